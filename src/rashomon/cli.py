"""The words of the command line: the only place that prints or exits.

Results go to standard output, progress and problems to standard error. Exit status 0: done;
1: done in part, each document that could not be read named with its reason; 2: the call's words are
wrong, said in one line.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.exceptions import TyperException

from rashomon.errors import RashomonError, UsageError

if TYPE_CHECKING:
    from rashomon.build import Step, Summary
    from rashomon.schema import Case

DONE, IN_PART, WRONG_CALL = 0, 1, 2
STOPPED = 130
"""What a shell expects of a program that was interrupted."""

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Many accounts of the same events, laid side by side: who says what, on whose word, where"
    " they agree, conflict or are silent.",
)


class Weights(StrEnum):
    """The sets of weights."""

    full = "full"
    fast = "fast"


class Format(StrEnum):
    """The formats of an export."""

    json = "json"


CaseFile = Annotated[Path, typer.Argument(metavar="CASE", help="The case file.")]


def main() -> None:
    """Run the command line and exit."""
    sys.exit(call(sys.argv[1:]))


def call(words: list[str]) -> int:
    """Do what the words of a call say, and give its exit status."""
    _let_any_name_be_printed()
    try:
        status = app(words, standalone_mode=False, prog_name="rashomon")
    except TyperException as error:
        told = getattr(error, "format_message", error.__str__)().replace("Value error, ", "")
        return _refuse(f"{told.rstrip('.')}; `rashomon --help` says how")
    except RashomonError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{error.filename or 'file'}: {(error.strerror or str(error)).lower()}")
    if status == STOPPED:
        _tell("rashomon: stopped; the same call goes on where it stopped")
    return status if isinstance(status, int) else DONE


# -- commands -------------------------------------------------------------------------------------


def _version(asked: bool) -> None:  # noqa: FBT001 - as typer calls it
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 - only here

        print(f"rashomon {version('rashomon')}")
        raise typer.Exit


@app.callback()
def _rashomon(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders to read.")],
    case: Annotated[Path, typer.Option("-o", "--out", metavar="CASE", help="The case file.")],
    weights: Annotated[
        Weights, typer.Option(help="full: best; fast: about five times the speed.")
    ] = Weights.full,
) -> int:
    """Read files and folders into a case file.

    On an existing case, reads only what is new or changed; a build that was stopped goes on where
    it stopped. Accounts from folders that are not named stay in the case; those whose file has left
    a named folder go.
    """
    from rashomon.build import build as run  # noqa: PLC0415 - heavy

    with _progress() as progress:
        summary = run(paths, case, weights=weights.value, progress=progress)
    for line in _summary(summary, case):
        _tell(line)
    return IN_PART if summary.unread else DONE


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files and folders.")],
    *,
    plain: Annotated[
        bool, typer.Option("--plain", help="No colours: noise stands in brackets.")
    ] = False,
    places: Annotated[
        bool, typer.Option("--places", help="Say of each paragraph where it stands in the file.")
    ] = False,
) -> int:
    """Show what is taken from files.

    The title and what else is known of each account, with where it came from, and the text, what is
    no part of the account dimmed.
    """
    import shutil  # noqa: PLC0415 - only here

    from rashomon.read import accounts  # noqa: PLC0415 - heavy
    from rashomon.schema import Unread  # noqa: PLC0415 - heavy
    from rashomon.show.taken import lines  # noqa: PLC0415 - heavy
    from rashomon.show.terminal import Ink  # noqa: PLC0415 - heavy

    ink = Ink(on=not plain and sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    width = shutil.get_terminal_size((100, 24)).columns
    status = DONE
    with _result():
        for each in accounts(files):
            if isinstance(each, Unread):
                _tell(f"not read: {each.file}: {each.reason}")
                status = IN_PART
                continue
            for line in lines(each, width=width, ink=ink, places=places):
                print(line)
    return status


@app.command()
def export(
    case: CaseFile,
    format_: Annotated[Format, typer.Option("--format", help="The format.")] = Format.json,
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="FILE", help="Where to; - for standard output.")
    ] = Path("-"),
) -> None:
    """Write a case in another program's format."""
    from rashomon.export import EXPORTERS  # noqa: PLC0415 - heavy

    _write(out, case, EXPORTERS[format_.value](_opened(case)))


@app.command()
def show(
    case: CaseFile,
    top: Annotated[
        int, typer.Option(min=0, metavar="N", help="Rows of each kind at most; 0 for all.")
    ] = 40,
) -> None:
    """Show a case in the terminal.

    Points as rows with a mark for each account, conflicts with their sides, chains of voices.
    """
    import shutil  # noqa: PLC0415 - only here

    from rashomon.show.terminal import LETTERS_ONLY, Ink, lines  # noqa: PLC0415 - heavy

    ink = Ink(on=sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    width = shutil.get_terminal_size((100, 24)).columns
    signs = {} if _can_show(LETTERS_ONLY) else LETTERS_ONLY
    with _result():
        for line in lines(_opened(case), width=width, top=top, ink=ink):
            print(line.translate(signs))


@app.command()
def serve(
    case: CaseFile,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8390,
) -> None:
    """Open the reading room of a case in a browser."""
    from rashomon.show.serve import serve as run  # noqa: PLC0415 - heavy
    from rashomon.store import Store  # noqa: PLC0415 - heavy

    Store.open(case).close()
    _tell(f"reading room: http://{host}:{port}/ (stop with Ctrl-C)")
    try:
        run(case, host, port)
    except KeyboardInterrupt:
        _tell("closed")


@app.command()
def report(
    case: CaseFile,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE.html", help="Where to.")],
) -> None:
    """Write a case as one HTML page to send.

    The page holds everything that it shows and asks the network for nothing.
    """
    from rashomon.show.report import page  # noqa: PLC0415 - heavy

    _write(out, case, iter([page(_opened(case), title=case.stem)]))


# -- reading and writing --------------------------------------------------------------------------


def _opened(case: Path) -> "Case":
    from rashomon.store import Store  # noqa: PLC0415 - heavy

    with Store.open(case) as store:
        opened = store.case()
    if opened.readings and not opened.synopsis.origins:
        _tell(f"note: {case} has no synopsis yet; its build was stopped: call it again")
    return opened


def _write(out: Path, case: Path, pieces: Iterator[str]) -> None:
    """Write a file whole or not at all; a pipe or standard output as it comes."""
    if str(out) == "-":
        with _result():
            for piece in pieces:
                sys.stdout.buffer.write(piece.encode())
        return
    if out.exists() and out.samefile(case):
        raise UsageError(f"{out} is the case itself; name another file")
    whole = not out.exists() or out.is_file()
    target = out.with_name(f".{out.name}.part") if whole else out
    try:
        with target.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        if whole:
            target.replace(out)
    finally:
        if whole:
            target.unlink(missing_ok=True)


# -- telling --------------------------------------------------------------------------------------


def _let_any_name_be_printed() -> None:
    """A terminal that lacks a letter shows its number; the program goes on."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _can_show(signs: dict[int, Any]) -> bool:
    try:
        "".join(map(chr, signs)).encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _tell(line: str) -> None:
    """Say something on standard error; if nobody reads it there, go on."""
    try:
        print("".join(c if c.isprintable() else " " for c in line), file=sys.stderr, flush=True)
    except OSError:
        return


def _refuse(message: str) -> int:
    """Say in one line what is wrong with a call."""
    _tell(f"rashomon: {' '.join(message.split())}")
    return WRONG_CALL


@contextmanager
def _result() -> Iterator[None]:
    """Write to standard output; a program that reads it may leave when it has seen enough."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _progress() -> Iterator[Callable[["Step"], None]]:
    """Show progress as a bar on a terminal, as one line a document elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step: _tell(f"[{step.done}/{step.total}] {step.what}")
        return
    from rich.console import Console  # noqa: PLC0415 - heavy
    from rich.progress import Progress  # noqa: PLC0415 - heavy

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda step: bar.update(
            task, completed=step.done, total=step.total, description=_printable(step.what)
        )


def _printable(words: str) -> str:
    """Make a file's name safe for the bar, which takes square brackets for colours."""
    return "".join(c if c.isprintable() else " " for c in words).replace("[", "(")[-40:]


def _summary(summary: "Summary", case: Path) -> Iterator[str]:
    """Say what the case holds, what was left out and why, and what can be done next."""
    yield from _counts(summary.case, case)
    again = f"{len(summary.read):,} read, {summary.unchanged:,} unchanged"
    yield f"  this time                 {again}"
    for name in summary.forgotten:
        yield f"  no longer in its folder   {name}"
    for each in summary.unread:
        yield f"  not read                  {each.file}: {each.reason}"
    yield from _lost(summary.case)
    yield from _doubts(summary.case)
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
