"""Names, nouns and pronouns are found, with or without the encoder's help."""

from dataclasses import replace

import pytest

from rashomon.schema import Account, Mention, Noise, NoiseKind, Reading, Span, Token
from rashomon.understand.mentions import mentions
from rashomon.understand.sentences import sentences, words


def read(text: str, noise: tuple[Noise, ...] = ()) -> Reading:
    """Find the mentions of a text by its spelling alone."""
    account = Account(id="a", file="a.txt", sha256="", text=text, noise=noise)
    return mentions(sentences(Reading(account=account)))


def named(text: str) -> dict[str, str]:
    """Give the names in a text with their types."""
    reading = read(text)
    return {_words(reading, one): one.type for one in reading.mentions if one.kind == "name"}


def _words(reading: Reading, mention: Mention) -> str:
    return reading.account.quote(mention.span)


NAMES = [
    ("They met General Qasem Soleimani.", {"General Qasem Soleimani", "Qasem Soleimani"}),
    ("He saw Syrian President Bashar al-Assad.", {"President Bashar al-Assad", "Bashar al-Assad"}),
    ("In May the Iranian Revolutionary Guard left.", {"Iranian Revolutionary Guard"}),
    ("The Siege of Amirli ended.", {"Siege of Amirli", "Amirli"}),
    ("It fought the Islamic State of Iraq and Syria.", {"Islamic State of Iraq and Syria"}),
    ("They shot near Baghdad airport.", {"Baghdad airport", "Baghdad"}),
    ("He spoke of the Iranian parliament.", {"Iranian parliament"}),
    ("We read The New York Times.", {"The New York Times", "New York Times"}),
    ("The 12th Battalion held.", {"12th Battalion"}),
    ("He joined the al-Sikka brigade.", {"al-Sikka"}),
    ("They called it the “Axis of resistance”.", {"Axis of resistance"}),
    ("After the September 11 attacks he left.", {"September 11 attacks"}),
    ("It is the Qassem-Soleimani brigade.", {"Qassem-Soleimani"}),
    ("They met deacon Gabro Malke there.", {"deacon Gabro Malke", "Gabro Malke"}),
    ("He was Imad (Arabic: عماد مغنية) to all.", {"عماد مغنية"}),
    ("He met Rep. Michael Grimm there.", {"Rep. Michael Grimm", "Michael Grimm"}),
    ("They heard General (ret.) Jan Ilves there.", {"General (ret.) Jan Ilves", "Jan Ilves"}),
    ("They met general-colonel Jan Ilves there.", {"general-colonel Jan Ilves"}),
    ("She was given the Order of the Heron.", {"Order of the Heron"}),
    ("They hid in the church of Santa Marga.", {"church of Santa Marga"}),
    ("They fought the Six-Day War.", {"Six-Day War"}),
    ("They met in St. Brenna's Mission.", {"St. Brenna's Mission"}),
    ("He was wounded at Pol-i-Khumra.", {"Pol-i-Khumra"}),
    ("In it the Velmora news agency lied.", {"Velmora news agency"}),
    ("He wrote to the King in May.", {"the King"}),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_are_found_whole_and_without_their_titles(text: str, expected: set[str]) -> None:
    """A long name is one mention; a titled person is a mention with the title and one without."""
    assert expected <= set(named(text))


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("The Iranian officials left.", "Iranian"),
        ("He said that the Supreme Leader had called.", "Supreme Leader"),
        ("It happened on Monday in March.", "Monday"),
        ("However, the house burned.", "However"),
        ("He left.[4] Then it burned.", "[4]"),
    ],
)
def test_what_is_no_name(text: str, none: str) -> None:
    """Adjectives of a people, titles alone, days, first words and citation marks are no names."""
    assert none not in set(named(text))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Tehran's answer came in May.", "Tehran", "state"),
        ("He landed in Tehran.", "Tehran", "place"),
        ("Relations with Moscow cooled.", "Moscow", "state"),
        ("He saw Mr. Khatami there.", "Khatami", "person"),
        ("It was the Red Loom Company.", "Red Loom Company", "organization"),
        ("They met the American government.", "American government", "state"),
        ("It began with the Battle of Kadesh.", "Battle of Kadesh", "other"),
        ("He works for the BBC.", "BBC", "organization"),
    ],
)
def test_what_a_name_stands_for(text: str, name: str, kind: str) -> None:
    """A seat of government is its state when it acts; titles and head nouns give the type."""
    assert named(text)[name] == kind


def test_a_headline_names_what_the_account_names() -> None:
    """In a line where every word has a capital, only words that are names elsewhere are names."""
    text = "General Soleimani Was Buried In Kerman\n\nThey buried Soleimani at home in Kerman."
    found = [m for m in read(text).mentions if m.kind == "name" and m.span.end < 40]
    assert {text[m.span.start : m.span.end] for m in found} >= {"Kerman"}
    assert not {text[m.span.start : m.span.end] for m in found} & {"Was", "Buried", "In"}


def test_nouns_and_pronouns_are_mentions_too() -> None:
    """Words such as "the general", "two officials" and "he" stand for somebody."""
    text = "The general met two officials. He praised the group."
    found = {text[m.span.start : m.span.end]: (m.kind, m.type) for m in read(text).mentions}
    assert found["The general"] == ("nominal", "person")
    assert found["two officials"][0] == "nominal"
    assert found["He"] == ("pronoun", "person")
    assert found["the group"] == ("nominal", "organization")


def test_an_article_makes_an_epithet() -> None:
    """What stands with its article for a name is a mention beside the bare word."""
    reading = read("In May the Heron left. They saw Major Ilves and the Major spoke.")
    said = {_words(reading, one) for one in reading.mentions if one.kind == "nominal"}
    assert {"the Heron", "the Major"} <= said


def test_the_words_beside_a_name_tell_what_it_is() -> None:
    """A name that has an army, or stands behind "the capital of", is a state's."""
    assert named("In May Velmora's army left. They left Velmora.")["Velmora"] == "state"


def test_a_word_with_an_article_elsewhere_is_a_title() -> None:
    """An office that no table holds is told from a name by how the account speaks of it."""
    text = "They feared the Custodian. In May Custodian Mirza Savet left."
    assert {"Custodian Mirza Savet", "Mirza Savet"} <= set(named(text))


def test_noise_holds_no_mention() -> None:
    """What is marked as no part of the account names nobody."""
    text = "Subscribe To Aurora Weekly\n\nQasem Soleimani left."
    noise = (Noise(span=Span(account="a", start=0, end=26), kind="navigation"),)
    found = read(text, noise).mentions
    assert all(mention.span.start > 26 for mention in found)


def test_spans_lie_in_the_text_and_are_in_order() -> None:
    """Every mention is a passage of its account, its head inside it, the outermost first."""
    text = "General Qasem Soleimani led the Quds Force. He was the commander of the force."
    found = read(text).mentions
    places = [(m.span.start, -m.span.end) for m in found]
    assert places == sorted(places)
    assert all(m.span.holds(m.head) for m in found)
    assert len({m.id for m in found}) == len(found)


def test_name_tags_decide_where_spelling_cannot() -> None:
    """With the encoder's tags a first word is no name, and the tagged name has its type."""
    text = "Thus Hadrana fell."
    tags = ["O", "B-place", "O", "O"]
    pos = ["ADV", "PROPN", "VERB", "PUNCT"]
    tokens = tuple(
        Token(start=a, end=b, sentence=0, lemma=text[a:b], pos=p, head=2, relation="dep", name=t)
        for (a, b), p, t in zip(words(text), pos, tags, strict=True)
    )
    account = Account(id="a", file="a.txt", sha256="", text=text)
    bare = sentences(Reading(account=account))
    line = bare.sentences[0]
    whole = type(line)(span=line.span, paragraph=0, first=0, last=4)
    reading = mentions(Reading(account=account, sentences=(whole,), tokens=tokens))
    assert [(_words(reading, m), m.type) for m in reading.mentions] == [("Hadrana", "place")]


def test_author_and_publisher_are_named() -> None:
    """The head of an account names them; of a line that holds more, it names the names."""
    text = "Anna Orlova\nThe Velgrad Courier\n\nThe bridge closed."
    marks: tuple[tuple[int, int, NoiseKind], ...] = ((0, 11, "author"), (12, 31, "publisher"))
    of = Account(
        id="a",
        file="a.txt",
        sha256="",
        text=text,
        author="Anna Orlova",
        publisher="The Velgrad Courier",
        noise=tuple(
            Noise(span=Span(account="a", start=start, end=end), kind=kind)
            for start, end, kind in marks
        ),
    )
    named = [(of.quote(m.span), m.type) for m in mentions(Reading(account=of)).mentions]
    assert named == [("Anna Orlova", "person"), ("The Velgrad Courier", "organization")]
    more = replace(of, author="Anna Orlova, 5 May", publisher="")
    both = [of.quote(m.span) for m in mentions(Reading(account=more)).mentions]
    assert both == ["Anna Orlova", "Velgrad Courier"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met at No. 4 Shaft by night.", "No. 4 Shaft"),
        ("He was carried to Camp Three by night.", "Camp Three"),
    ],
)
def test_a_number_belongs_to_the_name_beside_it(text: str, name: str) -> None:
    """'No. 4 Shaft' and 'Camp Three' are names as a whole."""
    of = Account(id="a", file="a.txt", sha256="", text=text)
    found = mentions(sentences(Reading(account=of))).mentions
    assert name in [of.quote(m.span) for m in found]
