"""Measure the reading room in a browser on a large case: from input to what is shown.

usage: screens.py [--rows 5000] [--accounts 200] [--speaking 8]

The case is the one of ``room.py``. The least of several runs is given beside its limit: machines
are shared and noisy. It needs Chromium and the built screens (``make frontend``).
"""

import argparse
import os
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Page, sync_playwright

from rashomon.schema import Case, Origin, Synopsis
from rashomon.show.room.answers.pages import Person
from rashomon.show.room.app import bound, furnished
from rashomon.show.room.deciding import Hand
from rashomon.show.room.keeper import Keeper
from rashomon.show.room.state import Desk
from rashomon.show.room.work import Tools, Work
from room import points, telling

INPUT_MS, MEMORY_MB = 100, 300
RUNS = 5
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server"]
SETTLE = """(act) => new Promise((done) => {
  const from = performance.now();
  const look = () => {
    const rows = [...document.querySelectorAll('.row .l')];
    const box = document.querySelector('.grid').getBoundingClientRect();
    const waits = [...document.querySelectorAll('.row')].some((row) => {
      const at = row.getBoundingClientRect();
      return at.bottom > box.top && at.top < box.bottom && row.querySelector('.bar');
    });
    if (rows.length && !waits && !document.querySelector('.stale')) done(performance.now() - from);
    else requestAnimationFrame(look);
  };
  eval(act);
  requestAnimationFrame(() => requestAnimationFrame(look));
})"""
"""Do something, and say how many milliseconds pass until every row in sight has its words."""
SCROLLS = "document.querySelector('.grid').scrollTop += 400"


def desk(given: argparse.Namespace) -> Desk:
    """Make up the case, and sit down to read it."""
    chance = random.Random(1)  # noqa: S311 - the same case every time, no secret
    told = [telling(number, chance) for number in range(given.accounts)]
    alone = (Origin(id=each.account.id, accounts=(each.account.id,), evidence=()) for each in told)
    rows = tuple(points(given.rows, given.speaking, told, chance))
    case = Case(readings=tuple(told), synopsis=Synopsis(points=rows, origins=tuple(alone)))
    with tempfile.NamedTemporaryFile(suffix=".case") as file:
        keeper = Keeper(Path(file.name), lambda _: case)
        keeper.snapshot()
        work = Work(keeper, Tools(recollate=print, build=print), Hand(person="a reader"))
    return Desk(keeper=keeper, work=work, who=Person(name="a reader", may="read"), exporters={})


@contextmanager
def serving(room: Desk) -> Iterator[str]:
    """Serve a desk at a free port."""
    at = bound("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(furnished(room), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{at.getsockname()[1]}"
    server.should_exit = True
    thread.join()


def least(page: Page, act: str) -> float:
    """Time something that is done several times, and give the least."""
    found = []
    for run in range(RUNS):
        found.append(float(page.evaluate(SETTLE, act.replace("RUN", str(run)))))
        time.sleep(0.2)
    return min(found)


def measured(page: Page) -> dict[str, float]:
    """Time what a reader does all day: scroll, jump far, filter, go to the next row."""
    press = "dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))"
    buttons = "[...document.querySelectorAll('.seg button')]"
    shown = f"{buttons}.find((each) => each.innerText.startsWith(%r)).click()"
    return {
        "scroll by some rows": least(page, SCROLLS),
        "scroll far": least(page, "document.querySelector('.grid').scrollTop = 9000 * (RUN + 1)"),
        "next row": least(page, press),
        "filter": max(least(page, shown % "In several"), least(page, shown % "All ")),
    }


def megabytes(page: Page) -> float:
    """Weigh the page: its scripts' memory after what is not used was given back."""
    client: Any = page.context.new_cdp_session(page)
    client.send("HeapProfiler.collectGarbage")
    usage = client.send("Runtime.getHeapUsage")
    return float(usage["usedSize"]) / 1e6


def main() -> int:
    """Print a table; give 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, size in (("rows", 5000), ("accounts", 200), ("speaking", 8)):
        parser.add_argument(f"--{name}", type=int, default=size)
    given = parser.parse_args()
    room = desk(given)
    with serving(room) as address, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium") or play.chromium.executable_path, args=FLAGS
        )
        page = browser.new_page(viewport={"width": 1440, "height": 1000}, bypass_csp=True)
        page.goto(address)
        page.locator(".row .l").first.wait_for(timeout=120_000)
        taken, weight = measured(page), megabytes(page)
        cells = page.locator("[role=gridcell]").count()
        browser.close()
    print(f"{given.rows:,} rows x {given.accounts} accounts; load {os.getloadavg()[0]:.1f}")
    for what, spent in taken.items():
        print(f"  {spent:5.0f} ms (limit {INPUT_MS})  {what}")
    print(f"  {weight:5.0f} MB (limit {MEMORY_MB})  memory of the page; {cells:,} cells in it")
    return int(max(taken.values()) > INPUT_MS or weight > MEMORY_MB)


if __name__ == "__main__":
    raise SystemExit(main())
