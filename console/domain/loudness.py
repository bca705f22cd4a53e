"""How loud a sound is, in decibels below full scale, and how a meter moves after it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

FLOOR: Final = -60.0
"""dBFS: what is no louder reads as silence."""
CLIP: Final = -0.1
"""dBFS from which a peak counts as cut off: decoders round what was at full scale."""
FALL: Final = 20 / 1.7
"""Decibels a second by which the bar falls, as digital peak meters do (IEC 60268-18)."""
HOLD: Final = 1.5
"""Seconds for which the highest peak stands before it falls too."""
LIT: Final = 3.0
"""Seconds for which the clip light stays on."""


@dataclass(frozen=True, slots=True)
class Level:
    """Of each channel over a short while: highest peak and mean power, in dBFS."""

    peaks: tuple[float, ...]
    powers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Channel:
    """`shown` is the bar, `held` the mark that stands since `since`, `power` the last mean."""

    shown: float = FLOOR
    held: float = FLOOR
    since: float = 0.0
    power: float = FLOOR


@dataclass(frozen=True, slots=True)
class Meter:
    """As of `at`, in the seconds of any clock; `clipped` is when a peak was cut off last."""

    channels: tuple[Channel, ...] = ()
    at: float = 0.0
    clipped: float | None = None

    @property
    def clipping(self) -> bool:
        return self.clipped is not None and self.at - self.clipped < LIT

    @property
    def peak(self) -> float:
        """The highest mark of all channels."""
        return max((channel.held for channel in self.channels), default=FLOOR)

    @property
    def power(self) -> float:
        return max((channel.power for channel in self.channels), default=FLOOR)

    @property
    def silent(self) -> bool:
        return self.peak <= FLOOR

    def heard(self, level: Level, now: float) -> Meter:
        """Up at once, down slowly; other channels than before begin anew."""
        fresh = len(level.peaks) != len(self.channels)
        before = (Channel(),) * len(level.peaks) if fresh else self.paused(now).channels
        pairs = zip(before, level.peaks, level.powers, strict=True)
        channels = tuple(_risen(channel, peak, power, now) for channel, peak, power in pairs)
        cut = max(level.peaks, default=FLOOR) >= CLIP
        return Meter(channels, now, now if cut else self.clipped)

    def paused(self, now: float) -> Meter:
        """Nothing was heard since; a clock that went back changes nothing."""
        if now <= self.at:
            return self
        return replace(
            self, channels=tuple(_fallen(one, self.at, now) for one in self.channels), at=now
        )


def decibels(share: float) -> float:
    """Of full scale, which is 1; never below the floor."""
    return max(FLOOR, 20 * math.log10(share)) if share > 0 else FLOOR


def level_of(channels: Sequence[Sequence[float]], full: float) -> Level:
    """Of samples by channel, where `full` is full scale; without samples it is silence."""
    peaks = (max(max(own), -min(own)) / full if own else 0.0 for own in channels)
    powers = (math.sqrt(_mean_square(own)) / full for own in channels)
    return Level(tuple(map(decibels, peaks)), tuple(map(decibels, powers)))


def louder(one: Level, other: Level) -> Level:
    """The higher of both, channel by channel; of unlike ones the second."""
    if len(one.peaks) != len(other.peaks):
        return other
    peaks = tuple(map(max, one.peaks, other.peaks))
    return Level(peaks, tuple(map(max, one.powers, other.powers)))


def _mean_square(samples: Sequence[float]) -> float:
    return sum(x * x for x in samples) / len(samples) if samples else 0.0


def _risen(channel: Channel, peak: float, power: float, now: float) -> Channel:
    peak = max(FLOOR, peak)
    held = peak >= channel.held
    return Channel(
        max(peak, channel.shown),
        peak if held else channel.held,
        now if held else channel.since,
        max(FLOOR, power),
    )


def _fallen(channel: Channel, before: float, now: float) -> Channel:
    falling = max(0.0, now - max(before, channel.since + HOLD))
    shown = max(FLOOR, channel.shown - FALL * (now - before))
    held = max(shown, FLOOR, channel.held - FALL * falling)
    return replace(channel, shown=shown, held=held)
