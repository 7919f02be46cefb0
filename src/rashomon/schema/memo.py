"""What was worked out before, so that it need not be worked out again.

A result lies under the hash of everything that it was made of. Nothing depends on a memo but time:
one that has forgotten everything, or remembers nothing, gives the same findings.
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Protocol

DIGEST = 16
"""Bytes of a key: two results never share one by chance."""


class Memo(Protocol):
    """Keeps results by the hash of what they were made of."""

    def known(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Give those of these results that were kept."""

    def keep(self, made: Mapping[bytes, bytes]) -> None:
        """Keep results that were made."""


class Forgetful:
    """A memo that remembers nothing: everything is worked out each time."""

    def known(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:  # noqa: ARG002 - a memo's words
        """Know nothing."""
        return {}

    def keep(self, made: Mapping[bytes, bytes]) -> None:
        """Let it go."""


FORGETFUL: Memo = Forgetful()
"""Stands in where there is no memo."""


def key_of(*parts: str | bytes) -> bytes:
    """Give the key of a result: the hash of everything that it is made of, in order."""
    digest = blake2b(digest_size=DIGEST)
    for part in parts:
        held = part.encode() if isinstance(part, str) else part
        digest.update(len(held).to_bytes(8, "little"))
        digest.update(held)
    return digest.digest()
