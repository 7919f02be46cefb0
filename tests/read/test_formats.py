"""Bytes to text: exact for plain text, clear refusals for all that is none."""

import re
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import UnreadableDocumentError
from rashomon.read import HOLDERS, LARGEST_FILE, READERS, discover, formats, read, read_all
from rashomon.read.draft import Member, Piece, Refusal
from rashomon.read.magic import Format
from rashomon.read.plain import LONGEST_LINE, read_plain
from rashomon.read.sniff import sniff
from rashomon.schema import Account, identify

SENTENCE = "The ferry left the harbour at noon, and nobody on the pier saw it come back that day."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>The ferry | Harbour News</title>
<meta property="og:site_name" content="Harbour News"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2019-06-16T10:00:00Z">
<script>alert("unseen")</script></head><body><nav><a href="/">Home</a></nav><article>
<h1>The ferry</h1><p>{SENTENCE}</p><p>Its owner says that &lt;two&gt; men were aboard when
it sailed, while the harbour master has always spoken of three.</p></article></body></html>"""


def _read(tmp_path: Path, data: bytes, name: str = "a.txt") -> Account:
    path = tmp_path / name
    path.write_bytes(data)
    (found,) = discover([path])
    return read(found)


def test_the_formats_are_a_visible_table() -> None:
    """Every format that can be told has one reader."""
    assert sorted([*READERS, *HOLDERS]) == sorted(get_args(Format))


def test_the_document_lists_every_format() -> None:
    """Who adds a format says what is taken of it."""
    document = Path(__file__).parents[2] / "docs" / "formats.md"
    listed = re.findall(r"^\| `(\w+)` \|", document.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted([*READERS, *HOLDERS])


def _box(data: bytes, file: str) -> Iterator[Piece]:
    for line in data.removeprefix(b"BOX").split(b"|"):
        yield Member(part="m", data=line)


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format whose files hold others, so that what holds for all of them can be tested."""
    told = sniff
    box = lambda data, file: "box" if data.startswith(b"BOX") else told(data, file)  # noqa: E731
    monkeypatch.setattr(formats, "sniff", box)
    monkeypatch.setitem(HOLDERS, "box", _box)  # type: ignore[misc]


def test_a_file_may_hold_several_accounts(tmp_path: Path, boxes: None) -> None:
    """Each has a name of its own; a part that cannot be read costs no other."""
    (tmp_path / "a.box").write_bytes(b"BOXHe went.||She stayed.")
    given = read_all(*discover([tmp_path / "a.box"]))
    assert [each.file for each in given] == ["a.box/m", "a.box/m (2)", "a.box/m (3)"]
    assert [getattr(each, "text", None) for each in given] == ["He went.", None, "She stayed."]
    assert len({each.id for each in given if isinstance(each, Account)}) == 2


def test_a_file_that_holds_itself_comes_to_an_end(boxes: None) -> None:
    """Files inside files are opened only so deep, and the refusal says so."""
    (found,) = formats.drafts(b"BOX" * 9 + b"He went.", "a.box")
    assert isinstance(found, Refusal)
    assert "inside one another" in found.reason


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_text_comes_back_exactly(text: str) -> None:
    """Plain text is the file's own content, whatever characters it has."""
    if text.strip() and not text.startswith("\ufeff"):
        assert read_plain(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    "text",
    [
        "One.\r\nTwo.\r\n",
        "One.\rTwo.",
        "\n\n  One.\t\n",
        "e\u0301t\u00e9 \u202eabc\u202c 👩‍🚀.",
        "One.\u2028Two.",
    ],
    ids=["crlf", "cr", "blank", "combining-bidi-emoji", "line-separator"],
)
def test_line_ends_and_odd_characters_stay(tmp_path: Path, text: str) -> None:
    """Line ends, blanks, combining and directional characters are kept as they are."""
    account = _read(tmp_path, text.encode())
    assert account.text == text
    assert not account.extracted


def test_the_byte_order_mark_is_left_aside(tmp_path: Path) -> None:
    """Offsets begin after the mark; the sha256 is that of the raw bytes."""
    data = b"\xef\xbb\xbf" + SENTENCE.encode()
    account = _read(tmp_path, data)
    assert (account.text, account.extracted) == (SENTENCE, False)
    assert account.sha256 == sha256(data).hexdigest()
    assert account.id == identify("account", account.sha256, "a.txt")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "windows-1252", "windows-1251"])
def test_other_encodings_are_read_and_their_text_carried(tmp_path: Path, encoding: str) -> None:
    """UTF-16 and UTF-32 by their mark, others by a guess; the export then carries the text."""
    text = SENTENCE * 3 + " Übrigens: “François” naïvely paid £5 for a café – déjà vu." * 3
    if encoding == "windows-1251":
        text = "Паром вышел из гавани в полдень, и никто на причале не видел его возвращения. " * 5
    account = _read(tmp_path, text.encode(encoding))
    assert account.text == text
    assert account.extracted


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "an empty file"),
        (b" \n\t\r\n ", "an empty file"),
        ("\u3000\u2003\n".encode(), "nothing but white space"),
        (b"\xef\xbb\xbf\n", "nothing but white space"),
        (b"%PDF-1.7\n%\xe2\xe3", "a damaged PDF"),
        (b"PK\x03\x04rest", "a damaged ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"{\\rtf1 }", "a rich-text file without any words"),
        (b"He said so.\x00\x00 Again.", "a zero byte at offset 11"),
        (bytes(range(1, 9)) * 40, "control characters"),
        (b'["He said so."]', "JSON"),
        (b"<?xml version='1.0'?><rss><item>He said so.</item></rss>", "XML"),
        (b"\xff\xfeHe said", "marked as UTF-16-LE"),
        (b"He said " + bytes(range(128, 256)) * 9, "no UTF-8"),
        (b"<html><body><script>1</script></body></html>", "without any words"),
    ],
)
def test_what_holds_no_account_is_refused_in_a_clear_line(
    tmp_path: Path, data: bytes, words: str
) -> None:
    """Whatever the name says, the content decides, and the refusal says what was found."""
    with pytest.raises(UnreadableDocumentError, match=words) as caught:
        _read(tmp_path, data)
    assert caught.value.file == "a.txt"
    assert "\n" not in str(caught.value)


def test_a_line_without_end_is_refused_at_once(tmp_path: Path) -> None:
    """A single line of many megabytes is refused within seconds, with the limit named."""
    began = time.process_time()
    with pytest.raises(UnreadableDocumentError, match=f"{LONGEST_LINE:,}"):
        _read(tmp_path, b"word " * 2_000_000)
    assert time.process_time() - began < 5


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path) -> None:
    """A file that is larger is refused by its size, with the limit named."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    (found,) = discover([tmp_path / "a.txt"])
    with pytest.raises(UnreadableDocumentError, match=f"{LARGEST_FILE:,}"):
        read(found)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (SENTENCE.encode(), "text"),
        (b"He wrote a < b and <p> once.", "text"),
        (PAGE.encode(), "html"),
        (b"<!-- saved -->\n<div><p>He said so.</p></div>", "html"),
        (b"# A title\n\nHe said **so**.", "markdown"),
        (b"# 4 of the list, he said.", "text"),
    ],
)
def test_the_format_is_told_by_content(data: bytes, expected: str) -> None:
    """A page is a page and a text a text, by what stands in the file."""
    assert sniff(data, "a.bin") == expected


def test_a_page_named_txt_is_read_as_a_page(tmp_path: Path) -> None:
    """The words of a page are taken out, its scripts are not, its head is believed."""
    account = _read(tmp_path, PAGE.encode())
    assert account.extracted
    assert SENTENCE in account.text
    assert "<two>" in account.text
    assert "unseen" not in account.text
    facts = (account.title, account.author, account.publisher, account.published)
    assert facts == ("The ferry", "Ann Lee", "Harbour News", "2019-06-16")
    assert [account.quote(n.span) for n in account.noise if n.kind == "title"] == ["The ferry"]


def test_a_page_of_bare_lines_falls_back_to_its_visible_text(tmp_path: Path) -> None:
    """Where no main text is found, the visible words are the account."""
    account = _read(
        tmp_path, b"<html><body><table><tr><td>He went.</td></tr></table></body></html>"
    )
    assert "He went." in account.text


def test_an_entity_bomb_does_no_harm(tmp_path: Path) -> None:
    """Entities declared in a page are not expanded."""
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    page = f"{bomb}<html><body><p>{SENTENCE} &b;</p></body></html>"
    assert len(_read(tmp_path, page.encode()).text) < 400


def test_markdown_stays_raw(tmp_path: Path) -> None:
    """Markup is text too: no character of a Markdown file is lost."""
    text = f"# The ferry\n\n{SENTENCE}\n\n> **He** said [so](http://a.example).\n"
    account = _read(tmp_path, text.encode(), "a.md")
    assert (account.text, account.extracted) == (text, False)
    assert account.title == "The ferry"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SENTENCE, "en"),
        ("He died.", "en"),
        ("Four dead in raid", "en"),
        ("El general murió en la capital el viernes, según dijeron los portavoces.", "es"),
        ("قاسم سلیمانی فرمانده نیروی قدس بود و در بغداد کشته شد.", "fa"),
        ("Паром вышел из гавани в полдень, и никто не видел его возвращения.", "ru"),
        ("1914 – 1918", "en"),
    ],
)
def test_an_account_in_another_language_is_kept(tmp_path: Path, text: str, code: str) -> None:
    """Whatever the language, the account is read, and its language told."""
    account = _read(tmp_path, text.encode())
    assert (account.text, account.language) == (text, code)
