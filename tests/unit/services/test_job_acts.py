"""Acts on a live job: each by its state, sent once, the address's old and new, the way back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from console.domain.fault import Family
from console.domain.job import SmartLiveJob
from console.domain.job_act_form import EVENT, ActForm, event_from, params_from
from console.domain.job_events import JobCommand, LinkState, LiveEvent
from console.domain.job_output import fingerprint
from console.domain.job_story import Link
from console.domain.message import Message, in_english
from console.services.jobs.acts import Acting
from console.services.jobs.outputs import PATIENCE
from console.vendors.huawei.checks import command_complaints, report_complaints
from tests.unit.services.clouds import fault, job
from tests.unit.services.test_job_windows import NOW, Bench, story

REFRESH = JobCommand.REFRESH_OUTPUT_URL
NEXT = ActForm(url="rtmp://p.x/live/next", key="next-k3y-wxyz")


def english(words: Message | None) -> str:
    return in_english(words) if words is not None else ""


async def opened(bench: Bench, command: str = REFRESH) -> SmartLiveJob:
    bench.cloud.rows = [job("j1", created=NOW - 60)]
    await bench.open()
    bench.jobs.selected.set("j1")
    bench.jobs.acts.open(command)
    found = bench.jobs.job
    assert found is not None
    return found


def at(bench: Bench) -> Acting:
    found = bench.jobs.acts.store.value
    assert found is not None
    return found


async def send(bench: Bench) -> None:
    verdict = bench.jobs.acts.verdict()
    assert verdict is not None
    await bench.jobs.acts.send(at(bench), verdict.what)


def watched(bench: Bench, on: SmartLiveJob) -> str:
    words = bench.jobs.acts.outputs.watch_words(on)
    return in_english(words) if words else ""


def why_not_back(bench: Bench, on: SmartLiveJob) -> str:
    words = bench.jobs.acts.outputs.why_not_back(on)
    return in_english(words) if words else ""


def test_an_act_waits_for_a_job_that_plays() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [job("w", state="WAITING", created=NOW)]
        await bench.open()
        acts = bench.jobs.acts
        assert english(acts.why_not(REFRESH)) == "Select a job first."
        bench.jobs.selected.set("w")
        assert english(acts.why_not(REFRESH)) == "This job is not playing yet."
        assert acts.why_not(EVENT) is None
        bench.jobs.connect(None)
        assert "not connected" in english(acts.why_not(REFRESH))

    story(play)


def test_a_new_address_is_sent_and_what_it_replaced_is_told_by_its_end() -> None:
    async def play(bench: Bench) -> None:
        on = await opened(bench)
        acts = bench.jobs.acts
        acts.outputs.given("j1", "rtmp://p.x/live/old", "old-k3y-abcd")
        acts.put(NEXT)
        await send(bench)
        assert bench.cloud.told == [
            (REFRESH, {"output_urls": [NEXT.url], "stream_keys": [NEXT.key]})
        ]
        assert acts.store.value is None
        assert "…abcd → …wxyz" in watched(bench, on)
        assert "cannot be known" in watched(bench, on)
        assert "k3y" not in repr(acts.outputs.store.value)

    story(play)


def test_the_way_back_is_there_after_twenty_seconds_unless_it_is_seen_connected() -> None:
    async def play(bench: Bench) -> None:
        on = await opened(bench)
        acts = bench.jobs.acts
        assert why_not_back(bench, on) == "Its address was not refreshed from here."
        acts.put(NEXT)
        await send(bench)
        assert "address before is not known" in why_not_back(bench, on)
        acts.outputs.refreshed(on, {"output_urls": ["rtmp://p.x/live/third"]})
        assert why_not_back(bench, on) == "Wait 20 s: it may still connect."
        heard: list[Link] = []
        acts.outputs.link_of = lambda _job: heard[0] if heard else None
        await bench.clock.turn(PATIENCE)
        assert why_not_back(bench, on) == ""
        heard.append(Link(LinkState.CONNECTED, NOW - 5))
        assert "nothing is called back of it yet" in watched(bench, on)
        assert why_not_back(bench, on) == ""
        heard[0] = Link(LinkState.CONNECTING, bench.clock.now)
        assert "its link is connecting" in watched(bench, on)
        heard[0] = Link(LinkState.CONNECTED, bench.clock.now)
        assert "it is connected" in watched(bench, on)
        assert why_not_back(bench, on) == "The new address is connected."

    story(play)


def test_another_end_is_what_its_limit_counts_by() -> None:
    async def play(bench: Bench) -> None:
        await opened(bench, JobCommand.RESET_EXIT_CONFIG)
        bench.jobs.limits["j1"] = 8
        bench.cloud.act_fails = fault(Family.BUSY)
        bench.jobs.acts.put(ActForm(hours="12"))
        await send(bench)
        assert bench.jobs.limits["j1"] == 8
        bench.cloud.act_fails = None
        await send(bench)
        assert bench.jobs.limits["j1"] == 12

    story(play)


def test_an_act_in_doubt_is_not_sent_again_and_the_form_says_so() -> None:
    async def play(bench: Bench) -> None:
        on = await opened(bench)
        bench.jobs.acts.put(NEXT)
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        await send(bench)
        assert len(bench.cloud.done) == 1
        said = at(bench).said
        assert said is not None
        assert "do not send it again" in in_english(said)
        assert "which is in force is not known" in watched(bench, on), "nothing is promised"
        assert bench.jobs.acting.value == 0

    story(play)


def test_what_is_typed_for_an_act_waits_for_it() -> None:
    async def play(bench: Bench) -> None:
        await opened(bench, JobCommand.INSERT_PLAY_SCRIPT)
        acts = bench.jobs.acts
        acts.put(ActForm(text="Hello"))
        acts.close()
        acts.open(EVENT)
        acts.open(JobCommand.INSERT_PLAY_SCRIPT)
        assert at(bench).form.text == "Hello"
        assert acts.why_not_send() is None
        acts.put(replace(at(bench).form, text=" "))
        assert english(acts.why_not_send()) == "Type what is to be said."

    story(play)


def test_an_event_is_reported_at_the_clouds_time() -> None:
    async def play(bench: Bench) -> None:
        await opened(bench, EVENT)
        bench.jobs.acts.put(ActForm(user="Lin", said="price?"))
        await send(bench)
        ((_, event),) = bench.cloud.told
        assert isinstance(event, LiveEvent)
        assert event.at == NOW
        assert json.loads(event.content) == {"user": {"name": "Lin"}, "content": "price?"}

    story(play)


@pytest.mark.parametrize(
    ("command", "form"),
    [
        (REFRESH, NEXT),
        (JobCommand.INSERT_PLAY_SCRIPT, ActForm(text="x", when="INSERT", role="CO_STREAMER")),
        (JobCommand.RESET_EXIT_CONFIG, ActForm(stop="SCENE_END", trouble="minutes")),
        (JobCommand.RESET_EXIT_CONFIG, ActForm(limit="none", trouble="endless")),
        (JobCommand.SHOW_LAYER, ActForm(params='{"layer": 1}')),
        (JobCommand.CLEAN_UP_INSERT_COMMAND, ActForm()),
    ],
)
def test_what_is_typed_obeys_the_vendors_rules(command: str, form: ActForm) -> None:
    params, wrong = params_from(command, form)
    assert wrong == {}
    assert command_complaints(command, params) == ()


@pytest.mark.parametrize(
    ("command", "form", "field"),
    [
        (REFRESH, ActForm(url="http://p.x"), "url"),
        (JobCommand.RESET_EXIT_CONFIG, ActForm(hours="0"), "hours"),
        (JobCommand.SHOW_LAYER, ActForm(params="{"), "params"),
        (JobCommand.SHOW_LAYER, ActForm(params="{}"), "params"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(command: str, form: ActForm, field: str) -> None:
    assert list(params_from(command, form)[1]) == [field]


@pytest.mark.parametrize("kind", ["comment", "enter", "like", "gift", "viewers"])
def test_each_kind_of_event_has_the_members_that_the_vendor_wants(kind: str) -> None:
    event, wrong = event_from(ActForm(kind=kind, user="a", said="b", gift="c"), NOW)
    assert wrong == {}
    assert report_complaints([event]) == ()
    empty = event_from(ActForm(kind=kind, count="x"), NOW)[1]
    assert empty


def test_viewers_are_counted_in_full_width_digits_too() -> None:
    event, wrong = event_from(ActForm(kind="viewers", count="１２０"), NOW)
    assert wrong == {}
    assert '"numberOfViewers": 120' in event.content


def test_a_fingerprint_never_says_a_short_key() -> None:
    assert fingerprint("rtmp://p.x/live/s", "longer-k3y-abcd") == "…abcd"
    assert fingerprint("rtmp://p.x/live/s?k=abcdefgh", "") == "…efgh"
    assert fingerprint("rtmp://p.x/live/s", "abcd") == "…"


def test_while_its_answer_is_on_its_way_the_form_says_so() -> None:
    async def play(bench: Bench) -> None:
        await opened(bench)
        bench.jobs.acts.put(NEXT)
        seen: list[Acting | None] = []
        bench.jobs.acts.store.watch(lambda _old, now: seen.append(now))
        bench.cloud.act_fails = fault(Family.BUSY)
        await send(bench)
        assert [at.sending for at in seen if at is not None] == [True, False]

    story(play)
