"""What changed between two cases is found by words: nothing else, nothing twice, in one order."""

from dataclasses import replace

from factories import sample_case, span
from rashomon.schema import Account, Case, Reading, Relay, Span, Synopsis
from rashomon.show.changes import Change, changes


def resynopsed(case: Case, **fields: object) -> Case:
    return replace(case, synopsis=replace(case.synopsis, **fields))  # type: ignore[arg-type]


def moved(case: Case, by: int) -> Case:
    """The same words behind a longer head: every id and every place is another."""

    def span_of(old: Span) -> Span:
        return Span(account=f"x{old.account}", start=old.start + by, end=old.end + by)

    def reread(one: Reading) -> Reading:
        account = one.account
        told = Account(
            id=f"x{account.id}",
            file=account.file,
            sha256=account.sha256,
            text="." * by + account.text,
            title=account.title,
            publisher=account.publisher,
            published=account.published,
        )
        mentions = tuple(replace(each, span=span_of(each.span)) for each in one.mentions)
        return Reading(account=told, mentions=mentions)

    synopsis = case.synopsis
    points = tuple(
        replace(
            each,
            id=f"x{each.id}",
            cells=tuple(replace(cell, span=span_of(cell.span)) for cell in each.cells),
        )
        for each in synopsis.points
    )
    conflicts = tuple(
        replace(
            each,
            id=f"x{each.id}",
            sides=tuple(
                replace(side, spans=tuple(map(span_of, side.spans))) for side in each.sides
            ),
        )
        for each in synopsis.conflicts
    )
    relays = tuple(replace(each, span=span_of(each.span)) for each in synopsis.relays)
    entities = tuple(replace(each, id=f"x{each.id}") for each in synopsis.entities)
    points = tuple(replace(e, actors=tuple(f"x{a}" for a in e.actors)) for e in points)
    moved_to = Synopsis(points=points, conflicts=conflicts, relays=relays, entities=entities)
    return Case(readings=tuple(map(reread, case.readings)), synopsis=moved_to)


def test_the_same_case_has_no_change() -> None:
    """Nor has one in which every id and every place is another while the words are the same."""
    case = sample_case()
    assert not any(changes(case, case).values())
    assert not any(changes(case, moved(case, 7)).values())


def test_what_came_and_went_is_told_by_its_words() -> None:
    """A point, a conflict, an entity, a relay and an account less, and the other way round."""
    case = sample_case()
    fewer = Case(
        readings=case.readings[:2],
        synopsis=replace(
            case.synopsis,
            points=case.synopsis.points[1:],
            conflicts=(),
            relays=(),
            entities=case.synopsis.entities[:1],
        ),
    )
    gone = {
        layer: [(each.how, each.words) for each in made]
        for layer, made in changes(case, fewer).items()
    }
    assert gone == {
        "accounts": [("gone", "letter.txt")],
        "points": [
            ("gone", "The bridge closed on 3 May 2019"),
            ("changed", "an engineer had counted about 40 cracks"),  # its actor has lost its name
        ],
        "conflicts": [("gone", "date: 3 May 2019 / 5 May 2019")],
        "entities": [("gone", "Ilse Brandt")],
        "relays": [("gone", "courier.txt passes on Ferry Agency")],
    }
    back = changes(fewer, case)
    assert [each.how for each in back["conflicts"]] == ["added"]
    assert [each.words for each in back["accounts"]] == ["letter.txt"]


def test_what_is_another_is_told_with_before_and_after() -> None:
    """Facts before and after, passages won and lost, of the same point under another id."""
    case = sample_case()
    first, second = case.synopsis.points
    changed = replace(first, id="p-other", when="2019-05", cells=first.cells[:1], origins=1)
    found = changes(case, resynopsed(case, points=(changed, second)))
    assert found["points"] == (
        Change(
            how="changed",
            words="The bridge closed on 3 May 2019",
            facts=(
                ("stance of courier.txt", "attributes", ""),
                ("when", "2019-05-03", "2019-05"),
            ),
            lost=(("courier.txt", "The bridge closed on 5 May 2019"),),
        ),
    )
    assert not any(made for layer, made in found.items() if layer != "points")


def test_a_changed_text_is_a_changed_account() -> None:
    """The file is the same, its bytes are not."""
    case = sample_case()
    other = moved(case, 7)
    reread = tuple(
        replace(each, account=replace(each.account, sha256="0" * 64))
        if each.account.file == "letter.txt"
        else each
        for each in other.readings
    )
    (found,) = changes(case, replace(other, readings=reread))["accounts"]
    assert (found.how, found.words) == ("changed", "letter.txt")
    assert [(name, now) for name, _, now in found.facts] == [("sha256", "0" * 64)]


def test_two_alike_are_not_taken_for_one() -> None:
    """One relay more of the same work is one that came."""
    case = sample_case()
    (relay,) = case.synopsis.relays
    herald = case.readings[1].account
    second = Relay(account=herald.id, relayed="Ferry Agency", span=span(herald, "said that"))
    third = replace(relay, span=span(case.readings[0].account, "The mayor saw"))
    more = resynopsed(case, relays=(relay, second, third))
    found = changes(case, more)["relays"]
    assert [(each.how, each.words) for each in found] == [
        ("added", "courier.txt passes on Ferry Agency"),
        ("added", "herald.txt passes on Ferry Agency"),
    ]


def test_the_order_of_the_input_does_not_matter() -> None:
    """Readings and points in another order give the same words in the same order."""
    case = sample_case()
    turned = replace(
        case,
        readings=case.readings[::-1],
        synopsis=replace(
            case.synopsis,
            points=case.synopsis.points[::-1],
            entities=case.synopsis.entities[::-1],
        ),
    )
    fewer = resynopsed(case, points=(), entities=())
    assert not any(changes(case, turned).values())
    assert changes(turned, fewer) == changes(case, fewer)
