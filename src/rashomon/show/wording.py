"""Words made ready to be looked for, cut for a list, or set side by side."""

import unicodedata

CUT = 150
"""Characters of a passage in a list: two lines of a column; the rest on opening."""
AROUND = 80
"""Characters around a passage in a list: one line of a column on either side."""
NEAR = 60
"""Characters around a mention: one line of a concordance."""


def fold(words: str) -> str:
    """Give words as they are compared: without case, accents and line ends.

    >>> fold("Qāsem  SOLEIMĀNI")
    'qasem soleimani'
    """
    if words.isascii():
        return " ".join(words.lower().split())
    plain = unicodedata.normalize("NFKD", words)
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(kept.casefold().split())


def wanted(q: str) -> list[str]:
    """Give the words of a search; each must be found."""
    return fold(q).split()


def flat(words: str) -> str:
    """Give words on one line."""
    return " ".join(words.split())


def short(words: str, longest: int = CUT) -> str:
    """Cut words at a word, where they are long.

    >>> short("the bridge closed", 12)
    'the bridge…'
    """
    if len(words) <= longest:
        return words
    head = words[:longest].rpartition(" ")[0] or words[:longest]
    return head.rstrip(" ,.;:—-") + "…"


def quoted(words: str, longest: int = 60) -> str:
    """Set an account's words in quotation marks, on one line."""
    return f"“{short(flat(words), longest)}”"
