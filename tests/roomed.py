"""The reading room in a browser: what its tests share beside fixtures."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

ROOM = Path(__file__).parents[1] / "src" / "rashomon" / "show"
STATIC = ROOM / "static"
AXE = ROOM / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

DESK: "ViewportSize" = {"width": 1440, "height": 1000}
PHONE: "ViewportSize" = {"width": 390, "height": 844}
TABLET: "ViewportSize" = {"width": 820, "height": 1100}

Scheme = Literal["light", "dark"]


@dataclass
class Shown:
    """A page of the reading room, and what it said and asked while it was shown."""

    page: "Page"
    base: str
    said: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def go(self, address: str) -> "Page":
        """Open an address of the room and wait until nothing more is asked."""
        self.page.goto(self.base + address)
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_function("!document.querySelector('[aria-busy=true]')")
        return self.page

    def serious(self) -> list[str]:
        """List what axe finds serious or critical on the page, with the first element of each."""
        if not AXE.is_file():
            pytest.skip(f"needs axe-core: run `make frontend`; there is no {AXE}")
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = self.page.evaluate("axe.run(document)")
        return [
            f"{each['id']}: {each['nodes'][0]['html'][:160]} {each['nodes'][0]['any'][:1]}"
            for each in found["violations"]
            if each["impact"] in {"serious", "critical"}
        ]


Opens = Callable[..., Shown]

SERVER = """
import sys
from pathlib import Path
from rashomon.corridor import build, recollated
from rashomon.export import EXPORTERS
from rashomon.show.room.app import bound, furnished, run
from rashomon.show.room.work import Tools
from rashomon.show.serve import Furniture, desk
def read(paths, case, tell):
    build(paths, case, progress=tell)
tools = Tools(recollate=recollated, build=read)
furniture = Furniture(person="A reader", tools=tools, exporters=EXPORTERS)
at = bound("127.0.0.1", 0)
print(at.getsockname()[1], flush=True)
run(furnished(desk(Path(sys.argv[1]), furniture)), at)
"""
"""What `rashomon serve` does, at a free port that it tells."""


@contextmanager
def serving(case: Path) -> Iterator[str]:
    """Serve a case for as long as it is needed; give its address."""
    command = [sys.executable, "-c", SERVER, str(case)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        yield f"http://127.0.0.1:{port}"
        server.terminate()
