"""A log of corrections goes out as lines and comes in again as it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.schema import Correction, Target
from rashomon.store import lines

WORDS = st.text()
MADE = st.builds(
    Correction,
    id=st.text(min_size=1),
    kind=st.sampled_from(["same", "noise", "speaker", "note"]),
    targets=st.lists(
        st.builds(Target, account=WORDS, quote=WORDS, start=st.integers(0, 10**9)), max_size=3
    ).map(tuple),
    value=WORDS,
    by=WORDS,
    at=WORDS,
    reason=WORDS,
    supersedes=WORDS,
    about=st.sampled_from(["", "entity", "conflict"]),
)


@given(st.lists(MADE, max_size=4))
def test_what_is_written_is_read_back(made: list[Correction]) -> None:
    """Whatever the words hold, line ends and lone surrogates too, one correction is one line."""
    text = b"".join(lines.written(made)).decode()
    assert list(lines.read(text)) == made
    assert text.count("\n") == len(made)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "judge"},
        {"about": "truth"},
        {"targets": [{"account": "a", "quote": "b", "start": "c"}]},
        {"targets": [{"account": "a"}]},
        {"value": 4},
        {"id": ""},
        {"verdict": "true"},
    ],
)
def test_a_line_that_is_no_correction_is_named(change: dict[str, object]) -> None:
    """The number of the line and what is wrong with it."""
    made = Correction(id="c-1", kind="note", targets=(), value="", by="", at="", reason="")
    (good,) = lines.written([made])
    bad = json.dumps({**json.loads(good), **change})
    with pytest.raises(UsageError, match="line 3 is no correction"):
        list(lines.read(f"{good.decode()}\n{bad}\n"))
