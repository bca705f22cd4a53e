"""What the columns of the relay table sort by."""

from __future__ import annotations

from console.domain.relay import RelayState, RelayTask

RANK = {
    RelayState.RUNNING: 1,
    RelayState.WAITING: 2,
    RelayState.STOPPED: 3,
    RelayState.ENDED: 4,
}


def first_order(task: RelayTask) -> tuple[int, float]:
    """Unknown states on top, then running by end, and what is over newest first."""
    over = task.status in (RelayState.STOPPED, RelayState.ENDED)
    return RANK.get(task.status, 0), -task.end if over else task.end


def rank(task: RelayTask) -> tuple[int, str]:
    return RANK.get(task.status, 0), task.status


def folded_title(task: RelayTask) -> str:
    return task.title.casefold()


def source(task: RelayTask) -> tuple[bool, str]:
    return task.vod, task.sources[0] if task.sources else ""


def ends(task: RelayTask) -> float:
    return task.end


def begins(task: RelayTask) -> float:
    return task.start


def left(task: RelayTask) -> tuple[bool, float]:
    """What nothing is left of comes last."""
    return task.status not in (RelayState.RUNNING, RelayState.WAITING), task.end
