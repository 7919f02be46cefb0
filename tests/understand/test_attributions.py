"""Attributions over hand-made trees: who says what, how far it reaches, and what hangs under it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import account, marked, mention
from rashomon.lexicon.cues import VERBS, inflections, verb_forms
from rashomon.schema import Reading, Sentence, Span, Token, Voice
from rashomon.understand.attributions import attributions, judge
from rashomon.understand.attributions.found import Found
from rashomon.understand.attributions.nesting import apart, parents, trimmed
from rashomon.understand.attributions.quotations import page_of
from rashomon.understand.sentences import sentence_offsets, words


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every find of the rules: the fitted judge is measured on gold, in ``bench``."""
    monkeypatch.setattr(judge, "KEEP", 0.0)


def parsed(text: str, *trees: str, cues: float = 0.9) -> Reading:
    """Make a reading of a plain text; a tree gives ``POS/relation/head`` for each word.

    Heads are counted from 1 within the sentence, 0 is the root.
    """
    of = account(text)
    found: list[Sentence] = []
    tokens: list[Token] = []
    for (start, end, paragraph), tree in zip(sentence_offsets(text), trees, strict=True):
        offsets, marks, first = words(text, start, end), tree.split(), len(tokens)
        assert len(offsets) == len(marks), [text[a:b] for a, b in offsets]
        for place, ((a, b), mark) in enumerate(zip(offsets, marks, strict=True)):
            pos, relation, head = mark.split("/")
            governor = first + (int(head) - 1 if int(head) else place)
            tokens.append(
                Token(
                    start=a,
                    end=b,
                    sentence=len(found),
                    lemma=text[a:b].lower(),
                    pos=pos,
                    head=governor,
                    relation=relation,
                    mention="person" if pos == "PROPN" else "",
                    cue=cues,
                )
            )
        at = Span(account=of.id, start=start, end=end)
        found.append(Sentence(span=at, paragraph=paragraph, first=first, last=len(tokens)))
    return Reading(account=of, sentences=tuple(found), tokens=tuple(tokens))


def quoted(reading: Reading, of: Span | None) -> str:
    return reading.account.quote(of) if of else ""


SIMPLE = [
    (
        "[The agency]source [said]cue [he died]content.",
        "DET/det/2 NOUN/nsubj/3 VERB/root/0 PRON/nsubj/5 VERB/ccomp/3 PUNCT/punct/3",
    ),
    (
        "[The mayor]source [denied]cue that [the bridge had closed]content.",
        (
            "DET/det/2 NOUN/nsubj/3 VERB/root/0 SCONJ/mark/8 DET/det/6 NOUN/nsubj/8 AUX/aux/8"
            " VERB/ccomp/3 PUNCT/punct/3"
        ),
    ),
    (
        "[The bridge had closed]content, [a guard]source [said]cue.",
        (
            "DET/det/2 NOUN/nsubj/4 AUX/aux/4 VERB/root/0 PUNCT/punct/8 DET/det/7 NOUN/nsubj/8"
            " VERB/parataxis/4 PUNCT/punct/4"
        ),
    ),
    (
        "[Orlov]source [ordered]cue the guards [to close the bridge]content.",
        (
            "PROPN/nsubj/2 VERB/root/0 DET/det/4 NOUN/obj/2 PART/mark/6 VERB/xcomp/2 DET/det/8"
            " NOUN/obj/6 PUNCT/punct/2"
        ),
    ),
    (
        "[Orlov]source [called]cue [the closing a mistake]content.",
        "PROPN/nsubj/2 VERB/root/0 DET/det/4 NOUN/obj/2 DET/det/6 NOUN/xcomp/2 PUNCT/punct/2",
    ),
    (
        "[Critics]source [accused]cue the mayor of [neglect]content.",
        "NOUN/nsubj/2 VERB/root/0 DET/det/4 NOUN/obj/2 ADP/case/6 NOUN/obl/2 PUNCT/punct/2",
    ),
    (
        "[The paper]source [says]cue [pneumonia]content.",
        "DET/det/2 NOUN/nsubj/3 VERB/root/0 NOUN/obj/3 PUNCT/punct/3",
    ),
    (
        "He died in May, [of hunger]content [according to]cue [the guards]source.",
        (
            "PRON/nsubj/2 VERB/root/0 ADP/case/4 PROPN/obl/2 PUNCT/punct/7 ADP/case/7 NOUN/obl/2"
            " VERB/case/11 ADP/fixed/8 DET/det/11 NOUN/obl/2 PUNCT/punct/2"
        ),
    ),
    (
        "[Some forty men fell]content, [by the count of]cue [the guards]source.",
        (
            "DET/det/3 NUM/nummod/3 NOUN/nsubj/4 VERB/root/0 PUNCT/punct/8 ADP/case/8 DET/det/8"
            " NOUN/obl/4 ADP/case/11 DET/det/11 NOUN/nmod/8 PUNCT/punct/4"
        ),
    ),
    (
        "The [so-called]cue [committee]content met.",
        ("DET/det/5 ADV/advmod/4 PUNCT/punct/4 VERB/amod/5 NOUN/nsubj/6 VERB/root/0 PUNCT/punct/6"),
    ),
    (
        "[According to]cue [the mayor]source, [the bridge closed]content.",
        (
            "VERB/case/4 ADP/fixed/1 DET/det/4 NOUN/obl/8 PUNCT/punct/4 DET/det/7 NOUN/nsubj/8"
            " VERB/root/0 PUNCT/punct/8"
        ),
    ),
    (
        "The bridge [reportedly]cue [closed in May]content.",
        "DET/det/2 NOUN/nsubj/4 ADV/advmod/4 VERB/root/0 ADP/case/6 PROPN/obl/4 PUNCT/punct/4",
    ),
    (
        "[Its]source [claim]cue that [the bridge closed]content is old.",
        (
            "PRON/nmod:poss/2 NOUN/nsubj/8 SCONJ/mark/6 DET/det/5 NOUN/nsubj/6 VERB/acl/2 AUX/cop/8"
            " ADJ/root/0 PUNCT/punct/8"
        ),
    ),
    (
        "The bridge [is said]cue [to have closed]content.",
        (
            "DET/det/2 NOUN/nsubj:pass/4 AUX/aux:pass/4 VERB/root/0 PART/mark/7 AUX/aux/7"
            " VERB/xcomp/4 PUNCT/punct/4"
        ),
    ),
    (
        "[“The bridge is closed for good,”]content [the mayor of the town]source [said]cue.",
        (
            "PUNCT/punct/5 DET/det/3 NOUN/nsubj/5 AUX/cop/5 ADJ/ccomp/15 ADP/case/7 NOUN/obl/5"
            " PUNCT/punct/5 PUNCT/punct/5 DET/det/11 NOUN/nsubj/15 ADP/case/14 DET/det/14"
            " NOUN/nmod/11 VERB/root/0 PUNCT/punct/15"
        ),
    ),
]


@pytest.mark.parametrize(("text", "tree"), SIMPLE)
def test_content_cue_and_source_are_exact(text: str, tree: str) -> None:
    """Each way of saying gives the words said, the cue and the source, to the character."""
    plain, marks = marked(text)
    (found,) = attributions(parsed(plain, tree)).attributions
    for name, at in (("content", found.content), ("cue", found.cue), ("source", found.source)):
        expected = marks.get(name, [None])[0]
        assert (at and (at.start, at.end)) == expected, name


def test_each_agent_of_a_shared_verb_says_its_own_figure() -> None:
    """'is given as 63 by the guards and as 210 by the town': two figures in two mouths."""
    reading = attributions(
        parsed(
            "The toll is given as 63 by the guards and as 210 by the town.",
            "DET/det/2 NOUN/nsubj:pass/4 AUX/aux:pass/4 VERB/root/0 ADP/case/6 NUM/obl/4 ADP/case/9"
            " DET/det/9 NOUN/obl/4 CCONJ/cc/12 ADP/case/12 NUM/conj/6 ADP/case/15 DET/det/15"
            " NOUN/obl/4 PUNCT/punct/4",
        )
    )
    said = [(quoted(reading, a.content), quoted(reading, a.source)) for a in reading.attributions]
    assert said == [("63", "the guards"), ("210", "the town")]


NO_WORDS = [
    (
        "The mayor declined to say that it closed.",
        (
            "DET/det/2 NOUN/nsubj/3 VERB/root/0 PART/mark/5 VERB/xcomp/3 SCONJ/mark/8 PRON/nsubj/8"
            " VERB/ccomp/5 PUNCT/punct/3"
        ),
    ),
    (
        "It must be said that it closed.",
        (
            "PRON/expl/4 AUX/aux/4 AUX/aux:pass/4 VERB/root/0 SCONJ/mark/7 PRON/nsubj/7"
            " VERB/ccomp/4 PUNCT/punct/4"
        ),
    ),
    (
        "He did not say that it closed.",
        (
            "PRON/nsubj/4 AUX/aux/4 PART/advmod/4 VERB/root/0 SCONJ/mark/7 PRON/nsubj/7"
            " VERB/ccomp/4 PUNCT/punct/4"
        ),
    ),
    ("He thanked him.", "PRON/nsubj/2 VERB/root/0 PRON/obj/2 PUNCT/punct/2"),
]


@pytest.mark.parametrize(("text", "tree"), NO_WORDS)
def test_no_words_are_put_in_a_mouth_that_kept_silent(text: str, tree: str) -> None:
    """Refusals, modals, negated speech and acts of speech with no content give nothing."""
    assert attributions(parsed(text, tree)).attributions == ()


def test_a_chain_is_walked_from_the_outermost_speaker() -> None:
    """The agency says that the general said: the inner one hangs under the outer one."""
    reading = attributions(
        parsed(
            "The agency said that the general said that the bridge closed.",
            "DET/det/2 NOUN/nsubj/3 VERB/root/0 SCONJ/mark/7 DET/det/6 NOUN/nsubj/7 VERB/ccomp/3"
            " SCONJ/mark/11 DET/det/10 NOUN/nsubj/11 VERB/ccomp/7 PUNCT/punct/3",
        )
    )
    outer, inner = reading.attributions
    assert (outer.parent, inner.parent) == ("", outer.id)
    assert [quoted(reading, a.source) for a in (outer, inner)] == ["The agency", "the general"]
    assert [a.anonymity for a in (outer, inner)] == ["role", "role"]


def test_citing_somebody_nests_him_in_what_is_reported() -> None:
    """'The paper reported that it closed, citing an official': two links over one content."""
    reading = attributions(
        parsed(
            "The paper reported that it closed, citing an official.",
            "DET/det/2 NOUN/nsubj/3 VERB/root/0 SCONJ/mark/6 PRON/nsubj/6 VERB/ccomp/3"
            " PUNCT/punct/8 VERB/advcl/3 DET/det/10 NOUN/obj/8 PUNCT/punct/3",
        )
    )
    paper, official = reading.attributions
    assert official.parent == paper.id
    assert official.content == paper.content
    assert (quoted(reading, official.source), official.anonymity) == ("an official", "unnamed")


def test_whoever_one_had_it_from_stands_behind_what_was_said() -> None:
    """'The clerk said it closed. He had it from the guards.': the guards, under the clerk."""
    reading = attributions(
        parsed(
            "The clerk said that it closed. He had it from the guards.",
            "DET/det/2 NOUN/nsubj/3 VERB/root/0 SCONJ/mark/6 PRON/nsubj/6 VERB/ccomp/3"
            " PUNCT/punct/3",
            "PRON/nsubj/2 VERB/root/0 PRON/obj/2 ADP/case/6 DET/det/6 NOUN/obl/2 PUNCT/punct/2",
        )
    )
    clerk, guards = reading.attributions
    assert (guards.parent, guards.content) == (clerk.id, clerk.content)
    assert quoted(reading, guards.source) == "the guards"


QUOTED_TREE = (
    "PUNCT/punct/4 DET/det/3 NOUN/nsubj/4 VERB/ccomp/9 ADV/advmod/4 PUNCT/punct/4 PUNCT/punct/4"
    " PROPN/nsubj/9 VERB/root/0 PUNCT/punct/9"
)
NEXT_TREE = (
    "PUNCT/punct/4 PRON/nsubj/4 AUX/aux/4 VERB/root/0 PRON/obj/4 ADP/case/7 NOUN/obl/4"
    " PUNCT/punct/4 PUNCT/punct/4"
)


def test_a_quotation_after_the_cue_is_a_second_one_of_the_same_speaker() -> None:
    """'"A," he said. "B."' puts two passages in one mouth."""
    reading = attributions(
        parsed(
            '"The bridge closed yesterday," Orlov said. "We will open another by spring."',
            QUOTED_TREE,
            NEXT_TREE,
        )
    )
    first, second = reading.attributions
    assert quoted(reading, first.content) == '"The bridge closed yesterday,"'
    assert quoted(reading, second.content) == '"We will open another by spring."'
    assert [a.manner for a in reading.attributions] == ["direct", "direct"]
    assert {a.name for a in reading.attributions} == {"Orlov"}


def test_a_quotation_in_the_next_paragraph_keeps_the_running_speaker() -> None:
    """A quotation without a cue goes on in the mouth of the last speaker, with no words for it."""
    reading = attributions(
        parsed(
            '"The bridge closed yesterday," Orlov said.\n"We will open another by spring."',
            QUOTED_TREE,
            NEXT_TREE,
        )
    )
    second = reading.attributions[1]
    assert (second.cue, second.source, second.name) == (None, None, "Orlov")


def test_stance_tells_denial_from_assertion() -> None:
    """A denied passage is marked as denied, never as said."""
    plain, _ = marked(SIMPLE[1][0])
    (found,) = attributions(parsed(plain, SIMPLE[1][1])).attributions
    assert (found.stance, found.kind) == ("denies", "says")


def test_a_short_name_is_led_back_to_the_full_one() -> None:
    """'Orlov said' in the second sentence speaks for Anna Orlov of the first."""
    reading = parsed(
        "Anna Orlova came.\nOrlova said it closed.",
        "PROPN/nsubj/3 PROPN/flat/1 VERB/root/0 PUNCT/punct/3",
        "PROPN/nsubj/2 VERB/root/0 PRON/nsubj/4 VERB/ccomp/2 PUNCT/punct/2",
    )
    full = mention(reading.account, "Anna Orlova")
    (found,) = attributions(replace(reading, mentions=(full,))).attributions
    assert (found.name, found.speaker, found.anonymity) == ("Anna Orlova", full.id, "named")


def test_a_label_before_a_colon_speaks() -> None:
    """In a transcript the name before the colon says what follows; questions say nothing."""
    word = "X/dep/1"
    text = "WITNESS: The bridge closed.\nCOUNSEL: Who closed it?\nWITNESS: Nobody closed it."
    lines = text.split("\n")
    trees = [" ".join(["X/root/0", *[word] * (len(words(line)) - 1)]) for line in lines]
    reading = attributions(parsed(text, *trees))
    assert [quoted(reading, a.content) for a in reading.attributions] == [
        "The bridge closed",
        "Nobody closed it",
    ]
    assert {quoted(reading, a.source) for a in reading.attributions} == {"WITNESS"}


def test_marks_left_open_go_on_only_where_the_next_paragraph_opens_with_one() -> None:
    """A stray mark swallows no paragraph; a quotation over paragraphs is held whole."""
    text = "“One two three\n“four five six.” He left.\nSeven ” eight."
    of = account(text)
    found = tuple(
        Sentence(span=Span(account=of.id, start=a, end=b), paragraph=p)
        for a, b, p in sentence_offsets(text)
    )
    page = page_of(Reading(account=of, sentences=found))
    assert [text[a:b] for a, b in page.quotations] == ["“One two three", "“four five six.”"]
    assert [text[a:b] for a, b in page.continued] == ["“four five six.”"]


def test_an_account_without_sentences_has_none() -> None:
    """Furniture holds no attribution: what has no sentence is not read."""
    assert attributions(Reading(account=account("Menu"))).attributions == ()


@given(st.text(alphabet=' that,;:."x\n', max_size=40))
def test_trimming_stays_within_the_words(text: str) -> None:
    """A trimmed extent never leaves the extent it came from."""
    start, end = trimmed(text, (0, len(text)))
    assert 0 <= start <= end <= len(text)


def test_every_frame_in_the_lexicon_is_known() -> None:
    """No entry of the lexicon asks for a frame that nothing reads."""
    letters = {f for cues in verb_forms().values() for cue in cues for f in cue.frames}
    assert letters <= set("cxnaotq-")
    assert {"say", "think"} <= set(VERBS)
    assert inflections("reply") == ("reply", "replies", "replied", "replying")


def test_nobody_is_his_own_parent() -> None:
    """Parents make a tree, whatever the extents."""
    assert parents([]) == []


@pytest.mark.parametrize(
    ("text", "tree", "told"),
    [
        (
            "Orlova: a life of work for this river",
            (
                "PROPN/root/0 PUNCT/punct/1 DET/det/4 NOUN/appos/1 ADP/case/6 NOUN/nmod/4"
                " ADP/case/9 DET/det/9 NOUN/nmod/4"
            ),
            0,
        ),
        (
            "Orlova: no more bridges over this river",
            (
                "PROPN/root/0 PUNCT/punct/1 DET/det/5 ADJ/amod/5 NOUN/appos/1 ADP/case/8"
                " DET/det/8 NOUN/nmod/5"
            ),
            1,
        ),
    ],
)
def test_a_headline_that_portrays_somebody_is_no_speech(text: str, tree: str, told: int) -> None:
    """'Orlova: a life of work …' says what she did; 'Orlova: no more bridges …' what she says."""
    assert len(attributions(parsed(text, tree)).attributions) == told


LAUGHED = (
    "The agency laughed that the mayor wept he left.",
    (
        "DET/det/2 NOUN/nsubj/3 VERB/root/0 SCONJ/mark/7 DET/det/6 NOUN/nsubj/7 VERB/ccomp/3"
        " PRON/nsubj/9 VERB/parataxis/7 PUNCT/punct/3"
    ),
)


def test_what_only_the_tagger_hears_is_found_inside_and_out() -> None:
    """A cue that no rule knows speaks with its own source; what it says may hold another cue."""
    outer = Voice(cue=(2, 3), source=(0, 2), contents=((4, 9, 0.9),), certainty=0.9)
    inner = Voice(cue=(6, 7), source=(4, 6), contents=((7, 9, 0.9),), certainty=0.8)
    reading = attributions(replace(parsed(*LAUGHED), voices=(outer, inner)))
    found = [
        (quoted(reading, one.source), quoted(reading, one.cue), quoted(reading, one.content))
        for one in reading.attributions
    ]
    assert found == [
        ("The agency", "laughed", "the mayor wept he left"),
        ("the mayor", "wept", "he left"),
    ]
    assert [one.parent for one in reading.attributions] == ["", reading.attributions[0].id]


def test_what_somebody_does_besides_is_not_what_he_says() -> None:
    """A participle after a comma with the same subject is a sister, and no part of the content."""
    text = "She praised his part, framing it as duty."
    she = (0, 3)
    praised = Found(content=(12, 40), cue=(4, 11), source=she, kind="view", frame="n", at=4)
    framed = Found(content=(30, 40), cue=(22, 29), source=she, kind="view", frame="a", at=22)
    outer, inner = apart([praised, framed], text)
    assert text[slice(*outer.content)] == "his part"
    assert inner == framed
    other = replace(framed, source=(12, 15))
    assert apart([praised, other], text) == [praised, other]


def test_it_is_nobody_unless_a_body_or_a_report_has_spoken() -> None:
    """The last body that was named is seldom who "it" stands for."""
    tree = "PRON/nsubj/2 VERB/root/0 SCONJ/mark/5 PRON/nsubj/5 VERB/ccomp/2 PUNCT/punct/2"
    reading = attributions(parsed("It says that he left.", tree))
    assert [(quoted(reading, one.source), one.name) for one in reading.attributions] == [("It", "")]
