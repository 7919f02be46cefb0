"""The signals of two cells, and how a comparer weighs them together.

Its weights are fitted on rows whose conflicts were marked by hand (``recipes/comparer``) and given
from outside; without them the rules judge alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log
from typing import get_args

from rashomon.collate.cells import Said
from rashomon.collate.comparison import compare
from rashomon.lexicon.opposites import BLAMING, CAUSING, OPPOSITES, PRAISING
from rashomon.schema import ConflictKind, PropositionKind, Reason


def signals(
    one: Said, other: Said, kind: PropositionKind, row: Sequence[Said], *, together: float = 0.5
) -> dict[str, float]:
    """Give every signal of a pair by name, between -1 and 1 or so; absent ones are left out.

    Args:
        one: the passage of one cell.
        other: that of the other.
        kind: what the passages are about.
        row: the cells of the row that holds both; empty where none does.
        together: how surely both speak of one thing. A clear difference tells more between
            passages that do, and little between others: its weight may grow with this.
    """
    found = {f"row {kind}": 1.0, "one row": float(bool(row)), "alike": _logit(together) / SCALE}
    for item in compare(one, other):
        found[f"{item.slot} {item.verdict}"] = 1.0
    found |= _shared(one, other) | _tone(one, other) | _shape(one, other, row)
    found |= {f"{name}, alike": found[name] * found["alike"] for name in CLEAR if found.get(name)}
    return {name: value for name, value in found.items() if value}


SCALE = 3.0
"""Brings a logit to the size of the other signals."""
EDGE = 1e-3
CLEAR = (
    "date conflicts",
    "number conflicts",
    "occurrence conflicts",
    "wording conflicts",
    "day differs",
    "hour differs",
    "opposite words",
    "numbers differ",
    "number differs in scope",
    "mood opposed",
    "names differ",
)
"""Differences that count where both passages speak of one thing."""


def _logit(probability: float) -> float:
    held = min(max(probability, EDGE), 1 - EDGE)
    return log(held / (1 - held))


def _shared(one: Said, other: Said) -> dict[str, float]:
    both, either = one.stems & other.stems, one.stems | other.stems
    names, alone = one.names & other.names, one.names ^ other.names
    opposed = any(
        word in OPPOSITES and OPPOSITES[word] & set(other.words) for word in set(one.words)
    )
    return {
        "words shared": len(both) / len(either) if either else 0.0,
        "words held": len(both) / max(1, min(len(one.stems), len(other.stems))),
        "names shared": min(1.0, len(names) / 2),
        "names alone": min(1.0, len(alone) / 4),
        "opposite words": float(opposed),
        "names differ": float(bool(one.names - other.names) and bool(other.names - one.names)),
        "words differ": min(len(one.stems - both), len(other.stems - both)) / 10,
        "numbers differ": float(
            bool(_figures(one) and _figures(other) and _figures(one) ^ _figures(other))
        ),
        "day differs": float(bool(one.days and other.days and not one.days & other.days)),
        "day same": float(bool(one.days & other.days)),
        "hour differs": float(bool(one.hours and other.hours and not one.hours & other.hours)),
        "number on one side": float(bool(one.amounts) != bool(other.amounts)),
        "numbers": float(bool(one.amounts) and bool(other.amounts)),
        "dates": float(bool(one.dates) and bool(other.dates)),
    }


def _figures(said: Said) -> frozenset[float]:
    return frozenset(item.low for item in said.amounts)


def _tone(one: Said, other: Said) -> dict[str, float]:
    a, b = _mood(one), _mood(other)
    return {
        "mood opposed": float(a * b < 0),
        "mood alike": float(a * b > 0),
        "blame": float(a < 0 or b < 0),
        "praise": float(a > 0 or b > 0),
        "negation differs": float(one.negated != other.negated),
        "negation in both": float(one.negated and other.negated),
        "denial differs": float(one.denied != other.denied),
        "denial in both": float(one.denied and other.denied),
        "contrast": (one.contrasting + other.contrasting) / 2,
        "cause": (_has(one, CAUSING) + _has(other, CAUSING)) / 2,
        "marked": (_marked(one) + _marked(other)) / 2,
        "choice": (_has(one, CHOICE) + _has(other, CHOICE)) / 2,
        "quoted": (_quoted(one) + _quoted(other)) / 2,
    }


def _shape(one: Said, other: Said, row: Sequence[Said]) -> dict[str, float]:
    accounts = len({said.account for said in row})
    others = [said for said in row if said.span not in {one.span, other.span}]
    return {
        "row denied": float(any(said.denied for said in others)),
        "row numbers": float(len({frozenset(_figures(said)) for said in row if said.amounts}) > 1),
        "alone": float(len(row) == 2),
        "one account": float(one.account == other.account),
        "one sentence": float(one.sentence == other.sentence),
        "one voice": float(one.voice == other.voice),
        "attributed": (bool(one.voice) + bool(other.voice)) / 2,
        "cells": min(1.0, len(row) / 12),
        "accounts": accounts / 5,
        "length": min(1.0, (len(one.words) + len(other.words)) / 60),
        "lengths differ": abs(len(one.words) - len(other.words))
        / max(1, len(one.words), len(other.words)),
    }


def _mood(said: Said) -> int:
    mood = sum((word in PRAISING) - (word in BLAMING) for word in said.words)
    return -mood if said.negated else mood


def _has(said: Said, words: frozenset[str]) -> float:
    return float(any(word in words for word in said.words))


CHOICE = frozenset("or whether if either possibly perhaps may might disputed contested".split())


def _marked(said: Said) -> float:
    return float(any(mark in said.text for mark in '"“”'))


def _quoted(said: Said) -> float:
    return float(said.cell.stance == "attributes")


# -- the weighing -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparer:
    """Weighs the signals of a pair: how surely the two are at odds, and in what.

    ``weights`` are logistic regression coefficients by signal name ("" is the intercept);
    ``kinds`` the same for each kind of conflict; ``threshold`` is where a pair counts.
    ``values`` are the coefficients for two numbers, or two dates, of one thing each ("number",
    "date"); where they are given, conflicts of these kinds come from there alone. ``bars`` holds
    the threshold of a kind where it is another. ``sure`` says by kind how the odds of a conflict's
    surest pair become the share of such conflicts that are right; ``provenance``, what all was
    fitted on.
    """

    weights: Mapping[str, float]
    kinds: Mapping[ConflictKind, Mapping[str, float]]
    threshold: float
    provenance: str
    values: Mapping[ConflictKind, Mapping[str, float]] = field(default_factory=dict)
    bars: Mapping[ConflictKind, float] = field(default_factory=dict)
    sure: Mapping[ConflictKind, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> "Comparer":
        """Read the weights as the recipe writes them.

        Raises:
            TypeError: the data are not a comparer's.
        """
        weights, kinds = data.get("weights"), data.get("kinds")
        threshold = data.get("threshold")
        if not isinstance(weights, dict) or not isinstance(kinds, dict):
            raise TypeError(f"found keys {sorted(data)}, expected weights and kinds as tables")
        if not isinstance(threshold, int | float):
            raise TypeError(f"found threshold {threshold!r}, expected a number")
        return cls(
            weights={str(name): float(value) for name, value in weights.items()},
            kinds=_by_kind(kinds),
            threshold=float(threshold),
            provenance=str(data.get("provenance", "")),
            values=_by_kind(data.get("values")),
            bars={kind: table[""] for kind, table in _by_kind(data.get("bars")).items()},
            sure=_by_kind(data.get("sure")),
        )

    def bar(self, kind: ConflictKind) -> float:
        """Give the probability from which a pair is a conflict of this kind."""
        return self.bars.get(kind, self.threshold)

    def odds(self, found: Mapping[str, float], values: ConflictKind | None = None) -> float:
        """Give the probability that two cells, or two ``values`` of this kind, are at odds."""
        weights = self.weights if values is None else self.values[values]
        return 1 / (1 + exp(-_dot(weights, found)))

    def kind(self, found: Mapping[str, float]) -> ConflictKind:
        """Say in what two cells are most likely at odds."""
        return max(sorted(self.kinds), key=lambda kind: _dot(self.kinds[kind], found))

    def confidence(self, odds: float, kind: ConflictKind) -> float:
        """Give how surely a conflict is one, by the odds of its surest pair."""
        if kind not in self.sure:
            return odds
        return 1 / (1 + exp(-_dot(self.sure[kind], {"odds": _logit(odds)})))

    def reasons(
        self, found: Mapping[str, float], values: ConflictKind | None = None
    ) -> tuple[Reason, ...]:
        """Give the weightiest signals of a pair, for and against."""
        weights = self.weights if values is None else self.values[values]
        parts = [
            Reason(rule=name, words=name, weight=round(weights[name] * value, 3))
            for name, value in found.items()
            if weights.get(name)
        ]
        return tuple(sorted(parts, key=lambda part: (-abs(part.weight), part.rule))[:SHOWN])


SHOWN = 6
"""Reasons that a reader is shown of the comparer's weighing; the rest weigh little."""


def _by_kind(data: object) -> dict[ConflictKind, dict[str, float]]:
    """Read tables by kind; a bare number stands under ""."""
    tables = data if isinstance(data, dict) else {}
    return {
        kind: {
            str(name): float(value)
            for name, value in (
                tables[kind].items() if isinstance(tables[kind], dict) else [("", tables[kind])]
            )
        }
        for kind in get_args(ConflictKind)
        if kind in tables
    }


def _dot(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    return weights.get("", 0.0) + sum(
        weights.get(name, 0.0) * value for name, value in found.items()
    )


RULES = Comparer(
    weights={
        "": -8.0,
        "one row": 4.0,
        "alike": 0.5,
        "date conflicts": 3.0,
        "number conflicts": 4.0,
        "denial differs": 2.0,
        "negation differs": 1.5,
        "wording conflicts": 3.0,
        "opposite words": 1.0,
        "mood opposed": 1.5,
        "words shared": 2.0,
    },
    kinds={
        "date": {"": 0.0, "date conflicts": 3.0},
        "number": {"": 0.1, "number conflicts": 3.0},
        "occurrence": {"": 0.5, "denial differs": 1.0, "negation differs": 1.0},
        "wording": {"": 0.0, "wording conflicts": 1.5},
        "assessment": {"": 0.2, "mood opposed": 1.0, "row assessment": 1.5},
    },
    threshold=0.5,
    provenance="set by hand: one clear sign of difference, with shared words, is enough",
)
"""The rules by themselves, where no fitted weights are given."""
