"""What the text itself says of where it comes from: its place line, its agency, its translation."""

from collections.abc import Iterator

import regex

from rashomon.read.dateline import DATELINE
from rashomon.read.draft import Draft
from rashomon.read.properties import fact
from rashomon.schema import Fact

TEXT = "the text"
LOOKED_AT = 3_000
"""Characters at the head and at the foot in which notices stand."""
LONGEST = 220
"""Characters of a line that says how a text was translated."""
NEAR = 60
"""Characters from the beginning of such a line, or sentence, to the word that says so."""
LANGUAGES = (
    r"(?:Arabic|Persian|Farsi|Dari|Pashto|Urdu|Hebrew|Turkish|Kurdish|Russian|Ukrainian|French|German"
    r"|Spanish|Portuguese|Italian|Dutch|Polish|Greek|Chinese|Mandarin|Japanese|Korean|Hindi|Bengali"
    r"|Serbian|Croatian|Bosnian|Amharic|Somali|Swahili|Burmese|Vietnamese|Thai|Indonesian|original)"
)
TRANSLATED = regex.compile(
    rf"\b(?:(?:translat(?:ed|ion)|adapted)(?: \w+){{0,3}}? (?:from|of) (?:the )?{LANGUAGES}\b"
    r"|(?:machine|automatic(?:ally)?|computer|auto|google|deepl|ai)[- ](?:generated )?"
    r"translat(?:ed|ion)"
    r"|translat(?:ed|ion) (?:automatically|by (?:a machine|google|deepl|microsoft|yandex|ai)\b)"
    r"|translated by:? \p{Lu}|translation:? by \p{Lu}|(?:english|unofficial) translation\b"
    rf"|(?:originally|first) (?:published|appeared|written) in {LANGUAGES}\b)",
    regex.IGNORECASE,
)
"""How pages say that they are translated."""
AGENCIES = (
    r"(?:Reuters|AP|AFP|Associated Press|Agence France-Presse|Xinhua|TASS|Interfax|IRNA|ISNA|SANA"
    r"|Anadolu(?: Agency)?|DPA|ANSA|EFE|PTI|UPI|Kyodo|Yonhap|Bloomberg)"
)
CREDIT = regex.compile(
    rf"(?:^|\n)[ \t]*(?:[-–—] ?|\(|\[)?(?:(?:Source|Agency|Agencies|Via|With reporting (?:by|from)"
    rf"|With additional reporting by)\s*:?\s+(?P<said>[\p{{Lu}}][\p{{L}} .&-]{{1,40}})"
    rf"|(?P<name>{AGENCIES}(?:(?:, | and |/){AGENCIES})*))[)\]]?[ \t.]*(?=\n|\Z)"
)
"""A line at the foot or the head that credits an agency."""


ITSELF = regex.compile(
    r"[(\[*]?\s*(?:(?:this|the (?:above|following|present)) \w+|translat|machine|automatic)",
    regex.IGNORECASE,
)
"""How a sentence begins that speaks of the text in which it stands."""
SAID = regex.compile(r"\b(?:said|says|told|wrote|according|showed|novel|book|poem|letter)\b")
"""Words of a sentence that tells of some other text."""
ENDED = regex.compile(r"[.!?](?=\s|$)|\n")


def notices(draft: Draft) -> Iterator[Fact]:
    """Read what the text says of its own origin."""
    text = draft.text
    yield from _dateline(text)
    head, foot = text[:LOOKED_AT], text[max(LOOKED_AT, len(text) - LOOKED_AT) :]
    for part in (head, foot):
        for match in CREDIT.finditer(part):
            yield from fact("agency", match["said"] or match["name"], TEXT)
        for match in TRANSLATED.finditer(part):
            yield from fact("translated", _notice(part, *match.span()), TEXT)


def _dateline(text: str) -> Iterator[Fact]:
    """Read "BRENNAU, Oct. 12 (CW) —" before the first words of the account."""
    at = 0
    for line in text[:LOOKED_AT].splitlines(keepends=True):
        match = DATELINE.match(text, at, at + len(line))
        if match and (match["agency"] or ("," in match["when"] and match.group()[-1] in "—–-")):
            yield from fact("place", match["when"].partition(",")[0].strip(" ."), TEXT)
            yield from fact("agency", (match["agency"] or "").strip("()"), TEXT)
            return
        at += len(line)


def _notice(text: str, start: int, end: int) -> str:
    """Give the line that says how a text came to be; "" where it speaks of some other text.

    In running text only a sentence counts that speaks of the text itself.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)].strip()
    if len(line) <= LONGEST and start - first <= NEAR and not SAID.search(line):
        return line
    first = max((match.end() for match in ENDED.finditer(text, 0, start)), default=0)
    stop = ENDED.search(text, end)
    sentence = text[first : stop.start() + 1 if stop else len(text)].strip()
    return sentence if ITSELF.match(sentence) and len(sentence) <= LONGEST else ""
