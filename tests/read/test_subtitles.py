"""Subtitles: the words in order, each with its time and its bytes; who speaks stands before."""

import pytest

from rashomon.errors import UnreadableDocumentError
from rashomon.read.draft import Draft
from rashomon.read.formats import drafts
from rashomon.schema import Account

SRT = """1
00:00:01,000 --> 00:00:03,500
The ferry left the harbour
at <i>noon</i>, and nobody

2
00:00:03,600 --> 00:00:05,000
{\\an8}saw it come back.

3
00:00:05,100 --> 00:00:06,000
- Who says so?
- The master.

4
01:02:10,000 --> 01:02:11,000
It rained.
"""
VTT = """WEBVTT - The ferry

STYLE
::cue { color: red }

NOTE made by hand

intro
00:01.000 --> 00:03.500 align:start
<v.loud Ann Lee>The ferry left &amp; <c.b>nobody</c> saw it.</v>

00:04.000 --> 00:05.000
<v Ann Lee>It did not come back.

00:05.000 --> 00:06.000
<v Ben Oduya>Who says so?
"""


def draft(data: bytes) -> Draft:
    (found,) = drafts(data, "a.txt")
    assert isinstance(found, Draft)
    return found


def where(read: Draft, words: str, data: bytes) -> tuple[bytes, tuple[float, float] | None, str]:
    """Give the bytes, the times and the cue of some words."""
    account = Account(id="a", file="a", sha256="", text=read.text, locators=read.locators)
    at = read.text.index(words)
    (place,) = account.locate(at, at + len(words))
    assert place.octets
    return data[slice(*place.octets)], place.times, place.element


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_words_of_subtitles(end: str, encoding: str) -> None:
    """Sentences run on from cue to cue, tags go, and each word has its time and its bytes."""
    data = SRT.replace("\n", end).encode(encoding)
    read = draft(data)
    assert read.format == "srt"
    assert read.text == (
        "The ferry left the harbour at noon, and nobody saw it come back.\n"
        "- Who says so?\n- The master.\n\nIt rained."
    )
    plain = "utf-16-le" if encoding == "utf-16" else "utf-8"
    assert where(read, "noon", data) == ("noon".encode(plain), (1.0, 3.5), "cue 1")
    assert where(read, "rained", data) == ("rained".encode(plain), (3730.0, 3731.0), "cue 4")


def test_who_speaks_stands_before_the_words() -> None:
    """A voice is named where it begins; notes and styles are none of the account."""
    read = draft(VTT.encode())
    assert read.format == "vtt"
    assert read.text == (
        "Ann Lee: The ferry left & nobody saw it.\nIt did not come back.\n\nBen Oduya: Who says so?"
    )
    assert where(read, "&", VTT.encode()) == (b"&amp;", (1.0, 3.5), "cue 1")


def test_captions_that_roll_up_are_read_once() -> None:
    """Live captions repeat the line before; the account has it once."""
    cues = ["one\n", "one\ntwo\n", "two\nthree\n"]
    times = ["00:01.000 --> 00:02.000", "00:02.000 --> 00:03.000", "00:03.010 --> 00:04.000"]
    text = "WEBVTT\n\n" + "\n".join(f"{t}\n{c}" for t, c in zip(times, cues, strict=True))
    assert draft(text.encode()).text == "one two three"


@pytest.mark.parametrize("text", ["WEBVTT\n", "1\n00:00:01,000 --> 00:00:02,000\n\n"])
def test_subtitles_of_nothing_are_refused(text: str) -> None:
    """No word, no account."""
    with pytest.raises(UnreadableDocumentError, match="subtitles without any words"):
        draft(text.encode())


def test_a_text_with_times_is_a_text() -> None:
    """Only what begins as subtitles begin is read as such."""
    assert draft(b"At 00:00:01 --> it began.\n").format == "text"
