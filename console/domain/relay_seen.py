"""What two pictures of one relay say has happened to it, and who is likely to have done it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from console.domain.message import Message, say
from console.domain.relay import RelayState, RelayTask
from console.domain.statewords import relay_state
from console.domain.wallclock import BEIJING

SLACK: Final = 120.0
"""Seconds by which the cloud may be late: its list is a few seconds old, its clock its own."""


class Who(Enum):
    """MINE is this desk; OTHERS is whoever else has the account."""

    MINE = "mine"
    CLOUD = "cloud"
    OTHERS = "others"


WHO: Final = {Who.MINE: say("me"), Who.CLOUD: say("cloud"), Who.OTHERS: say("others")}


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that happened, in words."""

    who: Who
    what: Message

    @property
    def words(self) -> Message:
        return say("{who} · {what}", who=WHO[self.who], what=self.what)


MADE_HERE: Final = Seen(Who.MINE, say("created"))


def changes(before: RelayTask, after: RelayTask, now: float, verb: str = "") -> tuple[Seen, ...]:
    """The state first, then the fields; `verb` is what this desk has under way on it."""
    found: list[Seen] = []
    if before.status != after.status:
        old, new = relay_state(before.status), relay_state(after.status)
        who = _who_turned(before, after, now, verb)
        found.append(Seen(who, say("{old} → {new}", old=old, new=new)))
    who = Who.MINE if verb == "update" else Who.OTHERS
    found += [Seen(who, what) for what in _fields(before, after)]
    return tuple(found)


def _who_turned(before: RelayTask, after: RelayTask, now: float, verb: str) -> Who:
    """What the clock explains is the cloud's doing."""
    if verb:
        return Who.MINE
    turned = (before.status, after.status)
    if turned == (RelayState.WAITING, RelayState.RUNNING) and now >= after.start - SLACK:
        return Who.CLOUD
    if after.status == RelayState.ENDED and now >= after.end - SLACK:
        return Who.CLOUD
    return Who.OTHERS


def _fields(before: RelayTask, after: RelayTask) -> list[Message]:
    """Addresses and pictures are named, not shown: they may be keys, and long."""
    found: list[Message] = []
    times = (
        (say("begins"), before.start, after.start), (say("ends"), before.end, after.end),
    )  # fmt: skip
    for name, old, new in times:
        if old != new:
            then, now = BEIJING.at(old), BEIJING.at(new)
            form = "%H:%M:%S" if then.date() == now.date() else "%m-%d %H:%M"
            old_text, new_text = then.strftime(form), now.strftime(form)
            found.append(say("{field}: {old} → {new}", field=name, old=old_text, new=new_text))
    if before.title != after.title:
        old_title, new_title = before.title or "—", after.title or "—"
        found.append(
            say("{field}: {old} → {new}", field=say("title"), old=old_title, new=new_title)
        )
    if _sources(before) != _sources(after):
        found.append(say("another source"))
    if before.destination != after.destination:
        found.append(say("another destination"))
    if before.mark != after.mark:
        found.append(say("another watermark"))
    if before.callback != after.callback:
        found.append(say("another callback address"))
    if _plays(before) != _plays(after):
        found.append(say("plays otherwise: loops, pre-download or continuing"))
    if before.group != after.group:
        found.append(say("another group"))
    return found


def _sources(task: RelayTask) -> tuple[object, ...]:
    return task.vod, task.sources, task.files, task.offsets


def _plays(task: RelayTask) -> tuple[object, ...]:
    return task.play_times, task.cycle_mode, task.predownload, task.continue_strategy
