"""The words of Python: a case for scripts and notebooks. ``import rashomon`` leads here."""

from rashomon.notebook.case import Case, build, open_case
from rashomon.notebook.sequence import Values
from rashomon.notebook.synopsis import Chain, Passage, Row, Synopsis

__all__ = ["Case", "Chain", "Passage", "Row", "Synopsis", "Values", "build", "open_case"]
