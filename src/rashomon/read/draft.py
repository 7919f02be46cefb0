"""What a reader of one format hands back: the text, and what the format itself says about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The text taken from a file, with the metadata that the format declares ("" for none).

    ``extracted`` is true where ``text`` is not simply the file decoded from UTF-8.
    """

    text: str
    extracted: bool
    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
