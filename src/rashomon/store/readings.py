"""Puts what one account says into the case file, and takes it out again, value by value."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.schema import (
    Account,
    Assertion,
    Attribution,
    Fact,
    Locator,
    Mention,
    Noise,
    Proposition,
    Quantity,
    Reading,
    Sentence,
    Span,
    TimeExpression,
)

Row = Sequence[Any]

SLOTS = {"argument": "arguments", "when": "when", "where": "where", "quantity": "quantities"}
"""The slots of a proposition: the word in the table and the field that holds their ids."""

HALF = np.dtype("<f2")
"""How a vector lies in the file: little-endian 16-bit floats, whatever the machine."""


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Write rows that give every column of a table, in its order."""
    kept = list(rows)
    if kept:
        marks = ", ".join("?" * len(kept[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", kept)  # noqa: S608 - our own names


def write(connection: sqlite3.Connection, reading: Reading, *source: str) -> None:
    """Write one reading; the caller holds the transaction. Words and roles are not kept.

    ``source`` is the folder, the fingerprint of what read it, and the document.
    """
    if reading.vectors.shape[0] not in {0, len(reading.propositions)}:
        found = f"{reading.vectors.shape[0]} vectors for {len(reading.propositions)} propositions"
        raise ValueError(f"{reading.account.file}: {found}; expected one each")
    account = reading.account.id
    insert(connection, "accounts", [_account_row(reading.account, *source)])
    insert(
        connection,
        "noise",
        _numbered(account, [(*_ends(n.span), n.kind) for n in reading.account.noise]),
    )
    insert(connection, "facts", _numbered(account, map(_fact_row, reading.account.facts)))
    insert(connection, "locators", _numbered(account, map(_locator_row, reading.account.locators)))
    _write_sentences(connection, reading)
    insert(connection, "mentions", _keyed(account, map(_mention_row, reading.mentions)))
    insert(connection, "dates", _keyed(account, map(_date_row, reading.dates)))
    insert(connection, "quantities", _keyed(account, map(_quantity_row, reading.quantities)))
    insert(connection, "attributions", _keyed(account, map(_attribution_row, reading.attributions)))
    vectors = _blobs(reading)
    rows = [_proposition_row(p, v) for p, v in zip(reading.propositions, vectors, strict=True)]
    insert(connection, "propositions", _keyed(account, rows))
    insert(connection, "slots", (row for p in reading.propositions for row in _slot_rows(p)))
    insert(connection, "assertions", _keyed(account, map(_assertion_row, reading.assertions)))


def load(connection: sqlite3.Connection) -> tuple[Reading, ...]:
    """Take every reading out, by file name, then content, then id; a document once."""
    query = """SELECT id FROM accounts WHERE id NOT IN (SELECT account FROM copies)
        ORDER BY file, sha256, id"""
    return tuple(load_one(connection, row[0]) for row in connection.execute(query).fetchall())


def load_one(connection: sqlite3.Connection, account: str) -> Reading:
    """Take one reading out. It equals the one put in, but for its words and roles."""
    rows = partial(_rows, connection, account)
    propositions = rows("propositions")
    slots = _slots(connection, account)
    return Reading(
        account=_account(connection, account, rows),
        sentences=tuple(map(_sentence, rows("sentences"))),
        mentions=tuple(map(_mention, rows("mentions"))),
        dates=tuple(map(_date, rows("dates"))),
        quantities=tuple(map(_quantity, rows("quantities"))),
        attributions=tuple(map(attribution, rows("attributions"))),
        propositions=tuple(_proposition(row, slots) for row in propositions),
        assertions=tuple(map(_assertion, rows("assertions"))),
        vectors=_vectors([row[-1] for row in propositions]),
    )


def accounts(connection: sqlite3.Connection) -> Iterator[Account]:
    """Take every account out, documents that are there twice with the rest, in the same order."""
    query = "SELECT id FROM accounts ORDER BY file, sha256, id"
    for (name,) in connection.execute(query).fetchall():
        yield _account(connection, name, partial(_rows, connection, name))


def _rows(connection: sqlite3.Connection, account: str, table: str) -> list[Any]:
    query = f"SELECT * FROM {table} WHERE account = ? ORDER BY ordinal"  # noqa: S608 - our own names
    return connection.execute(query, (account,)).fetchall()


def _also(connection: sqlite3.Connection, account: str) -> tuple[str, ...]:
    # CROSS JOIN: SQLite looks through the few copies, and not through all accounts
    query = """SELECT file FROM copies CROSS JOIN accounts ON accounts.id = copies.account
        WHERE original = ? ORDER BY file"""
    return tuple(row[0] for row in connection.execute(query, (account,)))


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _span(account: str, start: int, stop: int) -> Span:
    return Span(account=account, start=start, end=stop)


def _span_or_none(account: str, start: int | None, stop: int | None) -> Span | None:
    return None if start is None or stop is None else _span(account, start, stop)


def _numbered(owner: str, rows: Iterable[Row]) -> list[Row]:
    return [(owner, ordinal, *row) for ordinal, row in enumerate(rows)]


def _keyed(account: str, rows: Iterable[Row]) -> list[Row]:
    return [(row[0], account, ordinal, *row[1:]) for ordinal, row in enumerate(rows)]


# -- account ----------------------------------------------------------------------------------


def _account_row(account: Account, *source: str) -> Row:
    shown = (account.title, account.publisher, account.author, account.published, account.language)
    raw = (account.id, account.file, account.sha256, account.text)
    return (*raw, *shown, int(account.extracted), *source, account.format)


def _fact_row(fact: Fact) -> Row:
    return (fact.name, fact.value, fact.origin)


def _locator_row(locator: Locator) -> Row:
    run = (locator.start, locator.end, locator.element)
    octets = locator.octets or (None, None)
    box = locator.box or (None, None, None, None)
    return (*run, *octets, locator.encoding, locator.page, *box, *(locator.times or (None, None)))


def _locator(row: Row) -> Locator:
    return Locator(
        start=row[2],
        end=row[3],
        element=row[4],
        octets=None if row[5] is None else (row[5], row[6]),
        encoding=row[7],
        page=row[8],
        box=None if row[9] is None else (row[9], row[10], row[11], row[12]),
        times=None if row[13] is None else (row[13], row[14]),
    )


def _account(
    connection: sqlite3.Connection, account: str, rows: Callable[[str], list[Any]]
) -> Account:
    query = "SELECT * FROM accounts WHERE id = ?"
    row = connection.execute(query, (account,)).fetchone()
    return Account(
        id=row[0],
        file=row[1],
        sha256=row[2],
        text=row[3],
        title=row[4],
        publisher=row[5],
        author=row[6],
        published=row[7],
        language=row[8],
        extracted=bool(row[9]),
        noise=tuple(Noise(span=_span(n[0], n[2], n[3]), kind=n[4]) for n in rows("noise")),
        format=row[13],
        facts=tuple(Fact(name=f[2], value=f[3], origin=f[4]) for f in rows("facts")),
        locators=tuple(map(_locator, rows("locators"))),
        also=_also(connection, account),
    )


# -- sentences --------------------------------------------------------------------------------


def _write_sentences(connection: sqlite3.Connection, reading: Reading) -> None:
    """Write the sentences, and each with the same number into the search index."""
    last = connection.execute("SELECT coalesce(max(number), 0) FROM sentences").fetchone()[0]
    numbered = list(enumerate(reading.sentences, last + 1))
    account = reading.account.id
    rows = [
        (number, account, ordinal, *_ends(s.span), s.paragraph, s.first, s.last)
        for ordinal, (number, s) in enumerate(numbered)
    ]
    insert(connection, "sentences", rows)
    words = [(number, reading.account.quote(s.span)) for number, s in numbered]
    connection.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", words)


def _sentence(row: Row) -> Sentence:
    _, account, _, start, stop, paragraph, first, last = row
    span = _span(account, start, stop)
    return Sentence(span=span, paragraph=paragraph, first=first, last=last)


# -- mentions, dates, quantities --------------------------------------------------------------


def _mention_row(m: Mention) -> Row:
    return (m.id, *_ends(m.span), *_ends(m.head), m.kind, m.type, m.antecedent or None)


def _mention(row: Row) -> Mention:
    name, account, _, start, stop, head_start, head_stop, kind, type_, antecedent = row
    return Mention(
        id=name,
        span=_span(account, start, stop),
        head=_span(account, head_start, head_stop),
        kind=kind,
        type=type_,
        antecedent=antecedent or "",
    )


def _date_row(d: TimeExpression) -> Row:
    return (d.id, *_ends(d.span), d.value, d.anchor)


def _date(row: Row) -> TimeExpression:
    name, account, _, start, stop, value, anchor = row
    return TimeExpression(id=name, span=_span(account, start, stop), value=value, anchor=anchor)


def _quantity_row(q: Quantity) -> Row:
    scope = json.dumps(q.scope, ensure_ascii=False)
    return (
        q.id,
        *_ends(q.span),
        float(q.low),
        float(q.high),
        q.unit,
        q.counted,
        scope,
        q.comparator,
    )


def _quantity(row: Row) -> Quantity:
    name, account, _, start, stop, low, high, unit, counted, scope, comparator = row
    return Quantity(
        id=name,
        span=_span(account, start, stop),
        low=low,
        high=high,
        unit=unit,
        counted=counted,
        scope=tuple(json.loads(scope)),
        comparator=comparator,
    )


# -- attributions -----------------------------------------------------------------------------


def _attribution_row(a: Attribution) -> Row:
    spans = (*_ends(a.content), *_ends(a.cue), *_ends(a.source))
    words = (a.speaker or None, a.name, a.anonymity, a.manner, a.stance, a.kind)
    return (a.id, *spans, *words, float(a.certainty), a.parent or None)


def attribution(row: Row) -> Attribution:
    """Make an attribution of its row."""
    account = row[1]
    return Attribution(
        id=row[0],
        content=_span(account, row[3], row[4]),
        cue=_span_or_none(account, row[5], row[6]),
        source=_span_or_none(account, row[7], row[8]),
        speaker=row[9] or "",
        name=row[10],
        anonymity=row[11],
        manner=row[12],
        stance=row[13],
        kind=row[14],
        certainty=row[15],
        parent=row[16] or "",
    )


# -- propositions and assertions --------------------------------------------------------------


def _proposition_row(p: Proposition, vector: bytes | None) -> Row:
    said = (p.kind, *_ends(p.predicate), p.concept, int(p.negated), p.realis)
    return (p.id, *_ends(p.span), p.sentence, *said, vector)


def _slot_rows(p: Proposition) -> list[Row]:
    return [
        (p.id, slot, ordinal, value)
        for slot, field in SLOTS.items()
        for ordinal, value in enumerate(getattr(p, field))
    ]


def _slots(connection: sqlite3.Connection, account: str) -> dict[tuple[str, str], tuple[str, ...]]:
    # CROSS JOIN: SQLite takes the account's propositions first, and not the slots of the whole case
    query = """SELECT proposition, slot, value FROM propositions CROSS JOIN slots
        ON slots.proposition = propositions.id
        WHERE account = ? ORDER BY proposition, slot, slots.ordinal"""
    rows = connection.execute(query, (account,)).fetchall()
    keyed = groupby(rows, key=lambda row: (row[0], row[1]))
    return {key: tuple(row[2] for row in group) for key, group in keyed}


def _proposition(row: Row, slots: dict[tuple[str, str], tuple[str, ...]]) -> Proposition:
    name, account = row[0], row[1]
    filled = {field: slots.get((name, slot), ()) for slot, field in SLOTS.items()}
    return Proposition(
        id=name,
        span=_span(account, row[3], row[4]),
        sentence=row[5],
        kind=row[6],
        predicate=_span(account, row[7], row[8]),
        concept=row[9],
        negated=bool(row[10]),
        realis=row[11],
        **filled,
    )


def _blobs(reading: Reading) -> list[bytes | None]:
    if not reading.vectors.size:
        return [None] * len(reading.propositions)
    return [row.astype(HALF).tobytes() for row in reading.vectors]


def _vectors(blobs: list[bytes | None]) -> NDArray[np.float16]:
    kept = [np.frombuffer(blob, dtype=HALF) for blob in blobs if blob is not None]
    return np.stack(kept).astype(np.float16) if kept else np.zeros((0, 0), dtype=np.float16)


def _assertion_row(a: Assertion) -> Row:
    return (a.id, a.proposition, *_ends(a.span), a.stance, a.by or None, int(a.hedged))


def _assertion(row: Row) -> Assertion:
    name, account, _, proposition, start, stop, stance, by, hedged = row
    return Assertion(
        id=name,
        proposition=proposition,
        span=_span(account, start, stop),
        stance=stance,
        by=by or "",
        hedged=bool(hedged),
    )
