"""What a digital-human live job is started with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StartOptions:
    """None is "not given": the vendor's own default then holds (document 002).

    `max_hours` 0 is without limit; `repeat` n plays n + 1 times, -1 without end."""

    output_url: str = ""
    stream_key: str = ""
    single_job: bool = True
    max_hours: int | None = None
    repeat: int | None = None
    auto_play: bool | None = None
    portrait: bool | None = None
    bitrate: int = 4000
