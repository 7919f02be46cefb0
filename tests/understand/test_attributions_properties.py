"""How it is said: manner, stance, kind, how openly a speaker is named, and what is one saying."""

from dataclasses import replace

import pytest

from factories import account, mention
from rashomon.schema import Reading, Sentence, Span, Token, Voice
from rashomon.understand.attributions.bounds import rejoined, whole_speech
from rashomon.understand.attributions.found import Found
from rashomon.understand.attributions.heard import completed
from rashomon.understand.attributions.listed import listed
from rashomon.understand.attributions.nesting import merged
from rashomon.understand.attributions.properties import kind_of, manner_of, stance_of
from rashomon.understand.attributions.quotations import Page, page_of
from rashomon.understand.attributions.speakers import cast_of, speakers
from rashomon.understand.sentences import sentence_offsets


def paged(text: str) -> Page:
    of = account(text)
    found = tuple(
        Sentence(span=Span(account=of.id, start=a, end=b), paragraph=p)
        for a, b, p in sentence_offsets(text)
    )
    return page_of(Reading(account=of, sentences=found))


def said(text: str, cue: str, content: str, source: str = "", **known: object) -> Found:
    start, at = text.index(content), text.index(cue)
    mouth = text.index(source) if source else 0
    one = Found(
        content=(start, start + len(content)),
        cue=(at, at + len(cue)),
        source=(mouth, mouth + len(source)) if source else None,
        kind="say",
        frame="c",
        at=at,
    )
    return replace(one, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "cue", "content", "manner"),
    [
        ('She said "the guards opened the gate".', "said", "the guards opened the gate", "direct"),
        ("She said the guards opened it.", "said", "the guards opened it", "indirect"),
        ('"The mayor says it closed in May," she said.', "says", "it closed in May", "indirect"),
        ("\"He told me 'I closed it' twice,\" she said.", "told", "I closed it", "direct"),
        ("\"He told me 'I closed it.' Twice,\" she said.", "told", "I closed it", "direct"),
    ],
)
def test_a_quotation_that_holds_the_cue_quotes_somebody_else(
    text: str, cue: str, content: str, manner: str
) -> None:
    """Inside another's speech what is told in his words is indirect."""
    assert manner_of(said(text, cue, content), paged(text)) == manner


@pytest.mark.parametrize(
    ("text", "content", "known", "stance"),
    [
        ("He asked whether it closed.", "whether it closed", {"lemma": "ask"}, "doubts"),
        ("He asked to leave it all.", "to leave it all", {"lemma": "ask"}, "asserts"),
        ("She found no trace of it.", "no trace of it", {"lemma": "find", "frame": "n"}, "doubts"),
        ("It is disputed when.", "when", {"lemma": "dispute", "passive": True}, "doubts"),
        ("He dissents from it now.", "it now", {"lemma": ""}, "denies"),
        ("Nor endorse the story.", "the story", {"lemma": "endorse", "negated": True}, "doubts"),
    ],
)
def test_a_question_and_a_search_in_vain_leave_the_matter_open(
    text: str, content: str, known: dict[str, object], stance: str
) -> None:
    """Who asks whether, finds no trace, or disputes with nobody named, claims nothing."""
    cue = text.split()[1] if known["lemma"] != "dispute" else "disputed"
    assert stance_of(said(text, cue, content, "", **known), paged(text)) == stance


@pytest.mark.parametrize(
    ("text", "cue", "content", "known", "head", "kind"),
    [
        ("He apologized for it all.", "apologized", "it all", "apologize accuse", "He", "says"),
        ("He called it a lie.", "called", "a lie", "call order", "He", "believes"),
        ("He called for a truce.", "called", "a truce", "call order", "He", "orders"),
        ("He asked her to leave.", "asked", "to leave", "ask say", "He", "orders"),
        ("He asked if she left.", "asked", "if she left", "ask say", "He", "says"),
        ("They put it at 31.", "put", "it at 31", "put document", "They", "says"),
        ("They listed 31 names.", "listed", "31 names", "list document", "They", "documents"),
        (
            "He described it as odd.",
            "described",
            "it as odd",
            "describe document",
            "He",
            "believes",
        ),
        ("The cable said it fell.", "said", "it fell", "say say", "cable", "documents"),
        ("The Bay Post said it fell.", "said", "it fell", "say say", "Post", "says"),
        ("Their fear that it fell.", "fear", "it fell", "fear noun", "Their", "believes"),
    ],
)
def test_the_kind_is_that_of_the_act(
    text: str, cue: str, content: str, known: str, head: str, kind: str
) -> None:
    """An apology accuses nobody, a guess is no document, a request orders, a work documents."""
    lemma, of = known.split()
    one = said(text, cue, content, text[: text.index(cue)].strip(), lemma=lemma, kind=of)
    assert kind_of(one, paged(text), head) == kind


def test_what_stands_before_an_aside_is_said_as_well() -> None:
    """A short subject before ', officials said,' belongs to what they said; an echo does not."""
    text = "Mr Orlov, officials said, had left the city by the northern gate. He slept."
    one = said(text, "said", "had left the city by the northern gate", "officials")
    assert text[slice(*rejoined(one, paged(text)).content)].startswith("Mr Orlov, officials")
    text = "Bolts of the old rail joints, officials said, fell. He slept."
    short = said(text, "said", "fell", "officials")
    assert rejoined(short, paged(text)) == short


def test_no_piece_is_cut_out_of_the_midst_of_a_speech() -> None:
    """Of a quotation that has its speaker, a stray piece is no second saying."""
    text = '"The guards were on the bridge to leave the city at dawn," she said.'
    whole = said(text, "said", text[1 : text.index(",")], "she")
    piece = said(text, "said", "to leave the city", "she")
    assert whole_speech([whole, piece], paged(text)) == [whole]


def test_two_pieces_of_one_cue_are_one_saying() -> None:
    """'also | warned' says one thing once."""
    text = "The cable also warned it might fall."
    one = said(text, "warned", "it might fall", "The cable", lemma="warn")
    also = said(text, "also", "it might fall", "The cable", by="heard", at=10)
    assert merged([also, one]) == [one]


def test_a_cue_of_small_words_is_made_whole() -> None:
    """Of 'has laid out' the tagger may hear 'has' alone."""
    text = ["The", "paper", "has", "laid", "out", "reasons"]
    pos, heads = ["DET", "NOUN", "AUX", "VERB", "ADP", "NOUN"], [1, 3, 3, 3, 3, 3]
    tokens = [
        Token(start=8 * k, end=8 * k + 5, sentence=0, lemma=w, pos=p, head=h, relation="")
        for k, (w, p, h) in enumerate(zip(text, pos, heads, strict=True))
    ]
    voice = Voice(cue=(2, 3), source=(0, 2), contents=((5, 6, 1.0),), certainty=1.0)
    assert completed(tokens, voice) == (2, 4)
    assert completed(tokens, replace(voice, cue=(3, 4))) == (3, 4)


def test_the_key_of_a_map_is_no_speaker() -> None:
    """'2008 (green) and 2011 (blue)' gives two years, and nobody's figures."""
    assert not list(listed(paged("Land held, 2008 (green) and 2011 (light green).")))
    assert len(list(listed(paged("Dead: 870 (command), 3,000 (families).")))) == 2


def _told(text: str, source: str, content: str, *words: tuple[str, str, str]) -> tuple[str, str]:
    """Give name and openness of one speaker; ``words`` are POS, relation and head of the source."""
    of = account(text)
    start, tokens = text.index(source), list[Token]()
    for word, (pos, relation, head) in zip(source.split(), words, strict=True):
        at = text.index(word.strip(","), tokens[-1].end if tokens else start)
        tokens.append(
            Token(
                start=at,
                end=at + len(word.strip(",")),
                sentence=0,
                lemma=word,
                pos=pos,
                head=int(head),
                relation=relation,
            )
        )
    named = [mention(of, "Ivo Orlov", type="person")] if "Ivo Orlov" in source else []
    reading = Reading(account=of, tokens=tuple(tokens), mentions=tuple(named))
    one = said(text, "said", content, source)
    who = speakers([one], [-1], cast_of(reading))[0]
    return who.name, who.anonymity


def test_a_speaker_is_named_by_the_head_of_what_names_him() -> None:
    """A title before a name hides nobody, a name inside a description names nobody."""
    text = "the historian Ivo Orlov said it fell."
    told = ("DET", "det", "1"), ("NOUN", "nsubj", "1"), ("PROPN", "nsubj", "2")
    last = ("PROPN", "flat", "2")
    assert _told(text, "the historian Ivo Orlov", "it fell", *told, last) == ("Ivo Orlov", "named")
    text = "a report on Orlov said it fell."
    words = (
        ("DET", "det", "1"),
        ("NOUN", "nsubj", "1"),
        ("ADP", "case", "3"),
        ("PROPN", "nmod", "1"),
    )
    assert _told(text, "a report on Orlov", "it fell", *words)[1] == "unnamed"
    text = "Anonymous officials said it fell."
    pair = ("ADJ", "amod", "1"), ("NOUN", "nsubj", "1")
    assert _told(text, "Anonymous officials", "it fell", *pair)[1] == "unnamed"
    text = "Two officials said it fell."
    pair = ("NUM", "nummod", "1"), ("NOUN", "nsubj", "1")
    assert _told(text, "Two officials", "it fell", *pair)[1] == "collective"
