"""One call's visits: at a measured pace, where the site allows it, redirect after redirect."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rashomon.fetch.address import Address, FetchError, follow
from rashomon.fetch.guard import Resolver, checked, resolve
from rashomon.fetch.robots import NAME, Wishes, wishes
from rashomon.fetch.wire import LATER, Answer, Limits, ask

MOST_REDIRECTS = 10
"""Redirects that are followed; browsers follow 20, pages need 1 or 2."""
MOST_FOR_ROBOTS = 5
"""The same for a ``robots.txt`` (RFC 9309, 2.3.1.2)."""
PACE = 1.0
"""Seconds between two questions to one host where the host asks for no longer ones."""
MOVED = frozenset({301, 302, 303, 307, 308})
HAND = "save the page in a browser and give the file"
WHY = {
    401: ("it asks for a name and a password (401)", HAND),
    402: ("it asks for money (402)", HAND),
    403: ("it refuses programs or this reader (403)", HAND),
    404: ("there is no such page (404)", "look whether the address is right"),
    410: ("the page is gone (410)", "look for it in an archive of the web"),
    429: ("it asks to come more slowly (429)", LATER),
    451: ("it is withheld for legal reasons (451)", HAND),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The time as fetching needs it; tests bring their own."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a call fetches: ``private`` lets the hosts that it names lie in one's own network."""

    private: bool = False
    limits: Limits = Limits()  # noqa: RUF009 - frozen
    pace: float = PACE
    clock: Clock = Clock()
    resolver: Resolver = resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question that was asked and its answer."""

    address: Address
    answer: Answer


Known = tuple[str, Mapping[str, str]]
"""An address, and what tells the state of the document that was found there before."""


@dataclass(slots=True, kw_only=True)
class Visitor:
    """What is known while the addresses of a call are fetched: sites' wishes, times of visits.

    ``named`` are the hosts that the call names: only these may be of one's own network, so that
    no stranger's redirect leads into it.
    """

    manners: Manners
    named: frozenset[str]
    _wishes: dict[str, Wishes] = field(default_factory=dict)
    _visited: dict[str, float] = field(default_factory=dict)

    def visit(self, address: Address, known: Known) -> list[Exchange]:
        """Ask for an address and whatever it leads on to; the last answer is the document's.

        ``known`` are the fields that ask for changes alone, and the address that they are about.

        Raises:
            FetchError: a site or a limit forbids it, or there is no document.
        """
        done: list[Exchange] = []
        here = address
        while True:
            if any(each.address == here for each in done):
                raise FetchError(f"redirects that come back to {here}", HAND)
            if len(done) > MOST_REDIRECTS:
                raise FetchError(f"more than {MOST_REDIRECTS} redirects", HAND)
            self._permit(here)
            answer = self._ask(here, known[1] if str(here) == known[0] else {})
            done.append(Exchange(address=here, answer=answer))
            if answer.status not in MOVED or not answer.head.get("location"):
                break
            here = follow(here, answer.head["location"])
        if answer.status not in {200, 304}:
            raise FetchError(*WHY.get(answer.status, (f"it answers {answer.status}", LATER)))
        return done

    def _permit(self, address: Address) -> None:
        """Refuse what a site asks programs to leave alone."""
        if address.site not in self._wishes:
            self._wishes[address.site] = self._hear(address)
        wishes_ = self._wishes[address.site]
        if wishes_.silent:
            raise FetchError(wishes_.silent, LATER)
        if not wishes_.allow(str(address)):
            raise FetchError(f"{address.host} asks programs in robots.txt not to read it", HAND)

    def _hear(self, address: Address) -> Wishes:
        """Ask a site for its wishes; one that breaks off is as good as silent."""
        here = follow(address, "/robots.txt")
        for _ in range(MOST_FOR_ROBOTS + 1):
            self._machine(here)  # an address that may not be asked is told as what it is
            try:
                answer = self._ask(here, {})
            except FetchError as error:
                return Wishes(silent=error.found)
            if answer.status not in MOVED or not answer.head.get("location"):
                return wishes(answer.status, answer.body)
            here = follow(here, answer.head["location"])
        return Wishes()

    def _ask(self, address: Address, fields: Mapping[str, str]) -> Answer:
        machine = self._machine(address)
        self._wait(address)
        limits, now = self.manners.limits, self.manners.clock.now
        try:
            return ask(address, machine, {**_fields(), **fields}, limits=limits, now=now)
        finally:
            self._visited[address.host] = now()

    def _machine(self, address: Address) -> str:
        own = self.manners.private and address.host in self.named
        found = self.manners.resolver(address.host, address.port)
        return checked(address.host, found, own=own)

    def _wait(self, address: Address) -> None:
        """Keep the pace that the host asks for, or the usual one."""
        clock = self.manners.clock
        told = self._wishes.get(address.site)
        pace = max(self.manners.pace, told.wait() if told else 0.0)
        left = self._visited.get(address.host, -pace) + pace - clock.now()
        if address.host in self._visited and left > 0:
            clock.sleep(left)


def _fields() -> dict[str, str]:
    from importlib.metadata import version  # noqa: PLC0415 - only here

    return {
        "User-Agent": f"{NAME}/{version('rashomon')} (reads the pages that its user names)",
        "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }
