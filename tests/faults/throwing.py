"""Throws faults of every kind into every scene, from one seed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from faults.faults import Stage, Tally, errors, full, kills, limits, power, staged
from faults.places import clocks, no_room, read_only
from faults.scenes import SCENES

Thrower = Callable[[Stage, int, Random, Tally], None]

KINDS: Mapping[str, Thrower] = {
    "power": power,
    "kill": kills,
    "error": errors,
    "full": full,
    "limit": limits,
    "room": no_room,
    "closed": read_only,
}
"""What is thrown into every scene."""


def thrown(folder: Path, counts: Mapping[str, int], seed: int = 1) -> Tally:
    """Throw so many faults of each kind into every scene; ``clock`` counts decisions."""
    tally, chance = Tally(), Random(seed)
    for scene in SCENES:
        stage = staged(scene, folder / scene.name / "start")
        for kind, throw in KINDS.items():
            throw(stage, counts.get(kind, 0), chance, tally)
    clocks(folder / "clocks", counts.get("clock", 0), chance, tally)
    return tally
