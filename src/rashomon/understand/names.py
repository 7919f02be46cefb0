"""Where an account names somebody or something: runs of name words, cut and joined by rule.

Works on the words of a sentence with whatever is known of them: parts of speech and name tags where
the encoder has read the account, spelling alone where it has not.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from rashomon.lexicon.bodies import demonym_of
from rashomon.lexicon.names import plain
from rashomon.lexicon.roles import noun_type
from rashomon.lexicon.titles import SUFFIXES, TITLE_HEADS, TITLES
from rashomon.schema import EntityType, Reading, Sentence
from rashomon.understand.sentences import words

CALENDAR: frozenset[str] = frozenset(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept"
    " sep oct nov dec ramadan muharram christmas easter am pm gmt utc est edt ad bc".split()
)
FUNCTION_WORDS: frozenset[str] = frozenset(
    "dear i me my we us our you your he him his she her it its they them their this that these"
    " those the a an and or but nor so yet if as at by for from in into of on onto to with"
    " without within about above after against along amid among around because before behind"
    " below beneath beside besides between beyond both despite down during each either else even"
    " ever every except few first finally further furthermore had has have having here hence how"
    " however indeed instead is are was were be been being just last later least less like"
    " likewise many may meanwhile might more moreover most much must neither never nevertheless"
    " next no none not nothing now off often once one only other others otherwise our out outside"
    " over own perhaps rather said same second see several shall should since some somehow soon"
    " still such than then there therefore though through throughout thus till today together"
    " tomorrow too toward towards two three four five six seven eight nine ten under unless until"
    " up upon very via what whatever when whenever where whereas wherever whether which while who"
    " whoever whom whose why will would yes yesterday you according although always another any"
    " anyone anything are also all almost already again across can could did do does done don't"
    " let please read skip share click menu photo image video home news follow subscribe comments"
    " comment advertisement updated published posted by q".split()
)
PARTICLES: frozenset[str] = frozenset(
    "al el ul bin ibn ben bint de del della di da dos du la le van von der den ter y e ould as"
    " ash ar an ad at az".split()
)
ASSIMILATED: frozenset[str] = frozenset({"as", "ash", "ar", "an", "ad", "at", "az"})
"""Forms of the Arabic article that are English words too, and count only with their hyphen."""
OPENING_PARTICLES: frozenset[str] = frozenset({"al", "el", "bin", "ibn", "van", "von"})
HAMZA: frozenset[str] = frozenset("'’‘`ʿʾ")
"""Marks that stand inside transliterated names ("Nawa'ir")."""
JOINTS: frozenset[str] = frozenset({"-", "–", "‑", "&", "/"})
OPENERS: frozenset[str] = frozenset(
    {'"', "“", "”", "‘", "«", "(", "[", ":", "•", "*", "—", "–", "-", "|", "...", "…", ">"}
)
NAME_TYPES: dict[str, EntityType] = {
    "person": "person",
    "per": "person",
    "organization": "organization",
    "org": "organization",
    "location": "place",
    "place": "place",
    "facility": "place",
    "state": "state",
    "norp": "group",
    "group": "group",
    "product": "other",
    "misc": "other",
    "work": "work",
    "other": "other",
}
"""Types of names as taggers write them, and ours."""

NON_LATIN = regex.compile(r"^(?:(?!\p{Latin})[\p{L}\p{M}\u200c])+$")
ORDINAL = regex.compile(r"^(?:\d+(?:st|nd|rd|th))$")
SHOUTED = 0.7
"""Share of capitalised long words from which a line is a headline, where capitals say nothing."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, with what the encoder says of it ("" where it has not read it)."""

    start: int
    end: int
    text: str
    pos: str = ""
    tag: str = ""
    noun: str = ""
    index: int = -1

    @property
    def low(self) -> str:
        """The word in lower case, without a full stop behind it."""
        return self.text.casefold().strip(".’'")

    @property
    def fold(self) -> str:
        """The word in plain Latin letters, as tables of titles have it."""
        return plain(self.text).strip(".")

    @property
    def capital(self) -> bool:
        """Whether the word is written as a name would be."""
        return self.text[:1].isupper() or bool(NON_LATIN.match(self.text))


def words_in(reading: Reading, sentence: Sentence) -> list[Word]:
    """Give the words of a sentence, from the encoder's tokens or from the text alone."""
    text = reading.account.text
    if sentence.last > sentence.first:
        return [
            Word(
                start=token.start,
                end=token.end,
                text=text[token.start : token.end],
                pos=token.pos,
                tag=name_type(token.name),
                noun=token.mention,
                index=index,
            )
            for index, token in enumerate(
                reading.tokens[sentence.first : sentence.last], sentence.first
            )
        ]
    found = words(text, sentence.span.start, sentence.span.end)
    return [Word(start=start, end=end, text=text[start:end]) for start, end in found]


def name_type(tag: str) -> str:
    """Read a name tag: our type with ``+`` in front where a name begins, "" outside names.

    >>> name_type("B-Person"), name_type("I-Location"), name_type("B-Money"), name_type("O")
    ('+person', 'place', '', '')
    """
    edge, _, kind = tag.partition("-")
    known = NAME_TYPES.get(kind.casefold(), "")
    return f"+{known}" if known and edge == "B" else known


@dataclass(frozen=True, slots=True)
class Spelling:
    """How often each word of an account stands with a capital, and without one."""

    capital: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)


def spelling_of(sentences: Sequence[list[Word]]) -> Spelling:
    """Count the spellings of an account, so that headlines and first words can be judged."""
    counts = Spelling()
    for line in sentences:
        loud = shouting(line)
        for place, word in enumerate(line):
            if word.text[:1].islower():
                counts.small[word.low] += 1
            elif word.capital and not loud and not _opens(line, place):
                counts.capital[word.low] += 1
    return counts


def shouting(line: Sequence[Word]) -> bool:
    """Say whether a line is a headline, with capitals on most of its words."""
    if line and line[-1].text[-1] in '.?!”"’' and len(line[-1].text) < 3:
        return all(word.text.isupper() for word in line if len(word.text) > 3)
    long = [word for word in line if len(word.text) > 3 and word.text[:1].isalpha()]
    loud = sum(word.text[:1].isupper() for word in long)
    return len(long) >= 4 and loud > SHOUTED * len(long)


def _opens(line: Sequence[Word], place: int) -> bool:
    return place == 0 or line[place - 1].text in OPENERS or line[place - 1].text in {".", "!", "?"}


def _is_name(line: Sequence[Word], place: int, counts: Spelling, *, loud: bool) -> bool:
    word = line[place]
    if not word.capital or (word.low in CALENDAR and not _named_like_a_month(line, place)):
        return False
    if NON_LATIN.match(word.text):
        return len(word.text) > 1
    small = word.low in FUNCTION_WORDS
    if small and (len(word.text) < 2 or not word.text.isupper() or _shouted(line, place)):
        return False
    if loud:
        return _named_elsewhere(line, place, counts)
    if word.tag or not _opens(line, place):
        return True
    return _first_word(line, place, counts)


def _shouted(line: Sequence[Word], place: int) -> bool:
    """Say whether the words around are all in capitals, as in a heading."""
    around = [word.text for word in line[max(0, place - 1) : place + 2] if word.text.isalpha()]
    return len(around) > 1 and all(text.isupper() for text in around)


def _named_like_a_month(line: Sequence[Word], place: int) -> bool:
    """Tell Theresa May from a month by the encoder, and Jan Kowalski by what follows."""
    ahead = line[place + 1].text if place + 1 < len(line) else ""
    short = (
        line[place].text in {"Jan", "Mar"} and ahead.istitle() and ahead.casefold() not in CALENDAR
    )
    return line[place].tag.endswith("person") or short


def _named_elsewhere(line: Sequence[Word], place: int, counts: Spelling) -> bool:
    word = line[place]
    quiet = any(other.text.islower() or other.text.istitle() for other in line)
    if word.text.isupper() and len(word.text) > 1 and quiet:
        return True
    if counts.capital[word.low]:
        return counts.small[word.low] <= counts.capital[word.low]
    return bool(word.tag) or (word.pos == "PROPN" and not counts.small[word.low])


def _first_word(line: Sequence[Word], place: int, counts: Spelling) -> bool:
    word = line[place]
    if _before_a_tagged_name(line, place):
        return False
    if word.pos == "PROPN" or counts.capital[word.low] > counts.small[word.low]:
        return True
    behind = line[place + 1] if place + 1 < len(line) else None
    if behind is not None and behind.text.isdigit() and noun_type(word.text) == "work":
        return True
    goes_on = behind is not None and behind.capital and behind.low not in FUNCTION_WORDS
    if goes_on and word.fold in TITLE_HEADS:
        return True
    if word.pos:
        return word.pos in {"ADJ", "NOUN", "X"} and goes_on
    return goes_on or (word.text.isupper() and len(word.text) > 1) or not counts.small[word.low] > 0


def _before_a_tagged_name(line: Sequence[Word], place: int) -> bool:
    """Say whether the encoder begins a name behind a first word, and leaves the word itself out."""
    word = line[place]
    behind = line[place + 1] if place + 1 < len(line) else None
    begins = behind is not None and behind.tag.startswith("+")
    return begins and not word.tag and word.fold not in TITLES and not demonym_of(word.text)


def runs(
    line: Sequence[Word], counts: Spelling, *, loud: bool | None = None
) -> list[tuple[int, int]]:
    """Find the maximal runs of name words in a sentence, as half-open places in the line."""
    loud = shouting(line) if loud is None else loud
    named = [_is_name(line, place, counts, loud=loud) for place in range(len(line))]
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(line):
        if not named[place] and not _particle_opens(line, place, named):
            place += 1
            continue
        stop = place + 1
        while (step := _goes_on(line, stop, named)) > 0:
            stop += step
        found += _same_script(line, place, stop)
        place = stop
    return found


def _same_script(line: Sequence[Word], first: int, last: int) -> Iterator[tuple[int, int]]:
    begin = first
    for place in range(first + 1, last):
        here, before = (bool(NON_LATIN.match(line[at].text)) for at in (place, begin))
        if here != before and line[place].text[:1].isalpha():
            yield begin, place
            begin = place
    yield begin, last


def _particle_opens(line: Sequence[Word], place: int, named: Sequence[bool]) -> bool:
    if line[place].low not in OPENING_PARTICLES or not line[place].text[:1].isalpha():
        return False
    behind = place + 1
    if behind < len(line) and line[behind].text in JOINTS:
        behind += 1
    return behind < len(line) and line[place].end >= line[behind].start - 1 and named[behind]


def _goes_on(line: Sequence[Word], stop: int, named: Sequence[bool]) -> int:
    """Say how many words further a run goes at ``stop``: 0 where it ends."""
    if stop >= len(line):
        return 0
    word, before = line[stop], line[stop - 1]
    if named[stop]:
        return 0 if word.tag.startswith("+") and _tag_break(before, word) else 1
    if stop + 1 >= len(line):
        return 0
    if word.text[:1].isalpha():
        return _over_particle(line, stop, named)
    return _over_mark(line, stop, named)


def _over_particle(line: Sequence[Word], stop: int, named: Sequence[bool]) -> int:
    low = line[stop].low
    if low not in PARTICLES or (low in ASSIMILATED and line[stop + 1].text not in JOINTS):
        return 0
    step = 2 if line[stop + 1].text in JOINTS else 1
    return step + 1 if stop + step < len(line) and named[stop + step] else 0


def _over_mark(line: Sequence[Word], stop: int, named: Sequence[bool]) -> int:
    before, word, ahead = line[stop - 1 : stop + 2]
    if word.text in HAMZA and before.end == word.start and word.end == ahead.start:
        return 2 if ahead.text.islower() and ahead.text not in {"s", "t", "d"} else 0
    if word.text in JOINTS and before.end == word.start and word.end == ahead.start:
        return _over_joint(line, stop, named)
    if word.text == "-" and before.end == word.start and ahead.start == word.end + 1:
        return 2 if ahead.text[:1].islower() and len(before.text) > 2 else 0  # cut at a line's end
    ends = stop + 2 >= len(line) or not named[stop + 2]
    suffix = word.text == "," and ends and ahead.low.replace(".", "") in SUFFIXES
    stopped = word.text == "." and _abbreviated(before)
    if stopped and ahead.text == "-" and not ends:
        return 3  # "S.-O."
    if stopped and not named[stop + 1]:
        return 1 if ahead.low in PARTICLES else 0
    return 2 if suffix or stopped else 0


def _over_joint(line: Sequence[Word], stop: int, named: Sequence[bool]) -> int:
    before, word, ahead = line[stop - 1 : stop + 2]
    if before.text.isupper() and len(before.text) > LONGEST_ACRONYM and word.text in "/-":
        return 2 if word.text == "-" and ahead.text.isupper() and named[stop + 1] else 0
    if ahead.low in PARTICLES and not named[stop + 1]:
        return 2 if _goes_on(line, stop + 2, named) else 0
    inner = _joint(line, stop, named)
    return inner or (2 if named[stop + 1] or ahead.text[:1].isdigit() else 0)


def _joint(line: Sequence[Word], stop: int, named: Sequence[bool]) -> int:
    """Count the words from a hyphen to the next name word over a joint: Pul-i-Sang."""
    ahead = line[stop + 1]
    if line[stop].text != "-" or not ahead.text.islower() or len(ahead.text) > LONGEST_JOINT:
        return 0
    step = 3 if stop + 2 < len(line) and line[stop + 2].text == "-" else 2
    return step + 1 if stop + step < len(line) and named[stop + step] else 0


LONGEST_ACRONYM = 4
"""Letters of a shouted word that may be joined to another in one name ("RFE/RL")."""
LONGEST_JOINT = 2
"""Letters of a joint between two words of a name (Persian *-i-*, Turkish *-yi*)."""


def _abbreviated(word: Word) -> bool:
    return len(word.text) == 1 or word.low in TITLES or word.low in SUFFIXES


def _tag_break(before: Word, word: Word) -> bool:
    """Say whether the encoder ends one name and begins another between two words."""
    left, right = before.tag.lstrip("+"), word.tag.lstrip("+")
    return left not in {"", "group", right} and "person" in {left, right} and not _titled(before)


def _titled(word: Word) -> bool:
    return word.fold in TITLES
