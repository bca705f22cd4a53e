"""Jobs over time, and bars in lanes."""

from __future__ import annotations

from console.domain.job import JobState, SmartLiveJob
from console.domain.lanes import packed
from console.domain.tracks import Count, Stretch, levels, track

W, P, F = JobState.WAITING, JobState.PROCESSING, JobState.FAILED


def job(
    created: float | None, started: float | None, ended: float | None, state: str = P
) -> SmartLiveJob:
    return SmartLiveJob("j", "r", "room", state, created=created, started=started, ended=ended)


def test_a_job_waits_until_it_starts_and_runs_until_now() -> None:
    assert track(job(0, 10, None), (), 50) == (Stretch(W, 0, 10), Stretch(P, 10, 50))


def test_what_polls_saw_continues_the_vendors_times() -> None:
    seen = ((5.0, W), (12.0, P), (30.0, "PAUSED"))
    assert track(job(0, 10, None), seen, 50)[1:] == (Stretch(P, 10, 30), Stretch("PAUSED", 30, 50))


def test_a_job_that_ended_has_no_track_after_its_end() -> None:
    assert track(job(0, 10, 40, F), ((45.0, F),), 50) == (Stretch(W, 0, 10), Stretch(P, 10, 40))


def test_a_job_without_times_is_known_from_when_it_was_seen() -> None:
    assert track(job(None, None, None), ((20.0, P),), 50) == (Stretch(P, 20, 50),)
    assert track(job(None, None, None), (), 50) == ()


def test_counts_change_only_where_a_job_changes_state() -> None:
    tracks = (
        track(job(0, 10, None), (), 50),
        track(job(20, 30, 40), (), 50),
    )
    found = levels(tracks, (P, W), 50)
    assert found.states == (P, W)
    assert found.between(5, 50) == (
        Count(5, (0, 1)),
        Count(10, (1, 0)),
        Count(20, (1, 1)),
        Count(30, (2, 0)),
        Count(40, (1, 0)),
    )
    assert found.between(-5, 5) == (Count(-5, (0, 0)), Count(0, (0, 1)))
    assert found.between(90, 99) == (Count(90, (1, 0)),), "what lasts until now goes on lasting"


def test_a_state_that_nobody_asked_for_is_counted_after_the_others() -> None:
    seen = ((30.0, "PAUSED"),)
    found = levels((track(job(0, 10, None), seen, 50),), (P, W), 50)
    assert found.states == (P, W, "PAUSED")
    assert found.steps[-1] == Count(30, (0, 0, 1))


def test_bars_share_a_lane_when_they_do_not_meet() -> None:
    placed, left_out = packed([("a", 0, 10), ("b", 5, 15), ("c", 10, 20), ("d", 6, 7)], 2)
    assert placed == {"a": 0, "b": 1, "c": 0}
    assert left_out == 1
