"""Where the gold lies, and the scorer beside it: what the benchmarks share."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def texts_of(shared: Path, name: str) -> Path:
    """Give the folder of the texts of a gold set: ``soleimani``, ``train/basil-10``."""
    stem = name.rpartition("/")[2]
    if stem.startswith("basil-"):
        return shared / "accounts" / "basil" / stem.removeprefix("basil-")
    folder = "authored/" + stem if name.startswith("authored") else stem
    return shared / "accounts" / folder


def corpus(shared: Path, name: str) -> Path:
    """Give the folder of a public corpus; where it is absent, say so and stop."""
    folder = shared / "data" / name
    if not folder.is_dir():
        sys.exit(f"skipped: no {folder}")
    return folder


def scorer(shared: Path) -> ModuleType:
    """Load the scorer that lies beside the gold."""
    spec = importlib.util.spec_from_file_location("score", shared / "score" / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"no score/score.py in {shared}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
