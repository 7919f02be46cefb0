"""From an account to everything it says: one step after another, each filling one more field."""

from collections.abc import Sequence

from rashomon.schema import ENGLISH, Account, Reading
from rashomon.understand.added import Added, Run, Step, added_steps, placed
from rashomon.understand.assertions import assertions
from rashomon.understand.attributions import attributions
from rashomon.understand.capitals import capitals
from rashomon.understand.coreference import coreference
from rashomon.understand.dates import dates
from rashomon.understand.encode import encode
from rashomon.understand.mentions import mentions
from rashomon.understand.propositions import propositions
from rashomon.understand.quantities import quantities
from rashomon.understand.sentences import sentences
from rashomon.understand.vectors import vectors
from rashomon.weights import Models

STEPS: tuple[Step, ...] = (
    Step("sentences", lambda reading, _: sentences(reading)),
    Step("encode", lambda reading, models: encode(reading, tagger=models.tagger)),
    Step("mentions", lambda reading, _: mentions(reading)),
    Step("coreference", lambda reading, _: coreference(reading)),
    Step("dates", lambda reading, _: dates(reading)),
    Step("quantities", lambda reading, _: quantities(reading)),
    Step("attributions", lambda reading, _: attributions(reading)),
    Step("propositions", lambda reading, _: propositions(reading)),
    Step("assertions", lambda reading, _: assertions(reading)),
    Step("vectors", lambda reading, models: vectors(reading, encoder=models.passages)),
)
"""The steps in their order: what a step reads, a step before it has filled."""
ELSEWHERE: tuple[Step, ...] = (STEPS[0], Step("names", lambda reading, _: capitals(reading)))
"""The steps for an account in a language that the models do not know."""


def understand(account: Account, models: Models, given: Sequence[Added] = ()) -> Reading:
    """Read an account as its author meant it to be read: sentence by sentence, on whose word.

    The models know English: of an account in another language the sentences are told apart, and
    names are found where its script has capitals. Steps that installed packages add, and those that
    are ``given``, run among ours.
    """
    reading = Reading(account=account)
    for step in placed(STEPS, given) if account.language == ENGLISH else ELSEWHERE:
        reading = step.run(reading, models)
    return reading


__all__ = ["STEPS", "Added", "Run", "Step", "added_steps", "placed", "understand"]
