"""Whom a source's words stand for: the mention, the name in words, and how openly it is named."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from rashomon.lexicon.roles import noun_type, singular
from rashomon.schema import Anonymity, Mention, Reading, Token
from rashomon.understand.attributions.found import Extent, Found, inside, overlap

THIRD: Mapping[str, str] = {
    "he": "person", "she": "person", "his": "person", "her": "person", "him": "person",
    "they": "", "their": "", "them": "",
    "it": "organization", "its": "organization",
}  # fmt: skip
"""Pronoun of the third person -> the type of mention that it stands for ("" for any)."""
RELATIVE = frozenset("who which that whose whom".split())
FIRST = frozenset("i we my our me us".split())
SPEAKERS = frozenset({"person", "organization", "state", "group", "work"})
REACH = 600
"""Code points back in which a pronoun's name is sought; further back, coreference must know it."""
NEXT_TO = 80
"""Code points between a relative pronoun and the name before it."""
TITLE = regex.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Rep|Sen|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Prof)\.?"
    r"|President|Prime Minister|Secretary|Major General|General|Colonel|Captain|Minister|Judge)\s+"
)
INDEFINITE = frozenset(
    "a an one another some several many two three four five other any few most various".split()
)
COLLECTIVE = frozenset(
    """people police family group media press army government residents public troops everyone
    nobody sources opposition staff crew council""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The speaker of an attribution: mention id, name in words, how openly named."""

    mention: str = ""
    name: str = ""
    anonymity: Anonymity = "unnamed"


Said = tuple[int, int, Speaker]
"""Where a source stands, under which attribution, and who it is."""


@dataclass(slots=True, kw_only=True)
class Cast:
    """The mentions of an account that may speak, in the order of the text."""

    text: str
    mentions: Sequence[Mention]
    tokens: Sequence[Token] = ()
    starts: list[int] = field(default_factory=list)
    by_id: dict[str, Mention] = field(default_factory=dict)
    longest: dict[str, Mention] = field(default_factory=dict)

    def words(self, mention: Mention) -> str:
        """Give a mention's words on one line."""
        return " ".join(self.text[mention.span.start : mention.span.end].split())

    def before(self, at: int, reach: int) -> list[Mention]:
        """Give the mentions that end before a place, the last first."""
        low, high = bisect_left(self.starts, at - reach), bisect_left(self.starts, at)
        return [m for m in reversed(self.mentions[low:high]) if m.span.end <= at]

    def within(self, extent: Extent) -> list[Mention]:
        """Give the mentions whose head word lies in an extent."""
        low, high = bisect_left(self.starts, extent[0]), bisect_left(self.starts, extent[1])
        return [m for m in self.mentions[max(0, low - 1) : high] if _head_in(m, extent)]

    def heads(self, extent: Extent) -> list[Extent]:
        """Give the head word of a noun phrase and of what stands in apposition to it."""
        first = bisect_left(self.tokens, extent[0], key=lambda token: token.start)
        last = bisect_left(self.tokens, extent[1], key=lambda token: token.start)
        inside = range(first, last)
        top = [k for k in inside if self.tokens[k].head == k or self.tokens[k].head not in inside]
        same = list[int]()
        for k in inside:
            up = self.tokens[k].head in {*top[:1], *same}
            if up and self.tokens[k].relation in SAME and k not in top:
                same.append(k)
        same += [k for k in top[1:] if self._entitled(k, first)]
        return [(self.tokens[k].start, self.tokens[k].end) for k in (*top[:1], *same)]

    def _entitled(self, place: int, first: int) -> bool:
        """'the historian Lamis Qudsi': a name right after the noun that says what somebody is."""
        before = self.tokens[place - 1] if place > first else None
        return self.tokens[place].pos == "PROPN" and before is not None and before.pos == "NOUN"

    def head_word(self, extent: Extent) -> str:
        """Give the head word of a noun phrase; "" where there is none."""
        heads = self.heads(extent)
        return self.text[slice(*heads[0])] if heads else ""

    def called(self, mention: Mention, source: Extent) -> str:
        """Give a person's name out of a longer source, "" where it does not end there.

        'the envoy Ali Reza, a lawyer' is called Ali Reza; 'Aide to a senator' has no name.
        """
        at = bisect_left(self.tokens, mention.span.start, key=lambda token: token.start)
        first = next((k for k in range(at, at + 4) if self.tokens[k].pos != "NOUN"), at)
        while first == at > 0 and self._leads(at - 1, source):
            first = at = at - 1
        name = " ".join(self.text[self.tokens[first].start : mention.span.end].split())
        rest = self.text[mention.span.end : source[1]].lstrip()
        ends = not rest or rest[0] in ",(["
        titled = first > 0 and self.tokens[first - 1].pos == "NOUN"
        full = " " in name and (ends or rest.startswith("of "))
        return name if full or (ends and titled) else ""

    def _leads(self, place: int, source: Extent) -> bool:
        token = self.tokens[place]
        return token.pos == "PROPN" and token.start >= source[0]


SAME = frozenset({"appos", "flat"})
"""Relations to a noun of another name or title of the same."""


def _head_in(mention: Mention, extent: Extent) -> bool:
    return inside((mention.head.start, mention.head.end), extent)


def cast_of(reading: Reading) -> Cast:
    """Gather the mentions; of names that end alike the longest one stands for the short ones."""
    mentions = sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end))
    cast = Cast(
        text=reading.account.text,
        mentions=mentions,
        tokens=reading.tokens,
        starts=[m.span.start for m in mentions],
        by_id={m.id: m for m in mentions},
    )
    for mention in mentions:
        words = cast.words(mention).split()
        if mention.kind == "name" and mention.type == "person" and len(words) > 1:
            old = cast.longest.get(words[-1])
            if old is None or len(cast.words(old)) < len(cast.words(mention)):
                cast.longest[words[-1]] = mention
    return cast


def speakers(found: Sequence[Found], parents: Sequence[int], cast: Cast) -> list[Speaker]:
    """Find the speaker of each attribution; ``found`` and ``parents`` run alongside."""
    out: list[Speaker | None] = [None] * len(found)
    order = sorted(range(len(found)), key=lambda k: found[k].source or found[k].content)
    said: list[Said] = []
    for place in order:
        one = found[place]
        up = out[parents[place]] if parents[place] >= 0 else None
        speaker = _speaker(one, up, [s for s in said[-8:] if s[1] == parents[place]], cast)
        out[place] = speaker
        if one.source and speaker.name:
            said.append((one.source[0], parents[place], speaker))
    return [speaker or Speaker() for speaker in out]


def _speaker(found: Found, outer: Speaker | None, said: Sequence[Said], cast: Cast) -> Speaker:
    if found.source is None:
        last = found.speaker.split(",")[0].split()[-1:]
        return _named(found.speaker, "".join(last), cast) if found.speaker else Speaker()
    words = " ".join(cast.text[found.source[0] : found.source[1]].split())
    low = words.lower()
    if low in FIRST and outer is not None:
        return outer
    if THIRD.get(low) == "organization":  # a report, as a rule; the last body named seldom speaks
        spoke = _spoke(found.source[0], said, cast, persons=False)
        return spoke[2] if spoke else Speaker()
    mention = _standing_for(found.source, cast)
    known = _antecedent(mention, cast, found.content) if mention else None
    if known is not None and mention is not None and not _fits(low, mention, known, cast):
        known = None
    if low in RELATIVE and (known is None or known is mention):
        known = next(iter(cast.before(found.source[0], NEXT_TO)), None)
    if known is not None and known is not mention and not _cut(known, words, cast):
        return _of_mention(known, cast)
    if low in THIRD:
        return _by_pronoun(low, found, said, cast) or Speaker()
    return _by_words(found.source, mention, cast)


def _standing_for(source: Extent, cast: Cast) -> Mention | None:
    """Of the mentions in a source the one that its head word is part of, names before nouns.

    'Orbelia's media', 'the report on Orlov': a name that hangs on the head is not who speaks.
    """
    heads = cast.heads(source)
    near = [m for m in cast.within(source) if any(_part(head, m) for head in heads)]
    return max(
        near,
        key=lambda m: (m.kind == "name", overlap((m.span.start, m.span.end), source)),
        default=None,
    )


def _part(head: Extent, mention: Mention) -> bool:
    """Say whether a head word is that of a mention, or stands in a name."""
    whole = mention.span if mention.kind == "name" else mention.head
    return inside(head, (whole.start, whole.end))


def _fits(word: str, mention: Mention, known: Mention, cast: Cast) -> bool:
    """Say whether who a chain leads to may be meant: 'she' is no family, a person no state."""
    if THIRD.get(word) == "person":
        last = cast.words(known).split()[-1]
        several = noun_type(last) in {"organization", "group", "state"} or (
            singular(last) != last.casefold() and noun_type(last) == "person"
        )
        return known.type == "person" and not several and last.casefold() not in SEVERAL
    if mention.kind == "name" and mention.type == "person":
        return known.kind != "name" or known.type == "person"
    return True


SEVERAL = frozenset("people one men women children dozen others those somebody nobody".split())
"""Last words of what 'he' and 'she' do not stand for."""


def _cut(known: Mention, words: str, cast: Cast) -> bool:
    """Say whether a name is but a part of the name that the source has: 'Agency'."""
    name, whole = cast.words(known), words.split()
    capital = all(word[:1].isupper() for word in whole)
    return capital and len(whole) > 1 and name in whole and known.type != "person"


def _antecedent(mention: Mention, cast: Cast, said: Extent) -> Mention | None:
    """Walk back along a chain to its first name, else to its first mention.

    Nobody is named in his own words: a chain that leads into them is left.
    """
    seen, at, best = {mention.id}, mention, mention
    while at.antecedent and at.antecedent not in seen and at.antecedent in cast.by_id:
        at = cast.by_id[at.antecedent]
        if inside((at.span.start, at.span.end), said):
            return None
        seen.add(at.id)
        if at.kind == "name" or best.kind == "pronoun":
            best = at
    return best


def _of_mention(mention: Mention, cast: Cast) -> Speaker:
    full = _lengthened(mention, cast)
    name = cast.words(full)
    open_to_all = _anonymity(name, cast.text[full.head.start : full.head.end], full)
    return Speaker(mention=full.id, name=plain(name, cast.text), anonymity=open_to_all)


def _lengthened(mention: Mention, cast: Cast) -> Mention:
    """'Mr. Grimm' -> the longest name of a person that ends in the same word."""
    short = TITLE.sub("", cast.words(mention)).strip()
    if mention.kind != "name" or mention.type != "person" or len(short.split()) != 1:
        return mention
    return cast.longest.get(short, mention)


def _by_pronoun(pronoun: str, found: Found, said: Sequence[Said], cast: Cast) -> Speaker | None:
    """The last one who spoke, or the last one named since, in nobody's own words."""
    wanted, at = THIRD[pronoun], found.source[0] if found.source else found.content[0]
    named = next(
        (
            m
            for m in cast.before(at, REACH)
            if m.kind == "name"
            and m.type in SPEAKERS
            and (m.type == wanted or not wanted)
            and not inside((m.span.start, m.span.end), found.content)
            and (wanted or m.type in {"group", "organization"})
            and _fits(pronoun, m, m, cast)
        ),
        None,
    )
    last = _spoke(at, [one for one in said if _stands_for(pronoun, one[2], cast)], cast)
    if last and (named is None or last[0] >= named.span.start - 1 or wanted == "person"):
        return last[2]
    return _of_mention(named, cast) if named else None


def _stands_for(pronoun: str, speaker: Speaker, cast: Cast) -> bool:
    """Say whether a pronoun may stand for a speaker: 'she' for one person, 'they' for none."""
    mention = cast.by_id.get(speaker.mention)
    kind = mention.type if mention else "person"
    if THIRD[pronoun] == "person":
        alone = speaker.anonymity != "collective" and speaker.name.lower() not in FIRST
        return kind == "person" and alone
    return kind != "person" or speaker.anonymity == "collective"


def _spoke(at: int, said: Sequence[Said], cast: Cast, *, persons: bool = True) -> Said | None:
    """Give the last one who spoke before a place, with or without persons."""
    for one in reversed(said):
        mention = cast.by_id.get(one[2].mention)
        person = mention is not None and mention.type == "person"
        if at - REACH <= one[0] < at and (persons or not person):
            return one
    return None


def _by_words(source: Extent, mention: Mention | None, cast: Cast) -> Speaker:
    words = " ".join(cast.text[slice(*source)].split())
    head = cast.head_word(source) or words
    if mention is None:
        return _named(words, head, cast)
    full = _lengthened(mention, cast)
    named = mention.kind == "name" and mention.type == "person"
    name = cast.called(mention, source) if named and " and " not in words else ""
    whole = (cast.words(full) if full is not mention else name) or words
    openly = _anonymity(whole, head, mention)
    return Speaker(mention=full.id, name=plain(whole, cast.text), anonymity=openly)


def _named(words: str, head: str, cast: Cast) -> Speaker:
    last = TITLE.sub("", words).strip()
    full = cast.longest.get(last)
    if full is not None:
        return Speaker(mention=full.id, name=cast.words(full), anonymity="named")
    named = head[:1].isupper() and bool(NAME.search(words))
    return Speaker(
        name=plain(words, cast.text), anonymity=_anonymity(words, head, None, named=named)
    )


def plain(name: str, text: str = "") -> str:
    """Give a speaker's name without what the account hangs on it: marks, an age, a case ending.

    >>> plain("Ali Larijani[166]"), plain("Yahya Sardar, 62"), plain("the White House’s")
    ('Ali Larijani', 'Yahya Sardar', 'the White House')
    >>> plain("spokesman Eric Schultz"), plain("COMMISSION", "The Commission finds")
    ('Eric Schultz', 'Commission')
    """
    bare = HANGING.sub("", name).strip() or name
    lead = bare.split()
    while len(lead) > 1 and lead[0].islower() and noun_type(lead[0]) == "person":
        lead = lead[1:]
    if lead[0][:1].isupper():
        bare = " ".join(lead)
    calm = bare.title()
    return calm if bare.isupper() and bare != calm and calm in text else bare


HANGING = regex.compile(r"\s*\[[^\]]{0,20}\]|,\s+(?:aged? )?\d{1,3}$|['’]s?$")
"""Notes, ages and case endings about a name."""
NAME = regex.compile(r"(?<!^)\b\p{Lu}\p{L}+|^\p{Lu}\p{L}+ \p{Lu}|^(?!The\b|A\b|An\b)\p{Lu}\p{L}+$")


def _anonymity(
    words: str, head: str, mention: Mention | None, *, named: bool | None = None
) -> Anonymity:
    """Say how openly a speaker is named, by the head of the words that stand for him."""
    first, *_ = words.lower().split() or [""]
    last = head.lower()
    many = noun_type(singular(last)) == "person" and singular(last) != last
    plural = last in COLLECTIVE or (last.endswith("s") and not last.endswith(("ss", "us", "is")))
    if named is None:
        named = mention is not None and mention.kind == "name"
    party = mention is not None and mention.type == "group" and plural
    alone = mention is None or mention.span == mention.head
    if named and first not in INDEFINITE and not (alone and (many or party)):
        return "named"
    if first in HIDDEN or last in NOBODYS:
        return "unnamed"
    if (plural or many) and first not in {"a", "an", "one"}:
        return "collective"
    return "unnamed" if first in INDEFINITE else "role"


HIDDEN = frozenset("anonymous unnamed unidentified undisclosed".split())
NOBODYS = frozenset("one some someone somebody nobody none anyone anybody no".split())
