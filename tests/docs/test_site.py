"""The site of the documentation: whole, without a broken link, and asking nothing of anybody."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from paged import DOCS, PROJECT

OUTSIDE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
LOADED = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "srcset",
    "use": "href",
}
"""What a browser loads without being asked, by element."""
IN_STYLES = re.compile(r"(?:@import|url\()\s*['\"]?((?:https?:)?//[^'\")]+)")


class Loads(HTMLParser):
    """What a page has a browser load from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element loads, if it lies elsewhere."""
        told = dict(attrs).get(LOADED.get(tag, "")) or ""
        if OUTSIDE.match(told) and dict(attrs).get("rel") != "canonical":
            self.outside.append(told)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with every warning an error."""
    pytest.importorskip("material", reason="needs mkdocs-material")
    out = tmp_path_factory.mktemp("site")
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(out)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(words, cwd=PROJECT, env=env, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_every_page_is_built_and_found_from_the_others(site: Path) -> None:
    """Strict building finds broken links and pages that the contents leave out; none is lost."""
    built = {each.relative_to(site).with_suffix(".md").as_posix() for each in site.rglob("*.html")}
    pages = {each.relative_to(DOCS).as_posix() for each in DOCS.rglob("*.md")}
    assert {name.replace("README", "index") for name in pages} <= built


def test_every_decision_is_listed_in_order() -> None:
    """Decisions stand in a table of their own, each with its title."""
    shelf = DOCS / "adr"
    listed = re.findall(r"\| \[(\d{4})\]\((\S+)\) \| (.+) \|", (shelf / "README.md").read_text())
    assert [name for _, name, _ in listed] == sorted(each.name for each in shelf.glob("0*.md"))
    assert all(name.startswith(number) for number, name, _ in listed)


def test_the_site_asks_nothing_of_any_other_place(site: Path) -> None:
    """No script, style, letter or picture comes from elsewhere."""
    found: dict[str, list[str]] = {}
    for each in site.rglob("*.html"):
        page = Loads()
        page.feed(each.read_text(encoding="utf-8"))
        found[each.name] = page.outside
    for each in site.rglob("*.css"):
        found[each.name] = IN_STYLES.findall(each.read_text(encoding="utf-8"))
    assert {name: told for name, told in found.items() if told} == {}
    assert len(found) > 20
