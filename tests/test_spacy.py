"""A case goes to spaCy whole, and a pipeline's names come from it in place of ours."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import rashomon
from factories import reading, sample_case
from rashomon.notebook import Case
from rashomon.spacy import docs, names_of

if TYPE_CHECKING:
    from spacy.language import Language

library: Any = pytest.importorskip("spacy", reason="needs spaCy: pip install 'rashomon[spacy]'")


@pytest.fixture
def nlp() -> "Language":
    """A blank English pipeline that knows three names; no model is needed."""
    made: Language = library.blank("en")
    ruler: Any = made.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Ilse Brandt"},
            {"label": "ORG", "pattern": "Ferry Agency"},
            {"label": "state", "pattern": "Arnland"},
            {"label": "DATE", "pattern": "3 May 2019"},
        ]
    )
    return made


def test_a_case_becomes_docs() -> None:
    """Each account is a Doc of its own text; mentions and attributions are spans of it."""
    case = Case(sample_case(), Path("bridge.case"))
    given = {doc.user_data["rashomon.account"].file: doc for doc in docs(case)}
    assert {name: doc.text for name, doc in given.items()} == {
        each.file: each.text for each in case.accounts
    }
    herald = given["herald.txt"]
    assert [(span.text, span.label_, span.kb_id_) for span in herald.spans["mentions"]] == [
        ("The Ferry Agency", "organization", "e-agency"),
        ("Mayor Ilse Brandt", "person", "e-mayor"),
        ("an engineer", "person", ""),
        ("She", "person", "e-mayor"),
    ]
    _, middle, inner = herald.spans["attributions"]
    assert (middle.text, middle.label_) == ("an engineer had counted about 40 cracks", "asserts")
    said = middle._.rashomon
    assert (said.cue.text, said.source.text) == ("according to", "Mayor Ilse Brandt")
    assert said.chain == "Harbour Herald ‹ The Ferry Agency ‹ Mayor Ilse Brandt"
    assert inner._.rashomon.cue is None


def test_names_come_from_the_pipeline(nlp: "Language") -> None:
    """What the pipeline calls a name is one; its dates are none; it says which pipeline it was."""
    step = names_of(nlp)
    assert "en_" in step.version
    assert "entity_ruler" in step.version
    given = reading("The Ferry Agency of Arnland closed it on 3 May 2019. Ilse Brandt wept.")
    done = step.run(given, None)  # type: ignore[arg-type]
    assert [(done.account.quote(each.span), each.kind, each.type) for each in done.mentions] == [
        ("Ferry Agency", "name", "organization"),
        ("Arnland", "name", "state"),
        ("it", "pronoun", "other"),
        ("Ilse Brandt", "name", "person"),
    ]
    assert done.account.quote(done.mentions[0].head) == "Agency"


@pytest.mark.slow
def test_a_build_takes_them(tmp_path: Path, nlp: "Language") -> None:
    """The case knows the pipeline's names and no others, and is read again without the step."""
    (tmp_path / "a.txt").write_text(
        "The Ferry Agency closed the bridge. Ilse Brandt said that she had seen Karel Moss.\n"
    )
    (tmp_path / "b.txt").write_text("The Ferry Agency shut the bridge, Ilse Brandt wrote.\n")
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    case = rashomon.build(paths, tmp_path / "my.case", weights="fast", steps=[names_of(nlp)])
    names = {case.quote(each.span) for each in case.mentions if each.kind == "name"}
    assert names == {"Ferry Agency", "Ilse Brandt"}
    assert {case.quote(each.span) for each in case.mentions if each.kind == "pronoun"} == {"she"}
    assert any(each.name == "Ilse Brandt" for each in case.entities)
    ours = rashomon.build(paths, tmp_path / "my.case", weights="fast")
    assert "Karel Moss" in {ours.quote(each.span) for each in ours.mentions}
