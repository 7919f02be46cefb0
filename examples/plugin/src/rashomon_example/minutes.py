"""A reader: minutes of a meeting, a head of fields above the words that were taken down.

::

    Title: The closing of the bridge
    Date: 2019-05-03
    Publisher: Harbour Council

    The engineer said that he had counted forty cracks.
"""

import re
from collections.abc import Iterator

from rashomon.read import Draft, Reader
from rashomon.schema import Fact, FactName, NoiseKind

FIELD = re.compile(r"^(Title|Author|Date|Publisher):[ \t]*(\S.*)$", re.MULTILINE)
FACTS: dict[str, tuple[FactName, NoiseKind]] = {
    "Title": ("title", "title"),
    "Author": ("author", "author"),
    "Date": ("published", "date"),
    "Publisher": ("publisher", "publisher"),
}


def read(data: bytes, file: str) -> Iterator[Draft]:
    """Give the text as it is, with the head marked, never cut, and what it says as facts."""
    text = data.decode("utf-8")
    head = len(text) if "\n\n" not in text else text.index("\n\n")
    fields = list(FIELD.finditer(text, 0, head))
    yield Draft(
        text=text,
        extracted=False,
        facts=tuple(
            Fact(name=FACTS[each[1]][0], value=each[2].strip(), origin=f"head of {file}: {each[1]}")
            for each in fields
        ),
        noise=tuple((each.start(), each.end(), FACTS[each[1]][1]) for each in fields),
    )


READER = Reader(suffixes=(".minutes",), read=read)
