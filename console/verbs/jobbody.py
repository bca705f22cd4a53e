"""What a live job is started with, from JSON and flags, as the vendor writes it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any, cast

from console.contracts.check import Complaint
from console.domain.job_parts import CoStreamer
from console.domain.launch import EventHook, StartOptions, Subtitles, VideoExtras
from console.domain.message import say
from console.vendors.huawei.checks import body_complaints
from console.vendors.huawei.wire import FRAME_RATE, start_body
from console.verbs.ending import misused
from console.verbs.options import read_object

START = "StartSmartLive"
BITRATE = 4000
"""kbps, where a picture is described without saying."""

Body = dict[str, Any]

_SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}


def add_body(made: argparse.ArgumentParser) -> None:
    """What the request is made of; a stream key is never on the line itself."""
    made.add_argument(
        "file", nargs="?", metavar="FILE", help="the vendor's own JSON body; - is standard input"
    )
    picture = made.add_mutually_exclusive_group()
    picture.add_argument("--portrait", dest="size", action="store_const", const="portrait")
    picture.add_argument("--landscape", dest="size", action="store_const", const="landscape")
    made.add_argument("--bitrate", type=int, metavar="KBPS", help=f"of the picture ({BITRATE})")
    made.add_argument("--repeat", type=int, metavar="N", help="plays N + 1 times; -1 without end")
    made.add_argument("--max-hours", type=int, metavar="H", help="0 is without limit")
    made.add_argument("--output-url", metavar="URL", help="where to push, without its key")
    key = made.add_mutually_exclusive_group()
    key.add_argument("--stream-key-env", metavar="NAME", help="the variable that has the key")
    key.add_argument("--stream-key-stdin", action="store_true", help="the key's line on stdin")


def given(options: argparse.Namespace) -> Body:
    """What file and flags say, in the vendor's words; flags win."""
    body: Body = read_object(options.file) if options.file else {}
    if options.size or options.bitrate is not None:
        body["video_config"] = _video(options, _table(body, "video_config"))
    if options.repeat is not None:
        body["play_policy"] = {**_table(body, "play_policy"), "repeat_count": options.repeat}
    if options.max_hours is not None:
        policy = _table(body, "play_policy")
        ending = {**_table(policy, "live_exit_config"), "max_live_duration": options.max_hours}
        body["play_policy"] = {**policy, "live_exit_config": ending}
    if options.output_url:
        body["output_urls"] = [options.output_url]
    key = _stream_key(options)
    if key:
        body["stream_keys"] = [key]
    if options.second:
        body["job_run_config"] = {**_table(body, "job_run_config"), "single_job_in_room": False}
    return body


def drafted(body: Body) -> tuple[StartOptions | None, tuple[Complaint, ...]]:
    """The options and all that is wrong with the body; no options where there are errors."""
    found = body_complaints(START, body)
    if any(one.severity == "error" for one in found):
        return None, found
    options = _options(body)
    lost = tuple(_lost(body, start_body(options)))
    return (None if lost else options), (*found, *lost)


def _options(body: Body) -> StartOptions:
    """Of a body whose types are right."""
    video, policy = _table(body, "video_config"), _table(body, "play_policy")
    leaving, run = _table(policy, "live_exit_config"), _table(body, "job_run_config")
    hook, rtc = _table(body, "live_event_callback_config"), body.get("rtc_callback_config")
    urls, keys = body.get("output_urls") or [""], body.get("stream_keys") or [""]
    return StartOptions(
        output_url=urls[0],
        stream_key=keys[0],
        single_job=run.get("single_job_in_room", True),
        max_hours=leaving.get("max_live_duration"),
        repeat=policy.get("repeat_count"),
        auto_play=policy.get("auto_play_script"),
        portrait=video["width"] < video["height"] if {"width", "height"} <= video.keys() else None,
        bitrate=video.get("bitrate", BITRATE),
        video=_extras(video),
        play_mode=policy.get("play_mode"),
        random_play=policy.get("random_play_mode"),
        capture_client=policy.get("need_independent_capture_client"),
        rewrite_later=policy.get("is_rewrite_delay"),
        stop_mode=leaving.get("auto_stop_mode"),
        exception_minutes=leaving.get("max_exception_waiting_duration"),
        interaction_url=body.get("interaction_callback_url") or "",
        hook=_hook(hook) if hook else None,
        rtc_events=tuple(rtc.get("rtc_callback_event_type") or ()) if rtc is not None else None,
        co_streamer=_co_streamer(_table(body, "co_streamer_config")),
        resource=run.get("allow_resource_type"),
    )


def _extras(video: Body) -> VideoExtras | None:
    plain = {"codec", "bitrate", "width", "height", "frame_rate"}
    if not video.keys() - plain:
        return None
    get = video.get
    return VideoExtras(
        clip=get("clip_mode"),
        x=get("dx"),
        y=get("dy"),
        no_watermark=get("disable_system_watermark"),
        subtitles=_subtitles(video),
        super_resolution=get("is_enable_super_resolution"),
        end_at_first_frame=get("is_end_at_first_frame"),
        vocabulary=get("is_vocabulary_config_enable"),
        external_url=get("output_external_url"),
    )


def _subtitles(video: Body) -> Subtitles | None:
    if "is_subtitle_enable" not in video and "subtitle_config" not in video:
        return None
    get = _table(video, "subtitle_config").get
    return Subtitles(
        shown=video.get("is_subtitle_enable", False),
        x=get("dx"),
        y=get("dy"),
        width=get("w"),
        height=get("h"),
        font=get("font_name"),
        size=get("font_size"),
        color=get("font_color"),
        stroke_color=get("stroke_color"),
        stroke=get("stroke_thickness"),
        opacity=get("opacity"),
        hash_font=get("sha256_font_enable"),
    )


def _hook(table: Body) -> EventHook:
    return EventHook(
        url=table.get("live_event_type_callback_url") or "",
        auth=table.get("auth_type"),
        key=table.get("key") or "",
        events=tuple(table.get("callback_event_type") or ()),
    )


def _co_streamer(table: Body) -> CoStreamer | None:
    if not table:
        return None
    voice = _table(table, "voice_config")
    return CoStreamer(
        voice=voice.get("voice_asset_id") or "",
        speed=voice.get("speed"),
        pitch=voice.get("pitch"),
        volume=voice.get("volume"),
        action=table.get("streamer_action") or "",
    )


def _video(options: argparse.Namespace, video: Body) -> Body:
    """All four members or none (FACTS.md H1)."""
    if options.size is None and "width" not in video:
        raise misused(say("--bitrate needs --portrait or --landscape."))
    made = {"codec": "H264", "frame_rate": FRAME_RATE, "bitrate": BITRATE, **video}
    if options.size is not None:
        made["width"], made["height"] = _SIZES[options.size]
    return made if options.bitrate is None else {**made, "bitrate": options.bitrate}


def _stream_key(options: argparse.Namespace) -> str:
    if options.stream_key_stdin:
        if options.file == "-":
            raise misused(say("Standard input cannot be both the request and the stream key."))
        return sys.stdin.readline().strip()
    if not options.stream_key_env:
        return ""
    key = os.environ.get(options.stream_key_env, "")
    if not key:
        words = say("The variable {name} is not set or empty.", name=options.stream_key_env)
        raise misused(words)
    return key


def _lost(body: Body, sent: Mapping[str, object]) -> Iterator[Complaint]:
    """What would silently not be sent as it was given."""
    there = dict(_leaves(sent, ""))
    for path, value in _leaves(body, ""):
        if there.get(path) != value:
            words = say("{field} would not be sent as it is given here.", field=path)
            yield Complaint(path, "lost", words)


def _leaves(owner: Mapping[str, object], way: str) -> Iterator[tuple[str, object]]:
    for name, value in owner.items():
        if isinstance(value, dict):
            yield from _leaves(cast("Mapping[str, object]", value), f"{way}{name}.")
        elif value not in (None, "", []):
            yield f"{way}{name}", value


def _table(owner: Mapping[str, Any], name: str) -> Body:
    found = owner.get(name)
    return cast("Body", found) if isinstance(found, dict) else {}
