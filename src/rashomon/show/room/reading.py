"""The addresses that are only read: one a screen."""

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import Response, StreamingResponse
from starlette.exceptions import HTTPException

from rashomon.schema import ConflictKind, Scope
from rashomon.show.reports import FORMS
from rashomon.show.room import (
    account,
    case,
    conflicts,
    entities,
    log,
    network,
    places,
    point,
    relays,
    review,
    search,
    synopsis,
    timeline,
)
from rashomon.show.room.answers import pages
from rashomon.show.room.answers.asked import LONGEST, SynopsisAsked, TimelineAsked
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.room.state import DeskNow, Route, ShownNow

Offset = Annotated[int, Query(ge=0)]
Limit = Annotated[int, Query(ge=1, le=LONGEST)]

router = APIRouter(prefix="/api", route_class=Route)


def unknown(thing: str, found: str) -> HTTPException:
    """Say that nothing bears an id now."""
    told = f"there is no {thing} {found!r} now; a correction or a build may have changed it"
    return HTTPException(404, told)


@router.get("/case")
def get_case(shown: ShownNow, desk: DeskNow) -> pages.CaseInfo:
    """The case as a whole, and what is being done with it."""
    state, progress = desk.work.state(shown)
    return case.info(shown, state, progress, desk.who)


@router.get("/synopsis")
def get_synopsis(shown: ShownNow, asked: Annotated[SynopsisAsked, Query()]) -> pages.SynopsisPage:
    """Points by accounts, filtered, a page at a time."""
    return synopsis.page(shown, asked)


@router.get("/points/{point_id}")
def get_point(shown: ShownNow, point_id: str) -> pages.PointPage:
    """One row with everything behind it."""
    row = shown.rows.get(point_id)
    if row is None:
        raise unknown("point", point_id)
    return point.page(shown, row)


@router.get("/accounts/{account_id}")
def get_account(shown: ShownNow, account_id: str) -> pages.AccountPage:
    """One account as it was read, with all that was found in it."""
    column = shown.columns.get(account_id)
    if column is None:
        raise unknown("account", account_id)
    return account.page(shown, column)


@router.get("/conflicts")
def get_conflicts(
    shown: ShownNow,
    kind: ConflictKind | Literal[""] = "",
    scope: Scope | Literal[""] = "",
    account: str = "",
    q: str = "",
) -> pages.ConflictsPage:
    """Where the accounts differ."""
    return conflicts.page(shown, conflicts.Asked(kind=kind, scope=scope, account=account, q=q))


@router.get("/timeline")
def get_timeline(shown: ShownNow, asked: Annotated[TimelineAsked, Query()]) -> pages.TimelinePage:
    """When it happened, was said, or was published."""
    return timeline.page(shown, asked)


@router.get("/places")
def get_places(shown: ShownNow) -> pages.PlacesPage:
    """Where it happened."""
    return places.page(shown)


@router.get("/entities")
def get_entities(
    shown: ShownNow,
    type: str = "",  # noqa: A002 - as the address says it
    q: str = "",
    offset: Offset = 0,
    limit: Limit = 100,
) -> pages.EntitiesPage:
    """Who and what is spoken of."""
    return entities.listing(shown, type, q, offset=offset, limit=limit)


@router.get("/entities/{entity_id}")
def get_entity(shown: ShownNow, entity_id: str) -> pages.EntityPage:
    """One entity with all that is said of it and on its word."""
    entity = shown.view.entities.get(entity_id)
    if entity is None:
        raise unknown("entity", entity_id)
    return entities.page(shown, entity)


@router.get("/network")
def get_network(
    shown: ShownNow,
    view: network.NetworkView = "acts",
    least: Annotated[int, Query(ge=1)] = 1,
    *,
    hubs: bool = True,
) -> pages.NetworkPage:
    """Who stands in one point with whom; who speaks of whom."""
    return network.page(shown, view, least, hubs=hubs)


@router.get("/relays")
def get_relays(shown: ShownNow) -> pages.RelaysPage:
    """Who passes on whom."""
    return relays.page(shown)


@router.get("/review")
def get_review(shown: ShownNow, offset: Offset = 0, limit: Limit = 20) -> pages.ReviewPage:
    """The findings that a person should look at, the least certain first."""
    return review.page(shown, offset, limit)


@router.get("/search")
def get_search(shown: ShownNow, desk: DeskNow, q: str = "", limit: Limit = 50) -> pages.SearchPage:
    """Where words stand."""
    return search.page(shown, q, desk.keeper.find(q, search.MOST), limit)


@router.get("/corrections")
def get_corrections(shown: ShownNow) -> pages.Log:
    """What persons decided, newest first."""
    return log.page(shown)


@router.get("/formats")
def get_formats(desk: DeskNow) -> pages.Formats:
    """What the case can be exported as."""
    lines = [
        pages.FormatLine(name=name, suffix=each.suffix, about=each.about)
        for name, each in desk.exporters.items()
    ]
    return pages.Formats(formats=lines)


@router.get("/export/{name}", response_class=StreamingResponse)
def get_export(shown: ShownNow, desk: DeskNow, name: str) -> StreamingResponse:
    """The whole case as a file."""
    exporter = desk.exporters.get(name)
    if exporter is None:
        raise HTTPException(404, f"format {name!r}: expected one of {', '.join(desk.exporters)}")
    return StreamingResponse(
        exporter.write(shown.case),
        media_type="application/octet-stream",
        headers=_as_file(shown, exporter.suffix),
    )


@router.get("/report/{name}", response_class=Response)
def get_report(shown: ShownNow, name: str) -> Response:
    """The report as a file to send."""
    if name not in FORMS:
        raise HTTPException(404, f"report {name!r}: expected one of {', '.join(FORMS)}")
    return Response(
        FORMS[name](shown.case, shown.title),
        media_type="application/octet-stream",
        headers=_as_file(shown, f".{name}"),
    )


def _as_file(shown: Snapshot, suffix: str) -> dict[str, str]:
    """Tell the browser to save an answer, under the name of the case."""
    file = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in shown.title)
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file)}{suffix}"}
