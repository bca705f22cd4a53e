"""The rehearsal's own interface as the desk reads it: from the real one, and from nonsense."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

import pytest

from console.domain.fault import Family, Fault
from console.domain.units import Size
from console.rehearsal.cloud import Rehearsal
from console.services.clouds_wiring import rehearsal_clouds, strangers
from console.services.rehearsal import reading
from console.services.rehearsal.admin import RehearsalAdmin
from console.services.rehearsal.troubles import KINDS, Trouble
from console.vendors.line import Line
from console.vendors.secret import Secret
from tests.unit.services.turned import run

Act = Callable[[RehearsalAdmin, Rehearsal], Awaitable[None]]


def with_admin(act: Act) -> None:
    async def whole() -> None:
        async with Rehearsal(seed=7) as cloud:
            clouds, admin = rehearsal_clouds(cloud.announcement(), time.time)
            try:
                await act(admin, cloud)
            finally:
                await clouds.close()
                await admin.close()

    run(whole())


def test_one_look_tells_everything() -> None:
    async def act(admin: RehearsalAdmin, cloud: Rehearsal) -> None:
        await admin.turn(60)
        await admin.skew("huawei", -3)
        await admin.drop("pk_guest1")
        await admin.dial(Trouble("busy", "tencent", times=2, retry_after=4))
        told = await admin.look(0)
        assert told.time.rate == 60
        assert told.skews == {"tencent": 0.0, "volcengine": 0.0, "huawei": -3.0}
        streams = {stream.name: stream for stream in told.streams}
        assert streams["pk_host"].size == Size(1280, 720)
        assert streams["pk_host"].playable
        assert streams["pk_guest1"].gone is not None
        (trouble,) = told.troubles
        assert (
            trouble.kind,
            trouble.vendor,
            trouble.times,
            trouble.retry_after,
            trouble.number,
        ) == (
            "busy",
            "tencent",
            2,
            4,
            1,
        )
        assert told.mixes == ()
        assert told.log == ()
        assert cloud.world.show.rate == 60

    with_admin(act)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_that_is_offered_is_taken(kind: str) -> None:
    async def act(admin: RehearsalAdmin, cloud: Rehearsal) -> None:
        del cloud
        await admin.dial(Trouble(kind, "volcengine", code="InternalError", task="pk_night_01"))
        await admin.clear_troubles()
        assert (await admin.look(0)).troubles == ()

    with_admin(act)


def test_what_is_not_taken_is_told_in_its_words_and_what_is_not_there_is_missing() -> None:
    async def act(admin: RehearsalAdmin, cloud: Rehearsal) -> None:
        del cloud
        with pytest.raises(Fault) as refused:
            await admin.turn(1000)
        assert refused.value.family is Family.INVALID
        assert "outside" in refused.value.vendor_words
        with pytest.raises(Fault) as missing:
            await admin.freeze("nobody", frozen=True)
        assert missing.value.family is Family.MISSING
        await admin.undial(99)

    with_admin(act)


def test_names_travel_whatever_signs_they_have() -> None:
    async def act(admin: RehearsalAdmin, cloud: Rehearsal) -> None:
        await admin.push("主播 a/b?c#d%", Size(64, 36))
        await admin.drop("主播 a/b?c#d%")
        assert cloud.world.streams.all()["主播 a/b?c#d%"].gone is not None

    with_admin(act)


def test_pictures_come_from_where_the_handover_says_and_nowhere_without() -> None:
    async def act(admin: RehearsalAdmin, cloud: Rehearsal) -> None:
        del cloud
        assert (await admin.picture("pk_host"))[:2] == b"\xff\xd8"
        with pytest.raises(Fault):
            await admin.picture("nobody")
        old = RehearsalAdmin(Line(loopback_only=True), admin.url, Secret("x"))
        with pytest.raises(Fault) as odd:
            await old.picture("pk_host")
        assert odd.value.family is Family.GARBLED
        await old.close()

    with_admin(act)


def test_a_wrong_token_is_no_answer() -> None:
    async def act(admin: RehearsalAdmin, cloud: Rehearsal) -> None:
        del cloud
        stranger = RehearsalAdmin(Line(loopback_only=True), admin.url, Secret("wrong"))
        with pytest.raises(Fault) as odd:
            await stranger.look(0)
        assert odd.value.family is Family.GARBLED
        await stranger.close()

    with_admin(act)


def test_a_picture_server_elsewhere_is_a_stranger() -> None:
    here = "http://127.0.0.1:1"
    names = ("tencent_legacy", "tencent", "volcengine", "huawei")
    handover = {**dict.fromkeys(names, here), "admin": {"url": here}, "play": "http://example.com/"}
    assert strangers(handover) == ("example.com",)
    assert strangers({**handover, "play": f"{here}/_play"}) == ()


@pytest.mark.parametrize(
    ("read", "told"),
    [
        (reading.time_of, {"show": "noon", "rate": 1}),
        (reading.time_of, {"show": 1}),
        (reading.time_of, {"show": True, "rate": 1}),
        (reading.skews_of, {"skew_minutes": []}),
        (reading.streams_of, {"streams": {}}),
        (reading.streams_of, {"streams": [{"name": "a"}]}),
        (reading.streams_of, {"streams": [7]}),
        (reading.mixes_of, {"mixes": [1]}),
        (reading.troubles_of, {"trouble": [{"kind": "busy"}]}),
        (reading.log_of, {"log": [{"number": "1"}]}),
    ],
)
def test_nonsense_is_not_read(read: Callable[[reading.Part], object], told: reading.Part) -> None:
    with pytest.raises((KeyError, TypeError)):
        read(told)
