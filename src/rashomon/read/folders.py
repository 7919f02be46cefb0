"""Folders that browsers put beside a saved page: its pictures and scripts, none of the account."""

from collections.abc import Container
from pathlib import PurePosixPath

BESIDE = tuple(
    "_files .files _file -Dateien _fichiers _archivos _arquivos -filer _bestanden _pliki _soubory "
    "-tiedostot _tiedostot _dosyalar _elemei".split()
)
"""Ends of the names of such folders, in the languages of browsers."""
PAGES = (".html", ".htm", ".xhtml")


def pages_of(folder: str) -> tuple[str, ...]:
    """Give the names of the pages that a folder may belong to.

    >>> pages_of("a/The ferry_files")
    ('a/The ferry.html', 'a/The ferry.htm', 'a/The ferry.xhtml')
    """
    ends = (end for end in BESIDE if folder.endswith(end) and len(folder) > len(end))
    return tuple(folder.removesuffix(end) + page for end in ends for page in PAGES)


def is_of_a_page(name: str, names: Container[str]) -> bool:
    """Say whether a file lies in the folder of one of the pages among ``names``."""
    above = PurePosixPath(name).parents
    return any(page in names for folder in above for page in pages_of(str(folder)))
