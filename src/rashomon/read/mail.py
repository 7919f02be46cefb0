"""Mails and mailboxes: each mail's words, what its head says, the replies, what is attached."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr
from typing import TYPE_CHECKING

from rashomon.errors import UnreadableDocumentError
from rashomon.read.decode import said_to_be
from rashomon.read.draft import Draft, Member, Piece, Refusal
from rashomon.read.letter import read_letter
from rashomon.read.properties import fact
from rashomon.read.replies import voices
from rashomon.read.spelled import meant, pieces, spelled
from rashomon.schema import Fact, FactName, Locator

FROM = re.compile(rb"(?:\A|(?<=\n)\r?\n)From \S[^\n]*\d{4}[^\n]*\n(?=>?From |[!-9;-~]+:)")
"""The line above each mail in a mailbox (RFC 4155), after an empty line."""
HEADERS: dict[str, FactName] = {
    "Subject": "title",
    "From": "author",
    "Date": "published",
    "Organization": "publisher",
    "Content-Language": "language",
    "Archived-At": "address",
}
"""Fields of a mail's head (RFC 5322) and what they say of the account."""
UNSAID = frozenset(
    "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature"
    " application/ms-tnef text/x-amp-html text/calendar application/pgp-keys".split()
)
"""Parts that mail programs add by themselves."""
SEALED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})

if TYPE_CHECKING:
    Mail = Message[str, str]
else:
    Mail = Message


def read_mailbox(data: bytes, file: str) -> Iterator[Member]:  # noqa: ARG001 - as all holders
    """Give the mails in a mailbox, numbered, each where it stands."""
    starts = [match.span() for match in FROM.finditer(data)]
    ends = [start for start, _ in starts[1:]] + [len(data)]
    digits = max(4, len(str(len(starts))))
    for number, ((_, first), last) in enumerate(zip(starts, ends, strict=True), 1):
        yield Member(part=f"{number:0{digits}}", data=data[first:last], format="eml", at=first)


def read_mail(data: bytes, file: str) -> Iterator[Piece]:
    """Give a mail's own words, the replies in it, and the files that are attached.

    Raises:
        UnreadableDocumentError: it is sealed, or holds neither words nor files.
    """
    mail = BytesParser(policy=policy.compat32).parsebytes(data)
    facts = tuple(_facts(mail))
    body, files = _sorted(mail)
    draft = _words(data, [part for part in body if part.get_content_type() != "text/html"], file)
    pages = [part for part in body if part.get_content_type() == "text/html"]
    given = bool(pages or files)
    if draft.text.strip():
        given = True
        yield from voices(replace(draft, facts=facts))
    for number, page in enumerate(pages):
        part = f"page {number + 1}" if number or draft.text.strip() else ""
        yield from _page(mail, page, Member(part=part, data=b"", format="html", facts=facts), file)
    yield from map(_attached, files)
    if not given:
        sealed = any(part.get_content_type() in SEALED for part in mail.walk())
        found = "a sealed (encrypted) mail" if sealed else "a mail without any words"
        raise UnreadableDocumentError(file, found, "open it in its program and save its text")


def _page(mail: Mail, page: Mail, member: Member, file: str) -> Iterator[Piece]:
    """Give a page of a mail: as accounts of all whom it quotes, or to be read like other pages."""
    leaves = [part for part in mail.walk() if not part.is_multipart()]
    element = f"part {leaves.index(page) + 1}" if len(leaves) > 1 else ""
    declared = str(page.get("Content-Type", ""))
    content = _content(page)
    with said_to_be(page.get_content_charset() or ""):
        letters = read_letter(content, file)
    for letter in letters:
        part = "/".join(each for each in (member.part, letter.part) if each)
        places = tuple(replace(each, element=element) for each in letter.locators)
        facts = letter.facts if letter.part else member.facts
        yield replace(letter, part=part, locators=places, facts=facts)
    if not letters:
        yield replace(member, data=content, declared=declared, element=element)


def _facts(mail: Mail) -> Iterator[Fact]:
    for name, meaning in HEADERS.items():
        value = _header(mail, name)
        if meaning == "author":
            value = parseaddr(value)[0] or parseaddr(value)[1] or value
        yield from fact(meaning, value.strip("<>"), f"mail header: {name}")


def _header(mail: Mail, name: str) -> str:
    """Give a field's words; bytes that nobody declared are taken for UTF-8."""
    found = (value for field, value in mail.raw_items() if field.lower() == name.lower())
    raw = str(next(found, "")).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return str(make_header(decode_header(raw)))
    except (MessageError, LookupError, ValueError):
        return raw


def _sorted(mail: Mail) -> tuple[list[Mail], list[Mail]]:
    """Tell the parts that are the mail's own words from the files with it."""
    kind = mail.get_content_type()
    if kind == "message/rfc822" or (not mail.is_multipart() and _is_file(mail)):
        return [], [] if _is_unsaid(mail) else [mail]
    if not mail.is_multipart():
        return ([], []) if kind in UNSAID | SEALED else ([mail], [])
    sorted_ = [_sorted(part) for part in mail.get_payload() if isinstance(part, Message)]
    bodies = [body for body, _ in sorted_]
    files = [file for _, some in sorted_ for file in some]
    if kind == "multipart/alternative":
        return _best(bodies), files
    return [part for body in bodies for part in body], files


def _best(bodies: list[list[Mail]]) -> list[Mail]:
    """Choose between ways of saying the same: plain words where there are some."""
    plain = [b for b in bodies if b and all(p.get_content_type() == "text/plain" for p in b)]
    said = [b for b in plain if any(_content(part).strip() for part in b)]
    return next(iter(said or [body for body in reversed(bodies) if body]), [])


def _is_file(part: Mail) -> bool:
    named = part.get_filename() or part.get_content_disposition() == "attachment"
    return bool(named) or part.get_content_maintype() != "text"


def _is_unsaid(part: Mail) -> bool:
    """Say whether a part is a picture of the page or a program's own addition."""
    shown = part.get("Content-ID") and part.get_content_disposition() != "attachment"
    picture = bool(shown) and part.get_content_maintype() == "image"
    return picture or part.get_content_type() in UNSAID | SEALED


def _attached(part: Mail) -> Member | Refusal:
    name = " ".join((part.get_filename() or "").split()).replace("/", "_").strip(".")
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        mail = inner[0] if isinstance(inner, list) and inner else None
        if not isinstance(mail, Message):
            return Refusal(part=name or "mail", reason="a broken attachment; get it again")
        return Member(part=name or "mail", data=mail.as_bytes(), format="eml")
    return Member(part=name or part.get_content_type().replace("/", "."), data=_content(part))


def _raw(part: Mail) -> bytes:
    """Give a part as it is spelled in the mail."""
    if _transfer(part) in {"base64", "quoted-printable"}:
        payload = part.get_payload()
        return payload.encode("ascii", "replace") if isinstance(payload, str) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _transfer(part: Mail) -> str:
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower()


def _content(part: Mail) -> bytes:
    return meant(pieces(_raw(part), 0, _transfer(part)))


def _words(data: bytes, parts: list[Mail], file: str) -> Draft:
    """Put the parts of plain words together, each where it stands in the mail."""
    words, locators, at, seen = "", list[Locator](), 0, 0
    for part in parts:
        raw = _raw(part)
        seen = max(seen, data.find(raw, seen))
        known = pieces(raw, seen, _transfer(part))
        read = spelled(known, part.get_content_charset() or "", file)
        gap = "\n\n" if words.strip() and read.text.strip() else ""
        at = len(words) + len(gap)
        words += gap + read.text
        locators += [replace(e, start=e.start + at, end=e.end + at) for e in read.locators]
    return Draft(text=words, extracted=True, locators=tuple(locators))
