"""A build on a Spark cluster gives the same case to the byte, whatever happens to its workers."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import fakes
from blocked import ACCOUNTS, Pairs, many, named
from fakes import fake_rooms
from rashomon.collate.blocking import names, neighbours
from rashomon.collate.entities import BUCKET
from rashomon.corridor import build
from rashomon.engines import engine
from rashomon.engines.cluster import spark
from rashomon.errors import EngineError, UsageError, WeightsError
from rashomon.export import EXPORTERS
from rashomon.schema import Account, Reading
from rashomon.store import Store

pytest.importorskip("pyspark", reason="needs pyspark: pip install 'rashomon[scale]'")
if shutil.which("java") is None:
    pytest.skip("needs Java 17, which Spark runs on", allow_module_level=True)

pytestmark = [
    pytest.mark.usefixtures("socket_enabled", "told_where"),
    # Spark's own: sockets to its JVM that it leaves to be collected, words on pandas to come
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::UserWarning"),
]

TESTS = Path(__file__).resolve().parent.parent
PATIENCE = 120.0
"""Seconds until a cluster on this machine has to be up; it takes ten where nothing else works."""


@pytest.fixture
def told_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Tell the workers where the program and its tests are, and keep Spark's files apart."""
    ways = [
        str(TESTS.parent / "src"),
        str(TESTS),
        str(TESTS.parent),
        os.environ.get("PYTHONPATH", ""),
    ]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, ways)))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("SPARK_LOCAL_DIRS", str(tmp_path / "spark"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Accounts of many lots; one is empty, one breaks the room, one may not travel."""
    top = tmp_path / "accounts"
    top.mkdir()
    for number in range(60):
        text = f"[The agency]source [said]cue [bridge {number} closed]content. Ferries ran."
        (top / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (top / "empty.txt").write_text("", encoding="utf-8")
    (top / "crash.txt").write_text("crash", encoding="utf-8")
    return top


def slowly(account: Account, models: SimpleNamespace) -> Reading:
    """Understand an account in a tenth of a second, so that there is a middle of the work."""
    time.sleep(0.1)
    return fakes.understand(account, models)


def exported(folder: Path, case: Path, **how: Any) -> bytes:
    """Build a case; give its export, and every row of its file."""
    build([folder], case, **({"rooms": fake_rooms()} | how))
    with Store.open(case) as store:
        export = b"".join(EXPORTERS["json"].write(store.case()))
    with closing(sqlite3.connect(case)) as file:
        return export + "\n".join(file.iterdump()).encode()


def test_two_threads_give_the_same_case(folder: Path, tmp_path: Path) -> None:
    """What is read, in which order, and what could not be read: the same as here, byte for byte."""
    here = exported(folder, tmp_path / "here.case")
    there = exported(folder, tmp_path / "there.case", engine=engine("spark", "local[2]"))
    assert there == here
    assert b"please report this" in here


def test_what_stops_a_build_here_stops_it_there() -> None:
    """Wrong weights on a worker are told as they would be here."""
    with pytest.raises(WeightsError, match="not the one"):
        list(spark(refused, [1, 2], master="local[1]"))
    with pytest.raises(EngineError, match="Spark failed"):
        list(spark(broken, [1, 2], master="local[1]"))


def refused(_: int) -> int:
    raise WeightsError("not the one")


def broken(_: int) -> int:
    raise ZeroDivisionError


def test_only_spark_has_a_master() -> None:
    """A master that nobody would listen to is told."""
    with pytest.raises(UsageError, match="--engine spark"):
        engine("here", "local[2]")


def test_spark_finds_the_candidates_that_arrays_find() -> None:
    """The SQL that DuckDB runs (tests/collate/test_blocking.py) gives the same pairs here."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - optional

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()

    def asked(table: str, columns: str, rows: Sequence[tuple[object, ...]], query: str) -> Pairs:
        session.createDataFrame(list(rows), columns).createOrReplaceTempView(table)
        return [tuple(row) for row in session.sql(query).collect()]

    try:
        held, meant = many()
        columns = "kind string, thing long, account long"
        assert asked("held", columns, held, neighbours(ACCOUNTS)) == meant
        for person in (True, False):
            keyed, meant = named(person=person)
            assert asked("keyed", "key string, name long", keyed, names(BUCKET)) == meant
    finally:
        session.stop()


@pytest.mark.slow
def test_two_machines_of_one_give_the_same_case(folder: Path, tmp_path: Path) -> None:
    """Two executors, each a process of its own."""
    here = exported(folder, tmp_path / "here.case")
    master = "local-cluster[2,1,1024]"
    assert exported(folder, tmp_path / "there.case", engine=engine("spark", master)) == here


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_nothing(folder: Path, tmp_path: Path) -> None:
    """A real master with two workers; one is killed with its executor in the midst of the work."""
    rooms = replace(fake_rooms(), understand=slowly)
    here = exported(folder, tmp_path / "here.case", rooms=rooms)
    with standalone(tmp_path) as (master, workers):
        killed: list[int] = []
        killer = threading.Thread(target=kill_in_the_midst, args=(workers[0], killed))
        killer.start()
        case = tmp_path / "there.case"
        there = exported(folder, case, rooms=rooms, engine=engine("spark", master))
        killer.join()
    assert killed, "no executor was found to kill"
    assert there == here


def kill_in_the_midst(worker: int, killed: list[int]) -> None:
    """Wait until a worker's executor has a Python at work; then kill all three."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        family = descendants(worker)
        if any("pyspark.daemon" in command(each) for each in family):
            time.sleep(0.5)
            for each in [worker, *descendants(worker)]:
                os.kill(each, signal.SIGKILL)
                killed.append(each)
            return
        time.sleep(0.1)


def descendants(process: int) -> list[int]:
    """Give the processes that a process has started, and those that they have."""
    tasks = Path(f"/proc/{process}/task")
    listed = [each / "children" for each in tasks.glob("*")]
    children = [int(n) for each in listed if each.exists() for n in each.read_text().split()]
    return [known for child in children for known in (child, *descendants(child))]


def command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


@contextmanager
def standalone(work: Path) -> Iterator[tuple[str, list[int]]]:
    """Start a master and two workers of one core each on this machine; give their process ids."""
    import pyspark  # noqa: PLC0415 - optional

    home = Path(pyspark.__file__).parent
    port = free()
    setting = {"SPARK_HOME": str(home), "SPARK_NO_DAEMONIZE": "1", "SPARK_WORKER_DIR": str(work)}
    started: list[subprocess.Popen[bytes]] = []

    def start(kind: str, *words: str) -> int:
        call = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", *words]
        log = (work / f"{len(started)}.log").open("wb")
        process = subprocess.Popen(  # noqa: S603 - our own words
            call, env={**os.environ, **setting}, stdout=log, stderr=log, start_new_session=True
        )
        started.append(process)
        return process.pid

    at = ["--host", "127.0.0.1", "--webui-port", "0"]
    try:
        start("master.Master", *at, "--port", str(port))
        wait_for(work / "0.log", b"I have been elected leader")
        master = f"spark://127.0.0.1:{port}"
        worker = ["worker.Worker", *at, "--cores", "1", "--memory", "1g", master]
        workers = [start(*worker), start(*worker)]
        for log in ("1.log", "2.log"):
            wait_for(work / log, b"Successfully registered with master")
        yield master, workers
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(timeout=PATIENCE)


def free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def wait_for(log: Path, words: bytes) -> None:
    until = time.monotonic() + PATIENCE
    while words not in log.read_bytes():
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.2)
