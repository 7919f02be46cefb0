"""Describes the case file from the comments in its layout; `docs/case-file.md` is made by this.

Run ``python -m rashomon.store.describe > docs/case-file.md`` after a change of the layout.
"""

import re
import sys
from collections.abc import Iterator

from rashomon.store.migrations import VERSION, layout

HEADING = re.compile(r"-- # (.+)")
ABOUT = re.compile(r"-- (.+)")
THING = re.compile(r"CREATE (?:VIRTUAL )?(TABLE|VIEW) (\w+)")
COLUMN = re.compile(r"\s+(?:SELECT .*AS |SELECT |.*AS )?(\w+)\b.*?,? -- (.+)")

OPENING = """# The case file

A case is one SQLite file (write-ahead log, strict tables, foreign keys, full-text search). Any
SQLite tool opens it: Datasette, DB Browser, `sqlite3 my.case`. Start with the views at the end:

```sql
SELECT row, label, file, stance, quote, chain FROM synopsis;   -- who says what, on whose word
SELECT * FROM differences;                                     -- where the accounts differ
SELECT * FROM voices WHERE chain LIKE '%‹%';                   -- passages several voices deep
SELECT file, words FROM search JOIN sentences ON number = search.rowid
  JOIN accounts ON accounts.id = account WHERE search MATCH 'bridge';
```

- Layout LAYOUT (`PRAGMA user_version`); `PRAGMA application_id` is 0x52534D4E (`RSMN`). A newer
  program brings an older file up to date after copying it to `NAME.layout-N`; an older program
  refuses a newer file.
- Passages are half-open ranges of characters (code points):
  `substr(text, start + 1, stop - start)`.
- Ids are hashes of content and place: a rebuild gives the same ones. There is no clock in the file.
- Every account is written in one transaction. Whatever changes the accounts takes the synopsis away
  until it is made anew: it is always one of all accounts in the case, or none.
- An account is read again when its file's bytes, the program's version or the weights have changed
  (`accounts.fingerprint`). A case grows: accounts from folders that a build does not name stay;
  those whose file has left a named folder go, unless that folder is empty or cannot be listed.
- `corrections`, `correction_targets` and `runs` are only ever added to: triggers refuse the rest.
  One command takes words out of the log, and says so in it: `rashomon forget`.
- Every change is on the disk before it is said to be done. A program that works in several steps
  locks `NAME.lock` beside the case meanwhile; single changes and readers need no lock.
- There is no column for truth, verdict, credibility or bias.
"""


def describe(sql: str) -> Iterator[str]:
    """Turn the layout into Markdown, line by line: one table a thing, one line a column."""
    about = ""
    for line in sql.splitlines():
        if found := HEADING.match(line):
            yield from (f"## {found[1]}", "")
        elif found := ABOUT.match(line):
            about = found[1]
        elif found := THING.match(line):
            kind = " (view)" if found[1] == "VIEW" else ""
            yield from (
                f"### `{found[2]}`{kind}",
                "",
                about,
                "",
                "| column | holds |",
                "| --- | --- |",
            )
        elif found := COLUMN.match(line):
            yield f"| `{found[1]}` | {found[2]} |"
        elif line.rstrip().endswith(";") and not line.startswith("  BEGIN"):
            yield ""


def document() -> str:
    """Write the whole of ``docs/case-file.md``."""
    body = re.sub("\n{3,}", "\n\n", "\n".join(describe(layout())))
    return f"{OPENING.replace('LAYOUT', str(VERSION))}\n{body.strip()}\n"


if __name__ == "__main__":
    sys.stdout.write(document())
