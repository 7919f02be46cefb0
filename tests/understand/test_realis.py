"""Whether a clause says that something is so, over hand-made trees."""

import pytest

from rashomon.schema import Token
from rashomon.understand.realis import Clauses

LEMMAS = {
    "failed": "fail",
    "refused": "refuse",
    "denied": "deny",
    "fired": "fire",
    "firing": "fire",
    "hopes": "hope",
    "began": "begin",
    "going": "go",
    "had": "have",
    "shut": "shut",
    "asked": "ask",
}
POS = {"will": "AUX", "would": "AUX", "may": "AUX", "did": "AUX", "is": "AUX", "was": "AUX"}


def standing(words: str) -> tuple[bool, str]:
    """Read a sentence of ``word:head:relation`` (heads from 1, 0 the root) at the starred word."""
    fields = [word.split(":", 2) for word in words.split()]
    forms = [field[0].lstrip("*") for field in fields]
    text, tokens, start = " ".join(forms), [], 0
    for place, (form, field) in enumerate(zip(forms, fields, strict=True)):
        governor = int(field[1])
        token = Token(
            start=start,
            end=start + len(form),
            sentence=0,
            lemma=LEMMAS.get(form, form),
            pos=POS.get(form, "NOUN" if form in {"plan", "order", "strike"} else "VERB"),
            head=place if governor == 0 else governor - 1,
            relation=field[2],
        )
        tokens.append(token)
        start = token.end + 1
    place = next(k for k, field in enumerate(fields) if field[0].startswith("*"))
    found = Clauses.of(text, tokens).standing(place)
    return found.negated, found.realis


@pytest.mark.parametrize(
    "words",
    [
        "they:4:nsubj did:4:aux not:4:advmod *fire:0:root",
        "no:2:det guard:3:nsubj *fired:0:root",
        "neither:2:cc:preconj he:5:nsubj nor:4:cc she:2:conj *fired:0:root",
        "they:2:nsubj *fired:0:root no:4:det shot:2:obj",
        "left:0:root without:3:mark *firing:1:advcl",
        "they:2:nsubj failed:0:root to:4:mark *fire:2:xcomp",
        "they:3:nsubj had:0:root yet:2:advmod to:5:mark *fire:2:xcomp",
        "at:3:case no:3:det time:5:obl he:5:nsubj *fired:0:root",
        "nobody:2:nsubj *fired:0:root",
    ],
)
def test_what_did_not_come_about_is_negated(words: str) -> None:
    """A negation counts where it governs the event: its adverbs, its nouns, the verb above it."""
    assert standing(words) == (True, "actual")


@pytest.mark.parametrize(
    "words",
    [
        "not:2:advmod only:4:advmod they:4:nsubj *fired:0:root",
        "they:2:nsubj *fired:0:root with:5:case no:5:det order:2:obl",
        "they:5:nsubj did:5:aux not:5:advmod only:5:advmod *fire:0:root",
        "they:5:nsubj did:5:aux not:5:advmod have:5:aux failed:0:root to:7:mark *fire:5:xcomp",
        "they:2:nsubj *fired:0:root before:5:mark nobody:5:nsubj left:2:advcl",
        "they:2:nsubj began:0:root to:4:mark *fire:2:xcomp",
    ],
)
def test_a_negation_elsewhere_in_the_passage_is_not_its_own(words: str) -> None:
    """'Not only', another clause's negation and two that cancel leave the event standing."""
    assert standing(words) == (False, "actual")


@pytest.mark.parametrize(
    ("words", "realis"),
    [
        ("they:3:nsubj will:3:aux *fire:0:root", "planned"),
        ("they:3:nsubj may:3:aux *fire:0:root", "hypothetical"),
        ("if:3:mark they:3:nsubj *fired:4:advcl left:0:root", "hypothetical"),
        ("he:2:nsubj hopes:0:root to:4:mark *fire:2:xcomp", "planned"),
        ("plan:0:root to:3:mark *fire:1:acl", "planned"),
        ("came:0:root to:3:mark *fire:1:advcl", "planned"),
        ("is:2:aux going:0:root to:4:mark *fire:2:xcomp", "planned"),
        ("he:2:nsubj asked:0:root that:6:mark it:6:nsubj be:6:aux:pass *shut:2:ccomp", "planned"),
        ("may:3:aux have:3:aux began:0:root to:5:mark *fire:3:xcomp", "hypothetical"),
        ("would:2:aux come:0:root and:4:cc *fire:2:conj", "hypothetical"),
        ("would:2:aux come:0:root but:4:cc *fired:2:conj", "actual"),
        ("he:2:nsubj denied:0:root *firing:2:xcomp", "denied"),
        ("planned:2:amod *strike:0:root", "planned"),
        ("the:2:det first:0:root to:4:mark *fire:2:acl", "actual"),
    ],
)
def test_what_has_not_happened_is_told_by_its_own_clause_and_the_one_above(
    words: str, realis: str
) -> None:
    """Auxiliaries, conjunctions, plans, purposes and denials say how real an event is."""
    assert standing(words) == (False, realis)
