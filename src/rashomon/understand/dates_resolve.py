"""From words to a calendar: what each kind of time expression means where it stands.

Two anchors: the account's own date, for what is said from the writer's desk ("last week"), and the
last date of the narrative, for what is said from inside the story ("the next day"). A resolver
gives None rather than a guess that nothing supports.
"""

from collections.abc import Callable, Mapping

from rashomon.schema.edtf import bounds, is_valid
from rashomon.understand import dates_absolute as absolute
from rashomon.understand import dates_counted as counted
from rashomon.understand import dates_partial as partial
from rashomon.understand import dates_quarters as quarters
from rashomon.understand.dates_frame import Frame
from rashomon.understand.dates_grammar import Found
from rashomon.understand.dates_words import Resolved

Resolver = Callable[[Found, Frame], "Resolved | None"]


def resolve(found: Found, frame: Frame) -> Resolved | None:
    """Put one expression on the calendar, or give None where nothing supports a value."""
    resolved = RESOLVERS[found.kind](found, frame)
    if resolved is None or not is_valid(resolved.value):
        return None
    return resolved


def in_order(first: str, last: str) -> bool:
    """Say whether one closed value ends before another begins, so that the two can be a range."""
    end, start = bounds(first)[1], bounds(last)[0]
    return end is not None and start is not None and end < start


RESOLVERS: Mapping[str, Resolver] = {
    "iso": absolute.iso,
    "slashed": absolute.slashed,
    "nine-eleven": lambda _found, _frame: Resolved(value="2001-09-11"),
    "date": partial.date,
    "days": partial.days,
    "month": absolute.month_year,
    "bare-month": partial.bare_month,
    "month-day-that": partial.date,
    "season": absolute.season,
    "season-that": partial.season_that,
    "decade": absolute.decade,
    "decade-word": absolute.decade_word,
    "century": absolute.century,
    "fiscal": lambda found, _frame: Resolved(value=found.words["year"]),
    "years": absolute.years,
    "short-year": absolute.short_year,
    "span-now": counted.span_now,
    "year": absolute.year,
    "weekday": partial.weekday,
    "today": counted.today,
    "unit-now": counted.unit_now,
    "unit-then": counted.unit_then,
    "quarter": quarters.quarter,
    "quarter-now": quarters.quarter_now,
    "year-before": quarters.year_before,
    "weekend": counted.weekend,
    "set": lambda _found, _frame: None,
    "recent": counted.recent,
    "ago": counted.ago,
    "offset": counted.offset,
    "holiday": partial.holiday,
    "hijri": absolute.hijri,
    "solar": absolute.solar,
    "nth": partial.nth,
    "hour": partial.hour,
}
