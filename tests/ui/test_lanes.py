"""Lanes: bars never overlap, and those that are there stay where they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.reading.lanes import Bar, Lanes, stack

Extents = dict[str, tuple[int, int]]

extents = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda pair: (pair[0], sum(pair))),
    max_size=25,
).map(lambda found: {str(number): extent for number, extent in enumerate(found)})


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def filled(marks: Extents) -> Lanes:
    lanes = Lanes()
    lanes.fill((key, *extent) for key, extent in marks.items())
    return lanes


def assert_disjoint(lanes: Lanes, marks: Extents) -> None:
    for one in marks:
        for other in marks:
            if one < other and overlap(marks[one], marks[other]):
                assert lanes.lane(one) != lanes.lane(other)


@given(extents)
def test_overlapping_marks_never_share_a_lane(marks: Extents) -> None:
    assert_disjoint(filled(marks), marks)


@given(extents)
def test_a_mark_lies_nearer_to_the_text_than_what_contains_it(marks: Extents) -> None:
    lanes = filled(marks)
    for inner, (start, end) in marks.items():
        for outer, extent in marks.items():
            if extent[0] <= start and end <= extent[1] and extent != (start, end):
                assert lanes.lane(inner) < lanes.lane(outer)


@given(extents, extents, st.data())
def test_others_stay_when_one_comes_or_goes(
    marks: Extents, later: Extents, data: st.DataObject
) -> None:
    lanes, present = filled(marks), dict(marks)
    for key, extent in later.items():
        before = {other: lanes.lane(other) for other in present}
        if present and data.draw(st.booleans()):
            gone = data.draw(st.sampled_from(sorted(present)))
            lanes.remove(gone)
            del present[gone], before[gone]
        lanes.add(f"later {key}", *extent)
        present[f"later {key}"] = extent
        assert {other: lanes.lane(other) for other in before} == before
        assert_disjoint(lanes, present)


def test_a_freed_lane_is_taken_again() -> None:
    lanes = filled({"a": (0, 10), "b": (5, 20)})
    lanes.remove("a")
    assert lanes.add("c", 2, 8) == 0


def test_marks_that_only_touch_share_a_lane() -> None:
    lanes = filled({"a": (0, 10), "b": (10, 20), "c": (20, 21)})
    assert {lanes.lane(key) for key in "abc"} == {0}


bars = st.builds(
    lambda lane, left, width, chip: Bar(lane, left, left + width, (left, left + max(width, chip))),
    st.integers(0, 5),
    st.integers(0, 100).map(float),
    st.integers(1, 60).map(float),
    st.integers(0, 40).map(float),
)


@given(st.lists(bars, max_size=15))
def test_nothing_in_a_row_runs_into_another(line: list[Bar]) -> None:
    rows = stack(line)
    for one, row in zip(line, rows, strict=True):
        for other, other_row in zip(line, rows, strict=True):
            if one is not other and row == other_row:
                assert one.reach[1] <= other.reach[0] or other.reach[1] <= one.reach[0]


@given(st.lists(bars, max_size=15))
def test_bars_over_the_same_words_keep_the_order_of_their_lanes(line: list[Bar]) -> None:
    rows = stack(line)
    for one, row in zip(line, rows, strict=True):
        for other, other_row in zip(line, rows, strict=True):
            meet = one.left < other.right and other.left < one.right
            if meet and one.lane < other.lane:
                assert row < other_row


def test_chips_side_by_side_get_rows_of_their_own() -> None:
    words = [Bar(0, 30.0 * n, 30.0 * n + 25, (30.0 * n, 30.0 * n + 70)) for n in range(6)]
    assert stack(words) == [0, 1, 2, 0, 1, 2]


def test_empty_lanes_take_no_row() -> None:
    assert stack([Bar(7, 0.0, 10.0, (0.0, 10.0))]) == [0]
    assert stack([Bar(3, 0.0, 10.0, (0.0, 10.0)), Bar(7, 0.0, 10.0, (0.0, 10.0))]) == [0, 1]
