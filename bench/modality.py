"""Measure polarity and realis of verbs: ``modality.py FOLDER [--weights full] [--errors]``.

FOLDER holds TimeML files: TimeBank, or TempEval-3's platinum. A verb is negated where its instance
says NEG; it is not actual where its instance has a modality or the tense FUTURE. *Finite* leaves
infinitives out, whose realis TimeML puts into a link from the verb above; *linked* counts these:
a counterfactive link negates, a modal or conditional one makes it not actual (the platinum has no
links). Beside the product's rule stands one of words: any negation, any word of a plan or a
supposition, in the shortest passage that holds the verb.
"""

import argparse
import html
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from rashomon.schema import Account, Reading
from rashomon.understand.encode import encode
from rashomon.understand.passages import passages
from rashomon.understand.realis import Clauses
from rashomon.understand.sentences import sentences
from rashomon.weights import Models, open_models

NEGATIONS = frozenset("not n't n’t never no nor neither without nobody none".split())
SUPPOSED = frozenset(
    """if unless whether would could might should suppose were will wo shall 'll ’ll plan intend
    prepare aim hope expect""".split()
)
PLAIN = {"", "none"}
"""Values of modality that say there is none."""
NEGATIVE, DISTANT = "negated", "not actual"
LINKS = {"COUNTER_FACTIVE": NEGATIVE, "MODAL": DISTANT, "CONDITIONAL": DISTANT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A verb of the gold: where it stands, what its instance says of it, and what its links do."""

    start: int
    end: int
    said: frozenset[str]
    linked: frozenset[str]
    infinitive: bool


def document(path: Path) -> tuple[str, list[Event]]:
    """Give the text of a TimeML document and its verbs; of several instances the first counts."""
    source = path.read_text(encoding="utf8")
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
    text, extents, opened = "", {}, []
    for mark in re.findall(r"<[^>]*>|[^<]+", body.group(1) if body else ""):
        if mark.startswith("<EVENT"):
            opened.append((_fields(mark)["eid"], len(text)))
        elif mark == "</EVENT>":
            name, start = opened.pop()
            extents[name] = start, len(text)
        elif not mark.startswith("<"):
            text += html.unescape(mark)
    links = {
        one.get("subordinatedEventInstance"): frozenset({LINKS[one["relType"]]})
        for one in map(_fields, re.findall(r"<SLINK[^>]*>", source))
        if one["relType"] in LINKS
    }
    events: dict[str, Event] = {}
    for one in map(_fields, re.findall(r"<MAKEINSTANCE[^>]*>", source)):
        if one["pos"] == "VERB" and one["eventID"] in extents:
            start, end = extents[one["eventID"]]
            said = frozenset(_said(one))
            event = Event(
                start=start,
                end=end,
                said=said,
                linked=said | links.get(one["eiid"], frozenset()),
                infinitive=one["tense"] == "INFINITIVE",
            )
            events.setdefault(one["eventID"], event)
    return text, list(events.values())


def _fields(mark: str) -> dict[str, str]:
    return dict(re.findall(r'(\w+)="([^"]*)"', mark))


def _said(instance: dict[str, str]) -> Iterator[str]:
    if instance["polarity"] == "NEG":
        yield NEGATIVE
    if instance.get("modality", "").lower() not in PLAIN or instance["tense"] == "FUTURE":
        yield DISTANT


def by_tree(_: Reading, clauses: Clauses, place: int) -> set[str]:
    """Say what the product says of a word."""
    standing = clauses.standing(place)
    found = {NEGATIVE} if standing.negated or standing.realis == "denied" else set()
    return found | ({DISTANT} if standing.realis in {"planned", "hypothetical"} else set())


def by_words(reading: Reading, _: Clauses, place: int) -> set[str]:
    """Say what the words of the shortest passage around a word say."""
    token = reading.tokens[place]
    sentence = reading.sentences[token.sentence].span
    cuts = passages(reading.account.text, sentence.start, sentence.end)
    holding = [cut for cut in cuts if cut[0] <= token.start < cut[1]]
    start, end = min(holding, key=lambda cut: cut[1] - cut[0], default=(token.start, token.end))
    lemmas = {one.lemma for one in reading.tokens if start <= one.start < end}
    found = {NEGATIVE} if lemmas & NEGATIONS else set()
    return found | ({DISTANT} if lemmas & SUPPOSED else set())


RULES = {"words": by_words, "tree": by_tree}


def place_of(reading: Reading, event: Event) -> int | None:
    """Find the word that heads an event."""
    first = bisect_left(reading.tokens, event.start + 1, key=lambda token: token.end)
    last = bisect_left(reading.tokens, event.end, key=lambda token: token.start)
    inside = range(first, last)
    heads = (reading.tokens[k].head for k in inside)
    tops = (k for k, head in zip(inside, heads, strict=True) if head == k or head not in inside)
    return next(tops, None)


def tokens_of(text: str, models: Models) -> Reading:
    """Read a text as far as its trees."""
    account = Account(id="x", file="x.txt", sha256="", text=text)
    return encode(sentences(Reading(account=account)), tagger=models.tagger)


def readings_of(event: Event) -> Iterator[tuple[str, frozenset[str]]]:
    """Give the gold of an event in each of the ways in which it is counted."""
    yield "own", event.said
    yield "linked", event.linked
    if not event.infinitive:
        yield "finite", event.said


def main() -> None:
    """Print precision, recall and F1 of both things, for both rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--weights", default="full", choices=("full", "fast"))
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    models, counts = open_models(asked.weights), Counter[tuple[str, ...]]()
    for path in sorted(asked.folder.glob("[!.]*.tml")):
        text, events = document(path)
        reading = tokens_of(text, models)
        clauses = Clauses.of(text, reading.tokens)
        for event in events:
            place = place_of(reading, event)
            for rule, judge in RULES.items():
                found = judge(reading, clauses, place) if place is not None else set()
                for counted, said in readings_of(event):
                    for what, whose in (("gold", said), ("found", found), ("met", found & said)):
                        counts.update((counted, rule, each, what) for each in whose)
            if asked.errors and found != event.linked:
                print(told(text, event, found))
    print("| counted | rule | what | precision | recall | F1 | gold |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for key in product(("own", "finite", "linked"), (NEGATIVE, DISTANT), RULES):
        counted, what, rule = key
        met, found_, gold = (counts[counted, rule, what, k] for k in ("met", "found", "gold"))
        figures = 100 * met / max(1, found_), 100 * met / max(1, gold), 200 * met / (found_ + gold)
        print("|", counted, "|", rule, "|", what, "|", *(f"{f:.1f} |" for f in figures), gold, "|")


def told(text: str, event: Event, found: set[str]) -> str:
    """Write an error with what stands around it."""
    before, after = text[max(0, event.start - 90) : event.start], text[event.end :][:50]
    around = " ".join(f"{before}[{text[event.start : event.end]}]{after}".split())
    return f"- {sorted(found)} gold {sorted(event.linked)} {around}"


if __name__ == "__main__":
    main()
