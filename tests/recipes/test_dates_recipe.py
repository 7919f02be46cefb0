"""The recipe for the choice among dates: what a few invented accounts teach it."""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from rashomon.schema import Account

ROOT = Path(__file__).parents[2]


@pytest.fixture
def fit(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The recipe, which needs numpy alone."""
    for name in ("dates", "timex", "fit"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    monkeypatch.syspath_prepend(str(ROOT / "recipes" / "dates"))
    return import_module("fit")


def test_what_gold_says_is_learnt(fit: ModuleType) -> None:
    """Of accounts whose days are always the next ones, a table is fitted that takes the next."""
    told = []
    for day in range(10, 20):
        text = "They meet on Friday."
        account = Account(id="a", file="a", sha256="", text=text, published=f"2014-03-{day}")
        gold = [(13, 19, f"2014-03-{14 if day < 14 else 21}")]
        told.append(fit.Told(group="x/y", account=account, gold=gold))
    made = [choice for one in told for choice in fit.choices(one, {}, forced=True)]
    assert len(made) == 10
    assert all(choice.right >= 0 for choice in made)
    table = fit.trained(told)
    held = next(fit.choices(told[0], table, forced=False))
    chances = fit.weigh(held.asked, table)
    assert chances[held.right] == max(chances)


def test_gold_values_are_placed_on_the_scale_of_the_options(fit: ModuleType) -> None:
    """A year by its number, a day by its count, what is coarser nowhere."""
    assert fit.place_of("year", "2014-03~") == 2014
    assert fit.place_of("weekday", "0001-01-08") == 8
    assert fit.place_of("weekday", "2014-W03") is None
    assert fit.place_of("year", "PXD") is None
