"""What a reader of one format hands back: the text, and what the format itself says about it."""

from dataclasses import dataclass

from rashomon.schema import Fact, FactName, Locator, NoiseKind

SIDECAR, FRONT = "accounts.csv:", "front matter:"
"""How the origin of a fact begins that a person says of an account."""
FETCHED = "the address that was fetched"
"""The origin of an account's address that a call has named."""


def is_a_persons_word(fact: Fact) -> bool:
    """Say whether a fact comes from the person who gave the document, and so is believed."""
    return fact.origin.startswith((SIDECAR, FRONT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The text taken from a file, or from one ``part`` of it, with what the format declares.

    ``extracted`` is true where ``text`` is not simply the file decoded from UTF-8. ``locators`` say
    where the runs of the text stand in the file, in order, without overlap. ``noise`` holds what
    the format itself shows to be none of the account (a running head): start, end and kind.
    ``sifted`` is true where the reader has left out most of what is no part of the account.
    """

    text: str
    extracted: bool
    facts: tuple[Fact, ...] = ()
    locators: tuple[Locator, ...] = ()
    noise: tuple[tuple[int, int, NoiseKind], ...] = ()
    part: str = ""
    format: str = ""
    sifted: bool = False

    def declared(self, name: FactName) -> str:
        """Give the first value that the format declares for a field, "" for none."""
        return next((fact.value for fact in self.facts if fact.name == name), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file inside a file: it is told by its content, or by ``format``, and read like any other.

    ``facts`` is what the outer file says about it. ``at`` is where its bytes stand in the outer
    file, as they are: passages are then found there; without it they are found in the member.
    ``declared`` is the media type that a server or a mail says, with its character set: it counts
    where the content leaves it open. ``element`` names the part in the places of its passages.
    """

    part: str
    data: bytes
    format: str = ""
    declared: str = ""
    element: str = ""
    facts: tuple[Fact, ...] = ()
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A part of a file that could not be read, and why; the other parts are not concerned."""

    part: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """A sign that a reader is at work: what comes next has its own time."""


Piece = Draft | Member | Refusal | Beat
"""What a file that holds several accounts gives, one after the other."""
