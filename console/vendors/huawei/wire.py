"""The MetaStudio calls as Huawei writes them; building only, nothing is sent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeAlias
from urllib.parse import quote

from console.domain.job_events import LiveEvent
from console.domain.job_parts import CoStreamer
from console.domain.launch import EventHook, StartOptions, Subtitles, VideoExtras

Query: TypeAlias = "tuple[tuple[str, str], ...]"
Table: TypeAlias = "dict[str, object]"

PAGE_SIZE = 100
"""The most rows that one page may have."""

FRAME_RATE = "25"
_LONG, _SHORT = 1920, 1080
_LAST = 253402300799.0


def jobs_path(project_id: str) -> str:
    """All rooms' jobs; document 003's own example shows the path of one room (FACTS.md H3)."""
    return f"/v1/{_part(project_id)}/smart-live-jobs"


def rooms_path(project_id: str) -> str:
    return f"/v1/{_part(project_id)}/smart-live-rooms"


def room_path(project_id: str, room_id: str, act: str = "") -> str:
    """A room, or an act on it: live-warning-info."""
    return "/".join((rooms_path(project_id), _part(room_id), *([act] if act else [])))


def room_jobs_path(project_id: str, room_id: str) -> str:
    return room_path(project_id, room_id, "smart-live-jobs")


def job_path(project_id: str, room_id: str, job_id: str, act: str = "") -> str:
    """A job, or an act on it: stop, command, live-event-report.

    Ids go back exactly as received, dashes or none (FACTS.md H10)."""
    parts = (room_jobs_path(project_id, room_id), _part(job_id), *([act] if act else []))
    return "/".join(parts)


def jobs_query(
    offset: int,
    *,
    limit: int = PAGE_SIZE,
    states: Sequence[str] = (),
    since: float | None = None,
    until: float | None = None,
    name: str = "",
) -> Query:
    """Newest first, asked for by name: the vendor's default order is oldest first (H18)."""
    given = {
        "state": ",".join(states),
        "create_since": "" if since is None else spoken(math.floor(_year_9999(since))),
        "create_until": "" if until is None else spoken(math.ceil(_year_9999(until))),
        "room_name": name,
    }
    return (
        ("limit", str(limit)),
        ("offset", str(offset)),
        ("sort_dir", "desc"),
        ("sort_key", "create_time"),
        *((key, value) for key, value in given.items() if value),
    )


def rooms_query(offset: int, limit: int = PAGE_SIZE, *, name: str = "") -> Query:
    named = (("room_name", name),) if name else ()
    return (("limit", str(limit)), ("offset", str(offset)), *named)


def spoken(seconds: float) -> str:
    """RFC 3339 in UTC, as the vendor's own fields are written (FACTS.md H19)."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def start_body(options: StartOptions) -> Table:
    """Only what is given; one job a room unless told otherwise. View mode is never sent (H15)."""
    body: Table = {}
    if options.portrait is not None or options.video is not None:
        body["video_config"] = _video(options)
    _put(body, "play_policy", _policy(options))
    if options.output_url:
        body["output_urls"] = [options.output_url]
    if options.stream_key:
        body["stream_keys"] = [options.stream_key]
    if options.interaction_url:
        body["interaction_callback_url"] = options.interaction_url
    if options.hook is not None:
        _put(body, "live_event_callback_config", _hook(options.hook))
    if options.rtc_events is not None:
        body["rtc_callback_config"] = {"rtc_callback_event_type": list(options.rtc_events)}
    if options.co_streamer is not None:
        _put(body, "co_streamer_config", _co_streamer(options.co_streamer))
    body["job_run_config"] = _given(
        allow_resource_type=options.resource, single_job_in_room=options.single_job
    )
    return body


def command_body(command: str, params: object, no_review: bool | None) -> Table:
    """`params` is the JSON that the vendor leaves open; None is not sent."""
    body = _given(command=command, params=params)
    if no_review is not None:
        body["review_config"] = {"no_need_review": no_review}
    return body


def report_body(events: Sequence[LiveEvent], no_review: bool | None) -> Table:
    told = [
        {"timestamp": _milliseconds(event.at), "type": event.kind, "content": event.content}
        for event in events
    ]
    body: Table = {"total": len(told), "events": told}
    if no_review is not None:
        body["review_config"] = {"no_need_review": no_review}
    return body


def _milliseconds(at: float) -> int:
    """-1, which no rule lets pass, where the time is none."""
    return round(at * 1000) if math.isfinite(at) else -1


def _year_9999(seconds: float) -> float:
    """Within what can be written; beyond it nothing was created anyway."""
    return min(max(seconds, 0.0), _LAST)


def _video(options: StartOptions) -> Table:
    """All four members or none (FACTS.md H1); live knows two sizes and 25 frames only."""
    width, height = (_LONG, _SHORT) if options.portrait is False else (_SHORT, _LONG)
    more = options.video or VideoExtras()
    return _given(
        clip_mode=more.clip,
        codec="H264",
        bitrate=options.bitrate,
        width=width,
        height=height,
        frame_rate=FRAME_RATE,
        is_subtitle_enable=more.subtitles.shown if more.subtitles else None,
        subtitle_config=(_subtitles(more.subtitles) or None) if more.subtitles else None,
        dx=more.x,
        dy=more.y,
        is_enable_super_resolution=more.super_resolution,
        is_end_at_first_frame=more.end_at_first_frame,
        output_external_url=more.external_url,
        is_vocabulary_config_enable=more.vocabulary,
        disable_system_watermark=more.no_watermark,
    )


def _subtitles(given: Subtitles) -> Table:
    return _given(
        dx=given.x,
        dy=given.y,
        h=given.height,
        w=given.width,
        font_name=given.font,
        font_size=given.size,
        font_color=given.color,
        stroke_color=given.stroke_color,
        stroke_thickness=given.stroke,
        opacity=given.opacity,
        sha256_font_enable=given.hash_font,
    )


def _policy(options: StartOptions) -> Table:
    leaving = _given(
        max_live_duration=options.max_hours,
        auto_stop_mode=options.stop_mode,
        max_exception_waiting_duration=options.exception_minutes,
    )
    return _given(
        repeat_count=options.repeat,
        auto_play_script=options.auto_play,
        play_mode=options.play_mode,
        random_play_mode=options.random_play,
        need_independent_capture_client=options.capture_client,
        live_exit_config=leaving or None,
        is_rewrite_delay=options.rewrite_later,
    )


def _hook(hook: EventHook) -> Table:
    return _given(
        live_event_type_callback_url=hook.url or None,
        auth_type=hook.auth,
        key=hook.key or None,
        callback_event_type=list(hook.events) or None,
    )


def _co_streamer(given: CoStreamer) -> Table:
    voice = _given(
        voice_asset_id=given.voice or None,
        speed=given.speed,
        pitch=given.pitch,
        volume=given.volume,
    )
    return _given(voice_config=voice or None, streamer_action=given.action or None)


def _given(**members: object) -> Table:
    """What is there, in the order of the vendor's own classes, so that bytes can be compared."""
    return {name: value for name, value in members.items() if value is not None}


def _put(body: Table, name: str, inside: Table) -> None:
    if inside:
        body[name] = inside


def _part(identity: str) -> str:
    return quote(identity, safe="")
