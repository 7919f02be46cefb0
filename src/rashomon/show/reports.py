"""The forms of the report: one case, one synopsis, three kinds of file to send."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from rashomon.errors import UsageError
from rashomon.schema import Case

Form = Callable[[Case, str], bytes]
"""Writes a case, under a title, as the bytes of one file."""


def _html(case: Case, title: str) -> bytes:
    from rashomon.show.report import page  # noqa: PLC0415 - heavy

    return page(case, title=title).encode()


def _docx(case: Case, title: str) -> bytes:
    from rashomon.show.paper import contents, docx  # noqa: PLC0415 - heavy

    return docx.written(contents.paper(case, title=title))


def _pdf(case: Case, title: str) -> bytes:
    from rashomon.show.paper import contents, pdf  # noqa: PLC0415 - heavy

    return pdf.written(contents.paper(case, title=title))


FORMS: Mapping[str, Form] = {"html": _html, "docx": _docx, "pdf": _pdf}
"""The forms by the ending of their files."""


def form_of(file: PurePath) -> Form:
    """Tell the form from the ending of a file's name; standard output takes the page.

    Raises:
        UsageError: no form has this ending.
    """
    ending = file.suffix.lower().lstrip(".")
    known = {"": "html", "htm": "html"} if str(file) == "-" or ending == "htm" else {}
    form = FORMS.get(known.get(ending, ending))
    if form is None:
        raise UsageError(f"{file}: expected a name that ends in .{', .'.join(FORMS)}")
    return form
