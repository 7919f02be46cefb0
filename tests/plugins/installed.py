"""Packages as pip leaves them, made in a moment: metadata with entry points, and one module."""

from pathlib import Path


def install(site: Path, package: str, points: dict[str, dict[str, str]], code: str = "") -> None:
    """Put a package into a folder of the path: entry points by group, and its module's words."""
    info = site / f"{package}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    lines = [
        line
        for group, named in points.items()
        for line in (f"[rashomon.{group}]", *(f"{name} = {at}" for name, at in named.items()))
    ]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")
    (site / f"{package}.py").write_text(code)
