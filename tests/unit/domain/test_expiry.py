"""Warnings before a relay ends, and how far its end may go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.expiry import STEPS, Gap, gap_after, renewed_end, step_of, why_not_renew
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
    whole = Gap(task.end, ends)
    assert gap_after(task, (), ends, START) == whole
    assert gap_after(task, (task,), ends, START) == whole, "it cannot follow itself"
    assert gap_after(task._replace(status=RelayState.WAITING), (), ends, START - 60) == whole
    assert gap_after(task, (), None, START) is gap_after(task, (), task.end, START) is None
    assert gap_after(task, (), ends, task.end) is None, "it is over"
    for over in (RelayState.STOPPED, RelayState.ENDED):
        assert gap_after(task._replace(status=over), (), ends, START) is None


def test_one_that_another_relieves_leaves_nothing_and_one_that_comes_late_ends_the_gap() -> None:
    task = relay(3600)
    ends = task.end + 900

    def next_one(begins: float, lasts: float = 7200, status: str = RelayState.WAITING) -> RelayTask:
        start = task.end + begins
        return task._replace(id="t2", status=status, start=start, end=start + lasts)

    def gap(*others: RelayTask) -> Gap | None:
        return gap_after(task, others, ends, START)

    assert gap(next_one(0)) is gap(next_one(-600)) is None
    assert gap(next_one(0, lasts=300)) is None, "what is missed after its end is its own"
    assert gap(next_one(300)) == Gap(task.end, task.end + 300, followed=True)
    for nobody in (
        next_one(900),
        next_one(-600, lasts=600),
        next_one(0, status=RelayState.STOPPED),
    ):
        assert gap(nobody) == Gap(task.end, ends)


windows = st.tuples(st.integers(0, 40), st.integers(1, 40), st.booleans())


@given(st.lists(windows, min_size=1, max_size=6), st.integers(1, 60), st.integers(0, 30))
def test_the_gaps_are_the_seconds_of_the_show_that_nobody_pushes_after_somebody_did(
    made: list[tuple[int, int, bool]], show_ends: int, now: int
) -> None:
    """Each second of them is told by the relays that ended last before it, and by no other."""
    tasks = [
        relay(lasts, RelayState.WAITING if on else RelayState.STOPPED)._replace(
            id=str(number), start=begins, end=begins + lasts
        )
        for number, (begins, lasts, on) in enumerate(made)
    ]
    told: dict[str, set[int]] = {}
    for task in tasks:
        gap = gap_after(task, tasks, show_ends, now)
        told[task.id] = set(range(int(gap.start), int(gap.end))) if gap is not None else set()
    on = [task for task in tasks if task.status == RelayState.WAITING]
    wanted: dict[str, set[int]] = {task.id: set() for task in tasks}
    for second in range(show_ends):
        ended = [task for task in on if task.end <= second]
        last = max((task.end for task in ended), default=0)
        if last > now and not any(task.start <= second < task.end for task in on):
            for task in ended:
                wanted[task.id] |= {second} if task.end == last else set()
    assert told == wanted


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
