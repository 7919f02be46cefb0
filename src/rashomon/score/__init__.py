"""How near an export comes to what a careful reader marks: figures, layer by layer.

Gold is a folder with one JSON file a layer; ``benchmark/README.md`` says what is marked. Scoring
knows no part of the program but the form of its export, so that any program can be scored.
"""

from collections.abc import Callable
from pathlib import Path

from rashomon.score.layers import (
    Figures,
    attributions,
    conflicts,
    dates,
    entities,
    noise,
    points,
    relays,
)
from rashomon.score.marks import (
    Marks,
    Row,
    covered,
    of_export,
    of_gold,
    read_export,
    read_gold,
    read_texts,
)

LAYERS: dict[str, Callable[[Marks, Marks], Figures]] = {
    "noise": noise,
    "dates": dates,
    "entities": entities,
    "attributions": attributions,
    "points": points,
    "conflicts": conflicts,
    "relays": relays,
}
"""What can be scored, in the order in which it is told."""


def score(export: Row, gold: Path, texts: Path) -> Figures:
    """Score an export against a folder of gold over a folder of texts: the layers the gold has.

    Raises:
        UsageError: one of the folders holds nothing of its kind.
    """
    words, marked = read_texts(texts), read_gold(gold)
    docs = covered(marked, words)
    right, found = of_gold(marked, words, docs), of_export(export, words, docs)
    return {name: layer(right, found) for name, layer in LAYERS.items() if name in right.layers}


__all__ = ["LAYERS", "Figures", "Row", "read_export", "score"]
