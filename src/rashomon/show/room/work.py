"""What is being done with the case: one thing at a time, while reading goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import Protocol

from rashomon.errors import CaseError, RashomonError
from rashomon.schema import Correction
from rashomon.show.room import log
from rashomon.show.room.answers.pages import Corrected, Progress, State
from rashomon.show.room.answers.parts import NewCorrection
from rashomon.show.room.changes import changed
from rashomon.show.room.deciding import Hand, brought_again, decided, taken_back
from rashomon.show.room.keeper import Keeper
from rashomon.show.room.snapshot import Snapshot
from rashomon.store import Store


class BusyError(RashomonError):
    """The case is being built; what would change it has to wait."""


class Step(Protocol):
    """How far a build has come, as the corridor tells it."""

    @property
    def what(self) -> str:
        """What was done last."""

    @property
    def done(self) -> int:
        """Documents that are done."""

    @property
    def total(self) -> int:
        """Documents in all."""


Tell = Callable[[Step], None]
"""Takes the steps of a build as they are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What does the work; who furnishes the room brings it, for to show needs no stage.

    ``recollate`` lays the accounts of a case file side by side again; ``build`` reads files and
    folders into it.
    """

    recollate: Callable[[Path], object]
    build: Callable[[Sequence[Path], Path, Tell], object]


class Work:
    """Changes the case of one keeper: corrections in turn, builds one at a time."""

    def __init__(self, keeper: Keeper, tools: Tools, hand: Hand) -> None:
        self.keeper = keeper
        self.tools = tools
        self.hand = hand
        self._lock = Lock()
        self._progress: Progress | None = None
        self._building = False
        self._more = False
        self._thread: Thread | None = None

    def state(self, shown: Snapshot) -> tuple[State, Progress | None]:
        """Say what is being done, and how far it has come; why it stopped, where it did."""
        if self._building:
            return "building", self._progress
        return ("ready" if shown.case.readings else "empty"), self._progress

    # -- corrections --------------------------------------------------------------------------

    def correct(self, new: NewCorrection) -> Corrected:
        """Keep a decision and do it."""
        return self._done(lambda shown: decided(shown, new, self.hand))

    def undo(self, name: str) -> Corrected:
        """Take a decision back."""
        return self._done(lambda shown: taken_back(shown, name, self.hand))

    def redo(self, name: str) -> Corrected:
        """Bring a decision again that was taken back."""
        return self._done(lambda shown: brought_again(shown, name, self.hand))

    def _done(self, make: Callable[[Snapshot], Correction]) -> Corrected:
        """Keep what is decided, lay the accounts side by side again, and say what changed."""
        if self._building:
            raise BusyError("the case is being built; correct it when that is done")
        with self._lock:
            before = self.keeper.snapshot(wait=True)
            made = make(before)
            self.keeper.held = True
            try:
                self._keep(made)
            finally:
                self.keeper.held = False
            after = self.keeper.snapshot(wait=True)
        return Corrected(
            revision=after.revision,
            correction=log.correction(after, made),
            changed=changed(before, after),
        )

    def _keep(self, made: Correction) -> None:
        with Store.open(self.keeper.path, work="a correction is done in it") as store:
            store.add_correction(made)
            try:
                self.tools.recollate(self.keeper.path)
            except RashomonError as error:
                told = "the decision is kept, but what it changes could not be worked out"
                raise CaseError(f"{told} ({error})") from error

    # -- builds -------------------------------------------------------------------------------

    def build(self, folder: Path) -> None:
        """Read a folder into the case, in the background; what comes meanwhile is read after."""
        with self._lock:
            self._more = True
            if self._building:
                return  # the build that goes on looks again when it is done
            self._building = True
            self._progress = Progress(what="opening the weights", done=0, total=0)
            self._thread = Thread(target=self._built, args=(folder,), daemon=True)
            self._thread.start()

    def wait(self, seconds: float) -> None:
        """Wait until a build that goes on is done."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _built(self, folder: Path) -> None:
        """Build until nothing more has come; say why, where it could not be done."""
        while self._building:
            self._more = False
            trouble = self._build_once(folder)
            self.keeper.snapshot(wait=True)
            with self._lock:
                if not self._more:
                    self._progress, self._building = trouble, False

    def _build_once(self, folder: Path) -> Progress | None:
        self.keeper.held = True
        try:
            self.tools.build([folder], self.keeper.path, self._tell)
        except (RashomonError, OSError) as error:
            return Progress(what=f"stopped: {error}", done=0, total=0)
        finally:
            self.keeper.held = False
        return None

    def _tell(self, step: Step) -> None:
        self._progress = Progress(what=step.what, done=step.done, total=step.total)
