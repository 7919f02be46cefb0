"""The steps stand in an order in which each finds what it reads."""

from rashomon.understand import STEPS


def test_steps_stand_in_order() -> None:
    """Words before mentions, mentions before those who speak, all before what is said."""
    names = [step.name for step in STEPS]
    assert names == [
        "sentences",
        "encode",
        "mentions",
        "coreference",
        "dates",
        "quantities",
        "attributions",
        "propositions",
        "assertions",
        "vectors",
    ]
