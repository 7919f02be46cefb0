"""Makes the pages of the reference that are taken from the code: `python docs/tools/made.py`.

Commands with their ``--help``, Python's side from its docstrings, the floors of the figures from
``bench/floors.json``, the tables of a case from its layout. A test makes them anew and compares.
"""

import ast
import contextlib
import importlib
import inspect
import io
import json
import os
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

PROJECT = Path(__file__).resolve().parents[2]
NOTE = "<!-- made by docs/tools/made.py -->"
WIDTH = "100"

OF_COMMANDS = f"""# Commands

{NOTE}

What each command says of itself. Exit status 0: done. 1: done in part, each document that could
not be read named on standard error with its reason. 2: the call's words are wrong, said in one
line. Results go to standard output, progress and problems to standard error.
"""
OF_PYTHON = f"""# Python, word by word

{NOTE}

Taken from the docstrings; [From Python](../python.md) shows them at work. All values are frozen,
and their fields are given by name.
"""
OF_FLOORS = f"""# Floors of the figures

{NOTE}

From `bench/floors.json`: what `make bench` holds each figure against. Floors only rise. A dash:
the gold of that set does not mark that layer. What the sets and layers are, what was measured
last, and which figures lie below their floors now: [benchmarks](../benchmarks.md).
"""

PYTHON = {
    "rashomon": ("build", "open_case"),
    "rashomon.notebook": ("Case", "Values", "Synopsis", "Row", "Passage", "Chain"),
    "rashomon.schema": (
        *("Span", "Account", "Fact", "Noise", "Locator"),
        *("Mention", "TimeExpression", "Quantity", "Attribution", "Proposition", "Assertion"),
        *("Entity", "Point", "Cell", "Silence", "Conflict", "Side", "Relay", "Origin"),
        *("Confidence", "Reason", "Correction", "Target", "Unread", "Known"),
    ),
    "rashomon.errors": (
        *("RashomonError", "UnreadableDocumentError", "CaseError", "WeightsError", "UsageError"),
        *("MissingPartError", "PluginError", "PluginWarning"),
    ),
}
"""What the page on Python tells of, module by module."""
HEADS = {
    "rashomon": "Make and open",
    "rashomon.notebook": "What a case is in Python",
    "rashomon.schema": "The values",
    "rashomon.errors": "What can go wrong",
}


def commands() -> str:
    """Write the page of the commands: what each says when it is asked for help."""
    from rashomon.cli import COMMANDS  # noqa: PLC0415 - heavy

    names = [each.__name__.rstrip("_") for each in COMMANDS]
    return "\n".join((OF_COMMANDS, *(f"## {name}\n\n{_asked(f'{name} --help')}" for name in names)))


def _asked(words: str) -> str:
    from rashomon import cli  # noqa: PLC0415 - heavy

    os.environ["COLUMNS"] = WIDTH
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        cli.call(words.split())
    lines = (line.rstrip() for line in told.getvalue().strip().splitlines())
    return f"```console\n$ rashomon {words}\n" + "\n".join(lines) + "\n```\n"


def python() -> str:
    """Write the page of Python's side, from the docstrings."""
    told = (line for module in PYTHON for line in _module(module))
    return "\n".join((OF_PYTHON, *told, _choices()))


def _module(name: str) -> Iterator[str]:
    yield f"## {HEADS[name]}: `{name}`\n"
    module = importlib.import_module(name)
    for thing in PYTHON[name]:
        yield from _thing(thing, getattr(module, thing))


def _thing(name: str, thing: Any) -> Iterator[str]:
    yield f"### `{name}`\n"
    if inspect.isfunction(thing):
        yield f"    {_signature(thing)}\n"
    yield _docstring(thing)
    if is_dataclass(thing):
        yield "\n".join(_fields(thing)) + "\n"
    if inspect.isclass(thing) and not issubclass(thing, Exception):
        yield from _members(thing)


def _fields(of: type) -> Iterator[str]:
    for each in _declared(of).body:
        if isinstance(each, ast.AnnAssign):
            default = f" = {ast.unparse(each.value)}" if each.value else ""
            yield f"- `{ast.unparse(each.target)}: {_spelled(each.annotation)}{default}`"


def _members(of: type) -> Iterator[str]:
    for name, member in vars(of).items():
        if name.startswith("_") or not member.__doc__:
            continue
        if isinstance(member, property):
            yield f"**`{name}`**\n\n{_docstring(member)}"
        elif inspect.isfunction(member):
            yield f"**`{_signature(member)}`**\n\n{_docstring(member)}"


def _declared(thing: Any) -> Any:
    return ast.parse(textwrap.dedent(inspect.getsource(thing))).body[0]


def _signature(thing: Any) -> str:
    """Spell a call as it is declared, without the value that it is called on."""
    declared = _declared(thing)
    given = declared.args
    for each in (*given.args, *given.kwonlyargs):
        each.annotation = ast.Name(_spelled(each.annotation)) if each.annotation else None
    given.args = [each for each in given.args if each.arg != "self"]
    return f"{thing.__name__}({ast.unparse(given)}) -> {_spelled(declared.returns)}"


def _spelled(kind: ast.expr) -> str:
    """Spell a type; one that is written as words is spelled without its quotation marks."""
    return kind.value if isinstance(kind, ast.Constant) and kind.value else ast.unparse(kind)


def _choices() -> str:
    """List the words that stand for a choice: `PropositionKind` and its like."""
    schema = importlib.import_module("rashomon.schema")
    lines = [
        f"| `{name}` | {', '.join(get_args(found))} |"
        for name in schema.__all__
        if get_origin(found := getattr(schema, name)) is Literal
    ]
    return "## Choices\n\n| name | one of |\n| --- | --- |\n" + "\n".join(lines) + "\n"


def _docstring(thing: object) -> str:
    """Turn a docstring into Markdown; its examples are run as doctests, and stay indented."""
    told = inspect.cleandoc(thing.__doc__ or "")
    told = re.sub(r"``(.+?)``", r"`\1`", told)
    told = re.sub(r"(?m)^Raises:\n((?:    .*\n?)+)", _raised, told)
    return re.sub(r"(?m)^(?=>>>|\.\.\. )", "    ", _answers(told)) + "\n"


def _raised(found: re.Match[str]) -> str:
    lines = (re.sub(r"^    (\w+):", r"- raises `\1`:", line) for line in found[1].splitlines())
    return "\n".join(lines) + "\n"


def _answers(told: str) -> str:
    """Indent what an example prints, up to the next empty line."""
    shown: list[str] = []
    within = False
    for line in told.splitlines():
        within = line.startswith(">>>") or (within and bool(line.strip()))
        indented = within and not line.startswith((">>>", "... "))
        shown.append(f"    {line}" if indented else line)
    return "\n".join(shown)


def floors() -> str:
    """Write the page of the floors: what each figure may not fall below."""
    held = json.loads((PROJECT / "bench" / "floors.json").read_text(encoding="utf-8"))
    return "\n".join(
        (OF_FLOORS, *(f"## Weights `{name}`\n\n{_table(sets)}" for name, sets in held.items()))
    )


def _table(sets: dict[str, dict[str, float]]) -> str:
    layers = list(dict.fromkeys(layer for each in sets.values() for layer in sorted(each)))
    lines = [f"| layer | {' | '.join(sets)} |", "| --- |" + " ---: |" * len(sets)]
    for layer in sorted(layers):
        told = (f"{each[layer]:.3f}" if layer in each else "–" for each in sets.values())
        lines.append(f"| {layer} | {' | '.join(told)} |")
    return "\n".join(lines) + "\n"


def case_file() -> str:
    """Write the page of the case file."""
    from rashomon.store.describe import document  # noqa: PLC0415 - heavy

    return document()


MADE = {
    "reference/commands.md": commands,
    "reference/python.md": python,
    "reference/floors.md": floors,
    "case-file.md": case_file,
}
"""The pages that are made, and what makes them."""

if __name__ == "__main__":
    for name, made in MADE.items():
        (PROJECT / "docs" / name).write_text(made(), encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")
