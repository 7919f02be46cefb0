"""The tagger's recipe from examples to files that run, with a tiny encoder."""

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

RECIPE = Path(__file__).parents[2] / "recipes" / "tagger"
WORDS = ("the", "mayor", "said", "it", "rained", "on", "monday", "mary", "left", "oslo", ".")


def examples() -> list[dict[str, object]]:
    """One example of each task."""
    return [
        {
            "task": "syntax",
            "corpus": "gum",
            "sentences": [(0, 3)],
            "words": ["Mary", "left", "Oslo"],
            "pos": ["PROPN", "VERB", "PROPN"],
            "relation": ["nsubj", "root", "obj"],
            "head": [1, -1, 1],
            "mention": ["person", "", "place"],
            "predicates": [1],
            "roles": [(1, 0, "ARG0"), (1, 2, "ARG1")],
            "with_roles": [0],
        },
        {
            "task": "attribution",
            "words": ["The", "mayor", "said", "it", "rained"],
            "tags": ["B-source", "I-source", "B-cue", "B-content", "I-content"],
            "to_source": [(2, 0)],
            "to_cue": [(3, 2)],
        },
        {"task": "name", "words": ["Mary", "left"], "tags": ["B-Person", "O"]},
        {"task": "time", "words": ["on", "Monday"], "tags": ["O", "B-time"]},
    ]


@pytest.fixture
def pretrained(tmp_path: Path) -> Path:
    """A folder with an untrained encoder of one layer, and its tokenizer."""
    transformers = pytest.importorskip("transformers")
    tokenizers = pytest.importorskip("tokenizers")
    folder = tmp_path / "pretrained"
    known = {mark: k for k, mark in enumerate(("[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS))}
    model = tokenizers.models.WordPiece(known, unk_token="[UNK]")  # noqa: S106 - no password
    tokenizer = tokenizers.Tokenizer(model)
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer()
    config = transformers.BertConfig(
        vocab_size=2000,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
    )
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_examples_become_a_tagger_that_runs(
    pretrained: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Train for seconds, export, and measure with the run-time code: every head gives figures."""
    pytest.importorskip("torch")
    pytest.importorskip("onnx")
    monkeypatch.syspath_prepend(str(RECIPE))
    for split in ("train", "test"):
        (tmp_path / f"{split}.json").write_text(json.dumps(examples() * 3), encoding="utf8")
    both = ["--examples", str(tmp_path), "--pretrained", str(pretrained)]
    shelf = ["--shelf", str(tmp_path / "shelf")]
    calls = {
        "train": [*both, "--out", str(tmp_path), "--minutes", "0.05"],
        "export": [*both[2:], "--trained", str(tmp_path), *shelf],
        "evaluate": [*both[:2], *shelf],
    }
    for script, words in calls.items():
        monkeypatch.setattr(sys, "argv", [script, *words])
        import_module(script).main()
    figures = capsys.readouterr().out
    for measure in ("content exact", "gum governor", "mention head", "predicate", "name", "time"):
        assert measure in figures
