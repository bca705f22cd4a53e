"""The rules across fields of MetaStudio's calls, by the ids that the contracts give them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias, TypeGuard, cast

from console.domain.job_events import EventKind, JobCommand

Body: TypeAlias = "Mapping[str, object]"
Law: TypeAlias = "Callable[[Body], Iterable[str]]"

SIZES = ((1080, 1920), (1920, 1080))
"""What live can be (FACTS.md H13)."""

_EXIT_MEMBERS = ("max_live_duration", "auto_stop_mode", "max_exception_waiting_duration")
_STOP_MODES = ("FORCE_EXIT", "SEGMENT_END", "SCENE_END", "SCRIPT_END")
_LIMITS = {"max_live_duration": 168, "max_exception_waiting_duration": 60}
_WITH_PARAMS = (
    JobCommand.INSERT_PLAY_SCRIPT,
    JobCommand.INSERT_PLAY_AUDIO,
    JobCommand.REWRITE_PLAY_SCRIPT,
    JobCommand.REWRITE_INTERACTION_RULES,
    JobCommand.SHOW_LAYER,
    JobCommand.REFRESH_OUTPUT_URL,
    JobCommand.RESET_EXIT_CONFIG,
)
_CHOICES = {
    "play_type": ("APPEND", "INSERT", "PLAY_NOW"),
    "play_role": ("STREAMER", "CO_STREAMER"),
}
_MAKING = (
    "is_enable_super_resolution",
    "is_end_at_first_frame",
    "output_external_url",
    "is_vocabulary_config_enable",
)
_USER_KINDS = (EventKind.COMMENT, EventKind.ENTER, EventKind.LIKE, EventKind.GIFT)


def live_size(body: Body) -> Iterator[str]:
    video = _table(body, "video_config")
    size = (video.get("width"), video.get("height"))
    if None not in size and size not in SIZES:
        yield "video_config.width"
        yield "video_config.height"


def live_subtitles(body: Body) -> Iterator[str]:
    if _table(body, "video_config").get("is_subtitle_enable") is True:
        yield "video_config.is_subtitle_enable"


def subtitle_size(body: Body) -> Iterator[str]:
    size = _table(_table(body, "video_config"), "subtitle_config").get("font_size")
    if _is_number(size) and not 24 <= size <= 120:
        yield "video_config.subtitle_config.font_size"


def making_only(body: Body) -> Iterator[str]:
    video = _table(body, "video_config")
    yield from (f"video_config.{name}" for name in _MAKING if name in video)


def crop_within(body: Body) -> Iterator[str]:
    """The text says 0 and more, the range -1920 and more (FACTS.md H16)."""
    video = _table(body, "video_config")
    for name in ("dx", "dy"):
        value = video.get(name)
        if _is_number(value) and value < 0:
            yield f"video_config.{name}"


def keys_pair(body: Body) -> Iterator[str]:
    """A key for each address, or none at all (FACTS.md H17)."""
    keys = _list(body, "stream_keys")
    if keys and len(keys) != len(_list(body, "output_urls")):
        yield "stream_keys"


def view_mode_unsent(body: Body) -> Iterator[str]:
    if "view_mode" in body:
        yield "view_mode"


def callback_key(body: Body) -> Iterator[str]:
    hook = _table(body, "live_event_callback_config")
    if hook.get("auth_type") in ("MSS_A", "MSS_A_HEAD") and not hook.get("key"):
        yield "live_event_callback_config.key"


def callback_address(body: Body) -> Iterator[str]:
    hook = _table(body, "live_event_callback_config")
    if hook and not hook.get("live_event_type_callback_url"):
        yield "live_event_callback_config.live_event_type_callback_url"


def command_params(body: Body) -> Iterator[str]:
    if body.get("command") in _WITH_PARAMS and not body.get("params"):
        yield "params"


def exit_params(body: Body) -> Iterator[str]:
    """The one structure that is documented for a command: LiveExitConfig."""
    params = body.get("params")
    if body.get("command") != JobCommand.RESET_EXIT_CONFIG or not params:
        return
    if not isinstance(params, dict):
        yield "params"
        return
    for name, value in cast("dict[str, object]", params).items():
        if not _is_exit_member(name, value):
            yield f"params.{name}"


def script_params(body: Body) -> Iterator[str]:
    if body.get("command") != JobCommand.INSERT_PLAY_SCRIPT:
        return
    params = _table(body, "params")
    for name, allowed in _CHOICES.items():
        if name in params and params[name] not in allowed:
            yield f"params.{name}"


def events_counted(body: Body) -> Iterator[str]:
    if isinstance(body.get("total"), int) and body["total"] != len(_list(body, "events")):
        yield "total"


def event_content(body: Body) -> Iterator[str]:
    """JSON inside a string, with the members that its type is documented to have."""
    for number, event in enumerate(_list(body, "events")):
        if isinstance(event, dict) and not _is_told(cast("Body", event)):
            yield f"events[{number}].content"


LAWS: Mapping[str, Law] = {
    "live_size": live_size,
    "live_subtitles": live_subtitles,
    "subtitle_size": subtitle_size,
    "making_only": making_only,
    "crop_within": crop_within,
    "keys_pair": keys_pair,
    "view_mode_unsent": view_mode_unsent,
    "callback_key": callback_key,
    "callback_address": callback_address,
    "command_params": command_params,
    "exit_params": exit_params,
    "script_params": script_params,
    "events_counted": events_counted,
    "event_content": event_content,
}
"""Rule id of a Huawei contract to its function: the paths where the rule is broken."""


def _is_exit_member(name: str, value: object) -> bool:
    if name == "auto_stop_mode":
        return value in _STOP_MODES
    whole = isinstance(value, int) and not isinstance(value, bool)
    return name in _EXIT_MEMBERS and whole and 0 <= cast("int", value) <= _LIMITS[name]


def _is_told(event: Body) -> bool:
    content, kind = event.get("content"), event.get("type")
    if not isinstance(content, str):
        return True  # the type's own complaint says that
    try:
        told: object = json.loads(content)
    except (ValueError, RecursionError):
        return False
    if not isinstance(told, dict):
        return False
    members = cast("Body", told)
    if kind == EventKind.VIEWERS:
        return isinstance(members.get("numberOfViewers"), int)
    if kind in _USER_KINDS and not isinstance(members.get("user"), dict):
        return False
    if kind == EventKind.COMMENT:
        return isinstance(members.get("content"), str)
    return kind != EventKind.GIFT or isinstance(members.get("gift"), dict)


def _table(body: Body, name: str) -> Body:
    value = body.get(name)
    return cast("Body", value) if isinstance(value, dict) else {}


def _list(body: Body, name: str) -> list[object]:
    value = body.get(name)
    return cast("list[object]", value) if isinstance(value, list) else []


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
