"""Who is meant by "he", "the general", "Soleimani": mentions of one account linked to earlier ones.

Names by folding, appositions by the tree. Whom a pronoun or a noun refers back to, the tagger has
learned to say (``recalled``), within what number, gender and syntax allow; where it was not taught,
rules choose by role and type, nearness and who was the subject, and leave first persons alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import regex

from rashomon.lexicon.roles import singular
from rashomon.schema import EntityType, Mention, Reading
from rashomon.understand.aliases import passed, second_name
from rashomon.understand.chains import Chain, Chains, Gender, gender_of
from rashomon.understand.recalled import PRONOUNS, SPEAKING, Candidate, Past, Weigh, past_of, score
from rashomon.understand.seen import Seen, seen_in

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

NEW = frozenset("a an another some several many one two three four five".split())
"""How a noun begins that speaks of somebody new."""
NEAR = 2
"""Sentences back in which a general noun or *it* finds what it stands for."""
FAR = 4
"""Sentences back in which *he* or *she* finds its person; set by hand."""


@dataclass(slots=True, kw_only=True)
class Story:
    """An account as far as it was followed: its chains and links, and the mentions just passed."""

    reading: Reading
    chains: Chains = field(default_factory=Chains)
    links: dict[str, str] = field(default_factory=dict)
    weigh: Weigh = score
    past: Past | None = None
    previous: Seen | None = None
    outer: Seen | None = None
    bracketed: Seen | None = None


def coreference(reading: Reading, *, weigh: Weigh = score) -> Reading:
    """Link the mentions of an account to the earlier mentions that they refer back to."""
    story = Story(reading=reading, weigh=weigh, past=past_of(reading, len(reading.mentions)))
    everyone = list(seen_in(reading))
    holders = dict(_holders(reading))
    told = dict(_told(reading, everyone)) if story.past else {}
    things = _things(reading, everyone) if story.past else []
    for seen in everyone:
        if seen.mention.id in holders or seen.mention.id in told:
            continue
        while story.past and things and things[-1] < seen.word:
            story.past.add(things.pop(), None)
        _follow(story, seen)
    links = story.links
    links |= told
    links |= {outer: links.get(inner, inner) for outer, inner in holders.items()}
    linked = (
        replace(mention, antecedent=links.get(mention.id, ""), type=_type(story.chains, mention))
        for mention in reading.mentions
    )
    return replace(reading, mentions=tuple(linked), echoes=np.zeros((0, 2, 0), np.float16))


def _told(reading: Reading, everyone: Sequence[Seen]) -> Iterator[tuple[str, str]]:
    """Give each "I" of a quotation with the source to which the tagger heard it belong."""
    by_word = {
        seen.token: seen for seen in sorted(everyone, key=lambda s: s.mention.kind == "name")
    }
    sources: dict[int, Seen] = {}
    for voice in reading.voices:
        named = [by_word[k] for k in range(*voice.source or (0, 0)) if k in by_word]
        for first, last, _ in voice.contents if named else ():
            sources |= dict.fromkeys(range(first, last), named[0])
    for seen in everyone:
        if seen.quotation >= 0 and SPEAKING.get(seen.low) == "I":
            source = sources.get(seen.word)
            if source and source.low in SPEAKING:
                source = sources.get(source.word)
            if source and source.low not in SPEAKING:
                yield seen.mention.id, source.mention.id


def _things(reading: Reading, everyone: list[Seen]) -> list[int]:
    """List the words that stand for things, which are no mentions; the first one last."""
    words = {seen.word for seen in everyone}
    return [k for k, t in enumerate(reading.tokens) if t.mention and k not in words][::-1]


def _follow(story: Story, seen: Seen) -> None:
    """Put a mention into the chain that it belongs to, or begin one."""
    chain, thing = _resolve(story, seen)
    pronoun = seen.mention.kind == "pronoun"
    if chain is None and pronoun and (thing or story.past is None):
        if story.past:
            story.past.add(seen.word, None)
        return
    name = seen.words if seen.mention.kind == "name" else ""
    late = _named_late(story, chain, seen.mention)
    before = story.chains.add(chain, seen.mention, name, seen.line)
    own = story.chains.of[seen.mention.id]
    if before is not None and not late:
        story.links[seen.mention.id] = before.id
    _learn(own, seen)
    if story.past:
        story.past.add(seen.word, own, seen)
    if not pronoun:
        story.previous = seen


def _named_late(story: Story, chain: Chain | None, mention: Mention) -> bool:
    """Lead those of whom a chain has spoken without a name to the name that it is given now."""
    if chain is None or chain.named or mention.kind != "name":
        return False
    story.links[chain.mentions[0].id] = mention.id
    chain.type = mention.type
    return True


def _holders(reading: Reading) -> Iterator[tuple[str, str]]:
    """Give each "the Guard" with the name "Guard" in it, in which it goes along."""
    for outer, inner in pairwise(reading.mentions):
        same = outer.span.holds(inner.span) and outer.span.end == inner.span.end
        if (
            outer.kind == "nominal"
            and inner.kind == "name"
            and same
            and inner.span.holds(outer.head)
        ):
            yield outer.id, inner.id


def _type(chains: Chains, mention: Mention) -> EntityType:
    chain = chains.of.get(mention.id)
    return chain.type if chain and mention.kind == "pronoun" else mention.type


def _resolve(story: Story, seen: Seen) -> tuple[Chain | None, bool]:
    """Find the chain of a mention; where there is none, say whether it rather means a thing."""
    chains, kind = story.chains, seen.mention.kind
    if kind == "name":
        found = _by_nesting(chains, seen, story.previous) or chains.find(seen.mention, seen.words)
        if not (story.outer and story.outer.mention.span.holds(seen.mention.span)):
            found = found or second_name(story.reading, chains, seen, story.outer, story.bracketed)
            story.outer, story.bracketed = passed(story.reading, seen, story.outer, story.bracketed)
    elif kind == "nominal":
        found = _apposed(story.reading, chains, seen, story.previous) or _by_role(chains, seen)
    elif story.past is None:
        found = _by_pronoun(story.reading, chains, seen)
    else:
        found = None
    return (found, False) if found or story.past is None else _recalled(story, story.past, seen)


def _recalled(story: Story, past: Past, seen: Seen) -> tuple[Chain | None, bool]:
    """Choose the chain that a mention most likely refers back to, if any is likelier than none."""
    if seen.word < 0 or _pleonastic(story.reading, seen):
        return None, True
    best: tuple[float, Candidate | None] = (0.0, None)
    for one in past.best(seen):
        if one.chain is None or _allowed(story.reading, one.chain, seen):
            worth = story.weigh(seen, one, story.reading)
            if worth > best[0]:
                best = (worth, one)
    return (best[1].chain, best[1].chain is None) if best[1] else (None, False)


def _by_nesting(chains: Chains, seen: Seen, previous: Seen | None) -> Chain | None:
    """Join "Soleimani" to the "General Soleimani" that it is the end of."""
    if previous is None or seen.mention.type != "person":
        return None
    inside = previous.mention.span.holds(seen.mention.span)
    same = previous.mention.kind == "name" and previous.mention.type == "person"
    ends = previous.mention.span.end == seen.mention.span.end
    return chains.of.get(previous.mention.id) if inside and same and ends else None


def _apposed(reading: Reading, chains: Chains, seen: Seen, previous: Seen | None) -> Chain | None:
    """Join "the commander of the corps" to the name beside it that it explains."""
    if previous is None or previous.line != seen.line or previous.mention.kind != "name":
        return None
    if previous.mention.type != seen.mention.type:
        return None
    if seen.token >= 0:
        return _governed(reading, chains, seen)
    between = reading.account.text[previous.mention.span.end : seen.mention.span.start]
    return chains.of.get(previous.mention.id) if between.strip() == "," else None


def _governed(reading: Reading, chains: Chains, seen: Seen) -> Chain | None:
    token = reading.tokens[seen.token]
    governor = reading.tokens[token.head]
    if token.relation != "appos":
        return None
    for chain in chains.all[-8:]:
        last = chain.mentions[-1]
        if chain.named and last.span.start <= governor.start < last.span.end:
            return chain
    return None


def _by_role(chains: Chains, seen: Seen) -> Chain | None:
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


def _by_pronoun(reading: Reading, chains: Chains, seen: Seen) -> Chain | None:
    said = PRONOUNS.get(seen.words.casefold())
    if said is None or _pleonastic(reading, seen):
        return None
    gender, plural = said
    fit = [chain for chain in chains.all if _fits(chain, seen, gender, plural=plural)]
    fit = [chain for chain in fit if not _clashes(reading, chain, seen)]
    if not fit:
        return None
    return max(fit, key=lambda chain: _salience(chain, seen))


def _pleonastic(reading: Reading, seen: Seen) -> bool:
    """Say whether an *it* stands for nothing ("it is known that")."""
    if seen.words.casefold() != "it":
        return False
    if seen.token >= 0 and reading.tokens[seen.token].relation == "expl":
        return True
    ahead = reading.account.text[seen.mention.span.end : seen.mention.span.end + 60]
    return bool(regex.match(r"\s+(?:is|was|seems|appears|remains)\b.{0,40}\b(?:that|to)\b", ahead))


def _fits(chain: Chain, seen: Seen, gender: Gender, *, plural: bool) -> bool:
    if gender:
        near = seen.line - chain.last <= FAR
        agrees = chain.gender in {"", gender}
        return chain.type == "person" and agrees and near and not chain.plural
    if seen.line - chain.last > NEAR:
        return False
    if plural:
        return chain.plural or chain.type in {"group", "organization"}
    return chain.type in {"organization", "state", "other", "work"} and not chain.plural


def _allowed(reading: Reading, chain: Chain, seen: Seen) -> bool:
    """Say whether kind, number, gender and syntax let a mention refer back to a chain."""
    kinds = {chain.type, seen.mention.type}
    if seen.mention.kind != "pronoun":
        alike = len(kinds) == 1 or "person" not in kinds or "group" in kinds
        if seen.mention.kind == "name":
            return alike and not chain.named
        gender = gender_of([singular(seen.noun)]) if seen.mention.type == "person" else ""
        return alike and seen.low.split()[0] not in NEW and gender in {"", chain.gender or gender}
    if seen.low not in PRONOUNS:
        alone = seen.mention.type == "group" or not chain.plural
        return alone and (seen.mention.type != "person" or chain.type in {"person", "group"})
    gender, several = PRONOUNS[seen.low]
    if _clashes(reading, chain, seen):
        return False
    if gender:
        person = chain.type in {"person", "other"} and not chain.plural
        return person and chain.gender in {"", gender}
    return several or chain.type != "person" or not (chain.named or chain.gender)


def _clashes(reading: Reading, chain: Chain, seen: Seen) -> bool:
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


def _salience(chain: Chain, seen: Seen) -> float:
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


def _learn(chain: Chain, seen: Seen) -> None:
    """Remember what a mention says of its chain: subject, gender, number, role."""
    chain.quotation = seen.quotation
    if seen.subject:
        chain.subject = seen.line
    if seen.mention.kind != "name":
        chain.said.add(seen.low)
    if seen.mention.kind == "nominal":
        noun = singular(seen.noun)
        chain.roles.add(noun)
        chain.plural = chain.plural or (noun != seen.noun and not chain.named)
        if seen.mention.type == "person":
            chain.gender = chain.gender or gender_of([noun])
    elif seen.low in PRONOUNS and chain.type == "person":
        chain.gender = chain.gender or PRONOUNS[seen.low][0]
