"""A pull-to-push task: its states, and which verb is legal in which."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.message import Message, say


class RelayState:
    """Volcengine's own words (vendor/FACTS.md 1.3); others are shown as they are."""

    STOPPED = "停用"
    WAITING = "未开始"
    RUNNING = "生效中"
    ENDED = "已结束"


RELAY_STATES = (RelayState.RUNNING, RelayState.WAITING, RelayState.STOPPED, RelayState.ENDED)


@dataclass(frozen=True, slots=True)
class RelayTask:
    """One row of the list; times are Unix seconds, `vod` is Type 1."""

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
    watermark: str = ""


@dataclass(frozen=True, slots=True)
class Watermark:
    """`picture` is a data URL; position and width are shares of the picture (FACTS.md V9)."""

    picture: str
    x: float
    y: float
    ratio: float


@dataclass(frozen=True, slots=True)
class RelayDraft:
    """What a relay is made from; times are Unix seconds, None and empty are "not given".

    Either `destination` or all of `domain`, `app`, `stream`; `plays` 0 is until the end."""

    start: int
    end: int
    sources: tuple[str, ...]
    title: str = ""
    vod: bool = False
    destination: str = ""
    domain: str = ""
    app: str = ""
    stream: str = ""
    callback: str = ""
    plays: int = 0
    offsets: tuple[float, ...] = ()
    predownload: bool | None = None
    skip_lost_time: bool | None = None
    watermark: Watermark | None = None
    group: str = ""


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
