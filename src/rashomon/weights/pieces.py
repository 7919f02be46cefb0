"""How words become what the encoder reads: pieces, the first piece of each word, its shape.

Training and reading use this one function, so that they cannot differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.errors import WeightsError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})
TREEBANK = {
    "``": '"',
    "''": '"',
    "`": "'",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "--": "-",
    "...": ".",
}
"""Spellings of treebanks and typesetters that mean the same mark."""

LOWER, INITIAL, CAPITALS, MIXED, DIGIT = range(5)
SHAPES = 5
"""An uncased vocabulary does not see capitals; the shape of a word gives them back."""

LONGEST_WORD = 24
"""Pieces: what is longer is no word (an address, a line of code), and its beginning will do."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Words as the encoder reads them.

    ``first[k]`` is the place in ``ids`` of the first piece of word ``k - 1``; ``first[0]`` is 0,
    the place that stands for the whole window (the governor of a root, a source that is not there).
    """

    ids: list[int]
    shapes: list[int]
    first: list[int]


def plain(word: str) -> str:
    """Give the spelling that the encoder was trained on.

    >>> plain("“"), plain("-LRB-")
    ('"', '(')
    """
    return TREEBANK.get(word) or word.translate(PLAIN)


def shape(word: str) -> int:
    """Class a word by its capitals and digits.

    >>> [shape(word) for word in ("to", "Tikrit", "NATO", "iPhone", "90,000", "A")]
    [0, 1, 2, 3, 4, 1]
    """
    if any(letter.isdigit() for letter in word):
        return DIGIT
    letters = [letter for letter in word if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if not capitals:
        return LOWER
    if capitals == len(letters) and capitals > 1:
        return CAPITALS
    return INITIAL if letters[0].isupper() and capitals == 1 else MIXED


MARKS = (("<s>", "[CLS]"), ("</s>", "[SEP]"), ("[UNK]",))
"""What begins a window, ends it, and stands for the unknown; the first that a vocabulary has."""


def _id(marks: Sequence[str], tokenizer: "Tokenizer") -> int:
    found = [own for own in map(tokenizer.token_to_id, marks) if own is not None]
    if not found:
        raise WeightsError(
            f"the tokenizer has no {marks[-1]}; install the package again, or see recipes/"
        )
    return found[0]


def pieces(windows: Sequence[Sequence[str]], tokenizer: "Tokenizer") -> list[Pieces]:
    """Cut each window of words into pieces; a word that leaves no piece is read as unknown."""
    start, end, unknown = (_id(marks, tokenizer) for marks in MARKS)
    flat = list(dict.fromkeys(word for window in windows for word in window))
    cut = tokenizer.encode_batch_fast([plain(word) for word in flat], add_special_tokens=False)
    known = {
        word: (one.ids[:LONGEST_WORD] or [unknown], shape(word))
        for word, one in zip(flat, cut, strict=True)
    }
    found = []
    for window in windows:
        ids, shapes, first = [start], [LOWER], [0]
        for word in window:
            own, form = known[word]
            first.append(len(ids))
            ids.extend(own)
            shapes.extend([form] * len(own))
        found.append(Pieces([*ids, end], [*shapes, LOWER], first))
    return found
