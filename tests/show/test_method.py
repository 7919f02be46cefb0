"""How a report was made: said from the case alone, with figures that are the documented ones."""

from dataclasses import replace
from pathlib import Path

import pytest

from factories import sample_case
from rashomon.schema import Case, Correction, Noise, Run, Span, Target
from rashomon.show.measured import MEASURED, Measured
from rashomon.show.method import accounts, corrections, measured, method
from rashomon.show.view import view_case

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("each", MEASURED, ids=lambda each: each.says[:30])
def test_figures_are_the_documented_ones(each: Measured) -> None:
    """Every figure stands in the page of docs/ that it names, and in the sentence."""
    page = " ".join((DOCS / each.page).read_text(encoding="utf-8").split())
    assert each.words in page.replace("**", "")
    assert each.figures
    for figure in each.figures:
        assert all(part in each.words for part in figure.split(" of "))
        assert figure in each.says
        assert figure in measured()


def told(case: Case) -> dict[str, str]:
    """The paragraphs by their names; those of one name together."""
    found: dict[str, str] = {}
    for each in method(view_case(case)):
        found[each.name] = f"{found.get(each.name, '')} {each.words}".strip()
    return found


def decision(id_: str, **fields: str) -> Correction:
    given = sample_case().readings[0].account
    target = Target(account=given.id, quote=given.text[:10], start=0)
    base = Correction(
        id=id_, kind="hide", targets=(target,), value="", by="Ada", at="2024-05-01", reason="why"
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def test_what_was_read_and_by_what() -> None:
    """The program's version and the weights of the last build; others before it are named."""
    old, new = (
        Run(program="0.1", weights="fast", sha256="a" * 64),
        Run(program="0.2", weights="full", sha256="b" * 64),
    )
    read = told(replace(sample_case(), runs=(old, old, new)))["What was read"]
    assert "by Rashomon 0.2 with the weights “full” (sha256 bbbbbbbbbbbb…)" in read
    assert read.count("before that by Rashomon 0.1 with the weights “fast”") == 1
    assert "does not say with which weights" in told(sample_case())["What was read"]


def test_what_was_left_out() -> None:
    """Files with their reasons, noise by kind, rows and conflicts under the bar."""
    case = sample_case()
    first, *others = case.readings
    span = Span(account=first.account.id, start=0, end=9)
    noise = (*first.account.noise, Noise(span=span, kind="advertising"))
    marked = replace(first, account=replace(first.account, noise=noise))
    point = case.synopsis.points[0]
    low = replace(point, id="p-low", confidence=replace(point.confidence, value=0.2))
    synopsis = replace(case.synopsis, points=(*case.synopsis.points, low))
    left = told(replace(case, readings=(marked, *others), synopsis=synopsis))["What was left out"]
    assert "1 file could not be read (torn.txt: the file is empty; give a file with text)" in left
    assert "advertising 2 (3 words)" in left
    assert "1 row of several accounts with a confidence below 0.5" in left


def test_what_persons_corrected() -> None:
    """Counted by kind and by whom; each with its reason; what was taken back or is lost is said."""
    made = (
        decision("c1", reason="a caption"),
        decision("c2", kind="same", about="entity", by="Bo"),
        decision("c3", kind="note", supersedes="c1"),
    )
    case = sample_case()
    case = replace(case, corrections=made, synopsis=replace(case.synopsis, lost=("c2",)))
    words = told(case)["What persons corrected"]
    assert "3 corrections by persons: hide 1, same 1, note 1. By Ada 2, Bo 1." in words
    assert "1 correction taken back. 1 without effect: the words are not found." in words
    lines = corrections(view_case(case))
    assert [each.state for each in lines] == ["taken back", "finds nothing now", ""]
    assert (lines[0].by, lines[0].at, lines[0].reason) == ("Ada", "2024-05-01", "a caption")


def test_what_is_known_of_each_account() -> None:
    """Title, day, file, words, and whether the text was taken out of another format."""
    case = sample_case()
    first, *others = case.readings
    page = replace(first, account=replace(first.account, format="pdf", extracted=True))
    lines = accounts(view_case(replace(case, readings=(page, *others))))
    assert lines[0].taken == "text taken out of pdf"
    assert lines[1].taken.endswith("as it stands")
    assert lines[0].words == len(first.account.text.split())
    assert lines[0].file == first.account.file
