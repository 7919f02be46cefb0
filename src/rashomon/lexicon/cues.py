"""Reporting cues: the words by which an account puts words, beliefs or knowledge in a mouth.

Source: written by hand for this project, widened by reading which words cue attributions in its own
benchmark of invented accounts. Licence: the project's own.

A frame says how a cue takes what is said: ``c`` a finite clause ("said that he left"), ``x`` an
infinitive ("ordered him to leave"), ``n`` a noun phrase ("denied the report"), ``a`` one thing as
another ("called it a massacre"), ``o`` a preposition ("accused him of theft"), ``t`` a thing with a
preposition ("put the toll at 31"), ``q`` a quotation beside it ("… ," he replied).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb: its lemma, its kind, its frames and the prepositions that they need."""

    lemma: str
    kind: str
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()


VERBS: Mapping[str, str] = MappingProxyType(
    {
        "say": """say:cx state:c add:c report:cxn announce:cxn declare:cxna claim:cxn
            argue:co/for assert:cn insist:co/on maintain:c contend:c allege:cxn acknowledge:cxn
            admit:cxno/to concede:c confirm:cn deny:cn disclose:cn reveal:cn explain:c note:c
            observe:c remark:c comment:c mention:c stress:cn emphasize:cn emphasise:cn
            underline:cn underscore:cn highlight:cn warn:co/of/against caution:c write:co/of
            tweet:c post:c reply:c respond:q answer:c retort:c counter:c recall:c recount:c
            testify:co/to tell:cxno/of/about inform:c notify:c assure:c reassure:c promise:cxn
            vow:cxn pledge:cxn swear:cx threaten:cx predict:cn forecast:cn estimate:cxnt/at
            complain:co/of protest:c lament:cn boast:co/of joke:co/about quip:c shout:c yell:c
            whisper:co/of repeat:c reiterate:cn conclude:c suggest:c imply:c hint:co/at
            indicate:c signal:c proclaim:cn speculate:c rumor:cx rumour:cx relate:c opine:c
            aver:c affirm:cn attest:c profess:cx continue:q begin:q ask:cxo/for/whether
            demand:cxn stipulate:c object:co/to make:c exclaim:c cry:q read:q go:q run:q
            point:co/to clarify:c reckon:c tout:an confess:co/to remind:cxo/of advise:cx relay:c
            plead:q snap:q shrug:q laugh:q smile:q chant:q scream:q mutter:q interject:q shoot:q
            conjecture:c depose:c certify:c communicate:c reaffirm:cn rule:c speak:o/of
            refer:o/to talk:o/about deplore:n intimate:c hail:q recite:q thunder:q hiss:q bark:q
            sigh:q scoff:q pronounce:ca""",
        "document": """document:cn record:cn list:nt/at give:nta/at/as name:na count:cn quote:n
            cite:n contain:n describe:a put:t/at/down place:t/at identify:nt/as credit:t/with
            attribute:t/to/of ascribe:t/to trace:t/to set:t/at date:t/to rate:at/as register:cn
            catalogue:n detail:n enter:q state:n chronicle:n summarize:n summarise:n""",
        "think": """think:cx believe:cxo/in feel:c hope:cx fear:cn worry:c expect:cx suspect:cn
            doubt:cn know:cxo/of understand:cx realize:c realise:c assume:cx reckon:c guess:c
            wonder:c agree:cx disagree:c concur:co/with convince:c persuade:c dispute:cn
            question:cn reject:n dismiss:na contest:cn regret:c accept:c hold:cnx find:cnx
            hear:co/of learn:cxo/of decide:c determine:c judge:ca establish:c discover:c want:x
            wish:x calculate:c suppose:cx presume:cx consider:cxa intend:x plan:x ensure:c
            imagine:c gather:c verify:cn rebut:n refute:n repudiate:n disown:n endorse:n defend:n
            discard:cn corroborate:cn welcome:n oppose:n favor:n favour:n support:n emerge:c""",
        "order": """order:cxn instruct:cx command:cx urge:cx request:cxn call:o/for recommend:cxn
            advise:cx advocate:cno/for encourage:xo/to beg:x implore:x exhort:x propose:cxn
            invite:x press:o/for plead:o/for appeal:o/for push:o/for direct:x offer:xn forbid:x
            dispatch:x allow:- authorize:x authorise:x agree:x""",
        "view": """view:a see:a regard:a consider:a describe:a call:a label:a dub:a brand:a
            portray:a depict:a frame:a characterize:a characterise:a hail:an praise:ano/for
            condemn:an denounce:an perceive:ac recognize:acn recognise:acn deem:a term:a cast:a
            paint:a compare:o/to liken:o/to decry:an mock:an slam:an criticize:an criticise:an
            remember:a refer:a present:a nickname:a designate:a treat:a rate:a acclaim:a
            celebrate:a style:a decry:n blast:n deride:an rip:n bash:n ridicule:n attack:n
            lambast:n lambaste:n applaud:n commend:n qualify:a laud:an hammer:n tip:x""",
        "show": """show:cn demonstrate:cn prove:cn suggest:cn indicate:cn reveal:cn confirm:cn
            establish:c depict:n contradict:n""",
        "accuse": """accuse:o/of charge:co/with blame:o/for suspect:o/of criticize:o/for
            criticise:o/for fault:o/for apologize:o/for apologise:o/for condemn:o/for
            praise:o/for thank:- berate:o/for denounce:o/for attack:o/for implicate:o/in""",
    }
)
"""Kind -> entries ``lemma:frames/prepositions``; a lemma may stand under several kinds."""

IRREGULAR: Mapping[str, str] = MappingProxyType(
    {
        "say": "says said saying",
        "make": "makes made making",
        "tell": "tells told telling",
        "write": "writes wrote written writing",
        "swear": "swears swore sworn swearing",
        "think": "thinks thought thinking",
        "feel": "feels felt feeling",
        "know": "knows knew known knowing",
        "understand": "understands understood understanding",
        "see": "sees saw seen seeing",
        "show": "shows showed shown showing",
        "read": "reads read reading",
        "begin": "begins began begun beginning",
        "go": "goes went gone going",
        "cast": "casts cast casting",
        "forecast": "forecasts forecast forecasting",
        "beg": "begs begged begging",
        "dub": "dubs dubbed dubbing",
        "admit": "admits admitted admitting",
        "quip": "quips quipped quipping",
        "slam": "slams slammed slamming",
        "rip": "rips ripped ripping",
        "plan": "plans planned planning",
        "snap": "snaps snapped snapping",
        "tip": "tips tipped tipping",
        "label": "labels labeled labelled labeling labelling",
        "signal": "signals signaled signalled signaling",
        "aver": "avers averred averring",
        "concur": "concurs concurred concurring",
        "deny": "denies denied denying",
        "reply": "replies replied replying",
        "testify": "testifies testified testifying",
        "imply": "implies implied implying",
        "notify": "notifies notified notifying",
        "worry": "worries worried worrying",
        "cry": "cries cried crying",
        "clarify": "clarifies clarified clarifying",
        "decry": "decries decried decrying",
        "certify": "certifies certified certifying",
        "identify": "identifies identified identifying",
        "verify": "verifies verified verifying",
        "qualify": "qualifies qualified qualifying",
        "hold": "holds held holding",
        "find": "finds found finding",
        "hear": "hears heard hearing",
        "learn": "learns learned learnt learning",
        "put": "puts put putting",
        "set": "sets set setting",
        "give": "gives gave given giving",
        "speak": "speaks spoke spoken speaking",
        "refer": "refers referred referring",
        "run": "runs ran running",
        "shrug": "shrugs shrugged shrugging",
        "shoot": "shoots shot shooting",
        "regret": "regrets regretted regretting",
        "forbid": "forbids forbade forbidden forbidding",
        "rebut": "rebuts rebutted rebutting",
    }
)

NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "claim": "of", "allegation": "of", "accusation": "of", "assertion": "of",
        "statement": "about", "report": "of", "belief": "in", "fear": "of", "warning": "of about",
        "promise": "of", "pledge": "of", "threat": "of", "suggestion": "of", "argument": "",
        "rumor": "of", "rumour": "of", "speculation": "about", "complaint": "of about over",
        "denial": "of", "contention": "", "announcement": "of", "prediction": "of",
        "expectation": "", "reputation": "for", "suspicion": "of", "admission": "of",
        "conclusion": "", "opinion": "", "accounts": "of", "insistence": "on", "view": "",
        "hope": "", "concern": "about over", "perception": "of", "confirmation": "of",
        "disclosure": "of", "story": "of about", "word": "", "acknowledgment": "of", "charge": "",
        "vow": "", "notion": "", "idea": "", "finding": "", "theory": "of", "evidence": "",
        "line": "", "instruction": "", "version": "of", "testimony": "", "assurance": "",
        "verdict": "of", "call": "for", "demand": "for", "order": "", "request": "for",
        "offer": "", "refusal": "", "criticism": "of", "estimate": "of", "figure": "of",
        "assessment": "of", "understanding": "", "impression": "", "doubt": "about",
        "proposal": "", "legend": "of", "decision": "", "assumption": "", "thesis": "",
        "portrait": "of", "description": "of", "reference": "to", "objection": "to",
        "apology": "for", "praise": "for", "consensus": "", "plea": "for", "explanation": "of",
        "count": "of", "tale": "of about", "fable": "of", "remark": "about on", "hint": "of",
        "mention": "of", "proof": "of", "list": "of", "register": "of", "tally": "of",
        "letter": "", "telegram": "", "note": "", "message": "", "slogan": "", "myth": "of",
    }
)  # fmt: skip
"""Noun of saying -> the prepositions that may lead in what is said ("" for a clause only)."""

COMMANDS = frozenset(
    """claim instruction order request offer call demand proposal vow threat promise pledge refusal
    plea""".split()
)
"""Nouns whose infinitive is what is said: "the order to open fire"."""

NOMINAL_OF = frozenset(
    """allegation accusation reputation figure estimate version criticism call demand legend
    portrait description warning concern complaint fear reference objection apology praise
    plea rumour rumor doubt""".split()
)
"""Nouns whose prepositional phrase is content also without a verb in it."""

ATTRIBUTIVE = frozenset("alleged supposed purported estimated reported".split())
"""Adjectives that put the noun behind them in somebody's mouth."""

ADVERBS = frozenset("reportedly allegedly supposedly purportedly officially".split())
"""Adverbs that put the clause in somebody's mouth without naming anybody."""

VIEWPOINT = frozenset(
    """words view opinion eyes telling account version judgement judgment reckoning count estimate
    estimates estimation estimations calculation calculations data figures records admission
    arithmetic testimony""".split()
)
"""Nouns of "in the words of X", "by the count of X", "by official data"."""

DENIALS: Mapping[str, str] = MappingProxyType(
    {
        "deny": "denies", "dispute": "denies", "reject": "denies", "disagree": "denies",
        "denial": "denies", "contest": "denies", "rebut": "denies", "refute": "denies",
        "repudiate": "denies", "disown": "denies", "dismiss": "denies", "discard": "denies",
        "contradict": "denies",
        "doubt": "doubts", "question": "doubts", "wonder": "doubts",
        "dissent": "denies",
        "concur": "endorses", "endorse": "endorses", "agree": "endorses",
        "welcome": "endorses", "support": "endorses", "corroborate": "endorses",
        "defend": "endorses",
    }
)  # fmt: skip
"""Lemma -> the stance that its speaker takes to what is said; all others assert it."""

NEGATED: Mapping[str, str] = MappingProxyType(
    {
        "verify": "doubts", "confirm": "doubts", "establish": "doubts", "determine": "doubts",
        "believe": "denies", "think": "denies", "accept": "denies", "corroborate": "doubts",
        "know": "doubts", "endorse": "doubts", "support": "doubts",
    }
)  # fmt: skip
"""Lemma -> the stance of its negation ("could not verify")."""

DENYING = frozenset(
    """dissent dissents dissented dissenting retract retracts retracted retracting belie belies
    belied debunk debunks debunked debunking""".split()
)
"""Words of a cue that is in no other table: its speaker denies what is said."""

ASKING = frozenset({"ask", "wonder", "press"})
"""Lemmas that put a question: it is nobody's claim."""

LOOKING = frozenset({"find", "see", "discover"})
"""Lemmas of which "no trace", "no proof" leaves the matter open."""

RECORDING = frozenset(
    """document record register catalogue chronicle list count enter detail contain cite quote
    state summarize summarise""".split()
)
"""Lemmas that set down, whoever does it."""

WEIGHING = frozenset("describe credit attribute ascribe trace rate".split())
"""Lemmas that judge, where no work is the speaker."""

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "apologize": "says", "apologise": "says", "thank": "says", "praise": "believes",
        "agree": "says", "offer": "says",
    }
)  # fmt: skip
"""Lemma -> its kind, where the entry that carries its frames has another."""

NOUN_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "belief": "believes", "fear": "believes", "expectation": "believes",
        "suspicion": "believes", "opinion": "believes", "view": "believes", "hope": "believes",
        "concern": "believes", "perception": "believes", "notion": "believes",
        "idea": "believes", "theory": "believes", "understanding": "believes",
        "impression": "believes", "doubt": "believes", "assumption": "believes",
        "consensus": "believes", "reputation": "believes", "accusation": "accuses",
        "allegation": "accuses", "charge": "accuses", "evidence": "shows", "proof": "shows",
        "list": "documents", "register": "documents", "tally": "documents",
        "instruction": "orders", "order": "orders", "demand": "orders", "request": "orders",
        "plea": "orders", "call": "orders",
    }
)  # fmt: skip
"""Noun of saying -> the kind of what it stands for; all others say."""

NEEDING: Mapping[str, frozenset[str]] = MappingProxyType(
    {"make": frozenset({"clear", "plain", "known"}), "emerge": frozenset({"it"})}
)
"""Lemma -> words of which one must stand within two words for it to cue: "make clear that"."""

SILENT_WHEN_NEGATED = frozenset({"accuse", "order", "say", "show", "document"})
"""Kinds whose negation puts no words into a mouth ("did not say")."""

REFUSALS = frozenset(
    """decline declined declines declining refuse refused refuses refusing fail failed fails
    unable""".split()
)
MODALS = frozenset("must should shall can could may might would cannot ca".split())

EVIDENCE = frozenset(
    """report reports document documents documentary study studies poll polls survey surveys data
    evidence photo photos photographs photograph video videos footage record records filing filings
    complaint indictment statement statements letter letters memo investigation analysis figures
    statistics article articles book books file files image images transcript papers review findings
    research numbers tests test witnesses autopsy email emails e-mail e-mails recording tape tapes
    affidavit lawsuit memorandum estimates diary diaries register registers certificate log archive
    archives biography minutes cable telegram telegrams intercepts map maps inscription communique
    communiqué bulletin dispatch newspaper paper newspapers media inquiry enquiry inquest audit
    commission panel tribunal court census sources results history memoir memoirs account accounts
    chronicle film series interview version count list lists roll plaque entry annex notes
    order resolution verdict ruling manual textbook textbooks encyclopedia""".split()
)
"""Head nouns of what cannot speak but shows, and of works that speak."""

WORKS = frozenset(
    """report reports document documents documentary study studies survey record records filing
    filings complaint indictment statement letter letters memo article articles book books file
    files transcript affidavit lawsuit memorandum diary register certificate log archive archives
    biography minutes cable telegram inscription communique communiqué bulletin dispatch newspaper
    paper census memoir memoirs chronicle film series entry annex notes order resolution verdict
    ruling manual textbook textbooks encyclopedia list roll plaque email emails e-mail e-mails mail
    mails post posts posting postings tweet tweets message messages story stories excerpt excerpts
    review reviews draft minute sheet footage video recording tape telegrams communiqués chronicles
    pamphlet leaflet poster inscriptions headline caption column page website""".split()
)
"""Head nouns of written and filmed works: who speaks through one is a document."""

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "say": "says", "noun": "says", "adverb": "says", "accord": "says", "cite": "says",
        "document": "documents", "think": "believes", "view": "believes", "order": "orders",
        "show": "shows", "accuse": "accuses",
    }
)  # fmt: skip
"""The lexicon's kind -> the kind of cue that an attribution carries."""


def _doubled(lemma: str) -> str:
    return lemma[:-1] + "i" if lemma.endswith("y") and lemma[-2] not in "aeou" else lemma


def inflections(lemma: str) -> tuple[str, ...]:
    """Give the forms in which a lemma is met.

    >>> inflections("claim")
    ('claim', 'claims', 'claimed', 'claiming')
    >>> inflections("deny")
    ('deny', 'denies', 'denied', 'denying')
    """
    if lemma in IRREGULAR:
        return (lemma, *IRREGULAR[lemma].split())
    stem = lemma.removesuffix("e")
    past = _doubled(stem)
    ending = "es" if past != stem or lemma.endswith(("s", "sh", "ch", "x")) else "s"
    return (lemma, (past if past != stem else lemma) + ending, past + "ed", stem + "ing")


def _entry(kind: str, entry: str) -> Cue:
    lemma, frames = entry.split(":")
    letters, *prepositions = frames.split("/")
    return Cue(lemma, kind, frozenset(letters), frozenset(prepositions))


@cache
def verb_forms() -> Mapping[str, tuple[Cue, ...]]:
    """Map each form of a reporting verb to its entries, the more usual kind first."""
    forms: dict[str, list[Cue]] = {}
    for kind, block in VERBS.items():
        for entry in block.split():
            cue = _entry(kind, entry)
            for form in inflections(cue.lemma):
                forms.setdefault(form, []).append(cue)
    return MappingProxyType({form: tuple(cues) for form, cues in forms.items()})


@cache
def noun_forms() -> Mapping[str, str]:
    """Map each form of a noun of saying to its lemma."""
    forms = {}
    for lemma in NOUNS:
        plural = lemma[:-1] + "ies" if lemma.endswith("y") else lemma + "s"
        forms.update({lemma: lemma, plural: lemma})
    return MappingProxyType(forms)
