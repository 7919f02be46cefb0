"""Two accounts at a time: how surely each candidate pair of their passages stands in one row.

In a small set it is weighed by the whole set how telling a word is. In a large one two accounts are
weighed as a set of their own: what is found between them then hangs on nothing else, and need not
be worked out again when an account joins the set.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rashomon.collate.items import Items
from rashomon.collate.layout import Layout
from rashomon.collate.neighbours import DISTANT, FEW, compared_accounts
from rashomon.collate.rows import Scored
from rashomon.collate.signals import Pairs, between
from rashomon.schema import Memo, key_of
from rashomon.weights.scorer import Scorer

FAINT = 0.05
"""Probability below which a pair is left out in a large set: it could neither link nor be read;
in the mean of a row it then counts as none."""
AT_ONCE = 256
"""Pairs of accounts that are asked for and kept at a time: a few megabytes."""
PAIR = np.dtype([("left", "<i4"), ("right", "<i4"), ("probability", "<f4")])
"""How a pair of passages, counted in their accounts, lies in a memo."""

Ints = NDArray[np.int64]


def weighed(layout: Layout, scorer: Scorer, memo: Memo) -> Scored:
    """Weigh the candidate pairs of all accounts that are compared."""
    return Scored.together(list(_each(layout, scorer, memo)))


def _each(layout: Layout, scorer: Scorer, memo: Memo) -> Iterator[Scored]:
    ends = compared_accounts(layout)
    keys = (_keys_of_few if layout.accounts <= FEW else _keys_of_many)(layout, ends, scorer.mark)
    for begin in range(0, len(ends), AT_ONCE):
        asked = keys[begin : begin + AT_ONCE]
        known = memo.known(asked)
        made: dict[bytes, bytes] = {}
        for (one, other), key in zip(ends[begin : begin + AT_ONCE], asked, strict=True):
            if key not in known:
                made[key] = _block(layout, scorer, one, other).tobytes()
            found = np.frombuffer(known[key] if key in known else made[key], PAIR)
            yield Scored(
                left=(found["left"] + layout.starts[one]).astype(np.int32),
                right=(found["right"] + layout.starts[other]).astype(np.int32),
                probability=found["probability"].astype(np.float32),
            )
        memo.keep(made)


def _block(layout: Layout, scorer: Scorer, one: int, other: int) -> NDArray[np.void]:
    """Weigh the pairs of two accounts, their passages counted from the first of each."""
    if layout.accounts <= FEW:
        pairs = between(layout, scorer.head, one, other, accounts=layout.accounts)
        starts, least = (layout.starts[one], layout.starts[other]), 0.0
    else:
        own = _by_themselves(layout, one, other)
        pairs = between(own, scorer.head, 0, 1, accounts=FEW, least=DISTANT)
        starts, least = (own.starts[0], own.starts[1]), FAINT
    found = probabilities(pairs, scorer)
    kept = found >= np.float32(least)
    block = np.empty(int(kept.sum()), PAIR)
    block["left"] = pairs.left[kept] - starts[0]
    block["right"] = pairs.right[kept] - starts[1]
    block["probability"] = found[kept]
    return block


def _by_themselves(layout: Layout, one: int, other: int) -> Layout:
    """Lay out two accounts alone; their names are coded as they come, for ids tell no order."""
    own = layout.only((one, other))
    names = own.items["names"]
    codes = _in_order(names.flat, np.arange(len(own.passages)), names)
    recoded = replace(names, flat=codes)
    return replace(own, items={**own.items, "names": recoded})


def _in_order(flat: Ints, passages: Ints, names: Items) -> Ints:
    """Code names by the order in which the passages bring them."""
    place: dict[int, int] = {}
    codes = np.zeros(len(flat), np.int64)
    for k in passages:
        for at in range(names.first[k], names.first[k] + names.counts[k]):
            codes[at] = place.setdefault(int(flat[at]), len(place))
    return codes


def probabilities(pairs: Pairs, scorer: Scorer) -> NDArray[np.float32]:
    """How surely each candidate pair stands in one row."""
    odds = np.exp(-scorer.logits(pairs.signals))
    return (1 / (1 + odds)).astype(np.float32)


# -- what a result is made of ----------------------------------------------------------------------


def _keys_of_few(layout: Layout, ends: Sequence[tuple[int, int]], mark: str) -> list[bytes]:
    """Name the pairs of a small set: both accounts, with what all their items weigh in it."""
    own = [key_of(*_sheet(layout, k), *_weights(layout, k)) for k in range(layout.accounts)]
    return [key_of("few", mark, bytes([layout.accounts]), own[a], own[b]) for a, b in ends]


def _weights(layout: Layout, account: int) -> Iterator[bytes]:
    own = layout.of(account)
    for bag in layout.bags.values():
        ids = bag.ids[own]
        yield ids.tobytes()
        yield bag.weight[ids].tobytes()


def _keys_of_many(layout: Layout, ends: Sequence[tuple[int, int]], mark: str) -> list[bytes]:
    """Name the pairs of a large set: both accounts, and which of their names are one."""
    names = [_names(layout, k) for k in range(layout.accounts)]
    own = [
        key_of(*_sheet(layout, k), *_held(layout, k), names[k][0].tobytes())
        for k in range(layout.accounts)
    ]
    return [
        key_of("many", mark, own[a], own[b], *_shared(names[a][1], names[b][1])) for a, b in ends
    ]


def _names(layout: Layout, account: int) -> tuple[Ints, Ints]:
    """Give the names of an account as they come, counted from the first, and which they are."""
    flat = _run(layout.items["names"], layout.of(account))
    known, first, code = np.unique(flat, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty(len(known), np.int64)
    place[order] = np.arange(len(known))
    return place[code], known[order]


def _shared(one: Ints, other: Ints) -> Iterator[bytes]:
    _, left, right = np.intersect1d(one, other, assume_unique=True, return_indices=True)
    order = np.argsort(left)
    yield left[order].tobytes()
    yield right[order].tobytes()


def _sheet(layout: Layout, account: int) -> Iterator[bytes | str]:
    """Give what every pair of an account's passages is weighed by, whatever the set."""
    own = layout.of(account)
    sentence = layout.sentence[own]
    yield (sentence - sentence[:1].repeat(len(own))).tobytes()
    for name in ("place", "length", "verbal", "earliest", "latest"):
        yield getattr(layout, name)[own].tobytes()
    passages = layout.passages[layout.starts[account] : layout.starts[account + 1]]
    yield "\0".join(f"{p.kind}\0{p.concept or p.id}" for p in passages)
    yield layout.vectors[account].tobytes()


def _held(layout: Layout, account: int) -> Iterator[bytes | str]:
    """Give what the passages of an account hold, but for names."""
    own = layout.of(account)
    for kind, items in layout.items.items():
        yield items.counts[own].tobytes()
        if items.words and kind != "names":
            yield "\0".join(items.words[k] for k in _run(items, own))


def _run(items: Items, passages: NDArray[np.int32]) -> Ints:
    counts = items.counts[passages]
    ends = np.cumsum(counts)
    within = np.arange(int(counts.sum())) - np.repeat(ends - counts, counts)
    found: Ints = items.flat[np.repeat(items.first[passages], counts) + within]
    return found
