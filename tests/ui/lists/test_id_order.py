"""Orders of ids: where one stands, and in which stretch two differ."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from film_archive.ui.lists.id_order import Window, place_of, steps_between, window_between

_IDS = st.lists(st.integers(1, 30), unique=True).map(lambda ids: array("q", ids))


@given(ids=st.lists(st.integers(-(2**63), 2**63 - 1), unique=True))
def test_an_id_is_found_where_it_stands(ids: list[int]) -> None:
    order = array("q", ids)
    assert [place_of(order, id) for id in ids] == list(range(len(ids)))


def test_an_id_that_only_lies_across_two_others_is_not_there() -> None:
    # The bytes of 1 << 32 stand across those of 1 and 0 shifted by four bytes.
    assert place_of(array("q", [1 << 32, 1, 0]), 1 << 16) == -1
    assert place_of(array("q", [1, 1]), 1 << 32) == -1


@given(old=_IDS, new=_IDS)
def test_the_window_taken_out_and_put_in_makes_the_new_order(
    old: array[int], new: array[int]
) -> None:
    window = window_between(old, new)
    end = window.start + window.removed
    put_in = new[window.start : window.start + window.added]
    assert old[: window.start] + put_in + old[end:] == new


@given(ids=_IDS, data=st.data())
def test_an_id_that_went_elsewhere_is_taken_out_and_put_in_alone(
    ids: array[int], data: st.DataObject
) -> None:
    start, to = (data.draw(st.integers(0, max(len(ids) - 1, 0))) for _ in range(2))
    moved = ids[:start] + ids[start + 1 :]
    moved = moved[:to] + ids[start : start + 1] + moved[to:]
    steps = steps_between(ids, moved)
    assert all(step.removed + step.added <= 2 for step in steps)
    assert made_by(steps, ids, moved) == moved


@given(old=_IDS, new=_IDS)
def test_the_steps_lead_from_one_order_to_the_other(old: array[int], new: array[int]) -> None:
    assert made_by(steps_between(old, new), old, new) == new


def made_by(steps: list[Window], ids: array[int], new: array[int]) -> array[int]:
    for step in steps:
        put_in = new[step.start : step.start + step.added]
        ids = ids[: step.start] + put_in + ids[step.start + step.removed :]
    return ids


@given(ids=_IDS, other=_IDS, at=st.integers(0, 30))
def test_the_window_is_no_larger_than_what_was_put_in(
    ids: array[int], other: array[int], at: int
) -> None:
    added = array("q", [id + 100 for id in other])
    window = window_between(ids, ids[:at] + added + ids[at:])
    assert (window.removed, window.added) == (0, len(added))


def test_the_window_of_a_long_order_is_found_behind_whole_stretches() -> None:
    ids = array("q", range(100_000))
    changed = ids[:70_001] + array("q", [-1]) + ids[70_001:]
    assert window_between(ids, changed).start == 70_001
    assert window_between(changed, ids).removed == 1
    assert window_between(ids, ids).empty
