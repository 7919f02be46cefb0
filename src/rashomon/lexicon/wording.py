"""Loaded words by what they name: how the same thing is called by those who judge it differently.

Source: written for this project from general English usage of opposed namings (as newspapers'
style guides discuss them: terrorist / militant / fighter, wall / fence / barrier). No naming is
preferred: each family lists frames side by side. Licence: the project's own.

A term is a word, a stem with ``*`` or several words. A frame marked ``plain`` is common to all
voices: it stands as a side only against a loaded one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way to name a thing: its words, and whether every voice uses them (``plain``)."""

    family: str
    name: str
    plain: bool
    terms: tuple[str, ...]


_TABLE: Mapping[str, str] = MappingProxyType(
    {
        "a death": """
            martyrdom: martyr*
            assassination: assassinat*
            murder: murder*; executed; execution; executions; slaughter*; butcher*; lynch*
            elimination: eliminat*; liquidat*; neutraliz*; neutralis*; taken out
            -death: killed; killing*; kill; died; death; deaths; dead; shot; lost their lives
            """,
        "armed people": """
            terrorists: terrorist*; jihadist*; extremist*
            criminals: gang; gangs; bandit*; thug*; criminal*; gunmen; pirate*; mob; wreckers
            militants: militant*; insurgent*; gunman; guerrilla*
            rebels: rebel; rebels; freedom fighters; resistance; revolutionar*; opposition fighters
            -fighters: fighter; fighters; militia; militiamen
            """,
        "those in power": """
            regime: regime; junta; dictator*; tyrant*; tyranny; usurper*
            occupiers: occupier*; occupation authorit*
            -government: government; administration; authorities
            """,
        "a change of power": """
            coup: coup; putsch; overthrow*; mutiny
            revolution: revolution*; uprising; rising; liberation; resurrection
            -transition: takeover; take-over; transition; change of government
            """,
        "an advance of troops": """
            occupation: occupation; occupied; occupier*; invasion; invaded; invaders; aggression
            liberation: liberat*; freed; freeing
            operation: operation; intervention; peacekeep*
            -capture: captur*; seiz*; retook
            """,
        "a crowd and its end": """
            riot: riot; riots; rioters; rioting; mob; disturbances; diversion; sabotage
            massacre: massacre*; slaughter*; bloodbath; carnage; atrocity; pogrom
            protest: protest; protests; protesters; demonstration*; demonstrators; strike; strikers
            -clash: clash; clashes; incident; events; confrontation; tussle; sad chapter
            """,
        "a mishap": """
            crime: crime; crimes; sabotage; diversion; manslaughter
            catastrophe: catastroph*; apocalypse; tragedy
            -accident: accident; anomaly; fault; incident; disaster; failure
            """,
        "hunger": """
            famine: famine; starvation; starved; starving; great hunger
            -shortage: shortage*; scarcity; hardship*; lean year*; crop failure*; food difficulties
            """,
        "people without papers": """
            illegal: illegal immigrant*; illegal alien*; illegals; in the country illegally
            undocumented: undocumented
            """,
        "a retreat": """
            surrender: surrender*; cave; caved; capitulat*; handed over; betray*
            flight: fled; flight; deserted; desertion; abandoned
            -withdrawal: withdraw*; withdrew; left; departure; pulled back; deal
            """,
        "an inquiry": """
            witch hunt: witch hunt; vendetta; hoax; persecution
            -investigation: investigation; inquiry; probe; prosecution
            """,
        "a suspicion": """
            conspiracy: conspiracy theor*; fairy tale; myth; hoax; fable; slander*
            -question: questions; doubts; issue; allegation*; charge
            """,
        "a figure": """
            hero: hero; heroes; heroic; liberator; saviour; savior; father of the nation
            villain: terrorist; arch-terrorist; traitor*; tyrant*; dictator*; butcher*; warlord
            villain: war criminal
            puppet: puppet*; valet; stooge*; lackey*; proxy; proxies
            """,
        "a movement": """
            gangs: gangs; clique; mafia; cult; sect; puppet*
            movement: movement; liberation front; resistance
            -group: organization; organisation; group; militia; faction
            """,
        "an act on a body": """
            molestation: molest*; sexual assault*; sexually assault*; rape; raped
            -advance: sexual advance*; sexual encounter; lewd; locker room; groped
            """,
        "an attack": """
            assault: assault*; attack*; aggression
            -confrontation: confront*; tussle; scuffle; altercation; encounter
            """,
        "a law on belief": """
            religious freedom: religious freedom; religious libert*; religious exception
            discrimination: anti-gay; discriminat*; anti-lgbt*
            """,
        "a marriage": """
            traditional: traditional marriage; biblical family; marriage protection
            equality: marriage equality; equal marriage
            -same-sex: same-sex marriage*; gay marriage*; same-sex unions
            """,
        "unborn life": """
            pro-life: pro-life; unborn; baby; babies
            anti-abortion: anti-abortion; abortion opponents; abortion foes; fetus*
            """,
        "the end of office": """
            dismissal: dismiss*; fired; sacked; ousted; removed; purged
            -leave: resign*; stepped down; retired; retirement; ill health
            """,
        "a barrier": """
            wall: wall; apartheid wall
            -fence: fence; barrier
            """,
        "questioning under force": """
            torture: tortur*
            -interrogation: enhanced interrogation*; interrogat*; questioning
            """,
        "held people": """
            hostages: hostage*; kidnap*; abduct*
            -detainees: detain*; arrest*; in custody; prisoner*
            """,
    }
)


OF_PERSONS = frozenset({"a death", "a figure"})
"""Families that name what a person is or what became of them: words beside the name speak of it."""


def _frames() -> tuple[Frame, ...]:
    found = []
    for family, block in _TABLE.items():
        for line in block.strip().splitlines():
            name, _, terms = line.strip().partition(":")
            found.append(
                Frame(
                    family=family,
                    name=name.lstrip("-"),
                    plain=name.startswith("-"),
                    terms=tuple(term.strip() for term in terms.split(";")),
                )
            )
    return tuple(found)


FRAMES: tuple[Frame, ...] = _frames()


@cache
def pattern() -> re.Pattern[str]:
    """Match any loaded or plain word of the table, longest first."""
    terms = {term for frame in FRAMES for term in frame.terms}
    parts = (
        re.escape(term).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        for term in sorted(terms, key=lambda term: (-len(term), term))
    )
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b", re.IGNORECASE)


@cache
def frames_of(words: str) -> tuple[Frame, ...]:
    """Say which frames a word of the table belongs to.

    >>> [(frame.family, frame.name) for frame in frames_of("assassinated")]
    [('a death', 'assassination')]
    """
    folded = " ".join(words.lower().split())
    return tuple(frame for frame in FRAMES if any(_fits(folded, term) for term in frame.terms))


def _fits(words: str, term: str) -> bool:
    return words.startswith(term[:-1]) if term.endswith("*") else words == term
