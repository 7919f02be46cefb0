"""What stands for somebody without a name: nouns, pronouns, capitalised titles and epithets."""

from collections.abc import Iterator, Sequence

from rashomon.lexicon.bodies import state_of
from rashomon.lexicon.names import letters_of, untitled
from rashomon.lexicon.roles import noun_type
from rashomon.lexicon.titles import TITLE_HEADS
from rashomon.schema import EntityType, Mention, MentionKind, Reading, Span, identify_span
from rashomon.understand.carving import Name, body_type, guess, joined
from rashomon.understand.name_types import NOUN_TYPES
from rashomon.understand.names import Word

PERSON_PRONOUNS: frozenset[str] = frozenset(
    "he him his himself she her hers herself i me my mine myself you your yours yourself".split()
)
GROUP_PRONOUNS: frozenset[str] = frozenset(
    "they them their theirs themselves we us our ours ourselves".split()
)
THING_PRONOUNS: frozenset[str] = frozenset({"it", "its", "itself"})
OPENING_RELATIONS: frozenset[str] = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "advmod", "flat"}
)


def mention_of(
    account: str,
    line: Sequence[Word],
    extent: tuple[int, int, int],
    kind: MentionKind,
    type_: EntityType,
) -> Mention:
    """Make the mention of the words ``[first, last)`` of a line, with its head's place."""
    first, last, head = extent
    span = Span(account=account, start=line[first].start, end=line[last - 1].end)
    return Mention(
        id=identify_span("mention", span),
        span=span,
        head=Span(account=account, start=line[head].start, end=line[head].end),
        kind=kind,
        type=type_,
    )


def pronoun_type(word: Word) -> EntityType | None:
    """Say what a pronoun stands for, None for any other word."""
    low = word.text.casefold()
    if low == "us" and word.text.isupper():
        return None
    if low in PERSON_PRONOUNS:
        return "person" if low != "mine" or word.pos == "PRON" else None
    if low in GROUP_PRONOUNS:
        return "group"
    return "other" if low in THING_PRONOUNS else None


def noun_at(line: Sequence[Word], place: int) -> EntityType | None:
    """Say what a common noun stands for, None where it stands for nobody."""
    word = line[place]
    if not word.text[:1].isalpha() or len(word.text) < 3:
        return None
    if word.pos:
        if word.pos not in {"NOUN", "PROPN"}:
            return None
        kind = NOUN_TYPES.get(word.noun)
        said = noun_type(word.text)
        if kind is None:
            return said if said == "person" and word.noun != "" else None
        if kind == "place" and said in {"organization", "state"}:
            return said
        return "state" if said == "state" and kind == "organization" else kind
    behind = line[place + 1].text if place + 1 < len(line) else "."
    kind = noun_type(word.text)
    return kind if kind in NOUN_TYPES.values() and behind[:1].islower() is not None else None


def extent_of(reading: Reading, line: Sequence[Word], place: int) -> tuple[int, int]:
    """Find the words of a nominal: what belongs to it before its head, and an *of* phrase."""
    if line[place].index < 0:
        first = place
        while first and (line[first - 1].low in DETERMINERS or _modifies(line[first - 1])):
            first -= 1
            if line[first].low in DETERMINERS:
                break
        return first, place + 1
    offset = line[0].index
    first = place
    while first and _leads(reading, line[first - 1].index, line[place].index):
        first -= 1
    return first, _of_phrase(reading, line, place, offset)


DETERMINERS: frozenset[str] = frozenset(
    "the a an this that these those his her their its two three four five six several some many"
    " another one both no".split()
)


def _modifies(word: Word) -> bool:
    return (
        word.text[:1].isalpha()
        and not word.pos
        and word.low.endswith(("an", "ish", "ese", "ior", "ed", "ful", "al", "ic", "i", "er"))
    )


def _leads(reading: Reading, index: int, head: int) -> bool:
    """Say whether a word in front of a head belongs to its phrase, directly or through another."""
    seen = index
    for _ in range(6):
        token = reading.tokens[seen]
        if token.head == head:
            return token.relation in OPENING_RELATIONS
        if token.head == seen or token.head > head:
            return False
        seen = token.head
    return False


def _of_phrase(reading: Reading, line: Sequence[Word], place: int, offset: int) -> int:
    """Take "of the corps" in behind "the commander"; clauses and appositions stay out."""
    last = place + 1
    if last >= len(line) or line[last].low != "of":
        return last
    head = line[place].index
    for token in range(line[last].index + 1, line[-1].index + 1):
        value = reading.tokens[token]
        if value.head == head and value.relation == "nmod":
            return token - offset + 1
        if value.relation in {"punct", "cc"}:
            break
    return last


def capital_nouns(
    account: str,
    line: Sequence[Word],
    names: Sequence[Name],
    types: dict[tuple[str, ...], EntityType],
) -> Iterator[Mention]:
    """Read "the Guard", "the Custodian", "the Grey Wolf": what stands for a name by its article."""
    for name in names:
        said = line[name.first - 1].low if name.first else ""
        if said not in POINTING:
            continue
        said_name = joined(line, name.first, name.last)
        voted = types.get(untitled(said_name), "other")
        one = name.last - name.first == 1
        if not one and (voted not in EPITHETS or name.titled):
            continue
        if not letters_of(said_name) and not state_of(said_name):
            extent = (name.first - 1, name.last, name.last - 1)
            kind = body_type(said_name) if one else None
            yield mention_of(
                account,
                line,
                extent,
                "nominal",
                guess(line, name.first, name.last) or kind or voted,
            )


POINTING: frozenset[str] = frozenset({"the", "this", "our"})
EPITHETS: frozenset[EntityType] = frozenset({"person", "work", "other"})
"""Types of names of several words that bear an article only as a second name of something."""


def capital_titles(account: str, line: Sequence[Word], borne: frozenset[str]) -> Iterator[Mention]:
    """Read "the Major", "the Minister": a person's title, capitalised, for the person.

    Where nobody in the account bears the title it is all the name that the person has: "the King".
    """
    for place in range(1, len(line)):
        word = line[place]
        ahead = line[place + 1].text if place + 1 < len(line) else "."
        alone = not ahead[:1].isupper() and ahead not in {"-", "of", "for"}
        titled = word.text.istitle() and word.fold in TITLE_HEADS and alone
        if titled and line[place - 1].low in POINTING:
            kind: MentionKind = "nominal" if word.fold in borne else "name"
            yield mention_of(account, line, (place - 1, place + 1, place), kind, "person")


def borne(lines: Sequence[list[Word]], named: Sequence[list[Name]]) -> frozenset[str]:
    """List the titles that stand before a name in an account."""
    return frozenset(
        word.fold
        for line, names in zip(lines, named, strict=True)
        for name in names
        if name.titled
        for word in line[name.first : name.last]
    )
