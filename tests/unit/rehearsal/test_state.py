"""Save and restore: a world that was put back behaves as the one that was saved."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.rehearsal.record import readable
from console.rehearsal.seals import struck
from console.rehearsal.shape import Misfit
from console.rehearsal.trouble import Trouble
from console.rehearsal.world import bare
from tests.unit.rehearsal.stage import Stage

PUSH = {"output_urls": ["rtmp://push.example.cn/live/lysa"]}
Act = Callable[[Stage], str]


def _volc(stage: Stage, action: str, at: int) -> str:
    relays = stage.world.relays.all()
    body = {"TaskId": relays[at % len(relays)].id}
    return stage.volc(f"{action}PullToPushTask", body).body.decode()


def _job(stage: Stage, verb: str, at: int) -> str:
    jobs = stage.world.jobs.all()
    job = jobs[at % len(jobs)]
    path = f"/smart-live-rooms/{job.room.id}/smart-live-jobs/{job.id}"
    if verb == "show":
        return stage.huawei("GET", path).body.decode()
    if verb == "stop":
        return stage.huawei("POST", f"{path}/stop").body.decode()
    body = {"command": "RESET_EXIT_CONFIG", "params": {"max_live_duration": 1}}
    return stage.huawei("POST", f"{path}/command", body).body.decode()


def _wait(stage: Stage, seconds: int) -> str:
    stage.wait(seconds)
    stage.cloud.works.life.settle()
    return f"{stage.world.show.now()}"


def _dial(stage: Stage, trouble: Trouble) -> str:
    stage.cloud.scenario.dial(trouble)
    stage.cloud.works.life.settle()
    return str(stage.cloud.scenario.next("volcengine", "ListPullToPushTask"))


def _turn(stage: Stage, rate: float) -> str:
    stage.world.show.turn(rate)
    return ""


def _relays(stage: Stage) -> str:
    return stage.volc("ListPullToPushTask").body.decode()


def _jobs(stage: Stage) -> str:
    return stage.huawei("GET", "/smart-live-jobs").body.decode()


def _rooms(stage: Stage) -> str:
    return stage.huawei("GET", "/smart-live-rooms").body.decode()


def _mix(stage: Stage) -> str:
    return str(stage.mix_code())


def _cancel(stage: Stage) -> str:
    return str(stage.cancel_code())


def _create(stage: Stage) -> str:
    return stage.create()


def _start(stage: Stage) -> str:
    return stage.start(**PUSH)


PLAIN: tuple[Act, ...] = (_relays, _jobs, _rooms, _mix, _cancel, _create, _start)

numbers = st.integers(0, 30)
acts: st.SearchStrategy[tuple[Any, ...]] = st.one_of(
    st.tuples(st.just(_wait), st.sampled_from([1, 6, 40, 950, 5000])),
    st.tuples(st.just(_turn), st.sampled_from([0.0, 1.0, 60.0])),
    st.tuples(st.just(_volc), st.sampled_from(["Stop", "Restart", "Relaunch", "Delete"]), numbers),
    st.tuples(st.just(_job), st.sampled_from(["show", "stop", "reset"]), numbers),
    st.tuples(
        st.just(_dial),
        st.sampled_from(
            [
                Trouble("stale", seconds=60),
                Trouble("busy", times=0, chance=0.5),
                Trouble("source_dies", stream="pk_host"),
                Trouble("half", after=2),
                Trouble("skew", "huawei", minutes=3),
            ]
        ),
    ),
    st.tuples(st.sampled_from(PLAIN)),
)


def play(stage: Stage, script: list[tuple[Any, ...]]) -> list[str]:
    """Each act a second after the other, so that no quota of real time comes between."""
    found: list[str] = []
    for act, *rest in script:
        stage.wait(1)
        found.append(act(stage, *rest))
    return found


@given(st.lists(acts, max_size=8), st.lists(acts, max_size=8))
@settings(max_examples=60)
def test_what_is_restored_behaves_as_what_was_saved(
    before: list[tuple[Any, ...]], after: list[tuple[Any, ...]]
) -> None:
    stage = Stage()
    play(stage, before)
    moment, keeper = stage.hand.now, stage.cloud.works.keeper
    saved = json.dumps(keeper.save())
    first = play(stage, after)
    stage.hand.now = moment
    keeper.restore(json.loads(saved))
    assert keeper.save() == json.loads(saved)
    assert play(stage, after) == first


@given(st.lists(acts, max_size=6), st.lists(acts, max_size=6))
@settings(max_examples=30)
def test_another_process_goes_on_as_this_one_would(
    before: list[tuple[Any, ...]], after: list[tuple[Any, ...]]
) -> None:
    stage, other = Stage(), Stage(bare, seed=7)
    play(stage, before)
    other.cloud.works.keeper.restore(json.loads(json.dumps(stage.cloud.works.keeper.save())))
    other.hand.now = stage.hand.now
    other.world.show.put_back(stage.world.show.now(), stage.world.show.rate)
    assert _secretless(play(other, after)) == _secretless(play(stage, after))


def _secretless(found: list[str]) -> list[str]:
    """RTC credentials do not leave their process."""
    return [text for text in found if "signature" not in text]


SECRETS = ("streamkey", "hookkey", "pushsecret", "password")


def secretive(stage: Stage) -> str:
    job = stage.start(
        output_urls=["rtmp://push.example.cn/live/a?txSecret=pushsecret"],
        stream_keys=["streamkey"],
        live_event_callback_config={
            "live_event_type_callback_url": "https://u:password@hooks.example.com/live",
            "auth_type": "MSS_A",
            "key": "hookkey",
            "callback_event_type": ["SHOOT_SCRIPT_SWITCH"],
        },
    )
    stage.create(DstAddr="rtmp://push.example.com/live/b?wsSecret=pushsecret&x=1")
    return job


def test_no_secret_of_a_client_is_in_a_saved_state(stage: Stage) -> None:
    job = secretive(stage)
    signature = stage.job(job)["rtc_room_info"]["users"][0]["signature"]
    saved = json.dumps(stage.cloud.works.keeper.save())
    for secret in (*SECRETS, signature):
        assert secret not in saved
    accounts = stage.accounts
    keys = (accounts.tencent.api_key, accounts.volcengine.secret_access_key)
    for secret in (*keys, accounts.huawei.secret_key, stage.cloud.token):
        assert secret not in saved


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rtmp://a.example.com/live/b?txSecret=1", "rtmp://a.example.com/live/b?***"),
        ("https://u:p@a.example.com/b", "https://***@a.example.com/b"),
        ("https://u:p@a.example.com/b?c=1", "https://***@a.example.com/b?***"),
        ("https://a.example.com/b@c", "https://a.example.com/b@c"),
        ("why? because", "why? because"),
    ],
)
def test_of_an_address_eyes_see_neither_query_nor_password(text: str, shown: str) -> None:
    assert struck(text) == shown
    assert readable(json.dumps({"a": [text], "key": text}).encode()) == {
        "a": [shown],
        "key": "***",
    }


def test_the_process_that_knows_its_secrets_puts_them_back(stage: Stage) -> None:
    job = secretive(stage)
    asked = stage.world.jobs.get(job).asked
    keeper = stage.cloud.works.keeper
    keeper.restore(json.loads(json.dumps(keeper.save())))
    assert stage.world.jobs.get(job).asked == asked


def test_another_process_finds_them_struck_out_and_does_not_sign_with_that(stage: Stage) -> None:
    job = secretive(stage)
    other = Stage()
    other.cloud.works.keeper.restore(stage.cloud.works.keeper.save())
    asked = other.world.jobs.get(job).asked
    assert asked["stream_keys"] == ["***"]
    assert asked["output_urls"] == ["rtmp://push.example.cn/live/a?***"]
    other.cloud.works.outbox.ports = {"hooks.example.com": 8123}
    other.wait(60)
    other.cloud.works.life.settle()
    letters = other.cloud.works.outbox.since(0)
    assert {letter["state"] for letter in letters} == {"undeliverable"}


def _spoilt(saved: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    found = copy.deepcopy(saved)
    node: Any = found
    *before, last = path.split(".")
    for name in before:
        node = node[int(name)] if name.isdigit() else node[name]
    if value is ...:
        del node[last]
    else:
        node[last] = value
    return found


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("kind", "a show", "kind"),
        ("version", 2, "version"),
        ("show", "noon", "show"),
        ("rate", 721, "rate"),
        ("rate", True, "rate"),
        ("relays", ..., "relays"),
        ("weather", 1, "weather"),
        ("streams.0.since", None, "streams[0].since"),
        ("streams.0.size", [1, 2, 3], "streams[0].size"),
        ("relays.1.id", 7, "relays[1].id"),
        ("jobs.0.room.seconds", "long", "jobs[0].room.seconds"),
        ("ids", [1, 2], "ids, chances"),
        ("chances", [1, 2], "ids, chances"),
        ("relays.0.fields", {"Type": 0, "StartTime": 1}, "relays[0].fields.EndTime"),
        ("switches", {"sunshine": 1}, "sunshine"),
        ("skews", {}, "skews"),
    ],
)
def test_what_is_no_state_names_its_place_and_changes_nothing(
    stage: Stage, path: str, value: Any, told: str
) -> None:
    keeper = stage.cloud.works.keeper
    saved = keeper.save()
    with pytest.raises(Misfit) as caught:
        keeper.restore(_spoilt(saved, path, value))
    assert caught.value.path == told
    assert keeper.save() == saved
