"""What was taken from a file is shown with its facts, its noise apart."""

from dataclasses import replace

from factories import account
from rashomon.schema import Fact, Locator, Noise, Span
from rashomon.show.taken import lines
from rashomon.show.terminal import Ink

TEXT = "Home | News\nThe bridge closed on 3 May 2019, an agency said.\n\x1b[2JShare this"


def shown(*, on: bool = False, width: int = 100, places: bool = False) -> list[str]:
    told = account(TEXT, "a.pdf")
    first = Span(account=told.id, start=0, end=11)
    title = Span(account=told.id, start=16, end=29)
    noise = (Noise(span=first, kind="navigation"), Noise(span=title, kind="title"))
    told = replace(
        told,
        noise=noise,
        format="pdf",
        facts=(
            Fact(name="author", value="Ann Lee", origin="core properties: creator"),
            Fact(name="author", value="A. Lee", origin="the text"),
            Fact(name="title", value="The bridge", origin="the text"),
        ),
        locators=(
            Locator(start=0, end=11, element="a.xml#/p[1]"),
            Locator(start=12, end=22, page=2, box=(50, 80.5, 90, 90)),
            Locator(start=22, end=61, page=2, box=(50, 92.5, 120, 102)),
        ),
    )
    return list(lines(told, width=width, ink=Ink(on=on), places=places))


def test_facts_come_with_their_origin() -> None:
    """What goes first is used; what another place says stands below it."""
    assert shown()[1:4] == [
        "  title      The bridge  (the text)",
        "  author     Ann Lee  (core properties: creator)",
        "             A. Lee  (the text)",
    ]
    assert "  noise      3 words (navigation)" in shown()


def test_noise_is_dimmed_or_in_brackets() -> None:
    """Furniture is set apart, the account's own title is not; nothing steers the terminal."""
    plain = shown()
    assert "[navigation: Home | News]" in plain
    assert "The bridge closed on 3 May 2019, an agency said." in plain
    assert " [2JShare this" in plain
    assert "\x1b[2mHome | News\x1b[0m" in shown(on=True)


def test_long_lines_are_cut_at_spaces() -> None:
    """A paragraph is wrapped to the width, a word longer than it is cut."""
    assert "The bridge closed on 3 May 2019, an" in shown(width=40)


def test_places_are_said_in_words() -> None:
    """Lines of one page are one box; what the reader put in stands nowhere."""
    told = shown(places=True)
    assert "    a.xml#/p[1]" in told
    assert "    page 2, from 50, 80.5 to 120, 102 pt" in told
    assert "    nowhere in the file" in told
