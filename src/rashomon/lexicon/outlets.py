"""Outlets, agencies, works and bodies by the shape of their names, and how one is passed on.

Source: written for this project; the names are of outlets that are widely known by that name, with
no regard to what they are held to be worth. Licence: the project's own.
"""

import re

OUTLET_WORDS = frozenset(
    """agency agencies abendblatt advertiser beacon broadcaster broadcasters broadcasting broadcast
    bulletin channel chronicle citizen correo courier daily diario dispatch echo enquirer examiner
    express freie gazette gazeta globe guardian herald independent inform inquirer journal kurier
    le ledger magazine mail media mercury mirror monde monitor network networks newspaper newspapers
    news newswire observer outlet outlets page pages paper papers periódico pioneer post press radio
    record register reporters review sentinel spectator standard star statesman station sun
    telegram telegraph television telegrafen times tidende tribune tv voice voz weekly wire world
    zeitung online""".split()
)
"""Words that end (or, abroad, begin) the names of newspapers, agencies and stations."""

OUTLETS = frozenset(
    """ABC AFP Aftonbladet Agerpres ANSA AP APA Axios BBC Bellingcat Bild Bloomberg Breitbart
    BuzzFeed CBC CBS CNBC CNN CNS Corriere DPA DW EFE Folha Forbes FoxNews Fox Haaretz HuffPost IRNA
    ISNA ITV Interfax KCNA KUNA Kyodo MSNBC NBC NHK NPR Newsday Newsmax Newsweek PBS Politico
    ProPublica RFE/RL RIA RT Reuters SANA Salon Slate Spiegel TASS Tasnim Time UPI VOA Vox WAFA
    WikiLeaks Wikipedia Xinhua Yonhap""".split()
)
"""Outlets whose names show no shape of an outlet."""

WORK_WORDS = frozenset(
    """affidavit annex archives article audit backgrounder biography blog book books cable census
    certificate chronicle commentary communique communiqué complaint deposition diaries diary
    documentary document documents draft editorial encyclopedia essay figures footage
    indictment intercepts interview journal leaflet letter letters list log logs
    manifesto memoir memoirs memorandum minute minutes note notes pamphlet pocket-book
    podcast poll press profile publication record recording records register registers registry
    report reports roll sheet sheets song statement statistics studies study survey surveys
    annexe broadcast broadcasts file files intercepts media papers radio recording slips sources
    waybills tape tapes testimony transcript transcripts version video volume""".split()
)
"""Works by what they are; speech made once (a remark, an answer) is none."""

BODY_WORDS = frozenset(
    """association broadcasters bureau centre center commission commissioners institute inquiry
    enquiry laboratory ministry mission monitors nations observatory observers panel tribunal union
    watch historian biographer investigators cross""".split()
)
"""Bodies whose finding or count an account passes on."""

SAYS = (
    r"(?:also |then |later |now |first |since |has |have |had |itself |himself |herself )*"
    r"(?:report(?:s|ed)?|sa(?:ys|id|y)|writes?|wrote|written|adds?|added|quot(?:es|ed)|"
    r"publish(?:es|ed)|prints?|printed|put about|carri(?:es|ed)|record(?:s|ed)?|shows?|showed|"
    r"stat(?:es|ed)|finds?|found|"
    r"conclud(?:es|ed)|puts?|not(?:es|ed)|lists?|listed|estimat(?:es|ed)|count(?:s|ed)?|"
    r"alleg(?:es|ed)|document(?:s|ed)|describ(?:es|ed)|nam(?:es|ed)|identif(?:ies|ied)|gives?|gave|"
    r"bears?|reveal(?:s|ed)?|suggest(?:s|ed)?|indicat(?:es|ed)|confirm(?:s|ed)?|explain(?:s|ed)?|"
    r"claim(?:s|ed)?|argu(?:es|ed)|depos(?:es|ed)|attribut(?:es|ed)|consider(?:s|ed)?|held|holds|"
    r"places?|placed|spoke|speaks|tells?|told|called|calls|announc(?:es|ed)|accus(?:es|ed)|"
    r"blam(?:es|ed)|considers|warn(?:s|ed)|testif(?:ies|ied)|contain(?:s|ed)?|obtained|"
    r"reach(?:es|ed)|prefers?|pointed to|points? to|place|saw|ran|judged|disputes|puts|has it)\b"
)
"""Verbs by which a work or an outlet speaks."""

AFTER = re.compile(
    r"(?:\s+\([^)]{1,20}\))?(?:\s+(?:of|from|for|in|by|on)\s+[\w’'. -]{1,30}?)?"
    r"(?:,\s[^.;:!?\n]{1,50},|,?\s(?:seen|obtained|published|released|made|held|ordered|produced)"
    r"\s[^.,;:!?\n]{3,40},?)?\s+" + SAYS
)
"""What may follow a name that speaks: "(1999)", "of 2006", an apposition in commas, a verb."""

_MODIFIERS = (
    r"(?:(?:the|a|an|his|her|their|its|our|my|this|last|rare|recent|long|official|"
    r"semi-official|state|state-run|own|popular|local|daily|news|newspaper|agency|magazine|"
    r"encyclopedia|website|extensive|new|\d{4}|first|second|secret|private|leaked|written|"
    r"[\w-]+-\w+|[A-Z][\w’'.-]+(?:[’']s)?)\s+){0,5}"
)

BEFORE = re.compile(
    r"\b(?i:according to|by the (?:count|account|figures|data|reckoning) of|by data of|"
    r"(?:told|tells|telling|tell|admitted to|disclosed to|spoke to|speaking to|talked to)|"
    r"interviews? (?:with|given to|by|for|to)|(?:citing|quoting|cites|quotes|cited|quoted)|"
    r"(?:published|printed|reproduced|carried|quoted|cited|reported|leaked|documented|estimated|"
    r"counted|listed|recorded|copied) (?:\w+ )?(?:by|in|from)|reports? (?:by|in|from)|per|via|"
    r"(?:rests?|rely|relies|drew|draws|based) (?:on|upon)|additional reporting|credit|photo|source)"
    r"[:\s]+" + _MODIFIERS + "[\"'“‘]?$",
)
"""What may stand before a name that is passed on."""

INSIDE = re.compile(r"\b(?i:in|by|from|to)\s+" + _MODIFIERS + "$")
"""What may stand before a work in which somebody says something ("wrote in his memoirs")."""


def is_outlet(name: str) -> bool:
    """Say whether a name has the shape of an outlet's or agency's.

    >>> is_outlet("Fars News Agency"), is_outlet("Reuters"), is_outlet("Quds Force")
    (True, True, False)
    """
    words = name.replace("’s", "").replace("'s", "").split()
    if any(word.strip(".,") in OUTLETS for word in words):
        return True
    folded = [word.strip(".,()").lower() for word in words]
    if "news" in folded or (
        folded[0] in {"la", "le", "el"} and folded[1:2] and folded[1] in OUTLET_WORDS
    ):
        return True
    return len(folded) > 1 and bool({folded[-1], folded[0]} & OUTLET_WORDS)


def is_body(name: str) -> bool:
    """Say whether a name is that of a body whose findings are passed on.

    >>> is_body("Lethole Commission"), is_body("the United Nations"), is_body("Boris")
    (True, True, False)
    """
    words = {word.strip(".,()").lower() for word in name.split()}
    return bool(words & BODY_WORDS) or name in {"UN", "U.N.", "the UN", "WHO", "EU"}
