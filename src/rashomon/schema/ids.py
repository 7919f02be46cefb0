"""Names that a rebuild gives again: hashes of content and position, never counters or clocks."""

from hashlib import blake2b

from rashomon.schema.account import Span

ID_BYTES = 8
"""64 bits: among ten million values, any collision is less likely than one in 100,000."""


def identify(kind: str, *parts: str | float) -> str:
    """Name a value by what it is made of.

    >>> identify("account", "0f3c", "a.txt") == identify("account", "0f3c", "a.txt")
    True
    >>> identify("mention", "a", 1, 2)[:2]
    'm-'
    """
    digest = blake2b(
        "\x1f".join(map(str, parts)).encode(), digest_size=ID_BYTES, person=kind.encode()[:16]
    )
    return f"{kind[0]}-{digest.hexdigest()}"


def identify_span(kind: str, span: Span, *parts: str | float) -> str:
    """Name a value by where it stands."""
    return identify(kind, span.account, span.start, span.end, *parts)
