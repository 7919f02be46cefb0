"""Measure laying a case out again: unchanged, corrected, with an account more or less.

usage: again.py CASE [--weights full]

Works on a copy of the case. Seconds of the processor; *from nothing* is without a memo, in the same
run, and every synopsis is compared with one that was made so.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rashomon.collate import collate
from rashomon.schema import FORGETFUL, Case, Correction, CorrectionKind, Memo, Subject, Target
from rashomon.store import Store
from rashomon.weights import open_models
from rashomon.weights.scorer import Scorer


def corrections(case: Case) -> Mapping[str, Correction]:
    """Make a decision on a row, and one on an entity that many accounts name."""
    row = max(case.synopsis.points, key=lambda point: len(point.cells))
    entity = max(case.synopsis.entities, key=lambda one: len(one.mentions))
    by = {m.id: (r, m) for r in case.readings for m in r.mentions}
    reading, mention = by[entity.mentions[0]]
    texts = {reading.account.id: reading.account for reading in case.readings}
    cell = row.cells[0].span
    label = _decided("label", "point", cell.account, cell.start, texts[cell.account].quote(cell))
    words = reading.account.quote(mention.span)
    hidden = _decided("hide", "entity", reading.account.id, mention.span.start, words)
    return {"a row named": label, "an entity hidden": hidden}


def _decided(
    kind: CorrectionKind, about: Subject, account: str, start: int, quote: str
) -> Correction:
    return Correction(
        id=f"{kind} {about}",
        kind=kind,
        targets=(Target(account=account, quote=quote, start=start),),
        value="So it is called" if kind == "label" else "",
        by="bench",
        at="",
        reason="",
        about=about,
    )


def measured(work: Callable[[], object]) -> tuple[float, object]:
    """Do some work and give the seconds of the processor that it took."""
    begun = time.process_time()
    done = work()
    return time.process_time() - begun, done


def row(what: str, case: Case, decided: Sequence[Correction], scorer: Scorer, store: Store) -> None:
    """Print one line: with what the last collation kept, and from nothing."""
    memo = store.memo()

    def laid(given: Memo) -> object:
        return collate(case.readings, scorer, decided, memo=given)

    again, found = measured(lambda: laid(memo))
    store.settle(memo)
    fresh, expected = measured(lambda: laid(FORGETFUL))
    same = "yes" if found == expected else "NO"
    print(f"| {what} | {again:.2f} | {fresh:.2f} | {same} |", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--weights", default="full")
    args = parser.parse_args()
    scorer = open_models(args.weights).scorer
    print(f"load {os.getloadavg()[0]:.1f}")
    print("| what | s | from nothing, s | same |\n| --- | ---: | ---: | --- |")
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "a.case"
        shutil.copy(args.case, copy)
        with Store.open(copy) as store:
            case = store.case()
            fewer = Case(readings=case.readings[1:], synopsis=case.synopsis, unread=())
            row("the first time", case, (), scorer, store)
            row("nothing new", case, (), scorer, store)
            for what, decision in corrections(case).items():
                row(what, case, (decision,), scorer, store)
            row("an account less", fewer, (), scorer, store)
            row("an account more", case, (), scorer, store)


if __name__ == "__main__":
    main()
