"""Read the treebanks: words, parts of speech, trees, mentions (GUM) and roles (PropBank on EWT)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

SUBTYPES = {
    "nsubj:pass",
    "obl:tmod",
    "obl:unmarked",
    "nmod:poss",
    "acl:relcl",
    "aux:pass",
    "nsubj:outer",
    "nmod:unmarked",
}
"""Subtypes of relations that the program uses; the others are folded into their type."""

SAME_SENTENCE = 0.8
"""Share of equal tags from which a PropBank sentence is the treebank's sentence (measured: 99.4 %
of the sentences align)."""
AHEAD = 6
"""Sentences of the treebank that are tried for one of PropBank, which leaves some out."""


class Sentence(TypedDict, total=False):
    """One sentence with its gold; indices count words from 0, a head of -1 is the root."""

    words: list[str]
    tags: list[str]
    pos: list[str]
    head: list[int]
    relation: list[str]
    mention: list[str]
    chain: list[str]
    predicates: list[int]
    roles: list[tuple[int, int, str]]


Row = list[str]


def rows(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """Give the sentences of a CoNLL-U file with the name of their document."""
    document, sentence = path.stem, []
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# newdoc id"):
            document = line.split("=", 1)[1].strip()
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                sentence.append(cells)
        elif not line and sentence:
            yield document, sentence
            sentence = []
    if sentence:
        yield document, sentence


def parsed(sentence: list[Row]) -> Sentence:
    """Take words, tags and the tree from the rows of a sentence."""
    return Sentence(
        words=[row[1] for row in sentence],
        tags=[row[4] for row in sentence],
        pos=[row[3] for row in sentence],
        head=[int(row[6]) - 1 for row in sentence],
        relation=[row[7] if row[7] in SUBTYPES else row[7].split(":")[0] for row in sentence],
    )


def head_of(first: int, last: int, head: list[int]) -> int:
    """Find the word of a span whose governor lies outside it."""
    for word in range(first, last):
        if not first <= head[word] < last:
            return word
    return first


def entities(sentence: list[Row]) -> list[tuple[str, int, int, str]]:
    """Read GUM's bracketed entities: type, first word, one past the last word, chain."""
    opened: list[tuple[str, str, int]] = []
    found = []
    for index, row in enumerate(sentence):
        match = re.search(r"Entity=([^|\n]+)", row[9])
        for opening, content, closing in re.findall(
            r"(\()?([^()]+)(\))?", match.group(1) if match else ""
        ):
            name, *fields = content.split("-")
            if opening:
                opened.append((name, fields[0] if fields else "", index))
            if closing:
                places = [k for k, entity in enumerate(opened) if entity[0] == name]
                if places:
                    _, kind, first = opened.pop(places[-1])
                    found.append((kind, first, index + 1, name))
    return found


def mention_heads(sentence: list[Row], head: list[int]) -> tuple[list[str], list[str]]:
    """Give each word type and chain of the smallest mention that it heads, "" for none."""
    types, chains = [""] * len(sentence), [""] * len(sentence)
    found = sorted(entities(sentence), key=lambda one: one[2] - one[1])
    for kind, first, last, chain in found:
        word = head_of(first, last, head)
        if not types[word]:
            types[word], chains[word] = kind, chain
    return types, chains


def read_gum(folder: Path) -> dict[str, dict[str, list[Sentence]]]:
    """Read GUM by split and document; reddit has no words and GENTLE is left to others."""
    split, current = {}, ""
    for line in (folder / "splits.md").read_text(encoding="utf8").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif match := re.match(r"\s+\*\s+(\S+)", line):
            split[match.group(1)] = current
    found: dict[str, dict[str, list[Sentence]]] = {"train": {}, "dev": {}, "test": {}}
    for path in sorted((folder / "dep").glob("*.conllu")):
        where = split.get(path.stem, "train")
        if where not in found or "reddit" in path.stem:
            continue
        sentences = []
        for _, sentence in rows(path):
            value = parsed(sentence)
            value["mention"], value["chain"] = mention_heads(sentence, value["head"])
            sentences.append(value)
        found[where][path.stem] = sentences
    return found


def skeletons(path: Path) -> list[list[Row]]:
    """Read the sentences of a PropBank file without words."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf8"))
    return [[line.split() for line in block.splitlines()] for block in blocks if block.strip()]


def simple_role(role: str) -> str:
    """Fold continued and referring roles: C-ARG1 is ARG1, R-ARG0 is R."""
    if role.startswith("R-"):
        return "R"
    return role.removeprefix("C-")


def arguments(skeleton: list[Row], column: int, head: list[int]) -> list[tuple[int, str]]:
    """Read one predicate's column: head word and role of each argument."""
    opened: list[tuple[str, int]] = []
    found = []
    for index, row in enumerate(skeleton):
        cell = row[column]
        opened += [(role, index) for role in re.findall(r"\(([\w-]+)", cell)]
        for _ in range(cell.count(")")):
            role, first = opened.pop()
            if role != "V":
                found.append((head_of(first, index + 1, head), simple_role(role)))
    return found


def add_roles(sentence: Sentence, skeleton: list[Row]) -> None:
    """Join the roles of a PropBank sentence onto the treebank's sentence."""
    marked = [k for k, row in enumerate(skeleton) if len(row) > 7 and row[7] != "-"]
    if len(marked) != min(len(row) for row in skeleton) - 8:
        return
    sentence["predicates"] = marked
    sentence["roles"] = [
        (predicate, word, role)
        for column, predicate in enumerate(marked)
        for word, role in arguments(skeleton, 8 + column, sentence["head"])
    ]


def join(sentences: list[Sentence], skeleton_list: list[list[Row]]) -> None:
    """Align PropBank's sentences with those of one document, in order, by length and tags."""
    start = 0
    for skeleton in skeleton_list:
        for index in range(start, min(start + AHEAD, len(sentences))):
            tags = sentences[index]["tags"]
            if len(tags) != len(skeleton):
                continue
            equal = sum(row[4] == tag for row, tag in zip(skeleton, tags, strict=True))
            if equal > SAME_SENTENCE * len(tags):
                add_roles(sentences[index], skeleton)
                start = index + 1
                break


def read_ewt(treebank: Path, propbank: Path) -> dict[str, dict[str, list[Sentence]]]:
    """Read EWT by split and document, with PropBank's roles where they align."""
    files = {
        f"{path.relative_to(propbank).parts[0]}-{path.name.removesuffix('.xml.gold_skel')}": path
        for path in sorted(propbank.rglob("*.gold_skel"))
    }
    found: dict[str, dict[str, list[Sentence]]] = {}
    for split in ("train", "dev", "test"):
        documents: dict[str, list[Sentence]] = {}
        for document, sentence in rows(treebank / f"en_ewt-ud-{split}.conllu"):
            documents.setdefault(document, []).append(parsed(sentence))
        for document, sentences in documents.items():
            if document in files:
                join(sentences, skeletons(files[document]))
        found[split] = documents
    return found
