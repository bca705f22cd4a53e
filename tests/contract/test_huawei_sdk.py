"""huaweicloudsdkmetastudio 3.1.219 against the rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.contract import sdks
from tests.helpers.backstage import Backstage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

Connect = Callable[..., Any]


@pytest.fixture
def connect(behind: Backstage) -> Generator[Connect]:
    """`connect()`: the SDK's client."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(sdks.huawei(behind))


def sdk_error() -> type[Exception]:
    return sdks.huawei_error("ClientRequestException")


def room_of(behind: Backstage) -> str:
    return list(behind.cloud.world.jobs.rooms)[3]


def start_request(room: str, **body: Any) -> Any:
    sdk = sdks.metastudio()
    return sdk.StartSmartLiveRequest(room_id=room, body=sdk.StartSmartLiveReq(**body))


def test_a_job_lives_its_life_through_the_sdk(behind: Backstage, connect: Connect) -> None:
    sdk, client, room = sdks.metastudio(), connect(), room_of(behind)
    policy = sdk.PlayPolicy(
        repeat_count=-1, live_exit_config=sdk.LiveExitConfig(max_live_duration=24)
    )
    video = sdk.VideoConfig(
        clip_mode="RESIZE", codec="H264", bitrate=4000, width=1080, height=1920, frame_rate="25"
    )
    started = client.start_smart_live(
        start_request(
            room,
            output_urls=["rtmp://push.example.cn/live/lysa"],
            stream_keys=["k1"],
            play_policy=policy,
            video_config=video,
        )
    )
    assert (started.status_code, started.limit_duration) == (202, 24)
    assert started.x_request_id
    show = sdk.ShowSmartLiveRequest(room_id=room, job_id=started.job_id)
    assert client.show_smart_live(show).state == "WAITING"
    behind.do(lambda cloud: cloud.world.show.jump(68))
    running = client.show_smart_live(show)
    assert running.state == "PROCESSING"
    assert 60 <= running.duration < 90
    assert 57 <= running.stream_duration < 87
    client.stop_smart_live(sdk.StopSmartLiveRequest(room_id=room, job_id=started.job_id))
    behind.do(lambda cloud: cloud.world.show.jump(2))
    assert client.show_smart_live(show).state == "SUCCEED"


def test_the_three_lists_are_read_by_the_sdk(behind: Backstage, connect: Connect) -> None:
    sdk, client, room = sdks.metastudio(), connect(), room_of(behind)
    found = client.list_smart_live_jobs(
        sdk.ListSmartLiveJobsRequest(
            x_app_user_id="user01",
            state="PROCESSING,BLOCKED",
            sort_key="create_time",
            sort_dir="desc",
            create_since="2020-01-01T00:00:00Z",
            create_until="2099-01-01T00:00:00Z",
            limit=100,
            offset=0,
        )
    )
    assert found.count == 4
    assert {job.state for job in found.smart_live_jobs} == {"PROCESSING", "BLOCKED"}
    named = client.list_smart_live_jobs(sdk.ListSmartLiveJobsRequest(room_name="直播 间*1"))
    assert named.count == 0
    in_room = client.list_smart_live(sdk.ListSmartLiveRequest(room_id=room, limit=10))
    assert in_room.count == 2
    rooms = client.list_smart_live_rooms(sdk.ListSmartLiveRoomsRequest(room_name="flagship"))
    assert [one.room_name for one in rooms.smart_live_rooms] == ["Flagship store"]


def test_a_playing_job_is_commanded_and_told_of_viewers_through_the_sdk(
    behind: Backstage, connect: Connect
) -> None:
    sdk, client, room = sdks.metastudio(), connect(), room_of(behind)
    job = client.start_smart_live(start_request(room)).job_id
    behind.do(lambda cloud: cloud.world.show.jump(10))
    params = {"output_urls": ["rtmp://push.example.cn/live/b"], "stream_keys": ["k"]}
    order = sdk.ControlSmartLiveReq(
        command="REFRESH_OUTPUT_URL",
        params=params,
        review_config=sdk.ReviewConfig(no_need_review=True),
    )
    done = client.execute_smart_live_command(
        sdk.ExecuteSmartLiveCommandRequest(room_id=room, job_id=job, body=order)
    )
    assert (done.command, done.result) == ("REFRESH_OUTPUT_URL", "success")
    assert done.command_id
    event = sdk.LiveEvent(timestamp=1694481236886, type=6, content='{"numberOfViewers": 5466}')
    told = client.live_event_report(
        sdk.LiveEventReportRequest(
            room_id=room,
            job_id=job,
            refresh_url=True,
            auth_key="k",
            expires_time=1694481236886,
            body=sdk.ReportLiveEventReq(total=1, events=[event]),
        )
    )
    assert told.live_event_report_url.startswith("https://")


def test_a_room_and_its_warnings_are_read_by_the_sdk(behind: Backstage, connect: Connect) -> None:
    sdk, client = sdks.metastudio(), connect()
    few = list(behind.cloud.world.jobs.rooms)[5]
    room = client.show_smart_live_room(sdk.ShowSmartLiveRoomRequest(room_id=few))
    assert (room.room_id, room.room_name, len(room.scene_scripts)) == (few, "Studio test", 2)
    warned = client.show_live_warning_info(sdk.ShowLiveWarningInfoRequest(room_id=few))
    kinds = [one.warning_type for one in warned.live_warning_info]
    assert kinds == ["TOO_LESSS_SCRIPT_ITEMS"]


def test_a_rule_of_the_vendor_reaches_the_sdks_user(behind: Backstage, connect: Connect) -> None:
    with pytest.raises(sdk_error()) as refused:
        connect().start_smart_live(start_request(room_of(behind), output_urls=["https://a/b"]))
    error: Any = refused.value
    assert (error.status_code, error.error_code) == (400, "MSS.00000003")


@pytest.mark.parametrize("minutes", [-16, 16])
def test_a_clock_sixteen_minutes_off_is_refused(
    behind: Backstage, connect: Connect, minutes: int
) -> None:
    behind.do(lambda cloud: setattr(cloud.clocks["huawei"], "skew", minutes * 60.0))
    with pytest.raises(sdk_error()) as refused:
        connect().list_smart_live_jobs(sdks.metastudio().ListSmartLiveJobsRequest())
    error: Any = refused.value
    assert "expired" in error.error_msg
