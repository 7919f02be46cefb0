"""Pictures of print (PNG, JPEG, TIFF, WebP): the words on them, with the box of each line."""

from rashomon.errors import UnreadableDocumentError
from rashomon.read.compose import compose
from rashomon.read.draft import Draft
from rashomon.read.print import passages
from rashomon.read.scan import ScanError, scan, with_faint

NAMES = {b"\x89PNG": "PNG", b"\xff\xd8": "JPEG", b"RIFF": "WebP"}
FEWEST = 5
"""Words: a picture with fewer shows a sign or a logo, and is no account."""


def read_picture(data: bytes, file: str) -> Draft:
    """Read the print on a picture; places are boxes in its pixels, page by page.

    Raises:
        UnreadableDocumentError: there is no program to read it, or no print on it.
    """
    name = next((name for sign, name in NAMES.items() if data.startswith(sign)), "TIFF")
    what = f"a {name} picture"
    try:
        found = scan(data)
    except ScanError as error:
        raise UnreadableDocumentError(file, f"{what}: {error.found}", error.advice) from error
    words = sum(len(line.text.split()) for line in found.lines)
    if words < FEWEST or len(found.faint) == len(found.lines):
        advice = "leave it out, or give the text that it shows"
        raise UnreadableDocumentError(file, f"{what} without print", advice)
    pages = sorted({line.page for line in found.lines})
    lines = [[line for line in found.lines if line.page == page] for page in pages]
    return with_faint(compose(passages(lines), file, kind=what), (found,))
