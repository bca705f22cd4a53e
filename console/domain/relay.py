"""A pull-to-push task: its states and fields, its draft, which verb is legal in which state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from console.domain.message import Message, say


class RelayState:
    """Volcengine's own words (vendor/FACTS.md 1.3); others are shown as they are."""

    STOPPED = "停用"
    WAITING = "未开始"
    RUNNING = "生效中"
    ENDED = "已结束"


RELAY_STATES = (RelayState.RUNNING, RelayState.WAITING, RelayState.STOPPED, RelayState.ENDED)


@dataclass(frozen=True, slots=True)
class Watermark:
    """`picture` is a data URL; position and width are shares of the picture (FACTS.md V9)."""

    picture: str
    x: float
    y: float
    ratio: float


@dataclass(frozen=True, slots=True)
class VodFile:
    """One video of `VodSrcAddrs`; offsets in seconds, None is not offset."""

    address: str
    start: float | None = None
    end: float | None = None


class RelayTask(NamedTuple):
    """One row of the list (FACTS.md 1.3); times are Unix seconds, `vod` is Type 1.

    `begins` and `finishes` are the same times as the vendor wrote them, offset and all; None is
    what the row does not say. `destination_type` is 1 for a domain of one's own, 2 for others.
    A tuple, for lists are long: it is built five times faster than a frozen dataclass."""

    id: str
    title: str
    status: str
    vod: bool
    start: float
    end: float
    sources: tuple[str, ...]
    destination: str
    play_times: int = 0
    cycle_mode: int = 0
    callback: str = ""
    mark: Watermark | None = None
    files: tuple[VodFile, ...] = ()
    offsets: tuple[float, ...] = ()
    predownload: int | None = None
    continue_strategy: int | None = None
    destination_type: int | None = None
    group: str = ""
    begins: str = ""
    finishes: str = ""

    @property
    def watermark(self) -> str:
        """Its picture, or nothing."""
        return self.mark.picture if self.mark else ""


class Clear(Enum):
    """Take a value away: leaving it out may keep it, for whether Update merges is not said."""

    CLEAR = "clear"


CLEAR = Clear.CLEAR


@dataclass(frozen=True, slots=True)
class RelayDraft:
    """What a relay is made from or becomes; times are Unix seconds.

    None and empty are "not given" and not sent; CLEAR is for Update. Either `destination` or all
    of `domain`, `app`, `stream`; of a VOD relay either `files`, or `sources` with one of
    `offsets` (seconds) each; `plays` 0 is until the end, None is undecided."""

    start: int
    end: int
    sources: tuple[str, ...] = ()
    title: str | Clear = ""
    vod: bool = False
    destination: str = ""
    domain: str = ""
    app: str = ""
    stream: str = ""
    callback: str | Clear = ""
    plays: int | None = 0
    offsets: tuple[float, ...] | Clear = ()
    predownload: bool | Clear | None = None
    skip_lost_time: bool | Clear | None = None
    watermark: Watermark | Clear | None = None
    group: str = ""
    files: tuple[VodFile, ...] = ()


def why_not_stop(task: RelayTask) -> Message | None:
    """Only tasks not started or running can be stopped (document 000, StopPullToPushTask)."""
    if task.status in (RelayState.WAITING, RelayState.RUNNING):
        return None
    if task.status == RelayState.STOPPED:
        return say("It is stopped already.")
    if task.status == RelayState.ENDED:
        return say("It has ended.")
    return say("Its state {state} is not one we know.", state=task.status)


def why_not_restart(task: RelayTask) -> Message | None:
    """Only stopped tasks can be restarted (document 000, RestartPullToPushTask)."""
    if task.status == RelayState.STOPPED:
        return None
    return say("Only a stopped relay can be restarted.")
