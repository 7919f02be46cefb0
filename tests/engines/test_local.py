"""Work on accounts is done in their order, and each result is given before the next is made."""

from collections.abc import Iterator

from rashomon.engines import ENGINES, here


def test_each_result_comes_before_the_next_is_made() -> None:
    """A build that is stopped loses at most the account that it was reading."""
    made: list[int] = []

    def work(number: int) -> int:
        made.append(number)
        return number * 2

    results: Iterator[int] = here(work, [1, 2, 3])
    assert next(results) == 2
    assert made == [1]
    assert list(results) == [4, 6]


def test_the_engines_stand_in_sight() -> None:
    """The one that needs nothing else is there."""
    assert ENGINES["here"] is here
