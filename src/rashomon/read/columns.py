"""Names of columns in dumps of news: which holds the text, which the title, the day, the outlet."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from rashomon.read.properties import fact
from rashomon.schema import Fact, FactName

Path = tuple[str, ...]
"""The way to a value: names of columns, of which the outer stand first."""

TEXT = (
    "fulltext text articletext articlebody bodytext maintext storytext content contenttext"
    " contenthtml body article story plaintext rawtext transcript message"
).split()
"""Columns that hold the words, the fullest first: exports of MediaCloud, news-please, NewsAPI, the
Guardian, ActivityPub, Twitter, Kaggle's sets of news, JSON-LD."""
MEANINGS: dict[FactName, list[str]] = {
    "title": "title headline heading webtitle name subject".split(),
    "author": "author authors byline creator attributedto writer journalist actor user".split(),
    "publisher": "publisher source outlet medianame media sitename newspaper sourcename"
    " sourcedomain domain site publication".split(),
    "published": "published publisheddate datepublished publishdate datepublish publicationdate"
    " pubdate date publishedat datetime createdat created timestamp seendate"
    " webpublicationdate time".split(),
    "section": "section sectionname articlesection category desk".split(),
    "modified": "modified datemodified modifiedat updated updatedat lastmodified".split(),
    "agency": "agency agencies newsagency wire creditline credit".split(),
    "place": "place dateline placeline".split(),
    "translated": "translation translator translated translatedby translatedfrom".split(),
    "language": "language lang storylanguage".split(),
    "address": "url link weburl permalink canonicalurl address uri id".split(),
}
"""What other columns say of the account, the plainest name first."""
PERSON = frozenset("name displayname title preferredusername username screenname".split())
"""Columns inside a column (an author, a source) that name it."""
KNOWN = frozenset([*TEXT, *(name for names in MEANINGS.values() for name in names)])
SPOKEN = dict(
    pair.split("=")
    for pair in "english=en arabic=ar persian=fa farsi=fa russian=ru french=fr german=de spanish=es"
    " turkish=tr chinese=zh hebrew=he italian=it portuguese=pt urdu=ur ukrainian=uk eng=en"
    " fas=fa per=fa ara=ar rus=ru fra=fr deu=de spa=es".split()
)
"""Languages that tables name in words or in three letters."""
LAST = 99
"""The rank of a name that is taken where there is no other."""
EPOCH = re.compile(r"\d{9,10}|\d{12,13}")
"""Seconds or thousandths since 1970, from 1973 to 2286."""


def plain(name: str) -> str:
    """Bring the name of a column to its normal form.

    >>> plain("Publish_Date"), plain("articleBody")
    ('publishdate', 'articlebody')
    """
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def flat(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """List the values of a record that are words or numbers, each with its way."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if len(path) < 4:
                yield from flat(inner, (*path, str(name)))
    elif isinstance(value, str) and value.strip():
        yield path, value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path, str(value)
    elif isinstance(value, list):
        words = [words for each in value[:20] for words in _named(each, path)]
        if words:
            yield path, ", ".join(words)


def _named(value: Any, path: Path) -> Iterator[str]:
    """Name one of several (authors of a text, addresses): its words, or its name."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        found = {plain(way[-1]): words for way, words in flat(value, path) if len(way) > len(path)}
        yield from [found[name] for name in ("name", "displayname", "href") if name in found][:1]


def text_of(values: Mapping[Path, str]) -> Path | None:
    """Find the column that holds the words: the fullest by its name, then the outermost."""
    able = [path for path in values if path and plain(path[-1]) in TEXT]
    return min(able, key=lambda path: (TEXT.index(plain(path[-1])), len(path)), default=None)


def facts_of(values: Mapping[Path, str], origin: str = "column") -> Iterator[Fact]:
    """Say what a record's other columns tell of the account."""
    for meaning, names in MEANINGS.items():
        ranked = sorted((rank, path) for path in values if (rank := _rank(path, names)) is not None)
        for _, path in ranked:
            found = tuple(
                fact(meaning, _normal(meaning, values[path]), f"{origin} {'.'.join(path)}")
            )
            if found:
                yield found[0]
                break


def _rank(path: Path, names: list[str]) -> tuple[int, int] | None:
    """Say how well the name of a column fits a meaning; None where it does not."""
    if not path:
        return None
    name = plain(path[-1])
    if name == "id":
        return (LAST, 0) if name in names else None
    if name in names and (name not in PERSON or len(path) == 1 or path[-2] == "object"):
        return (len(path), names.index(name))
    above = plain(path[-2]) if len(path) > 1 else ""
    return (len(path), names.index(above)) if name in PERSON and above in names else None


def _normal(meaning: FactName, words: str) -> str:
    """Bring a value to the form that facts have."""
    if meaning in {"published", "modified"} and EPOCH.fullmatch(words.partition(".")[0]):
        seconds = float(words.partition(".")[0])
        moment = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
        return moment.date().isoformat()
    if meaning == "language":
        return SPOKEN.get(words.strip().casefold(), words)
    if meaning == "address" and "://" not in words:
        return ""
    return words
