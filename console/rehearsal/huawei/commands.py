"""What a live job does when it is commanded: its own checks of each command's parameters.

Where the documents are silent we chose [OWN]: commands reach a job that is PROCESSING only;
structures that the vendor does not spell out are taken as any object or list that is not empty;
REFRESH_OUTPUT_URL takes output_urls and stream_keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from console.rehearsal.huawei.fields import EXIT, check_exit, check_output
from console.rehearsal.huawei.job import PROCESSING, Job, Order
from console.rehearsal.huawei.jobs import invalid
from console.rehearsal.huawei.rows import room_details
from console.rehearsal.shape import ANY, FLAG, TEXT, TEXT_MUST, holds, read, rows

_COMMAND = holds(
    {"command": TEXT_MUST, "params": ANY, "review_config": holds({"no_need_review": FLAG})}
)
_SCRIPT = holds(
    {
        "text_config": holds({"text": TEXT_MUST}, must=True),
        "play_type": TEXT,
        "play_role": TEXT,
        "rule_index": TEXT,
    }
)
_OUTPUT = holds({"output_urls": rows(TEXT, must=True), "stream_keys": rows(TEXT)})
_PLAY_TYPES = ("APPEND", "INSERT", "PLAY_NOW")
_PLAY_ROLES = ("STREAMER", "CO_STREAMER")


@dataclass(frozen=True, slots=True)
class Done:
    """The job as it is after the command, and what the command answers."""

    job: Job
    result: Any = "success"


def obey(job: Job, asked: Any, command_id: str, now: float) -> tuple[Job, dict[str, Any]]:
    """The job afterwards and the answer; Refused or Misfit where the command is not right."""
    wish = read(asked, _COMMAND)
    act = _ACTS.get(wish["command"])
    if act is None:
        raise invalid(f"command must be one of {', '.join(_ACTS)}")
    if job.state(now) != PROCESSING:
        raise invalid(f"the job is {job.state(now)}")
    done = act(job, wish.get("params"), now)
    order = Order(command_id, wish["command"], now)
    result = done.result if isinstance(done.result, str) else json.dumps(done.result)
    answer = {"command_id": command_id, "command": wish["command"], "result": result}
    return replace(done.job, orders=(*done.job.orders, order)), answer


def _play(job: Job, params: Any, now: float) -> Done:
    _roles(read(_some(params), _SCRIPT, "params"))
    return Done(job)


def _sound(job: Job, params: Any, now: float) -> Done:
    """Which members an audio has is not documented: any are taken."""
    _roles(_object(params))
    return Done(job)


def _rewrite(job: Job, params: Any, now: float) -> Done:
    _some(params)
    return Done(job)


def _layer(job: Job, params: Any, now: float) -> Done:
    _object(params)
    return Done(job)


def _playing(job: Job, params: Any, now: float) -> Done:
    titles = [f"段落 {number + 1}" for number in range(job.room.scripts)]
    return Done(job, {"scene_scripts": [{"script_name": job.room.name, "shoot_scripts": titles}]})


def _refresh(job: Job, params: Any, now: float) -> Done:
    """The link begins anew: CONNECTING, and CONNECTED a little later."""
    wish = read(_some(params), _OUTPUT, "params")
    check_output(wish)
    if not wish["output_urls"]:
        raise invalid("output_urls is empty")
    asked = {name: value for name, value in job.asked.items() if name != "stream_keys"}
    pushed = job.stream_duration(now)
    new = replace(job, asked={**asked, **wish}, linked=now, pushed=pushed, losses=())
    return Done(new)


def _config(job: Job, params: Any, now: float) -> Done:
    told = ("output_urls", "stream_keys", "play_policy", "video_config")
    own = {name: job.asked[name] for name in told if name in job.asked}
    return Done(job, {**room_details(job.room), **own})


def _clean(job: Job, params: Any, now: float) -> Done:
    if params is not None:
        _object(params)
    return Done(job)


def _reset_exit(job: Job, params: Any, now: float) -> Done:
    wish = read(_some(params), EXIT, "params")
    check_exit(wish, "params")
    asked = {**job.asked, "play_policy": {**job.policy, "live_exit_config": wish}}
    return Done(replace(job, asked=asked))


def _some(params: Any) -> Any:
    if not params:
        raise invalid("params is missing")
    return params


def _object(params: Any) -> Any:
    if not isinstance(_some(params), dict):
        raise invalid("params must be an object")
    return params


def _roles(params: Mapping[str, Any]) -> None:
    for name, words in (("play_type", _PLAY_TYPES), ("play_role", _PLAY_ROLES)):
        if name in params and params[name] not in words:
            raise invalid(f"params.{name} must be one of {', '.join(words)}")


_ACTS: Mapping[str, Callable[[Job, Any, float], Done]] = {
    "INSERT_PLAY_SCRIPT": _play,
    "INSERT_PLAY_AUDIO": _sound,
    "REWRITE_PLAY_SCRIPT": _rewrite,
    "REWRITE_INTERACTION_RULES": _rewrite,
    "GET_CURRENT_PLAYING_SCRIPTS": _playing,
    "SHOW_LAYER": _layer,
    "REFRESH_OUTPUT_URL": _refresh,
    "GET_LIVE_JOB_CONFIG_INFO": _config,
    "CLEAN_UP_INSERT_COMMAND": _clean,
    "RESET_EXIT_CONFIG": _reset_exit,
}
