"""One Chromium for all tests that need one."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server"]


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A Chromium that this machine has: of its system, or of playwright's own keeping."""
    pytest.importorskip("playwright")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - skipped where it is absent

    with sync_playwright() as play:
        system = shutil.which("chromium") or shutil.which("google-chrome") or ""
        program = system or play.chromium.executable_path
        if not os.access(program, os.X_OK):
            pytest.skip("needs chromium: apt-get install chromium, or playwright install chromium")
        running = play.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()
