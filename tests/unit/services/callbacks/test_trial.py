"""The test of the receiver counts only what arrived, whoever answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from console.domain.message import in_english
from console.services.callbacks.keys import CallbackKeys
from console.services.connection import HUAWEI, VOLCENGINE
from tests.unit.services.callbacks.posting import NOW, RELAY_KEY
from tests.unit.services.callbacks.test_desk import Evening, run
from tests.unit.services.steering import SteeringStandIn
from tests.unit.vendors.loopback import http, serving, until, whole_request


async def said(it: Evening, act: Callable[[CallbackKeys], None]) -> tuple[str, bool]:
    keys = CallbackKeys(it.desk.callbacks, it.desk.tasks)
    act(keys)
    await until(lambda: not keys.store.value.busy)
    words = keys.store.value.words
    return in_english(words) if words is not None else "", keys.store.value.trouble


def press(keys: CallbackKeys) -> None:
    keys.test(lambda: NOW)


def test_in_rehearsal_a_sample_arrives_and_is_no_news() -> None:
    async def act(it: Evening) -> None:
        it.desk.rehearsal.connect(SteeringStandIn())
        it.desk.callbacks.turn_on(on=True)
        await it.reach("on")
        words, trouble = await said(it, press)
        assert "a signed sample arrived" in words
        assert not trouble
        assert it.desk.callbacks.log.all == ()
        assert it.ears.heard == []

    run(act, "rehearsal")


def test_on_air_an_address_that_leads_nowhere_is_told_apart_from_the_desk_itself() -> None:
    async def act(it: Evening) -> None:
        it.set_up(public="https://desk-that-is-not-there.invalid/x")
        await it.reach("on")
        words, trouble = await said(it, press)
        assert words.startswith("It works here, but not through https://desk-that-is")
        assert trouble

    run(act)


def test_another_program_that_answers_well_is_not_taken_for_the_receiver() -> None:
    async def polite(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await whole_request(reader)
        writer.write(http(b""))
        await writer.drain()

    async def act(it: Evening) -> None:
        it.set_up()
        await it.reach("on")
        async with serving(polite) as port:
            store = it.desk.callbacks.store
            store.set(replace(store.value, at=f"127.0.0.1:{port}"))
            words, trouble = await said(it, press)
        assert "another program answered" in words
        assert trouble

    run(act)


def test_with_the_relays_key_alone_the_sample_is_a_relays() -> None:
    async def act(it: Evening) -> None:
        del it.safe.kept["callbacks.huawei"]
        it.set_up(public="https://desk-that-is-not-there.invalid/x")
        await it.reach("on")
        words, _ = await said(it, press)
        assert words.startswith("It works here")

    run(act)


def test_a_key_is_made_as_long_as_the_vendor_takes_it_and_leaves_by_copying_alone() -> None:
    async def act(it: Evening) -> None:
        assert await said(it, lambda keys: keys.make(HUAWEI)) == ("The key is kept.", False)
        made = it.safe.kept["callbacks.huawei"]
        assert len(made) == 32
        clipboard = it.desk.clipboard
        assert (await said(it, lambda keys: keys.copy(HUAWEI, clipboard)))[1] is False
        assert clipboard.read().text == made
        await said(it, lambda keys: keys.keep(VOLCENGINE, " other "))
        assert it.safe.kept["callbacks.volcengine"] == "other" != RELAY_KEY
        await said(it, lambda keys: keys.forget(HUAWEI))
        assert "callbacks.huawei" not in it.safe.kept
        assert (await said(it, lambda keys: keys.keep(HUAWEI, "k" * 33)))[1]
        assert (await said(it, lambda keys: keys.keep(HUAWEI, "a b")))[1]
        it.safe.locked = True
        assert "locked" in (await said(it, lambda keys: keys.keep(HUAWEI, "k")))[0]
        await asyncio.sleep(0)

    run(act)
