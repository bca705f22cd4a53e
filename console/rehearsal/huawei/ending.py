"""When a job is over by itself: its longest time, a lost push, nobody to see it, its script.

[OWN] where the documents are silent: a lost push ends it FAILED, everything else SUCCEED; a job
without an address is an exception too, for nobody sees it (TRAPS.md: it ends after 2 to 3 min)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from console.rehearsal.huawei import script
from console.rehearsal.huawei.job import FAILED, SUCCEED, Job

STOPS = 2.0
"""Seconds from the stop until the job is SUCCEED."""
USUAL_WAIT = 3
"""Minutes of exception when max_exception_waiting_duration is not set (document 002)."""

Unwatched = Literal["ends", "stays"]
Finished = Literal["stays", "ends"]


@dataclass(slots=True)
class Manners:
    """Switches: a job that nobody can see, and one whose script has been played to its end."""

    unwatched: Unwatched = "ends"
    finished: Finished = "stays"


@dataclass(frozen=True, slots=True)
class End:
    moment: float
    fate: str = SUCCEED
    reason: str = ""


def planned(job: Job, manners: Manners) -> Job:
    """The job with the end that follows from what is known of it."""
    end = min(_ends(job, manners), key=lambda one: one.moment, default=None)
    if end is None:
        return replace(job, ends=None, fate=SUCCEED, reason="")
    return replace(job, ends=end.moment, fate=end.fate, reason=end.reason)


def _ends(job: Job, manners: Manners) -> Iterator[End]:
    if job.stopped is not None:
        yield End(job.stopped + STOPS)
    hours = job.exit.get("max_live_duration", 0)
    if hours:
        mode = job.exit.get("auto_stop_mode", "FORCE_EXIT")
        yield End(job.begins + script.boundary(job.script, hours * 3600.0, mode))
    minutes = job.exit.get("max_exception_waiting_duration", USUAL_WAIT)
    if minutes and job.lost is not None:
        yield End(max(job.lost, job.begins) + minutes * 60.0, FAILED, "推流中断超时")
    if minutes and not job.addressed and manners.unwatched == "ends":
        yield End(job.begins + minutes * 60.0)
    if manners.finished == "ends" and 0 < job.script.whole < float("inf"):
        yield End(job.begins + job.script.whole)
