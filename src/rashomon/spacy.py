"""spaCy and Rashomon: a case as Docs with what was found in it, and a pipeline's names in ours.

::

    import spacy, rashomon
    from rashomon.spacy import docs, names_of

    for doc in docs(rashomon.open_case("my.case")):
        for span in doc.spans["attributions"]:
            print(span._.rashomon.chain, "|", span.text)

    rashomon.build("my-folder", "my.case", steps=[names_of(spacy.load("my_pipeline"))])
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, get_args

from rashomon.errors import MissingPartError
from rashomon.notebook import Case
from rashomon.schema import (
    Account,
    Attribution,
    EntityType,
    Mention,
    Reading,
    Span,
    identify_span,
)
from rashomon.understand import Added
from rashomon.understand.mentions import mentions
from rashomon.weights import Models

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "WORK_OF_ART": "work",
    "EVENT": "other",
    "LAW": "other",
    "PRODUCT": "other",
    "MISC": "other",
}
"""What spaCy's labels are in our words (OntoNotes and WikiNER, as its pipelines use them); our own
words are known as labels too. All others (dates, numbers) name nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a span of attributed words knows: its cue and source in the Doc, and on whose word."""

    attribution: Attribution
    cue: "Words | None"
    source: "Words | None"
    chain: str


def docs(case: Case, nlp: "Language | None" = None) -> "Iterator[Doc]":
    """Give each account as a Doc, its text untouched, cut into words by ``nlp`` (blank English).

    ``doc.user_data["rashomon.account"]`` is the account. ``doc.spans["mentions"]`` holds the
    mentions, labelled with their type, their entity as ``kb_id_``; ``doc.spans["attributions"]``
    the attributed words, labelled with their stance, with a `Said` as ``span._.rashomon``. The
    other components of ``nlp`` are not run.

    Raises:
        MissingPartError: spaCy is not installed.
    """
    library = _library()
    if not library.tokens.Span.has_extension("rashomon"):
        library.tokens.Span.set_extension("rashomon", default=None)
    cut = nlp or library.blank("en")
    entities = {mention: each.id for each in case.entities for mention in each.mentions}
    for reading in case.whole.readings:
        doc = cut.make_doc(reading.account.text)
        doc.user_data["rashomon.account"] = reading.account
        doc.spans["mentions"] = [
            _words(doc, each.span, label=each.type, kb_id=entities.get(each.id, ""))
            for each in reading.mentions
        ]
        doc.spans["attributions"] = [_said(doc, each, case) for each in reading.attributions]
        yield doc


def names_of(nlp: "Language") -> Added:
    """Take the names that a pipeline finds, in place of ours: a step to give to a build.

    Pronouns, and nouns that stand for somebody, stay ours where they lie in no name of the
    pipeline's; names in what is no part of the account proper are left out.
    """
    meta = nlp.meta
    made = f"{meta['lang']}_{meta['name']} {meta['version']} {' '.join(nlp.pipe_names)}"
    return Added(name="spacy", version=made, run=partial(_renamed, nlp), instead_of="mentions")


def _renamed(nlp: "Language", reading: Reading, _: Models) -> Reading:
    doc = nlp(reading.account.text)
    names = [each for each in map(partial(_mention, reading.account), doc.ents) if each]
    inside = [name for name in names if any(s.span.holds(name.span) for s in reading.sentences)]
    ours = [
        each
        for each in mentions(reading).mentions
        if each.kind != "name" and not any(each.span.overlap(name.span) for name in inside)
    ]
    found = sorted([*inside, *ours], key=lambda each: (each.span.start, -each.span.end))
    return replace(reading, mentions=tuple(found))


def _mention(account: Account, name: "Words") -> Mention | None:
    """Turn an entity into a mention; its head is the root of its tree, else its last word."""
    label = name.label_.lower()
    kind = next((each for each in get_args(EntityType) if each == label), TYPES.get(name.label_))
    if kind is None:
        return None
    head = name.root if name.doc.has_annotation("DEP") else name[-1]
    span = Span(account=account.id, start=name.start_char, end=name.end_char)
    return Mention(
        id=identify_span("mention", span),
        span=span,
        head=Span(account=account.id, start=head.idx, end=head.idx + len(head)),
        kind="name",
        type=kind,
    )


def _said(doc: "Doc", attribution: Attribution, case: Case) -> "Words":
    words = _words(doc, attribution.content, label=attribution.stance)
    words._.rashomon = Said(
        attribution=attribution,
        cue=_words(doc, attribution.cue) if attribution.cue else None,
        source=_words(doc, attribution.source) if attribution.source else None,
        chain=str(case.chain(attribution)),
    )
    return words


def _words(doc: "Doc", span: Span, label: str = "", kb_id: str = "") -> "Words":
    """Give a passage in a Doc; where it ends inside a word of spaCy's, that word is in it whole."""
    found = doc.char_span(span.start, span.end, label, kb_id, alignment_mode="expand")
    assert found is not None
    return found


def _library() -> Any:
    try:
        import spacy  # noqa: PLC0415 - heavy
        import spacy.tokens  # noqa: PLC0415 - heavy
    except ImportError as error:
        raise MissingPartError("a spaCy Doc", "rashomon[spacy]") from error
    return spacy
