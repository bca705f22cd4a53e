"""Meters are true to what they measured, rise at once, fall at their pace, and hold a while."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.loudness import (
    CLIP,
    FALL,
    FLOOR,
    HOLD,
    LIT,
    Level,
    Meter,
    decibels,
    level_of,
    louder,
)

DB = st.floats(FLOOR, 6.0)
LEVELS = st.lists(st.tuples(DB, DB), min_size=1, max_size=2).map(
    lambda pairs: Level(tuple(max(p) for p in pairs), tuple(min(p) for p in pairs))
)
GAPS = st.floats(0.0, 10.0)
SAMPLES = st.lists(st.floats(-1.0, 1.0), min_size=1, max_size=200)


def after(story: list[tuple[float, Level]]) -> Meter:
    meter, now = Meter(), 100.0
    for gap, level in story:
        now += gap
        meter = meter.heard(level, now)
    return meter


@given(SAMPLES)
def test_power_never_exceeds_peak_and_neither_full_scale(samples: list[float]) -> None:
    level = level_of([samples], 1.0)
    assert FLOOR <= level.powers[0] <= level.peaks[0] + 1e-9
    assert level.peaks[0] <= 0.0


@given(st.floats(0.01, 1.0), st.integers(1, 20))
def test_a_sine_is_measured_by_its_amplitude_and_three_decibels_less(
    amplitude: float, waves: int
) -> None:
    count = 800
    sine = [amplitude * math.sin(2 * math.pi * waves * at / count) for at in range(count)]
    level = level_of([sine], 1.0)
    assert level.peaks[0] == pytest.approx(decibels(amplitude), abs=0.1)
    assert level.powers[0] == pytest.approx(decibels(amplitude / math.sqrt(2)), abs=0.1)


def test_nothing_at_all_is_silence() -> None:
    assert level_of([[], [0.0, 0.0]], 1.0) == Level((FLOOR, FLOOR), (FLOOR, FLOOR))
    assert decibels(0.0) == decibels(-1.0) == FLOOR
    assert Meter().silent


@given(st.lists(st.tuples(GAPS, LEVELS), min_size=1, max_size=6))
def test_a_meter_never_shows_less_than_it_hears_and_holds_at_least_what_it_shows(
    story: list[tuple[float, Level]],
) -> None:
    meter, last = after(story), story[-1][1]
    for channel, peak, power in zip(meter.channels, last.peaks, last.powers, strict=True):
        assert channel.shown >= peak
        assert channel.held >= channel.shown
        assert channel.power == power


@given(LEVELS, st.floats(0.001, 20.0))
def test_it_falls_by_its_pace_and_the_mark_waits_first(level: Level, seconds: float) -> None:
    before = Meter().heard(level, 50.0)
    meter = before.paused(50.0 + seconds)
    for was, is_ in zip(before.channels, meter.channels, strict=True):
        assert is_.shown == pytest.approx(max(FLOOR, was.shown - FALL * seconds), abs=1e-6)
        late = max(0.0, seconds - HOLD)
        assert is_.held == pytest.approx(max(FLOOR, was.held - FALL * late), abs=1e-6)


@given(LEVELS, st.floats(0.0, 5.0), st.floats(0.0, 5.0))
def test_two_pauses_are_as_one(level: Level, first: float, second: float) -> None:
    start = Meter().heard(level, 10.0)
    twice = start.paused(10.0 + first).paused(10.0 + first + second)
    once = start.paused(10.0 + first + second)
    for one, other in zip(twice.channels, once.channels, strict=True):
        assert one.shown == pytest.approx(other.shown, abs=1e-6)
        assert one.held == pytest.approx(other.held, abs=1e-6)


def test_a_cut_off_peak_lights_for_three_seconds() -> None:
    meter = Meter().heard(Level((CLIP, -20.0), (-3.0, -23.0)), 10.0)
    assert meter.clipping
    quiet = Level((-30.0, -30.0), (-33.0, -33.0))
    assert meter.heard(quiet, 10.0 + LIT - 0.1).clipping
    assert not meter.heard(quiet, 10.0 + LIT).clipping
    assert not Meter().heard(Level((CLIP - 0.1,), (-3.0,)), 10.0).clipping


def test_other_channels_begin_anew_and_a_clock_that_goes_back_changes_nothing() -> None:
    meter = Meter().heard(Level((-3.0, -3.0), (-6.0, -6.0)), 10.0)
    assert len(meter.heard(Level((-40.0,), (-43.0,)), 10.1).channels) == 1
    assert meter.heard(Level((-40.0,), (-43.0,)), 10.1).peak == -40.0
    assert meter.paused(9.0) is meter


def test_of_two_short_whiles_the_louder_counts() -> None:
    one, other = Level((-3.0, -20.0), (-9.0, -23.0)), Level((-6.0, -10.0), (-7.0, -30.0))
    assert louder(one, other) == Level((-3.0, -10.0), (-7.0, -23.0))
    assert louder(one, Level((-6.0,), (-9.0,))) == Level((-6.0,), (-9.0,))
