"""Several files as one ZIP archive, given on piece by piece; same files, same bytes."""

import zipfile
from collections.abc import Iterable, Iterator

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can tell: nothing written here holds a clock."""
READABLE = 0o644 << 16


class _Sink:
    """Takes what the archive writes, and gives it on."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes, /) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """What was written is given on before."""

    def taken(self) -> Iterator[bytes]:
        pieces, self._pieces = self._pieces, []
        yield from pieces


def zipped(members: Iterable[tuple[str, Iterable[str | bytes]]]) -> Iterator[bytes]:
    """Write named texts or bytes, each given piece by piece, into one archive."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in members:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = READABLE
            entry.create_system = 3
            with archive.open(entry, "w") as file:
                for piece in pieces:
                    file.write(piece.encode() if isinstance(piece, str) else piece)
                    yield from sink.taken()
            yield from sink.taken()
    yield from sink.taken()
