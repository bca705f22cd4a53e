"""Random start options that no rule of the vendor refuses, and bodies as the SDK's own objects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from hypothesis import strategies as st

from console.domain.job_parts import CoStreamer
from console.domain.launch import EventHook, StartOptions, Subtitles, VideoExtras
from tests.contract.huawei_referee import metastudio

Maker: TypeAlias = Callable[[Any, dict[str, Any]], Any]

flags = st.none() | st.booleans()
_word = st.text("aZ9-_直播", min_size=1, max_size=10)
_https = _word.map("https://ops.example.com/{}".format).filter(str.isascii)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


subtitles = st.builds(
    Subtitles,
    shown=st.just(False),
    x=_maybe(st.integers(0, 1920)),
    y=_maybe(st.integers(0, 1920)),
    width=_maybe(st.integers(0, 1920)),
    height=_maybe(st.integers(0, 1920)),
    font=_maybe(_word),
    size=_maybe(st.integers(0, 120)),
    color=_maybe(st.just("#00fFA0")),
    stroke_color=_maybe(st.just("#000000")),
    stroke=_maybe(st.floats(0, 50)),
    opacity=_maybe(st.floats(0, 1)),
)
videos = st.builds(
    VideoExtras,
    clip=_maybe(st.sampled_from(["RESIZE", "CROP"])),
    x=_maybe(st.integers(-1920, 3840)),
    y=_maybe(st.integers(-1920, 3840)),
    subtitles=_maybe(subtitles),
    super_resolution=flags,
    end_at_first_frame=flags,
    vocabulary=flags,
    external_url=_maybe(_https),
)
hooks = st.builds(
    EventHook,
    url=_https,
    auth=_maybe(st.sampled_from(["NONE", "MSS_A", "MSS_A_HEAD", "MEITUAN_DEFAULT"])),
    key=st.text("aZ9直", max_size=32),
    events=st.lists(
        st.sampled_from(["SHOOT_SCRIPT_SWITCH", "RTMP_STREAM_STATE_CHANGE"]), max_size=3
    ).map(tuple),
)
voices = st.builds(
    CoStreamer,
    voice=_word,
    speed=_maybe(st.integers(50, 200)),
    pitch=_maybe(st.integers(50, 200)),
    volume=_maybe(st.integers(90, 240)),
    action=st.sampled_from(["", "SILENCE", "VOLUME_DOWN"]),
)
_outputs = st.tuples(
    st.sampled_from(["rtmp://push.example.cn/live/lysa", "rtmps://p.cn/l?a=b&c=d"]),
    _word | st.just(""),
)
_plain = st.builds(
    StartOptions,
    single_job=st.booleans(),
    max_hours=_maybe(st.integers(0, 168)),
    repeat=_maybe(st.integers(-1, 100)),
    auto_play=flags,
    portrait=flags,
    bitrate=st.integers(1000, 8000),
    video=_maybe(videos),
    play_mode=_maybe(st.sampled_from(["TEXT", "AUDIO", "NO_PRESET"])),
    random_play=_maybe(st.sampled_from(["NONE", "SCENE", "SCRIPT_ITEM", "SCENE_AND_SCRIPT_ITEM"])),
    capture_client=flags,
    rewrite_later=flags,
    stop_mode=_maybe(st.sampled_from(["FORCE_EXIT", "SEGMENT_END", "SCENE_END", "SCRIPT_END"])),
    exception_minutes=_maybe(st.integers(0, 60)),
    interaction_url=st.just("") | _https,
    hook=_maybe(hooks),
    rtc_events=_maybe(
        st.lists(st.sampled_from(["LIVE_PROGRESS", "REPLY_COMMAND_FINISH"]), max_size=2).map(tuple)
    ),
    co_streamer=_maybe(voices),
    resource=_maybe(st.sampled_from(["PERIOD", "ONDEMAND", "UNLIMITED", "ONE_TIME"])),
)


def _with_output(options: StartOptions, output: tuple[str, str] | None) -> StartOptions:
    if output is None:
        return options
    return replace(options, output_url=output[0], stream_key=output[1])


starts = st.builds(_with_output, _plain, _maybe(_outputs))


def bodies_of(body: dict[str, Any]) -> Any:
    """StartSmartLive's body out of the SDK's own classes; a misspelt member is a TypeError."""
    kit = metastudio()
    made = dict(body)
    for name, members in list(body.items()):
        maker = _MAKERS.get(name)
        if maker is not None:
            made[name] = maker(kit, members)
    return kit.StartSmartLiveReq(**made)


def _video(kit: Any, members: dict[str, Any]) -> Any:
    subtitle = members.get("subtitle_config")
    inside = {} if subtitle is None else {"subtitle_config": kit.SubtitleConfig(**subtitle)}
    return kit.VideoConfig(**(members | inside))


def _policy(kit: Any, members: dict[str, Any]) -> Any:
    leaving = members.get("live_exit_config")
    inside = {} if leaving is None else {"live_exit_config": kit.LiveExitConfig(**leaving)}
    return kit.PlayPolicy(**(members | inside))


def _voice(kit: Any, members: dict[str, Any]) -> Any:
    voice = members.get("voice_config")
    inside = {} if voice is None else {"voice_config": kit.VoiceConfig(**voice)}
    return kit.CoStreamerConfig(**(members | inside))


def _member(name: str) -> Maker:
    return lambda kit, members: getattr(kit, name)(**members)


_MAKERS: Mapping[str, Maker] = {
    "video_config": _video,
    "play_policy": _policy,
    "live_event_callback_config": _member("LiveEventCallBackConfig"),
    "rtc_callback_config": _member("RTCLiveEventCallBackConfig"),
    "co_streamer_config": _voice,
    "job_run_config": _member("LiveJobRunConfig"),
}
