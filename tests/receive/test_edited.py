"""What a person changes in brat or INCEpTION comes back as corrections, and nothing else does."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import cassis
import pytest

from factories import courier, herald, letter, mention, sample_synopsis
from rashomon.collate.corrections import binding
from rashomon.collate.entities import entities
from rashomon.errors import UsageError
from rashomon.export import brat, xmi
from rashomon.export.sheet import file_name, sheets
from rashomon.receive import Brought, Editor, brought
from rashomon.receive.edited import differences
from rashomon.schema import Case, Correction, Entity
from rashomon.schema.decided import decisions, settled

ANN = Editor(by="Ann Doe", at="2024-02-03T10:00:00+00:00")
HERALD = file_name(herald().account)
COURIER = file_name(courier().account)

Edit = Callable[[str], str]


@pytest.fixture
def case() -> Case:
    """The sample case; the river is somebody too, so that there is whom to join."""
    third = letter()
    river = mention(third.account, "The river", type="place")
    third = replace(third, mentions=(river,))
    named = Entity(
        id="e-river", type="place", name="The river", aliases=("The river",), mentions=(river.id,)
    )
    synopsis = sample_synopsis()
    return Case(
        readings=(courier(), herald(), third),
        synopsis=replace(synopsis, entities=(*synopsis.entities, named)),
    )


@pytest.fixture
def folder(tmp_path: Path, case: Case) -> Path:
    """The brat export, unpacked as an annotator does."""
    with zipfile.ZipFile(BytesIO(b"".join(brat.written(case)))) as archive:
        archive.extractall(tmp_path / "brat")
    return tmp_path / "brat"


def edited(folder: Path, case: Case, name: str, edit: Edit) -> Brought:
    """Edit one file of marks and bring the folder back."""
    file = folder / f"{name}.ann"
    before = file.read_text(encoding="utf-8")
    after = edit(before)
    assert after != before
    file.write_text(after, encoding="utf-8")
    return brought(folder, case, ANN)


def line(words: str, kind: str) -> str:
    """Match the lines of the marks of a kind by their words."""
    return rf"(?m)^T\d+\t{kind} [\d ;]+\t(?:{words})\n"


def number(text: str, words: str) -> str:
    """Give brat's number of a mark that has exactly these words."""
    found = re.search(rf"(?m)^(T\d+)\t\S+ [\d ;]+\t{re.escape(words)}$", text)
    assert found, words
    return found[1]


def said(got: Brought) -> list[tuple[str, str, list[str], str]]:
    return [(c.kind, c.about, [t.quote for t in c.targets], c.value) for c in got.corrections]


def test_nothing_changed_is_nothing_said(folder: Path, case: Case) -> None:
    """The export as it was given out brings no correction, in either format."""
    assert brought(folder, case, ANN) == Brought()
    out = folder.parent / "cas.zip"
    out.write_bytes(b"".join(xmi.written(case)))
    assert brought(out, case, ANN) == Brought()


def test_a_correction_names_its_author_and_its_tool(folder: Path, case: Case) -> None:
    """Who, when and why; the same edit brought again is not said twice."""
    got = edited(
        folder,
        case,
        HERALD,
        lambda text: re.sub(line("Advertisement", "Noise-advertising"), "", text),
    )
    (made,) = got.corrections
    assert (made.by, made.at, made.reason) == ("Ann Doe", ANN.at, "edited in brat")
    text = herald().account.text
    assert text.startswith(made.targets[0].quote, made.targets[0].start)
    assert brought(folder, replace(case, corrections=got.corrections), ANN) == Brought()
    undone = Correction(
        id="c-undo",
        kind="note",
        targets=(),
        value="",
        by="Ann Doe",
        at="",
        reason="",
        supersedes=made.id,
    )
    again = brought(folder, replace(case, corrections=(made, undone)), ANN)
    assert len(again.corrections) == 1


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            lambda text: re.sub(line("Advertisement", "Noise-advertising"), "", text),
            [("not-noise", "", ["Advertisement"], "")],
        ),
        (
            lambda text: text + "T99\tNoise-navigation 0 14\tHarbour Herald\n",
            [("noise", "", ["Harbour Herald"], "navigation")],
        ),
        (
            lambda text: text.replace("Noise-advertising", "Noise-caption"),
            [("noise", "", ["Advertisement"], "caption")],
        ),
        (
            lambda text: re.sub(r"Organization (\d+ \d+\tThe Ferry Agency)", r"Group \1", text),
            [("value", "entity", ["The Ferry Agency"], "group")],
        ),
        (
            lambda text: text.replace(
                f"PassageStance {number(text, 'The bridge closed on 3 May 2019')} asserts",
                f"PassageStance {number(text, 'The bridge closed on 3 May 2019')} disputes",
            ),
            [("stance", "point", ["The bridge closed on 3 May 2019"], "disputes")],
        ),
        (
            lambda text: re.sub(r"(A\d+\tStance T\d+) asserts", r"\1 doubts", text, count=1),
            [
                (
                    "stance",
                    "attribution",
                    [herald().account.quote(herald().attributions[0].content)],
                    "doubts",
                )
            ],
        ),
        (
            lambda text: (
                text
                + f"R99\tSame Arg1:{number(text, 'The Ferry Agency')} Arg2:{number(text, 'She')}\n"
            ),
            [("same", "entity", ["The Ferry Agency", "She"], "")],
        ),
        (
            lambda text: re.sub(
                r"(N\d+\tReference T\d+ )Entity:e-agency", r"\1Entity:e-river", text
            ),
            [
                ("different", "entity", ["the Ferry Agency", "The Ferry Agency"], ""),
                ("same", "entity", ["The Ferry Agency", "The river"], ""),
            ],
        ),
        (
            lambda text: re.sub(line("She", "Person"), "", text),
            [
                ("different", "entity", ["Mayor Ilse Brandt", "She"], ""),
                ("hide", "entity", ["She"], ""),
            ],
        ),
        (
            lambda text: re.sub(line("Mayor Ilse Brandt|She", "Person"), "", text),
            [("hide", "entity", ["Mayor Ilse Brandt"], "")],
        ),
        (
            lambda text: re.sub(
                r"(N\d+\tReference T\d+ )Point:p-cracks", r"\1Point:p-closed", text
            ),
            [
                (
                    "different",
                    "point",
                    ["The mayor saw at least 20 cracks", "an engineer had counted about 40 cracks"],
                    "",
                ),
                (
                    "same",
                    "point",
                    [
                        "an engineer had counted about 40 cracks",
                        "The bridge closed on 3 May 2019",
                    ],
                    "",
                ),
            ],
        ),
    ],
    ids=[
        "noise unmarked",
        "noise marked",
        "noise of another kind",
        "retyped",
        "stance of a passage",
        "stance of a speaker",
        "joined by hand",
        "moved to another entity",
        "mention removed",
        "entity removed",
        "passage in another row",
    ],
)
def test_each_edit_is_one_decision(
    folder: Path, case: Case, edit: Edit, expected: list[tuple[str, str, list[str], str]]
) -> None:
    """What an annotator does in brat is what the corrections say."""
    got = edited(folder, case, HERALD, edit)
    assert said(got) == expected
    assert got.aside == ()


def test_an_entity_that_moves_whole_is_joined(folder: Path, case: Case) -> None:
    """All mentions given to another entity, in all accounts, are one decision: the two are one."""
    move = (r"(N\d+\tReference T\d+ )Entity:e-agency", r"\1Entity:e-river")
    for name in (HERALD, COURIER):
        file = folder / f"{name}.ann"
        file.write_text(re.sub(*move, file.read_text(encoding="utf-8")), encoding="utf-8")
    got = brought(folder, case, ANN)
    ((kind, about, words, _),) = said(got)
    assert (kind, about, words[1]) == ("same", "entity", "The river")
    assert words[0].casefold() == "the ferry agency"


def test_another_speaker_is_told_in_words(folder: Path, case: Case) -> None:
    """An arc drawn to another mention names the entity; none names nobody."""
    agency = herald().attributions[0]

    def redrawn(text: str) -> str:
        marks = f"R\\d+\tSpeaker Arg1:{number(text, herald().account.quote(agency.content))} Arg2:"
        return re.sub(f"({marks})T\\d+", rf"\g<1>{number(text, 'She')}", text)

    got = edited(folder, case, HERALD, redrawn)
    assert said(got) == [("speaker", "", ["The Ferry Agency"], "Ilse Brandt")]


def test_what_no_correction_can_say_is_told(folder: Path, case: Case) -> None:
    """A new mention, another extent, an unknown type: nothing is silently dropped."""

    def much(text: str) -> str:
        text = text.replace("Organization ", "Ship ", 1)
        text = re.sub(r"(Person )(\d+) (\d+)\tShe", r"\1\2 42\tS", text)
        return text + "T98\tPerson 0 7\tHarbour\nT99\tSaid 0 7\tHarbour\n"

    got = edited(folder, case, HERALD, much)
    told = " / ".join(got.aside)
    for words in ("'ship' is none of", "new mention", "new attribution"):
        assert words in told
    assert got.corrections == ()


def test_edits_in_inception_come_back(tmp_path: Path, case: Case) -> None:
    """Cassis writes the edited CAS as INCEpTION does: retyped, moved, another speaker, unmarked."""
    with zipfile.ZipFile(BytesIO(b"".join(xmi.written(case)))) as archive:
        types = cassis.load_typesystem(BytesIO(archive.read("TypeSystem.xml")))
        cas = cassis.load_cas_from_xmi(BytesIO(archive.read(f"{HERALD}.xmi")), typesystem=types)
    for each in cas.select(xmi.TYPES["mention"]):
        if each.identifier == "e-agency":
            each.value = "group"
    for each in cas.select(xmi.TYPES["said"]):
        if each.speaker == "Ilse Brandt":
            each.speaker = "the mayor’s office"
    for each in cas.select(xmi.TYPES["noise"]):
        cas.remove(each)
    file = tmp_path / f"{HERALD}.xmi" / "ann.xmi"
    file.parent.mkdir()
    cas.to_xmi(file)
    got = brought(file, case, ANN)
    assert said(got) == [
        ("not-noise", "", ["Advertisement"], ""),
        ("value", "entity", ["The Ferry Agency"], "group"),
        ("speaker", "", ["Mayor Ilse Brandt"], "the mayor’s office"),
    ]
    assert {c.reason for c in got.corrections} == {"edited in INCEpTION"}


def test_the_decisions_part_and_join_at_the_next_build(folder: Path, case: Case) -> None:
    """A mention moved from one name to another stands under the other when entities are made."""
    first = entities(case.readings)
    together = next(e for e in first if herald().mentions[0].id in e.mentions)
    assert courier().mentions[0].id in together.mentions
    move = (r"(N\d+\tReference T\d+ )Entity:e-agency", r"\1Entity:e-river")
    got = edited(folder, case, HERALD, lambda text: re.sub(*move, text))
    holders = {r.account.id: (r.account,) for r in case.readings}
    decided = binding(decisions(got.corrections, case.readings, holders))
    now = entities(case.readings, decided)
    of = {m: e.id for e in now for m in e.mentions}
    agency, river = herald().mentions[0].id, case.readings[2].mentions[0].id
    assert of[agency] == of[river] != of[courier().mentions[0].id]


def test_attributions_are_taken_away_and_given_other_stances(folder: Path, case: Case) -> None:
    """What stood inside one that is none stands around it; both decisions hold, also done twice."""
    agency, mayor, _ = herald().attributions
    words = herald().account.quote(agency.content)

    def less(text: str) -> str:
        gone, kept = number(text, words), herald().account.quote(mayor.content)
        text = re.sub(rf"(?m)^{gone}\t.*\n", "", text)
        kept = re.findall(rf"(?m)^(T\d+)\tSaid [\d ]+\t{kept}$", text)[0]
        return text.replace(f"Stance {kept} asserts", f"Stance {kept} denies")

    got = edited(folder, case, HERALD, less)
    assert {c.about for c in got.corrections} == {"attribution"}
    holders = {r.account.id: (r.account,) for r in case.readings}
    readings = case.readings
    for _ in range(2):
        readings, held = settled(readings, decisions(got.corrections, readings, holders))
        assert held == {c.id for c in got.corrections}
    found = {a.id: a for a in readings[1].attributions}
    assert agency.id not in found
    assert (found[mayor.id].parent, found[mayor.id].stance) == ("", "denies")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("other.a-1.ann", "", "no account of the case has this name"),
        (f"{HERALD}.ann", "T1\tPerson five six\tx\n", "line 1"),
        (f"{HERALD}.ann", "T1\tPerson 5 99999\tx\n", "outside the text"),
        (f"{HERALD}.xmi", "<a>", "no XML"),
        (f"{HERALD}.xmi", "<a/>", "not that of the account"),
        ("notes.txt", "words", "expected marks edited in brat"),
        ("gone.ann", None, "no such file"),
    ],
)
def test_what_is_no_export_of_ours_is_refused(
    tmp_path: Path, case: Case, name: str, content: str | None, words: str
) -> None:
    """What was found, where, and what to do."""
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        brought(tmp_path / name, case, ANN)


def test_an_entity_bomb_does_not_go_off(tmp_path: Path, case: Case) -> None:
    """XML from elsewhere is read without its entities and without the network."""
    bomb = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    (tmp_path / f"{HERALD}.xmi").write_text(bomb, encoding="utf-8")
    with pytest.raises(UsageError, match="not that of the account"):
        brought(tmp_path / f"{HERALD}.xmi", case, ANN)


def test_only_differences_from_what_was_given_out_count(folder: Path, case: Case) -> None:
    """What others decided in the meantime is not undone by marks that are older than it."""
    renamed = tuple(
        replace(e, type="group") if e.id == "e-agency" else e for e in case.synopsis.entities
    )
    later = replace(case, synopsis=replace(case.synopsis, entities=renamed))
    assert brought(folder, later, ANN) == Brought()
    (folder / "exported" / f"{HERALD}.ann").unlink()
    assert said(brought(folder, later, ANN)) == [
        ("value", "entity", ["The Ferry Agency"], "organization")
    ]
    assert differences([(s, s) for s in sheets(case)], sheets(later)).made == ()
