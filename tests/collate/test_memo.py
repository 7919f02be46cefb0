"""What was worked out before saves work and changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.collate import collate
from rashomon.collate.blocks import weighed
from rashomon.collate.layout import lay_out
from rashomon.collate.neighbours import FEW
from rashomon.schema import (
    Account,
    Entity,
    Mention,
    Proposition,
    Reading,
    Sentence,
    Span,
    identify_span,
)
from rashomon.weights.scorer import Excerpt, PairHead, Scorer

WIDTH = 6
CHANCE = np.random.default_rng(5)
SHAPES = {
    "down": (2 * WIDTH, WIDTH), "hidden": (2 * WIDTH, 3), "hidden_bias": (3,), "out": (3, 1),
    "out_bias": (1,),
}  # fmt: skip
HEAD = PairHead(
    arrays={name: CHANCE.normal(size=shape).astype(np.float32) for name, shape in SHAPES.items()}
    | {"scale": np.array(3.0, np.float32), "bias": np.array(0.0, np.float32)}
)
THINGS = "bridge ferry mayor engine quarry harbour railing council barge tunnel".split()


class Shelf:
    """A memo in a dictionary, which counts what it was asked for and could not give."""

    def __init__(self) -> None:
        self.held: dict[bytes, bytes] = {}
        self.missed = 0

    def known(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Give what is held; count the rest."""
        self.missed += sum(key not in self.held for key in keys)
        return {key: self.held[key] for key in keys if key in self.held}

    def keep(self, made: Mapping[bytes, bytes]) -> None:
        """Hold it."""
        self.held.update(made)


def told(number: int, matters: int = 4) -> Reading:
    """An account of three sentences, of which the first is of a matter that others tell too."""
    thing = THINGS[number % matters]
    sentences = [
        f"The {thing} of Arn number {number} was closed at noon.",
        f"Mayor Brandt wrote {number} letters about the {thing}.",
        f"Then it rained on house {number % 7}.",
    ]
    text, spans = " ".join(sentences), []
    for sentence in sentences:
        start = text.index(sentence)
        spans.append(Span(account=f"{number:03d}", start=start, end=start + len(sentence)))
    names = [
        Span(account=f"{number:03d}", start=text.index(name), end=text.index(name) + len(name))
        for name in ("Arn", "Brandt")
    ]
    mentions = tuple(
        Mention(id=identify_span("mention", s), span=s, head=s, kind="name", type="other")
        for s in names
    )
    vectors = np.random.default_rng(number % matters).normal(size=(3, 2 * WIDTH))
    return Reading(
        account=Account(id=f"{number:03d}", file=f"{number:03d}.txt", sha256="", text=text),
        sentences=tuple(Sentence(span=s, paragraph=0) for s in spans),
        mentions=mentions,
        propositions=tuple(
            Proposition(
                id=identify_span("proposition", s),
                span=s,
                sentence=k,
                kind="event",
                predicate=s,
                concept="",
                arguments=tuple(m.id for m in mentions if s.holds(m.span)),
            )
            for k, s in enumerate(spans)
        ),
        vectors=(vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16),
    )


def scorer(asked: list[int] | None = None) -> Scorer:
    """A scorer of all signals together, and a reader of pairs that counts what it reads."""

    def together(found: Sequence[Excerpt], ends: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        if asked is not None:
            asked.append(len(ends))
        ranks = [sorted(len(found[k].sentence) for k in pair) for pair in ends]
        return np.array([(low / high, 0.0) for low, high in ranks], np.float32)

    def logits(signals: NDArray[np.float32]) -> NDArray[np.float32]:
        weights = np.linspace(0.3, -0.1, signals.shape[1], dtype=np.float32)
        return np.asarray(np.clip(signals, -5, 5) @ weights, np.float32)

    return Scorer(
        head=HEAD,
        logits=logits,
        link=0.5,
        merge=0.3,
        together=together,
        blend=(-0.5, 1.0, 1.0),
        mark="one",
    )


SIZES = pytest.mark.parametrize("size", [4, FEW + 6])


@SIZES
def test_a_warm_memo_gives_what_a_cold_one_gives(size: int) -> None:
    """The same synopsis, value by value, with what was worked out before and without."""
    accounts, memo = [told(k) for k in range(size)], Shelf()
    first = collate(accounts, scorer(), memo=memo)
    assert any(len(point.cells) > 1 for point in first.points)
    assert collate(accounts, scorer(), memo=memo) == first == collate(accounts, scorer())


@SIZES
def test_an_account_that_comes_and_goes_leaves_no_trace(size: int) -> None:
    """After an account was added and taken away again the synopsis is that of a set made anew."""
    accounts, memo = [told(k) for k in range(size)], Shelf()
    for now in (accounts[1:], accounts, accounts[:-1], accounts[1:]):
        assert collate(now, scorer(), memo=memo) == collate(now, scorer())


def test_nothing_is_worked_out_again() -> None:
    """What has not changed is neither weighed nor read again; other weights know nothing of it."""
    accounts, memo, asked = [told(k) for k in range(4)], Shelf(), list[int]()
    collate(accounts, scorer(asked), memo=memo)
    read, memo.missed = list(asked), 0
    collate(accounts, scorer(asked), memo=memo)
    assert (memo.missed, asked) == (0, read)
    collate(accounts, replace(scorer(asked), mark="two"), memo=memo)
    assert asked == [*read, *read]


def test_a_large_set_weighs_only_what_a_new_account_brings() -> None:
    """In a large set the pairs of two accounts hang on nothing but these two."""
    accounts, memo = [told(k, 10) for k in range(FEW + 30)], Shelf()
    weighed(lay_out(accounts[1:], ()), scorer(), memo)
    before, memo.missed = len(memo.held), 0
    weighed(lay_out(accounts, ()), scorer(), memo)
    assert 0 < memo.missed < before / 3


def test_two_names_that_become_one_are_weighed_anew() -> None:
    """Whose name is whose is part of what two accounts are weighed by, what it is called is not."""
    accounts = [told(k) for k in range(FEW + 2)]

    def asked(memo: Shelf, **owners: str) -> int:
        """Count what is weighed when Brandt of each account is one person, or several."""
        memo.missed = 0
        found = tuple(
            Entity(id=owner, type="person", name=owner, aliases=(), mentions=(m.id,))
            for each in accounts
            for m in each.mentions[1:]
            for owner in [owners.get(f"of_{each.account.id}", owners["others"])]
        )
        weighed(lay_out(accounts, found), scorer(), memo)
        return memo.missed

    memo = Shelf()
    everything = asked(memo, others="Brandt")
    assert asked(memo, others="Somebody of that name") == 0
    assert 0 < asked(memo, others="Brandt", of_000="Another") < everything
