"""On whose word: the deepest chains of voices, and the voices that stand on each side."""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.schema import Attribution, Span
from rashomon.show.chain import Voice, in_words, voices
from rashomon.show.shown import CaseView, Column, ConflictView, Entry, SideView

OWN = "in its own voice"

Voices = tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Voices inside voices in one account: how often, and the first words on their word."""

    column: Column
    voices: Voices
    count: int
    example: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One side of a conflict, with those on whose word it stands and how many passages of each."""

    conflict: ConflictView
    side: SideView
    voices: tuple[tuple[str, int], ...]


def deepest(view: CaseView) -> list[Chain]:
    """Give the chains of two voices or more, each once an account, the deepest first."""
    found = [chain for column in view.columns for chain in _deep(column)]
    return sorted(found, key=lambda each: (-len(each.voices), -each.count, each.column.number))


def _deep(column: Column) -> Iterable[Chain]:
    """A chain that another one goes on from is not told by itself."""
    known = {each.id: each for each in column.reading.attributions}
    same: dict[Voices, list[Attribution]] = {}
    for each in column.reading.attributions:
        chain = voices(each.id, column.account, known)
        if len(chain) > 1:
            same.setdefault(chain, []).append(each)
    begun = {chain[:depth] for chain in same for depth in range(len(chain))}
    for chain, found in same.items():
        if chain not in begun:
            yield Chain(column=column, voices=chain, count=len(found), example=found[0].content)


def stands(view: CaseView) -> list[Stand]:
    """Say of every side of every conflict on whose word it stands."""
    return [
        Stand(conflict=each, side=side, voices=_counted(side.entries, view))
        for each in view.conflicts
        for side in each.sides
    ]


def _counted(entries: Iterable[Entry], view: CaseView) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for entry in entries:
        siglum = view.columns[entry.column].siglum
        told = in_words(siglum, entry.voices) if entry.voices else f"{siglum} {OWN}"
        found[told] = found.get(told, 0) + 1
    return tuple(found.items())


def counted(told: tuple[str, int]) -> str:
    """Say who stands there, and with how many passages where there are several.

    >>> counted(("Wp ‹ Reuters", 2)), counted(("Hd in its own voice", 1))
    ('Wp ‹ Reuters (2 passages)', 'Hd in its own voice')
    """
    name, count = told
    return f"{name} ({count:,} passages)" if count > 1 else name
