"""huaweicloudsdkmetastudio 3.1.219, every operation that it has and the rehearsal too."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from console.rehearsal.huawei.api import ROUTES
from console.rehearsal.trouble import Trouble, TroubleKind
from tests.contract import sdks
from tests.helpers.backstage import Backstage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

Ask = Callable[[Any, str, str], Any]
"""The SDK's own request out of its models, a room and a job that plays in it."""
ELSEWHERE = "ffffffffffffffffffffffffffffffff"


def start(kit: Any, room: str, **body: Any) -> Any:
    return kit.StartSmartLiveRequest(room_id=room, body=kit.StartSmartLiveReq(**body))


def command(kit: Any, room: str, job: str, name: str) -> Any:
    order = kit.ControlSmartLiveReq(command=name)
    return kit.ExecuteSmartLiveCommandRequest(room_id=room, job_id=job, body=order)


def report(kit: Any, room: str, job: str, total: int) -> Any:
    event = kit.LiveEvent(timestamp=1694481236886, type=6, content='{"numberOfViewers": 5466}')
    body = kit.ReportLiveEventReq(total=total, events=[event])
    return kit.LiveEventReportRequest(room_id=room, job_id=job, body=body)


RIGHT: Mapping[str, Ask] = {
    "StartSmartLive": lambda kit, room, _: start(kit, room),
    "ListSmartLive": lambda kit, room, _: kit.ListSmartLiveRequest(room_id=room, limit=100),
    "ShowSmartLive": lambda kit, room, job: kit.ShowSmartLiveRequest(room_id=room, job_id=job),
    "StopSmartLive": lambda kit, room, job: kit.StopSmartLiveRequest(room_id=room, job_id=job),
    "ExecuteSmartLiveCommand": lambda kit, room, job: command(
        kit, room, job, "GET_CURRENT_PLAYING_SCRIPTS"
    ),
    "LiveEventReport": lambda kit, room, job: report(kit, room, job, 1),
    "ListSmartLiveJobs": lambda kit, _room, _: kit.ListSmartLiveJobsRequest(state="PROCESSING"),
    "ShowLiveWarningInfo": lambda kit, room, _: kit.ShowLiveWarningInfoRequest(room_id=room),
    "ShowSmartLiveRoom": lambda kit, room, _: kit.ShowSmartLiveRoomRequest(room_id=room),
    "ListSmartLiveRooms": lambda kit, _room, _: kit.ListSmartLiveRoomsRequest(limit=100),
}
READ: Mapping[str, Callable[[Any, str, str], bool]] = {
    "StartSmartLive": lambda answer, _room, job: answer.job_id not in ("", job),
    "ListSmartLive": lambda answer, _room, job: job in [j.job_id for j in answer.smart_live_jobs],
    "ShowSmartLive": lambda answer, room, job: (
        (answer.room_id, answer.job_id, answer.state) == (room, job, "PROCESSING")
    ),
    "StopSmartLive": lambda answer, _room, _: answer.x_request_id is not None,
    "ExecuteSmartLiveCommand": lambda answer, _room, _: answer.command_id is not None,
    "LiveEventReport": lambda answer, _room, _: answer.x_request_id is not None,
    "ListSmartLiveJobs": lambda answer, _room, job: (
        {j.state for j in answer.smart_live_jobs} == {"PROCESSING"}
    ),
    "ShowLiveWarningInfo": lambda answer, _room, _: answer.live_warning_info == [],
    "ShowSmartLiveRoom": lambda answer, room, _: answer.room_id == room,
    "ListSmartLiveRooms": lambda answer, room, _: (
        room in [one.room_id for one in answer.smart_live_rooms]
    ),
}
"""One member of each answer, as the SDK's own models have read it."""
WRONG: Mapping[str, Ask] = {
    "StartSmartLive": lambda kit, room, _: start(kit, room, output_urls=["https://a/b"]),
    "ListSmartLive": lambda kit, _room, _: kit.ListSmartLiveRequest(room_id=ELSEWHERE),
    "ShowSmartLive": lambda kit, room, _: kit.ShowSmartLiveRequest(room_id=room, job_id=ELSEWHERE),
    "StopSmartLive": lambda kit, room, _: kit.StopSmartLiveRequest(room_id=room, job_id=ELSEWHERE),
    "ExecuteSmartLiveCommand": lambda kit, room, job: command(kit, room, job, "DANCE"),
    "LiveEventReport": lambda kit, room, job: report(kit, room, job, 2),
    "ListSmartLiveJobs": lambda kit, _room, _: kit.ListSmartLiveJobsRequest(limit=101),
    "ShowLiveWarningInfo": lambda kit, _room, _: kit.ShowLiveWarningInfoRequest(room_id=ELSEWHERE),
    "ShowSmartLiveRoom": lambda kit, _room, _: kit.ShowSmartLiveRoomRequest(room_id=ELSEWHERE),
    "ListSmartLiveRooms": lambda kit, _room, _: kit.ListSmartLiveRoomsRequest(limit=0),
}
SPOILT: Mapping[str, tuple[dict[str, str], str]] = {
    "secret": ({"secret": "wrong"}, "verify aksk signature fail"),
    "key": ({"key_id": "HWNOBODY"}, "ak not exist"),
    "project": ({"project": "0" * 32}, "X-Project-Id"),
}


def method_of(action: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", action).lower()


def playing(behind: Backstage, client: Any) -> tuple[str, str]:
    """A room and its job, which plays."""
    room = list(behind.cloud.world.jobs.rooms)[3]
    job = client.start_smart_live(start(sdks.metastudio(), room)).job_id
    behind.do(lambda cloud: cloud.world.show.jump(10))
    return room, job


def test_every_operation_of_the_sdk_and_the_rehearsal_has_its_referee() -> None:
    client = sdks.metastudio().MetaStudioClient
    rehearsed = {action for action, _method, _pattern in ROUTES}
    both = {name for name in rehearsed if hasattr(client, method_of(name))}
    assert both == rehearsed == set(RIGHT) == set(READ) == set(WRONG)


@pytest.mark.parametrize("action", RIGHT)
def test_it_is_accepted_when_right(behind: Backstage, action: str) -> None:
    with sdks.huawei(behind) as client:
        room, job = playing(behind, client)
        answer = getattr(client, method_of(action))(RIGHT[action](sdks.metastudio(), room, job))
    assert type(answer) is getattr(sdks.metastudio(), action + "Response")
    assert READ[action](answer, room, job), answer
    accepted = behind.cloud.log.accepted()[-1]
    assert (accepted.action, accepted.status) == (action, answer.status_code)


@pytest.mark.parametrize("action", WRONG)
def test_a_rule_of_the_vendor_raises_the_sdks_own_exception(behind: Backstage, action: str) -> None:
    with sdks.huawei(behind) as client:
        asked = WRONG[action](sdks.metastudio(), *playing(behind, client))
        with pytest.raises(sdks.huawei_error("ClientRequestException")) as raised:
            getattr(client, method_of(action))(asked)
    error: Any = raised.value
    entry = behind.cloud.log.since(0)[-1]
    assert (error.status_code, error.error_code) == (400, "MSS.00000003")
    assert error.error_msg
    assert (error.request_id, entry["action"]) == (entry["request_id"], action)


@pytest.mark.parametrize("spoilt", SPOILT)
@pytest.mark.parametrize("action", RIGHT)
def test_a_wrong_account_is_refused_and_nothing_happens(
    behind: Backstage, action: str, spoilt: str
) -> None:
    wrong, reason = SPOILT[spoilt]
    room = next(iter(behind.cloud.world.jobs.rooms))
    asked = RIGHT[action](sdks.metastudio(), room, ELSEWHERE)
    with (
        sdks.huawei(behind, **wrong) as client,
        pytest.raises(sdks.huawei_error("ClientRequestException")) as raised,
    ):
        getattr(client, method_of(action))(asked)
    error: Any = raised.value
    assert (error.status_code, error.error_code) == (401, "APIGW.0301")
    assert reason in error.error_msg
    assert error.request_id
    assert not behind.cloud.log.accepted()


def test_a_call_that_is_not_rehearsed_is_the_gateways_404(behind: Backstage) -> None:
    kit = sdks.metastudio()
    with (
        sdks.huawei(behind) as client,
        pytest.raises(sdks.huawei_error("ClientRequestException")) as raised,
    ):
        client.show_smart_live_user_config(kit.ShowSmartLiveUserConfigRequest())
    error: Any = raised.value
    assert (error.status_code, error.error_code) == (404, "APIGW.0101")
    assert error.request_id


@pytest.mark.parametrize(
    ("kind", "name", "status"),
    [("refuse", "ServerResponseException", 500), ("busy", "ClientRequestException", 429)],
)
def test_a_failing_service_and_a_busy_one_are_two_exceptions_of_the_sdk(
    behind: Backstage, kind: TroubleKind, name: str, status: int
) -> None:
    behind.do(lambda cloud: cloud.scenario.dial(Trouble(kind)))
    with sdks.huawei(behind) as client, pytest.raises(sdks.huawei_error(name)) as raised:
        client.list_smart_live_jobs(sdks.metastudio().ListSmartLiveJobsRequest())
    error: Any = raised.value
    assert error.status_code == status
    # The SDK itself loses code and id of a 429: its pool of connections gives up before it reads.
    assert (error.error_code == "MSS.00000004") == (status == 500)
