"""An account knows where each of its passages stands in the original."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.schema import Account, Locator


def _account(text: str, *locators: Locator) -> Account:
    return Account(id="a", file="a", sha256="", text=text, locators=locators)


@given(st.text(min_size=1), st.data(), st.sampled_from(["utf-8", "utf-16-le", "utf-32-be"]))
def test_a_passage_is_found_again_in_the_bytes(text: str, data: st.DataObject, code: str) -> None:
    """Whatever the encoding, the bytes of a passage are exactly its characters."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    raw = b"mark" + text.encode(code)
    run = Locator(start=0, end=len(text), octets=(4, len(raw)), encoding=code)
    (found,) = _account(text, run).locate(start, end)
    assert found.octets is not None
    assert raw[slice(*found.octets)].decode(code) == text[start:end]


def test_a_passage_over_several_runs_has_a_place_in_each() -> None:
    """Runs are cut to the passage; what the reader put in between stands nowhere."""
    runs = (
        Locator(start=0, end=4, page=1, box=(0, 0, 40, 10)),
        Locator(start=6, end=10, page=2, box=(0, 0, 40, 10)),
    )
    account = _account("one.\n\ntwo.", *runs)
    assert [(p.page, p.start, p.end) for p in account.locate(1, 8)] == [(1, 1, 4), (2, 6, 8)]
    assert account.locate(4, 6) == ()
    assert account.locate(6, 7)[0].page == 2


def test_bytes_that_spell_a_character_otherwise_stay_whole() -> None:
    """An entity of a page is one character and five bytes."""
    run = Locator(start=0, end=1, octets=(7, 12))
    assert _account("&", run).locate(0, 1) == (run,)
