"""What lies near a place is found without looking at all."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.understand.near import Near

EXTENT = st.tuples(st.integers(0, 9_000), st.integers(0, 2_500)).map(lambda e: (e[0], sum(e)))


@given(st.lists(EXTENT, max_size=30), EXTENT)
def test_all_that_touches_is_found_once(
    extents: list[tuple[int, int]], own: tuple[int, int]
) -> None:
    """Nothing that shares a code point with an extent is missed, and nothing is given twice."""
    values = [(number, extent) for number, extent in enumerate(extents)]
    near = Near[tuple[int, tuple[int, int]]]()
    for value in values:
        near.add(*value[1], value)
    found = near.to(*own)
    assert len(set(found)) == len(found)
    assert {v for v in values if v[1][0] < own[1] and own[0] < v[1][1]} <= set(found) <= set(values)
