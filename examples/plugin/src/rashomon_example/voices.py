"""An exporter: one line an attribution, tab-separated: account, chain of voices, words."""

from collections.abc import Iterator

from rashomon.export import Exporter
from rashomon.schema import Attribution, Case


def write(case: Case) -> Iterator[bytes]:
    """Write every passage that stands on somebody's word."""
    yield b"account\tchain\twords\n"
    for reading in case.readings:
        inside = {each.id: each for each in reading.attributions}
        for each in reading.attributions:
            words = " ".join(reading.account.quote(each.content).split())
            line = (reading.account.file, " < ".join(_chain(each, inside)), words)
            yield ("\t".join(line) + "\n").encode()


def _chain(innermost: Attribution, inside: dict[str, Attribution]) -> list[str]:
    """Walk outwards from an attribution; give the names from the outermost in."""
    outer = _chain(inside[innermost.parent], inside) if innermost.parent else []
    return [*outer, innermost.name or "?"]


EXPORTER = Exporter(write=write, suffix=".tsv", about="who says what, a line an attribution")
