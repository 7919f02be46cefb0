"""Networks run on what they are given, in order, and no further ahead than they say."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.weights.network import AHEAD, Network


class Echo(Network):
    """A network that gives back what it is given."""

    outputs = ("given",)

    def run(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Give it back."""
        return {"given": given["one"]}


def test_outputs_come_in_order_and_inputs_are_drawn_as_they_are_used() -> None:
    """Of many inputs only a few are drawn before the first output is used."""
    drawn: list[int] = []

    def inputs() -> Iterator[dict[str, Any]]:
        for number in range(50):
            drawn.append(number)
            yield {"one": np.array(number)}

    found = Echo(file=Path("none")).run_each(inputs())
    assert int(next(found)["given"]) == 0
    assert len(drawn) <= AHEAD + 1
    assert [int(output["given"]) for output in found] == list(range(1, 50))
