"""The recipe for what a mention refers back to."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_fit_learns_what_tells_the_right_candidate(monkeypatch: pytest.MonkeyPatch) -> None:
    """What right candidates show gains weight, what wrong ones show loses it."""
    for name in ("coreference", "gold", "fit"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    monkeypatch.syspath_prepend(str(ROOT / "recipes" / "coreference"))
    fit = import_module("fit")
    known = [{"good": 1.0}, {"bad": 1.0}]
    chosen = [fit.Ballot(known=known, right=[True, False], new=False)] * 20
    new = [fit.Ballot(known=known[1:], right=[False], new=True)] * 20
    weights = fit.fitted(chosen + new, {})
    assert weights["good"] > 0 > weights["bad"]
