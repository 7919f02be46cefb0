"""Works on the machines of a Spark cluster: documents travel out, readings travel back as Arrow.

The documents of a build are sent in waves of many small lots. A worker that dies costs its lots
alone: Spark gives them to another. Results are given in the order of the documents whatever worker
was first, so a case is the same to the byte as one that was made here.
"""

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, cast

from rashomon.engines import parcels
from rashomon.errors import EngineError, MissingPartError

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Table
    from pyspark.sql import DataFrame, SparkSession

Item = TypeVar("Item")
Result = TypeVar("Result")

HERE = "local[*]"
"""The master where none is named: all cores of this machine."""
LOT = 4
"""Documents of one task: a second or two of work, of which Spark's own share is a hundredth."""
AHEAD = 8
"""Lots a core in one wave: the cores wait for the last of them for a sixteenth of a wave."""
MOST = 64_000_000
"""Bytes of the documents in one wave: they and what comes of them are held in memory."""
SCHEMA = "number long, outcome binary"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.localRelationThreshold": "0",  # a lot stays a task of its own
}
LOOPBACK = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}

Packed = tuple[Any, bytes | None]


def spark(
    work: Callable[[Item], Result], items: Iterable[Item], /, *, master: str = ""
) -> Iterator[Result]:
    """Do the work on a cluster; every worker needs this program and its weights installed.

    ``master`` is a Spark master (``spark://host:7077``, ``yarn``, ``k8s://…``, ``local[4]``). A
    session that is open already is used, whatever its master.

    Raises:
        MissingPartError: pyspark is not installed.
        EngineError: the cluster cannot be reached, or a worker failed on one lot again and again.
    """
    waiting = iter(items)
    first = next(waiting, None)
    if first is None:
        return
    with _session(master) as session:
        payload = _payload(work)
        waves = _waves(_chained(first, waiting), session.sparkContext.defaultParallelism)
        with ThreadPoolExecutor(1) as ahead:
            given = next(waves, None)
            coming = ahead.submit(_sent, session, payload, given) if given else None
            while given and coming:
                outcomes, done = coming.result(), given
                given = next(waves, None)
                coming = ahead.submit(_sent, session, payload, given) if given else None
                yield from _in_order(work, done, outcomes)


def _chained(first: Item, others: Iterator[Item]) -> Iterator[Item]:
    yield first
    yield from others


def _in_order(
    work: Callable[[Item], Result], wave: Sequence[Packed], outcomes: dict[int, bytes]
) -> Iterator[Result]:
    """Give what came back, and do here what could not travel."""
    for number, (item, packed) in enumerate(wave):
        if packed is None:
            yield work(item)
        else:
            yield cast("Result", parcels.opened(outcomes.pop(number)))


def _waves(items: Iterator[Item], cores: int) -> Iterator[list[Packed]]:
    """Cut the items into waves: enough for every core, and no more than memory holds."""
    many = LOT * AHEAD * max(1, cores)
    wave: list[Packed] = []
    size = 0
    for item in items:
        packed = parcels.wrapped(item)
        wave.append((item if packed is None else None, packed))
        size += len(packed or b"")
        if len(wave) == many or size > MOST:
            yield wave
            wave, size = [], 0
    if wave:
        yield wave


# -- on this side ----------------------------------------------------------------------------------


def _payload(work: Callable[[Item], Result]) -> bytes:
    """Put the work itself into bytes, with the version of the program that it is a part of."""
    from pyspark import cloudpickle  # noqa: PLC0415 - optional

    return pickle.dumps((version("rashomon"), cloudpickle.dumps(work)))


def _sent(session: "SparkSession", payload: bytes, wave: Sequence[Packed]) -> dict[int, bytes]:
    """Send a wave out and wait for all that comes of it."""
    numbered = [(n, packed) for n, (_, packed) in enumerate(wave) if packed is not None]
    if not numbered:
        return {}

    def each(batches: Iterator["RecordBatch"]) -> Iterator["RecordBatch"]:
        from rashomon.engines.cluster import outcomes  # noqa: PLC0415 - where the work is done

        return outcomes(payload, batches)

    sent = _frame(session, _lots(numbered)).mapInArrow(each, SCHEMA)
    with _told():
        table = sent.toArrow()
    numbers, found = (table.column(name).to_pylist() for name in ("number", "outcome"))
    return dict(zip(numbers, found, strict=True))


def _frame(session: "SparkSession", lots: "Table") -> "DataFrame":
    with _told():
        return session.createDataFrame(lots)


def _lots(numbered: Sequence[tuple[int, bytes]]) -> "Table":
    """Lay parcels into a table, a chunk a lot: each becomes one task."""
    import pyarrow as pa  # noqa: PLC0415 - optional

    waiting = iter(numbered)
    lots = []
    while some := list(islice(waiting, LOT)):
        numbers, packed = zip(*some, strict=True)
        columns = [pa.array(numbers, pa.int64()), pa.array(packed, pa.binary())]
        lots.append(pa.record_batch(columns, names=["number", "parcel"]))
    return pa.Table.from_batches(lots)


# -- where the work is done ------------------------------------------------------------------------


def outcomes(payload: bytes, batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
    """Do the work on parcels as they come; the models are opened once a process."""
    import pyarrow as pa  # noqa: PLC0415 - optional

    work = _unpacked(payload)
    for batch in batches:
        numbers, packed = batch.columns
        found = [parcels.worked(work, each.as_py()) for each in packed]
        yield pa.record_batch([numbers, pa.array(found, pa.binary())], names=["number", "outcome"])


@lru_cache(maxsize=1)
def _unpacked(payload: bytes) -> Callable[[object], object]:
    """Take the work out of its bytes, once a process: what it opens stays open for the next lot.

    Raises:
        EngineError: the program on this machine is another one, and would find other things.
    """
    theirs, data = pickle.loads(payload)  # noqa: S301 - from the call that this worker serves
    ours = version("rashomon")
    if ours != theirs:
        raise EngineError(f"a worker has rashomon {ours}, the call comes from {theirs}")
    work: Callable[[object], object] = pickle.loads(data)  # noqa: S301
    return work


# -- sessions --------------------------------------------------------------------------------------


@contextmanager
def _session(master: str) -> Iterator["SparkSession"]:
    """Open a session, or use the one that is open; only what was opened here is closed."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingPartError("the engine spark", "rashomon[scale]") from error
    active = SparkSession.getActiveSession()
    if active is not None:
        active.conf.set("spark.sql.execution.arrow.localRelationThreshold", "0")
        yield active
        return
    with _told():
        session = _opened(master)
    try:
        yield session
    finally:
        session.stop()


def _opened(master: str) -> "SparkSession":
    import pyspark  # noqa: PLC0415 - optional
    from pyspark.sql import SparkSession  # noqa: PLC0415 - optional

    os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))  # noqa: PTH120
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master or HERE).appName("rashomon")
    for name, value in (SETTINGS | (LOOPBACK if _is_here(master or HERE) else {})).items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _is_here(master: str) -> bool:
    """Say whether a master is on this machine: nothing then listens on any other address."""
    return master.startswith(("local", "spark://127.0.0.1:", "spark://localhost:"))


@contextmanager
def _told() -> Iterator[None]:
    """Say in one line what Spark says in a hundred."""
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in {"pyspark", "py4j"}:
            raise
        raise EngineError(f"Spark failed ({_last_words(str(error))}); {ADVICE}") from error


ADVICE = (
    "what is read is kept, and the same call goes on from there. Look whether Java 17 is installed,"
    " the master is up, and every worker has this Python with the same rashomon"
)


def _last_words(told: str) -> str:
    """Give the last line of a Python traceback in Spark's words, else their first line."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    errors = [line for line in lines if line.partition(":")[0].endswith("Error")]
    return (errors or lines or ["no reason given"])[0][:300]
