"""Mails: their own words, whose they are, what others wrote in them, and what is attached."""

import mailbox
import re
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import UnreadableDocumentError
from rashomon.read import discover, read_all
from rashomon.read.draft import Draft
from rashomon.read.formats import drafts
from rashomon.read.replies import replies
from rashomon.schema import Account, Unread

OWN = "The ferry left the harbour at noon, said the harbour master – and nobody saw it come back."
OTHER = "Was it not the agency that said the ferry left at ten in the morning?"


def mail(words: str, **parts: Any) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ann Lee <ann@harbour.example>"
    made["To"] = "desk@harbour.example"
    made["Date"] = "Sun, 16 Jun 2019 10:00:00 +0200"
    made["Subject"] = "Die Fähre"
    made["Message-ID"] = "<1@harbour.example>"
    made.set_content(words, **parts)
    return made


def given(folder: Path, data: bytes, name: str = "a.eml") -> dict[str, Account | Unread]:
    (folder / name).write_bytes(data)
    (found,) = discover([folder / name])
    return {each.file: each for each in read_all(found)}


def one(found: dict[str, Account | Unread], name: str = "a.eml") -> Account:
    account = found[name]
    assert isinstance(account, Account)
    return account


@pytest.mark.parametrize("transfer", ["8bit", "base64", "quoted-printable"])
def test_a_mail_is_an_account_with_its_head_as_metadata(tmp_path: Path, transfer: str) -> None:
    """Who, when and about what, whatever the spelling; the words are found in the bytes."""
    data = mail(f"{OWN}\n\nIt rained.\n", cte=transfer).as_bytes()
    account = one(given(tmp_path, data))
    assert account.text == f"{OWN}\n\nIt rained.\n"
    facts = (account.title, account.author, account.published, account.format)
    assert facts == ("Die Fähre", "Ann Lee", "2019-06-16", "eml")
    assert ("author", "mail header: From") in {(f.name, f.origin) for f in account.facts}
    at = account.text.index("rained")
    (place,) = account.locate(at, at + 6)
    assert place.octets is not None
    found = data[slice(*place.octets)]
    assert found == b"rained" or (transfer == "base64" and not place.encoding)


def test_a_text_that_looks_like_a_mail_is_a_text() -> None:
    """A pasted head without what mail programs add stays where it stands."""
    (draft,) = drafts(b"From: Ann\nTo: Ben\nSubject: The ferry\n\nIt left.", "a.txt")
    assert isinstance(draft, Draft)
    assert (draft.format, draft.text[:9]) == ("text", "From: Ann")


REPLY = f"""{OWN}

On Sat, 15 Jun 2019 at 09:30, Ben Oduya <ben@agency.example> wrote:
> {OTHER}
>
> On 14 June 2019, Carla Ruiz wrote:
> > Nobody has seen the ferry since it left the harbour.
> And what do we print now?

It rained.
--\x20
Ann Lee, Harbour News
"""


def test_a_reply_is_an_account_of_its_own(tmp_path: Path) -> None:
    """What is quoted is another's: marked in the mail, and read under who wrote it and when."""
    data = mail(REPLY, cte="8bit").as_bytes()
    found = given(tmp_path, data)
    assert list(found) == ["a.eml", "a.eml/reply 1", "a.eml/reply 1/reply 1"]
    account = one(found)
    assert account.text == REPLY
    marks = {n.kind: account.quote(n.span) for n in account.noise}
    assert marks["comments"].startswith("On Sat, 15 Jun")
    assert marks["comments"].endswith("print now?")
    assert marks["navigation"] == "-- \nAnn Lee, Harbour News"
    reply = one(found, "a.eml/reply 1")
    assert reply.text.startswith(OTHER)
    assert (reply.author, reply.published, reply.title) == ("Ben Oduya", "2019-06-15", "")
    at = reply.text.index("agency")
    (place,) = reply.locate(at, at + 6)
    assert place.octets
    assert data[slice(*place.octets)] == b"agency"
    inner = one(found, "a.eml/reply 1/reply 1")
    assert inner.text == "Nobody has seen the ferry since it left the harbour.\n"
    assert (inner.author, inner.published) == ("Carla Ruiz", "2019-06-14")


@pytest.mark.parametrize(
    "head",
    [
        """-----Original Message-----
From: Ben Oduya <b@a.example>
Sent: Friday, 14 June 2019 10:11
To: Ann
Subject: The ferry
""",
        """---------- Forwarded message ---------
From: Ben Oduya <b@a.example>
Date: Fri, Jun 14, 2019 at 10:11 AM
Subject: The ferry
To: Ann
""",
        """Begin forwarded message:

From: Ben Oduya <b@a.example>
Subject: The ferry
Date: 14 June 2019 at 10:11
To: Ann
""",
        """Von: Ben Oduya <b@a.example>
Gesendet: 14.06.2019 10:11
An: Ann
Betreff: The ferry
""",
    ],
    ids=["original", "forwarded", "begin", "german"],
)
def test_a_message_passed_on_is_its_writers(tmp_path: Path, head: str) -> None:
    """All below its head is another's, in the ways of several mail programs."""
    found = given(tmp_path, mail(f"See below.\n\n{head}\n{OTHER}\n").as_bytes())
    inner = one(found, "a.eml/reply 1")
    facts = (inner.text.strip(), inner.author, inner.published, inner.title)
    assert facts == (OTHER, "Ben Oduya", "2019-06-14", "The ferry")
    marks = [one(found).quote(n.span) for n in one(found).noise if n.kind == "comments"]
    assert [mark.endswith(OTHER) for mark in marks] == [True]


def test_words_before_a_colon_are_not_taken_for_who_wrote() -> None:
    """A sentence of the mail that leads to a quotation stays the mail's own."""
    (reply,) = replies("I have three questions about the report:\n> The ferry left at ten.\nWhy?\n")
    assert reply.start == len("I have three questions about the report:\n")
    assert not list(replies("The ferry left. From: nobody knows.\nTime: noon\n"))


def test_attachments_are_accounts_of_their_own(tmp_path: Path) -> None:
    """A text, a page, a mail are read; a picture is listed; a logo of the page is passed over."""
    made = mail("See the attachments.\n")
    made.add_attachment(OWN.encode(), "text", "plain", filename="note.txt")
    made.add_attachment(mail(OTHER), filename="asked.eml")
    made.add_attachment(b"\x89PNG\r\n\x1a\n", "image", "png", filename="pier.png")
    made.add_attachment(b"GIF89a", "image", "gif", disposition="inline", cid="<logo>")
    found = given(tmp_path, made.as_bytes())
    names = ["a.eml", "a.eml/note.txt", "a.eml/asked.eml", "a.eml/pier.png"]
    assert list(found) == names
    assert one(found, names[1]).text == OWN
    assert one(found, names[1]).author == ""
    assert one(found, names[2]).author == "Ann Lee"
    assert isinstance(found[names[3]], Unread)


def test_a_mail_of_two_ways_is_read_once(tmp_path: Path) -> None:
    """Plain words go before the page that says the same; a page alone is read as a page."""
    made = mail(OWN)
    made.add_alternative(f"<html><body><p>{OWN}</p></body></html>", "html")
    assert list(given(tmp_path, made.as_bytes())) == ["a.eml"]
    page = mail(f"<html><body><p>{OWN}</p><p>{OTHER}</p></body></html>", subtype="html")
    account = one(given(tmp_path, page.as_bytes()))
    assert OWN in account.text
    assert (account.title, account.author, account.format) == ("Die Fähre", "Ann Lee", "html")


def test_a_mailbox_holds_its_mails(tmp_path: Path) -> None:
    """Each mail is an account found in the mailbox; a line that begins with From is none."""
    box = mailbox.mbox(tmp_path / "made.mbox")
    for words in (OWN, f"{OTHER}\n\nFrom the pier nobody saw it.\n", "It rained all day."):
        box.add(mail(words, cte="8bit").as_bytes())
    box.close()
    data = (tmp_path / "made.mbox").read_bytes()
    found = given(tmp_path, data, "box")
    assert list(found) == ["box/0001", "box/0002", "box/0003"]
    for account in map(found.get, found):
        assert isinstance(account, Account)
        (place, *_) = account.locate(0, len(account.text))
        assert place.octets
        start = account.text.encode()[: place.octets[1] - place.octets[0]]
        assert data[slice(*place.octets)] == start
    assert "From the pier" in one(found, "box/0002").text


def test_a_sealed_mail_says_so(tmp_path: Path) -> None:
    """What cannot be opened is told; a mail of nothing too."""
    made = mail("x")
    made.set_content(b"abc", "application", "pkcs7-mime")
    with pytest.raises(UnreadableDocumentError, match="sealed"):
        given(tmp_path, made.as_bytes())
    with pytest.raises(UnreadableDocumentError, match="without any words"):
        given(tmp_path, mail("\n").as_bytes())


@pytest.mark.parametrize("charset", ["nonsense", "utf-16", "hex", "us-ascii"])
def test_a_wrong_charset_does_no_harm(tmp_path: Path, charset: str) -> None:
    """What the head promises is believed where it works."""
    data = mail(OWN, cte="8bit").as_bytes().replace(b'"utf-8"', charset.encode())
    assert one(given(tmp_path, data)).text.strip() == OWN


def test_a_head_in_bare_utf8_is_read(tmp_path: Path) -> None:
    """Old programs wrote their letters as they were; what is no UTF-8 shows as no character."""
    raw = re.sub(rb"(?m)^Subject: .*$", "Subject: Die Fähre".encode(), mail(OWN).as_bytes())
    assert one(given(tmp_path, raw)).title == "Die Fähre"
    broken = raw.replace("Fähre".encode(), b"F\xe4hre")
    assert one(given(tmp_path, broken)).title == "Die F\ufffdhre"


SAYS = "The ferry left at noon – the owner of the café told me so himself."
ASKS = "Does anybody know when the ferry left the harbour?"
DOUBT = "I do not believe a word of it; the ferry never left the harbour."
GMAIL = f"""<div dir="ltr">{DOUBT}</div><br><div class="gmail_quote"><div class="gmail_attr">On Sun,
5 May 2019 at 09:12, Tom Reed &lt;<a href="mailto:t@x.example">t@x.example</a>&gt; wrote:<br></div>
<blockquote class="gmail_quote"><p>{SAYS}</p><div>On Sat, 4 May 2019, Eva Brandt
&lt;eva@y.example&gt; wrote:</div><blockquote type="cite">{ASKS}</blockquote></blockquote></div>"""
OUTLOOK = f"""<p>{DOUBT}</p><div id="divRplyFwdMsg"><b>From:</b> Tom Reed &lt;t@x.example&gt;<br>
<b>Sent:</b> Sunday, May 5, 2019 9:12 AM<br><b>Subject:</b> The ferry</div><p>{SAYS}</p>"""


def paged(page: str, transfer: str) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Ann Lee <ann@harbour.example>"
    mail["Message-ID"] = "<1@harbour.example>"
    mail.set_content(f"<html><body>{page}</body></html>", subtype="html", cte=transfer)
    return mail.as_bytes()


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize(("page", "deep"), [(GMAIL, True), (OUTLOOK, False)])
def test_replies_in_a_page_are_accounts_of_their_own(page: str, deep: bool, transfer: str) -> None:  # noqa: FBT001 - a row of the table
    """A mail that is a page alone: whom it quotes, in blocks or below a head, each with places."""
    found = [each for each in drafts(paged(page, transfer), "a.eml") if isinstance(each, Draft)]
    names = ["", "reply 1", *(["reply 1/reply 1"] if deep else [])]
    assert [each.part for each in found] == names
    assert [each.declared("author") for each in found] == (["Ann Lee", "Tom Reed", "Eva Brandt"])[
        : len(names)
    ]
    own, reply = found[:2]
    (start, end, kind) = own.noise[0]
    assert own.text[:start].strip() == DOUBT
    assert (own.text[start:end].count(SAYS), kind) == (1, "comments")
    content = f"<html><body>{page}</body></html>\n".encode()
    places = [each for each in reply.locators if reply.text[each.start : each.end] in SAYS]
    assert places
    for place in places:
        assert place.octets
        assert content[slice(*place.octets)].decode() == reply.text[place.start : place.end]
    if deep:
        assert found[2].text.strip() == ASKS


def test_a_verse_in_a_page_is_no_reply() -> None:
    """What a mail cites without a writer stays its own."""
    (draft,) = drafts(paged(f"<p>{DOUBT}</p><blockquote>{SAYS}</blockquote>", "8bit"), "a.eml")
    assert isinstance(draft, Draft)
    assert SAYS in draft.text
    assert draft.noise == ()
