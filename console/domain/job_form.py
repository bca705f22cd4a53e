"""The start of a live job as it is typed into a form: every field a text or a choice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from console.domain.job_parts import CoStreamer
from console.domain.launch import EventHook, StartOptions
from console.domain.masking import MASK
from console.domain.message import Message, say

Size: TypeAlias = Literal["", "portrait", "landscape"]
Plays: TypeAlias = Literal["once", "times", "endless"]
Yes: TypeAlias = Literal["yes", "no"]

EVENTS: Final = ("SHOOT_SCRIPT_SWITCH", "RTMP_STREAM_STATE_CHANGE", "REPLY_COMMAND_FINISH")
"""What the cloud may call back about (document 002, LiveEventCallBackConfig)."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "size": ("", "portrait", "landscape"),
    "plays": ("once", "times", "endless"),
    "auto": ("yes", "no"),
    "mode": ("", "AUDIO", "NO_PRESET"),
    "random": ("", "NONE", "SCENE", "SCENE_AND_SCRIPT_ITEM"),
    "rewrite": ("no", "yes"),
    "limit": ("none", "hours"),
    "stop": ("", "SEGMENT_END", "SCENE_END", "SCRIPT_END"),
    "trouble": ("", "minutes", "endless"),
    "hook": ("no", "yes"),
    "hook_auth": ("", "MSS_A", "MSS_A_HEAD", "MEITUAN_DEFAULT"),
    "co": ("no", "yes"),
    "action": ("SILENCE", "VOLUME_DOWN"),
    "resource": ("", "PERIOD", "ONDEMAND", "ONE_TIME"),
    "single": ("yes", "no"),
}
"""What a choice may be; empty is the cloud's own default."""

KEEPS_NO_KEY: Final = ("url", "key", "hook_url", "hook_key", "interaction")
"""Fields that may hold a key; a file has them without it."""

_FROM_ONE: Final = {
    "times": say("Type how often: a whole number from 1."),
    "hours": say("Type the hours: 1 to 168."),
    "minutes": say("Type the minutes: 1 to 60."),
}
_WHOLE = re.compile(r"\d{1,9}")
_RUN = "play_policy.live_exit_config."
_VOICE = "co_streamer_config.voice_config."
_HOOK = "live_event_callback_config."
_KEYS: Final = {
    "room_id": "room",
    "video_config.bitrate": "bitrate",
    "video_config.width": "size",
    "video_config.height": "size",
    "output_urls": "url",
    "stream_keys": "key",
    "play_policy.repeat_count": "times",
    f"{_RUN}max_live_duration": "hours",
    f"{_RUN}max_exception_waiting_duration": "minutes",
    f"{_HOOK}live_event_type_callback_url": "hook_url",
    f"{_HOOK}key": "hook_key",
    f"{_HOOK}callback_event_type": "hook_events",
    "interaction_callback_url": "interaction",
    f"{_VOICE}voice_asset_id": "voice",
    f"{_VOICE}speed": "speed",
    f"{_VOICE}pitch": "pitch",
    f"{_VOICE}volume": "volume",
}


@dataclass(frozen=True, slots=True)
class JobForm:
    """Empty choices are the cloud's own defaults; what does not apply is kept, and not sent.

    `second` is whether a job beside one that runs is meant, and `single` whether the cloud is
    asked to refuse one. `preset` is the name that it is kept under."""

    room: str = ""
    second: bool = False
    size: Size = ""
    bitrate: str = "4000"
    url: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    plays: Plays = "once"
    times: str = "2"
    auto: Yes = "yes"
    mode: str = ""
    random: str = ""
    rewrite: Yes = "no"
    limit: Literal["none", "hours"] = "none"
    hours: str = "8"
    stop: str = ""
    trouble: Literal["", "minutes", "endless"] = ""
    minutes: str = "10"
    hook: Yes = "no"
    hook_url: str = field(default="", repr=False)
    hook_auth: str = "MSS_A"
    hook_key: str = field(default="", repr=False)
    hook_events: tuple[str, ...] = EVENTS
    interaction: str = field(default="", repr=False)
    co: Yes = "no"
    voice: str = ""
    speed: str = ""
    pitch: str = ""
    volume: str = ""
    action: str = "SILENCE"
    resource: str = ""
    single: Yes = "yes"
    preset: str = ""


Troubles: TypeAlias = Mapping[str, Message]
"""What is wrong, by the name of the form's field."""


def options_from(form: JobForm) -> tuple[StartOptions, Troubles]:
    """What would be sent, and what cannot even be read; a contract says what else is wrong."""
    troubles: dict[str, Message] = dict.fromkeys(
        _keyless(form), say("Its key is not kept. Type it again.")
    )
    if not form.room:
        troubles["room"] = say("Choose the room that goes live.")
    number = _Numbers(form, troubles)
    options = StartOptions(
        output_url=form.url.strip(),
        stream_key=form.key.strip(),
        single_job=form.single == "yes" and not form.second,
        max_hours=number.of("hours") if form.limit == "hours" else None,
        repeat=_repeats(form, number),
        auto_play=False if form.auto == "no" else None,
        portrait=form.size == "portrait" if form.size else None,
        bitrate=(number.of("bitrate") or 0) if form.size else StartOptions().bitrate,
        play_mode=form.mode or None,
        random_play=form.random or None,
        rewrite_later=True if form.rewrite == "yes" else None,
        stop_mode=(form.stop or None) if form.limit == "hours" else None,
        exception_minutes=_waits(form, number),
        interaction_url=form.interaction.strip(),
        hook=_hook(form),
        co_streamer=_co_streamer(form, number),
        resource=form.resource or None,
    )
    return options, troubles


def calling(form: JobForm, hook: EventHook) -> JobForm:
    """The form, with callbacks to this hook."""
    return replace(
        form,
        hook="yes",
        hook_url=hook.url,
        hook_auth=hook.auth or "",
        hook_key=hook.key,
        hook_events=hook.events,
    )


def key_of(path: str) -> str:
    """The form's field that a path of StartSmartLive's body is about; empty for none of them."""
    plain = re.sub(r"\[\d*\]", "", path)
    return _KEYS.get(plain, "")


def missing_from(form: JobForm) -> Mapping[str, Message]:
    """What the vendor's rules let pass and that would still come to nothing."""
    found: dict[str, Message] = {}
    if form.hook == "yes" and not form.hook_url.strip():
        found["hook_url"] = say("Type the https address that the cloud is to call.")
    if form.hook == "yes" and not form.hook_events:
        found["hook_events"] = say("Choose what the cloud is to tell.")
    if form.co == "yes" and not form.voice.strip():
        found["voice"] = say("Type the id of the voice.")
    if form.key.strip() and not form.url.strip():
        found["url"] = say("A stream key needs its address.")
    return found


class _Numbers:
    """Reads the fields that are numbers; what is none becomes a trouble.

    For hours and minutes the cloud takes 0 as "without limit" (FACTS.md H12): that is a choice
    of its own here, and so not a number that may be typed."""

    def __init__(self, form: JobForm, troubles: dict[str, Message]) -> None:
        self._form = form
        self._troubles = troubles

    def of(self, key: str, *, must: bool = True) -> int | None:
        typed = unicodedata.normalize("NFKC", str(getattr(self._form, key))).strip()
        if not typed and not must:
            return None
        if _WHOLE.fullmatch(typed) and (int(typed) > 0 or key not in _FROM_ONE):
            return int(typed)
        self._troubles[key] = _FROM_ONE.get(key, say("Type a whole number."))
        return None


def _repeats(form: JobForm, number: _Numbers) -> int | None:
    """A repeat count of n plays n + 1 times (FACTS.md H11)."""
    if form.plays == "times":
        times = number.of("times")
        return None if times is None else times - 1
    return -1 if form.plays == "endless" else None


def _waits(form: JobForm, number: _Numbers) -> int | None:
    """0 is without limit, unset is the service's own (FACTS.md H12)."""
    if form.trouble == "minutes":
        return number.of("minutes")
    return 0 if form.trouble == "endless" else None


def _hook(form: JobForm) -> EventHook | None:
    if form.hook == "no":
        return None
    auth = form.hook_auth or None
    key = form.hook_key.strip() if form.hook_auth else ""
    return EventHook(form.hook_url.strip(), auth, key, form.hook_events)


def _co_streamer(form: JobForm, number: _Numbers) -> CoStreamer | None:
    if form.co == "no":
        return None
    speed, pitch, volume = (number.of(key, must=False) for key in ("speed", "pitch", "volume"))
    return CoStreamer(form.voice.strip(), speed, pitch, volume, form.action)


def _keyless(form: JobForm) -> Iterator[str]:
    """What came back from a file without what opens it, where it would be sent."""
    sent = ["url", "key", "interaction", *(("hook_url", "hook_key") if form.hook == "yes" else ())]
    yield from (key for key in sent if MASK in str(getattr(form, key)))
