"""A person's decisions hold when the accounts are read anew, under other names and places."""

from pathlib import Path

import pytest

from rashomon import cli
from rashomon.corridor import build
from rashomon.schema import Case, Correction, Target
from rashomon.store import Store

TELLINGS = {
    "herald.txt": "The old bridge over the Arn closed on 3 May 2019. The Ferry Agency said that an"
    " engineer had counted about 40 cracks. Mayor Ilse Brandt ordered the closure.\n",
    "courier.txt": "The old bridge over the Arn closed on 5 May 2019. Mayor Ilse Brandt told"
    " reporters that an engineer had counted 20 cracks.\n",
}

pytestmark = pytest.mark.slow


def add(path: Path, name: str, kind: str, case: Case, *quotes: str, **given: str) -> None:
    """Add a correction about words, each of them in the one account that has them."""
    targets = tuple(
        Target(account=r.account.id, quote=quote, start=r.account.text.index(quote))
        for quote in quotes
        for r in case.readings
        if quote in r.account.text
    )
    fields = {"value": "", "by": "a reader", "at": "2024", "reason": "read both", **given}
    decision = Correction(id=name, kind=kind, targets=targets, **fields)  # type: ignore[arg-type]
    with Store.open(path) as store:
        store.add_correction(decision)


def label(case: Case, words: str) -> str:
    """Give the label of the row that holds these words."""
    texts = {r.account.id: r.account for r in case.readings}
    return next(
        p.label
        for p in case.synopsis.points
        if any(words in texts[c.span.account].quote(c.span) for c in p.cells)
    )


def test_decisions_outlive_new_names_and_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No conflict stays none and a label stays when files are renamed and lines come before."""
    folder, path = tmp_path / "accounts", tmp_path / "test.case"
    folder.mkdir()
    for name, text in TELLINGS.items():
        (folder / name).write_text(text, encoding="utf-8")
    case = build([folder], path, weights="fast").case
    assert [c.kind for c in case.synopsis.conflicts].count("date") == 1
    days = "closed on 3 May 2019", "closed on 5 May 2019"
    add(path, "c-1", "hide", case, *days, about="conflict")
    add(path, "c-2", "label", case, days[0], value="The closure")
    add(path, "c-3", "label", case, "Mayor Ilse Brandt ordered the closure", value="The order")
    after = build([folder], path, weights="fast").case
    assert "date" not in [c.kind for c in after.synopsis.conflicts]
    assert label(after, days[0]) == "The closure"
    assert after.synopsis.lost == ()
    for name, text in TELLINGS.items():
        (folder / name).unlink()
        again = text.replace(" Mayor Ilse Brandt ordered the closure.", "")
        (folder / f"new-{name}").write_text(f"It had rained all week.\n\n{again}", encoding="utf-8")
    assert cli.call(["build", str(folder), "-o", str(path), "--weights", "fast"]) == cli.DONE
    with Store.open(path) as store:
        anew = store.case()
    assert "date" not in [c.kind for c in anew.synopsis.conflicts]
    assert label(anew, days[0]) == "The closure"
    assert anew.synopsis.lost == ("c-3",)
    told = capsys.readouterr().err
    assert "a correction finds nothing  label “Mayor Ilse Brandt ordered the closure”" in told
