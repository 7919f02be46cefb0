"""brat and UIMA tools hold what an account's sheet holds, and give the same sheet back."""

import io
import re
import zipfile
from dataclasses import replace

import cassis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import herald, sample_case
from rashomon.export import brat, xmi
from rashomon.export.sheet import Mark, Sheet, sheets
from rashomon.schema import Case

HOSTILE = "😀 “She” said: a < b & c\r\n\r\n\x0bThe\x85bridge\tclosed. 𝔄"


def hostile() -> Sheet:
    """A text with signs beyond 16 bits, all kinds of line ends, and what XML cannot hold."""
    marks = (
        Mark(
            id="m-1", kind="mention", start=2, end=7, label="person", group="e-1", name='A "b" & c'
        ),
        Mark(id="a-1", kind="said", start=14, end=len(HOSTILE), label="denies", group="direct"),
        Mark(id="n-1", kind="noise", start=0, end=1, label="caption"),
    )
    return Sheet(account="a-1", text=HOSTILE, marks=tuple(sorted(marks, key=lambda m: m.start)))


def bare(sheet: Sheet) -> Sheet:
    return replace(sheet, sentences=())


@pytest.mark.parametrize("nth", range(4))
def test_what_goes_out_comes_back(nth: int) -> None:
    """Read again unchanged, both formats give the sheet that was written."""
    sheet = [*sheets(sample_case()), hostile()][nth]
    assert brat.parsed("".join(brat.lines(sheet)), sheet.text, sheet.account) == bare(
        replace(
            sheet, marks=tuple(replace(m, name=" ".join(m.name.split())) for m in _plain(sheet))
        )
    )
    data = "".join(xmi.lines(sheet)).encode()
    assert xmi.parsed(data, sheet.text, sheet.account) == bare(sheet)


def _plain(sheet: Sheet) -> tuple[Mark, ...]:
    """Give the marks as brat holds them: a source or an attribution is not called by a name."""
    kept = ("mention", "passage")
    return tuple(m if m.kind in kept else replace(m, name="") for m in sheet.marks)


@given(st.text(min_size=1), st.integers(0, 40), st.integers(1, 40))
def test_any_passage_keeps_its_place(text: str, start: int, length: int) -> None:
    """Whatever stands in a text, a mark comes back where it was, line breaks and all."""
    text = text.encode("utf-8", "replace").decode()
    start %= len(text)
    mark = Mark(
        id="n-1", kind="noise", start=start, end=min(len(text), start + length), label="date"
    )
    sheet = Sheet(account="a-1", text=text, marks=(mark,))
    (found,) = brat.parsed("".join(brat.lines(sheet)), text, "a-1").marks
    words = text[mark.start : mark.end]
    kept = re.sub(r"^[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\s]*|\s*$", "", words)
    assert text[found.start : found.end].strip() == kept.strip()
    assert xmi.parsed("".join(xmi.lines(sheet)).encode(), text, "a-1").marks == (mark,)


def test_brat_finds_the_words_beside_each_mark() -> None:
    """Every kind is declared, every line one of brat's, its words those of the text."""
    data = b"".join(brat.written(sample_case()))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    declared = members["annotation.conf"]
    texts = [name for name in members if name.endswith(".txt")]
    assert len(texts) == len(sample_case().readings)
    for name in texts:
        lines = members[name.replace(".txt", ".ann")].splitlines()
        heads = {line.split("\t")[0] for line in lines}
        assert len(heads) == len(lines)
        for line in lines:
            head, told, *words = line.split("\t")
            if head[0] == "T":
                kind, _, places = told.partition(" ")
                cut = [place.split() for place in places.split(";")]
                assert kind in declared.splitlines()
                assert words == [" ".join(members[name][int(a) : int(b)] for a, b in cut)]
            else:
                assert head[0] in "ARN#"
                assert set(re.findall(r"\bT\d+\b", told)) <= heads


def test_a_uima_reader_finds_the_words() -> None:
    """Cassis reads the CAS with its types; covered words are the passages, past 16 bits too."""
    with zipfile.ZipFile(io.BytesIO(b"".join(xmi.written(sample_case())))) as archive:
        types = cassis.load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
        name = next(n for n in archive.namelist() if n.startswith("herald") and n.endswith(".xmi"))
        cas = cassis.load_cas_from_xmi(io.BytesIO(archive.read(name)), typesystem=types)
    account = herald().account
    assert cas.sofa_string == account.text
    said = cas.select(xmi.TYPES["said"])
    assert [each.get_covered_text() for each in said] == [
        account.quote(a.content) for a in herald().attributions
    ]
    names = {e.get_covered_text(): e.identifier for e in cas.select(xmi.TYPES["mention"])}
    assert names["The Ferry Agency"] == "e-agency"
    data = "".join(xmi.lines(hostile())).encode()
    cas = cassis.load_cas_from_xmi(io.BytesIO(data), typesystem=types)
    assert cas.select(xmi.TYPES["mention"])[0].get_covered_text() == "“She”"


@pytest.mark.parametrize("room", [brat, xmi])
def test_same_case_same_archive(room: object) -> None:
    """No clock, no order of input."""
    case = sample_case()
    turned = Case(readings=case.readings[::-1], synopsis=case.synopsis)
    assert b"".join(room.written(case)) == b"".join(room.written(turned))  # type: ignore[attr-defined]
