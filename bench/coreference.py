"""Measure coreference on GUM: ``coreference.py SHARED [--weights full] [--split test]``.

Gold chains are GUM's persons, organizations and places with two mentions or more (singletons are no
coreference, and things are no mentions here); the text is read raw, from sentences on. MUC (Vilain
et al. 1995), B³ (Bagga and Baldwin 1998), entity CEAF (Luo 2005) over exact spans, and their mean,
the CoNLL figure. Not OntoGUM's conversion, which leaves out what OntoNotes does not mark: our own
figure on the same documents.

The first column has our mentions as they stand. GUM's reach over the whole phrase ("the city's",
"the man who came"), ours over the name or the noun; in the second column each is widened to its
phrase by the reading's own tree, and chains of what we take for things are left out, as the gold's.
"""

import argparse
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

import numpy as np

from gold import corpus
from rashomon.schema import Account, Mention, Reading
from rashomon.understand import STEPS
from rashomon.weights import Models, open_models

Span = tuple[int, ...]
Chains = list[frozenset[Span]]


def documents(folder: Path, split: str, short: int = 0) -> Iterator[tuple[str, Chains]]:
    """Give text and chains of each document of a split; reddit has no words."""
    listed = (folder / "splits.md").read_text(encoding="utf8")
    part = listed.split(f"## {split}\n")[1].split("##")[0]
    for name in re.findall(r"\*\s+(GUM_\w+)", part):
        path = folder / "dep" / f"{name}.conllu"
        if "reddit" not in name and path.exists():
            yield document(path, short)


def document(path: Path, short: int = 0) -> tuple[str, Chains]:
    """Read a document: its words as running text, its chains as spans in it.

    ``short`` makes a paragraph of every so many sentences, as newspapers do; 0 leaves them alone.
    """
    sentences = 0
    text, chains = "", defaultdict[str, set[Span]](set)
    types: dict[str, str] = {}
    opened: list[tuple[str, int]] = []
    for line in path.read_text(encoding="utf8").splitlines():
        cells = line.split("\t")
        sentences += line.startswith("# sent_id")
        broken = short and line.startswith("# sent_id") and not sentences % short
        if line.startswith("# newpar") or broken:
            text = text.rstrip() + "\n\n"
        if not cells[0].isdigit():
            continue
        start, text = len(text), text + cells[1]
        match = re.search(r"Entity=([^|\n]+)", cells[9])
        for opens, label, closes in re.findall(
            r"(\()?([^()]+)(\))?", match.group(1) if match else ""
        ):
            name, kind = label.split("-")[0], label.split("-")[1:2]
            if opens:
                opened.append((name, start))
                types.setdefault(name, *kind)
            if closes:
                places = [k for k, one in enumerate(opened) if one[0] == name]
                if places:
                    chains[name].add((opened.pop(places[-1])[1], len(text)))
        text += "" if "SpaceAfter=No" in cells[9] else " "
    real = (spans for name, spans in chains.items() if types[name] in WHO)
    return text, [frozenset(spans) for spans in real if len(spans) > 1]


WHO = frozenset({"person", "organization", "place"})


def understood(text: str, models: Models, until: str = "dates") -> Reading:
    """Read a text as far as a step."""
    reading = Reading(account=Account(id="x", file="x.txt", sha256="", text=text))
    for step in takewhile(lambda step: step.name != until, STEPS):
        reading = step.run(reading, models)
    return reading


def chains_of(reading: Reading, *, phrases: bool = False) -> Chains:
    """Give a reading's chains of two mentions or more; of a span in two chains the first counts."""
    by_id = {one.id: one for one in reading.mentions}
    chains: dict[str, list[Mention]] = defaultdict(list)
    for one in reading.mentions:
        chains[_first(one, by_id).id].append(one)
    starts = [token.start for token in reading.tokens]
    below = _below(reading)
    found: Chains = []
    taken: set[Span] = set()
    for mentions in chains.values():
        if phrases and Counter(one.type for one in mentions).most_common(1)[0][0] not in WHO_OURS:
            continue
        spans = {
            _phrase(one, reading, starts, below) if phrases else (one.span.start, one.span.end)
            for one in mentions
        }
        if len(spans - taken) > 1:
            found.append(frozenset(spans - taken))
        taken |= spans
    return found


WHO_OURS = frozenset({"person", "organization", "state", "place", "group"})
OUTSIDE = frozenset(
    """case cop nsubj nsubj:pass nsubj:outer cc conj appos mark aux advcl parataxis expl obl
    discourse dislocated vocative punct dep advmod reparandum list""".split()
)
"""Relations of what hangs on a noun and is no part of its phrase."""


def _below(reading: Reading) -> dict[int, list[int]]:
    below: dict[int, list[int]] = defaultdict(list)
    for place, token in enumerate(reading.tokens):
        if token.head != place:
            below[token.head].append(place)
    return below


def _phrase(
    one: Mention, reading: Reading, starts: Sequence[int], below: dict[int, list[int]]
) -> Span:
    """Widen a mention to all that hangs on its head."""
    tokens, bare = reading.tokens, (one.span.start, one.span.end)
    own = range(bisect_left(starts, bare[0]), bisect_left(starts, bare[1]))
    tops = [k for k in own if tokens[k].head == k or tokens[k].head not in own]
    if one.kind == "pronoun" or not tops:
        return bare
    held = [k for k in below.get(tops[0], ()) if tokens[k].relation not in OUTSIDE]
    for place in held:
        held += below.get(place, ())
    held = sorted([tops[0], *held])
    while tokens[held[-1]].pos == "PUNCT" and held[-1] not in own:
        held.pop()
    return tokens[held[0]].start, tokens[held[-1]].end


def _first(one: Mention, by_id: dict[str, Mention]) -> Mention:
    seen = set()
    while one.antecedent in by_id and one.id not in seen:
        seen.add(one.id)
        one = by_id[one.antecedent]
    return one


def muc(own: Chains, other: Chains) -> tuple[float, float]:
    """Count links of one side that the other keeps, and all of them."""
    holder = {span: k for k, chain in enumerate(other) for span in chain}
    kept = sum(
        len(chain) - len({holder.get(span, ("alone", span)) for span in chain}) for chain in own
    )
    return kept, sum(len(chain) - 1 for chain in own)


def b_cubed(own: Chains, other: Chains) -> tuple[float, float]:
    """Add, mention by mention, the share of its chain that the other side's chain holds."""
    holder = {span: chain for chain in other for span in chain}
    right = sum(
        len(chain & holder.get(span, frozenset())) / len(chain) for chain in own for span in chain
    )
    return right, sum(len(chain) for chain in own)


def ceaf(own: Chains, other: Chains) -> tuple[float, float]:
    """Add the likeness of chains aligned one to one at best."""
    if not own or not other:
        return 0.0, len(own)
    alike = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in other] for a in own])
    return assigned(alike), len(own)


def assigned(gain: np.ndarray) -> float:
    """Give the greatest sum of one entry a row and column (Kuhn 1955, by shortest paths)."""
    cost = -(gain if gain.shape[0] <= gain.shape[1] else gain.T)
    rows, columns = cost.shape
    height, depth = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, int)
    for row in range(1, rows + 1):
        owner[0], here = row, 0
        least, way = np.full(columns + 1, np.inf), np.zeros(columns + 1, int)
        used = np.zeros(columns + 1, bool)
        while owner[here]:
            used[here] = True
            step = cost[owner[here] - 1] - height[owner[here]] - depth[1:]
            better = ~used[1:] & (step < least[1:])
            least[1:][better], way[1:][better] = step[better], here
            free = np.where(used[1:], np.inf, least[1:])
            nearest = int(free.argmin()) + 1
            delta = free[nearest - 1]
            height[owner[used]] += delta
            depth[used] -= delta
            least[1:][~used[1:]] -= delta
            here = nearest
        while here:
            owner[here], here = owner[way[here]], way[here]
    return float(-sum(cost[owner[k] - 1, k - 1] for k in range(1, columns + 1) if owner[k]))


def figure(recall: Sequence[float], precision: Sequence[float]) -> float:
    """Give the F1 of two counts, in per cent."""
    r, p = recall[0] / max(1e-9, recall[1]), precision[0] / max(1e-9, precision[1])
    return 200 * p * r / max(1e-9, p + r)


def figures(pairs: Sequence[tuple[Chains, Chains]]) -> dict[str, float]:
    """Give the three figures of documents, gold and found, and their mean."""
    sums = {measure: np.zeros((2, 2)) for measure in (muc, b_cubed, ceaf)}
    for gold, found in pairs:
        for measure, both in sums.items():
            both += [measure(gold, found), measure(found, gold)]
    each = {measure.__name__: figure(*both.tolist()) for measure, both in sums.items()}
    return each | {"CoNLL": sum(each.values()) / len(each)}


def report(read: Sequence[tuple[Chains, Reading]]) -> None:
    """Print the figures of documents, gold and reading."""
    bare = figures([(gold, chains_of(reading)) for gold, reading in read])
    whole = figures([(gold, chains_of(reading, phrases=True)) for gold, reading in read])
    for name, value in bare.items():
        print(f"{name:8} {value:.1f}  {whole[name]:.1f}")


def main() -> None:
    """Print the figures of a split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--weights", default="full", choices=("full", "fast"))
    parser.add_argument("--split", default="test", choices=("dev", "test"))
    asked = parser.parse_args()
    models = open_models(asked.weights)
    found = documents(corpus(asked.shared, "gum"), asked.split)
    report([(gold, understood(text, models)) for text, gold in found])


if __name__ == "__main__":
    main()
