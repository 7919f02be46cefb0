"""In a large set each account is compared with those that speak of the same."""

from itertools import combinations

import numpy as np

from rashomon.collate.layout import Layout, lay_out
from rashomon.collate.neighbours import FEW, LIKEST, compared_accounts
from rashomon.schema import Account, Proposition, Reading, Sentence, Span, identify_span


def told(number: int, text: str) -> Reading:
    """An account of one sentence, which is its one passage."""
    span = Span(account=f"{number:03d}", start=0, end=len(text))
    passage = Proposition(
        id=identify_span("proposition", span),
        span=span,
        sentence=0,
        kind="event",
        predicate=span,
        concept="",
    )
    return Reading(
        account=Account(id=span.account, file=span.account, sha256="", text=text),
        sentences=(Sentence(span=span, paragraph=0),),
        propositions=(passage,),
        vectors=np.ones((1, 4), np.float16),
    )


def laid(accounts: int, *, matters: int) -> Layout:
    """Accounts on so many matters in turn, each matter with a word of its own."""
    words = (
        f"The {'abcdefghijklmnopqrstuvwxyz'[k % matters] * 5} bridge fell" for k in range(accounts)
    )
    return lay_out([told(number, text) for number, text in enumerate(words)], ())


def test_a_small_set_is_compared_whole() -> None:
    """Up to two dozen accounts nothing is left out, whatever they speak of."""
    assert compared_accounts(laid(FEW, matters=FEW)) == list(combinations(range(FEW), 2))


def test_a_large_set_is_compared_by_matter() -> None:
    """Accounts that share a telling word are all compared; the others are not."""
    pairs = compared_accounts(laid(60, matters=20))
    assert {(a, b) for a, b in combinations(range(60), 2) if a % 20 == b % 20} <= set(pairs)


def test_the_number_of_pairs_grows_with_the_accounts() -> None:
    """However many speak of one matter, an account chooses no more than a row can hold."""
    for accounts in (40, 60):
        pairs = compared_accounts(laid(accounts, matters=2))
        assert len(pairs) <= accounts * LIKEST
        assert all(one < other for one, other in pairs)
