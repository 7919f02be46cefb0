"""What on a page is not the account, by kind; and what must never be taken for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read import discover, read
from rashomon.read.draft import Draft
from rashomon.read.noise import Marked, marks
from rashomon.schema import FURNITURE, Account

PROSE = (
    (
        "The interior ministry said on Tuesday that twelve people had been detained after the fire"
        " at the grain depot in Velsk, which destroyed some 4,000 tonnes of wheat."
    ),
    (
        "Residents said that the first engines reached the depot forty minutes after the alarm,"
        " while the governor, Anton Marek, said that they had come within a quarter of an hour."
    ),
    (
        "Marek, who has governed the region since 2016, refused to resign and promised that every"
        " farmer who lost wheat at the depot in Velsk would be paid before the harvest."
    ),
    (
        "An opposition deputy, Lena Kovac, said that the depot had failed two inspections in the"
        " past year, and that the ministry had been told of it in writing."
    ),
)
TITLE = "Fire at grain depot in Velsk: twelve detained"


def _marked(text: str) -> Marked:
    return marks(Draft(text=text, extracted=False))


def _page(line: str, *, place: str) -> str:
    if place == "head":
        return "\n\n".join([line, TITLE, *PROSE])
    if place == "middle":
        return "\n\n".join([TITLE, *PROSE[:2], line, *PROSE[2:]])
    return "\n\n".join([TITLE, *PROSE, line])


def _kinds(text: str, line: str) -> set[str]:
    start = text.index(line)
    return {kind for a, b, kind in _marked(text).noise if a < start + len(line) and b > start}


@pytest.mark.parametrize(
    ("line", "kind", "place"),
    [
        ("Skip to main content", "navigation", "head"),
        ("News | Opinion | Sport | Crossword", "navigation", "head"),
        ("Home > World > Europe", "navigation", "head"),
        ("Middle East", "navigation", "head"),
        ("Late City Edition", "navigation", "head"),
        ("Share on Facebook  Tweet  Send by mail", "navigation", "end"),
        ("Back to top button", "navigation", "end"),
        ("View Archive", "navigation", "end"),
        ("Enable Notifications    Ok No thanks", "navigation", "end"),
        ("We use cookies to improve your experience. Accept all", "navigation", "end"),
        ("Categories: 2019 fires | Velsk", "navigation", "end"),
        ("This page was last edited on 2 July 2020, at 11:08 (UTC).", "navigation", "end"),
        (
            "This section may lend undue weight to certain views. Please help improve it.",
            "navigation",
            "end",
        ),
        ("Main article: Fires in Velsk", "navigation", "middle"),
        ("— 14 —", "navigation", "middle"),
        ("[112]", "navigation", "middle"),
        ("Leave a comment", "comments", "end"),
        ("Leave a Reply\nYour email address will not be published.", "comments", "end"),
        ("3 comments\nolga77: My father worked there for thirty years.\nReply", "comments", "end"),
        (
            (
                "Comments (2)\nkas: Who had the keys to the depot that night, and why is nobody"
                " asking the ministry?"
            ),
            "comments",
            "end",
        ),
        ("olga_77: My father worked there for thirty years.", "comments", "end"),
        ("Tickets and coupons by post or telephone", "advertising", "end"),
        ("READ ALSO: The price of bread, at its highest", "related", "middle"),
        ("Related Articles\nStorm closes ports\nNew head of the reserve", "related", "end"),
        ("You may also like\n→ The town that lost its bakery", "related", "end"),
        ("Sign up to our free daily newsletter", "navigation", "middle"),
        ("Follow us on Twitter", "related", "end"),
        ("Advertisement", "advertising", "middle"),
        (
            "FOR SALE: a sewing machine, little used. Apply Kiosk 14, Mill Street.",
            "advertising",
            "end",
        ),
        (
            "WEATHER. Sleet, wind from N.W.; the river at the bridge 3 m. above zero of the gauge.",
            "unrelated",
            "end",
        ),
        ("© The Harbour Guardian 2019", "credit", "end"),
        ("(Reporting by Jana Holub; Editing by Tom Reed)", "credit", "end"),
        ("Jana Holub is a reporter for The Harbour Guardian.", "credit", "end"),
        ("[Photo: the gate of the depot on Monday]", "caption", "middle"),
        ("Smoke over the depot on Monday (credit: PETR ZIMA/AGENCY)", "caption", "middle"),
        ("Marek (left) with the engineers, May 2019 [ 12 ]", "caption", "end"),
    ],
)
def test_noise_is_marked_by_kind(line: str, kind: str, place: str) -> None:
    """Each kind of noise is found at the places where pages have it."""
    text = _page(line, place=place)
    first = line.split("\n", maxsplit=1)[0]
    assert kind in _kinds(text, first)
    if kind in FURNITURE and "View" not in line:
        assert kind in _kinds(text, line.rsplit("\n", maxsplit=1)[-1])


@pytest.mark.parametrize("place", ["head", "middle", "end"])
@pytest.mark.parametrize("line", PROSE)
def test_the_account_itself_is_never_noise(line: str, place: str) -> None:
    """No paragraph of the account is marked, wherever it stands."""
    others = [paragraph for paragraph in PROSE if paragraph != line]
    rows = [TITLE, line, *others] if place == "head" else [TITLE, *others, line]
    assert not _kinds("\n\n".join(rows), line)


@pytest.mark.parametrize(
    "line",
    [
        "Background",
        "What do we know so far?",
        "“It is not for us to judge,” the ministry said.",
        "He shared the news with his brother.",
        "Reading the report took the minister an hour.",
        "The governor did not reply to a request for comment.",
        "Weather did not play a part, the ministry said.",
        "1. that the depot be closed;",
        "MAREK: I was asleep when they rang.",
        "It was wheat.[83][84]",
        "Home is where the grain is, he said.",
        "Order was restored today.",
        "Call it what you will, he said, it is over now.",
    ],
)
@pytest.mark.parametrize("place", ["middle", "end"])
def test_short_lines_of_the_account_are_not_noise(line: str, place: str) -> None:
    """Headings, short sentences, list items and citation marks belong to the account."""
    assert not _kinds(_page(line, place=place), line)


def test_a_box_in_the_middle_ends_where_the_account_goes_on() -> None:
    """What follows a box, after a blank line, is the account again."""
    text = _page("Related\nStorm closes ports", place="middle")
    marked = _marked(text)
    assert [text[a:b] for a, b, kind in marked.noise if kind in FURNITURE] == [
        "Related\nStorm closes ports"
    ]


def test_a_comment_link_above_the_text_opens_no_zone() -> None:
    """A count of comments in the head does not swallow the account."""
    text = "\n".join([TITLE, "3 comments", *PROSE])
    assert all(b <= text.index(PROSE[0]) for _, b, kind in _marked(text).noise if kind in FURNITURE)


def test_speakers_of_an_interview_are_no_notices() -> None:
    """A name in capitals that comes again is a speaker's."""
    rows = [f"{name}: {line}" for line in PROSE for name in ("FARRANT", "SOKOL")]
    assert not [
        kind for *_, kind in _marked("\n\n".join([TITLE, *rows])).noise if kind in FURNITURE
    ]


def test_a_sentence_about_a_journalist_is_no_credit() -> None:
    """Who somebody is is said in accounts too; only below the text is it a note on the author."""
    line = "Jana Holub was a reporter for The Harbour Guardian."
    assert not _kinds(_page(line, place="middle"), line)


def test_a_poem_is_left_alone() -> None:
    """A text without running prose has no head, no tail and no noise."""
    assert not _marked("The depot burned\nand no one came\nthe gate was locked").noise


@given(st.text(st.sampled_from("aB .\n|·-[1]:,—©é\t\r\u3000#*>"), max_size=300))
def test_marks_lie_in_the_text_in_order(text: str) -> None:
    """Marks never overlap, never leave the text, and never begin or end in white space."""
    end_before = 0
    for start, end, _ in _marked(text).noise:
        assert end_before <= start < end <= len(text)
        assert text[start:end].strip()
        end_before = end


def _furniture(account: Account) -> list[str]:
    return [account.quote(noise.span) for noise in account.noise if noise.kind in FURNITURE]


@pytest.mark.shared
def test_news_without_furniture_stays_without(shared: Path) -> None:
    """In three hundred clean news texts next to nothing is taken for furniture."""
    files = [f for f in discover([shared / "accounts" / "basil"]) if f.path.suffix == ".txt"]
    found = [line for item in files[::10] for line in _furniture(read(item))]
    assert not found
