"""Tables of the central values: their columns are derived from the dataclasses, never listed.

A passage becomes the account that holds it, where it stands there, and its words; a confidence
its value, with the reasons beside it. What is empty in a value ("" or None) is empty in the table.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from rashomon.errors import MissingPartError
from rashomon.schema import Confidence, Span

if TYPE_CHECKING:
    import pyarrow as pa

Texts = Mapping[str, str]
"""The text of each account by its id: where the words of a passage come from."""
Scalar = Literal["string", "int64", "float64", "bool"]
SCALARS: dict[type, Scalar] = {str: "string", int: "int64", float: "float64", bool: "bool"}


@dataclass(frozen=True, slots=True)
class Many:
    """A list of values of one shape."""

    of: "Shape"


@dataclass(frozen=True, slots=True)
class Record:
    """A value with named parts."""

    columns: "tuple[Column, ...]"


Shape: TypeAlias = Scalar | Many | Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, the shape of its values, and how one is taken from an object."""

    name: str
    shape: Shape
    take: Callable[[Any, Texts], Any]


def columns(kind: type) -> tuple[Column, ...]:
    """Derive the columns of a table of such values from the fields of their class.

    >>> from rashomon.schema import Relay
    >>> [column.name for column in columns(Relay)]
    ['account', 'relayed', 'start', 'end', 'words']
    """
    hints = get_type_hints(kind)
    found: dict[str, Column] = {}
    for field in fields(kind):
        for column in _of_field(field.name, _plain(hints[field.name])):
            found.setdefault(column.name, column)
    return tuple(found.values())


def rows(kind: type, values: Iterable[object], texts: Texts) -> list[dict[str, Any]]:
    """Give a table as dictionaries, one a value: strings, numbers, lists, dictionaries."""
    taken = columns(kind)
    return [{column.name: column.take(each, texts) for column in taken} for each in values]


def arrow(kind: type, values: Iterable[object], texts: Texts) -> "pa.Table":
    """Give a table for Arrow.

    Raises:
        MissingPartError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - heavy
    except ImportError as error:
        raise MissingPartError("a table", "rashomon[tables]") from error
    schema = pa.schema([(each.name, _arrow_type(each.shape)) for each in columns(kind)])
    return pa.Table.from_pylist(rows(kind, values, texts), schema=schema)


def _arrow_type(shape: Shape) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - heavy

    if isinstance(shape, Many):
        return pa.list_(_arrow_type(shape.of))
    if isinstance(shape, Record):
        return pa.struct([(each.name, _arrow_type(each.shape)) for each in shape.columns])
    return {"string": pa.string(), "int64": pa.int64(), "float64": pa.float64()}.get(
        shape, pa.bool_()
    )


def _plain(hint: Any) -> Any:
    """Leave out that a value may be missing: every column may be empty."""
    if get_origin(hint) in {Union, UnionType}:
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    return hint


def _of_field(name: str, hint: Any) -> tuple[Column, ...]:
    if hint is Span:
        return _of_span(name)
    if hint is Confidence:
        return _of_confidence(name)
    shape = _shape(hint)
    return (
        Column(
            name=name,
            shape=shape,
            take=lambda each, texts: _value(getattr(each, name), shape, texts),
        ),
    )


def _of_confidence(name: str) -> tuple[Column, ...]:
    because = _shape(get_type_hints(Confidence)["because"])
    return (
        Column(name=name, shape="float64", take=lambda each, _: getattr(each, name).value),
        Column(
            name="because",
            shape=because,
            take=lambda each, texts: _value(getattr(each, name).because, because, texts),
        ),
    )


def _of_span(name: str) -> tuple[Column, ...]:
    """Flatten a passage; several of one value are told apart by the names of their fields."""
    before = "" if name == "span" else f"{name}_"

    def part(of: Callable[[Span, Texts], Any]) -> Callable[[Any, Texts], Any]:
        def take(each: Any, texts: Texts) -> Any:
            span = getattr(each, name)
            return None if span is None else of(span, texts)

        return take

    return (
        Column(name="account", shape="string", take=part(lambda span, _: span.account)),
        Column(name=f"{before}start", shape="int64", take=part(lambda span, _: span.start)),
        Column(name=f"{before}end", shape="int64", take=part(lambda span, _: span.end)),
        Column(name=name if before else "words", shape="string", take=part(_words)),
    )


def _words(span: Span, texts: Texts) -> str | None:
    text = texts.get(span.account)
    return None if text is None else text[span.start : span.end]


def _shape(hint: Any) -> Shape:
    if get_origin(hint) is Literal:
        return "string"
    if get_origin(hint) is tuple:
        return Many(_shape(get_args(hint)[0]))
    if hint is Span:
        return Record(_alone())
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return Record(columns(hint))
    return SCALARS[hint]


def _alone() -> tuple[Column, ...]:
    """Give the parts of a passage that stands by itself in a list."""
    return (
        Column(name="account", shape="string", take=lambda span, _: span.account),
        Column(name="start", shape="int64", take=lambda span, _: span.start),
        Column(name="end", shape="int64", take=lambda span, _: span.end),
        Column(name="words", shape="string", take=_words),
    )


def _value(value: Any, shape: Shape, texts: Texts) -> Any:
    if value is None or value == "":
        return None
    if isinstance(shape, Many):
        return [_value(each, shape.of, texts) for each in value]
    if isinstance(shape, Record):
        return {each.name: each.take(value, texts) for each in shape.columns}
    return value
