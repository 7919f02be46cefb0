"""One account of the set in another: sentences copied without a word, a writer cited by name."""

from dataclasses import replace

from factories import attribution
from laid import name, read
from rashomon.collate.copies import citations, copies
from rashomon.schema import Reading, Span

SENTENCE = (
    "The garrison laid down its arms after two days of talks with the elders of the upper valley,"
    " and not a shot was fired on either bank of the river."
)


def dated(text: str, account: str, published: str, publisher: str = "") -> Reading:
    """Read a text that was published on a day."""
    reading = read(text, account, publisher=publisher)
    return replace(reading, account=replace(reading.account, published=published))


def test_the_later_account_passes_on_the_earlier() -> None:
    """A sentence in two accounts is the earlier one's, whatever their order."""
    early = dated(f"It ended so. {SENTENCE}", "a", "2014-05-06", "Heron Institute")
    late = dated(f"We remember. {SENTENCE}", "b", "2016-06-19")
    for pair in ((early, late), (late, early)):
        (found,) = copies(pair)
        assert (found.account, found.relayed) == ("b", "Heron Institute")
        assert late.account.quote(found.span) == SENTENCE


def test_an_account_is_no_older_than_what_it_tells() -> None:
    """Without a date, the last year that an account speaks of says when it can be written."""
    early = dated(f"It ended so. {SENTENCE}", "a", "2014-05-06")
    late = dated(f"In 2019 they met again. {SENTENCE}", "b", "")
    assert [found.account for found in copies((early, late))] == ["b"]


def test_nothing_is_told_of_accounts_of_one_day() -> None:
    """Of two accounts of one day neither is known to have the other's words."""
    pair = (dated(SENTENCE, "a", "2014-05-06"), dated(SENTENCE, "b", "2014-05-06"))
    assert not list(copies(pair))


def test_a_common_quotation_is_no_copy() -> None:
    """What both put in one speaker's mouth is his."""
    pair = [dated(SENTENCE, "a", "2014-05-06"), dated(SENTENCE, "b", "2016-05-06")]
    said = Span(account="b", start=0, end=len(SENTENCE))
    quoted = attribution(pair[1].account, said, manner="direct")
    assert not list(copies((pair[0], replace(pair[1], attributions=(quoted,)))))


def test_a_memoir_is_passed_on_by_its_writer() -> None:
    """Who tells a history in the first person is cited as a book."""
    memoir = read("I was there. My lamp was red, and I told them.", "a")
    memoir = replace(memoir, account=replace(memoir.account, author="Milda Orsev", title="Red"))
    other = read("A telegram cited by Orsev has not been found.", "b")
    other = replace(other, mentions=(name(other, "Orsev"),))
    assert [found.relayed for found in citations((memoir, other))] == ["Milda Orsev, Red"]
