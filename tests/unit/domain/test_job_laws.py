"""Each rule across fields of Huawei's contracts: one function each, kept and broken."""

from __future__ import annotations

from typing import Any

import pytest

from console.contracts.check import check
from console.contracts.operations import operation, operations
from console.domain.job_laws import LAWS

VIDEO = {"codec": "H264", "bitrate": 4000, "width": 1080, "height": 1920}
URL = "rtmp://push.example.cn/live/a"
HOOK = {"live_event_type_callback_url": "https://ops.example.com/x"}
COMMENT = '{"user": {"userId": "7"}, "content": "好"}'


def _video(**more: Any) -> dict[str, Any]:
    return {"video_config": {**VIDEO, **more}}


def _hook(**more: Any) -> dict[str, Any]:
    return {"live_event_callback_config": {**HOOK, **more}}


def _event(kind: int, content: str) -> dict[str, Any]:
    return {"total": 1, "events": [{"timestamp": 1, "type": kind, "content": content}]}


def _order(command: str, params: Any = None) -> dict[str, Any]:
    return {"command": command} if params is None else {"command": command, "params": params}


START, COMMAND, REPORT = "StartSmartLive", "ExecuteSmartLiveCommand", "LiveEventReport"
CASES: list[tuple[str, str, dict[str, Any], dict[str, Any], str]] = [
    (START, "live_size", _video(), _video(height=1080), "video_config.width"),
    (
        START,
        "live_subtitles",
        _video(is_subtitle_enable=False),
        _video(is_subtitle_enable=True),
        "video_config.is_subtitle_enable",
    ),
    (
        START,
        "subtitle_size",
        _video(subtitle_config={"font_size": 24}),
        _video(subtitle_config={"font_size": 23}),
        "video_config.subtitle_config.font_size",
    ),
    (
        START,
        "making_only",
        _video(disable_system_watermark=True),
        _video(is_end_at_first_frame=False),
        "video_config.is_end_at_first_frame",
    ),
    (
        START,
        "crop_within",
        _video(clip_mode="CROP", dx=0),
        _video(clip_mode="CROP", dy=-1),
        "video_config.dy",
    ),
    (
        START,
        "keys_pair",
        {"output_urls": [URL], "stream_keys": ["k"]},
        {"stream_keys": ["k"]},
        "stream_keys",
    ),
    (START, "view_mode_unsent", {}, {"view_mode": "VERTICAL"}, "view_mode"),
    (
        START,
        "callback_key",
        _hook(auth_type="MSS_A", key="k"),
        _hook(auth_type="MSS_A_HEAD"),
        "live_event_callback_config.key",
    ),
    (
        START,
        "callback_address",
        _hook(),
        {"live_event_callback_config": {"auth_type": "NONE"}},
        "live_event_callback_config.live_event_type_callback_url",
    ),
    (
        COMMAND,
        "command_params",
        _order("GET_CURRENT_PLAYING_SCRIPTS"),
        _order("REFRESH_OUTPUT_URL"),
        "params",
    ),
    (
        COMMAND,
        "exit_params",
        _order("RESET_EXIT_CONFIG", {"max_live_duration": 168, "auto_stop_mode": "SCENE_END"}),
        _order("RESET_EXIT_CONFIG", {"max_exception_waiting_duration": 61}),
        "params.max_exception_waiting_duration",
    ),
    (
        COMMAND,
        "exit_params",
        _order("RESET_EXIT_CONFIG", {"auto_stop_mode": "FORCE_EXIT"}),
        _order("RESET_EXIT_CONFIG", {"hours": 1}),
        "params.hours",
    ),
    (
        COMMAND,
        "exit_params",
        _order("SHOW_LAYER", [1]),
        _order("RESET_EXIT_CONFIG", [1]),
        "params",
    ),
    (
        COMMAND,
        "script_params",
        _order("INSERT_PLAY_SCRIPT", {"play_type": "APPEND", "play_role": "STREAMER"}),
        _order("INSERT_PLAY_SCRIPT", {"play_type": "LATER"}),
        "params.play_type",
    ),
    (
        REPORT,
        "events_counted",
        _event(1, COMMENT),
        _event(1, COMMENT) | {"total": 2},
        "total",
    ),
    (REPORT, "event_content", _event(1, COMMENT), _event(1, "好"), "events[0].content"),
    (REPORT, "event_content", _event(5, "{}"), _event(1, "[]"), "events[0].content"),
    (
        REPORT,
        "event_content",
        _event(4, '{"user": {}, "gift": {}}'),
        _event(4, '{"user": {}}'),
        "events[0].content",
    ),
    (
        REPORT,
        "event_content",
        _event(6, '{"numberOfViewers": 5466}'),
        _event(6, '{"numberOfViewers": "5466"}'),
        "events[0].content",
    ),
    (
        REPORT,
        "event_content",
        _event(2, '{"user": {}}'),
        _event(2, "[" * 100_000),
        "events[0].content",
    ),
]


def test_each_rule_has_one_function_and_each_function_a_rule() -> None:
    named = [rule.id for known in operations("huawei") for rule in known.rules]
    assert sorted(named) == sorted(LAWS)
    assert {rule for _, rule, *_ in CASES} == set(LAWS)


@pytest.mark.parametrize(
    ("name", "rule", "kept", "broken", "path"), CASES, ids=[f"{c[1]}-{c[4]}" for c in CASES]
)
def test_a_rule_holds_and_breaks_where_it_should(
    name: str, rule: str, kept: dict[str, Any], broken: dict[str, Any], path: str
) -> None:
    contract = operation("huawei", name)
    assert [c for c in check(contract, kept, LAWS) if c.severity == "error"] == []
    assert rule not in {complaint.rule for complaint in check(contract, kept, LAWS)}
    found = [c for c in check(contract, broken, LAWS) if c.rule == rule]
    assert path in {complaint.path for complaint in found}
    severity = next(known.severity for known in contract.rules if known.id == rule)
    assert {complaint.severity for complaint in found} == {severity}


STRANGE: list[dict[str, Any]] = [
    {},
    {"video_config": None},
    {"video_config": [], "live_event_callback_config": "x", "stream_keys": {}},
    {"command": None, "params": 3},
    {"command": "RESET_EXIT_CONFIG", "params": True},
    {"total": True, "events": [None, 1, {}, {"content": 3, "type": []}]},
]


@pytest.mark.parametrize("body", STRANGE, ids=range(len(STRANGE)))
def test_no_law_minds_a_body_of_wrong_types(body: dict[str, Any]) -> None:
    for law in LAWS.values():
        assert all(isinstance(path, str) for path in law(body))
