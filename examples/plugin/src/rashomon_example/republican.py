"""A step: dates of the French Republican calendar, "18 Brumaire, year VIII", put on ours."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from rashomon.schema import Reading, Span, TimeExpression, identify_span
from rashomon.understand import Added
from rashomon.weights import Models

MONTHS = (
    "vendémiaire brumaire frimaire nivôse pluviôse ventôse germinal floréal prairial messidor"
    " thermidor fructidor"
).split()
YEARS = "I II III IV V VI VII VIII IX X XI XII XIII XIV".split()
FIRST = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
"""The day of September on which each year began, from 1792 on: the autumn equinox in Paris."""
WORDS = re.compile(
    rf"\b(\d\d?) ({'|'.join(MONTHS)}),? (?:of the )?(?:year|an) ({'|'.join(YEARS)})\b",
    re.IGNORECASE,
)


def day(number: int, month: str, year: str) -> date:
    """Put a day on our calendar: twelve months of thirty days from the year's first."""
    index = YEARS.index(year.upper())
    begin = date(1792 + index, 9, FIRST[index])
    return begin + timedelta(days=30 * MONTHS.index(month.lower()) + number - 1)


def run(reading: Reading, _: Models) -> Reading:
    """Add the dates that no step before has put on a calendar."""
    found = sorted([*reading.dates, *_new(reading)], key=lambda each: each.span.start)
    return replace(reading, dates=tuple(found))


def _new(reading: Reading) -> Iterator[TimeExpression]:
    account = reading.account
    for match in WORDS.finditer(account.text):
        span = Span(account=account.id, start=match.start(), end=match.end())
        if not any(each.span.overlap(span) for each in reading.dates) and int(match[1]) <= 30:
            value = day(int(match[1]), match[2], match[3]).isoformat()
            yield TimeExpression(id=identify_span("time", span), span=span, value=value)


STEP = Added(run=run, after="dates")
