"""A refresh of the address without a clear answer: looked at, never repeated, and the way back."""

from __future__ import annotations

import pytest

from console.domain.fault import Family
from console.domain.job import SmartLiveJob
from console.domain.job_events import JobCommand, LinkChanged, LinkState
from console.domain.job_output import Pushed, Which, pushed, which
from console.domain.job_story import Link, heard, saw
from console.domain.message import in_english
from console.services.jobs.outputs import PATIENCE
from console.services.notices import Tone
from tests.unit.services.clouds import fault
from tests.unit.services.test_job_acts import (
    NEXT,
    REFRESH,
    at,
    opened,
    send,
    watched,
    why_not_back,
)
from tests.unit.services.test_job_windows import Bench, story
from tests.unit.services.turned import settle

OLD = "rtmp://p.x/live/old", "old-k3y-abcd"
ASK = JobCommand.GET_LIVE_JOB_CONFIG_INFO


async def doubted(bench: Bench, told: Pushed | None) -> SmartLiveJob:
    """A refresh is sent, no answer comes, and the job says that it pushes to `told`."""
    on = await opened(bench)
    bench.jobs.acts.outputs.given("j1", *OLD)
    bench.jobs.acts.put(NEXT)
    bench.cloud.act_fails = fault(Family.UNKNOWN)
    bench.cloud.pushed = told
    await send(bench)
    await settle()
    return on


def test_what_became_of_it_is_asked_once_and_the_way_back_offered_after_its_patience() -> None:
    async def play(bench: Bench) -> None:
        on = await doubted(bench, pushed(NEXT.url, NEXT.key))
        assert [name for name, _ in bench.cloud.told] == [REFRESH, ASK]
        assert bench.told(Tone.DONE) == ["room r1: the new address is in force."]
        assert not any(n.waits for n in bench.notices.store.value), "nobody has to answer it"
        assert at(bench).settled
        assert "…abcd → …wxyz" in watched(bench, on)
        assert why_not_back(bench, on).startswith("Wait ")
        await bench.clock.turn(PATIENCE)
        assert why_not_back(bench, on) == ""
        assert len(bench.cloud.done) == 1, "the offer is a question"

    story(play)


def test_where_the_address_before_is_in_force_there_is_nothing_to_go_back_to() -> None:
    async def play(bench: Bench) -> None:
        on = await doubted(bench, pushed(*OLD))
        assert "when the job was asked the address before was in force" in watched(bench, on)
        await bench.clock.turn(PATIENCE)
        assert why_not_back(bench, on) == "The address before is in force already."
        said = at(bench).said
        assert said is not None
        assert "the refresh has not happened" in in_english(said)
        counting = bench.jobs.acts.outputs.counting(on)
        assert counting is not None
        assert counting.stream_key == OLD[1]

    story(play)


@pytest.mark.parametrize("told", [None, Pushed("rtmp://elsewhere/live/x")])
def test_what_does_not_say_which_leaves_it_in_doubt_until_the_operator_asks(
    told: Pushed | None,
) -> None:
    async def play(bench: Bench) -> None:
        on = await doubted(bench, told)
        await bench.clock.turn(PATIENCE)
        assert "ask the job for its settings" in why_not_back(bench, on)
        assert bench.jobs.acts.outputs.in_doubt(on)
        bench.cloud.pushed = pushed(NEXT.url, NEXT.key)
        await bench.jobs.acts.perform(on, ASK, None)
        assert why_not_back(bench, on) == ""
        assert not bench.jobs.acts.outputs.in_doubt(on)

    story(play)


def test_a_look_that_fails_is_no_second_alarm() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.asks_fail = fault(Family.UNREACHABLE)
        on = await doubted(bench, None)
        assert len(bench.told(Tone.TROUBLE)) == 1
        assert bench.jobs.acts.outputs.in_doubt(on)

    story(play)


def test_a_callback_about_the_new_address_shows_it_too_and_one_about_the_old_nothing() -> None:
    async def play(bench: Bench) -> None:
        on = await doubted(bench, None)
        acts, old, new = bench.jobs.acts, pushed(*OLD), pushed(NEXT.url, NEXT.key)
        heard_last = Link(LinkState.CONNECTED, bench.clock.now, to=old)
        acts.outputs.link_of = lambda _job: heard_last
        assert acts.outputs.in_doubt(on)
        heard_last = Link(LinkState.CONNECTING, bench.clock.now, to=new)
        assert not acts.outputs.in_doubt(on)
        assert "its link is connecting" in watched(bench, on)
        heard_last = Link(LinkState.CONNECTED, bench.clock.now, to=new)
        assert why_not_back(bench, on) == "The new address is connected."

    story(play)


def test_a_late_callback_about_the_old_address_does_not_connect_the_new_one() -> None:
    async def play(bench: Bench) -> None:
        on = await opened(bench)
        acts = bench.jobs.acts
        acts.outputs.given("j1", *OLD)
        acts.put(NEXT)
        await send(bench)
        late = Link(LinkState.CONNECTED, bench.clock.now, to=pushed(*OLD))
        acts.outputs.link_of = lambda _job: late
        assert "nothing is called back of it yet" in watched(bench, on)
        await bench.clock.turn(PATIENCE)
        assert why_not_back(bench, on) == ""

    story(play)


def test_a_callback_is_kept_with_the_address_that_it_is_about() -> None:
    on = SmartLiveJob("j", "r", "Room", "PROCESSING")
    event = LinkChanged("r", "j", "rtmp://p.x/live/s", LinkState.CONNECTED, "…wxyz")
    link = heard(saw(None, on, 1.0), event, 2.0).link
    assert link is not None
    assert link.to == Pushed("rtmp://p.x/live/s", "…wxyz")


A, B = "rtmp://p.x/live/a", "rtmp://p.x/live/b"


@pytest.mark.parametrize(
    ("told", "new", "old", "found"),
    [
        (Pushed(B), Pushed(B, "…2222"), Pushed(A, "…1111"), "new"),
        (Pushed(A), Pushed(B, "…2222"), Pushed(A, "…1111"), "old"),
        (Pushed(A, "…2222"), Pushed(A, "…2222"), Pushed(A, "…1111"), "new"),
        (Pushed(A, "…1111"), Pushed(A, "…2222"), Pushed(A, "…1111"), "old"),
        (Pushed(A, "…3333"), Pushed(A, "…2222"), Pushed(A, "…1111"), None),
        (Pushed(A, "…2222"), Pushed(A, "…2222"), Pushed(A, "…2222"), None),
        (Pushed(A), Pushed(A, "…2222"), Pushed(A, "…1111"), None),
        (Pushed(A, "…"), Pushed(A, "…"), Pushed(A, "…1111"), None),
        (Pushed(A), Pushed(B, "…2222"), None, "old"),
        (Pushed(B, "…2222"), Pushed(B, "…2222"), None, "new"),
        (Pushed(B, "…1111"), Pushed(B, "…2222"), None, "old"),
        (Pushed(B), Pushed(B, "…2222"), None, None),
    ],
)
def test_two_addresses_are_told_apart_only_by_what_tells_them_apart(
    told: Pushed, new: Pushed, old: Pushed | None, found: Which | None
) -> None:
    assert which(told, new, old) == found
