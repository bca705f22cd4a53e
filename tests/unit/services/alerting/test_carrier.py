"""A letter over a real socket: once, again only while it surely did not arrive, and no secret."""

from __future__ import annotations

import asyncio
import json
import socket

import pytest

from console.domain.fault import Family, Fault
from console.domain.message import in_english
from console.services.alerting.carrier import PAUSES, deliver
from console.services.alerting.forms import News, letter
from tests.unit.services.alerting.echo import echo

NEWS = News("raised", "trouble", "rehearsal", 0.0, ("Night",), "Cuedesk")
OK = b'{"errcode":0,"errmsg":"ok"}'


class Naps:
    """Waits for nothing, and remembers for how long it would have."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float, wake: asyncio.Event) -> None:
        self.taken.append(seconds)


async def refused(url: str, naps: Naps, *, form: str = "wecom", only_here: bool = True) -> Fault:
    with pytest.raises(Fault) as caught:
        await deliver(letter(form, url, "", NEWS, 0.0), only_here=only_here, wait=naps)
    assert "s3cret" not in in_english(caught.value.words) + str(caught.value)
    return caught.value


def test_a_robot_that_takes_it_gets_it_once() -> None:
    async def play() -> None:
        async with echo(OK) as there:
            sent = letter("wecom", there.url, "", NEWS, 0.0)
            await deliver(sent, only_here=True, wait=Naps())
            ((target, body),) = there.got
            assert target == "/hook?key=s3cret"
            assert json.loads(body)["msgtype"] == "text"

    asyncio.run(play())


def test_a_no_is_told_with_its_code_and_not_repeated() -> None:
    async def play() -> None:
        async with echo(b'{"errcode":93000,"errmsg":"invalid webhook url s3cret"}') as there:
            fault = await refused(there.url, Naps())
            assert "(93000)" in in_english(fault.words)
            assert len(there.got) == 1

    asyncio.run(play())


def test_what_may_have_arrived_is_never_sent_again() -> None:
    async def play() -> None:
        async with echo(None, OK) as there:
            naps = Naps()
            fault = await refused(there.url, naps)
            assert fault.sent
            assert (len(there.got), naps.taken) == (1, [])

    asyncio.run(play())


def test_what_surely_did_not_arrive_is_tried_three_times() -> None:
    async def play() -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        naps = Naps()
        fault = await refused(f"http://127.0.0.1:{port}/?key=s3cret", naps)
        assert fault.family is Family.UNREACHABLE
        assert naps.taken == list(PAUSES)

    asyncio.run(play())


def test_in_rehearsal_nothing_leaves_this_machine() -> None:
    async def play() -> None:
        naps = Naps()
        fault = await refused("https://qyapi.weixin.qq.com/x?key=s3cret", naps)
        assert in_english(fault.words) == "Rehearsal does not talk to qyapi.weixin.qq.com."
        assert naps.taken == []

    asyncio.run(play())
