"""What is shown of a case: columns, rows, chains, sides, support."""

from dataclasses import replace
from itertools import permutations

import pytest

from factories import attribution, sample_case
from rashomon.schema import Account, Case, Cell, Confidence, Point, Reading, Span
from rashomon.show.chain import NOBODY, in_words, voices
from rashomon.show.passage import CONTEXT, nearer, passage
from rashomon.show.shown import CaseView
from rashomon.show.sigla import name_accounts, sign_accounts
from rashomon.show.view import sure, view_case


@pytest.fixture
def view() -> CaseView:
    return view_case(sample_case())


def account(file: str, publisher: str = "", text: str = "") -> Account:
    return Account(id=file, file=file, sha256="", text=text, publisher=publisher)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ((("a.txt", "Europa Press"),), ("Ep",)),
        ((("shahrafiee.txt", ""),), ("Sh",)),
        ((("a.txt", "Daily News"), ("b.txt", "Daily Notes")), ("Dn", "Da")),
        ((("a.txt", "X"), ("b.txt", "X")), ("Xa", "Xb")),
        ((("01.txt", ""), ("02.txt", "")), ("A1", "A2")),
        ((("خبر.txt", ""),), ("خب",)),
    ],
)
def test_sigla_are_short_and_never_the_same(
    files: tuple[tuple[str, str], ...], expected: tuple[str, ...]
) -> None:
    """Two letters of the publisher or the file, told apart where they would be alike."""
    assert sign_accounts([account(*each) for each in files]) == expected


def test_two_accounts_of_one_publisher_are_told_apart() -> None:
    """The file stands beside a name that two accounts share."""
    names = name_accounts([account("a.txt", "Herald"), account("b.txt", "Herald")])
    assert names == ("Herald (a)", "Herald (b)")


def test_a_file_without_a_telling_name_gives_way_to_the_title() -> None:
    """A number or a hash says nothing to a reader."""
    told = replace(account("000_51919a64cc39.txt"), title="The bridge")
    assert name_accounts([told, account("letter.txt")]) == ("The bridge", "letter")


def test_rows_stand_in_the_order_of_time(view: CaseView) -> None:
    """Dated points come first; those without a date last."""
    assert [row.point.id for row in view.rows] == ["p-closed", "p-cracks"]
    assert [row.number for row in view.rows] == [1, 2]


def test_support_counts_accounts_and_origins(view: CaseView) -> None:
    """Two accounts that pass on one agency are one origin."""
    assert [row.support for row in view.rows] == [
        "2 accounts · 1 origin",
        "2 accounts · 2 origins",
    ]
    assert view.origins == 2


def test_origins_never_outnumber_accounts() -> None:
    """A count of origins that cannot be is not shown."""
    case = sample_case()
    points = tuple(replace(each, origins=9) for each in case.synopsis.points)
    view = view_case(replace(case, synopsis=replace(case.synopsis, points=points)))
    assert {row.support for row in view.rows} == {"2 accounts · 2 origins"}


def test_a_chain_runs_from_the_account_to_the_innermost_voice(view: CaseView) -> None:
    """Agency, mayor, nobody: outermost first, and the one without a name is marked."""
    (entry,) = view.rows[1].entries[1]
    assert in_words("Hh", entry.voices) == f"Hh ‹ The Ferry Agency ‹ Mayor Ilse Brandt ‹ {NOBODY}"
    assert [voice.named for voice in entry.voices] == [True, True, False]
    assert (entry.mark, entry.hedged) == ("reports", True)


def test_what_is_passed_on_without_a_speaker_has_a_voice(view: CaseView) -> None:
    """A cell on somebody's word is never shown as the account's own."""
    case = view.case
    first = case.synopsis.points[0]
    cells = tuple(replace(cell, stance="attributes", by="") for cell in first.cells)
    points = (replace(first, cells=cells),)
    shown = view_case(replace(case, synopsis=replace(case.synopsis, points=points)))
    assert shown.rows[0].entries[1][0].voices[0].name == NOBODY


def test_sides_have_letters_in_the_order_of_the_columns(view: CaseView) -> None:
    """The courier's column is first, so its side is a; cells carry the letter of their side."""
    (conflict,) = view.conflicts
    assert [(side.letter, side.value) for side in conflict.sides] == [
        ("a", "5 May 2019"),
        ("b", "3 May 2019"),
    ]
    letters = [entry.letters[0].letter for column in view.rows[0].entries for entry in column]
    assert letters == ["a", "b"]
    assert conflict.rows == (1,)


def test_silence_is_of_two_kinds(view: CaseView) -> None:
    """The letter is silent on the matter once, on the point once; who speaks is not silent."""
    assert [tuple(row.silences) for row in view.rows] == [
        (None, None, "matter"),
        (None, None, "point"),
    ]


def test_columns_count_what_they_touch(view: CaseView) -> None:
    """Points of an account, and those that it alone has."""
    assert [(each.points, each.only) for each in view.columns] == [(2, 0), (2, 0), (0, 0)]


def test_a_passage_keeps_its_exact_words() -> None:
    """However long its sentence, the words of the span are whole; only what is around is cut."""
    words = "z" * 500
    told = account("a", text="a b " * 200 + words + " c d" * 200)
    span = Span(account="a", start=800, end=1300)
    found = passage(Reading(account=told), span)
    assert found.words == words
    assert found.before.startswith("…")
    assert found.after.endswith("…")
    assert max(len(found.before), len(found.after)) <= CONTEXT + 1


@pytest.mark.parametrize(
    ("around", "before", "after"), [(0, "", ""), (10, "…bridge ", "of May in…"), (99, None, None)]
)
def test_what_is_around_can_be_kept_short(
    around: int, before: str | None, after: str | None
) -> None:
    """The words stay; their surroundings are cut at a word, or left whole."""
    told = account("a", text="The old bridge closed of May in the rain")
    whole = passage(Reading(account=told), Span(account="a", start=15, end=22))
    found = nearer(whole, around)
    assert found.words == "closed "
    assert found.before == (whole.before if before is None else before)
    assert found.after == (whole.after if after is None else after)


def test_the_order_of_accounts_changes_no_count() -> None:
    """Shuffled columns give the same rows, supports and values of sides."""
    case = sample_case()
    seen = set()
    for readings in permutations(case.readings):
        view = view_case(replace(case, readings=readings))
        rows = tuple((row.point.id, row.support) for row in view.rows)
        sides = tuple(sorted(side.value for each in view.conflicts for side in each.sides))
        seen.add((rows, sides, view.origins))
    assert len(seen) == 1


@pytest.mark.parametrize(("value", "word"), [(0, "unsure"), (0.34, "likely"), (1, "sure")])
def test_sureness_is_a_word(value: float, word: str) -> None:
    """Three steps, of a finding."""
    assert sure(value) == word


def test_an_empty_case_has_a_view() -> None:
    """No account, no row, no stop."""
    view = view_case(Case())
    assert (view.columns, view.rows, view.origins) == ((), (), 0)


def test_points_of_one_date_put_the_most_spoken_of_first() -> None:
    """Among points without a date, one that two accounts touch comes before one of one."""
    case = sample_case()
    cracks = case.synopsis.points[1]
    lone: Point = replace(cracks, id="p-lone", cells=cracks.cells[:1])
    cells: tuple[Cell, ...] = lone.cells
    assert len(cells) == 1
    synopsis = replace(case.synopsis, points=(lone, cracks))
    rows = view_case(replace(case, synopsis=synopsis)).rows
    assert [row.point.id for row in rows] == ["p-cracks", "p-lone"]


def test_one_voice_is_named_once() -> None:
    """Who says that he thinks is one link; 'The report' and 'the report' are one voice."""
    of = account("a.txt", text="The report said so.")
    whole = Span(account=of.id, start=0, end=3)
    outer = replace(attribution(of, whole), id="1", name="The report", anonymity="role")
    inner = replace(outer, id="2", name="the report", parent="1")
    (voice,) = voices("2", of, {"1": outer, "2": inner})
    assert (voice.name, voice.named) == ("the report", False)


def test_a_pronoun_that_leads_to_nobody_is_a_voice_that_is_not_named() -> None:
    """'It notes that …' says no more of who speaks than an empty place does."""
    of = account("a.txt", text="It notes rain.")
    source, content = (Span(account=of.id, start=a, end=b) for a, b in ((0, 2), (9, 13)))
    (voice,) = voices("1", of, {"1": replace(attribution(of, content, source=source), id="1")})
    assert (voice.name, voice.named) == (NOBODY, False)


def test_a_row_that_is_more_likely_none_is_left_to_the_export() -> None:
    """It is counted and not shown, unless a conflict that is shown stands in it."""
    case = sample_case()
    closed, cracks = case.synopsis.points
    unsure = Confidence(value=0.3, because=())
    points = (replace(closed, confidence=unsure), replace(cracks, confidence=unsure))
    view = view_case(replace(case, synopsis=replace(case.synopsis, points=points)))
    assert [row.point.id for row in view.rows] == ["p-closed"]
    assert view.doubtful_rows == 1
