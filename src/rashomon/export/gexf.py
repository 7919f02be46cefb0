"""The GEXF export: the network of a case for Gephi and its like."""

from collections.abc import Iterator

from rashomon.export.graph import EDGE, NODE, Edge, Node, network
from rashomon.export.markup import document, element
from rashomon.schema import Case

TYPES = {int: "integer", str: "string"}


def written(case: Case) -> Iterator[bytes]:
    """Write a case as GEXF 1.3."""
    head = '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n<graph defaultedgetype="directed">'
    return document(head, _pieces(case), "</graph>\n</gexf>")


def _pieces(case: Case) -> Iterator[str]:
    nodes, edges = network(case)
    yield _columns("node", NODE)
    yield _columns("edge", EDGE)
    yield "<nodes>"
    for node in nodes:
        yield element("node", _values(node, NODE), id=node.id, label=node.label)
    yield "</nodes>\n<edges>"
    for edge in edges:
        ends = {"source": edge.source, "target": edge.target}
        values = _values(edge, EDGE)
        yield element("edge", values, id=edge.id, **ends, weight=edge.weight, label=edge.tie)
    yield "</edges>"


def _columns(kind: str, shape: dict[str, type]) -> str:
    columns = (
        element("attribute", id=name, title=name, type=TYPES[type_])
        for name, type_ in shape.items()
    )
    return element("attributes", *columns, class_=kind)


def _values(of: Node | Edge, shape: dict[str, type]) -> str:
    held = ((name, getattr(of, name)) for name in shape)
    values = (element("attvalue", for_=name, value=value) for name, value in held if value != "")
    return element("attvalues", *values)
