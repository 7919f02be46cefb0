"""What a line is by its shape and its cue words, wherever it stands on the page."""

import regex

from rashomon.lexicon.furniture import PAGE_WORDS, SECTIONS
from rashomon.read.blocks import Block
from rashomon.read.calendar import find_day
from rashomon.schema import NoiseKind

BYLINE = regex.compile(
    r"(?:(?i:by|posted by|written by|published by|author|text|words|corr\.?|story by"
    r"|(?:a|an) (?:statement|essay|report) by)\b:?"
    r"|(?i:chair(?:man|woman|person)?|editor|rapporteur|for the committee):)\s+"
    r"(?P<name>(?:[Dd]r\.?\s|[Pp]rof\.?\s)?"
    r"\p{L}[\p{L}.’'\-]*(?:,?\s+(?:and|&|\p{L}[\p{L}.’'\-]*))*)"
)
OUR_MAN = regex.compile(
    r"[(\[]?(?:from )?(?:our|a|the) (?:\p{L}+ )?(?:correspondent|reporter|staff|contributor)s?\b"
    r"[^.]{0,40}\.?[)\]]?$|.{3,30} staff$",
    regex.IGNORECASE,
)
PERSON = regex.compile(
    r"(?:(?:Dr|Prof|Sir|Mr|Mrs|Ms)\.? )?\p{Lu}[\p{L}’'\-]+"
    r"(?: (?:\p{Lu}[\p{L}’'\-]*\.?|al|bin|de|der|van|von|el|da|of)){1,3}"
    r"(?:(?:,| and| &) \p{Lu}[\p{L}’'\-]+(?: (?:\p{Lu}[\p{L}’'\-]*\.?)){1,3})*"
    r"(?:(?:,|\s+[—–-])\s[^.,]{3,50}| in \p{Lu}[\p{L} ]{2,20})?"
)
LEAD = regex.compile(
    r"(?:last |first )?(?:posted|published|updated|created|modified|recorded|adopted|presented"
    r"|issued|dated|printed|filed|date|by|on|at|in|the)\b:?",
    regex.IGNORECASE,
)
RUN_IN = regex.compile(r"[\p{Lu}0-9][\p{Lu}\p{N} ’'&.,\-]{3,40}[\p{Lu}I1l.]{2}(?:\.?—|[.:] )")
TOOLS = frozenset(
    "share tweet print cite read reading listen download email e-mail save subscribe comment"
    " comments font follow copy facebook twitter whatsapp pdf min minutes mail send".split()
)
"""Words of a bar of tools, which stands below a title; a menu of the site stands above it."""
LONGEST_LINE = 300
"""Code points: no line that says only who or when is longer."""
LONGEST_BOX = 45
"""Words: notices under a run-in heading in scanned newspapers have 10 to 40."""
ENTRIES = PAGE_WORDS | SECTIONS
MENU_WORDS = 40
"""Words: a row of links has no more."""
LETTER = regex.compile(r"\w")
MENU_PART = 5
"""Words: an entry of a menu is no longer."""
MOST_PAGE_WORDS = 0.75
"""Share of menu words from which a line without a stop is taken for a menu or a share bar."""


def is_menu(block: Block) -> bool:
    """Say whether a line is a row of links: entries between bars, dots or wide gaps."""
    spans = block.parts
    if len(spans) < 2 or len(block.words) > MENU_WORDS or "\n" in block.text:
        return False
    entries = [block.text[start:end] for start, end in spans]
    entries = [entry for entry in entries if LETTER.search(entry)] or [""]
    sizes = [len(entry.split()) for entry in entries]
    if max(sizes) > MENU_PART or any(entry.endswith(".") for entry in entries):
        return False
    return len(entries) >= 3 or (len(entries) == 2 and "|" in block.text)


def is_page_words(block: Block) -> bool:
    """Say whether a short line holds hardly more than the words of menus and share bars."""
    size = len(block.words)
    if not size:
        return len(block.bare) < 3 and bool(regex.fullmatch(r"[^\p{L}\p{N}]{1,20}", block.bare))
    if not 2 <= size <= 25 or block.ended:
        return False
    return sum(word in PAGE_WORDS for word in block.folded) >= MOST_PAGE_WORDS * size


def is_page_word(block: Block) -> bool:
    """Say whether a line is a single entry of a menu, for menus printed one entry a line."""
    short = 0 < len(block.words) <= 3 and not block.ended
    return short and all(word in ENTRIES for word in block.folded)


def is_section(block: Block) -> bool:
    """Say whether a line is a label such as "Analysis" or "Middle East" above a title."""
    named = filter(_names, block.words)
    known = all(word.casefold() in SECTIONS for word in named)
    return known and 0 < sum(map(_names, block.words)) <= 4


def _names(word: str) -> bool:
    return not word.isdigit() and word != "No"


def is_date_line(line: str) -> bool:
    """Say whether a line says when, and nothing much else."""
    day = find_day(line) if len(line) <= LONGEST_LINE else None
    if day is None:
        return False
    rest = LEAD.sub(" ", line[: day.start] + " " + line[day.end :])
    left = regex.findall(r"\p{L}{2,}", rest)
    return len(left) <= 3 and not any(word.islower() and len(word) > 3 for word in left)


def byline(line: str) -> str:
    """Give the name in a line that says who wrote, "" where it says no such thing."""
    if len(line) > LONGEST_LINE:
        return ""
    match = BYLINE.match(line)
    if match and len(line.split()) <= 14:
        name = regex.split(r",? (?:on|in|at|for)\s", match["name"])[0]
        return str(name).strip(" ,")
    return line.strip("()[]. ") if OUR_MAN.fullmatch(line) else ""


def is_person(block: Block) -> bool:
    """Say whether a line is a name and at most an office: "Ellen Hartvigsen, Senior Fellow"."""
    if len(block.words) > 10:
        return False
    words = set(block.folded)
    shouted = block.bare.isupper() and words & {"the", "of", "from", "and", "for", "to", "at"}
    return (
        not shouted
        and "\t" not in block.text
        and not words & {"navigation", "menu", "edition"}
        and bool(PERSON.fullmatch(block.bare))
    )


def run_in_heading(block: Block) -> str:
    """Give the heading in capitals with which a notice begins ("SHIPPING.—The s.s. …"), or ""."""
    if block.size > LONGEST_BOX:
        return ""
    match = RUN_IN.match(block.bare)
    return match.group() if match and match.group()[-2] != " " else ""


def is_row(block: Block) -> bool:
    """Say whether a line is a row of links or an entry of one, by its shape or its words."""
    return is_menu(block) or is_page_words(block) or is_page_word(block)


def is_tools(block: Block) -> bool:
    """Say whether a row of links is a bar of tools (share, print) rather than the site's menu."""
    return any(word.casefold() in TOOLS for word in block.words)


def kind_of_part(line: str) -> NoiseKind | None:
    """Name a part of a head line (between bars or gaps): a date, a byline, page furniture."""
    if byline(line):
        return "author"
    if is_date_line(line):
        return "date"
    block = Block(start=0, end=len(line), text=line, gap=False)
    return "navigation" if is_page_words(block) else None
