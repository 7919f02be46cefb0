"""How a report was made: what was read and by what, what was left out, what persons corrected.

Every form of the report says the same here, so it is said once, in words.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version

from rashomon.schema import Correction, Run
from rashomon.show import when
from rashomon.show.measured import MEASURED
from rashomon.show.paper.parts import LONGEST, shown
from rashomon.show.said import in_words, state
from rashomon.show.shown import CaseView, Column
from rashomon.show.view import LIKELY, SHOWN, plural
from rashomon.show.wording import flat, short

LIMITS = """\
A program read these accounts and set side by side the passages that say one thing. Each row is \
named by words of an account, and every cell leads to its exact characters.
The program does not decide who is right. It has no measure of truth or of trust in anybody. \
“Sure”, “likely” and “unsure” tell how sure it is of its own finding, never of an account.
An account is silent where no passage on the point was found; silence is not denial. Accounts \
that pass on one another, or one agency, count as one origin.
It overlooks rows and conflicts, and joins passages that a careful reader would keep apart. \
Read the passages before you quote a row."""
"""What was done and what it cannot do, one paragraph a line."""

DIGEST = 12
"""Characters of a digest: enough to tell two files of weights apart."""

STATES = {"holds": "", "undone": "taken back", "lost": "finds nothing now"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing to know of the making: a word for it, and its sentences."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What is known of one account: as a line of the table of accounts."""

    siglum: str
    title: str
    publisher: str
    day: str
    file: str
    words: int
    taken: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One decision of a person, in words, with its reason."""

    what: str
    by: str
    at: str
    reason: str
    state: str


def method(view: CaseView) -> tuple[Told, ...]:
    """Say what was done, paragraph by paragraph."""
    told = [("What was read", _read(view)), ("What was left out", _left_out(view))]
    told.append(("What persons corrected", _corrected(view)))
    told += [("What it is", words) for words in LIMITS.splitlines()[:-1]]
    last = f"{LIMITS.splitlines()[-1]} {measured()}"
    told.append(("How often it errs", last))
    return tuple(Told(name=name, words=words) for name, words in told if words)


def measured() -> str:
    """Say in one sentence how often it errs, with the figures of docs/."""
    return f"Measured against careful readers: {'; '.join(each.says for each in MEASURED)}."


def accounts(view: CaseView) -> tuple[Read, ...]:
    """Give what is known of each account."""
    return tuple(map(_account, view.columns))


def corrections(view: CaseView) -> tuple[Corrected, ...]:
    """Give every decision in the order of the log, those that were taken back among them."""
    return tuple(
        Corrected(
            what=in_words(each),
            by=each.by,
            at=each.at.partition("T")[0],
            reason=each.reason,
            state=STATES[state(view.case, each)],
        )
        for each in view.case.corrections
    )


def _account(column: Column) -> Read:
    account = column.account
    return Read(
        siglum=column.siglum,
        title=account.title or column.name,
        publisher=account.publisher,
        day=when.in_words(account.published) or "no date given",
        file=", ".join((account.file, *account.also)),
        words=len(account.text.split()),
        taken=_taken(column),
        said=f"{column.points:,}, of which {column.only:,} only here",
    )


def _taken(column: Column) -> str:
    account = column.account
    kind = account.format or "text"
    return f"text taken out of {kind}" if account.extracted else f"{kind}, as it stands"


# -- what was read ---------------------------------------------------------------------------------


def _read(view: CaseView) -> str:
    if not view.columns:
        return f"Nothing, {_by(view.case.runs)}."
    words = sum(len(each.account.text.split()) for each in view.columns)
    files = ", ".join(_name(each.account.file) for each in view.columns)
    return (
        f"{plural(len(view.columns), 'account')} of {plural(words, 'word')} ({files}),"
        f" {_by(view.case.runs)}."
    )


def _by(runs: tuple[Run, ...]) -> str:
    """Name the program and the weights of the last build, and the builds before it."""
    if not runs:
        return f"by Rashomon {version('rashomon')}; the case does not say with which weights"
    last = runs[-1]
    others = [_run(each) for each in dict.fromkeys(runs) if each != last]
    return f"by {_run(last)}" + (f"; before that by {' and '.join(others)}" if others else "")


def _run(run: Run) -> str:
    digest = f" (sha256 {run.sha256[:DIGEST]}…)" if run.sha256 else ""
    return f"Rashomon {run.program} with the weights “{run.weights}”{digest}"


def _name(words: str) -> str:
    """Give a name on one line, without signs that turn the words around it."""
    return short(flat(shown(words)), LONGEST)


# -- what was left out -----------------------------------------------------------------------------


def _left_out(view: CaseView) -> str:
    return " ".join([_unread(view), _noise(view), _doubtful(view)]).strip()


def _unread(view: CaseView) -> str:
    lost = view.case.unread
    if not lost:
        return "Every file that was given was read."
    told = "; ".join(f"{_name(each.file)}: {_name(each.reason)}" for each in lost)
    return f"{plural(len(lost), 'file')} could not be read ({told})."


def _noise(view: CaseView) -> str:
    """Count what is no part of the accounts, by kind: marked in the texts, never cut."""
    stretches: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for column in view.columns:
        for each in column.account.noise:
            stretches[each.kind] += 1
            words[each.kind] += len(column.account.quote(each.span).split())
    if not stretches:
        return ""
    told = "; ".join(
        f"{kind} {count:,} ({plural(words[kind], 'word')})"
        for kind, count in stretches.most_common()
    )
    return f"Set apart in the accounts, by kind: {told}."


def _doubtful(view: CaseView) -> str:
    """Say what is more likely none, with the bar that it did not reach."""
    left = (
        (view.doubtful_rows, "row of several accounts", "rows of several accounts", LIKELY),
        (view.doubtful, "conflict", "conflicts", SHOWN),
    )
    told = [
        f"{count:,} {one if count == 1 else many} with a confidence below {bar:g}"
        for count, one, many, bar in left
        if count
    ]
    return f"Doubtful, in the export only: {' and '.join(told)}." if told else ""


# -- what persons corrected ------------------------------------------------------------------------


def _corrected(view: CaseView) -> str:
    made = view.case.corrections
    if not made:
        return "No person has corrected anything."
    told = f"{plural(len(made), 'correction')} by persons: {_kinds(made)}. By {_hands(made)}."
    gone = Counter(state(view.case, each) for each in made)
    told += f" {plural(gone['undone'], 'correction')} taken back." if gone["undone"] else ""
    told += f" {gone['lost']:,} without effect: the words are not found." if gone["lost"] else ""
    return told


def _kinds(made: Iterable[Correction]) -> str:
    return _counted(each.kind for each in made)


def _hands(made: Iterable[Correction]) -> str:
    return _counted(_name(each.by) or "nobody named" for each in made)


def _counted(names: Iterable[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in Counter(names).most_common())
