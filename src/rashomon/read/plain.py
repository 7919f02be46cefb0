"""Plain text and Markdown: the account's text is the file's own content, character by character."""

from rashomon.errors import UnreadableDocumentError
from rashomon.read.decode import decode
from rashomon.read.draft import Draft
from rashomon.read.sidecar import front_matter
from rashomon.schema import Locator

LONGEST_LINE = 1_000_000
"""Code points: the longest line that is read. A novel without a line break is shorter; what is
longer is data, and the grammar of sentences would spend minutes on it."""


def read_plain(data: bytes, file: str) -> Draft:
    """Take plain text as it stands: line ends, tabs and odd characters stay.

    Raises:
        UnreadableDocumentError: no encoding fits, nothing but white space, or a line too long.
    """
    decoded = decode(data, file)
    text = decoded.text
    if not text.strip():
        advice = "leave it out, or give the text that should stand in it"
        raise UnreadableDocumentError(file, "nothing but white space", advice)
    longest = max(map(len, text.split("\n")))
    if longest > LONGEST_LINE:
        raise UnreadableDocumentError(
            file,
            f"a line of {longest:,} characters (at most {LONGEST_LINE:,} are read)",
            "break it into paragraphs",
        )
    facts, noise = front_matter(text)
    return Draft(
        text=text,
        facts=facts,
        noise=noise,
        extracted=decoded.encoding != "utf-8",
        locators=(
            Locator(
                start=0,
                end=len(text),
                octets=(decoded.mark, len(data)),
                encoding=decoded.encoding,
            ),
        ),
    )
