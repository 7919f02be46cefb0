"""Words that tell what kind of thing a clause says: roles, judgements, plans, suppositions.

Source: written for this project from general English usage; closed classes (modals, negations) are
complete, open classes hold frequent members only.
"""

NOT = frozenset({"not", "n't", "n’t", "never", "hardly", "scarcely", "nor", "neither", "nowhere"})
"""Adverbs that deny the word they stand with."""

NO = frozenset({"no", "neither"})
"""Determiners that empty a subject or an object, and with it what is said of it."""

NOBODY = frozenset({"nobody", "none", "nothing", "neither"})

ALONE = frozenset({"only", "just", "merely", "simply", "solely", "necessarily", "least"})
"""After "not" these leave what is said standing: "not only fled"."""

INSTEAD = frozenset({"instead", "rather"})
"""With "of" or "than" before what did not come about."""

EMPTY = frozenset("way time circumstance account means case condition event".split())
"""Nouns with which "no" denies the whole clause: "at no time"."""

WILL = frozenset("will wo 'll ’ll shall sha gon".split())

MODALS = frozenset("would could might may must should ought can ca cannot 'd ’d".split())
"""Auxiliaries of what may be and of what ought to be; "'d" where no participle follows."""

SUPPOSING = frozenset({"if", "unless", "whether", "lest", "provided", "suppose", "supposing"})

UNDONE = frozenset(
    """avoid ban bar block constrain decline discourage dissuade fail failure forbid forget hamper
    hinder impede inability keep neglect omit preclude prevent prohibit refrain refusal refuse
    restrain stop thwart unable unwilling""".split()
)
"""What hangs on these as an infinitive or with "from" did not come about."""

FROM_ONLY = frozenset(
    """ban bar block constrain discourage dissuade hamper hinder keep preclude prevent prohibit
    stop""".split()
)

DONE = frozenset(
    """able appear begin bother cause cease claim come compel continue dare delight drive enough
    enable find force get glad go grow happen happy help know lead learn live lucky make manage move
    oblige old pleased proceed prompt proud prove quick remain report rumour rumor sad say seem
    see serve slow sorry stand start surprised survive take tend think turn understand use wait
    believe allege consider assume hear cited""".split()
)
"""What hangs on these as an infinitive is as real as they are: "began to fire"."""

HAVING = frozenset("first second third last only next one".split())
"""Words whose infinitive says what they did: "the first to arrive"."""

PLANNING = frozenset(
    """agree aim ask call consider contemplate decide demand discuss expect fear hope insist
    instruct intend order plan pledge prepare promise propose recommend request require schedule
    seek suggest swear threaten try urge vow want warn wish""".split()
)
"""Verbs whose clause tells of what is still to come, without "to" as well: "asked that he go"."""

SEEMING = frozenset("seem appear".split())
"""Their clause is as real as they are: "it did not appear that he was hurt"."""

LEFT_OPEN = frozenset(
    """demand doubt fear hope imagine likely possible question speculate suppose wish wonder
    """.split()
)
"""Words whose clause is left open."""

CONTESTING = frozenset(
    """deny refute reject rebut dispute disprove contest disclaim disavow denial""".split()
)
"""Verbs and nouns by which somebody says that it is not so."""

UNTRUE = frozenset("false untrue wrong lie myth fabrication fiction invention nonsense".split())
TRUE = frozenset("true case fact correct".split())

PLANNED = frozenset(
    "planned proposed intended future scheduled upcoming forthcoming threatened expected".split()
)
POSSIBLE = frozenset("possible potential hypothetical would-be likely probable eventual".split())
"""Adjectives of an event that has not come about."""

ROLE_NOUNS = frozenset(
    """
    adviser advisor agent ally ambassador analyst archbishop assistant attorney author bishop
    boss captain chair chairman chairwoman chancellor chief colonel commander commissioner
    congressman congresswoman consul correspondent counsel deputy director doctor editor emir
    emperor engineer envoy executive founder general governor guerrilla head heir inspector
    journalist judge king lawmaker lawyer leader lieutenant major manager marshal mayor member
    minister officer official owner partner premier president priest prince princess principal
    professor prosecutor queen representative ruler secretary senator sergeant sheriff soldier
    speaker spokesman spokesperson spokeswoman successor sultan superintendent treasurer veteran
    vice-president witness
    """.split()
)

RELATION_NOUNS = frozenset(
    """
    ally alliance arm branch brother client cousin daughter enemy father friend husband member
    mother opponent part partner proxy rival sister son supporter wife wing
    """.split()
)

JUDGING = frozenset(
    """
    able absurd appalling bad brave brilliant brutal calm careful central corrupt courageous
    cowardly crucial cruel dangerous decisive deserving destabilizing disastrous dishonest
    dominant effective evil existential extreme failed false famous fatal foolish formidable
    good great harsh heroic honest ideal illegal impatient important incompetent indispensable
    infamous influential innocent instrumental irresponsible key legendary legitimate major
    notorious outrageous patient pivotal popular powerful prominent reckless remarkable
    responsible ruthless serious shameful shrewd significant sinister skilful strategic strong
    successful symbolic terrible tragic unfair unjust unnecessary violent vital weak wise worst
    wrong
    """.split()
)
"""Adjectives that weigh rather than describe."""
