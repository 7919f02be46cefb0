"""The notebook among the examples, run as it stands."""

import ast
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
EXAMPLES = PROJECT / "examples"
NOTEBOOK = EXAMPLES / "notebook.ipynb"


def cells() -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return [each for each in held if each["cell_type"] == "code"]


def run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell as a notebook does, and give the value of its last line."""
    tree = ast.parse(source)
    last = tree.body[-1]
    if not isinstance(last, ast.Expr):
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - our own words
        return None
    exec(compile(ast.Module(tree.body[:-1], []), "cell", "exec"), names)  # noqa: S102
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307 - our own words


def test_the_notebook_holds_no_output() -> None:
    """What is kept is the words; whoever runs it makes the results."""
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells())


@pytest.mark.slow
def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell runs, in order, over the sample accounts; what it shows can be drawn."""
    pytest.importorskip("pandas")
    shutil.copytree(EXAMPLES / "soleimani", tmp_path / "soleimani")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    shown = [run("".join(cell["source"]), names) for cell in cells()]
    drawn = [value._repr_html_() for value in shown if hasattr(value, "_repr_html_")]
    assert len(drawn) >= 4
    assert all("<" in html for html in drawn)
    assert len(names["rows"]) > 3
    assert names["passage"].chain.voices
    assert len(names["said"]) > 50
