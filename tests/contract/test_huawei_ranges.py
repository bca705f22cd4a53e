"""The documented ranges of StartSmartLive by hand: contract and rehearsal are held against them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from console.contracts.check import check
from console.contracts.operations import operation
from console.domain.job_laws import LAWS
from tests.unit.rehearsal.stage import Stage

URL = "rtmp://push.example.com/live/a"


def _video(**more: Any) -> dict[str, Any]:
    base = {"codec": "H264", "bitrate": 4000, "width": 1080, "height": 1920}
    return {"video_config": base | more}


def _subtitle(**more: Any) -> dict[str, Any]:
    return _video(subtitle_config=more)


def _policy(**more: Any) -> dict[str, Any]:
    return {"play_policy": more}


def _leaving(**more: Any) -> dict[str, Any]:
    return _policy(live_exit_config=more)


def _hook(**more: Any) -> dict[str, Any]:
    return {"live_event_callback_config": more}


def _voice(**more: Any) -> dict[str, Any]:
    return {"co_streamer_config": {"voice_config": more}}


def _crop(**more: Any) -> dict[str, Any]:
    return _video(clip_mode="CROP", **more)


def _output(**more: Any) -> dict[str, Any]:
    return {"output_urls": [URL], **more}


def _rtc(**more: Any) -> dict[str, Any]:
    return {"rtc_callback_config": more}


def _co_streamer(**more: Any) -> dict[str, Any]:
    return {"co_streamer_config": more}


def _run(**more: Any) -> dict[str, Any]:
    return {"job_run_config": more}


# By hand from document 002 and FACTS.md 3.3: what makes a body, the values that are taken, and
# those that are not. Contract and rehearsal are held against it, so no wrong number is believed.
LONG = "https://a/" + "b" * 2038
TABLE: list[tuple[Callable[..., dict[str, Any]], str, list[Any], list[Any]]] = [
    (_video, "bitrate", [1000, 8000], [999, 8001, "4000", 4000.5, True]),
    (_video, "codec", ["H264"], ["VP8", "QTRLE", 1]),
    (_video, "width", [1080], [0, 1079, 1920, "1080"]),
    (_video, "height", [1920], [1080, 1921]),
    (_video, "frame_rate", ["25"], ["30", 25]),
    (_video, "clip_mode", ["RESIZE", "CROP"], ["crop", 1]),
    (_video, "is_subtitle_enable", [False], [True, "no"]),
    (_video, "disable_system_watermark", [True, False], ["yes"]),
    (_video, "is_vocabulary_config_enable", [True, False], [0]),
    (_crop, "dx", [-1920, 3840], [-1921, 3841, "0"]),
    (_crop, "dy", [-1920, 3840], [-1921, 3841]),
    (_subtitle, "dx", [0, 1920], [-1, 1921]),
    (_subtitle, "dy", [0, 1920], [-1, 1921]),
    (_subtitle, "w", [0, 1920], [-1, 1921]),
    (_subtitle, "h", [0, 1920], [-1, 1921]),
    (_subtitle, "font_size", [0, 120], [-1, 121]),
    (_subtitle, "font_name", ["f" * 64], ["f" * 65, 1]),
    (_subtitle, "font_color", ["#00fF9a"], ["#00F", "white", "#GGGGGG"]),
    (_subtitle, "stroke_thickness", [0, 50, 0.5], [-0.1, 50.1]),
    (_subtitle, "opacity", [0, 1, 0.5], [-0.1, 1.1]),
    (_policy, "repeat_count", [-1, 0, 100], [-2, 101, "1"]),
    (_policy, "play_mode", ["TEXT", "AUDIO", "NO_PRESET"], ["SONG"]),
    (
        _policy,
        "random_play_mode",
        ["NONE", "SCENE", "SCRIPT_ITEM", "SCENE_AND_SCRIPT_ITEM"],
        ["RANDOM"],
    ),
    (_policy, "auto_play_script", [True, False], [1]),
    (_leaving, "max_live_duration", [0, 168], [-1, 169]),
    (_leaving, "max_exception_waiting_duration", [0, 60], [-1, 61]),
    (
        _leaving,
        "auto_stop_mode",
        ["FORCE_EXIT", "SEGMENT_END", "SCENE_END", "SCRIPT_END"],
        ["NEVER"],
    ),
    (dict, "output_urls", [[], [URL], ["rtmps://a/b"]], [[URL, URL], ["https://a"], URL, [1]]),
    (_output, "stream_keys", [["k"]], [["k", "l"], "k"]),
    (dict, "interaction_callback_url", [LONG], [LONG + "b", "http://a/b"]),
    (_hook, "live_event_type_callback_url", [LONG], [LONG + "b", "http://a/b"]),
    (_hook, "auth_type", ["NONE", "MSS_A", "MSS_A_HEAD", "MEITUAN_DEFAULT"], ["BASIC"]),
    (_hook, "key", ["k" * 32], ["k" * 33, 1]),
    (
        _hook,
        "callback_event_type",
        [[], ["SHOOT_SCRIPT_SWITCH", "RTMP_STREAM_STATE_CHANGE", "REPLY_COMMAND_FINISH"]],
        [["LIVE_PROGRESS"], "SHOOT_SCRIPT_SWITCH"],
    ),
    (
        _rtc,
        "rtc_callback_event_type",
        [["LIVE_PROGRESS", "REPLY_COMMAND_FINISH"]],
        [["SHOOT_SCRIPT_SWITCH"]],
    ),
    (_voice, "speed", [50, 200], [49, 201]),
    (_voice, "pitch", [50, 200], [49, 201]),
    (_voice, "volume", [90, 240], [89, 241]),
    (_voice, "voice_asset_id", ["v", "v" * 256], ["v" * 257, 3]),
    (
        _co_streamer,
        "streamer_action",
        ["SILENCE", "VOLUME_DOWN"],
        ["MUTE"],
    ),
    (
        _run,
        "allow_resource_type",
        ["PERIOD", "ONDEMAND", "UNLIMITED", "ONE_TIME"],
        ["FREE"],
    ),
    (_run, "single_job_in_room", [False], ["no"]),
    (dict, "tomorrow", [], [1]),
]


@pytest.mark.parametrize(("make", "name", "taken", "refused"), TABLE, ids=[r[1] for r in TABLE])
def test_contract_and_rehearsal_know_the_documented_ranges(
    make: Callable[..., dict[str, Any]], name: str, taken: list[Any], refused: list[Any]
) -> None:
    stage, contract = Stage(), operation("huawei", "StartSmartLive")

    def by_contract(body: dict[str, Any]) -> bool:
        return not any(one.severity == "error" for one in check(contract, body, LAWS))

    def by_rehearsal(body: dict[str, Any]) -> bool:
        return stage.huawei("POST", stage.jobs_path(), body).status == 202

    for verdict, values in ((True, taken), (False, refused)):
        for value in values:
            body = make(**{name: value})
            assert (by_contract(body), by_rehearsal(body)) == (verdict, verdict), value
