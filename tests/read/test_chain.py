"""A page as a chain of blocks: what is seen of each, and how likely each is furniture."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.blocks import LOOKED_AT, Block
from rashomon.read.chain import (
    KINDS,
    TABLE,
    kinds_of,
    likelihoods,
    read_table,
    scores_of,
    step_name,
)
from rashomon.read.layout import lay_out
from rashomon.read.signs import SHAPES, seen, signs
from rashomon.read.sums import likelihoods_of

PARAGRAPH = (
    "The interior ministry said on Tuesday that twelve people had been detained after the fire at"
    " the grain depot in Velsk, which destroyed some 4,000 tonnes of wheat."
)


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("News | Opinion | Sport", "row of entries"),
        ("News | Opinion | Sport", "bar"),
        ("→ The town that lost its bakery", "bullet"),
        ("olga_77: My father worked there.", "handle"),
        ("olga_77: My father worked there.", "I"),
        ("Write to us at desk@velsk.example", "address"),
        ("Storm closes ports (14)", "count at end"),
        ("SHIPPING.—The s.s. Corona is looked for.", "run-in dash"),
        ("12 March 2019", "day alone"),
        ("Share this page", "word: share"),
        ("Share this page", "begins: share this"),
    ],
)
def test_signs_are_seen_on_a_line(line: str, sign: str) -> None:
    """A line shows what it is by its shape, its words and whom it speaks to."""
    page = lay_out(f"{PARAGRAPH}\n\n{line}")
    assert sign in signs(page)[-1]
    assert sign not in signs(page)[0]


def test_a_line_knows_its_place() -> None:
    """What stands above and below a line, and how much of the text, are signs too."""
    first, middle, last = signs(lay_out(f"A title\n\n{PARAGRAPH}\n\nShare"))
    assert {"above: nothing", "below: prose", "place 0"} <= first
    assert {"above: line", "below: line", "gap above"} <= middle
    assert {"above: prose", "below: nothing", "from end 0"} <= last


def test_likelihoods_of_a_block_make_one() -> None:
    """Each block is one of the kinds, with likelihoods that sum to one."""
    page = lay_out(f"Home | News\n\nA title\n\n{PARAGRAPH}\n\nRelated\nStorm closes ports")
    found = likelihoods(page, read_table())
    assert found.shape == (len(page.blocks), len(KINDS))
    assert np.allclose(found.sum(axis=1), 1.0)


def test_the_table_knows_every_step() -> None:
    """The weights name each kind in their head, and what may follow each."""
    head = next(
        line for line in TABLE.read_text(encoding="utf8").splitlines() if not line.startswith("# ")
    )
    assert head.split("\t") == ["sign", *KINDS]
    for kind in KINDS:
        assert {step_name(kind, gap=gap) for gap in (True, False)} <= set(read_table().rows)


def test_what_follows_a_heading_of_links_is_a_link() -> None:
    """The same line is the account's own between paragraphs, a link under "Related"."""
    account = [
        f"{PARAGRAPH} That was {day}." for day in ("Monday", "Tuesday", "Wednesday", "Friday")
    ]
    alone = kinds_of(lay_out("\n\n".join([*account[:2], "The fire at the depot", *account[2:]])))
    below = kinds_of(lay_out("\n\n".join([*account, "Related\nThe fire at the depot"])))
    assert alone == (None,) * 5
    assert below == (*(None,) * 4, "related", "related")


def test_a_short_text_keeps_its_paragraphs() -> None:
    """In two paragraphs nothing shows which is strange to the other."""
    text = "The ferry left the harbour at noon with forty people on board, and came back at six."
    assert kinds_of(lay_out(f"{PARAGRAPH}\n\n{text}")) == (None, None)


def test_text_without_prose_is_left_alone() -> None:
    """Where nothing runs on there is nothing to tell furniture from."""
    assert kinds_of(lay_out("Share\nTweet\nHome | News")) == (None, None, None)


SCRAPS = st.sampled_from(
    "You said we I My he was looked ED 12 1999 12:30 3 May ago page vol. 4 issue X www. a.com @b"
    " a@b http:// | · / > → •  ( ) (c) © [ 3 ] [4] £5 5% ? ! * — : ; “ ” \" ' _x x_y #tag A.B"
    " SHIP. THE this article, (left) site\tin\n…".split(" ")
)


@given(st.lists(SCRAPS, min_size=1, max_size=60))
def test_patterns_that_cannot_match_are_left_out_rightly(scraps: list[str]) -> None:
    """What is seen by single words and characters is what each pattern by itself would show."""
    for line in (" ".join(scraps).strip(), "".join(scraps).strip()):
        block = Block(start=0, end=len(line), text=line, gap=False)
        wanted = {n for n, pattern in SHAPES.items() if pattern.search(line, 0, LOOKED_AT)}
        assert seen(block) == wanted


def test_sums_over_a_chain_are_those_over_all_ways() -> None:
    """In pieces side by side as one after the other, by the definition."""
    dice = np.random.default_rng(1)
    scores, steps = dice.normal(0, 3, (6, 3)), dice.normal(0, 1, (2, 3, 3))
    gaps = np.array([0, 1, 1, 0, 1, 0])
    wanted = np.zeros_like(scores)
    for way in product(range(3), repeat=6):
        total = sum(scores[at, kind] for at, kind in enumerate(way))
        total += sum(steps[gaps[at], way[at - 1], way[at]] for at in range(1, 6))
        wanted[np.arange(6), way] += np.exp(total)
    found = likelihoods_of(scores, gaps, steps)
    assert np.allclose(found, wanted / wanted.sum(axis=1, keepdims=True))


def test_scores_are_those_of_the_signs() -> None:
    """A block's words are looked up as they are, its other signs by name: the sum is the same."""
    page = lay_out(f"Home | News\n\nShare this page\n\n{PARAGRAPH}\n\n{PARAGRAPH[::-1]} 12")
    table = read_table()
    for row, held in zip(scores_of(page, table), signs(page), strict=True):
        rows = [table.rows[sign] for sign in held if sign in table.rows]
        assert np.allclose(row, table.weights[rows].sum(axis=0))
