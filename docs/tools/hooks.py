"""What MkDocs is told of the pages that lie outside docs/, and of links to what is no page."""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

PROJECT = Path(__file__).resolve().parents[2]
HOUSE = {
    "ARCHITECTURE.md": "house/architecture.md",
    "CONTRIBUTING.md": "house/contributing.md",
    "CHANGELOG.md": "house/changes.md",
    "benchmark/README.md": "house/benchmark.md",
    "recipes/README.md": "house/recipes.md",
    "examples/README.md": "house/sample.md",
    "src/rashomon/weights/card.md": "house/weights.md",
}
"""Pages that lie where they are used, and where the site has them."""
PLACES = {site: place for place, site in HOUSE.items()}
LINK = re.compile(r"(!?)\[([^]]*)\]\(([^)\s#:]+)(#[^)]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take in the pages of the house."""
    for place, site in HOUSE.items():
        files.append(File.generated(config, site, abs_src_path=str(PROJECT / place)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - as MkDocs calls it
    """Lead each link to where the site has its page; what is no page of it is named by its path."""
    here = page.file.src_uri
    lies = PLACES.get(here, f"docs/{here}")

    def led(found: re.Match[str]) -> str:
        sign, words, to, part = found.groups()
        target = posixpath.normpath(posixpath.join(posixpath.dirname(lies), to))
        if target.startswith("docs/") or target in HOUSE:
            site = HOUSE.get(target, target.removeprefix("docs/"))
            way = posixpath.relpath(site, posixpath.dirname(here) or ".")
            return f"{sign}[{words}]({way}{part or ''})"
        if (PROJECT / target).exists():
            return words if words in {f"`{target}`", target} else f"{words} (`{target}`)"
        return found[0]

    return LINK.sub(led, markdown)
