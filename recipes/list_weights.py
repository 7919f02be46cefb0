"""List the files of the weights shelf with their sha256: `python recipes/list_weights.py`."""

import argparse
import json
from hashlib import file_digest
from pathlib import Path

SHELF = Path(__file__).parents[1] / "src" / "rashomon" / "weights"
KINDS = {".onnx", ".npz", ".words", ".json"}


def list_weights(shelf: Path) -> dict[str, str]:
    """Write ``shelf.json``: the name and sha256 of every file of weights."""
    listed = {}
    for path in sorted(shelf.iterdir()):
        if path.suffix in KINDS and path.name != "shelf.json":
            with path.open("rb") as file:
                listed[path.name] = file_digest(file, "sha256").hexdigest()
    text = json.dumps(listed, indent=1, sort_keys=True) + "\n"
    (shelf / "shelf.json").write_text(text, encoding="utf8")
    return listed


def main() -> None:
    """Write the list and say what is on it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shelf", type=Path, nargs="?", default=SHELF)
    for name, digest in list_weights(parser.parse_args().shelf).items():
        print(digest[:12], name)


if __name__ == "__main__":
    main()
