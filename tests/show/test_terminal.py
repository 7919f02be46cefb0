"""A case reads well in a terminal of any width, and no account can steer it."""

from dataclasses import replace

import pytest

from factories import sample_case
from rashomon.schema import Case, Unread
from rashomon.show.terminal import Ink, cut, lines


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_rows_fit_the_terminal(width: int) -> None:
    """Labels give way; the marks stay under the signs of their accounts."""
    shown = list(lines(sample_case(), width=width))
    head = next(line for line in shown if line.startswith("Points"))
    row = next(line for line in shown if "The bridge closed" in line and line.lstrip()[0] == "1")
    assert len(head) <= width
    assert [row[head.index(sign)] for sign in ("Co", "Hh", "Le")] == ["◉", "●", "–"]


def test_many_accounts_are_named_below_the_row() -> None:
    """Where the columns do not fit, a row names those that speak and counts them."""
    case = sample_case()
    many = [
        replace(r, account=replace(r.account, id=f"x{n}", file=f"x{n}.txt"))
        for n in range(20)
        for r in case.readings[2:]
    ]
    shown = list(lines(replace(case, readings=(*case.readings, *many)), width=80))
    assert any(line.strip().startswith("◉ Co  ● Hh") for line in shown)


def test_a_short_passage_stands_between_the_words_around_it() -> None:
    """A date or a loaded word alone says little; its sentence is shown with it."""
    shown = "\n".join(lines(sample_case()))
    assert "Hh  “The bridge closed on 3 May 2019.”" in shown
    assert (
        "Co ‹ the Ferry Agency  “The bridge closed on 5 May 2019, the Ferry Agency reported.”"
        in shown
    )


def test_only_the_first_rows_are_shown_unless_all_are_asked_for() -> None:
    """What is left out is counted."""
    assert any("1 more points" in line for line in lines(sample_case(), top=1))
    assert not any("more points" in line for line in lines(sample_case(), top=0))


def test_no_account_steers_the_terminal() -> None:
    """Escape codes, bells and bidi overrides in names and reasons are taken out."""
    case = replace(sample_case(), unread=(Unread(file="\x1b[2Jx\u202e.txt", reason="a\x07\nb"),))
    shown = "\n".join(lines(case, ink=Ink(on=False)))
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert "[2Jx .txt: a b" in shown


def test_an_empty_case_says_what_to_do() -> None:
    """A case whose build was stopped tells how to go on."""
    assert any("goes on when it is called again" in line for line in lines(Case()))


@pytest.mark.parametrize(
    ("words", "cells"),
    [("short", "short   "), ("bridge closed", "bridge …"), ("橋橋橋橋橋", "橋橋橋 …")],
)
def test_words_are_cut_to_columns(words: str, cells: str) -> None:
    """Wide letters count two columns, as they do on the screen."""
    assert cut(words, 8) == cells
