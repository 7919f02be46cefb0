# ruff: noqa: E501 - tables of words
"""The calendar's words: tables for the grammar of dates (common knowledge, from no source)."""

_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun",
    "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS = {word: n for n, words in enumerate(_MONTHS, 1) for word in words.split()}

_WEEKDAYS = (
    "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu",
    "friday fri", "saturday sat", "sunday sun",
)  # fmt: skip
WEEKDAYS = {word: n for n, words in enumerate(_WEEKDAYS) for word in words.split()}
"""Monday is 0, as in Python's calendar."""

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = (
    {word: n for n, word in enumerate(_SMALL, 1)}
    | {word: 10 * n for n, word in enumerate(_TENS, 2)}
    | {
        f"{ten}-{one}": 10 * n + m
        for n, ten in enumerate(_TENS, 2)
        for m, one in enumerate(_SMALL[:9], 1)
    }
    | {"a": 1, "an": 1, "a couple of": 2, "a couple": 2, "a hundred": 100}
)
"""Numbers in words, as far as spans of time are counted in words."""

_CLOCK = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
HOURS = (
    rf"{_CLOCK}[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?|{_CLOCK}\s?[ap]\.?m\b\.?|{_CLOCK}\so['’]clock|"
    rf"(?:half|quarter|ten|twenty|five|twenty-five)\s(?:past|to)\s{_CLOCK}|midnight|noon|midday|dawn|dusk|"
    r"daybreak|sunrise|sunset|nightfall|(?:the\s)?(?:evening|morning)"
)
"""Times of a day."""

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = (
    {word: n for n, word in enumerate(_ORDINALS, 1)}
    | {f"twenty-{word}": 20 + n for n, word in enumerate(_ORDINALS[:9], 1)}
    | {"thirtieth": 30, "thirty-first": 31}
)

DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
    "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip

HOLIDAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year’s eve": (12, 31),
    "new year's day": (1, 1), "new year’s day": (1, 1),
    "valentine's day": (2, 14), "valentine’s day": (2, 14),
    "may day": (5, 1), "bastille day": (7, 14), "halloween": (10, 31), "all saints' day": (11, 1),
}  # fmt: skip
"""Holidays that fall on one day of the civil year wherever they are kept."""

HIJRI_MONTHS = {
    "muharram": 1, "safar": 2, "rabi al-awwal": 3, "rabi' al-awwal": 3, "rabi i": 3, "rabi al-thani": 4,
    "rabi' al-thani": 4, "rabi ii": 4, "jumada al-awwal": 5, "jumada al-ula": 5, "jumada i": 5,
    "jumada al-thani": 6, "jumada al-akhira": 6, "jumada ii": 6, "rajab": 7, "sha'ban": 8, "shaban": 8,
    "shaaban": 8, "ramadan": 9, "ramazan": 9, "shawwal": 10, "dhu al-qadah": 11, "dhu al-qa'dah": 11,
    "dhul qadah": 11, "zilqadeh": 11, "dhu al-hijjah": 12, "dhul hijjah": 12, "dhul-hijjah": 12,
}  # fmt: skip
"""Months of the lunar Hijri calendar in the spellings of the Anglophone press."""

SOLAR_MONTHS = {
    "farvardin": 1, "ordibehesht": 2, "khordad": 3, "tir": 4, "mordad": 5, "shahrivar": 6,
    "mehr": 7, "aban": 8, "azar": 9, "dey": 10, "bahman": 11, "esfand": 12,
}  # fmt: skip
"""Months of the Solar Hijri calendar (Iran)."""

COUNTED_THINGS = (
    "people|persons|men|women|children|civilians|soldiers|troops|fighters|officers|prisoners|houses|homes|"
    "dead|deaths|killed|wounded|victims|casualties|bodies|families|refugees|villages|members|workers|"
    "votes|pages|words|copies|rounds|guns|rifles|tanks|aircraft|vehicles|miles|kilomet\\w+|km|metres|"
    "meters|feet|tons|tonnes|acres|hectares|dollars|euros|pounds|rials|roubles|rubles|per|percent|hours|"
    "days|weeks|months|years|times|points|degrees|hp|kg|lbs?|mm|cm|mph|k?ilograms|volumes|others|more"
)
"""Words after which a number of four digits counts things and names no year."""

FUTURE_CUES = (
    r"\b(?:will|shall|would|is to|are to|was to|were to|going to|scheduled|expected|due|plans?|planned|"
    r"planning|upcoming|set (?:to|for)|up for|slated|postponed|ahead of|in advance of|likely to|heading|prepar\w+|looking to|next)\b|['’]ll\b"
)
"""Words in whose company an unmarked "on Friday" or "in November" is one to come."""

SURE_FUTURE_CUES = r"\b(?:will|(?:is|are|’s|'s) (?:due|to|scheduled|expected|planned|set|up for|likely)|to run)\b|['’]ll\b"
"""Words in the present tense that look past the account's own day, also in a telling of the past."""

PAST_CUES = (
    r"\b(?:was|were|had|did|became|began|broke|brought|came|cut|died|drew|fell|fled|found|gave|got|held|kept|knew|"
    r"laid|led|left|lost|made|met|paid|ran|rose|sat|saw|sent|shot|sold|spoke|stood|struck|took|"
    r"went|won|wrote|(?!need|feed|seed|hundred)\w{2,12}[^e\W]ed)\b"
)
"""Words in the past tense: what they tell of has happened."""
