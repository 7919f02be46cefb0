"""Numbers: found with what they count, how sharply, of what whole; names and dates left out."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.schema import Account, Noise, Quantity, Reading, Span, Token
from rashomon.understand.dates import dates
from rashomon.understand.quantities import quantities
from rashomon.understand.quantities_numbers import value_of


def read(text: str) -> tuple[Quantity, ...]:
    account = Account(id="a", file="a", sha256="", text=text, published="2014-04-25")
    return quantities(dates(Reading(account=account))).quantities


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("90,000", 90_000),
        ("2.5 million", 2_500_000),
        ("5bn", 5e9),
        ("two dozen", 24),
        ("a dozen", 12),
        ("twenty-seven", 27),
        ("a hundred and five", 105),
        ("four hundred and thirty", 430),
        ("two thousand three hundred", 2300),
        ("one hundred thousand", 100_000),
        ("half a million", 500_000),
        ("house", None),
    ],
)
def test_value(words: str, value: float | None) -> None:
    """A number has one value, in digits, in words or in both."""
    assert value_of(words) == value


@pytest.mark.parametrize(
    ("text", "low", "high", "comparator", "unit", "counted"),
    [
        ("At least 14 soldiers fell.", 14, 14, "at least", "person", "soldier"),
        ("Some 2,500 people came.", 2500, 2500, "about", "person", "people"),
        ("They sent two dozen lorries.", 24, 24, "exactly", "", "lorry"),
        ("Between 10 and 12 villages burned.", 10, 12, "between", "", "village"),
        ("He met 10-12 officers.", 10, 12, "between", "person", "officer"),
        ("It took two to three million tons.", 2e6, 3e6, "between", "tonne", "ton"),
        ("It cost $9.3 million.", 9.3e6, 9.3e6, "exactly", "USD", ""),
        ("It cost up to 200 euros.", 200, 200, "at most", "EUR", "euro"),
        ("He won 41 percent of it.", 41, 41, "exactly", "percent", ""),
        ("He won 52.1% there.", 52.1, 52.1, "exactly", "percent", ""),
        ("More than half of its men left.", 50, 50, "at least", "percent", "man"),
        ("Dozens of houses fell.", 24, 99, "between", "", "house"),
        ("Tens of thousands of refugees fled.", 20_000, 99_999, "between", "person", "refugee"),
        ("It killed 17.", 17, 17, "exactly", "person", "person"),
        ("There were 41 wounded.", 41, 41, "exactly", "person", "wounded"),
        ("They freed 300 or more prisoners.", 300, 300, "at least", "person", "prisoner"),
        ("The army was 12 km away.", 12, 12, "exactly", "km", "km"),
        ("It held out for seven months.", 7, 7, "exactly", "month", "month"),
        ("All 2,000 troops left.", 2000, 2000, "exactly", "person", "troops"),
        ("One soldier fell.", 1, 1, "exactly", "person", "soldier"),
        ("The two former policemen spoke.", 2, 2, "exactly", "person", "policeman"),
        ("Seven railwaymen fell.", 7, 7, "exactly", "person", "railwayman"),
        ("Several hundred mourners came.", 200, 999, "between", "person", "mourner"),
        ("It gave four-fifths of revenue.", 80, 80, "exactly", "percent", ""),
        ("There one child in five went to school.", 20, 20, "exactly", "percent", ""),
        ("It ended in half a minute.", 0.5, 0.5, "exactly", "minute", "minute"),
        ("It ran for a quarter of a century.", 0.25, 0.25, "exactly", "century", "century"),
        ("They waited two and a half years.", 2.5, 2.5, "exactly", "year", "year"),
        ("It was a nine-day siege.", 9, 9, "exactly", "day", "day"),
        ("The train ran at 58 km/h.", 58, 58, "exactly", "km/h", "km"),
        ("It took 640 square kilometres.", 640, 640, "exactly", "km2", "kilometre"),
        ("The peak is 23,140 ft high.", 23_140, 23_140, "exactly", "foot", "ft"),
        ("He was never owed more than 14 crowns.", 14, 14, "at most", "", "crown"),
        ("He asked about the 14 lorries.", 14, 14, "exactly", "", "lorry"),
        (
            "The number of demonstrators is given as 63.",
            63,
            63,
            "exactly",
            "person",
            "demonstrator",
        ),
        ("It was a garrison of perhaps 2,500.", 2500, 2500, "about", "person", "person"),
        ("Nine were convicted.", 9, 9, "exactly", "person", "person"),
        ("Ada Quill, 44, spoke.", 44, 44, "exactly", "year", "age"),
        ("He fell aged 17.", 17, 17, "exactly", "year", "age"),
        ("She is a 17-year-old girl.", 17, 17, "exactly", "year", "age"),
        ("5.5 Thirty-eight people came.", 38, 38, "exactly", "person", "people"),
    ],
)
def test_reading(  # the columns of the table
    text: str, low: float, high: float, comparator: str, unit: str, counted: str
) -> None:
    """A number is read with its comparator, its unit and what it counts."""
    (found,) = read(text)
    assert (found.low, found.high, found.comparator) == (low, high, comparator)
    assert (found.unit, found.counted) == (unit, counted)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("At least 14 soldiers were killed in Tikrit.", ("killed", "in Tikrit")),
        ("In total 90 people came.", ("in total",)),
        ("The clash left 17 dead, and the town silent.", ("dead",)),
        ("It hit 12 men near Old Mill Bridge.", ("near Old Mill Bridge",)),
        ("He counted 40 houses.", ()),
        ("Some 40 were hurt, and nobody died.", ("hurt",)),
        ("It killed the driver and wounded two guards.", ("wounded",)),
        ("They reported 430 killed and wounded.", ("killed", "wounded")),
        ("Of whom 12 left.", ("of whom",)),
    ],
)
def test_scope(text: str, scope: tuple[str, ...]) -> None:
    """The words that narrow a number are kept, so that a part is not set against a whole."""
    assert read(text)[0].scope == scope


@pytest.mark.parametrize(
    "text",
    [
        "It fell in 2014, on 3 May 2001, in the 1980s and at 6:20 p.m.",
        "The 14th man came first; he was the second of the 3rd row.",
        "1. First\n2) Second\n(3) Third",
        "So it was.[12] And so it is. [ 13 ] Also (14).",
        "A Boeing 737 landed; Article 5 holds; see page 12, Resolution 1559 and flight 752.",
        "Call 555-2014 or 555 123 4567 after 9/11.",
        "One of the men said no one knew; one must ask.",
        "The F-16, the MH17 and COVID-19.",
        "He won 2014 and the rest.",
        "At 02.40, at ten past two and at 15.52 it rang.",
        "It fell.\n\n5.2 The bridge stood.",
    ],
)
def test_left_out(text: str) -> None:
    """Dates, ordinals, list numbers, marks, names and pronouns count nothing."""
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Enrolment rose from 22 to 68 per cent.", [(22, 22), (68, 68)]),
        ("Estimates range from 22 to 68 per cent.", [(22, 68)]),
    ],
)
def test_what_grew_is_no_range(text: str, ends: list[tuple[float, float]]) -> None:
    """What something grew from and what it came to are two numbers, with one unit."""
    found = read(text)
    assert [(q.low, q.high) for q in found] == ends
    assert {q.unit for q in found} == {"percent"}


def test_the_first_of_two_numbers_counts_what_the_second_does() -> None:
    """Of "11 of 180 seats" both are seats; each number has its own harm."""
    assert [q.counted for q in read("They won 11 of 180 seats.")] == ["seat", "seat"]
    told = read("Nine men lost their lives and some 40 were hurt.")
    assert [q.scope for q in told] == [("lives",), ("hurt",)]


def test_furniture_is_skipped() -> None:
    """Numbers in page furniture are not of the telling."""
    text = "He met 12 men.\n31 comments"
    noise = (Noise(span=Span(account="a", start=15, end=26), kind="comments"),)
    account = Account(id="a", file="a", sha256="", text=text, noise=noise)
    assert [q.low for q in quantities(Reading(account=account)).quantities] == [12]


def test_the_tree_says_what_is_counted() -> None:
    """Where the encoder has read the account, the number's governor is what it counts."""
    text = "They sent 12 heavy armour pieces."
    account = Account(id="a", file="a", sha256="", text=text)
    rows = [(2, "nsubj"), (1, "root"), (5, "nummod"), (5, "amod"), (5, "compound"), (1, "obj")]
    tokens = tuple(
        Token(
            start=word.start(),
            end=word.end(),
            sentence=0,
            lemma=word[0].rstrip("s"),
            pos="NOUN",
            head=head,
            relation=relation,
        )
        for word, (head, relation) in zip(re.finditer(r"\w+", text), rows, strict=True)
    )
    (found,) = quantities(Reading(account=account, tokens=tokens)).quantities
    assert (found.low, found.counted) == (12, "piece")


PIECES = (
    "12|90,000|two|dozen|million|between|and|to|-|at least|$|%|soldiers|killed|in Tikrit|[|]|(|\n|."
).split("|")


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25))
def test_any_text(pieces: list[str]) -> None:
    """No text crashes; spans lie inside it; a range runs upwards."""
    text = " ".join(pieces)
    for found in read(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.low <= found.high


@pytest.mark.parametrize("piece", ["12 ", "one hundred and ", "at least ", "1,000,", "a\n"])
def test_time_is_linear(piece: str) -> None:
    """Ten times the text takes about ten times as long."""
    seconds = []
    for times in (300, 3000):
        account = Account(id="a", file="a", sha256="", text=piece * times)
        start = time.process_time()
        quantities(Reading(account=account))
        seconds.append(time.process_time() - start)
    assert seconds[1] < 40 * seconds[0] + 0.2


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("He was “number two” of the movement.", []),
        ("Thousands of Quds Force fighters arrived.", ["fighter"]),
        ("Thirty Americans were held.", ["american"]),
    ],
)
def test_ranks_and_names_are_not_what_is_counted(text: str, counted: list[str]) -> None:
    """'Number two' is a rank; of 'thousands of Quds Force' no 'Qud' is counted."""
    assert [one.counted for one in read(text)] == counted
