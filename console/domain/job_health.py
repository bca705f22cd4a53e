"""What is wrong with a live job by evidence, beside the state word that hides it (FEATURES JB-05).

Everything is judged at the moment of the last answer that showed something new, never between:
a poll that is missed, or a list that is stale, raises nothing and closes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from console.domain.durations import DAY, HOUR, MINUTE
from console.domain.job import JobState, SmartLiveJob
from console.domain.job_events import LinkState
from console.domain.job_story import JobStory, Link, Look
from console.domain.launch import EXCEPTION_MINUTES

FLAT: Final = 60.0
"""Seconds of running, by the vendor's count, in which not one more was pushed."""
DISCONNECTED: Final = 5.0
RECONNECTING: Final = 30.0
LIVED_ON: Final = 5.0
"""Seconds by the vendor's count that a job runs, or pushes, after a callback: that holds no more,
or the job did not end with its link."""
SCRIPT: Final = 120.0
UNMEASURED: Final = 600.0
"""Seconds without a new paragraph, at least; and where no paragraph's length is known yet."""
STEPS: Final = (DAY, 2 * HOUR, 15 * MINUTE)
"""Seconds before an end at which it is told (FEATURES MO-06)."""
AUTO_STOP: Final = EXCEPTION_MINUTES * MINUTE

Cause: TypeAlias = Literal["push", "script", "limit", "token"]
Kind: TypeAlias = Literal[
    "silent", "disconnected", "reconnecting", "ended", "stuck", "limit", "token"
]
CAUSES: Final[tuple[Cause, ...]] = ("push", "script", "limit", "token")


@dataclass(frozen=True, slots=True)
class Sign:
    """Something is wrong: since when, how grave from 1 on, and when it comes to an end by itself.

    `ends` is the end of job or token, or when the cloud gives a dead push up by default."""

    cause: Cause
    kind: Kind
    since: float
    level: int = 1
    ends: float | None = None


Verdict: TypeAlias = "Sign | Literal['well'] | None"
"""None: cannot be known, or not yet; that changes nothing."""


def verdicts(
    story: JobStory, hours: int | None = None, slack: float = 0.0
) -> Mapping[Cause, Verdict]:
    """By cause; `hours` is the time limit where it is known, 0 for none.

    `slack` are seconds of show time that a callback may be late. None of a job that does not
    play: what is over has no health."""
    if story.job.state != JobState.PROCESSING:
        return dict.fromkeys(CAUSES)
    return {
        "push": push(story, slack),
        "script": script(story, slack),
        "limit": limit(story, hours),
        "token": token(story),
    }


def push(story: JobStory, slack: float = 0.0) -> Verdict:
    """Of the RTMP link and the pushed seconds: one dead push is one trouble."""
    last, still = story.last, story.still
    if last is None:
        return None
    link = story.link if story.hears else None
    if link is not None and not _pushes_since(link, last):
        told = _of_link(link, last, slack)
        if told is not None:
            return told
    if still is not None and last.duration - still.duration >= FLAT:
        since = _ran_from(story.job, still, last)
        return Sign("push", "silent", since, 1, since + AUTO_STOP)
    if story.grew:
        return "well"
    connected = link is not None and link.state == LinkState.CONNECTED
    return "well" if connected and last.pushed is None else None


def _ran_from(job: SmartLiveJob, still: Look, last: Look) -> float:
    """A job that still waited when it was seen could push nothing before it began."""
    if still.duration or job.started is None:
        return still.at
    return min(max(still.at, job.started), last.at)


def _of_link(link: Link, last: Look, slack: float) -> Verdict:
    away = last.at - link.at - slack
    if link.state == LinkState.END:
        ran = link.first is not None and last.duration - link.first.duration >= LIVED_ON
        return Sign("push", "ended", link.at, 2) if ran else None
    if link.state == LinkState.DISCONNECTED and away > DISCONNECTED:
        return Sign("push", "disconnected", link.at, 1, link.at + AUTO_STOP)
    if link.state == LinkState.RECONNECTING and away > RECONNECTING:
        return Sign("push", "reconnecting", link.at, 1, link.at + AUTO_STOP)
    return None


def _pushes_since(link: Link, last: Look) -> bool:
    """A lost callback: seconds go out that cannot."""
    first = link.first
    if first is None or first.pushed is None or last.pushed is None:
        return False
    return last.pushed - first.pushed >= LIVED_ON


def script(story: JobStory, slack: float = 0.0) -> Verdict:
    """Of the paragraphs that are called back."""
    if not story.hears or story.spoken is None or story.last is None:
        return None
    longest = max(SCRIPT, 2 * max(story.gaps)) if story.gaps else UNMEASURED
    if story.last.at - story.spoken > longest + slack:
        return Sign("script", "stuck", story.spoken)
    return "well"


def limit(story: JobStory, hours: int | None) -> Verdict:
    """Of the longest time that it was started with."""
    started = story.job.started
    if hours is None or started is None or story.last is None:
        return None
    if not hours:
        return "well"
    return _nearing("limit", started, started + hours * HOUR, story.last.at)


def token(story: JobStory) -> Verdict:
    """Of the first credential of its RTC room that runs out."""
    ends, begun = token_end(story.job), story.job.created or story.job.started
    if ends is None or begun is None or story.last is None:
        return None
    return _nearing("token", begun, ends, story.last.at)


def token_end(job: SmartLiveJob) -> float | None:
    """When the first of the RTC room's credentials runs out."""
    known = (user.expires for user in job.rtc.users if user.expires) if job.rtc else ()
    return min(known, default=None)


def _nearing(kind: Literal["limit", "token"], begun: float, ends: float, at: float) -> Verdict:
    """Only steps that leave some of the time before them: a day's token is not due at once."""
    steps = [step for step in STEPS if ends - begun >= 1.5 * step]
    passed = [step for step in steps if ends - at <= step]
    if not passed:
        return "well"
    level = 1 + STEPS.index(passed[-1])
    return Sign(kind, kind, ends - passed[-1], level, ends)


PushState: TypeAlias = Literal["idle", "pushing", "silent", "unknown"]


def push_state(story: JobStory | None) -> PushState:
    """What is known of the push, for showing: no evidence is a state of its own."""
    if story is None or story.job.state != JobState.PROCESSING:
        return "idle"
    verdict = push(story)
    if verdict == "well":
        return "pushing"
    return "silent" if isinstance(verdict, Sign) else "unknown"
