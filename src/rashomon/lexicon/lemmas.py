"""The form under which a word stands in a dictionary: irregular words by table, the rest by rule.

The encoder says what part of speech a word is; without it "left" would be a direction.
"""

from collections.abc import Callable, Mapping

IRREGULAR_VERBS = """
am be|is be|are be|was be|were be|been be|being be|'m be|'re be|'s be|’m be|’re be|’s be|has have
had have|having have|'ve have|’ve have|'d have|does do|did do|done do|'ll will|’ll will|ca can
wo will|sha shall|would would|arose arise|arisen arise|ate eat|eaten eat|awoke awake|beaten beat
became become|began begin|begun begin|bent bend|bet bet|bade bid|bidden bid|bitten bite|bit bite
bled bleed|blew blow|blown blow|bore bear|borne bear|born bear|bought buy|bound bind|bred breed
broke break|broken break|brought bring|built build|burnt burn|came come|caught catch|chose choose
chosen choose|clung cling|crept creep|dealt deal|dug dig|drew draw|drawn draw|dreamt dream
drank drink|drunk drink|drove drive|driven drive|dwelt dwell|fell fall|fallen fall|fed feed
felt feel|fled flee|flew fly|flown fly|flung fling|forbade forbid|forbidden forbid|foresaw foresee
foreseen foresee|forgave forgive|forgiven forgive|forgot forget|forgotten forget|fought fight
found find|froze freeze|frozen freeze|gave give|given give|gone go|went go|goes go|going go
doing do|coming come|becoming become|overcoming overcome|created create|creating create|
lasted last|lasting last|agreed agree
agreeing agree|guaranteed guarantee|freed free|freeing free|welcomed welcome|welcoming welcome
judging judge|controlled control|controlling control|hanging hang|tasted taste|tasting taste
wasted waste|wasting waste|focuses focus|gon go|wan want|travelled travel|travelling travel
cancelled cancel|cancelling cancel|labelled label|modelled model|refereed referee|decreed decree
seeing see|fleeing flee|paled pale|got get|gotten get|grew grow|grown grow|ground grind
hanged hang|heard hear|held hold|hid hide|hidden hide|hung hang|kept keep|knelt kneel|knew know
known know|laid lay|lain lie|leant lean|leapt leap|learnt learn|led lead|left leave|lent lend
lit light|lost lose|lying lie|dying die|tying tie|made make|meant mean|met meet|misled mislead
mistook mistake|mistaken mistake|overcame overcome|overran overrun|oversaw oversee
overseen oversee|overthrew overthrow|overthrown overthrow|overtook overtake|overtaken overtake
paid pay|proven prove|ran run|rang ring|rung ring|rebuilt rebuild|retook retake|retaken retake
rewrote rewrite|rewritten rewrite|ridden ride|rode ride|risen rise|rose rise|said say|sang sing
sung sing|sank sink|sunk sink|sat sit|saw see|seen see|sent send|sewn sew|shaken shake|shook shake
shed shed|shone shine|shot shoot|shown show|shrank shrink|shrunk shrink|slain slay|slew slay
slept sleep|slid slide|slung sling|sold sell|sought seek|sown sow|spat spit|sped speed|spelt spell
spent spend|spilt spill|spoke speak|spoken speak|spoilt spoil|sprang spring|sprung spring
spun spin|stolen steal|stole steal|stood stand|strode stride|struck strike|stricken strike
strove strive|striven strive|stuck stick|stung sting|swam swim|swept sweep|swollen swell
swore swear|sworn swear|swum swim|swung swing|taken take|took take|taught teach|thought think
threw throw|thrown throw|told tell|tore tear|torn tear|trod tread|trodden tread|undergone undergo
underwent undergo|understood understand|undertaken undertake|undertook undertake|undone undo
undid undo|upheld uphold|withdrawn withdraw|withdrew withdraw|withheld withhold
withstood withstand|woke wake|woken wake|won win|wore wear|worn wear|wound wind|wove weave
woven weave|wrote write|written write|wrung wring
"""
IRREGULAR_NOUNS = """
men man|women woman|children child|feet foot|teeth tooth|mice mouse|geese goose|wives wife
lives life|knives knife|leaves leaf|halves half|selves self|shelves shelf|thieves thief
wolves wolf|calves calf|loaves loaf|crises crisis|analyses analysis|theses thesis|bases base
hypotheses hypothesis|oases oasis|diagnoses diagnosis|phenomena phenomenon|criteria criterion
oxen ox|dice die|aircraft aircraft|series series|species species|headquarters headquarters
supplies supplies|troops troops|guardsmen guardsman|means means|news news|politics politics
economics economics|physics physics|ethics ethics|mathematics mathematics|barracks barracks
thanks thanks|lens lens|spacecraft spacecraft|gas gas|bus bus|status status|consensus consensus
campus campus|virus virus|focus focus|census census|bonus bonus|apparatus apparatus|chaos chaos
bias bias|canvas canvas|atlas atlas|summons summons|corps corps|movies movie|cookies cookie
calories calorie|ties tie|pies pie|lies lie|zombies zombie|rookies rookie|prairies prairie
heroes hero|potatoes potato|tomatoes tomato|echoes echo|vetoes veto|torpedoes torpedo
volcanoes volcano|embargoes embargo|cargoes cargo|mosquitoes mosquito|goods goods|clothes clothes
shoes shoe|toes toe|foes foe|axes axis|caches cache|aches ache|headaches headache
avalanches avalanche|niches niche|houses house|cases case|uses use|causes cause|bosses boss
sorties sortie|coolies coolie|quizzes quiz|buses bus|gases gas|viruses virus
"""
IRREGULAR_ADJECTIVES = """
better good|best good|worse bad|worst bad|farther far|farthest far|higher high|highest high
more more|most most|elder old|eldest old|other other|latter latter|former former|over over
under under|clever clever|proper proper|bitter bitter|tender tender|eager eager|inner inner
outer outer|upper upper|lower low|sober sober|sheer sheer|super super|later late|latest late
larger large|largest large|wider wide|widest wide|closer close|closest close|safer safe
safest safe|finer fine|finest fine|nicer nice|nicest nice|simpler simple|braver brave
bravest brave|wiser wise|wisest wise|stranger strange|severest severe|freer free|freest free
modest modest|honest honest|earnest earnest|interest interest|west west
"""
PRONOUNS = """
me I|us we|him he|them they|an a|'em they|n't not|n’t not|'s 's|’s 's|these this|those that|my my
our our|your your|his his|her her|their their|its its|mine my|ours our|yours your|hers her
theirs their|whose whose|thee thou|myself myself
"""


def _table(text: str) -> Mapping[str, str]:
    pairs = (pair.split() for line in text.split("\n") for pair in line.split("|") if pair.strip())
    return {form: base for form, base in pairs}  # noqa: C416 - pairs are lists, not tuples


VERBS, NOUNS, ADJECTIVES, WORDS = (
    _table(text) for text in (IRREGULAR_VERBS, IRREGULAR_NOUNS, IRREGULAR_ADJECTIVES, PRONOUNS)
)

VOWELS = frozenset("aeiouy")
SILENT_E = tuple(
    (
        "ac ag at av az ec edg eiv erv et eg ev ic idg if ik im in ir is it iv iz lv nc ng oc"
        " og ok on op or os ov oz rc rg rs rv s u ud ul um un ur us ut uc yp ys yz id od ad ed"
        " ar ap am ak ol il al bl cl dl fl gl kl pl sl tl zl ot rib thing eth omm elcom eas aus"
        " ois"
    ).split()
)
"""Endings of stems that lost an e before -ed or -ing (receiv-, continu-, settl-)."""
NO_E = tuple(
    (
        "treat heat feat eat beat repeat cheat seat vomit avoid oat out ait eet uit oot iet"
        " visit limit edit exit profit benefit inhabit exhibit prohibit deposit credit audit"
        " submit orbit solicit recruit permit commit admit transmit target market ear air oar"
        " our eer ier oor over enter iver ember utter ain ein oin een ean oon oun own awn ewn"
        " eign sign eak eek ook oak alk ask awk eck ick ock uck ack eal ail eel oil ool oul ell"
        " all ill oll ull ravel ancel eam oom oam aim eem eep oop oup elp eap oap ead eed oad"
        " ood oud aid ied bid ring bring sing long belong bang aul oit wrong cling fling sting"
        " swing spring ping open happen en on don son ton tion sion mon con gion el er ow ew aw"
        " ss ax ex ix ox ush elop allop allot ough focus press ccur rror ctor avor onor abor"
        " rbor nsor itor thor vor dit"
    ).split()
)
"""Endings that did not (visit-, appear-, open-)."""
GRADED = frozenset(
    "big old young great small cheap high low long short new near hard soft fast strong weak light"
    " dark warm cold clear broad bright rich poor deep tough quick slow few soon harsh fierce fresh"
    " full kind loud mild narrow odd plain proud quiet rough sharp smart smooth steep straight"
    " strict sweet tall thick thin tight weird wild".split()
)
"""Adjectives that are compared with -er and -est."""
DOUBLED = frozenset("bdgkmnprtv")
KEPT_DOUBLE = ("add", "err", "egg", "purr", "odd")


def lemma(word: str, pos: str) -> str:
    """Give the dictionary form of a word that is known to be of a part of speech (UD's names).

    >>> [lemma(word, "VERB") for word in ("said", "denied", "killing", "planned", "received")]
    ['say', 'deny', 'kill', 'plan', 'receive']
    >>> lemma("militias", "NOUN"), lemma("Soleimani", "PROPN"), lemma("better", "ADJ")
    ('militia', 'Soleimani', 'good')
    """
    low = word.lower()
    if pos in UNCHANGED:
        return word
    irregular, rule = RULES.get(pos, (WORDS, str))
    return irregular.get(low) or rule(low)


def _noun(low: str) -> str:
    if (
        len(low) < 4
        or low[0].isdigit()
        or not low.endswith("s")
        or low.endswith(("ss", "us", "is"))
    ):
        return low
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return low[:-2]
    return low[:-1]


def _verb(low: str) -> str:
    if low.endswith(("ies", "ied")) and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("s") and len(low) > 3 and not low.endswith(("ss", "us", "is")):
        hissing = low.endswith(("ches", "shes", "sses", "xes", "zzes", "oes"))
        return low[:-2] if hissing else low[:-1]
    if low.endswith("ed") and len(low) > 3 and not low.endswith("eed"):
        return _stem(low[:-2])
    if low.endswith("ing") and len(low) > 4 and VOWELS & set(low[:-3]):
        return _stem(low[:-3])
    return low


def _stem(stem: str) -> str:
    """Give a verb from what stands before -ed or -ing: planned, received, visited."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in DOUBLED:
        return stem if stem in KEPT_DOUBLE else stem[:-1]
    if stem.endswith(NO_E):
        return stem
    if len(stem) < 3 or stem.endswith(SILENT_E):
        return stem + "e"
    return stem


def _adjective(low: str) -> str:
    for ending, size in (("iest", 4), ("ier", 3)):
        if low.endswith(ending) and len(low) > 5:
            return low[:-size] + "y"
    stem = low.removesuffix("est") if low.endswith("est") else low.removesuffix("er")
    if stem in GRADED:
        return stem
    return stem[:-1] if stem[:-1] in GRADED and stem[-1:] == stem[-2:-1] else low


UNCHANGED = frozenset({"PROPN", "X", "SYM", "NUM", "PUNCT"})
RULES: Mapping[str, tuple[Mapping[str, str], Callable[[str], str]]] = {
    "VERB": (VERBS, _verb),
    "AUX": (VERBS, _verb),
    "NOUN": (NOUNS, _noun),
    "ADJ": (ADJECTIVES, _adjective),
    "ADV": (ADJECTIVES, _adjective),
}
"""The table and the rule of each part of speech; other words have a table only."""
