"""How the vendor's odd counts and limits are said."""

from __future__ import annotations

import pytest

from console.domain.job import JobState, SmartLiveJob, steady, why_not_command
from console.domain.launch import (
    EventHook,
    StartOptions,
    exception_words,
    limit_words,
    plays_words,
)
from console.domain.message import in_english


@pytest.mark.parametrize(
    ("repeat", "words"),
    [
        (None, "plays once"),
        (0, "plays once"),
        (1, "plays 2 times"),
        (100, "plays 101 times"),
        (-1, "plays until it is stopped"),
    ],
)
def test_a_repeat_count_of_n_plays_one_more_time(repeat: int | None, words: str) -> None:
    assert in_english(plays_words(repeat)) == words


def test_unset_and_zero_mean_the_same_for_the_longest_time_and_not_for_trouble() -> None:
    assert limit_words(None) == limit_words(0)
    assert in_english(limit_words(4)) == "ends after 4 h, within 5 min"
    assert in_english(exception_words(None)) == "ends after 3 min of trouble, the cloud's default"
    assert in_english(exception_words(0)) == "waits out trouble without limit"
    assert in_english(exception_words(9)) == "ends after 9 min of trouble"


def test_no_key_or_address_of_a_start_shows_in_its_repr() -> None:
    hook = EventHook("https://a/b", "MSS_A", "hook-key")
    options = StartOptions("rtmp://p/s3cret", "stream-key", interaction_url="https://i", hook=hook)
    for hidden in ("s3cret", "stream-key", "hook-key"):
        assert hidden not in repr(options)


def test_commands_wait_for_a_job_that_plays() -> None:
    def job(state: str) -> SmartLiveJob:
        return SmartLiveJob("j", "r", "room", state)

    waiting, over = why_not_command(job(JobState.WAITING)), why_not_command(job(JobState.FAILED))
    assert waiting is not None
    assert over is not None
    assert waiting != over
    assert why_not_command(job(JobState.PROCESSING)) is None
    assert why_not_command(job("DREAMING")) is None


def test_what_grows_by_itself_does_not_make_another_job() -> None:
    before = SmartLiveJob("j", "r", "room", JobState.PROCESSING, duration=1.0, updated=5.0)
    after = SmartLiveJob("j", "r", "room", JobState.PROCESSING, duration=2.0, cover_url="https://x")
    assert steady(before) == steady(after)
