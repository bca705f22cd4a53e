"""huaweicloudsdkmetastudio 3.1.219 against the rehearsal."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import pytest

from tests.helpers.backstage import Backstage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

Connect = Callable[..., Any]
CORE = "huaweicloudsdkcore."


@pytest.fixture
def connect(behind: Backstage) -> Any:
    """`connect(secret)`: the SDK's client, the project given, so that it asks no one for it."""
    clients: list[Any] = []

    def make(secret: str | None = None) -> Any:
        account = behind.cloud.accounts.huawei
        credentials = importlib.import_module(CORE + "auth.credentials").BasicCredentials(
            account.access_key, secret or account.secret_key, account.project_id
        )
        config = importlib.import_module(CORE + "http.http_config").HttpConfig(user_agent="referee")
        builder = metastudio().MetaStudioClient.new_builder()
        client = (
            builder.with_credentials(credentials)
            .with_http_config(config)
            .with_endpoint(behind.cloud.endpoints.huawei)
            .build()
        )
        clients.append(client)
        return client

    yield make
    for client in clients:
        client._http_client._session.close()
        client._http_client.executor.shutdown()


def metastudio() -> Any:
    return importlib.import_module("huaweicloudsdkmetastudio.v1")


def sdk_error() -> type[Exception]:
    return importlib.import_module(CORE + "exceptions.exceptions").ClientRequestException


def room_of(behind: Backstage) -> str:
    return list(behind.cloud.world.jobs.rooms)[3]


def start_request(room: str, **body: Any) -> Any:
    sdk = metastudio()
    return sdk.StartSmartLiveRequest(room_id=room, body=sdk.StartSmartLiveReq(**body))


def test_a_job_lives_its_life_through_the_sdk(behind: Backstage, connect: Connect) -> None:
    sdk, client, room = metastudio(), connect(), room_of(behind)
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
    sdk, client, room = metastudio(), connect(), room_of(behind)
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


CALLS: dict[str, Callable[[Any, str], Any]] = {
    "start_smart_live": lambda _sdk, room: start_request(room),
    "list_smart_live_jobs": lambda sdk, _room: sdk.ListSmartLiveJobsRequest(),
    "list_smart_live": lambda sdk, room: sdk.ListSmartLiveRequest(room_id=room),
    "show_smart_live": lambda sdk, room: sdk.ShowSmartLiveRequest(room_id=room, job_id="j"),
    "stop_smart_live": lambda sdk, room: sdk.StopSmartLiveRequest(room_id=room, job_id="j"),
    "list_smart_live_rooms": lambda sdk, _room: sdk.ListSmartLiveRoomsRequest(),
}


@pytest.mark.parametrize("method", CALLS)
def test_a_wrong_secret_raises_the_sdks_own_exception(
    behind: Backstage, connect: Connect, method: str
) -> None:
    request = CALLS[method](metastudio(), room_of(behind))
    with pytest.raises(sdk_error()) as refused:
        getattr(connect("wrong"), method)(request)
    error: Any = refused.value
    assert (error.status_code, error.error_code) == (401, "APIGW.0301")
    assert "verify aksk signature fail" in error.error_msg
    assert error.request_id
    assert not behind.cloud.log.accepted()


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
        connect().list_smart_live_jobs(metastudio().ListSmartLiveJobsRequest())
    error: Any = refused.value
    assert "expired" in error.error_msg
