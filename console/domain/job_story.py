"""What polls and callbacks have shown of one live job, folded to what its health rests on.

Time is counted in the vendor's own `duration` wherever that is possible: a list that is stale, a
poll that was missed and a clock that is wrong then prove nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from console.domain.job import SmartLiveJob
from console.domain.job_events import JobEvent, LinkChanged, ScriptSwitched
from console.domain.job_output import Pushed

GROWTH: Final = 1.0
"""Seconds by which a figure has to grow to have grown: roundings are less."""
GAPS: Final = 8
"""Paragraphs whose lengths are remembered."""


@dataclass(frozen=True, slots=True)
class Look:
    """An answer newer than the ones before; `at` by the show clock, else seconds as counted there.

    `pushed` is None where the vendor does not say it."""

    at: float
    duration: float
    pushed: float | None


@dataclass(frozen=True, slots=True)
class Link:
    """The RTMP state that was called back last; `first` is the first answer after that.

    `to` is the address that it is about, where that was said."""

    state: str
    at: float
    first: Look | None = None
    to: Pushed | None = None


@dataclass(frozen=True, slots=True)
class JobStory:
    """`last` is the newest answer, `still` the oldest with as many seconds pushed.

    `grew` is whether `last` had more of them than the one before.
    `hears` is whether callbacks of this job arrive here; `spoken` when a paragraph last began,
    `gaps` the seconds from one to the next."""

    job: SmartLiveJob
    last: Look | None = None
    still: Look | None = None
    grew: bool = False
    link: Link | None = None
    hears: bool = False
    spoken: float | None = None
    gaps: tuple[float, ...] = ()


def saw(story: JobStory | None, job: SmartLiveJob, at: float) -> JobStory:
    """After an answer; `last` stays the same object where it shows nothing newer."""
    before = story or JobStory(job)
    last, new = before.last, job.duration
    if new is None or (last is not None and new < last.duration + GROWTH):
        return replace(before, job=job)
    look = Look(at, new, job.stream_duration)
    still, grew = _still(before, look)
    link = before.link
    if link is not None and link.first is None:
        link = replace(link, first=look)
    return replace(before, job=job, last=look, still=still, grew=grew, link=link)


def heard(story: JobStory, event: JobEvent, at: float) -> JobStory:
    """After a callback: whoever calls back once is heard from then on."""
    before = replace(story, hears=True)
    if isinstance(event, LinkChanged):
        to = Pushed(event.url, event.end) if event.url else None
        return replace(before, link=Link(event.state, at, to=to))
    if isinstance(event, ScriptSwitched):
        gap = () if before.spoken is None else (at - before.spoken,)
        return replace(before, spoken=at, gaps=(*before.gaps, *gap)[-GAPS:])
    return before


def deaf(story: JobStory) -> JobStory:
    """Without all that was called back: nobody calls any more."""
    return replace(story, hears=False, link=None, spoken=None, gaps=())


def _still(before: JobStory, look: Look) -> tuple[Look | None, bool]:
    """Nothing pushed at all stands still since the job began, also at the first sight of it."""
    if look.pushed is None:
        return None, False
    known = before.still
    if known is None or known.pushed is None:
        if look.pushed or before.last is not None:
            return look, False
        begun = before.job.started
        return Look(look.at - look.duration if begun is None else begun, 0.0, 0.0), False
    if look.pushed < known.pushed:
        return look, False
    if look.pushed < known.pushed + GROWTH:
        return known, False
    return look, True
