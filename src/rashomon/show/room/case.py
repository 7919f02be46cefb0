"""The case as a whole: what is in it, what can be filtered by, who sits at the desk."""

from collections import Counter
from importlib.metadata import version

from rashomon.show import when
from rashomon.show.room import entries
from rashomon.show.room.answers.pages import (
    CaseInfo,
    Counts,
    Doubtful,
    Facets,
    Person,
    PointKinds,
    Progress,
    State,
    UnreadFile,
)
from rashomon.show.room.snapshot import Snapshot

OFFERED = 40
"""Actors and places that the tool bar offers: as many as anybody scrolls through."""


def info(shown: Snapshot, state: State, progress: Progress | None, person: Person) -> CaseInfo:
    """Answer the case as a whole; what does not change in a revision is counted once."""
    kept = shown.kept.get("case")
    if not isinstance(kept, CaseInfo):
        kept = shown.kept["case"] = _info(shown, person)
    return kept.model_copy(update={"state": state, "progress": progress, "person": person})


def _info(shown: Snapshot, person: Person) -> CaseInfo:
    view, synopsis = shown.view, shown.case.synopsis
    return CaseInfo(
        title=shown.title,
        program=f"Rashomon {version('rashomon')}",
        revision=shown.revision,
        state="ready",
        progress=None,
        accounts=[entries.account(shown, each) for each in view.columns],
        counts=Counts(
            points=len(view.rows),
            shared=sum(row.accounts > 1 for row in view.rows),
            conflicts=len(view.conflicts),
            entities=len(view.entities),
            origins=view.origins,
            corrections=len(shown.case.corrections),
            lost=len(synopsis.lost),
        ),
        doubtful=Doubtful(points=view.doubtful_rows, conflicts=view.doubtful),
        unread=[UnreadFile(file=each.file, reason=each.reason) for each in shown.case.unread],
        facets=_facets(shown),
        person=person,
    )


def _facets(shown: Snapshot) -> Facets:
    rows = shown.view.rows
    actors = Counter({actor: len(found) for actor, found in shown.rows_of.items()})
    places = Counter(row.point.place for row in rows if row.point.place)
    kinds = Counter(row.point.kind for row in rows)
    years = [when.begins(row.point.when)[0] for row in rows if row.point.when]
    known = [year for year in years if year != when.UNDATED[0]]
    return Facets(
        actors=[
            entries.ref(shown, each, count=count)
            for each, count in actors.most_common(OFFERED)
            if each in shown.view.entities
        ],
        places=[place for place, _ in places.most_common(OFFERED)],
        kinds=[PointKinds(kind=kind, count=count) for kind, count in kinds.most_common()],
        years=(min(known), max(known)) if known else None,
    )
