"""The JSON export keeps the contract, says what the case says, and is the same every time."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from factories import herald, sample_case
from rashomon.export import EXPORTERS
from rashomon.export.json import calls, lines, written
from rashomon.schema import Account, Case, Mention, Span

SCHEMA = Path(__file__).parent / "contract.schema.json"


def exported(case: Case) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(lines(case)))
    return found


@pytest.mark.parametrize("case", [sample_case(), Case()], ids=["three accounts", "empty"])
def test_the_export_keeps_the_contract(case: Case) -> None:
    """Every field, vocabulary and form is the contract's, and no field is beside it."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(exported(case))


def test_the_checker_beside_the_project_finds_no_breach(shared: Path, tmp_path: Path) -> None:
    """The program that checks exports from outside has nothing to say."""
    export = tmp_path / "export.json"
    export.write_text("".join(lines(sample_case())), encoding="utf-8")
    for reading in sample_case().readings:
        (tmp_path / reading.account.file).write_text(reading.account.text, encoding="utf-8")
    check = [
        sys.executable,
        str(shared / "score" / "check_contract.py"),
        str(export),
        str(tmp_path),
    ]
    done = subprocess.run(check, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.stdout.startswith("0 breaches"), done.stdout
    assert done.returncode == 0


def test_every_span_gives_the_words_that_the_case_means() -> None:
    """Offsets are into the raw text: what they cut out is what was found."""
    found = exported(sample_case())
    texts = {r.account.id: r.account.text for r in sample_case().readings}

    def words(row: dict[str, Any]) -> str:
        return texts[row["account"]][row["start"] : row["end"]]

    assert [words(cell) for cell in found["points"][1]["cells"]] == [
        "an engineer had counted about 40 cracks",
        "The mayor saw at least 20 cracks",
    ]
    assert [words(c) for s in found["conflicts"][0]["sides"] for c in s["cells"]] == [
        "3 May 2019",
        "5 May 2019",
    ]
    assert [words(d) for d in found["dates"]] == ["3 May 2019"]


def test_names_are_given_pronouns_marked_and_descriptions_left_out() -> None:
    """Mentions are names; a pronoun says that it is one; "an engineer" is no name."""
    found = exported(sample_case())
    mentions = {
        e["name"]: [m.get("pronoun", False) for m in e["mentions"]] for e in found["entities"]
    }
    assert mentions == {"Ferry Agency": [False, False], "Ilse Brandt": [False, True]}


def test_a_capital_makes_a_description_a_name() -> None:
    """Who is called "the General" is named by his title; "the general" is only described."""
    told = replace(herald().account, text="The General saw the general.")

    def nominal(start: int, end: int) -> Mention:
        span = Span(account=told.id, start=start, end=end)
        return Mention(
            id="m", span=span, head=replace(span, start=end - 7), kind="nominal", type="person"
        )

    assert calls(nominal(0, 11), told)
    assert not calls(nominal(16, 27), told)


def test_an_attribution_carries_the_chain_around_it() -> None:
    """The outermost voice first; the speaker is the entity where one is known, else its words."""
    found = exported(sample_case())["attributions"]
    inside = [a for a in found if a["account"] == herald().account.id]
    assert [(a["speaker"], a["via"]) for a in inside] == [
        ("e-agency", []),
        ("e-mayor", ["Ferry Agency"]),
        (None, ["Ferry Agency", "Ilse Brandt"]),
    ]
    assert inside[2]["cue"] is None
    assert inside[2]["parent"] == inside[1]["id"]


def test_accounts_stand_in_the_order_of_their_names() -> None:
    """The order in which readings came changes not a byte."""
    case = sample_case()
    turned = replace(case, readings=case.readings[::-1])
    assert "".join(lines(turned)) == "".join(lines(case))
    assert [a["file"] for a in exported(turned)["accounts"]] == [
        "courier.txt",
        "herald.txt",
        "letter.txt",
    ]


def test_text_is_given_only_where_it_was_taken_out_of_another_format() -> None:
    """A plain file speaks for itself; what was taken from a page comes with the export."""
    reading = herald()
    told = reading.account
    fields = {name: getattr(told, name) for name in told.__slots__}
    page = replace(reading, account=Account(**(fields | {"extracted": True})))
    assert "text" not in exported(Case(readings=(reading,)))["accounts"][0]
    assert exported(Case(readings=(page,)))["accounts"][0]["text"] == told.text


def test_what_the_text_does_not_show_is_null() -> None:
    """An account without a date says so; it does not say an empty one."""
    account = exported(sample_case())["accounts"][2]
    assert account["published"] is account["title"] is account["author"] is None


def test_the_file_reads_line_by_line() -> None:
    """One value a line, a line end at the end: differences of two exports show in any tool."""
    text = "".join(lines(sample_case()))
    assert text.endswith("]\n}\n")
    rows = sum(len(layer) for layer in json.loads(text).values() if isinstance(layer, list))
    assert text.count("\n{") == rows


def test_the_formats_stand_in_sight() -> None:
    """JSON is one of them, under its name."""
    assert EXPORTERS["json"].write is written
