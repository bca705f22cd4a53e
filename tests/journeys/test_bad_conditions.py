"""A wrong key, a dead endpoint, a wrong clock: a sentence in both languages, nothing lost."""

from __future__ import annotations

import socket
from typing import Any

from console.contracts.operations import words
from console.domain.fault import Family, Fault
from console.domain.message import Message, in_english
from console.services.catalogue import catalogue, resolve
from console.services.notices import Notice
from tests.journeys.practice import Practice, moved, practice, run


def _last(it: Practice) -> Notice:
    return it.desk.notices.store.value[-1]


def _chinese(message: Message) -> str:
    text = resolve(message, {**catalogue("zh_CN"), **words()})
    assert any("\u4e00" <= sign <= "\u9fff" for sign in text), text
    return text


async def _take_with_an_unsaved_edit(it: Practice) -> Fault:
    moved(it.desk.mixes, "guest2", 700)
    fault = await it.desk.mixes.take()
    assert fault is not None
    assert it.desk.mixes.state.on_air is None
    assert it.desk.mixes.state.dirty
    assert it.desk.mixes.state.undo is not None
    _chinese(_last(it).text)
    return fault


def test_a_wrong_key_says_where_to_correct_it() -> None:
    def wrong(handover: dict[str, Any]) -> None:
        handover["accounts"]["tencent"]["api_key"] = "0" * 32

    async def journey() -> None:
        async with practice(wrong) as it:
            fault = await _take_with_an_unsaved_edit(it)
            assert fault.family is Family.REFUSED
            assert "Settings" in in_english(_last(it).text)
            assert "0" * 32 not in repr(fault) + repr(it.desk.notices.store.value)

    run(journey())


def test_a_dead_endpoint_says_that_nothing_was_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{taken.getsockname()[1]}"

        def nowhere(handover: dict[str, Any]) -> None:
            handover["tencent_legacy"] = dead + "/common_access"

        async def journey() -> None:
            async with practice(nowhere) as it:
                fault = await _take_with_an_unsaved_edit(it)
                assert fault.family is Family.UNREACHABLE
                assert not fault.sent

        run(journey())


def test_a_clock_ten_minutes_slow_is_refused_by_tencent_alone() -> None:
    async def journey() -> None:
        async with practice(late=600) as it:
            fault = await _take_with_an_unsaved_edit(it)
            assert fault.family is Family.REFUSED
            assert "clock" in in_english(_last(it).text)
            assert "10" in in_english(_last(it).text)
            release = it.desk.relays.start_watching()
            await it.until(lambda: bool(it.desk.relays.rows.values), "relays all the same")
            release()
            release = it.desk.jobs.start_watching()
            await it.until(lambda: bool(it.desk.jobs.rows.values), "jobs all the same")
            release()

    run(journey())


def test_a_clock_ten_minutes_fast_is_refused_by_nobody() -> None:
    async def journey() -> None:
        async with practice(late=-600) as it:
            assert await it.desk.mixes.take() is None

    run(journey())


def test_a_wrong_key_of_a_list_stops_the_asking_and_says_so_once() -> None:
    def wrong(handover: dict[str, Any]) -> None:
        handover["accounts"]["volcengine"]["secret_access_key"] = "wrong"

    async def journey() -> None:
        async with practice(wrong) as it:
            release = it.desk.relays.start_watching()
            await it.until(lambda: it.desk.relays.state.value.fault is not None, "refused")
            asked = len(it.requests("ListPullToPushTask"))
            told = len(it.desk.notices.store.value)
            await it.until(lambda: bool(it.desk.notices.store.value), "the sentence")
            _chinese(_last(it).text)
            assert it.desk.relays.state.value.fault is not None
            assert (len(it.requests("ListPullToPushTask")), told) == (asked, 1)
            release()

    run(journey())
