"""Time expressions: found where they stand, put on the calendar, else left alone."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.schema import Account, Noise, Reading, Span, Token
from rashomon.schema.edtf import is_valid
from rashomon.understand.dates import dates

MARKED = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


def read(text: str, published: str = "", noise: tuple[Noise, ...] = ()) -> Reading:
    account = Account(id="a", file="a", sha256="", text=text, published=published, noise=noise)
    return dates(Reading(account=account))


def found(text: str, published: str = "") -> list[tuple[str, str]]:
    reading = read(text, published)
    return [(reading.account.quote(d.span), d.value) for d in reading.dates]


def expect(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """Take ``They met in [June 2014|2014-06]`` apart: the text, and what is found in it."""
    return MARKED.sub(r"\1", marked), MARKED.findall(marked)


STANDING_ALONE = [
    "They met on [11 March 1957|1957-03-11] at noon.",
    "They met on [March 11, 1957|1957-03-11] at noon.",
    "They met on [Monday, 11 March 1957|1957-03-11] at noon.",
    "They met on the [14 of March of 1968|1968-03-14] at noon.",
    "They met on the [first of March 2016|2016-03-01] at noon.",
    "It was [June 2014|2014-06] then; [mid-May 2013|2013-05] before; in [May of 1979|1979-05].",
    "Log of [2020-01-03|2020-01-03] and [17.06.2019|2019-06-17] and [6/15/2016|2016-06-15].",
    "She left in [2003|2003] and the [2016|2016] election passed.",
    "[18 August 1983|1983-08-18][4] was a day; (born [2 March 1947|1947-03-02][a]).",
    "It rose in [the summer of 2014|2014-22] after [spring 1957|1957-21].",
    "It began in [the early 2010s|201X] and [the 1980s|198X] and [the nineties|199X].",
    "[The 18th century|17XX] was long; so was [the 21st century|20XX].",
    "After [9/11|2001-09-11] came much; the [September 11 attacks|2001-09-11] are meant.",
    "Spending fell in [fiscal 2013|2013].",
    "In [December '96|1996-12] they walked; [in '71|1971] they had run. It was [1998|1998].",
    "On [8 Ramadan 1441|2020-05-01~] and on [13 Dey 1398|2020-01-03] they prayed.",
    "On [Christmas Eve 1974|1974-12-24] it snowed.",
]

RANGES = [
    "It sat in [February and March 1975|1975-02/1975-03], then rested.",
    "In [May 1975|1975-05] and [July 1975|1975-07] it sat.",
    "He ruled [2004–2006|2004/2006] and [1976–81|1976/1981].",
    "Between [2013 and 2015|2013/2015] it grew.",
    "It lasted from [1968 until 1997|1968/1997].",
    "It lasted from [mid-May through early June 2013|2013-05/2013-06].",
    "He told them between [June and July 2016|2016-06/2016-07].",
    "It lasted from [12 June to 28 August 2013|2013-06-12/2013-08-28].",
    "It was in the night of [13 to 14 March 1968|1968-03-13/1968-03-14].",
    "It sat on [June 3–5, 1999|1999-06-03/1999-06-05].",
    "He led it [since 1998|1998/..] and stayed.",
    "They held it [until 1991|../1991] or so. [By 2017|../2017] it was lost.",
    "[From 1973|1973/..] it had a name, from [1998|1998] until his death another.",
    "He (born [3 June 1931|1931-06-03] – died [11 April 2004|2004-04-11]) rests.",
    "Ada Quill ([1936|1936]–[2015|2015]) taught.",
]

FROM_THE_STORY = [
    "He came in [June 2014|2014-06] and left [the following month|2014-07].",
    "On [3 May 2001|2001-05-03] they met; [the next day|2001-05-04] they parted.",
    "On [3 May 2001|2001-05-03] they met; [two days later|2001-05-05] they wrote.",
    "In [2015|2015] it fell. [That same year|2015] another rose. [Two years later|2017] it ended.",
    "In [May 1979|1979-05] they struck. On [20 May|1979-05-20] help came.",
    "In [October 1997|1997-10] they marched. On [2 November|1997-11-02] they arrived.",
    "On [9 December 2015|2015-12-09] it burned. On [12 January|2016-01-12] it was rebuilt.",
    "On [11 June 2001|2001-06-11] they sat. [On the 19th|2001-06-19], they rose.",
    "In [2010|2010] he won; [almost two years after|2012~], he lost.",
    "It fell in [1993|1993]; [that July|1993-07] they paid.",
    "In [June 2005|2005-06] it fell; [the following spring|2006-03/2006-05] he wrote.",
    "On [3 May 2001|2001-05-03] they met in the harbour, and [at 6:20 p.m.|2001-05-03] they left.",
    "On [3 May 2001|2001-05-03] they met [at noon|2001-05-03]. [By dawn|2001-05-03] it was over.",
    "It fell on [8 May 1911|1911-05-08]. On [20 April|1911-04-20] they had seen it.",
    "He spoke on [8 October 1984|1984-10-08]; three days after the vote he left.",
]

FROM_THE_DESK = [
    "He said so on [Tuesday|2014-04-22] and on [Friday|2014-04-25].",
    "He will speak on [Tuesday|2014-04-29], aides said.",
    "[Yesterday|2014-04-24] it rained; [today|2014-04-25] it shines; not [tomorrow|2014-04-26].",
    "It came [last week|2014-04-14/2014-04-20], not [this month|2014-04] or [last year|2013].",
    "He fell in [November|2013-11].",
    "Ada Quill, who won in [1959|1959], was found on [Nov. 25|2013-11-25], police said.",
    "They will march again, he said [Wednesday|2014-04-23].",
    "They met [last Monday|2014-04-21] and will meet [next Monday|2014-04-28].",
    "She is up for a vote in [November|2014-11].",
    "It came [last October|2013-10] and [last Friday|2014-04-18].",
    "It began [two years ago|2012], or [three days ago|2014-04-22], or [a week ago|2014-04-18~].",
    "It rose [in recent days|2014-04~] as over [the last six months|2013-10/2014-04].",
    "It rained [last autumn|2013-09/2013-11].",
    "[Fifty years ago today|1964-04-25] it began, [more than ten years ago|2004~] it ended.",
    "On [3 May 2001|2001-05-03] she wrote: “They come [tomorrow|2001-05-04].”",
    "He read it in Calgrave Tonight, and every May and each 3 June again.",
    "It met over [the weekend|2014-04-19/2014-04-20].",
    "He goes home for [the weekend|2014-04-26/2014-04-27].",
    "[Earlier Monday|2014-04-21] they met; in [November last year|2013-11] they had not.",
    "On [April 7|2014-04-07] killed 12, wounded 30; the [April 9|2014-04-09] deadline passed.",
    "Earlier, [earlier this week|2014-04-21/2014-04-25], it rained.",
]

QUARTERS = [
    "Its [third-quarter|2013-07/2013-09] loss grew from [a year earlier|2012-07/2012-09].",
    "In [the third quarter|2013-07/2013-09] it made 9, [a year ago|2012-07/2012-09] 7.",
    "In [the first quarter of 2012|2012-01/2012-03] it fell, not in [Q3 2012|2012-07/2012-09].",
    "In [the 2012 second quarter|2012-04/2012-06] and [last year's first quarter|2013-01/2013-03].",
    "In [the latest quarter|2014-01/2014-03] it fell; [this quarter|2014-04/2014-06] it will rise.",
    "[Third-quarter|2013-07/2013-09] sales beat [the year-ago quarter|2012-07/2012-09].",
    "[Q3|2013-07/2013-09] beat [the same quarter a year ago|2012-07/2012-09].",
    "[Q3|2013-07/2013-09] sales fell; he blamed the rains of [the quarter|2013-07/2013-09].",
    "In [2012|2012] it made 9, up from 7 in [the year-earlier period|2011].",
    "[Next year's first quarter|2015-01/2015-03] counts, no fiscal first quarter.",
    "He gave the quarter a name in the first quarter of the century.",
]

NO_DATES = [
    "He may march second in the fall, and march on May Street with April Jones.",
    "It lasted for two years, every year, each Monday, three times a day.",
    "At 6:20 p.m. he rang 1,984 bells and 2014 soldiers sang; flight 1812 left.",
    "Article 5, page 1204, Room 2010b, $1999 and 2003% are none. Call 555-2014.",
    "On 3/4/2015 the order of day and month is anyone's guess.",
    "On Tuesday, yesterday and last week he spoke two years ago.",
    "The 17 February Brigade stood in the fall of the house; the monks of Mar Saba prayed.",
    "He was one of the first to come, the second to go.",
    "On 31 June 2014 nothing was.",
]


@pytest.mark.parametrize("marked", [*STANDING_ALONE, *RANGES, *FROM_THE_STORY])
def test_told(marked: str) -> None:
    """A date is read in any order of its parts, with what the story before it says."""
    text, expected = expect(marked)
    assert found(text) == expected


@pytest.mark.parametrize("marked", FROM_THE_DESK)
def test_from_the_desk(marked: str) -> None:
    """What is said from the writer's desk counts from the account's own date (a Friday)."""
    text, expected = expect(marked)
    assert found(text, "2014-04-25") == expected


@pytest.mark.parametrize("marked", QUARTERS)
def test_quarters(marked: str) -> None:
    """A quarter of a year is three months, and what it is compared with the three a year before."""
    text, expected = expect(marked)
    assert found(text, "2014-04-25") == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_no_dates(text: str) -> None:
    """Durations, sets, numbers, names and what nothing anchors are no dates."""
    assert found(text) == []


def test_anchor() -> None:
    """Each value says what it was resolved against: nothing, the publication, or another."""
    first, second, third = read("In June 2014, then the next year, and today.", "2020-01-03").dates
    assert (first.anchor, second.anchor, third.anchor) == ("", first.id, "published")


def test_a_month_known_publication() -> None:
    """An account dated to the month anchors months and years, but no days."""
    text = "It came last month, last year, yesterday and on Friday."
    assert found(text, "2014-04") == [("last month", "2014-03"), ("last year", "2013")]


def test_noise_is_skipped() -> None:
    """Dates in page furniture and in the account's own date line are not of its telling."""
    text = "3 May 2001\nIt fell in 1999.\nRead more: 2005"
    noise = (
        Noise(span=Span(account="a", start=0, end=10), kind="date"),
        Noise(span=Span(account="a", start=28, end=len(text)), kind="related"),
    )
    assert [d.value for d in read(text, noise=noise).dates] == ["1999"]


def test_the_encoder_may_veto() -> None:
    """A word that only looks like a date is dropped where the encoder has tagged it otherwise."""
    text = "In May he left May in 1999."
    account = Account(id="a", file="a.txt", sha256="", text=text, published="2014-04-25")
    words = [m.span() for m in re.finditer(r"\w+", text)]
    tokens = tuple(
        Token(start=s, end=e, sentence=0, lemma="", pos="", head=0, relation="", time=tag)
        for (s, e), tag in zip(words, "OOOOOOB", strict=True)
    )
    assert [d.value for d in dates(Reading(account=account, tokens=tokens)).dates] == ["1999"]
    assert [d.value for d in dates(Reading(account=account)).dates] == ["2013-05", "1999"]


PIECES = (
    "in|on the|the| |\n|June|may|14|2014|1998|-|–|to|Friday|last|week|two|years|ago|later|next|day|"
    "of|March|,|.|'|96|summer|Ramadan|1441|Dey|1398|9999|0001|first|century|same|decade|31|February|"
    "Chrıstmas|İn|Auguſt"
).split("|")


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25),
    st.sampled_from(["", "2014", "2014-04", "2014-04-25", "0001-01-01", "9999-12-31", "nonsense"]),
)
def test_any_text(pieces: list[str], published: str) -> None:
    """No text crashes; spans lie inside it, in order, apart; values are EDTF."""
    text = " ".join(pieces)
    reading = read(text, published)
    assert all(0 <= d.span.start < d.span.end <= len(text) for d in reading.dates)
    assert all(is_valid(d.value) for d in reading.dates)
    assert all(a.span.end <= b.span.start for a, b in pairwise(reading.dates))
    assert read(text, published).dates == reading.dates


@pytest.mark.parametrize(
    "piece", ["the last ", "1999-", "between ", "May ", "2 ", "\n", "June 3 to "]
)
def test_time_is_linear(piece: str) -> None:
    """Ten times the text takes about ten times as long, also for text made to trap a grammar."""
    seconds = []
    for times in (400, 4000):
        start = time.process_time()
        read(piece * times, "2014-04-25")
        seconds.append(time.process_time() - start)
    assert seconds[1] < 40 * seconds[0] + 0.2


def test_a_weekday_of_an_event_is_not_the_calendars() -> None:
    """'The Wednesday that he came' is the event's day: no value rather than the nearest one."""
    text = "The war began on 11 September 2001. They left on the Wednesday that he came."
    account = Account(id="a", file="a.txt", sha256="", text=text)
    assert [one.value for one in dates(Reading(account=account)).dates] == ["2001-09-11"]
