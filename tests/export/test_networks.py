"""GEXF and GraphML: who stands with whom, who quotes whom, who speaks of whom."""

from io import BytesIO
from typing import Any

import networkx as nx
import pytest

from placed import placed_case
from rashomon.export import EXPORTERS


def read(name: str) -> Any:
    """Read an export with networkx."""
    data = BytesIO(b"".join(EXPORTERS[name].write(placed_case())))
    return getattr(nx, f"read_{name}")(data)


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_networkx_reads_who_quotes_whom(name: str) -> None:
    """An account quotes the agency, the agency the mayor: the chain stands in the network."""
    graph = read(name)
    label = {node: data["label"] for node, data in graph.nodes(data=True)}
    ties = {(label[a], label[b], data["tie"]) for a, b, data in graph.edges(data=True)}
    assert ("Hh Harbour Herald", "Ferry Agency", "quotes") in ties
    assert ("Ferry Agency", "Ilse Brandt", "quotes") in ties
    assert ("Ferry Agency", "Ilse Brandt", "speaks of") in ties
    assert ("Cu courier", "Ferry Agency", "passes on") in ties


def test_every_line_knows_its_words() -> None:
    """The words that a line shows stand in the account at the first of its places."""
    case = placed_case()
    graph = read("graphml")
    texts = {r.account.file.removesuffix(".txt"): r.account.text for r in case.readings}
    texts["Harbour Herald"] = texts.pop("herald")
    for _, _, data in graph.edges(data=True):
        start, end = map(int, data["places"].split("; ")[0].split()[1].split("–"))
        words = texts[data["accounts"].split("; ")[0]][start:end]
        assert " ".join(words.split()).startswith(data["words"])


def test_both_formats_hold_one_network() -> None:
    """Nodes, lines and weights are the same in both."""
    one, other = read("gexf"), read("graphml")
    assert set(one.nodes) == set(other.nodes)
    weights = [
        sorted((a, b, data["tie"], data["weight"]) for a, b, data in graph.edges(data=True))
        for graph in (one, other)
    ]
    assert weights[0] == weights[1]
