"""From scores of B/I/O tags to tags: the best sequence in which every span is well formed."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

FAR = -1e4
"""A step that is not allowed: an I that continues nothing."""
TOGETHER = 64
"""Windows decoded at once: the steps of many windows are one small product each."""


def steps(labels: Sequence[str]) -> Scores:
    """Score each tag after each other: 0 where it may follow, ``FAR`` where it may not."""
    scores = np.zeros((len(labels), len(labels)), np.float32)
    for before, left in enumerate(labels):
        for after, right in enumerate(labels):
            if right.startswith("I-") and left[2:] != right[2:]:
                scores[before, after] = FAR
    return scores


def best_tags(
    windows: Sequence[Scores], labels: Sequence[str], chain: Scores | None = None
) -> list[list[str]]:
    """Find the tags of windows from scores (n, labels) and of steps (Viterbi 1967).

    Without a ``chain`` the best tag of each word is taken wherever that is well formed.

    >>> labels = ("O", "B-time", "I-time")
    >>> best_tags([np.array([[0, 1, 2], [0, 1, 2]], np.float32)], labels)
    [['B-time', 'I-time']]
    """
    allowed = steps(labels)
    found = [window.argmax(1) for window in windows]
    todo = [k for k, tags in enumerate(found) if chain is not None or not _formed(tags, labels)]
    todo.sort(key=lambda k: len(windows[k]))
    for begin in range(0, len(todo), TOGETHER):
        part = todo[begin : begin + TOGETHER]
        decoded = _decode([windows[k] for k in part], labels, allowed if chain is None else chain)
        for k, tags in zip(part, decoded, strict=True):
            found[k] = tags
    return [[labels[tag] for tag in tags] for tags in found]


def _formed(tags: NDArray[np.intp], labels: Sequence[str]) -> bool:
    if not tags.any():
        return True
    before = "O"
    for tag in tags.tolist():
        label = labels[tag]
        if label.startswith("I-") and before[2:] != label[2:]:
            return False
        before = label
    return True


def _decode(
    windows: Sequence[Scores], labels: Sequence[str], chain: Scores
) -> list[NDArray[np.intp]]:
    sizes = np.array([len(window) for window in windows])
    longest = int(sizes.max())
    if not longest:
        return [np.zeros(0, np.intp) for _ in windows]
    scores = np.zeros((len(windows), longest, len(labels)), np.float32)
    for row, window in enumerate(windows):
        scores[row, : len(window)] = window
    opening = np.array([FAR if label.startswith("I-") else 0 for label in labels], np.float32)
    best = scores[:, 0] + opening
    back = np.zeros(scores.shape, np.int8)
    for place in range(1, longest):
        ways = best[:, :, None] + chain
        back[:, place] = ways.argmax(1)
        step = ways.max(1) + scores[:, place]
        best = np.where((place < sizes)[:, None], step, best)
    return _follow(back, best.argmax(1), sizes)


def _follow(
    back: NDArray[np.int8], last: NDArray[np.intp], sizes: NDArray[np.intp]
) -> list[NDArray[np.intp]]:
    """Walk back from the last tag of each window."""
    found = []
    for row, size in enumerate(sizes):
        path = np.empty(size, np.intp)
        at = int(last[row])
        for place in range(size - 1, -1, -1):
            path[place] = at
            at = int(back[row, place, at])
        found.append(path)
    return found
