"""Passages that may say one thing, over hand-made tokens."""

from dataclasses import replace

from factories import account, mention
from rashomon.schema import Reading, Sentence, Span, Token
from rashomon.understand.propositions import propositions
from rashomon.understand.quantities import quantities
from rashomon.understand.sentences import words


def read(text: str, tags: str, *names: str) -> Reading:
    """Make a reading of one sentence with its parts of speech and names."""
    of = account(text)
    tokens = tuple(
        Token(start=a, end=b, sentence=0, lemma=text[a:b].lower(), pos=pos, head=0, relation="dep")
        for (a, b), pos in zip(words(text, 0, len(text)), tags.split(), strict=True)
    )
    at = Span(account=of.id, start=0, end=len(text))
    one = Sentence(span=at, paragraph=0, first=0, last=len(tokens))
    marks = tuple(replace(mention(of, name), kind="name") for name in names)
    return Reading(account=of, sentences=(one,), tokens=tokens, mentions=marks)


def passages_of(reading: Reading) -> list[str]:
    return [reading.account.quote(one.span) for one in propositions(reading).propositions]


def test_names_alone_say_nothing() -> None:
    """A heading that only names somebody is no passage; one with a role is."""
    assert passages_of(read("Anna Orlova", "PROPN PROPN", "Anna Orlova")) == []
    assert passages_of(read("the mayor Anna Orlova", "DET NOUN PROPN PROPN", "Anna Orlova")) == [
        "the mayor Anna Orlova"
    ]


def test_a_noun_inside_a_name_is_part_of_the_name() -> None:
    """'Revolutionary Guard' is a name although its words are a noun and an adjective."""
    assert passages_of(read("Revolutionary Guard", "ADJ NOUN", "Revolutionary Guard")) == []


def test_a_text_that_nothing_was_read_of_keeps_its_passages() -> None:
    """Without tokens (another language) every passage stays."""
    reading = read("Anna Orlova", "PROPN PROPN", "Anna Orlova")
    bare = replace(reading, tokens=(), sentences=(replace(reading.sentences[0], last=0),))
    assert passages_of(bare) == ["Anna Orlova"]


def test_a_length_told_by_the_way_makes_no_passage_of_numbers() -> None:
    """'A two-week offensive' is an event; 'they buried two men' is told with its number."""
    kinds = []
    for text in ("They led a two-week offensive.", "They buried two men."):
        tags = (
            "PRON VERB DET NUM PUNCT NOUN NOUN PUNCT" if "-" in text else "PRON VERB NUM NOUN PUNCT"
        )
        reading = read(text, tags)
        words = tuple(
            replace(token, relation="nummod") if token.pos == "NUM" else token
            for token in reading.tokens
        )
        whole = propositions(quantities(replace(reading, tokens=words))).propositions[-1]
        assert whole.quantities
        kinds.append(whole.kind)
    assert kinds == ["event", "number"]


def test_a_passage_stands_as_the_word_that_governs_it() -> None:
    """A negation, a modal or a denial is the passage's own where its governor has it."""
    reading = read("nobody came", "PRON VERB")
    first, second = reading.tokens
    tokens = (replace(first, head=1, relation="nsubj"), replace(second, head=1, relation="root"))
    (one,) = propositions(replace(reading, tokens=tokens)).propositions
    assert (one.negated, one.realis) == (True, "actual")
