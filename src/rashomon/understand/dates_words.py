"""The words that expressions are made of, and the values that resolving them gives."""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.understand.dates_tables import MONTHS, NUMBERS, ORDINALS


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A value, and which anchor it was resolved against ("" for none)."""

    value: str
    anchor: str = ""


def number_of(words: str) -> float | None:
    """Read a small number in digits or words ("two and a half" is 2.5)."""
    folded = " ".join(words.casefold().split())
    half = folded.endswith(" and a half")
    folded = folded.removesuffix(" and a half")
    number = int(folded) if folded.isdigit() else NUMBERS.get(folded)
    return None if number is None else number + (0.5 if half else 0)


def day_of(words: Mapping[str, str], name: str = "day") -> int | None:
    """Read a day of the month, or a century, in digits or words."""
    word = words.get(name, "").casefold()
    if not word:
        return None
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdigit() else ORDINALS.get(word)


def month_of(words: Mapping[str, str], name: str = "month") -> int:
    """Read the name of a month."""
    return MONTHS[words[name].casefold().rstrip(".")]


def plain(value: str) -> Resolved | None:
    """Give a value that needs no anchor."""
    return Resolved(value=value) if value else None


def against(value: str, anchor: str) -> Resolved | None:
    """Give a value with the anchor it was counted from."""
    return Resolved(value=value, anchor=anchor) if value else None


def marked(value: str) -> str:
    """Mark a value as approximate."""
    return f"{value}~" if value else ""
