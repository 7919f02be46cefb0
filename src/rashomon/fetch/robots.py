"""What a site asks of programs: which addresses they leave alone, how long they wait (RFC 9309)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

NAME = "Rashomon"
"""The name by which a site may speak of this program in its ``robots.txt``."""
LARGEST = 512_000
"""Bytes of a ``robots.txt`` that are read (RFC 9309, 2.5)."""
LONGEST_WAIT = 30.0
"""Seconds: a site that asks for longer waits between two questions is not waited for longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a site asks for; one whose wishes cannot be had is left alone (RFC 9309, 2.3.1.4).

    ``silent`` says why they cannot be had.
    """

    rules: "Protego | None" = None
    silent: str = ""

    def allow(self, address: str) -> bool:
        """Say whether an address may be asked for."""
        if self.rules is None:
            return not self.silent
        return bool(self.rules.can_fetch(address, NAME))

    def wait(self) -> float:
        """Give the seconds that the site wants between two questions, 0 for none said."""
        told = self.rules.crawl_delay(NAME) if self.rules else None
        return min(float(told or 0.0), LONGEST_WAIT)


def wishes(status: int, body: bytes) -> Wishes:
    """Read the answer to the question for ``robots.txt``: none there means all is allowed."""
    from protego import Protego  # noqa: PLC0415 - only here

    if status >= 500 or status == 429:
        return Wishes(silent=f"its robots.txt cannot be had ({status})")
    if status != 200:
        return Wishes()
    return Wishes(rules=Protego.parse(body[:LARGEST].decode("utf-8", "replace")))
