"""What a digital-human live job is started with (StartSmartLive, document 002)."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.domain.job_parts import CoStreamer
from console.domain.message import Message, say

EXCEPTION_MINUTES = 3
"""How long the service waits out an exception when it is not told (FACTS.md 3.3)."""


@dataclass(frozen=True, slots=True)
class Subtitles:
    """Lengths in pixels from the lower left, colours `#RRGGBB`; live shows none (FACTS.md 3.3)."""

    shown: bool = False
    x: int | None = None
    y: int | None = None
    width: int | None = None
    height: int | None = None
    font: str | None = None
    size: int | None = None
    color: str | None = None
    stroke_color: str | None = None
    stroke: float | None = None
    opacity: float | None = None
    hash_font: bool | None = None


@dataclass(frozen=True, slots=True)
class VideoExtras:
    """Of VideoConfig what is no size: `clip` RESIZE or CROP, `x` and `y` count for CROP alone.

    From `super_resolution` on the vendor means video making, not live."""

    clip: str | None = None
    x: int | None = None
    y: int | None = None
    no_watermark: bool | None = None
    subtitles: Subtitles | None = None
    super_resolution: bool | None = None
    end_at_first_frame: bool | None = None
    vocabulary: bool | None = None
    external_url: str | None = None


@dataclass(frozen=True, slots=True)
class EventHook:
    """HTTPS callbacks to us; `auth` NONE, MSS_A, MSS_A_HEAD or MEITUAN_DEFAULT."""

    url: str
    auth: str | None = None
    key: str = field(default="", repr=False)
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StartOptions:
    """None is "not given": the vendor's own default then holds (document 002).

    `max_hours`: None and 0 are without limit; `exception_minutes`: None is the service's own
    (now 3), 0 without limit (FACTS.md H12). `repeat` n plays n + 1 times, -1 without end.
    Without `portrait` and `video` no picture is described and `bitrate` (kbps) is not sent;
    `video` alone is upright, as the vendor's own default."""

    output_url: str = field(default="", repr=False)
    stream_key: str = field(default="", repr=False)
    single_job: bool = True
    max_hours: int | None = None
    repeat: int | None = None
    auto_play: bool | None = None
    portrait: bool | None = None
    bitrate: int = 4000
    video: VideoExtras | None = None
    play_mode: str | None = None
    random_play: str | None = None
    capture_client: bool | None = None
    rewrite_later: bool | None = None
    stop_mode: str | None = None
    exception_minutes: int | None = None
    interaction_url: str = field(default="", repr=False)
    hook: EventHook | None = None
    rtc_events: tuple[str, ...] | None = None
    co_streamer: CoStreamer | None = None
    resource: str | None = None


def plays_words(repeat: int | None) -> Message:
    """What a repeat count comes to, for n plays n + 1 times (FACTS.md H11)."""
    if repeat is not None and repeat < 0:
        return say("plays until it is stopped")
    times = (repeat or 0) + 1
    return say("plays once") if times == 1 else say("plays {n} times", n=times)


def limit_words(hours: int | None) -> Message:
    """The longest time on air; unset and 0 both are without limit (FACTS.md H12)."""
    if not hours:
        return say("no time limit")
    return say("ends after {n} h, within 5 min", n=hours)


def exception_words(minutes: int | None) -> Message:
    """How long trouble is waited out: unset is the service's default, 0 for ever (FACTS.md H12)."""
    if minutes is None:
        return say("ends after {n} min of trouble, the cloud's default", n=EXCEPTION_MINUTES)
    if minutes == 0:
        return say("waits out trouble without limit")
    return say("ends after {n} min of trouble", n=minutes)


def stop_words(hours: int | None, mode: str | None) -> Message:
    """When it stops by itself, and at what: a mode that is not known is shown as it is."""
    if not hours:
        return say("has no time limit")
    match mode or "FORCE_EXIT":
        case "FORCE_EXIT":
            return say("stops after {n} h", n=hours)
        case "SEGMENT_END":
            return say("stops after {n} h at the end of a paragraph", n=hours)
        case "SCENE_END":
            return say("stops after {n} h at the end of a scene", n=hours)
        case "SCRIPT_END":
            return say("stops after {n} h at the end of the script", n=hours)
        case other:
            return say("stops after {n} h ({mode})", n=hours, mode=other)


def course_words(options: StartOptions) -> Message:
    """Play policy and exit policy as one sentence."""
    return say(
        "{plays}, {stop}; {trouble}",
        plays=plays_words(options.repeat),
        stop=stop_words(options.max_hours, options.stop_mode),
        trouble=exception_words(options.exception_minutes),
    )


def resource_words(resource: str | None) -> Message:
    """What an allowed resource means for the bill (document 002, LiveJobRunConfig)."""
    match resource or "UNLIMITED":
        case "UNLIMITED":
            return say(
                "The cloud chooses among all that the account has: it may be billed by the hour."
            )
        case "PERIOD":
            return say("Only what is booked for a period is used.")
        case "ONDEMAND":
            return say("Billed by use, also where something is booked for a period.")
        case "ONE_TIME":
            return say("Only a one-time resource is used; afterwards it is gone.")
        case other:
            return say("{status}", status=other)


def is_endless(options: StartOptions) -> bool:
    """Whether only a person, or the cloud's trouble, ends it."""
    return (options.repeat or 0) < 0 and not options.max_hours
