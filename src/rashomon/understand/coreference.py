"""Who is meant by "he", "the general", "Soleimani": mentions of one account linked to earlier ones.

Names first, by folding; then nouns with an article, by role and type; then pronouns, by gender,
number, nearness and who was the subject. A first person inside a quotation is left to its speaker.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from rashomon.lexicon.names import abbreviates, letters_of
from rashomon.lexicon.roles import singular
from rashomon.schema import EntityType, Mention, Reading
from rashomon.understand.chains import Chain, Chains, Gender, gender_of

PRONOUNS: dict[str, tuple[Gender, bool]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("he", False)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("she", False)),
    **dict.fromkeys(("it", "its", "itself"), ("", False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("", True)),
}
"""Third persons, with gender and whether they stand for several; first persons are not linked."""

DEFINITE: frozenset[str] = frozenset(
    {"the", "this", "that", "these", "those", "his", "her", "their"}
)
GENERAL_NOUNS: dict[str, frozenset[EntityType]] = {
    **dict.fromkeys(
        "group organization organisation movement body party agency company firm".split(),
        frozenset[EntityType]({"organization"}),
    ),
    **dict.fromkeys(
        "country nation republic regime kingdom".split(), frozenset[EntityType]({"state"})
    ),
    **dict.fromkeys("city town village".split(), frozenset[EntityType]({"place"})),
}
"""Nouns that may stand for anything of a kind: linked to the last of that kind, if it is near."""

NEAR = 2
"""Sentences back in which a general noun or *it* finds what it stands for."""
FAR = 4
"""Sentences back in which *he* or *she* finds its person; set by hand."""
ALIAS = regex.compile(
    r"^[\s,\"“”‘’'(]*(?:\(|,?\s*(?:also\s+|better\s+)?(?:known\s+(?:as|like)|called|nicknamed|or"
    r"|formerly|née|a\.k\.a\.|abbreviated|alias|nom de guerre)\s+)"
    r"[\s\"“‘'(]*(?:[\p{L} ]{2,16}:\s*)?[\"“‘']?(?:the\s+)?$",
    regex.IGNORECASE,
)
"""What stands between a name and another name of the same thing: "(Persian: …", "known as"."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention with its words, the number of its sentence, whether it is a subject, quoted."""

    mention: Mention
    words: str
    line: int
    subject: bool
    token: int


def coreference(reading: Reading) -> Reading:
    """Link the mentions of an account to the earlier mentions that they refer back to."""
    chains = Chains()
    links: dict[str, str] = {}
    previous: _Seen | None = None
    outer: _Seen | None = None
    before_bracket: _Seen | None = None
    for seen in _seen(reading):
        chain = _resolve(reading, chains, seen, previous)
        if seen.mention.kind == "name" and not (
            outer and outer.mention.span.holds(seen.mention.span)
        ):
            chain = chain or _by_alias(reading, chains, seen, outer)
            chain = chain or _nicknamed(reading, chains, seen)
            chain = chain or _in_bracket(reading, chains, seen, outer, before_bracket)
            if not _bracket_open(reading, before_bracket, seen):
                before_bracket = outer if _bracket_open(reading, outer, seen) else None
            if not _labels(reading, outer, seen):
                outer = seen
        if chain is None and seen.mention.kind == "pronoun":
            continue
        name = seen.words if seen.mention.kind == "name" else ""
        before = chains.add(chain, seen.mention, name, seen.line)
        if before is not None:
            links[seen.mention.id] = before.id
        _learn(chains.of[seen.mention.id], seen)
        if seen.mention.kind != "pronoun":
            previous = seen
    links |= dict(_inner_names(reading, links))
    linked = (
        replace(mention, antecedent=links.get(mention.id, ""), type=_type(chains, mention))
        for mention in reading.mentions
    )
    return replace(reading, mentions=tuple(linked))


def _inner_names(reading: Reading, links: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Link "the Guard" to the name "Guard" in it."""
    for outer, inner in pairwise(reading.mentions):
        same = outer.span.holds(inner.span) and outer.span.end == inner.span.end
        if (
            outer.kind == "nominal"
            and inner.kind == "name"
            and same
            and inner.span.holds(outer.head)
        ):
            yield outer.id, links.get(inner.id, inner.id)


def _type(chains: Chains, mention: Mention) -> EntityType:
    chain = chains.of.get(mention.id)
    return chain.type if chain and mention.kind == "pronoun" else mention.type


def _seen(reading: Reading) -> Iterator[_Seen]:
    place = token = 0
    for mention in reading.mentions:
        while (
            place + 1 < len(reading.sentences)
            and reading.sentences[place].span.end <= mention.span.start
        ):
            place += 1
        while token + 1 < len(reading.tokens) and reading.tokens[token].end <= mention.span.start:
            token += 1
        head = token
        while head < len(reading.tokens) and reading.tokens[head].end < mention.head.end:
            head += 1
        known = head < len(reading.tokens)
        relation = reading.tokens[head].relation if known else ""
        words = reading.account.quote(mention.span)
        starts = not known and mention.span.start <= reading.sentences[place].span.start + 4
        subject = relation.startswith("nsubj") or starts
        yield _Seen(mention, words, place, subject, head if known else -1)


def _resolve(reading: Reading, chains: Chains, seen: _Seen, previous: _Seen | None) -> Chain | None:
    mention = seen.mention
    if mention.kind == "name":
        return _by_nesting(chains, seen, previous) or chains.find(mention, seen.words)
    if mention.kind == "nominal":
        return _apposed(reading, chains, seen, previous) or _by_role(chains, seen)
    return _by_pronoun(reading, chains, seen)


def _by_nesting(chains: Chains, seen: _Seen, previous: _Seen | None) -> Chain | None:
    """Join "Soleimani" to the "General Soleimani" that it is the end of."""
    if previous is None or seen.mention.type != "person":
        return None
    inside = previous.mention.span.holds(seen.mention.span)
    same = previous.mention.kind == "name" and previous.mention.type == "person"
    ends = previous.mention.span.end == seen.mention.span.end
    return chains.of.get(previous.mention.id) if inside and same and ends else None


def _by_alias(reading: Reading, chains: Chains, seen: _Seen, outer: _Seen | None) -> Chain | None:
    """Join a second name that the account gives in brackets or with "known as"."""
    if outer is None:
        return None
    text = reading.account.text
    between = text[outer.mention.span.end : seen.mention.span.start]
    if len(between) > 60 or not ALIAS.match(between):
        return None
    kinds = {outer.mention.type, seen.mention.type}
    bracketed = "(" in between
    script = bracketed and _foreign(seen.words)
    letters = bool(letters_of(seen.words))
    bodies = letters and (
        kinds <= {"organization", "other"} or abbreviates(seen.words, outer.words)
    )
    told = ":" in between or any(mark in between for mark in '"“‘') or not bracketed
    whole = text[seen.mention.span.end :][:1] in {")", ",", ";", "”", '"', "’"}
    same = kinds <= {"organization", "group", "other"} and not letters
    if script or bodies or (told and whole) or (same and whole and bracketed):
        return chains.of.get(outer.mention.id)
    return None


NICKNAMED = regex.compile(
    r"(?:(?:[,;)\]]|\b(?:is|was|became|be))\s(?:also |better |widely )?"
    r"(?:nicknamed|known (?:as|to \w+ as))|nom de guerre"
    r"|whom [^.,;]{0,60}(?:called|named|dubbed))"
    r"\s[\"“‘']?(?:the\s)?$"
)
"""What stands before a second name of whom the sentence is about."""


def _nicknamed(reading: Reading, chains: Chains, seen: _Seen) -> Chain | None:
    """Join a nickname to the first person that its sentence names."""
    sentence = reading.sentences[seen.line].span
    if not NICKNAMED.search(reading.account.text[sentence.start : seen.mention.span.start]):
        return None
    for chain in chains.all:
        named = any(
            sentence.holds(mention.span) and mention.kind == "name" for mention in chain.mentions
        )
        if named and chain.type == "person":
            return chain
    return None


def _labels(reading: Reading, outer: _Seen | None, seen: _Seen) -> bool:
    """Say whether a name is but the tongue of the next one: "Petrousa (Tuzlari: Taşada)"."""
    labels = reading.account.text[seen.mention.span.end :][:1] == ":"
    return labels and _bracket_open(reading, outer, seen)


def _bracket_open(reading: Reading, first: _Seen | None, seen: _Seen) -> bool:
    """Say whether a bracket opens right behind a name and still holds another one."""
    if first is None:
        return False
    text = reading.account.text[first.mention.span.end : seen.mention.span.start]
    return text.lstrip().startswith("(") and ")" not in text and len(text) < LONGEST_BRACKET


LONGEST_BRACKET = 120
"""Code points of a bracket that lists other names of something."""
LISTED = regex.compile(r"^[,;]\s*(?:in the vernacular\s|[\p{L} ]{2,16}[:.]\s*)?$")
"""What stands between two names of one thing in a bracket: "(Arabic: …, romanized: …; abbr. …)"."""


def _in_bracket(
    reading: Reading,
    chains: Chains,
    seen: _Seen,
    outer: _Seen | None,
    first: _Seen | None,
) -> Chain | None:
    """Join a further name in a bracket that lists other names of what stands before it."""
    if outer is None or first is None or not _bracket_open(reading, first, seen):
        return None
    between = reading.account.text[outer.mention.span.end : seen.mention.span.start]
    listed = LISTED.match(between)
    closes = reading.account.text[seen.mention.span.end :][:1] in {")", ",", ";"}
    named = ":" in between or "." in between or bool(letters_of(seen.words))
    same = chains.of.get(outer.mention.id) is chains.of.get(first.mention.id)
    return chains.of.get(first.mention.id) if listed and closes and (named or same) else None


def _foreign(words: str) -> bool:
    """Say whether a name is written in another script than ours."""
    return words[:1].isalpha() and not words[:1].isascii() and "LATIN" not in _script(words[:1])


def _script(letter: str) -> str:
    from unicodedata import name  # noqa: PLC0415 - used on the rare letter that is not ASCII

    return name(letter, "")


def _apposed(reading: Reading, chains: Chains, seen: _Seen, previous: _Seen | None) -> Chain | None:
    """Join "the commander of the corps" to the name beside it that it explains."""
    if previous is None or previous.line != seen.line or previous.mention.kind != "name":
        return None
    if previous.mention.type != seen.mention.type:
        return None
    if seen.token >= 0:
        return _governed(reading, chains, seen)
    between = reading.account.text[previous.mention.span.end : seen.mention.span.start]
    return chains.of.get(previous.mention.id) if between.strip() == "," else None


def _governed(reading: Reading, chains: Chains, seen: _Seen) -> Chain | None:
    token = reading.tokens[seen.token]
    governor = reading.tokens[token.head]
    if token.relation != "appos":
        return None
    for chain in chains.all[-8:]:
        last = chain.mentions[-1]
        if chain.named and last.span.start <= governor.start < last.span.end:
            return chain
    return None


def _by_role(chains: Chains, seen: _Seen) -> Chain | None:
    """Join "the general" to the last one called a general, "the group" to the last group."""
    words = seen.words.casefold().split()
    if words[0] not in DEFINITE or len(words) > 4:
        return None
    noun = singular(words[-1])
    kinds = GENERAL_NOUNS.get(noun)
    for chain in sorted(chains.all, key=lambda chain: -chain.last):
        if chain.type != seen.mention.type and not (kinds and chain.type in kinds):
            continue
        if noun in chain.roles and chain.named:
            return chain
        near = seen.line - chain.last <= NEAR
        if kinds and near and chain.named and chain.type in kinds:
            return chain
    return None


def _by_pronoun(reading: Reading, chains: Chains, seen: _Seen) -> Chain | None:
    said = PRONOUNS.get(seen.words.casefold())
    if said is None or _pleonastic(reading, seen):
        return None
    gender, plural = said
    fit = [chain for chain in chains.all if _fits(chain, seen, gender, plural=plural)]
    fit = [chain for chain in fit if not _clashes(reading, chain, seen)]
    if not fit:
        return None
    return max(fit, key=lambda chain: _salience(chain, seen))


def _pleonastic(reading: Reading, seen: _Seen) -> bool:
    """Say whether an *it* stands for nothing ("it is known that")."""
    if seen.words.casefold() != "it":
        return False
    if seen.token >= 0 and reading.tokens[seen.token].relation == "expl":
        return True
    ahead = reading.account.text[seen.mention.span.end : seen.mention.span.end + 60]
    return bool(regex.match(r"\s+(?:is|was|seems|appears|remains)\b.{0,40}\b(?:that|to)\b", ahead))


def _fits(chain: Chain, seen: _Seen, gender: Gender, *, plural: bool) -> bool:
    if gender:
        near = seen.line - chain.last <= FAR
        agrees = chain.gender in {"", gender}
        return chain.type == "person" and agrees and near and not chain.plural
    if seen.line - chain.last > NEAR:
        return False
    if plural:
        return chain.plural or chain.type in {"group", "organization"}
    return chain.type in {"organization", "state", "other", "work"} and not chain.plural


def _clashes(reading: Reading, chain: Chain, seen: _Seen) -> bool:
    """Say whether a pronoun and a chain's last mention are two arguments of one verb."""
    last = chain.mentions[-1]
    if seen.token < 0 or not reading.tokens:
        return False
    token = reading.tokens[seen.token]
    reflexive = seen.words.casefold().endswith(("self", "selves"))
    if reflexive or token.relation == "nmod:poss":
        return False
    return any(
        other.head == token.head and other.start < last.span.end and other.end > last.span.start
        for other in reading.tokens[max(0, seen.token - 40) : seen.token]
    )


def _salience(chain: Chain, seen: _Seen) -> float:
    """Weigh a candidate: near, a subject, much spoken of, a name.

    Weights are set by hand; counts weigh little, so that the last-named person stays ahead of the
    account's hero.
    """
    nearness = -1.6 * (seen.line - chain.last)
    subject = 1.5 if seen.line - chain.subject <= 1 else 0.0
    matching = 0.5 if seen.subject and chain.subject == chain.last else 0.0
    often = min(chain.counted, 10) * 0.12
    gendered = 0.6 if chain.gender else 0.0
    return nearness + subject + matching + often + gendered + (0.5 if chain.named else 0.0)


def _learn(chain: Chain, seen: _Seen) -> None:
    """Remember what a mention says of its chain: subject, gender, number, role."""
    if seen.subject:
        chain.subject = seen.line
    if seen.mention.kind == "nominal":
        noun = seen.words.casefold().split(" of ")[0].split()[-1]
        chain.roles.add(singular(noun))
        chain.plural = chain.plural or (singular(noun) != noun and not chain.named)
        if seen.mention.type == "person":
            chain.gender = chain.gender or gender_of([singular(noun)])
    elif seen.mention.kind == "pronoun" and chain.type == "person":
        chain.gender = chain.gender or PRONOUNS[seen.words.casefold()][0]
