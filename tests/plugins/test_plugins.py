"""What others add is found, kept apart from ours, and never breaks the program."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from factories import reading, sample_case
from plugins.installed import install
from rashomon import cli, read, understand
from rashomon.engines import engine, furnished
from rashomon.errors import PluginWarning, UnreadableDocumentError, UsageError
from rashomon.export import EXPORTERS, exporters
from rashomon.plugins import _loaded, leave_out, plugins
from rashomon.read.added import reader_of
from rashomon.read.discover import Found
from rashomon.schema import Account, Reading, Unread
from rashomon.store import Store
from rashomon.understand import STEPS, Added, placed
from rashomon.understand.added import OURS, Step

PROJECT = Path(__file__).parents[2]
MODELS: Any = SimpleNamespace()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the path into which packages are put; nothing of it is remembered."""
    made = tmp_path / "site"
    made.mkdir()
    monkeypatch.syspath_prepend(made)
    forget()
    yield made
    forget()
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", "")).startswith(str(made)):
            del sys.modules[name]


def forget() -> None:
    _loaded.cache_clear()
    leave_out.cache_clear()
    read.added_readers.cache_clear()
    understand.added_steps.cache_clear()


def anything(_: object) -> str:
    return ""


def test_what_is_installed_is_found(site: Path) -> None:
    """Each comes with its name, its package and its version, in the order of names."""
    install(site, "pk1", {"engines": {"b": "pk1:run", "a": "pk1:run"}}, "def run(): pass")
    found = plugins("engines", anything)
    assert [each.print for each in found] == ["a pk1 1.0", "b pk1 1.0"]
    assert callable(found[0].value)
    assert plugins("steps", anything) == ()


@pytest.mark.parametrize(
    ("at", "code", "told"),
    [
        ("pk2:run", "1 / 0", r"could not be loaded \(ZeroDivisionError: division by zero\)"),
        ("pk2:gone", "", r"could not be loaded \(AttributeError"),
        ("nowhere:run", "", r"could not be loaded \(ModuleNotFoundError: No module named 'nowhere"),
        ("pk2:run", "run = 3", "it cannot be called: a int"),
    ],
)
def test_what_fails_is_named_and_left_out(site: Path, at: str, code: str, told: str) -> None:
    """One warning with name, package and reason; what is built in is there as before."""
    install(site, "pk2", {"engines": {"cluster": at}}, code)
    left_out = f"the engine cluster of pk2 is left out: .*{told}"
    refused = pytest.raises(UsageError, match="expected one of here")
    with pytest.warns(PluginWarning, match=left_out), refused:
        engine("cluster")
    assert list(engine("here")(str.upper, ["a"])) == ["A"]


def test_no_built_in_is_overridden(site: Path) -> None:
    """A plug-in of a built-in's name is told and left out; so is the second of one name."""
    code = "from rashomon.export import EXPORTERS; mine = EXPORTERS['json']"
    install(site, "pk3", {"exporters": {"json": "pk3:mine", "ours": "pk3:mine"}}, code)
    install(site, "pk4", {"exporters": {"ours": "pk3:mine"}})
    with pytest.warns(PluginWarning) as told:
        offered = exporters()
    assert [str(each.message) for each in told] == [
        "the exporter json of pk3 is left out: a built-in one bears this name",
        "the exporter ours of pk4 is left out: pk3 adds one of this name",
    ]
    assert offered["json"] is EXPORTERS["json"]
    assert b"".join(offered["ours"].write(sample_case())) == b"".join(
        EXPORTERS["json"].write(sample_case())
    )


def test_an_exporter_that_fails_ends_the_call_with_its_name(
    site: Path, case_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, one line with plug-in, package and reason; no file is left."""
    code = (
        "from rashomon.export import Exporter\n"
        "def write(case):\n    yield b'half'\n    raise KeyError('gone')\n"
        "broken = Exporter(write=write, suffix='.x', about='breaks')\n"
    )
    install(site, "pk5", {"exporters": {"broken": "pk5:broken", "bad": "pk5:write"}}, code)
    with Store.open(case_path, create=True) as store:
        store.put(reading("Bridges closed."))
    out = case_path.with_name("out.x")
    assert cli.call(["export", str(case_path), "--format", "broken", "-o", str(out)]) == 2
    told = capsys.readouterr().err
    assert "rashomon: the plug-in broken of pk5 failed (KeyError: 'gone')\n" in told
    assert "rashomon: the exporter bad of pk5 is left out: it is no rashomon.export" in told
    assert not out.exists()
    assert cli.call(["formats"]) == cli.DONE
    assert "breaks" in capsys.readouterr().out


# -- steps ------------------------------------------------------------------------------------


def test_our_steps_are_known_by_name() -> None:
    """The names that no package may take are those of the steps there are."""
    assert {step.name for step in STEPS} == OURS


STEP_CODE = """
from dataclasses import replace
from rashomon.understand import Added
def shout(reading, models): return replace(reading, mentions=reading.mentions * 2)
def fail(reading, models): raise OSError("no disk")
def lie(reading, models): return replace(reading, account=replace(reading.account, text="other"))
good, failing, lying = (Added(run=run, after="one") for run in (shout, fail, lie))
lost = Added(run=shout, after="nowhere")
grabbing = Added(run=shout, instead_of="mentions")
last = Added(run=shout)
"""
POINTS = {name: f"pk6:{name}" for name in ("good", "failing", "lying", "lost", "grabbing")}
TWO = (Step("one", lambda given, _: given), Step("two", lambda given, _: given))


def run_all(steps: tuple[Step, ...], given: Reading) -> Reading:
    for step in steps:
        given = step.run(given, MODELS)
    return given


def test_steps_of_packages_stand_among_ours(site: Path) -> None:
    """Each after the step that it names; one that grabs ours, or stands nowhere, is left out."""
    install(site, "pk6", {"steps": POINTS}, STEP_CODE)
    with pytest.warns(PluginWarning) as told:
        steps = placed(TWO, ())
    assert [step.name for step in steps] == ["one", "lying", "good", "failing", "two"]
    words = " ".join(str(each.message) for each in told)
    assert "step grabbing of pk6 is left out: it would stand instead of mentions" in words
    assert "step lost of pk6 is left out: it stands after 'nowhere'" in words
    given = reading("[The agency]source [said]cue [bridges closed]content.")
    with pytest.warns(PluginWarning) as told:
        done = run_all(steps, given)
    words = " ".join(str(each.message) for each in told)
    assert "step failing of pk6 is left out: on a.txt: no disk" in words
    assert "step lying of pk6 is left out: on a.txt: it gave no reading of the account" in words
    assert done.account == given.account
    assert len(done.mentions) == 2


def test_a_given_step_may_stand_instead_of_ours() -> None:
    """What a person gives by value does what it says; what has no place is refused."""
    given = reading("Bridges closed.")
    gone = Added(name="gone", run=lambda one, _: replace(one, propositions=()), instead_of="two")
    steps = placed(TWO, [gone, Added(name="last", run=lambda one, _: one)])
    assert [step.name for step in steps] == ["one", "two", "last"]
    assert run_all(steps, given).propositions == ()
    with pytest.raises(UsageError, match="step 'gone': no step 'three'; there are one, two"):
        placed(TWO, [replace(gone, instead_of="three")])


def test_what_reads_is_part_of_the_fingerprint(site: Path) -> None:
    """With another step or reader, or another version of it, accounts are read again."""
    assert furnished().added == ()
    install(site, "pk7", {"steps": {"mine": "pk7:last"}}, STEP_CODE)
    forget()
    own = Added(name="own", version="2", run=lambda one, _: one)
    assert furnished([own]).added == ("mine pk7 1.0", own.print)


# -- readers ----------------------------------------------------------------------------------

READER_CODE = """
from rashomon.read import Draft, Reader
from rashomon.errors import UnreadableDocumentError
def read(data, file):
    if data == b"refuse": raise UnreadableDocumentError(file, "too short", "write more")
    if data == b"fail": raise KeyError("minutes")
    if data == b"lie": return [3]
    return [Draft(text=data.decode(), extracted=False)]
good = Reader(suffixes=(".minutes", ".txt"), read=read)
bad = Reader(suffixes=("MINUTES",), read=read)
"""


def test_a_reader_reads_the_files_of_its_endings(site: Path, tmp_path: Path) -> None:
    """Its own endings are its own, ours stay ours; what it refuses or fails on is told."""
    install(site, "pk8", {"readers": {"minutes": "pk8:good", "pdf": "pk8:good"}}, READER_CODE)
    words = {"a.minutes": "Bridges closed.", "b.MINUTES": "fail", "c.minutes": "refuse"}
    words |= {"d.minutes": "lie", "e.txt": "Bridges opened."}
    with pytest.warns(PluginWarning) as told:
        given = {name: parsed(tmp_path / name, text) for name, text in words.items()}
    assert [str(each.message) for each in told] == [
        "the reader pdf of pk8 is left out: a built-in one bears this name",
        "the reader minutes of pk8 is left out: .txt is built in",
    ]
    assert given == {
        "a.minutes": ("minutes", "Bridges closed."),
        "b.MINUTES": "the plug-in minutes of pk8 failed (KeyError: 'minutes'); report it to its"
        " makers",
        "c.minutes": "too short; write more",
        "d.minutes": "the reader minutes of pk8 gave a int; report it to its makers",
        "e.txt": ("text", "Bridges opened."),
    }
    assert reader_of("README") is None


def test_endings_are_written_small_with_a_dot(site: Path) -> None:
    """What an ending cannot be is told."""
    install(site, "pk9", {"readers": {"bad": "pk9:bad"}}, READER_CODE)
    with pytest.warns(PluginWarning, match="its endings are .*, expected such as"):
        assert reader_of("a.minutes") is None


def parsed(path: Path, text: str) -> tuple[str, str] | str:
    """Read a file here; give its format and its text, or the reason why there is none."""
    path.write_text(text)
    try:
        given = read.read_all(Found(path=path, name=path.name))[0]
    except UnreadableDocumentError as error:
        return error.reason
    assert not isinstance(given, Unread)
    return given.format, given.text


# -- the template -----------------------------------------------------------------------------

MINUTES = """Title: The coup in the council
Date: 1999-11-09
Publisher: Harbour Council

The old director resigned on 18 Brumaire, year VIII.
Mayor Ilse Brandt said that, according to the Ferry Agency, the guards had closed the hall.
"""


@pytest.mark.slow
def test_the_template_works_when_it_is_installed(tmp_path: Path) -> None:
    """Installed by pip, its reader, its step and its exporter serve a build and an export."""
    site, folder, case = tmp_path / "site", tmp_path / "accounts", tmp_path / "my.case"
    pip = "install --quiet --no-index --no-deps --no-build-isolation --disable-pip-version-check"
    template = PROJECT / "examples" / "plugin"
    subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "pip", *pip.split(), "--target", site, template], check=True
    )
    folder.mkdir()
    (folder / "a.minutes").write_text(MINUTES, encoding="utf-8")
    rashomon = [sys.executable, "-c", "from rashomon.cli import main; main()"]
    path = os.pathsep.join([str(site), *sys.path])

    def call(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own words
            [*rashomon, *words],
            env=os.environ | {"PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        )

    call("build", folder, "-o", case, "--weights", "fast")
    exported = call("export", case, "--format", "voices").stdout.splitlines()
    assert exported[0] == "account\tchain\twords"
    assert any("Ilse Brandt < the Ferry Agency\t" in line for line in exported[1:])
    with Store.open(case) as store:
        (held,) = store.case().readings
    account: Account = held.account
    assert (account.format, account.publisher) == ("minutes", "Harbour Council")
    assert account.text == MINUTES
    dates = {account.quote(each.span): each.value for each in held.dates}
    assert dates["18 Brumaire, year VIII"] == "1799-11-09"
