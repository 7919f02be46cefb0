"""Where what is said ends, who is left of a source, and figures with their source in brackets."""

import pytest

from factories import account
from rashomon.schema import Reading, Sentence, Span
from rashomon.understand.attributions.bounds import bounded
from rashomon.understand.attributions.found import BARE, ECHO, Found
from rashomon.understand.attributions.listed import listed
from rashomon.understand.attributions.nesting import echoed
from rashomon.understand.attributions.quotations import Page, page_of, with_quotations
from rashomon.understand.attributions.sources import tidied
from rashomon.understand.attributions.transcripts import transcripts
from rashomon.understand.sentences import sentence_offsets


def paged(text: str) -> Page:
    of = account(text)
    found = tuple(
        Sentence(span=Span(account=of.id, start=a, end=b), paragraph=p)
        for a, b, p in sentence_offsets(text)
    )
    return page_of(Reading(account=of, sentences=found))


def said(text: str, content: str, cue: str, frame: str = "c") -> Found:
    start, at = text.index(content), text.index(cue)
    return Found(
        content=(start, start + len(content)),
        cue=(at, at + len(cue)),
        source=None,
        kind="say",
        frame=frame,
        at=at,
    )


BOUNDS = [
    (
        "The record states that he passed on the order; he maintained that he had not.",
        "he passed on the order; he maintained that he had not",
        "states",
        "he passed on the order",
    ),
    (
        "The son was told; it was closed, the ministry says.",
        "The son was told; it was closed",
        "says",
        "it was closed",
    ),
    (
        "He said that it closed, and that nobody knew why.",
        "it closed",
        "said",
        "it closed, and that nobody knew why",
    ),
    (
        'He said "the bridge closed; nobody knew" that day.',
        '"the bridge closed; nobody knew"',
        "said",
        '"the bridge closed; nobody knew"',
    ),
]


@pytest.mark.parametrize(("text", "content", "cue", "expected"), BOUNDS)
def test_a_speaker_reaches_as_far_as_the_punctuation_lets_him(
    text: str, content: str, cue: str, expected: str
) -> None:
    """Semicolons end what is said, a repeated 'that' goes on with it, quotations stay whole."""
    start, end = bounded(said(text, content, cue), paged(text)).content
    assert text[start:end].strip() == expected


SOURCES = [
    ("Mr Grimm, who left,", "Mr Grimm, who left,", "Mr Grimm"),
    ("the Task Group (JATG) says", "the Task Group (JATG", "the Task Group (JATG)"),
    ("the Task Group (JATG says", "the Task Group (JATG", "the Task Group"),
    (
        "According to the radio, the agency said",
        "According to the radio, the agency",
        "the agency",
    ),
    ("Anna Orlova, mayor of the town", "Anna Orlova, mayor of the town", None),
]


@pytest.mark.parametrize(("text", "source", "expected"), SOURCES)
def test_a_source_is_the_words_for_one_speaker(
    text: str, source: str, expected: str | None
) -> None:
    """No comma hangs on, brackets close, what leads up to the speaker or runs on is left out."""
    start, end = tidied(text, (0, len(source)))
    assert text[start:end] == (expected or source)


def test_figures_with_their_source_in_brackets_are_said_by_it() -> None:
    """A list of figures gives each to the words in its brackets; one alone may be explained."""
    text = (
        "Deaths: 870 (Severin command), over 3,000 (the displaced).\nIt has 12 rooms (all small)."
    )
    found = list(listed(paged(text)))
    assert [(text[slice(*f.content)], text[slice(*f.source or (0, 0))]) for f in found] == [
        ("870", "Severin command"),
        ("over 3,000", "the displaced"),
    ]


def test_a_denial_without_words_is_of_what_was_said_before() -> None:
    """'…, which the group denies' denies what the attribution before it says, or nothing."""
    text = "Some believe that a jet bombed it, which the group denies."
    first = said(text, "a jet bombed it", "believe")
    at = text.index("which")
    echo = Found(content=(at, at), cue=(at, at + 5), source=None, kind="say", frame=ECHO, at=at)
    assert [f.content for f in echoed([first, echo])] == [first.content, first.content]
    assert echoed([echo]) == []


INTERVIEW = """**What do you remember?**
A light. I wrote it in the log.
**And then you telephoned.**
He said no.
**Who came first?**
The village boys."""


def test_what_follows_a_bold_question_is_the_answer() -> None:
    """An interview without names gives each answer; bold headings of an article give nothing."""
    page = paged(INTERVIEW)
    assert [page.text[slice(*f.content)] for f in transcripts(page)] == [
        "A light. I wrote it in the log.",
        "He said no.",
        "The village boys.",
    ]
    assert transcripts(paged("**Rise**\nHe rose.\n**Reign**\nHe ruled.\n**Fall**\nHe fell.")) == []


def test_a_quotation_that_ends_its_sentence_belongs_to_no_cue_of_the_next() -> None:
    """'"A." He denied it' denies no quotation; '"A," he said' says one."""
    for text, expected in (
        ('"We will open it soon." He denied', []),
        ('"We will open it soon," he denied', ['"We will open it soon,"']),
    ):
        at = text.index("denied")
        source = (at - 3, at - 1)
        bare = Found(
            content=(at, at), cue=(at, at + 6), source=source, kind="say", frame=BARE, at=at
        )
        found = with_quotations([bare], paged(text))
        assert [text[slice(*f.content)] for f in found] == expected
