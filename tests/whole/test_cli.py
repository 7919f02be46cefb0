"""The command line keeps its contract: results, problems, exit status, and nothing else."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factories import sample_case, sample_synopsis
from fakes import fake_rooms
from rashomon import cli, corridor
from rashomon.errors import CaseError
from rashomon.export import EXPORTERS
from rashomon.schema import Correction, Target
from rashomon.show import serve as rooms
from rashomon.store import Store
from rendered import STORY, rtf, rtf_words

Captured = pytest.CaptureFixture[str]
RASHOMON = [sys.executable, "-c", "from rashomon.cli import main; main()"]


@pytest.fixture(autouse=True)
def _fake_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corridor, "furnished", fake_rooms)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "accounts"
    top.mkdir()
    (top / "a.txt").write_text("[The agency]source [said]cue [bridges closed]content.")
    (top / "b.txt").write_text("Bridges closed.")
    return top


@pytest.fixture
def sample(case_path: Path) -> Path:
    """A case with a value of every kind."""
    with Store.open(case_path, create=True) as store:
        for reading in sample_case().readings:
            store.put(reading)
        store.put_unread(sample_case().unread[0])
        store.put_synopsis(sample_synopsis())
    return case_path


def test_build_is_done(folder: Path, case_path: Path, capsys: Captured) -> None:
    """Status 0; standard output stays empty; progress, counts and the next calls are told."""
    assert cli.call(["build", str(folder), "-o", str(case_path)]) == cli.DONE
    out, told = capsys.readouterr()
    assert out == ""
    assert "[2/2] b.txt" in told
    assert "2 accounts, 7 words" in told
    assert "next: rashomon show" in told


def test_build_is_done_in_part(folder: Path, case_path: Path, capsys: Captured) -> None:
    """Status 1; each document that could not be read stands on one line with its reason."""
    (folder / "empty\n\x1b[31m.txt").write_text("")
    assert cli.call(["build", str(folder), "-o", str(case_path)]) == cli.IN_PART
    told = capsys.readouterr().err
    (line,) = [each for each in told.splitlines() if "the file is empty" in each]
    assert "not read" in line
    assert "\x1b" not in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Missing command"),
        (["bild"], "No such command 'bild'"),
        (["build"], "Missing argument 'PATH'"),
        (["build", "x"], "Missing option"),
        (["build", "nowhere", "-o", "new.case"], "nowhere: no such file or folder"),
        (["build", "a.txt", "-o", "new.case", "--weights", "heavy"], "'heavy' is not one of"),
        (["build", "a.txt", "-o", "new.case", "--engine", "x"], "engine 'x': expected one of here"),
        (["build", "a.txt", "-o", "a.txt"], "a.txt: cannot be opened as a case"),
        (["build", "a.txt", "-o", "no/such/folder.case"], "does not exist"),
        (["read", "nowhere"], "nowhere: no such file or folder"),
        (["export", "no.case"], "there is no such case"),
        (["export", "a.txt"], "cannot be opened as a case"),
        (["export", "test.case", "--format", "xyz"], "format 'xyz': expected one of"),
        (["export", "test.case", "-o", "test.case"], "is the case itself"),
        (["export", "test.case", "-o", "no/such/file.json"], "no such file or directory"),
        (["show", "no.case"], "there is no such case"),
        (["show", "."], "is a folder"),
        (["serve", "nowhere/no.case"], "the folder nowhere does not exist"),
        (["serve", "test.case", "--port", "0"], "greater than or equal to 1"),
        (["report", "no.case", "-o", "x.html"], "there is no such case"),
        (["report", "no.case", "-o", "x.odt"], "a name that ends in .html, .docx, .pdf"),
        (["diff", "test.case", "no.case"], "there is no such case"),
        (["score", "test.case", "."], "no texts (.txt) of accounts"),
        (["doctor", "nowhere"], "does not exist"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    sample: Path, words: list[str], told: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 2, one line on standard error, nothing on standard output, and no file made."""
    monkeypatch.chdir(sample.parent)
    Path("a.txt").write_text("Bridges closed, and this is longer than a header of any file.\n" * 9)
    before = sorted(Path.cwd().iterdir())
    assert cli.call(words) == cli.WRONG_CALL
    out, error = capsys.readouterr()
    assert out == ""
    assert error.startswith("rashomon: ")
    assert error.count("\n") == 1
    assert told in error
    assert sorted(Path.cwd().iterdir()) == before


def test_an_interrupted_build_says_how_to_go_on(
    folder: Path, case_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C leaves the status that shells expect and one line of advice."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(corridor, "build", interrupted)
    assert cli.call(["build", str(folder), "-o", str(case_path)]) == cli.STOPPED
    assert "goes on where it stopped" in capsys.readouterr().err


def test_an_export_goes_to_a_file_whole_or_not_at_all(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failing export leaves the file of before and no leftovers."""
    out = sample.with_name("out.json")
    assert cli.call(["export", str(sample), "--format", "json", "-o", str(out)]) == cli.DONE
    first = out.read_text(encoding="utf-8")
    assert json.loads(first)["schema"] == "rashomon/1"

    def failing(_: object) -> Iterator[bytes]:
        yield b"half"
        raise CaseError("something broke")

    monkeypatch.setitem(EXPORTERS, "json", replace(EXPORTERS["json"], write=failing))
    assert cli.call(["export", str(sample), "-o", str(out)]) == cli.WRONG_CALL
    assert out.read_text(encoding="utf-8") == first
    assert not list(sample.parent.glob(".*"))


def test_every_format_can_be_asked_for(capsys: Captured) -> None:
    """What the exports offer is listed, a line each."""
    assert cli.call(["formats"]) == cli.DONE
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [*EXPORTERS]


def test_show_draws_rows_sides_and_chains(sample: Path, capsys: Captured) -> None:
    """Marks under the accounts' signs, letters for the sides, the chain from outside in."""
    assert cli.call(["show", str(sample)]) == cli.DONE
    out = capsys.readouterr().out
    assert "Hh ‹ The Ferry Agency ‹ Mayor Ilse Brandt ‹ speaker not named" in out
    assert "≠ date: a 5 May 2019 / b 3 May 2019" in out
    assert "torn.txt: the file is empty" in out


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("PDF", b"%PDF")])
def test_the_ending_says_which_form_of_report(sample: Path, ending: str, begins: bytes) -> None:
    """A document and pages are written whole, with nothing left beside them."""
    out = sample.with_name(f"a report.{ending}")
    assert cli.call(["report", str(sample), "-o", str(out)]) == cli.DONE
    assert out.read_bytes().startswith(begins)
    assert not list(sample.parent.glob(".*.part"))


def test_report_writes_one_page(sample: Path) -> None:
    """The page is a file of its own, and holds the words of the accounts."""
    out = sample.with_name("page.html")
    assert cli.call(["report", str(sample), "-o", str(out)]) == cli.DONE
    assert "The bridge closed on" in out.read_text(encoding="utf-8")


def test_serve_opens_the_case_on_this_machine_alone(
    sample: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is told, and is a loopback one unless another is asked for."""
    asked: list[tuple[Path, str, int, rooms.Furniture]] = []
    monkeypatch.setattr(rooms, "serve", lambda *given: asked.append(given))
    assert cli.call(["serve", str(sample), "--port", "8001", "--as", "Ada"]) == cli.DONE
    ((*where, furniture),) = asked
    assert where == [sample, "127.0.0.1", 8001]
    assert (furniture.person, list(furniture.exporters)) == ("Ada", list(EXPORTERS))
    assert "http://127.0.0.1:8001/" in capsys.readouterr().err


def test_serve_opens_the_browser_once_the_room_answers(sample: Path) -> None:
    """`--open` calls the reader's browser with the address, and the room answers there by then."""
    said, browser = sample.with_name("said"), sample.with_name("browser")
    fetch = "import sys, urllib.request as r; print(sys.argv[1], r.urlopen(sys.argv[1]).status)"
    lines = (
        "#!/bin/sh",
        f"{sys.executable} -c '{fetch}' $1 > {said}.part",
        f"mv {said}.part {said}",
    )
    browser.write_text("\n".join(lines))
    browser.chmod(0o755)
    port = 20_000 + os.getpid() % 20_000
    words = [*RASHOMON, "serve", str(sample), "--open", "--port", str(port)]
    env = {**os.environ, "BROWSER": str(browser)}
    with subprocess.Popen(words, env=env, stderr=subprocess.PIPE, text=True) as room:  # noqa: S603
        until = time.monotonic() + 60
        while not said.exists() and room.poll() is None and time.monotonic() < until:
            time.sleep(0.1)
        room.send_signal(signal.SIGINT)
        told = room.communicate(timeout=30)[1]
    assert said.read_text() == f"http://127.0.0.1:{port}/ 200\n", told


def test_serve_makes_an_empty_case_that_takes_files(
    folder: Path, case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case that is not there is made, and the room is furnished with what builds it."""
    asked: list[tuple[Path, str, int, rooms.Furniture]] = []
    monkeypatch.setattr(rooms, "serve", lambda *given: asked.append(given))
    assert cli.call(["serve", str(case_path)]) == cli.DONE
    tools = asked[0][-1].tools
    tools.build([folder], case_path, lambda _: None)
    tools.recollate(case_path)
    with Store.open(case_path) as store:
        assert len(store.case().synopsis.points) == 2


def test_corrections_are_carried_from_case_to_case(
    folder: Path, case_path: Path, capsys: Captured
) -> None:
    """They are listed in words, written as lines, and added once to a case that lacks them."""
    other, out = case_path.with_name("other.case"), case_path.with_name("log.jsonl")
    for path in (case_path, other):
        assert cli.call(["build", str(folder), "-o", str(path)]) == cli.DONE
    with Store.open(case_path) as store:
        target = Target(account="a-gone", quote="Bridges closed", start=0)
        store.add_correction(
            Correction(
                id="c-1",
                kind="label",
                targets=(target,),
                value="The closure",
                by="Ada",
                at="2024",
                reason="read both",
            )
        )
    assert cli.call(["corrections", str(case_path), "--export", str(out)]) == cli.DONE
    capsys.readouterr()
    for told in ("1 added, 0 known already", "0 added, 1 known already"):
        assert cli.call(["corrections", str(other), "--import", str(out)]) == cli.DONE
        assert told in capsys.readouterr().err
    assert cli.call(["corrections", str(other)]) == cli.DONE
    line = "2024  Ada  holds  the row of “Bridges closed” is called “The closure” (read both)"
    assert capsys.readouterr().out.strip() == line
    out.write_text('{"id": "c-2"}\n', encoding="utf-8")
    assert cli.call(["corrections", str(other), "--import", str(out)]) == cli.WRONG_CALL
    assert "line 1 is no correction" in capsys.readouterr().err


def outside(words: list[str], **environment: str) -> subprocess.Popen[bytes]:
    """Call the program as a shell does."""
    pipe = subprocess.PIPE
    return subprocess.Popen(  # noqa: S603 - our own words
        [*RASHOMON, *words], stdout=pipe, stderr=pipe, env=os.environ | environment
    )


def test_a_terminal_without_our_signs_is_served(sample: Path) -> None:
    """With an ASCII standard output marks become letters, other letters numbers."""
    done = outside(["show", str(sample)], PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    out, error = done.communicate()
    assert (done.returncode, error) == (0, b"")
    assert b"Hh < The Ferry Agency < Mayor Ilse Brandt" in out


@pytest.mark.parametrize("words", [["show"], ["export"]])
def test_a_reader_that_leaves_is_no_error(sample: Path, words: list[str]) -> None:
    """``rashomon show … | head`` ends quietly."""
    with outside([*words, str(sample)]) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.close()
        told = done.stderr.read()
    assert (done.returncode, told) == (0, b"")


def test_help_needs_nothing_heavy() -> None:
    """``rashomon --help`` answers at once: no numpy, no rich, no encoder is brought in."""
    code = (
        "import sys; from rashomon.cli import call; call(['--help']);"
        "heavy = {'numpy', 'rich', 'onnxruntime', 'tokenizers', 'sqlite3', 'rashomon.schema'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stderr == "[]\n"
    assert all(
        word in done.stdout for word in ("build", "read", "export", "show", "serve", "report")
    )


def test_the_version_is_told(capsys: Captured) -> None:
    """The version goes to standard output: it is a result."""
    assert cli.call(["--version"]) == cli.DONE
    assert capsys.readouterr().out.startswith("rashomon ")


def test_a_case_whose_build_was_stopped_says_so(case_path: Path, capsys: Captured) -> None:
    """An export of accounts that were not laid side by side yet is no silent half."""
    with Store.open(case_path, create=True) as store:
        store.put(sample_case().readings[0])
    assert (
        cli.call(["export", str(case_path), "-o", str(case_path.with_name("o.json"))]) == cli.DONE
    )
    assert "has no synopsis yet" in capsys.readouterr().err


def test_what_is_taken_from_files_is_shown(tmp_path: Path, capsys: Captured) -> None:
    """Status 1 where a file cannot be read; the rest is shown, its facts with their origin."""
    (tmp_path / "a.rtf").write_bytes(rtf(*map(rtf_words, STORY), info=r"{\author Ann Lee}"))
    (tmp_path / "b.txt").write_bytes(b"")
    assert cli.call(["read", "--plain", "--places", str(tmp_path)]) == cli.IN_PART
    out, told = capsys.readouterr()
    assert told == (
        "not read: b.txt: an empty file; leave it out, or give the text that should stand in it\n"
    )
    shown = out.splitlines()
    assert shown[0] == "a.rtf"
    assert "  author     Ann Lee  (info: author)" in shown
    assert "  format     rtf" in shown
    assert any(line.startswith("    bytes ") for line in shown)
    assert " ".join(STORY).split() == [
        word for line in shown[shown.index("") :] if "bytes" not in line for word in line.split()
    ]
