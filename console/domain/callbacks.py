"""Callbacks as they were taken: who called, when, and what they say of a job or a relay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from console.domain.job import same_id
from console.domain.job_events import JobEvent, Progress, Unread
from console.domain.message import Message, say

Turned: TypeAlias = Literal[
    "unsigned",
    "malformed",
    "expired",
    "forged",
    "keyless",
    "repeated",
    "path",
    "method",
    "large",
    "late",
    "crowded",
    "not http",
]
"""Why one was not taken; the first four are the signature's."""

REASONS: dict[Turned, Message] = {
    "unsigned": say("not signed: the job must be started with MSS_A or MSS_A_HEAD and this key"),
    "malformed": say("its signature is not whole, or there are two"),
    "expired": say("signed more than a minute off this computer's time, or long ago"),
    "forged": say("signed with another key, or for another address"),
    "keyless": say("there is no key here to check it with"),
    "repeated": say("it came a second time"),
    "path": say("another path than the two of the public address"),
    "method": say("no POST"),
    "large": say("larger than 64 KB"),
    "late": say("it came too slowly"),
    "crowded": say("too many at once"),
    "not http": say("no HTTP"),
}


@dataclass(frozen=True, slots=True)
class RelayNews:
    """What Volcengine tells of a relay; no document describes it, so all of it may be empty."""

    kind: str
    task_id: str = ""
    status: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Called:
    """One callback: `at` is show time, `real` real time, both Unix seconds.

    `imported` was read out of a file: it is shown, and proves nothing of the present."""

    number: int
    at: float
    real: float
    vendor: str
    what: JobEvent | RelayNews
    imported: bool = False


def about(what: JobEvent | RelayNews) -> str:
    """The job or relay that it is about, to compare by; empty where it does not say."""
    if isinstance(what, RelayNews):
        return what.task_id
    return "" if isinstance(what, Progress | Unread) else same_id(what.job_id)
