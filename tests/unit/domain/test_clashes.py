"""Two relays to one destination: where they push at once, and where nobody does between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.clashes import WEEK, Stretch, allowed_end, stretches
from console.domain.relay import RelayState, RelayTask


def _task(
    id_: str, start: float, end: float, place: str = "a", status: str = RelayState.WAITING
) -> RelayTask:
    return RelayTask(id_, id_, status, False, start, end, ("http://s",), f"rtmp://p/live/{place}")


def test_an_overlap_is_of_the_later_one_and_lasts_while_both_push() -> None:
    tasks = (_task("b", 50, 90), _task("a", 0, 60))
    assert stretches(tasks) == (Stretch("b", 50, 60, clash=True),)


def test_a_gap_lies_before_the_next_one_to_the_same_destination() -> None:
    tasks = (_task("a", 0, 60), _task("b", 100, 160), _task("c", 60, 90, "other"))
    assert stretches(tasks) == (Stretch("b", 60, 100, clash=False),)


def test_what_follows_at_once_or_was_stopped_is_neither() -> None:
    stopped = _task("s", 0, 500, status=RelayState.STOPPED)
    assert stretches((_task("a", 0, 60), _task("b", 60, 90), stopped)) == ()


def test_within_a_longer_one_the_whole_of_a_short_one_clashes() -> None:
    tasks = (_task("a", 0, 600), _task("b", 100, 160), _task("c", 200, 260))
    assert [(s.key, s.start, s.end) for s in stretches(tasks)] == [("b", 100, 160), ("c", 200, 260)]


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(-1e7, 1e7))
def test_an_end_is_after_now_and_its_start_and_within_a_week_where_it_can_be(
    start: float, now: float, end: float
) -> None:
    found = allowed_end(_task("a", start, start + 60), end, now)
    assert found > max(start, now)
    assert found <= max(start + WEEK, now + 60, start + 60)
