"""What a second worker brings: a real Spark master, one worker and then two, the same texts.

    python bench/cluster.py FOLDER --texts 200 --weights fast

Each worker is held to one core of this machine, as if it were a machine of one core. The figures
stand beside the machine's load: compare those of one run only.
"""

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from rashomon.corridor import _understood
from rashomon.engines import furnished, here
from rashomon.engines.cluster import spark
from rashomon.engines.plan import discovered
from rashomon.schema import Account, Reading
from rashomon.store import Place

PORT = 7377


@contextmanager
def standalone(workers: int) -> Iterator[str]:
    """Start a master and workers on this machine, each worker on a core of its own."""
    import pyspark  # noqa: PLC0415 - optional

    home = Path(pyspark.__file__).parent
    work = Path(tempfile.mkdtemp(prefix="rashomon-cluster-"))
    setting = {
        "SPARK_HOME": str(home),
        "SPARK_WORKER_DIR": str(work),
        "SPARK_LOCAL_DIRS": str(work),
    }
    started = []

    def start(core: int, kind: str, *words: str) -> None:
        call = ["taskset", "-c", str(core), str(home / "bin" / "spark-class")]
        call += [f"org.apache.spark.deploy.{kind}", "--host", "127.0.0.1", "--webui-port", "0"]
        with (work / f"{len(started)}.log").open("wb") as log:
            started.append(
                subprocess.Popen([*call, *words], env=os.environ | setting, stdout=log, stderr=log)  # noqa: S603
            )

    try:
        start(0, "master.Master", "--port", str(PORT))
        time.sleep(8)
        for number in range(workers):
            at = f"spark://127.0.0.1:{PORT}"
            start(number % 2, "worker.Worker", "--cores", "1", "--memory", "2g", at)
        time.sleep(12)
        yield f"spark://127.0.0.1:{PORT}"
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait()
        shutil.rmtree(work, ignore_errors=True)


def main() -> None:
    """Print one line a number of workers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--weights", default="fast")
    parser.add_argument("--workers", default="1,2,1,2")
    parser.add_argument("--light", type=float, default=0, help="wait s a text instead")
    args = parser.parse_args()
    rooms = furnished()
    found = discovered([args.folder], [], args.folder / "none", rooms)[: args.texts]
    documents = [(each, Place(folder="", file=each.name, sha256="")) for each in found]
    models = rooms.open_models(args.weights)
    if args.light:
        rooms = replace(rooms, understand=partial(waited, seconds=args.light))
    work = partial(_understood, rooms=rooms, models=models)
    heads = ("workers", "texts", "words", "s from the call", "s from the first result")
    print("|", " | ".join((*heads, "words/s", "load")), "|")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for workers in map(int, args.workers.split(",")):
        if workers:
            with standalone(workers) as master:
                line(str(workers), spark(work, documents, master=master))
        else:
            line("here", here(work, documents))


def waited(account: Account, models: object, seconds: float) -> Reading:  # noqa: ARG001
    """Stand in for understanding: what is measured is the engine, whatever else the cores do."""
    time.sleep(seconds)
    return Reading(account=account)


def line(name: str, results: Iterator[object]) -> None:
    """Measure one run; the first result of a cluster comes with its whole wave."""
    begun = time.perf_counter()
    first = next(results)
    at_first = time.perf_counter()
    given = [first, *results]
    ended = time.perf_counter()
    accounts = [a for each in given for a in each if isinstance(a, Reading)]  # type: ignore[attr-defined]
    words = sum(len(each.account.text.split()) for each in accounts)
    took = ended - begun
    shown = (name, len(given), f"{words:,}", f"{took:.1f}", f"{ended - at_first:.1f}")
    print(
        "|",
        " | ".join(map(str, (*shown, f"{words / took:,.0f}", f"{os.getloadavg()[0]:.1f}"))),
        "|",
    )


if __name__ == "__main__":
    main()
