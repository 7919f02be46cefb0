"""XML written piece by piece: an element is made, given on and forgotten."""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, *inside: str, **marks: object) -> str:
    r"""Write an element with its attributes around what was written already; "" is no attribute.

    >>> element("edge", text("a < b"), id=1, label='say "no"')
    '<edge id="1" label=\'say "no"\'>a &lt; b</edge>'
    """
    given = {key.rstrip("_"): value for key, value in marks.items() if value != ""}
    head = name + "".join(f" {key}={quoteattr(plain(each))}" for key, each in given.items())
    return f"<{head}>{''.join(inside)}</{name}>" if any(inside) else f"<{head}/>"


def text(value: object) -> str:
    """Write words so that they stay words."""
    return escape(plain(value))


def plain(value: object) -> str:
    """Set a sign in place of what XML cannot hold."""
    return FORBIDDEN.sub("\ufffd", str(value))


def document(head: str, pieces: Iterable[str], foot: str) -> Iterator[bytes]:
    """Give a document on, a piece a line."""
    yield (HEAD + head).encode()
    for piece in pieces:
        yield f"\n{piece}".encode()
    yield f"\n{foot}\n".encode()
