"""A case from its JSON export: what the export carries comes back, what it lacks is found anew.

Texts that the export does not hold are read from the files beside it, and must be the same bytes.
Sentences, origins, silences and the number of origins behind a row follow from what is there; the
program's reasons, quantities, descriptions of persons and what was not said in a row do not.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from rashomon.errors import UsageError
from rashomon.schema import (
    Account,
    Assertion,
    Attribution,
    Case,
    Cell,
    Confidence,
    Conflict,
    Entity,
    Mention,
    MentionKind,
    Noise,
    Point,
    Proposition,
    Reading,
    Relay,
    Sentence,
    Side,
    Span,
    Synopsis,
    TimeExpression,
    identify,
    identify_span,
)

SCHEMA = "rashomon/1"
"""The contract whose exports can be read."""
Row = Mapping[str, Any]


def is_export(path: Path) -> bool:
    """Say whether a file is an export of a case, by its first characters."""
    with path.open("rb") as file:
        head = file.read(64)
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and b'"rashomon/' in head


def case(path: Path) -> Case:
    """Read an export.

    Raises:
        UsageError: it is no export, is one of another contract, points at nothing, or lacks a text.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
        if told["schema"] != SCHEMA:
            raise UsageError(f"{path}: schema {told['schema']!r}; this program reads {SCHEMA}")
        return _Import(told, path).case()
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        found = f"{type(error).__name__}: {error}"
        raise UsageError(f"{path}: it is no whole export of a case ({found})") from error


@dataclass(slots=True)
class _Import:
    """The values of one export while they are put together, by their accounts."""

    told: Row
    path: Path
    accounts: dict[str, Account] = field(default_factory=dict)
    mentions: dict[str, dict[str, Mention]] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    spans: dict[str, Mention] = field(default_factory=dict)
    propositions: dict[str, dict[str, Proposition]] = field(default_factory=dict)
    assertions: dict[str, dict[str, Assertion]] = field(default_factory=dict)

    def case(self) -> Case:
        for row in self.told["accounts"]:
            self.accounts[row["id"]] = self._account(row)
        for table in (self.mentions, self.propositions, self.assertions):
            table.update((name, {}) for name in self.accounts)
        for row in self.told["entities"]:
            self.members[row["id"]] = [self._mention(each) for each in row["mentions"]]
        said = [self._attribution(row) for row in self.told["attributions"]]
        points = tuple(self._point(row) for row in self.told["points"])
        readings = tuple(self._readings(said))
        return _completed(
            Case(
                readings=readings,
                synopsis=Synopsis(
                    entities=tuple(self._entity(row) for row in self.told["entities"]),
                    points=points,
                    conflicts=tuple(map(self._conflict, self.told["conflicts"])),
                    relays=tuple(self._relay(row) for row in self.told["relays"]),
                ),
            )
        )

    def _account(self, row: Row) -> Account:
        text = row["text"] if "text" in row else self._beside(row)
        noise = (Noise(span=self._span(row["id"], n), kind=n["kind"]) for n in row["noise"])
        return Account(
            id=row["id"],
            file=row["file"],
            sha256=row["sha256"],
            text=text,
            title=row["title"] or "",
            publisher=row["publisher"] or "",
            author=row["author"] or "",
            published=row["published"] or "",
            language=row["language"],
            extracted="text" in row,
            noise=tuple(noise),
        )

    def _beside(self, row: Row) -> str:
        """Read a plain text that the export leaves to its file."""
        place = (self.path.parent / row["file"]).resolve()
        inside = place.is_relative_to(self.path.parent.resolve())
        data = place.read_bytes() if inside and place.is_file() else b""
        if sha256(data).hexdigest() != row["sha256"]:
            raise UsageError(
                f"{self.path}: the text of {row['file']} is not in the export; put the file, as it"
                " was read, beside it"
            )
        return data.decode("utf-8-sig")

    def _span(self, account: str, row: Row) -> Span:
        return Span(account=account, start=row["start"], end=row["end"])

    def _here(self, row: Row) -> Span:
        span = self._span(row["account"], row)
        if span.end > len(self.accounts[span.account].text):
            raise ValueError(f"{span.start}-{span.end} lies outside {span.account}")
        return span

    def _mention(self, row: Row) -> str:
        span = self._here(row)
        return self._keep(span, "pronoun" if row.get("pronoun") else "name")

    def _keep(self, span: Span, kind: MentionKind) -> str:
        """Keep a mention under an id of its own; one place may stand for several entities."""
        here = self.mentions[span.account]
        name = identify_span("mention", span)
        while name in here:
            name = identify_span("mention", span, name)
        made = Mention(id=name, span=span, head=span, kind=kind, type="other")
        here[name] = self.spans[name] = made
        return name

    def _entity(self, row: Row) -> Entity:
        texts = [self.spans[name] for name in self.members[row["id"]]]
        words = [self.accounts[m.span.account].quote(m.span) for m in texts if m.kind == "name"]
        return Entity(
            id=row["id"],
            type=row["type"],
            name=row["name"],
            aliases=tuple(dict.fromkeys(" ".join(each.split()) for each in words)),
            mentions=tuple(self.members[row["id"]]),
            identifiers=tuple(row["identifiers"].items()),
        )

    def _attribution(self, row: Row) -> Attribution:
        account, speaker = row["account"], row["speaker"] or ""
        spans = {
            part: Span(account=account, start=row[part][0], end=row[part][1]) if row[part] else None
            for part in ("content", "cue", "source")
        }
        content = spans["content"]
        if content is None:
            raise ValueError(f"attribution {row['id']} has no content")
        known = speaker in self.members
        return Attribution(
            id=row["id"],
            content=content,
            cue=spans["cue"],
            source=spans["source"],
            speaker=self._stands_for(speaker, spans["source"] or content) if known else "",
            name="" if known else speaker,
            anonymity="named" if speaker else "unnamed",
            manner=row["manner"],
            stance=row["stance"],
            kind="says",
            certainty=1.0,
            parent=row["parent"] or "",
        )

    def _stands_for(self, entity: str, span: Span) -> str:
        """Give the mention through which an entity speaks; make one where its words are unknown."""
        for name in self.members[entity]:
            mention = self.mentions[span.account].get(name)
            if mention is not None and mention.span.overlap(span):
                return name
        made = self._keep(span, "nominal")
        self.members[entity].append(made)
        return made

    def _point(self, row: Row) -> Point:
        return Point(
            id=row["id"],
            kind=row["kind"],
            label=row["label"],
            actors=tuple(row["actors"]),
            place=row["place"] or "",
            when=row["when"] or "",
            cells=tuple(self._cell(each, row["kind"]) for each in row["cells"]),
            silences=(),
            origins=0,
            confidence=Confidence(value=row["confidence"], because=()),
        )

    def _cell(self, row: Row, kind: str) -> Cell:
        span, by = self._here(row), row["by"] or ""
        said = identify_span("proposition", span)
        self.propositions[span.account].setdefault(
            said,
            Proposition(
                id=said,
                span=span,
                sentence=0,
                kind=kind,  # type: ignore[arg-type]
                predicate=span,
                concept="",
            ),
        )
        stands = {"stance": row["stance"], "by": by, "hedged": row["hedged"], "span": span}
        name = identify("assertion", said, row["stance"], by, row["hedged"])
        made = Assertion(id=name, proposition=said, **stands)
        self.assertions[span.account][name] = made
        return Cell(assertion=name, **stands)

    def _conflict(self, row: Row) -> Conflict:
        return Conflict(
            id=row["id"],
            points=tuple(row["points"]),
            kind=row["kind"],
            scope=row["scope"],
            sides=tuple(
                Side(value=side["value"], spans=tuple(map(self._here, side["cells"])))
                for side in row["sides"]
            ),
            confidence=Confidence(value=row["confidence"], because=()),
        )

    def _relay(self, row: Row) -> Relay:
        return Relay(account=row["account"], relayed=row["relayed"], span=self._here(row))

    def _readings(self, said: Iterable[Attribution]) -> Iterator[Reading]:
        dates: dict[str, list[TimeExpression]] = defaultdict(list)
        for row in self.told["dates"]:
            span, value = self._here(row), row["value"]
            name = identify_span("time", span, value)
            dates[span.account].append(TimeExpression(id=name, span=span, value=value))
        told: dict[str, list[Attribution]] = defaultdict(list)
        for each in said:
            told[each.content.account].append(each)
        types = {row["id"]: row["type"] for row in self.told["entities"]}
        kinds = {name: types[owner] for owner, names in self.members.items() for name in names}
        for account in self.accounts.values():
            mentions = sorted(self.mentions[account.id].values(), key=lambda m: _place(m.span))
            yield Reading(
                account=account,
                sentences=_sentences(account),
                mentions=tuple(replace(m, type=kinds[m.id]) for m in mentions),
                dates=tuple(dates[account.id]),
                attributions=tuple(told[account.id]),
                propositions=tuple(self.propositions[account.id].values()),
                assertions=tuple(self.assertions[account.id].values()),
            )


def _sentences(account: Account) -> tuple[Sentence, ...]:
    """Cut an account anew, so that its words can be searched."""
    from rashomon.understand.sentences import sentences  # noqa: PLC0415 - heavy

    return sentences(Reading(account=account)).sentences


def _place(span: Span) -> tuple[str, int, int]:
    return span.account, span.start, span.end


def _completed(case: Case) -> Case:
    """Find anew what follows from the rest: origins, their number behind each row, silences."""
    from rashomon.collate.origins import Supporters, origins  # noqa: PLC0415 - heavy
    from rashomon.collate.silence import silences  # noqa: PLC0415 - heavy

    found = origins(case.readings, case.synopsis.relays)
    supporters = Supporters.of(found, case.readings)
    points = silences(case.synopsis.points, case.readings, case.synopsis.entities)
    counted = (replace(point, origins=supporters.count(point.cells)) for point in points)
    synopsis = replace(case.synopsis, points=tuple(counted), origins=found)
    return replace(case, synopsis=synopsis)
