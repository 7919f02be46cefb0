"""A case in Python: built or opened, its findings as sequences and tables, its synopsis filtered.

::

    import rashomon

    case = rashomon.open_case("my.case")
    for row in case.synopsis(actor="Brandt", between=("2019-05", "2019-06")):
        for passage in row.passages:
            print(passage.chain, "|", passage.words)
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rashomon.errors import UsageError
from rashomon.notebook.sequence import Values
from rashomon.notebook.synopsis import Chain, Synopsis, Wanted, When, named, period, rows
from rashomon.schema import (
    Account,
    Attribution,
    Cell,
    Conflict,
    Correction,
    Entity,
    Mention,
    Origin,
    Point,
    PropositionKind,
    Reading,
    Relay,
    Span,
    TimeExpression,
    Unread,
)
from rashomon.schema import Case as Whole
from rashomon.show.chain import voices
from rashomon.show.view import UNNAMED, view_case

if TYPE_CHECKING:
    from rashomon.corridor import Progress
    from rashomon.engines import Engine
    from rashomon.show.shown import CaseView
    from rashomon.understand import Added
    from rashomon.weights import Name

Value = TypeVar("Value")
Item = TypeVar("Item")


class Case:
    """Several accounts of the same events, with what each says and how they compare.

    What it holds stands in sequences of frozen values (`rashomon.schema`); each can become a table
    (``to_arrow``, ``to_pandas``, ``to_polars``, ``to_dicts``).
    """

    def __init__(self, whole: Whole, path: Path) -> None:
        self.whole = whole
        """The bundle that the other rooms speak of: readings, synopsis, unread, corrections."""
        self.path = path

    def __repr__(self) -> str:
        counts = f"{len(self.accounts):,} accounts, {len(self.points):,} points"
        return f"<case {self.path.name}: {counts}, {len(self.conflicts):,} conflicts>"

    # -- what it holds ------------------------------------------------------------------------

    @property
    def accounts(self) -> Values[Account]:
        """The accounts, by file name: raw text, and what is known of each."""
        return self._values(Account, (each.account for each in self.whole.readings))

    @property
    def mentions(self) -> Values[Mention]:
        """Every name, noun and pronoun that stands for somebody or something."""
        return self._values(Mention, self._each(lambda one: one.mentions))

    @property
    def dates(self) -> Values[TimeExpression]:
        """Every expression that can be put on a calendar, with its EDTF value."""
        return self._values(TimeExpression, self._each(lambda one: one.dates))

    @property
    def attributions(self) -> Values[Attribution]:
        """Everything that an account puts into somebody's mouth, with cue and source."""
        return self._values(Attribution, self._each(lambda one: one.attributions))

    @property
    def entities(self) -> Values[Entity]:
        """Whom and what the accounts speak of, across all of them."""
        return self._values(Entity, self.whole.synopsis.entities)

    @property
    def points(self) -> Values[Point]:
        """Every point with its cells, doubtful ones too (``synopsis`` leaves those out)."""
        return self._values(Point, self.whole.synopsis.points)

    @property
    def conflicts(self) -> Values[Conflict]:
        """Every conflict with its sides, doubtful ones too; ``confidence`` tells them apart."""
        return self._values(Conflict, self.whole.synopsis.conflicts)

    @property
    def relays(self) -> Values[Relay]:
        """Where an account passes on another work, outlet or agency."""
        return self._values(Relay, self.whole.synopsis.relays)

    @property
    def origins(self) -> Values[Origin]:
        """The independent origins, each with the accounts that go back to it."""
        return self._values(Origin, self.whole.synopsis.origins)

    @property
    def corrections(self) -> Values[Correction]:
        """What persons have decided, in the order in which they did."""
        return self._values(Correction, self.whole.corrections)

    @property
    def unread(self) -> Values[Unread]:
        """The documents that could not be read, each with its reason."""
        return self._values(Unread, self.whole.unread)

    def _values(self, kind: type[Value], values: Iterable[Value]) -> Values[Value]:
        return Values(kind, values, self._texts)

    def _each(self, layer: Callable[[Reading], Iterable[Item]]) -> Iterator[Item]:
        return chain.from_iterable(map(layer, self.whole.readings))

    # -- side by side -------------------------------------------------------------------------

    def synopsis(
        self,
        *,
        actor: str = "",
        place: str = "",
        between: tuple[When, When] | None = None,
        kind: PropositionKind | None = None,
        in_conflict: bool = False,
    ) -> Synopsis:
        """Give the points in the order of time with what each account says, or some of them.

        ``actor`` is a name, a part of one, or the id of an entity that a row is about or speaks of;
        ``between`` two ends in EDTF
        ("2014-06"), as years or as dates, either of which may be None; ``in_conflict`` keeps the
        rows in which the accounts differ.

        Raises:
            UsageError: an end of ``between`` is no date.
        """
        wanted = Wanted(
            actor=named(actor, self.entities, self.mentions) if actor else None,
            place=place,
            period=period(between),
            kind=kind,
            in_conflict=in_conflict,
        )
        names = tuple(column.name for column in self._view.columns)
        return Synopsis(tuple(filter(wanted.takes, rows(self._view))), names)

    def chain(self, of: Attribution | Cell) -> Chain:
        """Say on whose word an attribution's content, or a cell of a point, stands."""
        by, span = (of.id, of.content) if isinstance(of, Attribution) else (of.by, of.span)
        account = self._account(span.account)
        column = self._view.column(account.id)
        assert column is not None
        found = voices(by, account, self._attributions)
        passed_on = isinstance(of, Cell) and of.stance == "attributes"
        return Chain(account=column.name, voices=found or ((UNNAMED,) if passed_on else ()))

    def quote(self, span: Span) -> str:
        """Give the exact words of a passage."""
        return self._account(span.account).quote(span)

    def _account(self, name: str) -> Account:
        found = next((each for each in self.accounts if each.id == name), None)
        if found is None:
            raise UsageError(f"{name!r}: {self.path} holds no such account")
        return found

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {each.account.id: each.account.text for each in self.whole.readings}

    @cached_property
    def _attributions(self) -> dict[str, Attribution]:
        return {each.id: each for each in self.attributions}

    @cached_property
    def _view(self) -> "CaseView":
        return view_case(self.whole)

    def _repr_html_(self) -> str:
        return self.synopsis()._repr_html_()


def open_case(path: str | Path) -> Case:
    """Open a case file that ``rashomon build`` or `build` has made.

    Raises:
        CaseError: there is no such file, or it is no case.
    """
    from rashomon.store import Store  # noqa: PLC0415 - heavy

    with Store.open(path) as store:
        return Case(store.case(), Path(path))


def build(
    paths: str | Path | Iterable[str | Path],
    case: str | Path,
    *,
    weights: "Name" = "full",
    progress: "Progress" = lambda _: None,
    engine: "Engine | str" = "here",
    steps: "Sequence[Added]" = (),
) -> Case:
    """Read files and folders into a case file, or what is new and changed of them, and open it.

    What could not be read stands in ``unread``. ``progress`` is told of each document; ``engine``
    is where the work runs; ``steps`` are put among ours (`rashomon.understand.Added`).

    Raises:
        UsageError: the paths hold no document at all, or there is no such engine or step.
        CaseError: the case file cannot be written.
        WeightsError: the weights are missing or not what they should be.
    """
    from rashomon import corridor, engines  # noqa: PLC0415 - heavy

    given = [paths] if isinstance(paths, str | Path) else paths
    made = corridor.build(
        given,
        case,
        weights=weights,
        progress=progress,
        engine=engines.engine(engine) if isinstance(engine, str) else engine,
        rooms=engines.furnished(steps) if steps else None,
    )
    return Case(made.case, Path(case))
