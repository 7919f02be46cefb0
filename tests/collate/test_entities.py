"""Names of many accounts are put together into entities, with reasons, and kept apart where due."""

import time

import pytest

from rashomon.collate.entities import entities
from rashomon.schema import Account, Correction, Entity, Reading, Target
from rashomon.understand.coreference import coreference
from rashomon.understand.mentions import mentions
from rashomon.understand.sentences import sentences


def understood(*texts: str) -> list[Reading]:
    """Read some texts as far as their mentions, by spelling alone."""
    accounts = [
        Account(id=f"a{number}", file=f"{number}.txt", sha256="", text=text)
        for number, text in enumerate(texts)
    ]
    return [coreference(mentions(sentences(Reading(account=account)))) for account in accounts]


def together(found: tuple[Entity, ...], left: str, right: str) -> bool:
    """Say whether two names are aliases of one entity."""
    return any({left, right} <= set(entity.aliases) for entity in found)


@pytest.mark.parametrize(
    ("one", "two", "left", "right"),
    [
        (
            "He saw Qasem Soleimani.",
            "He saw Ghasem Soleymani.",
            "Qasem Soleimani",
            "Ghasem Soleymani",
        ),
        ("He saw Ali Khamenei.", "He saw Ali Jamenei.", "Ali Khamenei", "Ali Jamenei"),
        ("He joined ISIS in May.", "He joined Daesh in May.", "ISIS", "Daesh"),
        (
            "They met the PMU.",
            "They met the Popular Mobilization Forces.",
            "PMU",
            "Popular Mobilization Forces",
        ),
        ("He left the US in May.", "He left the United States.", "US", "United States"),
        ("Tehran's answer came.", "He left Iran in May.", "Tehran", "Iran"),
        ("He saw Jan Ilves.", "They blamed General Ilves.", "Jan Ilves", "Ilves"),
        ("He saw Milan Orsev.", "He saw Milan Orsevova.", "Milan Orsev", "Milan Orsevova"),
        ("He saw Bekhruz Orsev.", "He saw Behruz Orsev.", "Bekhruz Orsev", "Behruz Orsev"),
        ("They fled to Pol-e Sank.", "They fled to Puli Sank.", "Pol-e Sank", "Puli Sank"),
        ("They left Camp Three.", "They left Camp III.", "Camp Three", "Camp III"),
        ("He left Velmora.", "He left the Republic of Velmora.", "Velmora", "Republic of Velmora"),
        (
            "They left the Valley Guard.",
            "He left the Valley Guard.",
            "Valley Guard",
            "Valley Guard",
        ),
        ("The Heron Front (Arabic: Jabhat al-Bala) left.", "", "Heron Front", "Jabhat al-Bala"),
        ("Jan Ilves, known as the Grey Heron, left.", "", "Jan Ilves", "Grey Heron"),
    ],
)
def test_names_of_one_thing_stand_together(one: str, two: str, left: str, right: str) -> None:
    """Spellings, languages, acronyms, seats and surnames of one thing make one entity."""
    assert together(entities(understood(one, two)), left, right)


@pytest.mark.parametrize(
    ("one", "two", "left", "right"),
    [
        (
            "He saw Abu Bakr al-Baghdadi.",
            "He saw Abu Omar al-Baghdadi.",
            "Abu Bakr al-Baghdadi",
            "Abu Omar al-Baghdadi",
        ),
        (
            "He saw Qasem Soleimani.",
            "He led the Soleimani Brigade.",
            "Qasem Soleimani",
            "Soleimani Brigade",
        ),
        ("They landed in Tehran.", "He left Iran in May.", "Tehran", "Iran"),
        ("They landed in Baghdad.", "They met at Baghdad airport.", "Baghdad", "Baghdad airport"),
        ("The Third Brigade left.", "The Fifth Brigade left.", "Third Brigade", "Fifth Brigade"),
    ],
)
def test_names_of_two_things_stay_apart(one: str, two: str, left: str, right: str) -> None:
    """Two given names, a person and a body, a town and its state: never one entity."""
    assert not together(entities(understood(one, two)), left, right)


TWO_OF_A_NAME = ("He met Jan Ilves in May.", "They saw Ian Ilves in June.")


def correction(kind: str, *targets: tuple[str, str, int], supersedes: str = "") -> Correction:
    """Make a person's decision about some places."""
    return Correction(
        id=f"c-{kind}",
        kind="same" if kind == "same" else "different",
        targets=tuple(Target(account=a, quote=q, start=s) for a, q, s in targets),
        value="",
        by="editor",
        at="2024-01-01",
        reason="they say so",
        supersedes=supersedes,
    )


def test_a_person_may_part_names_and_take_it_back() -> None:
    """*Different* keeps two mentions apart, and a superseded correction does nothing."""
    readings = understood("He saw Qasem Soleimani.", "He saw Qassem Suleimani.")
    apart = correction("different", ("a0", "Qasem Soleimani", 7), ("a1", "Qassem Suleimani", 7))
    back = Correction(
        id="c-2", kind="note", targets=(), value="", by="", at="", reason="", supersedes=apart.id
    )
    assert together(entities(readings), "Qasem Soleimani", "Qassem Suleimani")
    assert not together(entities(readings, [apart]), "Qasem Soleimani", "Qassem Suleimani")
    assert together(entities(readings, [apart, back]), "Qasem Soleimani", "Qassem Suleimani")


def test_a_person_may_join_names() -> None:
    """*Same* joins what no rule would, and says that a correction did."""
    readings = understood("They feared Orhan Demir.", "They feared Kaplan Boz.")
    joined = entities(
        readings, [correction("same", ("a0", "Orhan Demir", 12), ("a1", "Kaplan Boz", 12))]
    )
    entity = next(entity for entity in joined if "Orhan Demir" in entity.aliases)
    assert "Kaplan Boz" in entity.aliases
    assert [reason.rule for reason in entity.because] == ["correction"]


def test_one_name_of_two_persons_can_be_parted() -> None:
    """Two mentions with the same words in two accounts can be told apart by a person."""
    readings = understood("They saw Jan Ilves.", "They saw Jan Ilves.")
    apart = [correction("different", ("a0", "Jan Ilves", 9), ("a1", "Jan Ilves", 9))]
    assert len(entities(readings)) == 1
    assert len(entities(readings, apart)) == 2


def test_the_order_of_accounts_changes_nothing() -> None:
    """Shuffled input gives the same entities, byte for byte."""
    readings = understood(
        "He met Qasem Soleimani of the Quds Force in Iraq.",
        "They feared Ghasem Soleymani; Tehran's men left.",
        "General Soleimani led the Al Quds Force in Iran.",
    )
    assert entities(readings) == entities(readings[::-1])


def test_every_merge_has_its_reasons() -> None:
    """An entity made of several names says why each was joined."""
    found = entities(understood("He saw Qasem Soleimani.", "He saw Qassem Suleimani."))
    assert found[0].because
    assert all(reason.words and reason.weight > 0 for reason in found[0].because)


def test_every_mention_belongs_to_one_entity() -> None:
    """No mention is in two entities, and pronouns go with their name."""
    readings = understood("Qasem Soleimani left Iraq. He led the Quds Force.", "Soleimani left.")
    found = entities(readings)
    ids = [mention for entity in found for mention in entity.mentions]
    assert len(ids) == len(set(ids))
    he = next(m.id for r in readings for m in r.mentions if m.kind == "pronoun")
    assert any(he in entity.mentions and entity.type == "person" for entity in found)


def test_time_grows_with_the_number_of_names() -> None:
    """Hundreds of accounts with their own names are put together in seconds."""
    syllables = "ka lo mi ru ten sho bar vel nid gom zar pol fen tis".split()
    made = [f"{a}{b}{c}".title() for a in syllables for b in syllables[:8] for c in syllables[:9]]
    texts = [
        f"They met {made[n % 900]} {made[(7 * n) % 1000]}n in {made[(3 * n) % 800]}."
        for n in range(300)
    ]
    readings = understood(*texts)
    begun = time.process_time()
    entities(readings)
    assert time.process_time() - begun < 5.0
