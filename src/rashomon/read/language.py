"""Which language an account is written in, so that what was trained on English can step aside."""

import regex

ENGLISH = frozenset(
    "the of and to in a is that for it was on with as by at from his her he she they be this are"
    " were has have had not but who which or an its said been their no when after".split()
)
"""Frequent function words of English, for texts too short for statistics over letters."""

ENOUGH_ENGLISH = 0.2
"""Share of words that are English function words above which a text is English; English prose has
0.35 to 0.5, headlines about 0.2, German and Dutch (*in*, *was*, *is*, *her*) below 0.12."""
ENOUGH_WORDS = 8
"""Words: below it, a text in Latin letters is taken for English unless it shows otherwise."""
LOOKED_AT = 20_000
"""Code points that are looked at: statistics do not change with more."""

LARGER = {"ckb": "ku", "kmr": "ku", "arz": "ar", "azb": "az", "pnb": "pa", "prs": "fa", "mzn": "fa"}
"""Languages without a code of two letters that belong to one with it (ISO 639-3, macrolanguages);
others are taken for the next likely one that has it."""

WORD = regex.compile(r"\p{L}+")
FOREIGN_LATIN = regex.compile(r"[\p{Latin}--[A-Za-z]]", regex.VERSION1)


def language(text: str) -> str:
    """Give the ISO 639-1 code of the language that most of a text is written in.

    What has letters with accents and not one frequent word of English is not English, though its
    letters look so ("El presidente Hasán Rohazi habló").

    >>> language("The general was killed, officials said.")
    'en'
    >>> language("قاسم سلیمانی فرمانده نیروی قدس بود")
    'fa'
    """
    words = [word.casefold() for word in WORD.findall(text[:LOOKED_AT])]
    if not words:
        return "en"
    share = sum(word in ENGLISH for word in words) / len(words)
    latin = sum(word[0] < "\u0250" for word in words) > len(words) / 2
    if share >= ENOUGH_ENGLISH and latin:
        return "en"
    if latin and len(words) < ENOUGH_WORDS and not FOREIGN_LATIN.search(text):
        return "en"
    from py3langid.langid import rank  # noqa: PLC0415 - loads its model

    ranked = [str(code) for code, _ in rank(" ".join(words))]  # type: ignore[no-untyped-call]
    if ranked[0] == "zxx":  # no language at all
        return "en"
    codes = [LARGER.get(code, code) for code in ranked if len(code) == 2 or code in LARGER]
    foreign = not share and FOREIGN_LATIN.search(text)
    return codes[1] if codes[0] == "en" and foreign else codes[0]
