"""What a reader of one format hands back: the text, and what the format itself says about it."""

from dataclasses import dataclass

from rashomon.schema import Fact, FactName, Locator, NoiseKind

SIDECAR, FRONT = "accounts.csv:", "front matter:"
"""How the origin of a fact begins that a person says of an account."""


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
    """

    part: str
    data: bytes
    format: str = ""
    facts: tuple[Fact, ...] = ()
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A part of a file that could not be read, and why; the other parts are not concerned."""

    part: str
    reason: str


Piece = Draft | Member | Refusal
"""What a file that holds several accounts gives, one after the other."""
