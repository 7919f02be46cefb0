"""Words that say nothing of what a passage is about.

Source: closed classes of English (articles, pronouns, prepositions, auxiliaries, conjunctions),
written down for this project, and the commonest verbs of reporting.
"""

STOPWORDS = frozenset(
    """
    a about after again all also although am an and another any are as at be because been before
    being between both but by can could did do does during each for from had has have he her
    here hers him his how however i if in into is it its itself just like made many may me might
    more most much my no nor not of on one only or other our out over own said same saying says
    she should since so some such than that the their them then there these they this those
    though through through to told too under until up upon us very was we well were what when
    where which while who whom whose why will with within without would yet you your
    """.split()
)
