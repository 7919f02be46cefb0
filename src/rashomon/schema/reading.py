"""What one account says: every value points, by id, at values made before it."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rashomon.schema.account import Account, Span

EntityType = Literal["person", "organization", "state", "place", "group", "work", "other"]
MentionKind = Literal["name", "nominal", "pronoun"]
Manner = Literal["direct", "indirect", "mixed"]
AttributionStance = Literal["asserts", "denies", "doubts", "endorses"]
Anonymity = Literal["named", "role", "collective", "unnamed"]
CueKind = Literal["says", "believes", "orders", "shows", "documents", "accuses"]
PropositionKind = Literal["event", "role", "relation", "number", "assessment"]
Realis = Literal["actual", "planned", "hypothetical", "denied"]
CellStance = Literal["asserts", "attributes", "disputes"]
Comparator = Literal["exactly", "about", "at least", "at most", "between"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word as the encoder reads it.

    ``head`` is the index of its governor in the reading's
    tokens, itself for a root. ``mention`` is the entity type of the mention that this word heads
    ("" for none), ``name`` and ``time`` are B/I/O tags, ``part`` is the attribution tag
    (``B-source``, ``I-cue``, …, ``O``), ``cue`` the probability that the word is part of a cue,
    ``tell`` the same of a tagger that was taught attributions inside attributions.
    ``pointer`` is the index of the token that a cue takes as source, or that a content takes as
    cue (-1 for none).
    """

    start: int
    end: int
    sentence: int
    lemma: str
    pos: str
    head: int
    relation: str
    mention: str = ""
    name: str = "O"
    time: str = "O"
    part: str = "O"
    cue: float = 0.0
    tell: float = 0.0
    pointer: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A PropBank role: the word ``argument`` plays ``role`` (ARG0, ARGM-TMP, …) for ``predicate``.

    Both are token indices; the argument is given by its head word.
    """

    predicate: int
    argument: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What the tagger hears in one cue, at any depth: token ranges, half open.

    ``contents`` has the parts of what is said, each with how sure it is; ``certainty`` is how sure
    it is that the words are a cue.
    """

    cue: tuple[int, int]
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int, float], ...]
    certainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: its span, its paragraph (counted from 0) and its tokens ``[first, last)``."""

    span: Span
    paragraph: int
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for somebody or something. ``head`` is the span of the head word.

    ``antecedent`` is the id of the earlier (or, for a pronoun before its name, later) mention that
    it refers back to, "" for none; following antecedents leads to the first of a chain.
    """

    id: str
    span: Span
    head: Span
    kind: MentionKind
    type: EntityType
    antecedent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that can be put on a calendar.

    ``value`` is EDTF level 1; ``anchor`` is what it was resolved against ("" when it stands by
    itself): ``published``, or the id of another one.
    """

    id: str
    span: Span
    value: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts. ``low`` and ``high`` are equal for a single value.

    ``unit`` is a normal form (``person``, ``USD``, ``percent``, ``km``, "" when bare); ``counted``
    is the lemma of the thing counted ("soldier"); ``scope`` holds words that narrow it ("killed",
    "in Tikrit"); ``comparator`` says how sharp it is.
    """

    id: str
    span: Span
    low: float
    high: float
    unit: str
    counted: str
    scope: tuple[str, ...] = ()
    comparator: Comparator = "exactly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words, beliefs or knowledge put in somebody's mouth.

    ``cue`` and ``source`` are None where the account has no such words (a continued quotation, an
    unnamed source). ``speaker`` is the id of the mention that stands for the speaker, else ``""``;
    ``name`` is that speaker in words ("" for nobody). ``parent`` is the id of the attribution that
    this one is nested in, "" at the top.
    """

    id: str
    content: Span
    cue: Span | None
    source: Span | None
    speaker: str
    name: str
    anonymity: Anonymity
    manner: Manner
    stance: AttributionStance
    kind: CueKind
    certainty: float
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What is said, apart from who says it: a passage that says one thing, with its slots.

    Passages of one sentence overlap (a clause, two clauses, the sentence): collation chooses
    between the cuts. ``arguments`` are ids of mentions, ``when`` of time expressions,
    ``quantities`` of quantities, ``where`` of mentions of places. ``predicate`` is the span of the
    governing word, ``concept`` its lemma.
    """

    id: str
    span: Span
    sentence: int
    kind: PropositionKind
    predicate: Span
    concept: str
    arguments: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    negated: bool = False
    realis: Realis = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """Who stands behind a proposition, and how; a *cell* when shown.

    ``by`` is an attribution's id, "" for the account's own voice.
    """

    id: str
    proposition: str
    span: Span
    stance: CellStance
    by: str
    hedged: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """Everything that was understood of one account. Each step fills one more field.

    ``vectors`` has one row a proposition (float16, the width of the passage encoder). ``echoes``
    has, for each word, its two vectors for finding what it refers back to (float16; as a later
    mention, as an earlier one); who reads them empties them, and nothing keeps them.
    """

    account: Account
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    roles: tuple[Role, ...] = ()
    voices: tuple[Voice, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    vectors: NDArray[np.float16] = field(default_factory=lambda: np.zeros((0, 0), np.float16))
    echoes: NDArray[np.float16] = field(default_factory=lambda: np.zeros((0, 2, 0), np.float16))
