"""Words for lengths of time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.durations import duration, seconds_in, stopwatch
from console.domain.message import in_english


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "0 s"), (41.9, "41 s"), (60, "1 m"), (1500, "25 m"), (3600, "1 h"), (7500, "2 h 5 m"),
     (86400, "1 d"), (511200, "5 d 22 h")],
)  # fmt: skip
def test_a_length_of_time_is_said_in_its_two_largest_units(seconds: float, words: str) -> None:
    assert in_english(duration(seconds)) == words


def test_a_stopwatch_counts_days_into_hours() -> None:
    assert stopwatch(8048) == "02:14:08"
    assert stopwatch(100 * 3600) == "100:00:00"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("30s", 30), ("2h", 7200), ("1h30m", 5400), ("1.5d", 129600), ("2小时5分", 7500),
     ("2分钟", 120), ("2", None), ("", None), ("h", None), ("2h!", None), ("x2h", None)],
)  # fmt: skip
def test_a_length_of_time_is_read_whole_or_not_at_all(text: str, seconds: float | None) -> None:
    assert seconds_in(text) == seconds


@given(st.integers(0, 30 * 86400))
def test_what_is_said_never_exceeds_what_is_meant(seconds: int) -> None:
    said = seconds_in(in_english(duration(seconds)).replace(" ", ""))
    assert said is not None
    assert said <= seconds < said + (3600 if seconds >= 86400 else 60)
