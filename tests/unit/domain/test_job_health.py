"""What is wrong with a live job: each rule at its edge, and what proves nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.durations import DAY, HOUR, MINUTE
from console.domain.job import JOB_STATES, JobState
from console.domain.job_health import (
    AUTO_STOP,
    CAUSES,
    Sign,
    limit,
    push,
    push_state,
    script,
    token,
    verdicts,
)
from console.domain.job_story import saw
from tests.unit.domain.jobwatching import JOB, NOW, Watched, with_token


@pytest.mark.parametrize(("seconds", "wrong"), [(159.9, False), (160.0, True), (400.0, True)])
def test_a_stream_that_stands_for_sixty_seconds_of_running_is_silent(
    seconds: float, wrong: bool
) -> None:
    on = Watched()
    on.look(95, 92)
    on.look(100, 97)
    verdict = push(on.look(seconds, 97))
    if wrong:
        assert verdict == Sign("push", "silent", NOW + 100, 1, NOW + 100 + AUTO_STOP)
    else:
        assert verdict is None


def test_a_job_that_never_pushed_is_silent_at_the_first_sight_of_it() -> None:
    assert push(Watched().look(59, 0)) is None
    verdict = push(Watched().look(60, 0))
    assert isinstance(verdict, Sign)
    assert verdict.since == NOW


def test_a_job_that_was_seen_waiting_is_silent_only_since_it_began() -> None:
    on = Watched()
    waiting = replace(JOB, state=JobState.WAITING, started=None, duration=0.0, stream_duration=0.0)
    on.story = saw(None, waiting, NOW - 300)
    on.look(2, 0)
    verdict = push(on.look(62, 0))
    assert verdict == Sign("push", "silent", NOW, 1, NOW + AUTO_STOP)


def test_what_was_pushed_before_we_looked_proves_nothing_yet() -> None:
    assert push(Watched().look(9000, 12)) is None


def test_a_list_that_is_stale_for_an_hour_raises_nothing() -> None:
    on = Watched()
    first = on.look(100, 97)
    for late in range(5, 3600, 5):
        assert on.look(100, 97, late).last is first.last
    assert push(on.story) is None
    assert push(on.look(3700, 3697)) == "well"


def test_polls_that_were_missed_for_an_hour_raise_nothing() -> None:
    on = Watched()
    on.look(100, 97)
    assert push(on.look(3700, 3600)) == "well"


def test_an_older_answer_that_comes_later_changes_nothing() -> None:
    on = Watched()
    on.look(100, 97)
    newest = on.look(110, 107)
    assert on.look(60, 57).last is newest.last
    assert push(on.story) == "well"


def test_without_figures_it_cannot_be_known_and_never_looks_well() -> None:
    on = Watched()
    for seconds in range(5, 600, 5):
        story = on.look(seconds, None)
        assert push(story) is None
        assert push_state(story) == "unknown"


@pytest.mark.parametrize("state", [s for s in JOB_STATES if s != JobState.PROCESSING])
def test_only_a_job_that_plays_has_a_health(state: str) -> None:
    on = Watched(replace(JOB, state=state))
    on.look(10, 5)
    story = on.look(1000, 5)
    assert verdicts(story) == dict.fromkeys(CAUSES)
    assert push_state(story) == "idle"


@pytest.mark.parametrize(
    ("state", "away", "kind"),
    [
        ("DISCONNECTED", 5.0, None),
        ("DISCONNECTED", 5.1, "disconnected"),
        ("RECONNECTING", 30.0, None),
        ("RECONNECTING", 30.1, "reconnecting"),
        ("CONNECTED", 40.0, None),
        ("CONNECTING", 40.0, None),
        ("SOMETHING_NEW", 40.0, None),
    ],
)
def test_a_link_that_is_away_longer_than_its_patience_is_told(
    state: str, away: float, kind: str | None
) -> None:
    on = Watched()
    on.look(100, 97)
    on.link(100, state)
    verdict = push(on.look(100 + away, 97))
    assert (verdict.kind if isinstance(verdict, Sign) else None) == kind


def test_a_lost_callback_does_not_outweigh_seconds_that_go_out() -> None:
    on = Watched()
    on.look(100, 97)
    on.link(101, "RECONNECTING")
    on.look(105, 97)
    on.look(110, 102)
    assert push(on.look(140, 132)) == "well"


def test_the_end_of_the_link_is_told_only_where_the_job_runs_on() -> None:
    on = Watched()
    on.look(100, 97)
    on.link(101, "END")
    assert push(on.look(105, 97)) is None
    assert push(on.look(109.9, 97)) is None
    verdict = push(on.look(111, 97))
    assert verdict == Sign("push", "ended", NOW + 101, 2)


def test_a_dead_link_and_a_silent_stream_are_one_cause() -> None:
    on = Watched()
    on.look(100, 97)
    on.link(100, "RECONNECTING")
    verdict = push(on.look(200, 97))
    assert isinstance(verdict, Sign)
    assert (verdict.cause, verdict.kind) == ("push", "reconnecting")


@pytest.mark.parametrize(
    ("paragraph", "quiet", "wrong"),
    [(40, 120, False), (40, 121, True), (90, 180, False), (90, 181, True)],
)
def test_a_script_stands_after_two_paragraphs_and_at_least_two_minutes(
    paragraph: float, quiet: float, wrong: bool
) -> None:
    on = Watched()
    on.speak(0)
    on.speak(paragraph)
    verdict = script(on.look(paragraph + quiet, paragraph + quiet))
    assert isinstance(verdict, Sign) == wrong
    assert wrong or verdict == "well"


def test_the_first_long_paragraph_is_no_trouble_and_silence_from_the_start_not_known() -> None:
    on = Watched()
    assert script(on.look(500, 500)) is None
    on.speak(500)
    assert script(on.look(900, 900)) == "well"


@pytest.mark.parametrize(
    ("left", "level"),
    [
        (DAY + 1, 0), (DAY, 1), (2 * HOUR + 1, 1), (2 * HOUR, 2), (15 * MINUTE + 1, 2),
        (15 * MINUTE, 3), (0, 3), (-60, 3),
    ],
)  # fmt: skip
def test_the_end_of_a_long_job_is_told_in_three_steps(left: float, level: int) -> None:
    hours = 168
    verdict = limit(Watched().look(hours * HOUR - left, None), hours)
    assert (verdict.level if isinstance(verdict, Sign) else 0) == level
    if isinstance(verdict, Sign):
        assert verdict.ends == NOW + hours * HOUR


def test_a_limit_that_is_not_known_is_not_told_and_none_is_well() -> None:
    story = Watched().look(400 * HOUR, None)
    assert limit(story, None) is None
    assert limit(story, 0) == "well"


@pytest.mark.parametrize(("left", "level"), [(DAY, 0), (2 * HOUR, 2), (15 * MINUTE, 3), (-1, 3)])
def test_a_token_of_a_day_is_not_due_at_once(left: float, level: int) -> None:
    on = Watched(with_token(NOW + DAY))
    verdict = token(on.look(max(1.0, DAY - left), None))
    assert (verdict.level if isinstance(verdict, Sign) else 0) == level


def test_a_job_without_tokens_has_none_that_run_out() -> None:
    assert token(Watched().look(400 * HOUR, None)) is None


@given(
    polls=st.lists(
        st.tuples(st.floats(1, 3600), st.floats(0, 900), st.booleans()), min_size=2, max_size=60
    ),
    clock=st.floats(-86400, 86400),
)
def test_a_stream_that_grows_is_never_called_silent(
    polls: list[tuple[float, float, bool]], clock: float
) -> None:
    """Whatever is missed, comes late or comes twice, and whatever our clock says."""
    on, seconds, old = Watched(clock=clock), 0.0, (1.0, 1.0)
    for gap, late, stale in polls:
        seconds += gap
        now = (seconds, max(0.0, seconds - 3))
        shown = old if stale else now
        story = on.look(shown[0], shown[1], late)
        assert not isinstance(push(story), Sign)
        old = now
