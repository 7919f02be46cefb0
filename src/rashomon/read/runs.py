"""Letters that were found again, put together to runs: stretches that text and source share."""

import numpy as np

from rashomon.read.letters import Array, Mask, signs
from rashomon.schema import Locator


def runs(rows: Array, text: str, source: str, coded: tuple[str, int]) -> tuple[Locator, ...]:
    """Make locators of letters, in the order of the text.

    A row holds the characters ``[start, end)`` of the text that a letter is, and those of the
    source that spell it; ``coded`` is the source's encoding and the bytes of its mark.
    """
    if not len(rows):
        return ()
    edges = np.flatnonzero(~_goes_on(rows, text, source)) + 1
    firsts, lasts = rows[[0, *edges]], rows[[*(edges - 1), len(rows) - 1]]
    octets = _octets(np.stack([firsts[:, 2], lasts[:, 3]], axis=1), source, coded)
    spans = zip(firsts[:, 0], lasts[:, 1], firsts[:, 2], lasts[:, 3], octets, strict=True)
    return tuple(
        Locator(
            start=int(start),
            end=int(end),
            octets=(int(at[0]), int(at[1])),
            encoding=coded[0] if source[first:after] == text[start:end] else "",
        )
        for start, end, first, after, at in spans
    )


def _goes_on(rows: Array, text: str, source: str) -> Mask:
    """Say of each letter but the last whether the next follows it in the source as in the text."""
    one, two = rows[:-1], rows[1:]
    plain = ((rows[:, 1] - rows[:, 0]) == 1) & ((rows[:, 3] - rows[:, 2]) == 1)
    here, there = two[:, 0] - one[:, 1], two[:, 2] - one[:, 3]
    spelled = (one[:, 2] == two[:, 2]) & (one[:, 3] == two[:, 3]) & (here <= 0)
    follows = plain[:-1] & plain[1:] & (here == there) & (there >= 0)
    blank = np.flatnonzero(follows & (there == 1))
    follows[blank] = signs(text)[one[blank, 1]] == signs(source)[one[blank, 3]]
    for n in np.flatnonzero(follows & (there > 1)).tolist():
        follows[n] = text[one[n, 1] : two[n, 0]] == source[one[n, 3] : two[n, 2]]
    found: Mask = spelled | follows
    return found


def _octets(spans: Array, source: str, coded: tuple[str, int]) -> Array:
    """Turn characters of the source into bytes of the file."""
    encoding, mark = coded
    if encoding == "utf-8":
        codes = signs(source)
        wide = np.flatnonzero(codes >= 0x80)
        more = 1 + (codes[wide] >= 0x800).astype(np.int64) + (codes[wide] >= 0x10000)
        extra = np.concatenate([[0], np.cumsum(more)])
        found: Array = mark + spans + extra[np.searchsorted(wide, spans)]
        return found
    edges, places = np.unique(spans, return_inverse=True)
    parts = zip([0, *edges], edges, strict=False)
    lengths = [len(source[a:b].encode(encoding, "replace")) for a, b in parts]
    return mark + np.cumsum(lengths)[places].reshape(spans.shape)
