"""One live job on the show clock: what it was asked for, what befell it, and what follows."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from console.rehearsal.huawei.script import PARAGRAPH, Script, script_of

WAITING, PROCESSING, SUCCEED = "WAITING", "PROCESSING", "SUCCEED"
FAILED, BLOCKED = "FAILED", "BLOCKED"
STATES = (WAITING, PROCESSING, SUCCEED, FAILED, BLOCKED)
ACTIVE = (WAITING, PROCESSING)

PREPARES = 8.0
"""Seconds of show time from the start to PROCESSING."""
CONNECTS = 3.0
"""Seconds from PROCESSING until the RTMP push carries pictures, and after each loss."""
GIVES_UP = 3.0
"""Seconds from the loss of the push until it is tried anew."""


@dataclass(frozen=True, slots=True)
class Room:
    """`scripts` are its paragraphs, `seconds` how long each is, `rules` its answers to chat."""

    id: str
    name: str
    created: float
    kind: str = "NORMAL"
    state: str = "ENABLE"
    model: str = ""
    scripts: int = 12
    seconds: float = PARAGRAPH
    rules: int = 5
    rotates: bool = True
    """Whether it has a second host to change over to."""


@dataclass(frozen=True, slots=True)
class Order:
    """A command that a job took, at show time."""

    id: str
    command: str
    at: float


@dataclass(frozen=True, slots=True)
class Loss:
    """The push was lost at `begun`, and could be made again at `ended`."""

    begun: float
    ended: float | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """`ends` is when it is or will be over; `fate` how; `asked` is StartSmartLive's body.

    `linked` is when the present push address was given, if after the start; `pushed` are the
    seconds that went out before that; `losses` are of this address; `stopped` is when someone
    asked for its end; `rtc` is its rtc_room_info, with credentials."""

    id: str
    room: Room
    asked: Mapping[str, Any] = field(repr=False)
    created: float
    ends: float | None = None
    fate: str = SUCCEED
    reason: str = ""
    """Why it failed or was blocked, in the vendor's words."""
    prepares: float = PREPARES
    linked: float | None = None
    pushed: float = 0.0
    orders: tuple[Order, ...] = ()
    losses: tuple[Loss, ...] = ()
    stopped: float | None = None
    rtc: Mapping[str, Any] | None = field(default=None, repr=False)

    @property
    def begins(self) -> float:
        return self.created + self.prepares

    @property
    def policy(self) -> Mapping[str, Any]:
        return self.asked.get("play_policy", {})

    @property
    def exit(self) -> Mapping[str, Any]:
        """Its live_exit_config."""
        return self.policy.get("live_exit_config", {})

    @property
    def addressed(self) -> bool:
        return bool(self.asked.get("output_urls"))

    @property
    def script(self) -> Script:
        return script_of(self.room.scripts, self.room.seconds, self.policy, self.id)

    def state(self, now: float) -> str:
        if self.ends is not None and now >= self.ends:
            return self.fate
        return PROCESSING if now >= self.begins else WAITING

    def until(self, now: float) -> float:
        return now if self.ends is None else min(now, self.ends)

    def duration(self, now: float) -> float:
        return max(0.0, self.until(now) - self.begins)

    def stream_duration(self, now: float) -> float:
        """Without the time before each connection; zero without an RTMP address."""
        if not self.addressed:
            return self.pushed
        over, start = self.until(now), self._link_begins + CONNECTS
        away = sum(
            max(0.0, min(over, _back(loss)) - max(start, loss.begun)) for loss in self.losses
        )
        return self.pushed + max(0.0, over - start - away)

    def link(self, now: float) -> str:
        """State of the RTMP link; empty without an address and before the job plays."""
        if not self.addressed or now < self.begins:
            return ""
        if self.state(now) not in ACTIVE:
            return "END"
        for loss in self.losses:
            if loss.begun <= now < _back(loss):
                return "DISCONNECTED" if now < _tried(loss) else "RECONNECTING"
        return "CONNECTED" if now >= self._link_begins + CONNECTS else "CONNECTING"

    def turns(self) -> set[float]:
        """The moments at which the link may change its state."""
        begins = self._link_begins
        known = {begins, begins + CONNECTS, *([] if self.ends is None else [self.ends])}
        for loss in self.losses:
            known |= {loss.begun, _tried(loss), _back(loss)}
        return {moment for moment in known if moment < math.inf}

    @property
    def lost(self) -> float | None:
        """Since when the push has been lost; None while it can be made."""
        return next((loss.begun for loss in self.losses if loss.ended is None), None)

    @property
    def _link_begins(self) -> float:
        return self.begins if self.linked is None else max(self.begins, self.linked)

    def last_change(self, now: float) -> float:
        ends = math.inf if self.ends is None else self.ends
        if ends <= now:
            return ends
        begins = self.begins
        return begins if begins <= now else self.created


def _tried(loss: Loss) -> float:
    """When it is tried anew."""
    tried = loss.begun + GIVES_UP
    return tried if loss.ended is None else min(tried, loss.ended)


def _back(loss: Loss) -> float:
    """When pictures go out again after it."""
    return math.inf if loss.ended is None else loss.ended + CONNECTS
