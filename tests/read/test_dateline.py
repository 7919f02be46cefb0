"""Title, author, publisher and day, where pages print them."""

import pytest

from rashomon.read.calendar import find_day
from rashomon.read.draft import Draft
from rashomon.read.noise import marks
from rashomon.schema import Fact

PROSE = (
    "\n\nThe interior ministry said on Tuesday that twelve people had been detained after the fire"
    " at the grain depot in Velsk, which destroyed some 4,000 tonnes of wheat.\n\nResidents said"
    " that the first engines reached the depot forty minutes after the alarm, while the governor,"
    " Anton Marek, said that they had come within a quarter of an hour.\n"
)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("January 3, 2020", "2020-01-03"),
        ("2014-04-25", "2014-04-25"),
        ("2019-06-16T10:00:00Z", "2019-06-16"),
        ("WEDNESDAY, JULY 26, 1911", "1911-07-26"),
        ("SATURDAY, 15th MAY, 1971.", "1971-05-15"),
        ("Presented on the 12th March, 1984", "1984-03-12"),
        ("BRENNAU, Oct. 12, 1983 (CW)", "1983-10-12"),
        ("17.06.2019 11:26", "2019-06-17"),
        ("25/04/2014", "2014-04-25"),
        ("04/25/2014", "2014-04-25"),
        ("04/05/2014", "2014"),
        ("10 mar. 2018 - 21:17", "2018-03-10"),
        ("Posted in October 2018", "2018-10"),
        ("Winter 1999", "1999-24"),
        ("Nov. 13", None),
        ("Friday", None),
        ("32 May 2019", "2019-05"),
        ("In 2014 he left", None),
    ],
)
def test_days_are_read_as_finely_as_they_are_written(line: str, value: str | None) -> None:
    """A day, a month or a season in EDTF; where day and month are unsure, the year."""
    day = find_day(line)
    assert (day.value if day else None) == value


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ("Depot fire in Velsk", ("Depot fire in Velsk", "", "", "")),
        (
            "Depot fire in Velsk\n\nJanuary 3, 2020\nJosh Lind \xa0—\xa0 Research Analyst",
            ("Depot fire in Velsk", "Josh Lind — Research Analyst", "", "2020-01-03"),
        ),
        (
            (
                "CAIRN & COL\nfires, badly filed\nHome | About | Archive\n\nWho lit the depot?\n"
                "Posted by Maren Od on 17 March 2023 · 6 min read"
            ),
            ("Who lit the depot?", "Maren Od", "CAIRN & COL", "2023-03-17"),
        ),
        (
            "CONTINENTAL WIRE\nDepot burns, twelve held\nBy Lena Ost\nVELSK, Oct. 12, 1983 (CW) —",
            ("Depot burns, twelve held", "Lena Ost", "CONTINENTAL WIRE", "1983-10-12"),
        ),
        (
            "Velsk depot fire\n\nFrom Openpedia, the shared encyclopedia",
            ("Velsk depot fire", "", "Openpedia", ""),
        ),
        (
            (
                "THE EASTERN MERCURY. WEDNESDAY, JULY 26, 1911. 5\n\nTHE FIRE IN THE DEPOT.\n\n"
                "(FROM OUR OWN CORRESPONDENT.)"
            ),
            (
                "THE FIRE IN THE DEPOT.",
                "FROM OUR OWN CORRESPONDENT",
                "THE EASTERN MERCURY",
                "1911-07-26",
            ),
        ),
        (
            (
                "Skip to content\nSign in\nSearch\nThe Harbour Guardian\nNews\nSport\n\n"
                "Depot fire in Velsk: twelve held\nJana Holub in Velsk\nTue 14 May 2019 18.04 BST\n"
                "Share"
            ),
            (
                "Depot fire in Velsk: twelve held",
                "Jana Holub in Velsk",
                "The Harbour Guardian",
                "2019-05-14",
            ),
        ),
    ],
)
def test_the_head_of_a_page_is_read(head: str, facts: tuple[str, str, str, str]) -> None:
    """Title, author, publisher and day are found, and each is marked where it stands."""
    text = head + PROSE
    marked = marks(Draft(text=text, extracted=False))
    assert (marked.title, marked.author, marked.publisher, marked.published) == facts
    kinds = {kind for *_, kind in marked.noise}
    for kind, fact in zip(("title", "author", "publisher", "date"), facts, strict=True):
        assert (kind in kinds) == bool(fact)


def test_what_the_format_declares_goes_before_what_the_text_shows() -> None:
    """Metadata in a page's head is believed; what it does not say is read from the text."""
    text = "Depot fire in Velsk\nBy Ann Lee\n3 May 2019" + PROSE
    declared = Fact(name="author", value="A. Lee", origin="core properties: creator")
    marked = marks(Draft(text=text, extracted=True, facts=(declared,)))
    assert (marked.author, marked.published) == ("A. Lee", "2019-05-03")


def test_a_name_below_the_text_is_the_author() -> None:
    """Where the head names nobody, a name on the last line is who wrote."""
    text = "Depot fire in Velsk" + PROSE + "Mohsen Sharif\n\n\n"
    marked = marks(Draft(text=text, extracted=False))
    assert marked.author == "Mohsen Sharif"


def test_the_last_edit_dates_a_page_that_shows_no_other_day() -> None:
    """An encyclopedia's page is of the day on which it was last edited."""
    text = "Velsk depot fire" + PROSE + "This page was last edited on 4 February 2021, at 09:12."
    assert marks(Draft(text=text, extracted=False)).published == "2021-02-04"


@pytest.mark.parametrize(
    ("form", "declared", "chosen"),
    [
        ("pdf", "Layout 1", "The Raid"),
        ("docx", "The raid of May", "The raid of May"),
        ("epub", "A Book of Raids", "A Book of Raids"),
    ],
)
def test_a_title_that_a_program_filled_in_is_not_believed(
    form: str, declared: str, chosen: str
) -> None:
    """Properties of office files count where the text bears them; both are kept as facts."""
    text = "The Raid\n\nThey came at dawn, and the raid of May was over before anybody woke up.\n"
    fact = Fact(name="title", value=declared, origin="document information: Title")
    marked = marks(Draft(text=text, extracted=True, facts=(fact,), format=form))
    assert marked.title == marked.facts[0].value == chosen
    assert {each.value for each in marked.facts} >= {declared}
