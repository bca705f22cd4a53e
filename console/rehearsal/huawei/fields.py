"""What StartSmartLive's body must obey (document 002, FACTS.md 3.3), for live."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from console.rehearsal.huawei.jobs import invalid
from console.rehearsal.shape import FLAG, INT, NUMBER, TEXT, Shape, holds, rows

_SUBTITLES = holds(
    {
        **dict.fromkeys(("dx", "dy", "h", "w", "font_size"), INT),
        **dict.fromkeys(("stroke_thickness", "opacity"), NUMBER),
        **dict.fromkeys(("font_name", "font_color", "stroke_color"), TEXT),
        "sha256_font_enable": FLAG,
    }
)
_VIDEO = holds(
    {
        **dict.fromkeys(("clip_mode", "codec", "frame_rate", "output_external_url"), TEXT),
        **dict.fromkeys(("bitrate", "width", "height", "dx", "dy"), INT),
        "is_subtitle_enable": FLAG,
        "subtitle_config": _SUBTITLES,
        "is_enable_super_resolution": FLAG,
        "is_end_at_first_frame": FLAG,
        "is_vocabulary_config_enable": FLAG,
        "disable_system_watermark": FLAG,
    }
)
EXIT: Shape = holds(
    {"max_live_duration": INT, "auto_stop_mode": TEXT, "max_exception_waiting_duration": INT}
)
_POLICY = holds(
    {
        "repeat_count": INT,
        "auto_play_script": FLAG,
        "play_mode": TEXT,
        "random_play_mode": TEXT,
        "need_independent_capture_client": FLAG,
        "live_exit_config": EXIT,
        "is_rewrite_delay": FLAG,
    }
)
CALLBACK = holds(
    {
        "live_event_type_callback_url": TEXT,
        "auth_type": TEXT,
        "key": TEXT,
        "callback_event_type": rows(TEXT),
    }
)
_VOICE = holds({"voice_asset_id": TEXT, "speed": INT, "pitch": INT, "volume": INT})
START: Shape = holds(
    {
        "video_config": _VIDEO,
        "play_policy": _POLICY,
        "output_urls": rows(TEXT),
        "stream_keys": rows(TEXT),
        "interaction_callback_url": TEXT,
        "live_event_callback_config": CALLBACK,
        "rtc_callback_config": holds({"rtc_callback_event_type": rows(TEXT)}),
        "view_mode": TEXT,
        "co_streamer_config": holds({"voice_config": _VOICE, "streamer_action": TEXT}),
        "job_run_config": holds({"allow_resource_type": TEXT, "single_job_in_room": FLAG}),
    }
)

_ENUMS: Mapping[str, tuple[str, ...]] = {
    "video_config.clip_mode": ("RESIZE", "CROP"),
    "video_config.codec": ("H264",),
    "video_config.frame_rate": ("25",),
    "play_policy.play_mode": ("TEXT", "AUDIO", "NO_PRESET"),
    "play_policy.random_play_mode": ("NONE", "SCENE", "SCRIPT_ITEM", "SCENE_AND_SCRIPT_ITEM"),
    "play_policy.live_exit_config.auto_stop_mode": (
        "FORCE_EXIT",
        "SEGMENT_END",
        "SCENE_END",
        "SCRIPT_END",
    ),
    "live_event_callback_config.auth_type": ("NONE", "MSS_A", "MSS_A_HEAD", "MEITUAN_DEFAULT"),
    "view_mode": ("LANDSCAPE", "VERTICAL"),
    "co_streamer_config.streamer_action": ("SILENCE", "VOLUME_DOWN"),
    "job_run_config.allow_resource_type": ("PERIOD", "ONDEMAND", "UNLIMITED", "ONE_TIME"),
}
_RANGES: Mapping[str, tuple[float, float]] = {
    "video_config.bitrate": (1000, 8000),
    "video_config.dx": (-1920, 3840),
    "video_config.dy": (-1920, 3840),
    "video_config.subtitle_config.dx": (0, 1920),
    "video_config.subtitle_config.dy": (0, 1920),
    "video_config.subtitle_config.h": (0, 1920),
    "video_config.subtitle_config.w": (0, 1920),
    "video_config.subtitle_config.font_size": (0, 120),
    "video_config.subtitle_config.stroke_thickness": (0, 50),
    "video_config.subtitle_config.opacity": (0, 1),
    "play_policy.repeat_count": (-1, 100),
    "play_policy.live_exit_config.max_live_duration": (0, 168),
    "play_policy.live_exit_config.max_exception_waiting_duration": (0, 60),
    "co_streamer_config.voice_config.speed": (50, 200),
    "co_streamer_config.voice_config.pitch": (50, 200),
    "co_streamer_config.voice_config.volume": (90, 240),
}
_LENGTHS: Mapping[str, tuple[int, int]] = {
    "interaction_callback_url": (0, 2048),
    "live_event_callback_config.live_event_type_callback_url": (0, 2048),
    "live_event_callback_config.key": (0, 32),
    "video_config.subtitle_config.font_name": (0, 64),
    "co_streamer_config.voice_config.voice_asset_id": (1, 256),
}
_HTTPS_EVENTS = frozenset(
    {"SHOOT_SCRIPT_SWITCH", "RTMP_STREAM_STATE_CHANGE", "REPLY_COMMAND_FINISH"}
)
_RTC_EVENTS = frozenset({"LIVE_PROGRESS", "REPLY_COMMAND_FINISH"})
_SIZES = ((1080, 1920), (1920, 1080))


def check_start(asked: Mapping[str, Any]) -> None:
    """Of a body that has passed its shape; Refused with MSS.00000003."""
    for path, words in _ENUMS.items():
        value = _at(asked, path)
        _must(value is None or value in words, f"{path} must be one of {', '.join(words)}")
    for path, (low, high) in _RANGES.items():
        value = _at(asked, path)
        _must(value is None or low <= value <= high, f"{path} must be {low:g}..{high:g}")
    for path, (low, high) in _LENGTHS.items():
        value = _at(asked, path)
        _must(value is None or low <= len(value) <= high, f"{path} has {low}..{high} characters")
    _check_video(asked.get("video_config"))
    check_output(asked)
    _check_callbacks(asked)


def check_exit(asked: Mapping[str, Any], path: str) -> None:
    """LiveExitConfig by itself, as RESET_EXIT_CONFIG takes it; `path` is where it lies."""
    whole = "play_policy.live_exit_config."
    for name, (low, high) in _RANGES.items():
        value = asked.get(name.removeprefix(whole)) if name.startswith(whole) else None
        _must(value is None or low <= value <= high, f"{path} must be {low:g}..{high:g}")
    words = _ENUMS[f"{whole}auto_stop_mode"]
    mode = asked.get("auto_stop_mode", words[0])
    _must(mode in words, f"{path}.auto_stop_mode must be one of {', '.join(words)}")


def _check_video(video: Mapping[str, Any] | None) -> None:
    if video is None:
        return
    needed = [name for name in ("codec", "bitrate", "width", "height") if name not in video]
    _must(not needed, f"video_config lacks {', '.join(needed)}")
    size = (video["width"], video["height"])
    _must(size in _SIZES, "live is 1080x1920 or 1920x1080")
    _must(not video.get("is_subtitle_enable"), "live has no subtitles")
    for name in ("font_color", "stroke_color"):
        color = video.get("subtitle_config", {}).get(name)
        shown = color is None or re.fullmatch(r"#[0-9A-Fa-f]{6}", color)
        _must(shown, f"{name} must be #RRGGBB")


def check_output(asked: Mapping[str, Any]) -> None:
    """One RTMP address, and a key for each; Refused with MSS.00000003."""
    urls, keys = asked.get("output_urls", []), asked.get("stream_keys", [])
    _must(len(urls) <= 1, "one RTMP address at most")
    _must(all(url.startswith(("rtmp://", "rtmps://")) for url in urls), "output_urls are RTMP")
    _must(not keys or len(keys) == len(urls), "stream_keys pair with output_urls")


def _check_callbacks(asked: Mapping[str, Any]) -> None:
    config = asked.get("live_event_callback_config", {})
    for url in (config.get("live_event_type_callback_url"), asked.get("interaction_callback_url")):
        _must(not url or url.startswith("https://"), "a callback address must be https")
    events = set(config.get("callback_event_type", ()))
    _must(events <= _HTTPS_EVENTS, "callback_event_type has an unknown event")
    rtc = set(asked.get("rtc_callback_config", {}).get("rtc_callback_event_type", ()))
    _must(rtc <= _RTC_EVENTS, "rtc_callback_event_type has an unknown event")


def _at(asked: Mapping[str, Any], path: str) -> Any:
    value: Any = asked
    for name in path.split("."):
        if name not in value:
            return None
        value = value[name]
    return value


def _must(holds_true: object, words: str) -> None:
    if not holds_true:
        raise invalid(words)
