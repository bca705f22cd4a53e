"""What an operator types for a time, and the instant that it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.message import Message, in_english
from console.domain.typedtime import moment_in, placed, told, written
from console.domain.wallclock import BEIJING, Zone

NOW = 1_795_349_677.0  # 2026-11-22 20:14:37 UTC+8


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("21:00", "2026-11-22 21:00:00"),
        ("20:00", "2026-11-23 20:00:00"),
        ("２１：００", "2026-11-22 21:00:00"),
        ("+2h", "2026-11-22 22:14:37"),
        ("+1h30m - 30m", "2026-11-22 21:14:37"),
        ("now + 10 min", "2026-11-22 20:24:37"),
        ("21:00+2h", "2026-11-22 23:00:00"),
        ("tomorrow 9:05", "2026-11-23 09:05:00"),
        ("明天 21:00", "2026-11-23 21:00:00"),
        ("12月1日 21:00", "2026-12-01 21:00:00"),
        ("01-02 08:00", "2027-01-02 08:00:00"),
        ("2026-12-01T13:00:00Z", "2026-12-01 21:00:00"),
        ("2026-12-01 13:00 utc", "2026-12-01 21:00:00"),
        ("2026-12-01 21:00 +09:00", "2026-12-01 20:00:00"),
        ("1795349677", "2026-11-22 20:14:37"),
    ],
)
def test_a_time_is_understood_as_people_type_it(typed: str, meant: str) -> None:
    found = moment_in(typed, NOW, BEIJING)
    assert isinstance(found, int), found
    assert written(found, BEIJING) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "25:00", "21:60", "soon", "2026-02-30 10:00", "+", "12", "+2", "21:00+2", "9" * 80],
)
def test_what_is_no_time_says_what_can_be_typed(typed: str) -> None:
    found = moment_in(typed, NOW, BEIJING)
    assert isinstance(found, Message)
    assert "tomorrow 21:00" in in_english(found)


def test_a_length_counts_from_the_begin_where_there_is_one() -> None:
    assert moment_in("+2h", NOW, BEIJING, after=NOW + 600) == round(NOW) + 600 + 7200
    assert moment_in("20:20", NOW, BEIJING, after=NOW + 600) == round(NOW) + 323 + 86400


@given(st.integers(10**9, 2**32), st.sampled_from((-5.0, 0.0, 5.5, 8.0, 14.0)))
def test_what_is_written_is_read_back_to_the_second(seconds: int, hours: float) -> None:
    zone = Zone(hours)
    assert moment_in(written(seconds, zone), NOW, zone) == seconds


@given(st.integers(1, 10**6), st.integers(10**9, 2**31))
def test_a_length_is_the_same_on_every_night_of_the_year(length: int, begin: int) -> None:
    found = moment_in(f"+{length}s", 0.0, BEIJING, after=begin)
    assert found == begin + length


def test_both_zones_and_the_way_there_are_told() -> None:
    assert in_english(placed(NOW, BEIJING)) == "2026-11-22 20:14:37 UTC+8 · 11-22 12:14:37 UTC"
    assert in_english(told(NOW + 7500, NOW, BEIJING)).endswith("· in 2 h 5 m")
    assert in_english(told(NOW - 60, NOW, BEIJING)).endswith("· 1 m ago")
