"""Writing HTML that nothing in an account can break out of: one escape, one way to make a tag."""

import re
from collections.abc import Iterable
from html import escape as escape_markup
from typing import NewType

Html = NewType("Html", str)
"""Markup that is safe to send. Only this module, and constants of the program, make it."""

UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control codes and lone surrogates: no page may hold them (HTML, section 13.2.3.5), and the
latter cannot be written in UTF-8. They are shown as the sign for a character that is missing."""

EMPTY = Html("")

Attribute = str | int | bool | None


def escape(words: str) -> str:
    """Make the words of an account harmless in HTML, in text and in attributes alike.

    >>> escape('<b title="x">&')
    '&lt;b title=&quot;x&quot;&gt;&amp;'
    """
    return escape_markup(UNSHOWABLE.sub("\ufffd", words), quote=True)


def text(words: str | int) -> Html:
    """Show words, or a count, as they are."""
    return Html(f"{words:,}" if isinstance(words, int) else escape(words))


def join(parts: Iterable[Html], between: str = "") -> Html:
    """Put pieces of markup one after another, with plain words between them."""
    return Html(escape(between).join(parts))


def tag(name: str, /, *content: Html, **attributes: Attribute) -> Html:
    """Make an element. ``class_`` stands for ``class``, ``aria_label`` for ``aria-label``.

    An attribute that is True stands bare; one that is False, None or "" is left out.

    >>> tag("a", text("row 1"), href="#r1", hidden=False)
    '<a href="#r1">row 1</a>'
    """
    return Html(f"<{name}{_attributes(attributes)}>{''.join(content)}</{name}>")


def void(name: str, /, **attributes: Attribute) -> Html:
    """Make an element that has no content, such as ``input``.

    >>> void("input", type="radio", checked=True)
    '<input type="radio" checked>'
    """
    return Html(f"<{name}{_attributes(attributes)}>")


def quoted(words: str, name: str = "span", class_: str = "q") -> Html:
    """Show an account's own words: in serif, in their own direction, shut off from the rest."""
    return tag(name, text(words), class_=class_, dir="auto")


def _attributes(attributes: dict[str, Attribute]) -> str:
    return "".join(map(_attribute, attributes, attributes.values()))


def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False or value == "":
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
