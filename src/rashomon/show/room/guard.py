"""Stands before every answer: only this machine, by name; only pages of this server may write."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.show.room.address import is_known

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""What the screens may load: what this server gives, nothing from outside."""

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Sent with every answer, refusals included; an answer's own header of that name goes before."""

READING = frozenset({"GET", "HEAD"})
SMALL = 1 << 20
"""Bytes of a correction: far more than anybody writes."""
LARGE = 1 << 30
"""Bytes of files sent at once: what comes by post, not an archive; `rashomon build` reads those."""
FILES = "/api/files"


class Guard:
    """Checks who asks, who sends, and how much; adds the headers that keep answers here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or say why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        guarded = _with_headers(send)
        refusal = refused(scope, given)
        if refusal is not None:
            await _refuse(refusal, scope, receive, guarded)
            return
        await self.app(scope, _counted(receive, _limit(scope)), guarded)


async def _refuse(why: tuple[int, str], scope: Scope, receive: Receive, send: Send) -> None:
    status, detail = why
    await JSONResponse({"detail": detail}, status)(scope, receive, send)


def refused(scope: Scope, given: Mapping[str, str]) -> tuple[int, str] | None:
    """Say with which status and words a request is refused; None where it may pass."""
    host = given.get("host", "")
    port = (scope.get("server") or ("", 0))[1] or 0
    if not is_known(host, port):
        return 421, f"host {host!r}: this server answers to localhost and its port alone"
    if scope["method"] not in READING and given.get("origin", "") != f"http://{host}":
        found = given.get("origin", "none")
        return 403, f"origin {found!r}: only pages of this server may send"
    length = given.get("content-length", "0")
    if not length.isdecimal() or int(length) > _limit(scope):
        return 413, f"{length} bytes: expected at most {_limit(scope):,}; send less at once"
    return None


def _limit(scope: Scope) -> int:
    return LARGE if scope["path"] == FILES else SMALL


def _counted(receive: Receive, limit: int) -> Receive:
    """Count what comes in, whatever length was told."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413, f"more than {limit:,} bytes were sent; send less at once")
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def guarded(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", []))
            known = {name.lower() for name, _ in own}
            added = ((name.lower().encode(), value.encode()) for name, value in HEADERS.items())
            message["headers"] = [*own, *(pair for pair in added if pair[0] not in known)]
        await send(message)

    return guarded
