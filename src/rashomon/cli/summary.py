"""What a build tells at its end: what the case holds, what was left out and why, what is next."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.corridor import Summary
    from rashomon.schema import Case


def outcome(made: "Summary", case: Path) -> Iterator[str]:
    """Say what the case holds, what was left out and why, and what can be done next."""
    yield from _counts(made.case, case)
    again = f"{len(made.read):,} read, {made.unchanged:,} unchanged"
    yield f"  this time                 {again}"
    for name in made.forgotten:
        yield f"  no longer in its folder   {name}"
    for each in made.old:
        yield f"  not fetched anew          {each.file}: {each.reason}"
    for each in made.unread:
        yield f"  not read                  {each.file}: {each.reason}"
    yield from _lost(made.case)
    yield from _doubts(made.case)
    from shlex import quote  # noqa: PLC0415 - only here

    name = quote(str(case))
    yield f"next: rashomon show {name}"
    yield f"      rashomon serve {name}"
    yield f"      rashomon report {name} -o {quote(case.stem)}.html"
    yield f"      rashomon export {name} --format json -o {quote(case.stem)}.json"


def _lost(case: "Case") -> Iterator[str]:
    """Name the corrections that find nothing now; they stay in the log."""
    for each in case.corrections:
        if each.id in case.synopsis.lost:
            words = " / ".join(f"“{' '.join(target.quote.split())}”" for target in each.targets)
            yield f"  a correction finds nothing  {each.kind} {words} ({each.by}, {each.at})"


def _doubts(case: "Case") -> Iterator[str]:
    """Say of which accounts little is to be expected, and why."""
    from rashomon.schema import ENGLISH  # noqa: PLC0415 - heavy

    for account in (reading.account for reading in case.readings):
        for name in account.also:
            yield f"  the same document         {name}: as {account.file}; counted once"
        if account.language != ENGLISH:
            told = f"{account.file}: {account.language}; kept whole, only English is understood"
            yield f"  another language          {told}"
        if account.extracted and account.format in {"text", "markdown"}:
            told = f"{account.file}: look whether it was read rightly, or save it as UTF-8"
            yield f"  no plain UTF-8            {told}"


def _counts(case: "Case", path: Path) -> Iterator[str]:
    from collections import Counter  # noqa: PLC0415 - only here

    from rashomon.schema import FURNITURE  # noqa: PLC0415 - heavy
    from rashomon.show.view import plural  # noqa: PLC0415 - heavy

    accounts = [reading.account for reading in case.readings]
    words = sum(len(account.text.split()) for account in accounts)
    said = [a for reading in case.readings for a in reading.attributions]
    nested = sum(bool(a.parent) for a in said)
    points, conflicts = case.synopsis.points, case.synopsis.conflicts
    shared = sum(len({c.span.account for c in point.cells}) > 1 for point in points)
    kinds = Counter(conflict.kind for conflict in conflicts).most_common()
    which = ", ".join(f"{count} {kind}" for kind, count in kinds)
    noise = [(account, n) for account in accounts for n in account.noise if n.kind in FURNITURE]
    left_out = sum(len(account.quote(n.span).split()) for account, n in noise)
    blocks = ", ".join(sorted({n.kind for _, n in noise}))
    yield f"{path}: {plural(len(accounts), 'account')}, {plural(words, 'word')}"
    yield f"  on somebody's word        {plural(len(said), 'passage')}, {nested:,} inside another's"
    yield f"  points                    {len(points):,}, of which {shared:,} in several accounts"
    yield f"  conflicts                 {len(conflicts):,}" + (f" ({which})" if which else "")
    yield f"  origins                   {len(case.synopsis.origins):,}"
    yield f"  marked as noise           {left_out:,} words" + (f" ({blocks})" if blocks else "")
