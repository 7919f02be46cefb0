"""What `docs/exports.md` shows is so: its calls are run, their lines stand in what they write."""

import io
import re
import shlex
import zipfile
from pathlib import Path

import pytest

from factories import sample_case, sample_synopsis
from fakes import fake_rooms
from rashomon import cli, corridor
from rashomon.export import EXPORTERS
from rashomon.store import Store

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n\$ (rashomon [^\n]+)\n(.*?)```", PAGE, re.DOTALL)
LEFT_OUT = {"conll"}


@pytest.fixture
def _sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the sample case and a list, as the page has it."""
    monkeypatch.setattr(corridor, "furnished", fake_rooms)
    monkeypatch.chdir(tmp_path)
    with Store.open("sample.case", create=True) as store:
        for reading in sample_case().readings:
            store.put(reading)
        store.put_synopsis(sample_synopsis())
    Path("known.csv").write_text("name,type,wikidata\nIlse Brandt,person,Q1\n", encoding="utf-8")


def contents(file: Path) -> str:
    """Give the words of a file, or those of all files in an archive."""
    data = file.read_bytes()
    if not zipfile.is_zipfile(file):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


@pytest.mark.usefixtures("_sample")
@pytest.mark.parametrize(("call", "shown"), BLOCKS, ids=[call for call, _ in BLOCKS])
def test_every_block_is_so(call: str, shown: str) -> None:
    """The call does what it says, and each line beneath it is there."""
    words = shlex.split(call)[1:]
    assert cli.call(words) == cli.DONE
    if "-o" in words:
        out = contents(Path(words[words.index("-o") + 1]))
        missing = [line for line in shown.splitlines() if line.rstrip() not in out]
        assert missing == []


def test_every_section_is_a_format() -> None:
    """Formats stand in the order of their names, each with an example."""
    named = re.findall(r"(?m)^## ([a-z]+)\b", PAGE.partition("# What comes back")[0])
    assert named == sorted(named)
    shown = {
        shlex.split(call)[shlex.split(call).index("--format") + 1]
        for call, _ in BLOCKS
        if "--format" in call
    }
    sections = re.split(r"(?m)^## ", PAGE)
    in_python = {re.split(r"\W", each)[0] for each in sections if "```python" in each}
    assert shown | in_python == set(named) - LEFT_OUT == set(EXPORTERS)
