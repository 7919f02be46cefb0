"""The shelf of trained files: each by its name and sha256. Nothing else knows a file name.

``full`` is the better set, ``fast`` the smaller; where a part of ``full`` is not on the shelf, the
part of ``fast`` stands in for it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from rashomon.errors import WeightsError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rashomon.weights.pairs import PairReader
    from rashomon.weights.passages import PassageModel
    from rashomon.weights.scorer import Scorer
    from rashomon.weights.tagger import Tagger

Name: TypeAlias = Literal["full", "fast"]

SHELF = Path(__file__).parent
LIST = "shelf.json"
"""File name -> sha256; ``recipes/list_weights.py`` writes it after an export."""

SETS: dict[Name, dict[str, tuple[str, ...]]] = {
    "full": {
        "tagger": ("tagger-full", "tagger-fast"),
        "passages": ("passages-full", "passages-fast"),
        "scorer": ("scorer-full", "scorer-fast"),
        "pairs": ("pairs-full",),
    },
    "fast": {
        "tagger": ("tagger-fast",),
        "passages": ("passages-fast", "passages-full"),
        "scorer": ("scorer-fast", "scorer-full"),
    },
}
"""The parts of each set, with what stands in where the first is missing."""


@dataclass(frozen=True, kw_only=True)
class Models:
    """Trained parts, each opened when it is first asked for.

    ``sha256`` names all files of the set together: equal names, equal findings.
    """

    name: Name
    shelf: Path

    def __reduce__(self) -> tuple[object, tuple[Name, Path | None, str]]:
        """Travel to another process as a name; what was opened here is opened there again.

        The program's own shelf is looked for where the program is, which may be another machine.
        """
        return _same_models, (self.name, None if self.shelf == SHELF else self.shelf, self.sha256)

    @cached_property
    def sha256(self) -> str:
        """Name the exact files of this set."""
        parts = (file for part in SETS[self.name] for file in self._listed(part))
        return sha256("\n".join(f"{file} {digest}" for file, digest in parts).encode()).hexdigest()

    @cached_property
    def tagger(self) -> "Tagger":
        """The encoder that reads words: parts of speech, trees, mentions, attribution, times."""
        from rashomon.weights.tagger import Tagger  # noqa: PLC0415 - opened on demand

        files = self._checked("tagger")
        return Tagger(network=files[".onnx"], tokenizer=files[".json"], heads=files[".npz"])

    @cached_property
    def passages(self) -> "PassageModel":
        """The encoder that gives each passage its vector."""
        from rashomon.weights.passages import PassageModel  # noqa: PLC0415 - opened on demand

        files = self._checked("passages")
        return PassageModel(
            network=files[".onnx"], tokenizer=files[".tokenizer.json"], head=arrays(files[".npz"])
        )

    def put_away(self) -> None:
        """Close the networks that read accounts: to lay accounts side by side takes none of them.

        What is asked of them afterwards opens them again.
        """
        for part in ("tagger", "passages"):
            if part in self.__dict__:
                getattr(self, part).close()

    @cached_property
    def scorer(self) -> "Scorer":
        """The head and the trees that score two passages, and the comparer of two cells."""
        from rashomon.weights.scorer import PairHead, Scorer  # noqa: PLC0415 - opened on demand
        from rashomon.weights.trees import Trees  # noqa: PLC0415 - opened on demand

        files = self._checked("scorer")
        trees, comparer = Trees(file=files[".onnx"]), files.get(".comparer.json")
        reader = self.pairs
        thresholds = trees if reader is None else reader
        return Scorer(
            head=PairHead(arrays=self.passages.head),
            logits=trees.logits,
            link=thresholds.threshold("link"),
            merge=thresholds.threshold("merge"),
            comparer=json.loads(comparer.read_text(encoding="utf8")) if comparer else {},
            together=None if reader is None else reader.read,
            blend=(0.0, 1.0, 0.0) if reader is None else reader.blend,
            mark=self.sha256,
        )

    @cached_property
    def pairs(self) -> "PairReader | None":
        """The encoder that reads two passages together; None where the set has none."""
        from rashomon.weights.pairs import PairReader  # noqa: PLC0415 - opened on demand

        if not any(self._listed("pairs")):
            return None
        files = self._checked("pairs")
        return PairReader(network=files[".onnx"], tokenizer=files[".json"])

    @cached_property
    def listed(self) -> dict[str, str]:
        """The sha256 of each file on the shelf."""
        try:
            listed: dict[str, str] = json.loads((self.shelf / LIST).read_text(encoding="utf8"))
        except (OSError, ValueError) as error:
            message = f"{self.shelf / LIST}: {error}; install the package again, or see recipes/"
            raise WeightsError(message) from error
        return listed

    def _listed(self, part: str) -> Iterator[tuple[str, str]]:
        for stem in SETS[self.name].get(part, ()):
            files = sorted(file for file in self.listed if file.startswith(f"{stem}."))
            if files:
                yield from ((file, self.listed[file]) for file in files)
                return

    def _checked(self, part: str) -> dict[str, Path]:
        """Check the files of a part against the list; give them by what follows the stem."""
        found = {}
        for file, expected in self._listed(part):
            path = self.shelf / file
            _check(path, expected)
            found[file[file.index(".") :]] = path
        if not found:
            raise WeightsError(_absent(part, self.name))
        return found


def arrays(file: Path) -> "dict[str, NDArray[Any]]":
    """Read the named arrays of a file."""
    import numpy as np  # noqa: PLC0415 - heavy

    with np.load(file, allow_pickle=False) as held:
        return {name: held[name] for name in held.files}


def verified(shelf: Path = SHELF) -> Iterator[tuple[str, int, str]]:
    """Look at every file of every set: its name, its bytes, and what is wrong with it ("" nothing).

    Raises:
        WeightsError: there is no list of the files.
    """
    for file, expected in Models(name="full", shelf=shelf).listed.items():
        try:
            _check(shelf / file, expected)
        except WeightsError as error:
            yield file, 0, str(error).removeprefix(f"{shelf / file}: ").partition(";")[0]
        else:
            yield file, (shelf / file).stat().st_size, ""


def _check(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        message = f"{path}: {error.strerror}; install the package again, or see recipes/"
        raise WeightsError(message) from error
    if found != expected:
        raise WeightsError(
            f"{path}: found sha256 {found}, expected {expected}; install the package again, or run"
            " recipes/list_weights.py after an export of your own"
        )


def _absent(part: str, name: Name) -> str:
    stems = " or ".join(SETS[name][part])
    return f"no files of {stems} are on the shelf; install the package again, or see recipes/"


def open_models(name: Name = "full", shelf: Path = SHELF) -> Models:
    """Open a set of weights; its files are checked and loaded when a part is first used."""
    return Models(name=name, shelf=shelf)


def _same_models(name: Name, shelf: Path | None, sha256: str) -> Models:
    """Open a set of weights where the work is done; it has to be the one that was meant.

    Raises:
        WeightsError: it is another one, and would find other things.
    """
    models = open_models(name, SHELF if shelf is None else shelf)
    if models.sha256 != sha256:
        raise WeightsError(
            f"{models.shelf}: found the set {name} {models.sha256}, expected {sha256}; install the"
            " same rashomon on every machine"
        )
    return models
