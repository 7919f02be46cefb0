"""Which passages of the set say one thing: candidates, signals, a trained scorer, rows."""

from collections.abc import Sequence

from rashomon.collate.alike import LIKELY
from rashomon.collate.blocks import weighed
from rashomon.collate.layout import Layout, lay_out
from rashomon.collate.rereading import reread
from rashomon.collate.rows import Link, Row, choose, rows
from rashomon.schema import FORGETFUL, Entity, Memo, Reading
from rashomon.weights.scorer import Scorer


def match(
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    scorer: Scorer,
    memo: Memo = FORGETFUL,
) -> tuple[Layout, tuple[Row, ...], tuple[Link, ...]]:
    """Lay the set out, find its rows, and what is likely enough to be compared."""
    layout = lay_out(readings, entities)
    pairs = reread(readings, layout, weighed(layout, scorer, memo), scorer, memo)
    found = rows(layout, pairs, link=scorer.link, merge=scorer.merge)
    return layout, found, tuple(choose(layout, pairs, LIKELY))
