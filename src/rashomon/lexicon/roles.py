"""Common nouns and what kind of thing they stand for: how a phrase such as "the group" is read.

Compiled by hand for this project from general knowledge; CC0. Nouns are folded singular forms.
"""

from rashomon.schema import EntityType

PERSON_NOUNS: frozenset[str] = frozenset(
    "man woman boy girl child father mother son daughter brother sister husband wife widow uncle"
    " aunt cousin nephew niece friend leader chief commander general officer soldier colonel"
    " captain major lieutenant sergeant marshal admiral president minister premier chancellor"
    " secretary governor mayor senator representative congressman congresswoman lawmaker"
    " politician diplomat ambassador envoy official spokesman spokeswoman spokesperson judge"
    " prosecutor lawyer attorney professor scholar historian analyst expert researcher scientist"
    " doctor physician nurse teacher student writer author journalist reporter editor"
    " correspondent witness survivor victim suspect defendant prisoner fighter militant rebel"
    " guerrilla gunman assassin martyr hero villain king queen prince princess emperor sultan"
    " shah ayatollah cleric imam priest bishop pope rabbi monk engineer pilot driver worker miner"
    " farmer fisherman businessman tycoon banker director chairman chairwoman founder head deputy"
    " aide adviser advisor assistant bodyguard agent spy spymaster mastermind architect"
    " strategist dictator ruler tyrant statesman candidate incumbent republican democrat lawman"
    " detective inspector veteran volunteer activist dissident exile defector guard sailor seaman"
    " corporal private brigadier commodore guide freshman foreman conductor operator technician"
    " chemist whistleblower mentor protégé successor predecessor warlord chieftain elder"
    " traveller resident citizen native patient donor creditor".split()
)
MALE_NOUNS: frozenset[str] = frozenset(
    "man boy father son brother husband uncle nephew king prince emperor sultan shah ayatollah"
    " imam priest bishop pope rabbi monk congressman spokesman businessman chairman fisherman"
    " statesman lawman gunman".split()
)
FEMALE_NOUNS: frozenset[str] = frozenset(
    "woman girl mother daughter sister wife widow aunt niece queen princess congresswoman"
    " spokeswoman chairwoman actress".split()
)
ORGANIZATION_NOUNS: frozenset[str] = frozenset(
    "organization organisation agency ministry department bureau office administration"
    " commission committee council board court tribunal parliament senate congress assembly"
    " cabinet party movement union league alliance front coalition militia army navy force corps"
    " guard brigade battalion regiment division company squadron fleet unit police service group"
    " network gang cell cartel faction firm corporation bank institute institution university"
    " college school academy center centre foundation association society federation club church"
    " hospital laboratory newspaper magazine paper outlet broadcaster channel station publisher"
    " house directorate panel authority secretariat mission embassy consulate team staff junta"
    " garrison legion contingent troops newsroom press radio television journal times post"
    " courier herald tribune gazette airline railway works mill factory command militias chamber"
    " observatory presidency clan".split()
)
STATE_NOUNS: frozenset[str] = frozenset(
    "country state nation republic kingdom regime government power emirate sultanate empire".split()
)
PLACE_NOUNS: frozenset[str] = frozenset(
    "city town village region province district governorate county state territory area border"
    " river sea lake gulf strait bay island mountain valley desert plain forest port harbour"
    " harbor airport airfield base camp prison jail bridge road street square palace castle tower"
    " building neighbourhood neighborhood quarter suburb capital coast peninsula canal dam"
    " station plant hospital mosque church cemetery shrine stadium market park farm mine reactor"
    " monastery pass highway ridge railway glacier sanatorium shaft house ocean plateau bazaar"
    " peak heights height".split()
)
WORK_NOUNS: frozenset[str] = frozenset(
    "book report article film documentary novel memoir letter speech address essay poem song"
    " programme program treaty agreement accord pact convention charter constitution act bill law"
    " resolution protocol journal bulletin encyclopedia contract".split()
)
EVENT_NOUNS: frozenset[str] = frozenset(
    "war battle siege offensive operation attack bombing massacre revolution uprising revolt"
    " rebellion coup strike protest election referendum summit conference crisis conflict"
    " campaign raid ambush invasion occupation famine disaster accident explosion earthquake"
    " spring intifada affair scandal trial inquiry talks expedition epidemic pandemic incident"
    " shooting insurgency aggression".split()
)
GROUP_NOUNS: frozenset[str] = frozenset(
    "people officials militants fighters rebels forces soldiers protesters tribe clan family"
    " community minority crowd refugees civilians residents villagers workers strikers".split()
)

ADJECTIVES: frozenset[str] = frozenset(
    "arab arabic persian farsi hebrew english latin kurdish turkic slavic shia shiite shi'ite"
    " shiites sunni islamic islamist muslim christian jewish catholic protestant orthodox hindu"
    " buddhist european african asian western eastern northern southern middle central communist"
    " marxist zionist baathist soviet nazi allied continental atlantic mediterranean".split()
)
"""Capitalised adjectives of peoples, creeds, regions and tongues; alone they are no name."""

_TABLE: tuple[tuple[frozenset[str], EntityType], ...] = (
    (PERSON_NOUNS, "person"),
    (STATE_NOUNS, "state"),
    (ORGANIZATION_NOUNS, "organization"),
    (PLACE_NOUNS, "place"),
    (EVENT_NOUNS, "other"),
    (WORK_NOUNS, "work"),
    (GROUP_NOUNS, "group"),
)

HEAD_NOUNS: frozenset[str] = (
    ORGANIZATION_NOUNS | STATE_NOUNS | PLACE_NOUNS | WORK_NOUNS | EVENT_NOUNS
)
"""Nouns that may head a name of several words ("Valley Guard", "Siege of Amirli")."""

BODY_NOUNS: frozenset[str] = frozenset(
    "administration parliament army navy police agency garrison militia military airport prison"
    " bridge war congress embassy consulate court ministry mill university church mosque strait"
    " river government authorities regime commission committee council airbase offensive"
    " monastery pass highway road ridge railway hospital mine square dam palace camp glacier"
    " brigade battalion party strike massacre shootings insurgency campaign siege revolt uprising"
    " crisis attacks heights height sanatorium clan report contract treaty expedition"
    " accords island station reactor coalition".split()
)
"""Lower-case nouns that make a name with the name before them ("Baghdad airport")."""


def singular(noun: str) -> str:
    """Fold a noun to lower case and, roughly, to its singular.

    >>> singular("Militias"), singular("Forces"), singular("Congress")
    ('militia', 'force', 'congress')
    """
    word = noun.casefold().strip(".'’")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        one = word[:-1]
        known = one in HEAD_NOUNS or one in PERSON_NOUNS
        return one if known or word not in HEAD_NOUNS else word
    return word


def noun_type(noun: str) -> EntityType | None:
    """Say what a common noun stands for, or None where the table does not hold it.

    >>> noun_type("general"), noun_type("group"), noun_type("weather")
    ('person', 'organization', None)
    """
    for word in (noun.casefold(), singular(noun)):
        for words, kind in _TABLE:
            if word in words:
                return kind
    return None
