"""An address of the web as a person writes it, in the one form in which it is asked for."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

SCHEMES = {"http": 80, "https": 443}
"""The schemes that are fetched, each with its usual port."""
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
LONGEST = 4_000
"""Characters: servers refuse longer addresses (RFC 9110, 4.1, asks for 8,000 at the most)."""
KEPT = "/%:@!$&'()*+,;=~-._"
"""Signs that stand in a path as they are (RFC 3986, 3.3); in a query the question mark too."""


class FetchError(Exception):
    """An address cannot be fetched; the message says what was found and what to do."""

    def __init__(self, found: str, advice: str) -> None:
        """Say what was ``found``, and what to do (``advice``)."""
        self.found = found
        self.advice = advice
        super().__init__(f"{found}; {advice}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address taken apart: ``target`` is the path with its query, without the fragment."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Give host and port as a request names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == SCHEMES[self.scheme] else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """Give what stands before the path."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return f"{self.site}{self.target}"


def is_address(words: str) -> bool:
    """Say whether words of a call are an address and no file.

    >>> is_address("https://harbour.example/1"), is_address("a/b.txt")
    (True, False)
    """
    return bool(ADDRESS.match(words))


def parse(words: str) -> Address:
    """Take an address apart and bring it to its one form.

    >>> str(parse("HTTPS://Harbour.Example:443/a b?q=é#top"))
    'https://harbour.example/a%20b?q=%C3%A9'

    Raises:
        FetchError: it is none that is fetched.
    """
    if len(words) > LONGEST:
        raise FetchError(f"an address of {len(words):,} characters", "look whether it is right")
    try:
        parts = urlsplit(words.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii").lower()
    except ValueError as error:
        raise FetchError(f"no address ({error})", "look whether it is right") from error
    scheme = parts.scheme.lower()
    if scheme not in SCHEMES:
        found = f"an address of the scheme {scheme or '(none)'}"
        raise FetchError(found, "only http and https are fetched; give the file itself")
    if not re.fullmatch(r"[a-z0-9._:-]+", host):
        raise FetchError("an address without a host's name", "look whether it is right")
    if parts.username is not None or parts.password is not None:
        raise FetchError("an address with a user's name in it", "save the page and give the file")
    query = f"?{quote(parts.query, safe=KEPT + '?')}" if parts.query else ""
    target = quote(parts.path or "/", safe=KEPT) + query
    return Address(scheme=scheme, host=host, port=port or SCHEMES[scheme], target=target)


def follow(here: Address, location: str) -> Address:
    """Give the address that an answer leads on to.

    Raises:
        FetchError: it leads to none that is fetched.
    """
    return parse(urljoin(str(here), location.strip()))
