"""A case handed on: in another program's format, or as a page to send."""

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.files import CaseFile, opened, write
from rashomon.cli.telling import result
from rashomon.errors import UsageError


def export(
    case: CaseFile,
    format_: Annotated[
        str, typer.Option("--format", metavar="NAME", help="One of `rashomon formats`.")
    ] = "json",
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="FILE", help="Where to; - for standard output.")
    ] = Path("-"),
) -> None:
    """Write a case in another program's format."""
    from rashomon.export import exporters  # noqa: PLC0415 - heavy

    offered = exporters()
    if format_ not in offered:
        raise UsageError(f"format {format_!r}: expected one of {', '.join(offered)}")
    write(out, case, offered[format_].write(opened(case)))


def formats() -> None:
    """List the formats of an export, and what each is for."""
    from rashomon.export import exporters  # noqa: PLC0415 - heavy

    offered = exporters()
    width = max(map(len, offered))
    ending = max(len(each.suffix) for each in offered.values())
    with result():
        for name, exporter in offered.items():
            print(f"{name:{width}}  {exporter.suffix:{ending}}  {exporter.about}")


def report(
    case: CaseFile,
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="FILE", help="Where to: a name in .html, .docx, .pdf."),
    ],
) -> None:
    """Write a case as a report to send: a page, a document, or pages to print.

    The ending of the file says which. The file holds everything that it shows and asks the network
    for nothing.
    """
    from rashomon.show.reports import form_of  # noqa: PLC0415 - heavy

    form = form_of(out)
    write(out, case, iter([form(opened(case), case.stem)]))
