"""Second names that an account gives: in brackets, with "known as", as a nickname."""

from unicodedata import name as name_of

import regex

from rashomon.lexicon.names import abbreviates, letters_of
from rashomon.schema import Reading
from rashomon.understand.chains import Chain, Chains
from rashomon.understand.seen import Seen

ALIAS = regex.compile(
    r"^[\s,\"“”‘’'(]*(?:\(|,?\s*(?:also\s+|better\s+)?(?:known\s+(?:as|like)|called|nicknamed|or"
    r"|formerly|née|a\.k\.a\.|abbreviated|alias|nom de guerre)\s+)"
    r"[\s\"“‘'(]*(?:[\p{L} ]{2,16}:\s*)?[\"“‘']?(?:the\s+)?$",
    regex.IGNORECASE,
)
"""What stands between a name and another name of the same thing: "(Persian: …", "known as"."""


def second_name(
    reading: Reading, chains: Chains, seen: Seen, outer: Seen | None, bracketed: Seen | None
) -> Chain | None:
    """Find whom a name is another name of; ``outer`` stands before it, ``bracketed`` before it all.

    The last is the name behind which the bracket opens that this one stands in.
    """
    return (
        by_alias(reading, chains, seen, outer)
        or nicknamed(reading, chains, seen)
        or in_bracket(reading, chains, seen, outer, bracketed)
    )


def passed(
    reading: Reading, seen: Seen, outer: Seen | None, bracketed: Seen | None
) -> tuple[Seen | None, Seen | None]:
    """Give the name that stands before the next one, and the one before its bracket."""
    if not bracket_open(reading, bracketed, seen):
        bracketed = outer if bracket_open(reading, outer, seen) else None
    return (outer if labels(reading, outer, seen) else seen), bracketed


def by_alias(reading: Reading, chains: Chains, seen: Seen, outer: Seen | None) -> Chain | None:
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


def nicknamed(reading: Reading, chains: Chains, seen: Seen) -> Chain | None:
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


def labels(reading: Reading, outer: Seen | None, seen: Seen) -> bool:
    """Say whether a name is but the tongue of the next one: "Petrousa (Tuzlari: Taşada)"."""
    tongue = reading.account.text[seen.mention.span.end :][:1] == ":"
    return tongue and bracket_open(reading, outer, seen)


def bracket_open(reading: Reading, first: Seen | None, seen: Seen) -> bool:
    """Say whether a bracket opens right behind a name and still holds another one."""
    if first is None:
        return False
    text = reading.account.text[first.mention.span.end : seen.mention.span.start]
    return text.lstrip().startswith("(") and ")" not in text and len(text) < LONGEST_BRACKET


LONGEST_BRACKET = 120
"""Code points of a bracket that lists other names of something."""
LISTED = regex.compile(r"^[,;]\s*(?:in the vernacular\s|[\p{L} ]{2,16}[:.]\s*)?$")
"""What stands between two names of one thing in a bracket: "(Arabic: …, romanized: …; abbr. …)"."""


def in_bracket(
    reading: Reading,
    chains: Chains,
    seen: Seen,
    outer: Seen | None,
    first: Seen | None,
) -> Chain | None:
    """Join a further name in a bracket that lists other names of what stands before it."""
    if outer is None or first is None or not bracket_open(reading, first, seen):
        return None
    between = reading.account.text[outer.mention.span.end : seen.mention.span.start]
    listed = LISTED.match(between)
    closes = reading.account.text[seen.mention.span.end :][:1] in {")", ",", ";"}
    named = ":" in between or "." in between or bool(letters_of(seen.words))
    same = chains.of.get(outer.mention.id) is chains.of.get(first.mention.id)
    return chains.of.get(first.mention.id) if listed and closes and (named or same) else None


def _foreign(words: str) -> bool:
    """Say whether a name is written in another script than ours."""
    return words[:1].isalpha() and not words[:1].isascii() and "LATIN" not in name_of(words[:1], "")
