"""The tree of heights says the same as adding up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.reading.heights import Heights

heights = st.lists(st.integers(1, 50).map(float), min_size=1, max_size=40)


@given(heights, st.data())
def test_sums_and_searches(values: list[float], data: st.DataObject) -> None:
    tree = Heights(values)
    for _ in range(5):
        index = data.draw(st.integers(0, len(values) - 1))
        values[index] = tree[index] = data.draw(st.integers(1, 80).map(float))
    assert len(tree) == len(values)
    assert tree.total == sum(values)
    for index, value in enumerate(values):
        assert tree[index] == value
        assert tree.above(index) == sum(values[:index])
        assert tree.at(sum(values[:index])) == index
        assert tree.at(sum(values[: index + 1]) - 0.5) == index


def test_outside_is_the_nearest() -> None:
    tree = Heights([10.0, 20.0])
    assert tree.at(-5.0) == 0
    assert tree.at(99.0) == 1
