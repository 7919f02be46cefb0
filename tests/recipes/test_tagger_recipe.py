"""The tagger's recipe, on a handful of lines: corpora to examples."""

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "recipes" / "tagger"
SHELF = ROOT / "src" / "rashomon" / "weights"

EWT = """\
# newdoc id = weblog-example
# sent_id = weblog-example-0001
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
3-4\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
3\tit\tit\tPRON\tPRP\t_\t4\tnsubj:expl\t_\t_
4\trained\train\tVERB\tVBD\t_\t2\tccomp\t_\t_

# sent_id = weblog-example-0002
1\tWe\twe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
"""
PROPBANK = """\
web 0 0 [WORD] PRP (S(NP*) - - (ARG0*) *
web 0 1 [WORD] VBD (VP* say say.01 (V*) *
web 0 2 [WORD] PRP (S* - - (ARG1* *
web 0 3 [WORD] VBD *) rain rain.01 *) (V*)

web 0 0 [WORD] PRP * - - (ARG0*)
web 0 1 [WORD] VBD * leave leave.01 (V*)
"""
GUM = """\
# newdoc id = GUM_news_river
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new-cf1
2\tmayor\tmayor\tNOUN\tNN\t_\t5\tnsubj\t_\t_
3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_
4\tAlton\tAlton\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-place-new)1)
5\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\t_
"""
TIMEML = """\
<TimeML><DOCID>d</DOCID><DCT><TIMEX3 tid="t0">today</TIMEX3></DCT>
<TEXT>It <EVENT eid="e1" class="OCCURRENCE">rained</EVENT> &amp; rained
on <TIMEX3 tid="t1">last Monday</TIMEX3>.

They left.</TEXT></TimeML>
"""


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The first script of the recipe, with its own readers beside it."""
    monkeypatch.syspath_prepend(str(RECIPE))
    for name in ("prepare", "treebanks", "spans", "own", "sets", "gold"):
        sys.modules.pop(name, None)
    return import_module("prepare")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Twenty lines of every corpus, all splits alike."""
    files = {"propbank-ewt/weblog/00/example.xml.gold_skel": PROPBANK}
    files |= {f"ewt/en_ewt-ud-{split}.conllu": EWT for split in ("train", "dev", "test")}
    files |= {"gum/splits.md": "## dev\n\n  * GUM_x\n", "gum/dep/GUM_news_river.conllu": GUM}
    for split in ("train", "dev", "test"):
        files[f"polnear/{split}/text/a.txt"] = "Intro.\nThe mayor said it rained."
        files[f"polnear/{split}/attributions/a_x.ann"] = (
            "T1\tSource 7 16\tThe mayor\nT2\tCue 17 21\tsaid\nT3\tContent 22 31\tit rained\n"
            "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
        )
    for number in range(60):
        files[f"worldwide-ner/processed_annotated/x_{number}.tsv"] = (
            "http://example.org\tO\n\nMary\tB-Person\nleft\tO\n\nOslo\tB-Location\n"
        )
    for place in ("TBAQ-cleaned/AQUAINT", "TBAQ-cleaned/TimeBank", "te3-platinum"):
        files[f"timeml/{place}/d.tml"] = TIMEML
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf8")
    return tmp_path


def test_corpora_become_examples(recipe: ModuleType, data: Path) -> None:
    """Every corpus gives examples of its task, in train and in test."""
    found = recipe.prepare(data)
    for split in ("train", "test"):
        tasks = {example["task"] for example in found[split]}
        assert tasks == {"syntax", "attribution", "name", "time"}


def test_roles_are_joined_to_the_tree(recipe: ModuleType, data: Path) -> None:
    """PropBank's arguments stand at the head word that the treebank gives."""
    sentence = next(e for e in recipe.prepare(data)["test"] if "rained" in e["words"])
    assert sentence["words"] == ["She", "said", "it", "rained"]
    assert sentence["head"] == [1, -1, 3, 1]
    assert sentence["relation"] == ["nsubj", "root", "nsubj", "ccomp"]
    assert sentence["roles"] == [(1, 0, "ARG0"), (1, 3, "ARG1")]


def test_mentions_stand_at_their_heads(recipe: ModuleType, data: Path) -> None:
    """A mention inside another is kept beside it."""
    gum = next(e for e in recipe.prepare(data)["train"] if e.get("corpus") == "gum")
    assert gum["mention"] == ["", "person", "", "place", ""]
    assert gum["chain"] == ["", "1", "", "2", ""]


def test_attributions_are_tagged_and_joined(recipe: ModuleType, data: Path) -> None:
    """Source, cue and content become tags; pointers join their first words."""
    found = [e for e in recipe.prepare(data)["test"] if e["task"] == "attribution"]
    assert [len(example["words"]) for example in found] == [2, 6]
    assert found[1]["tags"] == [
        *("B-source", "I-source", "B-cue", "B-content", "I-content", "O"),
    ]
    assert (found[1]["to_source"], found[1]["to_cue"]) == ([(2, 0)], [(3, 2)])
    assert found[1]["told"] == [([2], [0, 1], [3, 4])]


def test_times_are_tagged_in_their_paragraph(recipe: ModuleType, data: Path) -> None:
    """Only the text is read, and a mark's words are its own."""
    found = [e for e in recipe.prepare(data)["test"] if e["task"] == "time"]
    assert [example["words"] for example in found][1] == ["They", "left", "."]
    marked = [w for w, t in zip(found[0]["words"], found[0]["tags"], strict=True) if t != "O"]
    assert marked == ["last", "Monday"]
    assert [e for e in found[0]["event"] if e] == ["OCCURRENCE"]


def test_a_run_of_sentences_keeps_its_trees(recipe: ModuleType) -> None:
    """Indices of a later sentence count from the beginning of the run."""
    sentence = {
        "words": ["We", "left"],
        "pos": ["PRON", "VERB"],
        "head": [1, -1],
        "relation": ["nsubj", "root"],
        "predicates": [1],
        "roles": [(1, 0, "ARG0")],
    }
    run = recipe.joined([sentence, sentence])
    assert run["sentences"] == [(0, 2), (2, 4)]
    assert run["head"] == [1, -1, 3, -1]
    assert run["roles"] == [(1, 0, "ARG0"), (3, 2, "ARG0")]


def test_own_gold_is_read_at_any_depth(recipe: ModuleType, tmp_path: Path) -> None:
    """What is said inside what is said has its own cue; names outside the gold are left open."""
    said = [
        {"doc": "a", "start": 16, "end": 42, "cue": "says", "source": "The paper"},
        {"doc": "a", "start": 33, "end": 42, "cue": "claims", "source": "the mayor"},
    ]
    mayor = {"type": "place", "name": "Alton", "surfaces": [["a", "Alton"]]}
    files = {
        "accounts/authored/alton/a.txt": "The paper says: the mayor claims it rained in Alton.\n",
        "gold/authored/alton/attributions.json": json.dumps(said),
        "gold/authored/alton/entities.json": json.dumps([mayor]),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf8")
    told, named = recipe.own(tmp_path, recipe.tokenizer_of(SHELF, "tagger-fast.json"))
    words = told["words"]
    assert [[" ".join(words[k] for k in part) for part in one] for one in told["told"]] == [
        ["says", "The paper", "the mayor claims it rained"],
        ["claims", "the mayor", "it rained"],
    ]
    assert dict(zip(words, named["tags"], strict=True))["Alton"] == "B-Location"
    assert named["tags"][0] == ""
