"""What can be asked of the rows: everything that is named must hold of a row."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from rashomon.schema import PropositionKind
from rashomon.schema.edtf import is_valid
from rashomon.show.room.answers.pages import Filter, TimeView

LONGEST = 500
"""Lines of one page at most: more would not be looked at before the next is asked for."""

Order = Literal["time", "weight", "conflict"]


class RowsAsked(BaseModel):
    """Filters on rows; an empty one asks for nothing."""

    model_config = ConfigDict(frozen=True, validate_by_name=True)

    q: str = ""
    actor: str = ""
    place: str = ""
    since: str = Field("", alias="from")
    to: str = ""
    kind: PropositionKind | Literal[""] = ""
    only: str = ""
    origins: int = Field(0, ge=0)
    doubtful: bool = False

    @field_validator("since", "to")
    @classmethod
    def _is_date(cls, value: str) -> str:
        if value and not is_valid(value):
            raise ValueError(f"found {value!r}, expected a date such as 2014 or 2014-06-30")
        return value


class SynopsisAsked(RowsAsked):
    """A page of the synopsis."""

    show: Filter = "all"
    order: Order = "time"
    offset: int = Field(0, ge=0)
    limit: int = Field(100, ge=1, le=LONGEST)


class TimelineAsked(RowsAsked):
    """One of the three views of time."""

    view: TimeView = "happened"
