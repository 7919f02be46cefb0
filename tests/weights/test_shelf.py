"""The shelf: only the files that were listed are opened."""

import json
import pickle
import shutil
from pathlib import Path

import pytest

from rashomon.errors import WeightsError
from rashomon.weights import LIST, SETS, SHELF, open_models


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A shelf with the small files of the tagger only."""
    listed = json.loads((SHELF / LIST).read_text(encoding="utf8"))
    for name in ("tagger-fast.npz", "tagger-fast.json"):
        shutil.copy(SHELF / name, tmp_path / name)
    kept = {name: digest for name, digest in listed.items() if (tmp_path / name).exists()}
    (tmp_path / LIST).write_text(json.dumps(kept), encoding="utf8")
    return tmp_path


def test_every_listed_file_is_there() -> None:
    """Every file on the list is on the shelf, and belongs to a part of a set."""
    listed = json.loads((SHELF / LIST).read_text(encoding="utf8"))
    stems = {stem for parts in SETS.values() for names in parts.values() for stem in names}
    for name in listed:
        assert (SHELF / name).is_file()
        assert name.split(".")[0] in stems


def test_an_altered_file_is_refused(shelf: Path) -> None:
    """A file that is not the listed one is not opened; the error says what to do."""
    (shelf / "tagger-fast.npz").write_bytes(b"something else")
    with pytest.raises(WeightsError, match="list_weights"):
        _ = open_models("fast", shelf).tagger


def test_a_missing_file_is_named(shelf: Path) -> None:
    """A listed file that is not there is named, with what to do."""
    (shelf / "tagger-fast.json").unlink()
    with pytest.raises(WeightsError, match=r"tagger-fast\.json.*install"):
        _ = open_models("fast", shelf).tagger


def test_a_part_without_files_is_named(tmp_path: Path) -> None:
    """A shelf without a part says which files are looked for."""
    (tmp_path / LIST).write_text("{}", encoding="utf8")
    with pytest.raises(WeightsError, match="tagger-full or tagger-fast"):
        _ = open_models("full", tmp_path).tagger


def test_a_shelf_without_list_is_named(tmp_path: Path) -> None:
    """A shelf without a list cannot name its set."""
    with pytest.raises(WeightsError, match=r"shelf\.json"):
        _ = open_models("full", tmp_path).sha256


def test_the_set_is_named_by_its_files(shelf: Path) -> None:
    """Other files, another name of the set: what was found with them may differ."""
    before = open_models("fast", shelf).sha256
    listed = json.loads((shelf / LIST).read_text(encoding="utf8"))
    listed["tagger-fast.npz"] = "0" * 64
    (shelf / LIST).write_text(json.dumps(listed), encoding="utf8")
    assert open_models("fast", shelf).sha256 != before


def test_models_travel_to_another_process() -> None:
    """Models are sent by name, opened or not."""
    models = open_models("fast")
    assert models.tagger.labels["part"][0] == "O"
    assert pickle.loads(pickle.dumps(models)) == models  # noqa: S301 - our own


def test_what_is_put_away_is_opened_again() -> None:
    """A tagger reads the same after its network was closed."""
    models = open_models("fast")
    words = [["The", "mayor", "left", "."]]
    before = [scores.arcs for scores in models.tagger.read(words)]
    models.put_away()
    after = [scores.arcs for scores in models.tagger.read(words)]
    assert before[0].tolist() == after[0].tolist()
