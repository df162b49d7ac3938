"""The heaviest chain is the heaviest there is."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.compare.chains import heaviest_chain

PAIRS = st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(1, 9).map(float), max_size=8)


def ascends(pairs: list[tuple[int, int]]) -> bool:
    return all(p[0] < q[0] and p[1] < q[1] for p, q in pairwise(pairs))


@settings(deadline=None)
@given(PAIRS)
def test_no_chain_is_heavier(weights: dict[tuple[int, int], float]) -> None:
    chain = heaviest_chain(weights)
    assert ascends(chain)
    some = (sorted(c) for n in range(len(weights) + 1) for c in combinations(weights, n))
    assert sum(weights[p] for p in chain) == max(sum(weights[p] for p in c) for c in some if ascends(c))
