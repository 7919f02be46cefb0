"""Dates in words and their order, as the page and the exports both write them."""

from rashomon.schema.when import MONTHS, SEASONS, UNDATED, begins, in_words

__all__ = ["MONTHS", "SEASONS", "UNDATED", "begins", "in_words"]
