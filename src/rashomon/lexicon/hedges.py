"""Hedges: words that leave open whether it is so.

Source: written by hand for this project from general English usage. Licence: the project's own.
"""

MODAL_HEDGES = frozenset("may might could would".split())
"""Auxiliaries that hedge when they stand with 'have' ('may have', 'would have been')."""

ALWAYS = frozenset({"may", "might"})
"""Auxiliaries that hedge by themselves."""

ADVERBS = frozenset(
    """reportedly allegedly supposedly purportedly apparently seemingly ostensibly presumably
    perhaps maybe possibly probably likely conceivably arguably evidently nominally""".split()
)

ADJECTIVES = frozenset("alleged purported suspected presumed supposed so-called rumoured".split())

VERBS = frozenset("seem seems seemed appear appears appeared".split())
"""They hedge before 'to' or 'that'."""

PARTICIPLES = frozenset(
    """believed thought said reported understood expected rumoured rumored alleged assumed
    presumed supposed suspected estimated considered""".split()
)
"""After a form of 'be', before 'to' or 'that': 'is believed to have'."""

PHRASES = (
    "it is said",
    "it was said",
    "it seems",
    "it appears",
    "is said to",
    "as far as",
    "more likely than not",
    "cannot now be",
    "it is unclear",
    "it was unclear",
    "it's unclear",
    "it’s unclear",
    "points to",
    "is consistent with",
    "no clear indication",
    "neither proved nor",
    "not proved",
)
"""Lower-case strings."""
