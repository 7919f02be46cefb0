"""Who is compared with whom, as plain SQL: for sets that one machine's arrays cannot hold.

The same questions in the common subset of DuckDB and Spark, each over two or three plain tables.
They give what ``neighbours`` and ``entities`` find in arrays, pair for pair: how telling a thing is
counts in whole steps, so that no engine's order of adding changes a sum.
"""

from collections.abc import Iterator, Sequence

from rashomon.collate.layout import Layout
from rashomon.collate.naming_nodes import Node, is_looked_up, node_keys
from rashomon.collate.neighbours import CROWD, LIKEST, STEPS, held

Held = tuple[str, int, int]
"""A kind of thing (words, names), the thing, and an account that holds it; each once."""
Keyed = tuple[str, int]
"""A key under which a name is looked up, and the number of the name; each once."""


def neighbours(accounts: int) -> str:
    """Ask for the pairs of accounts to compare, of the table ``held (kind, thing, account)``.

    The answer has the columns ``one`` and ``other``, the earlier account first.
    """
    return f"""
WITH counted AS (
  SELECT kind, thing, count(*) AS holders,
    CAST(round(power(ln({accounts} / CAST(count(*) AS DOUBLE)), 2) * {STEPS}) AS BIGINT) AS telling
  FROM held GROUP BY kind, thing
), weight AS (
  SELECT held.account AS account, CAST(sum(counted.telling) AS DOUBLE) AS total
  FROM held JOIN counted ON counted.kind = held.kind AND counted.thing = held.thing
  GROUP BY held.account
), shared AS (
  SELECT a.account AS one, b.account AS other, CAST(sum(counted.telling) AS DOUBLE) AS total
  FROM counted
    JOIN held a ON a.kind = counted.kind AND a.thing = counted.thing
    JOIN held b ON b.kind = counted.kind AND b.thing = counted.thing AND a.account < b.account
  WHERE counted.holders BETWEEN 2 AND {CROWD}
  GROUP BY a.account, b.account
), alike AS (
  SELECT shared.one AS one, shared.other AS other,
    shared.total / sqrt(greatest(w1.total * w2.total, 1e-9)) AS likeness
  FROM shared JOIN weight w1 ON w1.account = shared.one
    JOIN weight w2 ON w2.account = shared.other
), both_ways AS (
  SELECT one AS here, other AS there, likeness FROM alike
  UNION ALL SELECT other AS here, one AS there, likeness FROM alike
), ranked AS (
  SELECT here, there,
    row_number() OVER (PARTITION BY here ORDER BY likeness DESC, there) AS place
  FROM both_ways
)
SELECT DISTINCT least(here, there) AS one, greatest(here, there) AS other
FROM ranked WHERE place <= {LIKEST}
ORDER BY one, other"""  # noqa: S608 - our own numbers


def names(bucket: int) -> str:
    """Ask for the pairs of names that may be one, of the table ``keyed (key, name)``.

    A key that more than ``bucket`` names share says nothing.
    """
    return f"""
WITH telling AS (SELECT key FROM keyed GROUP BY key HAVING count(*) BETWEEN 2 AND {bucket})
SELECT DISTINCT a.name AS one, b.name AS other
FROM telling JOIN keyed a ON a.key = telling.key
  JOIN keyed b ON b.key = telling.key AND a.name < b.name
ORDER BY one, other"""  # noqa: S608 - our own number


def held_rows(layout: Layout) -> Iterator[Held]:
    """Give the rows of the table ``held``."""
    for kind in ("words", "names"):
        things, accounts = held(layout, kind)
        yield from ((kind, int(a), int(b)) for a, b in zip(things, accounts, strict=True))


def keyed_rows(table: Sequence[Node], *, person: bool) -> Iterator[Keyed]:
    """Give the rows of the table ``keyed`` for the names of persons, or of all else."""
    for number, node in enumerate(table):
        if is_looked_up(node, person=person):
            yield from ((key, number) for key in sorted(node_keys(node)))
