"""The screens themselves: files built beforehand, or the one-page report where there are none."""

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.exceptions import HTTPException

from rashomon.show.report import content_policy, page
from rashomon.show.room.snapshot import Snapshot
from rashomon.show.room.state import ShownNow

STATIC = Path(str(files("rashomon.show"))) / "static"
"""Where the built screens lie."""
BUILT = "assets"
"""The folder of files whose names change with their content: they may be kept."""

router = APIRouter(include_in_schema=False)


@router.api_route("/{path:path}", methods=["GET", "HEAD"])
def screen(path: str, request: Request, shown: ShownNow) -> Response:
    """Give a file of the screens; every address that names no file opens the reading room."""
    if path.startswith("api/") or ".." in request.scope.get("raw_path", b"").decode("latin-1"):
        raise HTTPException(404, f"/{path}: there is nothing at this address")
    static: Path = request.app.state.static
    index = static / "index.html"
    file = (static / path).resolve()
    if path and file.is_file() and file.is_relative_to(static.resolve()):
        kept = path.startswith(f"{BUILT}/")
        headers = {"Cache-Control": "private, max-age=31536000, immutable"} if kept else {}
        return FileResponse(file, headers=headers)
    if "." in path.rpartition("/")[2]:
        raise HTTPException(404, f"/{path}: there is no such file")
    return FileResponse(index) if index.is_file() else _report(shown)


def _report(shown: Snapshot) -> HTMLResponse:
    """Give the report, which needs no script: what is there before the screens are built."""
    made = shown.kept.get("report")
    if not isinstance(made, str):
        made = shown.kept["report"] = page(shown.case, title=shown.title)
    policy = f"{content_policy()}; frame-ancestors 'none'"
    return HTMLResponse(made, headers={"Content-Security-Policy": policy})
