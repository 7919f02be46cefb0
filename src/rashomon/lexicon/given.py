"""Short forms of given names, by which one person is called here so and there so.

Compiled by hand for this project from general knowledge of English usage; CC0.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

SHORT = """
    alexander: alex alec sandy; alexandra: alex sandra; abraham: abe; albert: al bert
    andrew: andy drew; anthony: tony; arthur: art; barbara: barb; benjamin: ben benny bibi
    catherine: cathy kate kathy katie; charles: charlie chuck; christopher: chris kit
    christina: chris tina; daniel: dan danny; david: dave; deborah: deb debbie; donald: don
    dorothy: dot dolly; douglas: doug; edward: ed eddie ned ted teddy; eleanor: nell ellie
    elizabeth: beth betty eliza liz lizzie; eugene: gene; francis: frank; franklin: frank
    frederick: fred freddie; gabriel: gabe; george: georgie; gerald: gerry jerry; gregory: greg
    harold: harry hal; henry: harry hank; herbert: herb; isaac: ike zac; jacob: jake
    james: jim jimmy jamie; janet: jan; jeffrey: jeff; jennifer: jen jenny; jessica: jess
    john: jack johnny jon; jonathan: jon; joseph: joe joey; joshua: josh; judith: judy
    kenneth: ken kenny; lawrence: larry; leonard: len lenny; margaret: maggie meg peggy
    martin: marty; matthew: matt; michael: mick mickey mike; mikhail: misha; nathaniel: nate
    nicholas: nick; nikolai: kolya; patricia: pat tricia; patrick: pat paddy; peter: pete
    philip: phil; raymond: ray; rebecca: becky; richard: dick rich rick ricky
    robert: bob bobby rob robbie; ronald: ron ronnie; samuel: sam sammy; sergei: seryozha
    solomon: sol; stephen: steve; steven: steve; susan: sue susie; theodore: ted teddy theo
    theresa: terry tess; thomas: tom tommy; timothy: tim; victoria: vicky; vincent: vince
    vladimir: volodya vova; walter: walt; william: bill billy liam will willie; zachary: zach
"""


@cache
def _longer() -> Mapping[str, frozenset[str]]:
    found = defaultdict(set)
    for entry in SHORT.replace("\n", ";").split(";"):
        name, _, forms = entry.strip().partition(": ")
        for form in forms.split():
            found[form].add(name)
    return {form: frozenset(names) for form, names in found.items()}


def short_for(left: str, right: str) -> bool:
    """Say whether one folded given name is the other's short form, or both are of one name.

    >>> short_for("bill", "william"), short_for("bob", "robbie"), short_for("bob", "ben")
    (True, True, False)
    """
    one, two = ({word, *_longer().get(word, ())} for word in (left, right))
    return left != right and bool(one & two)
