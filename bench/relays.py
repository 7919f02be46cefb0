"""Score relays against gold: ``bench/relays.py SHARED SET [SET …] [--weights fast]``.

SHARED holds ``gold``, ``accounts``, ``score/score.py``; a SET is a folder under ``gold``, such
as ``soleimani`` or ``authored/bridge``. Accounts are read as far as mentions and attributions.
"""

import argparse
from pathlib import Path
from typing import Any

from attributions import understood
from gold import scorer, texts_of
from rashomon.collate.entities import entities
from rashomon.collate.relays import relays
from rashomon.schema import Reading


def exported(readings: list[Reading]) -> dict[str, Any]:
    """Give the export's layers that the scorer asks for."""
    return {
        "accounts": [{"id": r.account.id, "file": r.account.file, "noise": []} for r in readings],
        "relays": [
            {
                "account": relay.account,
                "relayed": relay.relayed,
                "start": relay.span.start,
                "end": relay.span.end,
            }
            for relay in relays(readings, entities(readings))
        ],
    }


def main() -> None:
    """Print precision, recall and F1 set by set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--weights", default="fast")
    asked = parser.parse_args()
    score = scorer(asked.shared)
    for name in asked.sets:
        folder = texts_of(asked.shared, name)
        export = exported(list(understood(folder, asked.weights)))
        figures = score.Set(export, asked.shared / "gold" / name, folder).relays()
        print(f"{name:22} {figures}")


if __name__ == "__main__":
    main()
