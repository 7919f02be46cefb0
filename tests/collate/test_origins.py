"""Origins: copies and relays collapse; ordinary shared quotations do not."""

from dataclasses import replace

from laid import cell, read
from rashomon.collate.origins import COPIED, containment, fingerprint, origins, support
from rashomon.collate.relays import relays
from rashomon.schema import Reading

TOLD = (
    "The train came down from the ridge a little before three in the morning. Metelin had warned "
    "the line office twice that autumn, and nobody had answered him. When the third span gave way "
    "the engine and four wagons went into the river, and the men in the last carriage jumped. "
    "Fishermen from the lower village pulled out nineteen people before the soldiers arrived. "
    "By noon the road was closed, the telephone was cut and a colonel had taken over the station. "
    "No list of the dead was ever nailed to the church door, as had been done after the flood."
)
OTHER = (
    "An inquiry sat for six weeks in the provincial capital and heard ninety witnesses. It found "
    "that the pier had been scoured by high water and that the speed limit was ignored. "
    "Two directors were named in its conclusions; neither appeared before a court. The report was "
    "printed in forty numbered copies, of which the archive holds three."
)


def exchanged(text: str, every: int = 12) -> str:
    """Rewrite a text lightly: every n-th word becomes another."""
    words = text.split()
    return " ".join("indeed" if place % every == every - 1 else w for place, w in enumerate(words))


def groups(*readings: Reading) -> list[tuple[str, ...]]:
    """Give the origins as groups of accounts."""
    return [origin.accounts for origin in origins(readings, relays(readings, ()))]


def test_every_account_is_in_one_origin() -> None:
    """Independent accounts are origins of their own."""
    assert groups(read(TOLD, "a"), read(OTHER, "b")) == [("a",), ("b",)]


def test_a_verbatim_copy_adds_no_origin() -> None:
    """A copy goes back to what it copies, with the share of common words as evidence."""
    readings = (read(TOLD, "a"), read(OTHER, "b"), read(TOLD, "c"))
    found = origins(readings, ())
    assert [origin.accounts for origin in found] == [("a", "c"), ("b",)]
    assert found[0].evidence[0].rule == "shared text"


def test_a_light_rewriting_adds_no_origin() -> None:
    """With every twelfth word exchanged the text is still the same telling."""
    rewritten = exchanged(TOLD)
    assert containment(fingerprint(TOLD), fingerprint(rewritten)) > COPIED
    assert groups(read(TOLD, "a"), read(rewritten, "b")) == [("a", "b")]


def test_a_shared_quotation_is_no_copy() -> None:
    """Two accounts that quote the same statement stay two."""
    quotation = (
        " The minister said: “We have opened every door to the commission, we have handed over all"
        " the papers that were asked for, and we shall abide by whatever the judges may find.”"
    )
    assert groups(read(TOLD + quotation, "a"), read(OTHER + quotation, "b")) == [("a",), ("b",)]


def test_two_that_pass_on_one_agency_are_one_origin() -> None:
    """What two accounts chiefly take from one agency counts once."""
    one = (
        "The NTA agency reported a blast. The NTA agency said five died. The agency added no more."
    )
    two = (
        "According to the NTA agency it rained. The NTA agency said so twice. The agency says more."
    )
    assert groups(read(one, "a"), read(two, "b"), read(OTHER, "c")) == [("a", "b"), ("c",)]


def test_an_account_that_passes_on_another_shares_its_origin() -> None:
    """A digest of the Velgrad Courier goes back to the Courier's own account."""
    digest = (
        "The Velgrad Courier says he fled. The Courier adds that he wept. The Courier reports a"
        " trial."
    )
    readings = (read(digest, "a"), read(OTHER, "b", publisher="Velgrad Courier"))
    assert groups(*readings) == [("a", "b")]


def test_support_counts_origins_not_accounts() -> None:
    """Four accounts of one origin support a value once."""
    a, b, c = read(TOLD, "a"), read(OTHER, "b"), read(TOLD, "c")
    cells = [cell(a, "The train came down"), cell(c, "The train came down"), cell(b, "An inquiry")]
    found = origins((a, b, c), ())
    assert support(cells, found) == 2


def test_a_copied_paragraph_supports_once() -> None:
    """Where only a passage is copied, the accounts stay two and the passage counts once."""
    passage = (
        "Fishermen from the lower village pulled out nineteen people before the soldiers arrived"
    )
    a, b = read(TOLD, "a"), read(f"{OTHER} {passage}.", "b")
    cells = [cell(a, passage), cell(b, passage)]
    found = origins((a, b), ())
    assert len(found) == 2
    assert support(cells, found, (a, b)) == 1


def test_neither_names_nor_order_change_the_count() -> None:
    """Outlets' names exchanged or accounts shuffled: as many origins."""
    readings = [read(TOLD, "a", "Post"), read(OTHER, "b", "Star"), read(TOLD, "c", "Sun")]
    swapped = [
        replace(r, account=replace(r.account, publisher=p))
        for r, p in zip(readings, ("Star", "Sun", "Post"), strict=True)
    ]
    assert origins(readings, ()) == origins(readings[::-1], ())
    assert len(origins(readings, ())) == len(origins(swapped, ()))
