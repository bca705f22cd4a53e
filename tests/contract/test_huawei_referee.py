"""Every MetaStudio call of ours against the official SDK: the same bytes, the same signature."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.contracts.operations import operations
from console.domain.job_events import COMMANDS, LiveEvent
from console.domain.launch import StartOptions
from console.vendors.huawei import wire
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.secret import Secret
from tests.contract.huawei_options import bodies_of, starts
from tests.contract.huawei_referee import Sdk, Wire, app_users, ids, metastudio, ours, words

pytestmark = [
    pytest.mark.campaign("huawei-referee"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

States = list[str]
SINCE = st.integers(0, 4_000_000_000)
STATES = st.lists(st.sampled_from(["WAITING", "PROCESSING", "SUCCEED", "FAILED", "BLOCKED"]))


@pytest.fixture(scope="module")
def sdk() -> Generator[Sdk]:
    found = Sdk()
    yield found
    found.close()


def same(theirs: Wire, mine: Wire) -> None:
    assert (mine.method, mine.path, mine.query) == (theirs.method, theirs.path, theirs.query)
    assert mine.body == theirs.body
    assert mine.headers == theirs.headers  # Authorization among them


async def _walk(pages: AsyncIterator[object]) -> None:
    async for _ in pages:
        return


COVERED: dict[str, str] = {}


def referees(operation: str) -> Callable[[Any], Any]:
    """Mark the test that holds an operation against the SDK."""

    def mark(test: Any) -> Any:
        COVERED[operation] = test.__name__
        return test

    return mark


@referees("StartSmartLive")
@given(room=ids, options=starts, user=app_users)
def test_a_start_is_the_sdks(sdk: Sdk, room: str, options: StartOptions, user: str) -> None:
    body = bodies_of(wire.start_body(options))
    request = metastudio().StartSmartLiveRequest(room, user or None, body)
    same(
        sdk.wire_of("start_smart_live", request), ours(lambda jobs: jobs.start(room, options), user)
    )


@referees("ListSmartLiveJobs")
@given(states=STATES, since=st.none() | SINCE, until=st.none() | SINCE, name=st.just("") | words)
def test_the_tenants_list_is_the_sdks(
    sdk: Sdk, states: States, since: int | None, until: int | None, name: str
) -> None:
    request = metastudio().ListSmartLiveJobsRequest(
        offset=0,
        limit=100,
        state=",".join(states) or None,
        sort_key="create_time",
        sort_dir="desc",
        create_since=None if since is None else wire.spoken(since),
        create_until=None if until is None else wire.spoken(until),
        room_name=name or None,
    )
    mine = ours(lambda jobs: _walk(jobs.pages(states, since=since, until=until, name=name)))
    same(sdk.wire_of("list_smart_live_jobs", request), mine)


@referees("ListSmartLive")
@given(room=ids, states=STATES, since=st.none() | SINCE, user=app_users)
def test_a_rooms_list_is_the_sdks(
    sdk: Sdk, room: str, states: States, since: int | None, user: str
) -> None:
    request = metastudio().ListSmartLiveRequest(
        room,
        user or None,
        offset=0,
        limit=100,
        state=",".join(states) or None,
        sort_key="create_time",
        sort_dir="desc",
        create_since=None if since is None else wire.spoken(since),
    )
    mine = ours(lambda jobs: _walk(jobs.pages(states, since=since, room=room)), user)
    same(sdk.wire_of("list_smart_live", request), mine)


@referees("ListSmartLiveRooms")
@given(name=st.just("") | words, user=app_users)
def test_the_list_of_rooms_is_the_sdks(sdk: Sdk, name: str, user: str) -> None:
    request = metastudio().ListSmartLiveRoomsRequest(
        user or None, offset=0, limit=100, room_name=name or None
    )
    mine = ours(lambda jobs: jobs.rooms(name), user)
    same(sdk.wire_of("list_smart_live_rooms", request), mine)


PLAIN: dict[str, tuple[str, Callable[[HuaweiJobs, str, str], Awaitable[object]]]] = {
    "ShowSmartLive": ("show_smart_live", lambda jobs, room, job: jobs.show(room, job)),
    "StopSmartLive": ("stop_smart_live", lambda jobs, room, job: jobs.stop(room, job)),
    "ShowSmartLiveRoom": ("show_smart_live_room", lambda jobs, room, _job: jobs.room(room)),
    "ShowLiveWarningInfo": ("show_live_warning_info", lambda jobs, room, _job: jobs.warnings(room)),
}


@pytest.mark.parametrize("name", PLAIN)
@given(room=ids, job=ids, user=app_users)
def test_a_call_of_ids_alone_is_the_sdks(
    sdk: Sdk, name: str, room: str, job: str, user: str
) -> None:
    method, ask = PLAIN[name]
    given = {"room_id": room, "x_app_user_id": user or None}
    more = {"job_id": job} if name in ("ShowSmartLive", "StopSmartLive") else {}
    request = getattr(metastudio(), f"{name}Request")(**given, **more)
    same(sdk.wire_of(method, request), ours(lambda jobs: ask(jobs, room, job), user))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
open_params = st.dictionaries(
    words, json_values.filter(lambda value: value is not None), max_size=3
)


exits = st.fixed_dictionaries(
    {},
    optional={
        "max_live_duration": st.integers(0, 168),
        "auto_stop_mode": st.sampled_from(["FORCE_EXIT", "SCRIPT_END"]),
        "max_exception_waiting_duration": st.integers(0, 60),
    },
)
OPEN = [name for name in COMMANDS if name != "RESET_EXIT_CONFIG"]
orders = st.tuples(st.sampled_from(OPEN), open_params) | st.tuples(
    st.just("RESET_EXIT_CONFIG"), exits
)


@referees("ExecuteSmartLiveCommand")
@given(room=ids, job=ids, order=orders, review=st.none() | st.booleans())
def test_a_command_is_the_sdks(
    sdk: Sdk, room: str, job: str, order: tuple[str, Any], review: bool | None
) -> None:
    """Members that are null are left out by the SDK, and kept by us: none is given here."""
    (command, params), kit = order, metastudio()
    body = kit.ControlSmartLiveReq(
        command,
        params or None,
        None if review is None else kit.ReviewConfig(no_need_review=review),
    )
    request = kit.ExecuteSmartLiveCommandRequest(room, job, None, body)
    mine = ours(lambda jobs: jobs.command(room, job, command, params or None, no_review=review))
    same(sdk.wire_of("execute_smart_live_command", request), mine)


@referees("LiveEventReport")
@given(
    room=ids,
    job=ids,
    moments=st.lists(st.integers(0, 4_000_000_000), max_size=4),
    key=st.just("") | ids,
    expires=st.none() | SINCE,
    refresh=st.none() | st.booleans(),
    head=st.booleans(),
)
def test_a_report_is_the_sdks(
    sdk: Sdk,
    room: str,
    job: str,
    moments: list[int],
    key: str,
    expires: int | None,
    refresh: bool | None,
    head: bool,
) -> None:
    kit = metastudio()
    events = [LiveEvent(at, 6, '{"numberOfViewers": 5466}') for at in moments]
    told = [kit.LiveEvent(at * 1000, 6, '{"numberOfViewers": 5466}') for at in moments]
    until = None if expires is None else expires * 1000
    names = ("x_mss_auth_key", "x_mss_expires_time") if head else ("auth_key", "expires_time")
    request = kit.LiveEventReportRequest(
        room_id=room,
        job_id=job,
        refresh_url=refresh,
        body=kit.ReportLiveEventReq(total=len(told), events=told),
        **dict(zip(names, (key or None, until), strict=True)),
    )
    mine = ours(
        lambda jobs: jobs.report(
            room,
            job,
            events,
            refresh_url=refresh,
            auth_key=Secret(key),
            expires=expires,
            in_head=head,
        )
    )
    same(sdk.wire_of("live_event_report", request), mine)


def test_a_temporary_key_pair_sends_its_token_signed() -> None:
    sdk = Sdk("temporary-token")
    theirs = sdk.wire_of(
        "list_smart_live_rooms", metastudio().ListSmartLiveRoomsRequest(offset=0, limit=100)
    )
    sdk.close()
    mine = ours(lambda jobs: jobs.rooms(), token="temporary-token")
    same(theirs, mine)
    assert mine.signed["x-security-token"] == "temporary-token"


def test_every_operation_that_we_implement_is_held_against_the_sdk() -> None:
    implemented = {operation.name for operation in operations("huawei")}
    assert implemented - set(COVERED) - set(PLAIN) == set()
    assert set(COVERED) | set(PLAIN) <= implemented
