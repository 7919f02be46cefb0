"""Many accounts of the same contested events, laid side by side.

    import rashomon

    case = rashomon.build(["my-folder"], "my.case")
    case.synopsis(actor="Brandt", between=("2019", "2020"))
    case.attributions.to_pandas()

Nothing is brought in before it is asked for: ``import rashomon`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon import schema as schema
    from rashomon.errors import RashomonError as RashomonError
    from rashomon.notebook import Case as Case
    from rashomon.notebook import build as build
    from rashomon.notebook import open_case as open_case

    __version__: str

__all__ = ["Case", "RashomonError", "__version__", "build", "open_case", "schema"]

_PLACES = {
    "Case": "rashomon.notebook",
    "RashomonError": "rashomon.errors",
    "build": "rashomon.notebook",
    "open_case": "rashomon.notebook",
}
"""Where each public name lives; it is brought in when it is first asked for (PEP 562)."""


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("rashomon")
    if name == "schema":
        return import_module("rashomon.schema")
    if name not in _PLACES:
        raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
    found: object = getattr(import_module(_PLACES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
