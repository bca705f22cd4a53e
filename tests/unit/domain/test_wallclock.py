"""Times of a named zone, as the standard library says them."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.domain.wallclock import Zone

SECONDS = st.integers(min_value=0, max_value=4_102_444_800)
ZONES = st.sampled_from([-11.5, -8.0, -0.5, 0.0, 5.5, 5.75, 8.0, 14.0]).map(Zone)


@given(ZONES, SECONDS)
def test_hours_and_minutes_are_those_of_the_calendar(zone: Zone, at: int) -> None:
    assert zone.hour_minute(at) == zone.at(at).strftime("%H:%M")


@given(ZONES, SECONDS, SECONDS)
def test_midnights_are_counted_in_the_zone(zone: Zone, before: int, after: int) -> None:
    midnights = zone.at(after).date() - zone.at(before).date()
    assert timedelta(days=zone.days_between(before, after)) == midnights
