"""Whatever an account holds, it is read: nothing raises, and what is found is well formed."""

from itertools import chain, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.schema import Account, Reading, Span
from rashomon.understand import understand
from rashomon.weights import open_models

MODELS = open_models("fast")


def read(text: str) -> Reading:
    """Understand a text as an account that appeared on a known day."""
    account = Account(id="a", file="a.txt", sha256="", text=text, published="2014-06-12")
    return understand(account, MODELS)


def well_formed(reading: Reading) -> None:
    """Assert what every reading keeps to: spans in the text, in order; what is named is there."""
    for span in spans(reading):
        assert span.account == reading.account.id
        assert 0 <= span.start < span.end <= len(reading.account.text)
    in_order(reading)
    trees(reading)
    named(reading)


def spans(reading: Reading) -> chain[Span]:
    """Give every span of a reading."""
    whole = chain(
        (one.span for one in reading.sentences),
        (one.span for one in reading.mentions),
        (one.span for one in reading.dates),
        (one.span for one in reading.quantities),
        (one.span for one in reading.propositions),
        (one.span for one in reading.assertions),
    )
    parts = (
        span for one in reading.attributions for span in (one.content, one.cue, one.source) if span
    )
    inner = chain(
        (one.head for one in reading.mentions), (one.predicate for one in reading.propositions)
    )
    return chain(whole, parts, inner)


def in_order(reading: Reading) -> None:
    """Assert that values stand in the order of the text, and which of them never overlap."""
    for spans in ([s.span for s in reading.sentences], [d.span for d in reading.dates]):
        assert all(left.end <= right.start for left, right in pairwise(spans))
    for starts in (
        [mention.span.start for mention in reading.mentions],
        [quantity.span.start for quantity in reading.quantities],
        [attribution.content.start for attribution in reading.attributions],
        [proposition.sentence for proposition in reading.propositions],
    ):
        assert starts == sorted(starts)


def trees(reading: Reading) -> None:
    """Assert that parents and antecedents lead up to an end, never round in a ring."""
    parents = {one.id: one.parent for one in reading.attributions}
    before = {one.id: one.antecedent for one in reading.mentions}
    for table in (parents, before):
        for start in table:
            seen, at = {start}, table[start]
            while at:
                assert at not in seen
                seen.add(at)
                at = table[at]
    for token in reading.tokens:
        assert reading.tokens[token.head].sentence == token.sentence


def named(reading: Reading) -> None:
    """Assert that ids are single, and that what is pointed at was found."""
    fields = (
        reading.mentions,
        reading.dates,
        reading.quantities,
        reading.attributions,
        reading.propositions,
        reading.assertions,
    )
    ids = [{one.id for one in field} for field in fields]
    assert [len(own) for own in ids] == [len(field) for field in fields]
    mentions, dates, quantities, attributions, propositions, _ = ids
    for proposition in reading.propositions:
        assert {*proposition.arguments, *proposition.where} <= mentions
        assert set(proposition.when) <= dates
        assert set(proposition.quantities) <= quantities
    for attribution in reading.attributions:
        assert attribution.speaker in {"", *mentions}
    for assertion in reading.assertions:
        assert assertion.proposition in propositions
        assert assertion.by in {"", *attributions}
    assert len(reading.vectors) == len(reading.propositions) or not reading.vectors.size


SAYING = (
    "He said that she had ordered him to say ",
    "“We will go on, ”",
    '"No," Anna Petrova told reporters on 3 May 2014. ',
    "According to the mayor, 40 soldiers",
    ", which the ministry denied",
    ", citing an official",
    "the general; he had it from the captain. ",
    "JOHN SMITH: ",
    "**Do you believe him?**\n\n",
    "between June and July 2016 ",
    "40 (command), 30 (families) ",
)
ODD = (
    "\u0301",
    "\u202eقال الرئيس\u202c ",
    "世界",
    "👩‍👩‍👧‍👦🇺🇸 ",
    "\x00",
    "\n",
    "\r\n",
    "\u2028",
    " ",
    "\u00a0",
    "\u200b",
    '"',
    "“",
    "«",
    "''",
    "…",
    "(",
    "[12]",
    "K",
    "ß",
    "İ",
    "x" * 300,
)
PIECES = st.lists(st.sampled_from(SAYING + ODD) | st.text(max_size=6), max_size=20).map("".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES)
def test_any_text_is_understood(text: str) -> None:
    """Saying in saying, odd letters, open marks: whatever stands there is read, and well formed."""
    well_formed(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "\u0301 a\u0301 \u0301\u0301. ",
        "\n" * 5_000,
        "!?;,.-" * 500,
        "x" * 20_000,
        "“He said " * 300,
        '"' * 2_000,
        "He said that " * 400,
        'He said "we will go" and she said "no, we stay here" ' * 100,
        "(" * 1_000 + ")" * 1_000,
        "Tikrit (Anna, known as " * 200,
        "said it, and that ; " * 200,
        "the mayor told Anna Petrova in May " * 200,
        "A. " * 1_500,
    ],
    ids=[
        "marks alone",
        "lines",
        "punctuation",
        "no space",
        "never closed",
        "quotation marks",
        "saying in saying",
        "one paragraph",
        "brackets",
        "names in brackets",
        "no end",
        "one sentence",
        "initials",
    ],
)
def test_extremes_are_understood(text: str) -> None:
    """One thing over and over breaks nothing."""
    well_formed(read(text))
