"""A reading room over the sample case, served by the real server, shown by a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factories import sample_case
from rashomon.store import Store
from roomed import DESK, STATIC, Opens, Scheme, Shown, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ViewportSize


ACCOUNTS = {
    "herald.txt": "The bridge of Alder closed on 3 May 2019. Mayor Ann Low closed it at noon.\n",
    "courier.txt": "The Ferry Agency reported that the bridge of Alder closed on 5 May 2019. "
    "Mayor Ann Low ordered repairs.\n",
}
"""Two short accounts that are read with the weights, so that what is corrected is worked out."""


@pytest.fixture(scope="session")
def browser(browser: "Browser") -> "Browser":
    """The browser of all tests, where there are screens to show in it."""
    if not (STATIC / "index.html").is_file():
        pytest.skip("needs the built screens: make frontend")
    return browser


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the sample case."""
    path = tmp_path_factory.mktemp("room") / "bridge.case"
    case = sample_case()
    with Store.open(path, create=True) as store:
        for reading in case.readings:
            store.put(reading)
        for unread in case.unread:
            store.put_unread(unread)
        store.put_synopsis(case.synopsis)
    with serving(path) as address:
        yield address


@pytest.fixture
def corrected(tmp_path: Path) -> Iterator[str]:
    """The address of a server over two accounts that were read: it may be changed."""
    from rashomon.corridor import build  # noqa: PLC0415 - heavy

    for name, words in ACCOUNTS.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    case = tmp_path / "alder.case"
    build([tmp_path / name for name in ACCOUNTS], case)
    with serving(case) as address:
        yield address


@pytest.fixture
def opens(browser: "Browser", served: str) -> Iterator[Opens]:
    """Open pages that keep what they said and whom they asked."""
    contexts: list[BrowserContext] = []

    def open_(size: "ViewportSize" = DESK, scheme: Scheme = "light", base: str = served) -> Shown:
        context = browser.new_context(viewport=size, color_scheme=scheme)
        contexts.append(context)
        shown = Shown(page=context.new_page(), base=base)
        shown.page.on("console", lambda message: shown.said.append(message.text))
        shown.page.on("pageerror", lambda error: shown.said.append(str(error)))
        shown.page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((base, "blob:"))
                else shown.outside.append(request.url)
            ),
        )
        return shown

    yield open_
    for context in contexts:
        context.close()
