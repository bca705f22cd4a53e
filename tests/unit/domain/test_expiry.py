"""Warnings before a relay ends, and how far its end may go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.expiry import STEPS, missing, renewed_end, step_of, why_not_renew
from console.domain.message import in_english
from console.domain.relay import RelayState, RelayTask
from console.domain.relay_laws import LONGEST

START = 1_800_000_000


def relay(length: float, status: str = RelayState.RUNNING) -> RelayTask:
    return RelayTask("t1", "Night", status, False, START, START + length, ("rtmp://a",), "rtmp://b")


def test_a_warning_is_due_from_its_second_on_and_over_at_the_end() -> None:
    task = relay(2 * 86400)
    at = {left: step_of(task, task.end - left) for left in (86401, 86400, 7200, 900, 1, 0)}
    assert at == {86401: None, 86400: 86400, 7200: 7200, 900: 900, 1: 900, 0: None}


def test_a_relay_of_two_hours_is_not_told_at_its_very_start() -> None:
    assert step_of(relay(7200), START) is None
    assert step_of(relay(7201), START + 1) == 7200


def test_only_what_is_in_effect_is_told() -> None:
    assert step_of(relay(86400, RelayState.WAITING), START + 86000) is None
    assert step_of(relay(86400, RelayState.STOPPED), START + 86000) is None


def test_what_the_show_misses_is_counted_while_it_can_still_be_mended() -> None:
    task = relay(3600)
    ends = task.end + 900
    assert missing(task, ends, START) == 900
    assert missing(task._replace(status=RelayState.WAITING), ends, START - 60) == 900
    assert missing(task, None, START) == missing(task, task.end, START) == 0
    assert missing(task, ends, task.end) == 0, "it is over"
    for over in (RelayState.STOPPED, RelayState.ENDED):
        assert missing(task._replace(status=over), ends, START) == 0


@given(st.integers(1, LONGEST), st.floats(0, LONGEST))
def test_warnings_only_come_closer_and_never_outlast_the_relay(length: int, gone: float) -> None:
    now, later = START + gone / 2, START + gone
    task = relay(length)
    first, second = step_of(task, now), step_of(task, later)
    assert first is None or first in STEPS
    if first is not None and second is not None:
        assert second <= first < length


@given(st.integers(1, LONGEST))
def test_a_renewed_end_is_later_by_its_length_and_lawful_or_refused_in_words(length: int) -> None:
    task = relay(length)
    end = renewed_end(task)
    assert end - START == min(2 * length, LONGEST)
    reason = why_not_renew(task, START + length - 1)
    assert (reason is None) == (end > task.end)
    if reason is not None:
        assert "7 days" in in_english(reason)


def test_what_has_ended_is_cloned_instead() -> None:
    for task in (relay(3600), relay(7200, RelayState.ENDED)):
        reason = why_not_renew(task, START + 3600)
        assert reason is not None
        assert "Clone it" in in_english(reason)
