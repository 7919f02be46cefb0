"""Measure how fast each format is read, beside what the libraries take by themselves.

usage: formats.py

The documents are made here, of words drawn by a fixed seed. Rates are of processor time of one
core: megabytes of text a second, and pages a second where a format has pages. "whole" is with
noise, dates and language; "reader" without; "library" is pdfium or trafilatura alone, in this run.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import trafilatura

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from rashomon.read import discover, read
from rashomon.read.draft import Draft
from rashomon.read.formats import drafts
from rendered import docx, epub, odt, pdf, rtf, word_paragraph

WORDS = (
    "the ferry left harbour at noon and nobody on pier saw it come back that day two men were"
    " aboard its owner said both could swim inquiry found fault cost officials lasted month"
).split()
PAGES, LINES = 200, 44
FLOORS = {"pdf": 100.0}
"""Pages a second that a PDF must be read at."""


def line(dice: random.Random) -> str:
    """Draw eleven words."""
    return " ".join(dice.choice(WORDS) for _ in range(11)).capitalize()


def documents() -> dict[str, bytes]:
    """Make one text in every format."""
    dice = random.Random(1)  # noqa: S311 - words, not secrets
    pages = [[line(dice) for _ in range(LINES)] for _ in range(PAGES)]
    told = [f"{' '.join(page[n : n + 8])}." for page in pages for n in range(0, LINES, 8)]
    elements = "".join(f"<p>{words}</p>\n" for words in told)
    printed = [
        [(50.0, 560.0, "Harbour papers"), *((40.0, 530.0 - 11 * n, w) for n, w in enumerate(page))]
        for page in pages
    ]
    return {
        "text": "\n\n".join(told).encode(),
        "html": f"<html><head><title>Ferry</title></head><body>{elements}</body></html>".encode(),
        "pdf": pdf(*printed, size=9),
        "docx": docx(*map(word_paragraph, told)),
        "odt": odt(*(f"<text:p>{words}</text:p>" for words in told)),
        "rtf": rtf(*told),
        "epub": epub(*(elements[n : n + 40_000] for n in range(0, len(elements), 40_000))),
    }


def seconds(work: Callable[[], object]) -> float:
    """Time some work: the best of three, in seconds of the processor."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def by_pdfium(data: bytes) -> None:
    """Take the text of every page as pdfium gives it."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


LIBRARIES: dict[str, Callable[[bytes], object]] = {
    "pdf": by_pdfium,
    "html": lambda data: trafilatura.extract(data.decode(), favor_recall=True),
}


def main() -> None:
    """Print the table; fail where a format is read more slowly than its floor."""
    print(f"load {os.getloadavg()[0]:.1f}")
    print("| format | MB/s reader | MB/s whole | MB/s library | pages/s reader | floor |")
    print("| --- | --- | --- | --- | --- | --- |")
    slow = False
    for name, data in documents().items():
        (draft,) = (each for each in drafts(data, name) if isinstance(each, Draft))
        size = len(draft.text) / 1e6
        reader = seconds(lambda data=data, name=name: list(drafts(data, name)))  # type: ignore[misc]
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / name
            path.write_bytes(data)
            whole = seconds(lambda path=path: read(discover([path])[0]))  # type: ignore[misc]
        library = LIBRARIES.get(name)
        alone = f"{size / seconds(lambda: library(data)):.1f}" if library else ""  # noqa: B023
        pages = f"{PAGES / reader:.0f}" if name == "pdf" else ""
        floor = FLOORS.get(name)
        rates = f"{size / reader:.1f} | {size / whole:.1f} | {alone} | {pages}"
        print(f"| {name} | {rates} | {floor or ''} |")
        slow |= floor is not None and PAGES / reader < floor
    sys.exit(slow)


if __name__ == "__main__":
    main()
