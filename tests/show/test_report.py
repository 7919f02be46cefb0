"""The page of a case: complete, self-contained, and deaf to what an account might order."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest

from factories import account, sample_case, sentences, span, sure
from rashomon.schema import (
    Case,
    Cell,
    Conflict,
    Entity,
    Noise,
    Point,
    Reading,
    Relay,
    Side,
    Synopsis,
    Unread,
)
from rashomon.show.layers import blocks, draw
from rashomon.show.report import content_policy, page
from rashomon.show.tags import escape

EVIL = '</style><script>alert("x")</script><img src=x onerror=alert(1)>\u202e\x00'


@pytest.fixture(scope="module")
def sample() -> str:
    return page(sample_case(), title="The bridge")


def plain(markup: str) -> str:
    """The words of some markup, without its elements."""
    return re.sub(r"<[^>]+>", "", markup)


def hostile_case() -> Case:
    """A case in which every field that holds words holds an attack."""
    told = account(f"{EVIL} says {EVIL}.\n\n{EVIL}", file=EVIL, title=EVIL, publisher=EVIL)
    whole = span(told, told.text[:-1].split("\n")[0])
    told = replace(told, author=EVIL, published=EVIL, noise=(Noise(span=whole, kind="related"),))
    cell = Cell(assertion="x", span=whole, stance="attributes", by="", hedged=True)
    point = Point(
        id=EVIL,
        kind="event",
        label=EVIL,
        actors=(EVIL,),
        place=EVIL,
        when=EVIL,
        cells=(cell,),
        silences=(),
        origins=1,
        confidence=sure(0.5, EVIL),
    )
    conflict = Conflict(
        id=EVIL,
        points=(EVIL,),
        kind="date",
        scope="inside",
        sides=(Side(value=EVIL, spans=(whole,)),),
        confidence=sure(0.5, EVIL),
    )
    entity = Entity(id=EVIL, type="person", name=EVIL, aliases=(EVIL + "2",), mentions=())
    return Case(
        readings=(Reading(account=told, sentences=sentences(told)),),
        synopsis=Synopsis(
            entities=(entity,),
            points=(point,),
            conflicts=(conflict,),
            relays=(Relay(account=told.id, relayed=EVIL, span=whole),),
        ),
        unread=(Unread(file=EVIL, reason=EVIL),),
    )


def test_hostile_words_are_only_words() -> None:
    """Script, markup and control codes in any field reach the page as text alone."""
    made = page(hostile_case(), title=EVIL)
    assert "<script" not in made
    assert "<img" not in made
    assert "\x00" not in made
    assert made.count("</style>") == 1
    assert escape(EVIL) in made


def test_the_page_asks_for_nothing(sample: str) -> None:
    """No address leads out of the page; its own style is let in by its hash, nothing else."""
    outside = re.findall(r'(?:src|href|action)="(?!#|data:image/svg)([^"]*)"', sample)
    assert outside == []
    assert "@import" not in sample
    assert "url(" not in sample
    style = re.search("<style>(.*?)</style>", sample, re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in content_policy()
    assert escape(content_policy()) in sample
    assert ' style="' not in sample


def test_every_link_has_its_place(sample: str) -> None:
    """Each cell, row and conflict that is pointed at is on the page, once."""
    places = re.findall(r' id="([^"]*)"', sample)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]*)"', sample)) <= set(places)


@pytest.mark.parametrize(
    "words",
    [
        "3 accounts · 2 origins",
        "2 points",
        "1 conflict",
        "The bridge closed on 3 May 2019",
        "Hh ‹ The Ferry Agency ‹ Mayor Ilse Brandt ‹ speaker not named",
        "in its own voice",
        "silent on the matter",
        "Silence is not denial",
        "two days apart",
        "the dates differ",
        "torn.txt",
        "both pass on the Ferry Agency",
        "Ferry Agency11–",
        "The program does not decide who is right",
    ],
)
def test_the_page_says(sample: str, words: str) -> None:
    """Counts, labels, chains, silences, reasons for and against, what was not read, the method."""
    assert words in plain(sample)


@pytest.mark.parametrize("word", ["admits", "claims", "reveals", "false", "credib", "bias"])
def test_the_page_judges_nobody(sample: str, word: str) -> None:
    """None of the program's own words sides with or against an account."""
    assert word not in plain(sample.partition("</style>")[2])


def test_no_word_of_an_account_is_lost() -> None:
    """Whatever is drawn on it, each paragraph holds its characters, in their order."""
    for reading in sample_case().readings:
        told = reading.account.text
        drawn = ["".join(draw(told, block, {})) for block in blocks(reading)]
        shown = re.sub(r"\s+", "", "".join(map(plain, drawn)))
        assert shown == re.sub(r"\s+", "", escape(told))


def test_the_same_case_gives_the_same_page(sample: str) -> None:
    """No clock and no chance in it."""
    assert page(sample_case(), title="The bridge") == sample


def test_an_empty_case_is_a_page() -> None:
    """It says that there are no points, and what to do."""
    assert "No points. Add accounts" in page(Case())


def test_thousands_of_rows_stay_light() -> None:
    """A row of three accounts costs a few kilobytes at most, opened passages included."""
    case = sample_case()
    first = case.synopsis.points[0]
    many = tuple(replace(first, id=f"p-{n}") for n in range(400))
    made = page(replace(case, synopsis=replace(case.synopsis, points=many, conflicts=())))
    assert len(made) / 400 < 4500


def test_what_several_accounts_tell_comes_first(sample: str) -> None:
    """With rows of one account among them, the page opens on those of several; else on all."""
    case = sample_case()
    first = case.synopsis.points[0]
    lone = replace(first, id="p-lone", cells=first.cells[:1])
    points = (*case.synopsis.points, lone)
    mixed = page(replace(case, synopsis=replace(case.synopsis, points=points)))
    assert re.findall('id="f-([a-z]+)" class="hid" checked', mixed) == ["some"]
    assert re.findall('id="f-([a-z]+)" class="hid" checked', sample) == ["all"]
