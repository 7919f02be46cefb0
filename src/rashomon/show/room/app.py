"""The edge to HTTP: the app, its refusals, and the server that runs it on this machine alone."""

import socket
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from rashomon.errors import RashomonError, UsageError
from rashomon.show.room import front, reading, writing
from rashomon.show.room.address import is_loopback
from rashomon.show.room.answers.parts import Refusal
from rashomon.show.room.guard import Guard
from rashomon.show.room.state import Desk
from rashomon.show.room.work import BusyError

LEVEL = 1
"""Of compression: the quickest; within a fifth of the best size in a tenth of its time."""
SMALLEST = 1024
"""Bytes from which an answer is compressed: less fits into one packet anyhow."""
WAITING = 16
"""Connections that wait while the server is busy: one browser opens six."""


def furnished(desk: Desk, static: Path = front.STATIC) -> FastAPI:
    """Make the app of a reading room."""
    app = FastAPI(
        title="Rashomon: the reading room",
        version=version("rashomon"),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses={422: {"model": Refusal}},
    )
    app.state.desk, app.state.static = desk, static
    app.include_router(reading.router)
    app.include_router(writing.router)
    app.include_router(front.router)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(RashomonError, _failed)
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST, compresslevel=LEVEL)
    app.add_middleware(Guard)
    return app


def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return JSONResponse({"detail": str(error.detail)}, error.status_code)


def _not_understood(_: Request, error: Exception) -> JSONResponse:
    """Say in one line which words of a request are wrong."""
    assert isinstance(error, RequestValidationError)
    told = [f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors()]
    return JSONResponse({"detail": "; ".join(told)}, 422)


def _failed(_: Request, error: Exception) -> JSONResponse:
    """Say what the program says of a case that cannot be read or written now."""
    statuses = ((UsageError, 422), (BusyError, 409))
    found = (status for kind, status in statuses if isinstance(error, kind))
    return JSONResponse({"detail": str(error)}, next(found, 503))


def bound(host: str, port: int) -> socket.socket:
    """Take a loopback address; port 0 takes a free one.

    Raises:
        UsageError: ``host`` is no address of this machine alone, or the port is taken.
    """
    if not is_loopback(host):
        raise UsageError(f"host {host!r}: expected a loopback address, such as 127.0.0.1")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen(WAITING)
    except OSError as error:
        taken.close()
        told = f"{host}:{port} cannot be taken ({error.strerror}); name another with --port"
        raise UsageError(told) from error
    return taken


def run(app: FastAPI, at: socket.socket) -> None:
    """Answer at a bound address until interrupted. Who reads what is nobody's business: no log."""
    import uvicorn  # noqa: PLC0415 - heavy

    config = uvicorn.Config(
        app, log_level="error", access_log=False, server_header=False, lifespan="off"
    )
    uvicorn.Server(config).run(sockets=[at])
