"""Read an account's words once with the tagger: what every later step stands on.

A window holds whole sentences of one paragraph, as many as the encoder takes; a sentence that is
too long for one window is read in parts. Trees stay inside sentences, spans inside windows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from rashomon.lexicon.lemmas import lemma
from rashomon.schema import Reading, Role, Sentence, Token, Voice
from rashomon.understand.sentences import words
from rashomon.understand.tags import best_tags
from rashomon.understand.trees import tree
from rashomon.understand.voices import moved, voices
from rashomon.weights.tagger import ROOM, Scores, Tagger

PREDICATE = 0.0
"""Margin of scores from which a word is a predicate: even odds."""
MARKS = 2
"""Pieces of a window that are no words: its beginning and its end."""

NAMES = {
    "Person": "person",
    "Organization": "organization",
    "Location": "place",
    "Facility": "place",
    "NORP": "group",
    "Product": "work",
    "Misc": "other",
}
"""Types of names in the training corpus that are names for us; Date and Money are none."""
MENTIONS = {
    "person": "person",
    "organization": "organization",
    "place": "place",
    "abstract": "other",
    "object": "other",
    "event": "other",
    "substance": "other",
    "animal": "other",
    "plant": "other",
}
"""GUM's types of mentions as ours; a time is no mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Words that are read together: tokens ``[first, last)``, and the sentence parts in them."""

    first: int
    last: int
    parts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the scores of one window come to; heads and pointers are places in it, -1 for none."""

    pos: Sequence[str]
    mention: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]
    name: Sequence[str]
    time: Sequence[str]
    part: Sequence[str]
    cues: Sequence[float]
    tells: Sequence[float]
    pointers: Sequence[int]
    roles: Sequence[tuple[int, int, str]]
    voices: Sequence[Voice]
    echoes: NDArray[np.float16]


def encode(reading: Reading, *, tagger: Tagger) -> Reading:
    """Fill tokens and roles, and the tokens' places in the sentences."""
    text = reading.account.text
    offsets: list[tuple[int, int]] = []
    placed: list[Sentence] = []
    for sentence in reading.sentences:
        first = len(offsets)
        offsets += words(text, sentence.span.start, sentence.span.end)
        placed.append(replace(sentence, first=first, last=len(offsets)))
    forms = [text[start:end] for start, end in offsets]
    windows = list(packed(placed, tagger.lengths(forms)))
    owner = [number for number, s in enumerate(placed) for _ in range(s.first, s.last)]
    decided = decide(tagger, [forms[w.first : w.last] for w in windows], [w.parts for w in windows])
    tokens: list[Token] = []
    roles: list[Role] = []
    heard: list[Voice] = []
    echoes: list[NDArray[np.float16]] = []
    for window, found in zip(windows, decided, strict=True):
        own = slice(window.first, window.last)
        tokens += _tokens(window.first, forms[own], offsets[own], owner[own], found)
        heard += [moved(voice, window.first) for voice in found.voices]
        echoes.append(found.echoes)
        roles += [
            Role(predicate=window.first + predicate, argument=window.first + word, role=role)
            for predicate, word, role in found.roles
        ]
    return replace(
        reading,
        sentences=tuple(placed),
        tokens=_joined(tokens, placed),
        roles=tuple(roles),
        voices=tuple(heard),
        echoes=np.concatenate(echoes) if echoes else reading.echoes,
    )


def packed(sentences: Sequence[Sentence], lengths: Sequence[int]) -> Iterator[Window]:
    """Pack the sentences of each paragraph into windows, in order."""
    room = ROOM - MARKS
    parts: list[tuple[int, int]] = []
    size, paragraph = 0, -1
    for sentence in sentences:
        for first, last in _fitting(sentence, lengths):
            length = sum(lengths[first:last])
            if parts and (sentence.paragraph != paragraph or size + length > room):
                yield _window(parts)
                parts, size = [], 0
            parts.append((first, last))
            size += length
            paragraph = sentence.paragraph
    if parts:
        yield _window(parts)


def _window(parts: Sequence[tuple[int, int]]) -> Window:
    start = parts[0][0]
    inside = tuple((first - start, last - start) for first, last in parts)
    return Window(first=start, last=parts[-1][1], parts=inside)


def _fitting(sentence: Sentence, lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut a sentence that no window holds; most come out as they are."""
    begin = sentence.first
    size = 0
    for word in range(sentence.first, sentence.last):
        if size + lengths[word] > ROOM - MARKS:
            yield begin, word
            begin, size = word, 0
        size += lengths[word]
    if begin < sentence.last:
        yield begin, sentence.last


AT_ONCE = 16
"""Windows that are decided together, and whose scores are held: about 1 MB each."""


def decide(
    tagger: Tagger,
    windows: Sequence[Sequence[str]],
    parts: Sequence[Sequence[tuple[int, int]]],
) -> Iterator[Decided]:
    """Read windows and decide tags, trees, spans and roles; ``parts`` are their sentences."""
    scored = zip(tagger.read(windows), parts, strict=True)
    while some := list(islice(scored, AT_ONCE)):
        yield from _decide(tagger, some)


def _decide(
    tagger: Tagger, scored: Sequence[tuple[Scores, Sequence[tuple[int, int]]]]
) -> Iterator[Decided]:
    columns = {
        name: best_tags(
            [scores.tags[name] for scores, _ in scored],
            tagger.labels[name],
            tagger.chain if name == "part" else None,
        )
        for name in ("name", "time", "part")
    }
    for k, (scores, parts) in enumerate(scored):
        yield _decided(tagger, scores, parts, {name: tags[k] for name, tags in columns.items()})


def _decided(
    tagger: Tagger,
    scores: Scores,
    parts: Sequence[tuple[int, int]],
    spans: dict[str, list[str]],
) -> Decided:
    heads = [head for part in parts for head in sentence_heads(scores, *part)]
    labels = tagger.labels
    return Decided(
        pos=[labels["pos"][k] for k in scores.tags["pos"].argmax(1)],
        mention=[MENTIONS.get(labels["mention"][k], "") for k in scores.tags["mention"].argmax(1)],
        heads=heads,
        relations=tagger.relations(scores, heads),
        name=_our_names(spans["name"]),
        time=[tag[:1] for tag in spans["time"]],
        part=spans["part"],
        cues=tagger.cues(scores),
        tells=tagger.tells(scores),
        pointers=pointers(scores, spans["part"]),
        roles=list(_roles(tagger, scores, parts)),
        voices=voices(tagger, scores),
        echoes=np.stack([scores.later, scores.earlier], 1).astype(np.float16),
    )


def sentence_heads(scores: Scores, first: int, last: int) -> list[int]:
    """Make the tree of one sentence of a window."""
    columns = np.r_[0, first + 1 : last + 1]
    found = tree(scores.arcs[first:last][:, columns])
    return [head + first if head >= 0 else -1 for head in found]


def _our_names(tags: Sequence[str]) -> list[str]:
    return [f"{tag[:2]}{NAMES[tag[2:]]}" if tag[2:] in NAMES else "O" for tag in tags]


def pointers(scores: Scores, part: Sequence[str]) -> list[int]:
    """Say, at the first word of each cue and content, where its source or its cue begins.

    A content points at the best cue of the window, a cue at the best source, if having none is
    not better still; what is pointed at is the first word of a span.
    """
    found = [-1] * len(part)
    for kind, goal, matrix in (
        ("B-cue", "B-source", scores.sources),
        ("B-content", "B-cue", scores.cues),
    ):
        goals = [place for place, tag in enumerate(part) if tag == goal]
        columns = np.array([0, *(place + 1 for place in goals)])
        for place, tag in enumerate(part):
            if tag == kind and goals:
                best = int(matrix[place, columns].argmax())
                found[place] = goals[best - 1] if best else -1
    return found


def _roles(
    tagger: Tagger, scores: Scores, parts: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    margin: NDArray[np.float32] = scores.tags["predicate"][:, 1] - scores.tags["predicate"][:, 0]
    for first, last in parts:
        for predicate in range(first, last):
            if margin[predicate] <= PREDICATE:
                continue
            names = tagger.roles(scores, predicate, range(first, last))
            for word, role in enumerate(names, first):
                if role:
                    yield predicate, word, role


def _tokens(
    first: int,
    forms: Sequence[str],
    offsets: Sequence[tuple[int, int]],
    owner: Sequence[int],
    found: Decided,
) -> Iterator[Token]:
    """Give the words of a window; heads and pointers count from the account's first word."""
    for place, form in enumerate(forms):
        head, pointer = found.heads[place], found.pointers[place]
        yield Token(
            start=offsets[place][0],
            end=offsets[place][1],
            sentence=owner[place],
            lemma=lemma(form, found.pos[place]),
            pos=found.pos[place],
            head=first + (place if head < 0 else head),
            relation=found.relations[place],
            mention=found.mention[place],
            name=found.name[place],
            time=found.time[place],
            part=found.part[place],
            cue=round(found.cues[place], 4),
            tell=round(found.tells[place], 4),
            pointer=-1 if pointer < 0 else first + pointer,
        )


def _joined(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Token, ...]:
    """Hang the later parts of a sentence that was read in parts below its first root."""
    whole = list(tokens)
    for sentence in sentences:
        roots = [k for k in range(sentence.first, sentence.last) if whole[k].head == k]
        for root in roots[1:]:
            whole[root] = replace(whole[root], head=roots[0], relation="parataxis")
    return tuple(whole)
