"""From a row of the relay list back to a draft, and how often its files are played."""

from __future__ import annotations

import re

from console.domain.message import Message, say
from console.domain.relay import RelayDraft, RelayTask

_PLAIN_PUSH = re.compile(r"rtmp://([^/:?#]+)/([^/?#]+)/([^/?#]+)")
_OWN_DOMAIN = 1


def draft_of(task: RelayTask) -> RelayDraft:
    """The whole of a task, for an update that changes one field and keeps all others.

    `plays` is None where the row is read in two ways: nobody but the operator can choose."""
    readings = loop_readings(task.cycle_mode, task.play_times)
    domain, app, stream = _parts(task)
    by_file = task.vod and bool(task.files) and not _older_form(task)
    return RelayDraft(
        start=int(task.start),
        end=int(task.end),
        sources=() if by_file else task.sources,
        title=task.title,
        vod=task.vod,
        destination="" if domain else task.destination,
        domain=domain,
        app=app,
        stream=stream,
        callback=task.callback,
        plays=readings[0] if len(readings) == 1 else None,
        offsets=task.offsets if task.vod and not by_file else (),
        predownload=_switch(task, task.predownload),
        skip_lost_time=_switch(task, task.continue_strategy),
        watermark=task.mark,
        group=task.group,
        files=task.files if by_file else (),
    )


def loop_readings(cycle_mode: int, play_times: int) -> tuple[int, ...]:
    """How often the files are played (0: until the end), in each reading of the documents.

    Two where they disagree: PlayTimes first (May 2024), CycleMode second (newer ones); none
    where nothing is said (vendor/FACTS.md 1.6)."""
    if cycle_mode < 0:
        return (0,)
    if cycle_mode == 0:
        return (play_times,) if play_times > 0 else ()
    if play_times > 0 and play_times != cycle_mode:
        return (play_times, cycle_mode)
    return (cycle_mode,)


def loop_words(task: RelayTask) -> Message:
    """The same in words."""
    readings = loop_readings(task.cycle_mode, task.play_times)
    if len(readings) == 2:
        return say(
            "{older} times by PlayTimes, {newer} by CycleMode: the cloud's documents disagree",
            older=readings[0],
            newer=readings[1],
        )
    if not readings:
        return say("the cloud does not say how often")
    if readings[0] == 0:
        return say("over and over until the end")
    return say("1 time") if readings[0] == 1 else say("{n} times", n=readings[0])


def _parts(task: RelayTask) -> tuple[str, str, str]:
    """Domain, app and stream where the push domain is one's own, else nothing.

    Those the cloud signs itself; a whole address it takes as it stands."""
    found = _PLAIN_PUSH.fullmatch(task.destination)
    if task.destination_type != _OWN_DOMAIN or found is None:
        return "", "", ""
    return found[1], found[2], found[3]


def _older_form(task: RelayTask) -> bool:
    """Whether OffsetS says what VodSrcAddrs of the same row does not."""
    return any(task.offsets) and not any(file.start or file.end for file in task.files)


def _switch(task: RelayTask, value: int | None) -> bool | None:
    return bool(value) if task.vod and value in (0, 1) else None
