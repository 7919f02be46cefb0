"""The case file: one SQLite file that keeps every account, what it says, and how they compare.

Its tables and views are documented in ``docs/case-file.md`` and in the file itself, so that any
SQLite tool can read it without this program.
"""

from rashomon.store.case import Kept, Store
from rashomon.store.file import APPLICATION
from rashomon.store.migrations import VERSION
from rashomon.store.places import Place, folder, place, top_of

__all__ = ["APPLICATION", "VERSION", "Kept", "Place", "Store", "folder", "place", "top_of"]
