# ruff: noqa: E501 - tables of words
"""The words of number, unit and scope (common knowledge, from no source)."""

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ONES: dict[str, float] = {word: float(n) for n, word in enumerate(_SMALL, 1)} | {
    word: 10.0 * n for n, word in enumerate(_TENS, 2)
}
SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12, "score": 20, "m": 1e6, "mn": 1e6, "bn": 1e9,
}  # fmt: skip

VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
    "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
    "millions": (2_000_000, 9_999_999),
}  # fmt: skip
VAGUE |= {
    f"{some} {word}": VAGUE[f"{word}s"]
    for some in ("a few", "several")
    for word in ("dozen", "hundred", "thousand", "million")
} | {"a handful": (2, 9)}
VAGUE |= {
    f"{some} hundred thousand": VAGUE["hundreds of thousands"] for some in ("a few", "several")
}
"""Numbers that name an order of magnitude, with the range that the plural leaves."""

_PARTS = "third quarter fifth sixth seventh eighth ninth tenth".split()
_OF = dict(zip(("a", *_SMALL), (1, *range(1, 20)), strict=True))
FRACTIONS: dict[str, float] = {"half": 50} | {
    f"{many}{join}{part}{'s' if size > 1 else ''}": 100 * size / whole
    for whole, part in enumerate(_PARTS, 3)
    for many, size in _OF.items()
    if size < whole
    for join in (" ", "-")
}
"""Shares in per cent."""

COMPARATORS = {
    "at least": "at least", "more than": "at least", "no fewer than": "at least", "no less than": "at least",
    "not less than": "at least", "over": "at least", "above": "at least", "upwards of": "at least",
    "in excess of": "at least", "well over": "at least", "exceeding": "at least", "a minimum of": "at least",
    "at most": "at most", "up to": "at most", "less than": "at most", "fewer than": "at most",
    "under": "at most", "below": "at most", "no more than": "at most", "not more than": "at most",
    "as many as": "at most", "as much as": "at most", "a maximum of": "at most",
    "about": "about", "around": "about", "some": "about", "roughly": "about", "approximately": "about",
    "nearly": "about", "almost": "about", "close to": "about", "an estimated": "about", "circa": "about",
    "perhaps": "about", "estimated at": "about", "in the region of": "about", "just over": "at least",
    "just under": "at most", "exceeded": "at least", "exceeds": "at least", "exceed": "at least",
    "more or less": "about", "as few as": "at least", "barely": "at most", "exactly": "exactly", "precisely": "exactly", "only": "exactly",
}  # fmt: skip

PLACES = frozenset("over above under below about around".split())
"""Comparators that are prepositions as well: "stepped over eleven bodies"."""

OVER = frozenset("exceed exceeded exceeds exceeding over above".split()) | {"more than"}
UNDER = frozenset({"under", "below", "less than", "fewer than"})
"""Comparators that a negation turns round: "never numbered above 700"."""

COMPARATORS_AFTER = {
    "or more": "at least",
    "or so": "about",
    "or thereabouts": "about",
    "plus": "at least",
    "or less": "at most",
    "or fewer": "at most",
}

CURRENCIES = {
    "$": "USD", "us$": "USD", "dollar": "USD", "€": "EUR", "euro": "EUR", "£": "GBP", "¥": "JPY", "yen": "JPY",
    "rial": "IRR", "ruble": "RUB", "rouble": "RUB", "rupee": "INR", "shekel": "ILS", "yuan": "CNY",
}  # fmt: skip

UNITS = {
    "percent": "percent", "per cent": "percent", "%": "percent", "percentage point": "percent",
    "km": "km", "kilometre": "km", "kilometer": "km", "mile": "mile", "metre": "m", "meter": "m",
    "foot": "foot", "feet": "foot", "inch": "inch", "yard": "yard", "ton": "tonne", "tonne": "tonne",
    "kg": "kg", "kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "pound": "pound", "barrel": "barrel",
    "acre": "acre", "hectare": "hectare", "litre": "litre", "liter": "litre", "megawatt": "MW",
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "fortnight": "fortnight",
    "month": "month", "year": "year", "decade": "decade", "century": "century", "square kilometre": "km2",
    "square kilometer": "km2", "square mile": "mile2", "degree": "degree", "knot": "knot",
    "ft": "foot", "m": "m", "mw": "MW", "km²": "km2", "km2": "km2", "square metre": "m2",
    "square meter": "m2", "square foot": "foot2", "cubic metre": "m3", "cubic meter": "m3",
    "mph": "mile/h", "kph": "km/h",
} | {word: code for word, code in CURRENCIES.items() if len(word) > 3 and word != "us$"}  # fmt: skip

SPEEDS = frozenset({"km", "mile", "m", "foot"})
"""Units that an hour makes a speed of."""

HYPHENED = (
    "kilometre kilometer km mile metre meter foot ton tonne acre hectare litre liter second minute "
    "hour day week month year decade"
).split()
"""Units that stand with their number in one word: "a nine-day siege"."""

WHOLES = (
    "second minute hour day week month year decade century mile kilometre kilometer ton".split()
)
"""Units of which a half or a quarter is told: "a quarter of an hour"."""

LENGTHS = {"a decade": "decade", "a century": "century", "a fortnight": "fortnight"}
"""Lengths of time that are one of a unit without the word."""

AGE = "age"
"""What the years of a life are counted as, so that no stretch of time is set against them."""

GATHERINGS = (
    "crowd attendance turnout toll population garrison strength force workforce staff contingent "
    "army crew congregation audience membership dead wounded injured mourners"
).split()
"""Nouns before a number that say that it counts people: "a garrison of 2,500"."""

PEOPLE = frozenset(
    "person people troops police personnel man woman child civilian soldier troop fighter deceased member officer official police policeman "
    "protester demonstrator student worker villager resident refugee prisoner detainee hostage victim casualty "
    "body death dead wounded injured militant insurgent rebel commander general leader journalist doctor nurse "
    "passenger patient inmate deputy lawmaker senator volunteer recruit adviser agent guard driver pilot sailor "
    "marine miner striker farmer adult boy girl survivor mourner worshipper voter witness american iranian iraqi "
    "syrian israeli lebanese russian afghan kurd conscript reservist combatant gunman attacker bomber family".split()
) - {"family"}

HARM_WORDS = (
    "killed|killing|dead|deceased|died|dying|lives|deaths|slain|perished|perishing|wounded|wounding|injured|injuring|hurt|"
    "missing|disappeared|arrested|detained|captured|displaced|expelled|executed|hanged|shot|drowned|trapped|rescued|buried|"
    "abducted|sick"
)
"""Words near a number that say what befell those whom it counts."""

SCOPE_WORDS = (
    "in total|in all|altogether|a total of|the total|overall|per day|a day|per week|a week|per month|a month|per year|a year|"
    "annually|daily|an hour|per hour|per head|a head|per person|apiece|combined|another|additional|more|"
    "including|among them|of whom|of which|of them|of these|of those"
)
"""Words near a number that say of what whole or part it is."""

SKIPPED = frozenset(
    "of the a an its their his her our your my these those this that other more additional further new "
    "old young former such own armed unarmed local foreign senior junior top key major minor heavy light "
    "small large big long short full separate different successive consecutive straight alleged suspected "
    "military political public private national international regional ethnic religious or so about and".split()
)
"""Words that stand between a number and what it counts."""

NOT_COUNTED = frozenset(
    "ours theirs hers was were is are has had have as his this its us thus yes plus besides always perhaps across unless "
    "afterwards towards regardless less does goes says on in at by for with from to into after before and "
    "or but nor while when where who whom which because if than then also not".split()
)
"""Words that end the search for what is counted."""

LABELS = frozenset(
    "page pages p pp chapter article section paragraph figure table room flight line item number no nos "
    "verse level phase group grade version volume vol act part part channel route highway unit camp block "
    "gate pier platform track resolution clause rule law decree directive order protocol step stage round game "
    "week day year aged age psalm sura chapter area district zone sector point battalion brigade division regiment note notes footnote".split()
)
"""Words after which a number is a name."""

ONE_STOPS = frozenset(
    "of another more day side hand thing time such can must may might who that which has is was were will would "
    "could should at in on for to from by with as and or but nor if when where than knows wonders night morning "
    "evening point way level reason official sense".split()
)
"""Words after which "one" counts nothing."""
