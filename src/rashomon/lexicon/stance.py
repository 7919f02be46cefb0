"""Words that tell what kind of thing a clause says: roles, judgements, plans, suppositions.

Source: written for this project from general English usage; closed classes (modals, negations) are
complete, open classes hold frequent members only.
"""

NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "no", "nor", "neither", "without", "nobody", "none"}
)

PLANNING = frozenset(
    {"will", "wo", "shall", "'ll", "’ll", "plan", "intend", "prepare", "aim", "hope", "expect"}
)
"""Heads and auxiliaries of what is still to come."""

SUPPOSING = frozenset(
    {"if", "unless", "whether", "would", "could", "might", "should", "suppose", "were"}
)

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
