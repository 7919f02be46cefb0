"""The addresses that change the case: corrections, and files that are given."""

from typing import Annotated

from fastapi import APIRouter, File, UploadFile

from rashomon.errors import UsageError
from rashomon.show.room import files
from rashomon.show.room.answers import pages
from rashomon.show.room.answers.parts import NewCorrection
from rashomon.show.room.state import DeskNow, Route

MOST = 1_000
"""Files taken at once; a folder of more is read by `rashomon build`."""

router = APIRouter(prefix="/api", route_class=Route)


@router.post("/corrections")
def post_correction(desk: DeskNow, new: NewCorrection) -> pages.Corrected:
    """Decide something; it is kept, done at once, and what changed is said."""
    return desk.work.correct(new)


@router.post("/corrections/{correction_id}/undo")
def post_undo(desk: DeskNow, correction_id: str) -> pages.Corrected:
    """Take a decision back."""
    return desk.work.undo(correction_id)


@router.post("/corrections/{correction_id}/redo")
def post_redo(desk: DeskNow, correction_id: str) -> pages.Corrected:
    """Bring again a decision that was taken back."""
    return desk.work.redo(correction_id)


@router.post("/files")
def post_files(
    desk: DeskNow, files_: Annotated[list[UploadFile], File(alias="files")]
) -> pages.Accepted:
    """Give files to be read; they are kept beside the case, and a build begins."""
    if len(files_) > MOST:
        raise UsageError(f"{len(files_):,} files: expected at most {MOST:,} at once")
    folder = files.folder_of(desk.keeper.path)
    given = ((each.filename or "file", each.file) for each in files_)
    accepted = list(files.keep(given, folder))
    desk.work.build(folder)
    return pages.Accepted(accepted=accepted)
