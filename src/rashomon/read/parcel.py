"""Documents that are ZIP files inside (DOCX, ODT, EPUB): their parts within limits, safe XML."""

from io import BytesIO
from struct import error as StructError  # noqa: N812 - a class with a small name
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - a class with a small name

from rashomon.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from lxml.etree import XMLParser
    from lxml.etree import _Element as Element

LARGEST_PART = 64_000_000
"""Bytes of a part once unpacked: the text of the longest books has 5 million, with markup 30."""


class Parcel:
    """A ZIP file held open; each part is unpacked when it is asked for, up to a limit."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, NotImplementedError, StructError, ValueError, OSError) as error:
            raise self.refused(f"a damaged ZIP file ({error})", "get it again") from error
        self.names = frozenset(i.filename for i in self._zip.infolist() if not i.is_dir())

    def refused(self, found: str, advice: str) -> UnreadableDocumentError:
        """Say in one line what is wrong with the file."""
        return UnreadableDocumentError(self.file, " ".join(found.split()), advice)

    def part(self, name: str) -> bytes:
        """Unpack a part.

        Raises:
            UnreadableDocumentError: it is missing, damaged, encrypted, or too large.
        """
        try:
            with self._zip.open(name) as stream:
                data = stream.read(LARGEST_PART + 1)
        except KeyError as error:
            raise self.refused(f"its part {name} is missing", "get it again") from error
        except NotImplementedError as error:
            raise self.refused(f"its part {name} is packed oddly", "save it again") from error
        except RuntimeError as error:
            advice = "save it without the password"
            raise self.refused(f"it is protected by a password ({name})", advice) from error
        except (BadZipFile, ZlibError, StructError, EOFError, OSError, ValueError) as error:
            raise self.refused(f"its part {name} is damaged ({error})", "get it again") from error
        if len(data) > LARGEST_PART:
            found = f"its part {name} is over {LARGEST_PART:,} bytes when unpacked"
            raise self.refused(found, "save its text as a .txt file")
        return data

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name in self.names

    def xml(self, name: str) -> "Element":
        """Parse a part: no entity is resolved, nothing is fetched.

        Raises:
            UnreadableDocumentError: the part cannot be unpacked or is no XML.
        """
        from lxml.etree import XMLSyntaxError, fromstring  # noqa: PLC0415 - heavy

        try:
            return fromstring(self.part(name), parser())
        except (XMLSyntaxError, ValueError) as error:
            raise self.refused(f"its part {name} is no XML ({error})", "save it again") from error


def parser(*, recover: bool = False) -> "XMLParser":
    """Make a parser of XML that resolves no entity, loads no DTD and opens no connection."""
    from lxml.etree import XMLParser  # noqa: PLC0415 - heavy

    return XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=recover
    )
