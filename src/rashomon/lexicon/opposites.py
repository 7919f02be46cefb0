"""Words by which two passages differ although they share the rest: denials, opposites, verdicts.

Source: written for this project from general English usage. Licence: the project's own.
"""

from collections.abc import Mapping
from types import MappingProxyType

NEGATING = frozenset(
    """not n't n’t never no nor neither without nobody none nothing nowhere cannot hardly scarcely
    barely unable fail failed fails failure refuse refused refuses refusal lack lacked lacks
    absent unproved unproven unfounded baseless instead""".split()
)
"""Words that turn a statement round."""

DENYING = frozenset(
    """deny denies denied denying denial denials dispute disputes disputed disputing reject rejects
    rejected rejecting refute refutes refuted rebut rebuts rebutted dismiss dismisses dismissed
    contradict contradicts contradicted false falsehood untrue hoax myth fable fairy lie lies lied
    invented fabricated fabrication fiction slander legend gossip nonsense contrary incorrect wrong
    mistaken misleading distorted distortion disproved debunked withdrawn unauthentic forged
    propaganda questioned doubts doubted sceptics skeptics alleged allegedly so-called supposed
    supposedly
    """.split()
)
"""Words by which somebody contests what another says."""

CONTRASTING = frozenset(
    """but rather than instead however although though whereas contrary despite yet only merely just
    simply alone actually really fact insists insist insisted maintains maintain maintained claims
    claim claimed argues argued contends disagree disagreed disagrees critics opponents supporters
    defended criticized criticised accused""".split()
)
"""Words that set one statement against another."""

CAUSING = frozenset(
    """because cause caused causes due owing result resulted led blamed blame blames attributed
    attribute thanks reason reasons why motive motivated aimed aim purpose sake order prompted
    triggered driven provoked responsible died fever heart credited credit through""".split()
)
"""Words that say why something came about."""

PRAISING = frozenset(
    """able admire admired admirable benefit benefits best better brave bravery brilliant calm
    celebrated clear competent courage courageous defend defended defender devoted effective
    eminent excellent fair faithful father freedom gallant generous genuine glorious glory good
    great greatest heal help helped helps hero heroic heroes honest honor honorable honour honoured
    humane important improve improved innocent inspire inspired integrity just justice justified
    lawful legal legitimate liberator loved loyal martyr merit moderate noble patient patriot
    patriotic peace peaceful perfect praise praised proper protect protected protects proud proved
    reason reasonable reform respected responsible right safe saved saviour shrewd sincere skilful
    sound strong success successful successfully support supported symbol tolerance triumph true
    truth valuable victory vindicated virtue voluntary volunteer welcome wise wonderful""".split()
)
"""Words of approval."""

BLAMING = frozenset(
    """abandon abuse abused accused aggression alarming arrogant attack attacked bad betray betrayed
    betrayal bigot bigotry blame blamed bloodthirsty botched brutal brutality butcher careless
    coerced condemn condemned corrupt corruption cowardly crime crimes criminal cruel damage
    damaging danger dangerous deceit deceived decayed defeat demagogue despot destabilize dictator
    disaster disastrous disgrace dishonest distorted drunk enemy erroneous evil excess extreme
    extremist fail failed failure false falsely fear flawed forced fraud greed guilty harm harmful
    hatred horror hypocrite hypocrisy illegal incompetent inadequate insane insult irresponsible lie
    lied lies mislead misleading misled mistake mistaken neglect negligence outrage outrageous
    overreach partisan plot propaganda puppet racist reckless ruin ruthless scandal severe shame
    shameful slaughter slogan stolen stupid sinister suffering terrible terror terrorism terrorist
    threat torture tragic traitor treason tyranny tyrant unacceptable unfair unjust unlawful
    unnecessary victim vile violated violation violence violent waste weak worse worst wrong
    wrongdoing""".split()
)
"""Words of disapproval."""

PAIRS = (
    "before after",
    "all some",
    "all none",
    "all nearly",
    "first last",
    "first second",
    "alone with",
    "alone together",
    "few many",
    "handful many",
    "few often",
    "occasional often",
    "more less",
    "more fewer",
    "rise fall",
    "rose fell",
    "increase decrease",
    "increase reduce",
    "raise lower",
    "win lose",
    "won lost",
    "success failure",
    "guilty innocent",
    "legal illegal",
    "lawful unlawful",
    "volunteer forced",
    "voluntary forced",
    "public secret",
    "open closed",
    "friend enemy",
    "ally enemy",
    "hero terrorist",
    "hero traitor",
    "hero criminal",
    "support oppose",
    "support against",
    "for against",
    "accept reject",
    "agree refuse",
    "arrive leave",
    "stay leave",
    "stayed fled",
    "attack defend",
    "attacked defended",
    "civilian soldier",
    "civilians soldiers",
    "adviser commander",
    "advisers troops",
    "former current",
    "north south",
    "east west",
    "left right",
    "dead alive",
    "died survived",
    "red green",
    "old young",
    "strong weak",
    "safe dangerous",
    "true false",
    "right wrong",
    "known unknown",
    "named unnamed",
    "alone joined",
    "peaceful violent",
    "armed unarmed",
    "local foreign",
    "domestic foreign",
    "own foreign",
    "early late",
    "day night",
    "morning evening",
    "dawn dusk",
    "government rebels",
    "accident sabotage",
    "accident crime",
    "natural murder",
    "suicide murder",
    "heart beaten",
    "fever hunger",
    "resigned dismissed",
    "resigned fired",
    "elected appointed",
    "voluntarily ordered",
    "likely unlikely",
    "possible impossible",
    "complete partial",
    "full partial",
    "total partial",
    "constitutional unconstitutional",
)


def _opposites() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in PAIRS:
        one, other = pair.split()
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return MappingProxyType({word: frozenset(others) for word, others in found.items()})


OPPOSITES: Mapping[str, frozenset[str]] = _opposites()
"""Each word with those that say the opposite in the same place."""
