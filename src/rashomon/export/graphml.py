"""The GraphML export: the network of a case for yEd, Cytoscape, networkx, igraph and the like."""

from collections.abc import Iterator

from rashomon.export.graph import EDGE, NODE, Edge, Node, network
from rashomon.export.markup import document, element, text
from rashomon.schema import Case

TYPES = {int: "int", str: "string"}
HEAD = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'


def written(case: Case) -> Iterator[bytes]:
    """Write a case as GraphML."""
    return document(HEAD, _pieces(case), "</graph>\n</graphml>")


def _pieces(case: Case) -> Iterator[str]:
    nodes, edges = network(case)
    shapes = {"node": {"label": str, **NODE}, "edge": {"weight": int, **EDGE}}
    for kind, shape in shapes.items():
        for name, type_ in shape.items():
            marks = {"id": f"{kind}-{name}", "for_": kind, "attr.name": name}
            yield element("key", **marks, **{"attr.type": TYPES[type_]})
    yield '<graph id="case" edgedefault="directed">'
    for node in nodes:
        yield element("node", *_data("node", node, shapes["node"]), id=node.id)
    for edge in edges:
        ends = {"source": edge.source, "target": edge.target}
        yield element("edge", *_data("edge", edge, shapes["edge"]), id=edge.id, **ends)


def _data(kind: str, of: Node | Edge, shape: dict[str, type]) -> Iterator[str]:
    for name in shape:
        value = getattr(of, name)
        if value != "":
            yield element("data", text(value), key=f"{kind}-{name}")
