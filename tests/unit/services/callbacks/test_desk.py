"""The receiver as the desk has it: off at first, opened as it is set up, closed without a trace."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from console.domain.callbacks import Turned
from console.domain.job_events import JobEvent, LinkChanged
from console.domain.message import Message, in_english
from console.domain.mix import Mix
from console.domain.show import Show
from console.services.callbacks.address import REHEARSED, tidy, why_not
from console.services.callbacks.around import Surroundings
from console.services.callbacks.keys import CallbackKeys
from console.services.callbacks.setup import Setup, changed, setup_of
from console.services.connection import HUAWEI, Context
from console.services.desk import Desk
from console.services.settings import Preferences
from tests.ui.desks import make_desk
from tests.unit.services.callbacks.posting import (
    JOB,
    KEY,
    NOW,
    PUBLIC,
    RELAY_KEY,
    ROOM,
    Open,
    digest,
    in_head,
    posted,
    stamped,
    told,
)
from tests.unit.services.steering import SteeringStandIn
from tests.unit.vendors.loopback import until


@dataclass
class Ears:
    """What was handed on."""

    heard: list[tuple[str, JobEvent]] = field(default_factory=list)
    deaf: int = 0

    def hear(self, job_id: str, event: JobEvent) -> None:
        self.heard.append((job_id, event))

    def deafen(self) -> None:
        self.deaf += 1


@dataclass
class Memory:
    """Keeps keys as the keychain does."""

    kept: dict[str, str] = field(default_factory=dict)
    locked: bool = False
    asked: int = 0

    async def get(self, name: str) -> str | None:
        self.asked += 1
        return None if self.locked else self.kept.get(name)

    async def put(self, name: str, secret: str) -> Message | None:
        self.kept[name] = secret

    async def forget(self, name: str) -> Message | None:
        self.kept.pop(name, None)


@dataclass
class Evening:
    """A desk whose receiver follows it."""

    desk: Desk
    ears: Ears
    safe: Memory

    @property
    def stage(self) -> str:
        return self.desk.callbacks.store.value.stage

    @property
    def port(self) -> int:
        return int(self.desk.callbacks.store.value.at.rpartition(":")[2])

    async def reach(self, stage: str) -> None:
        await until(lambda: self.stage == stage)

    def set_up(self, **parts: object) -> None:
        before = Setup(on=True, port=free(), public=PUBLIC)
        self.desk.settings.change(changed(replace(before, **parts)))

    def troubles(self) -> list[str]:
        return [in_english(n.text) for n in self.desk.notices.store.value]


def free() -> int:
    """A port that nobody has now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@asynccontextmanager
async def evening(world: str = "live", path: Path | None = None) -> AsyncGenerator[Evening]:
    desk = make_desk(lambda: NOW, Show("s", "show", Mix()))
    desk.connections.context.set(Context(world))
    ears, safe = Ears(), Memory({"callbacks.huawei": KEY, "callbacks.volcengine": RELAY_KEY})
    desk.callbacks.keep_in(path, safe)
    parts = desk.settings, desk.connections, desk.clocks, desk.notices, desk.rehearsal
    desk.callbacks.belong_to(Surroundings(*parts, ears))
    task = asyncio.create_task(desk.callbacks.follow())
    await asyncio.sleep(0)
    try:
        yield Evening(desk, ears, safe)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def run(act: Callable[[Evening], Awaitable[None]], world: str = "live") -> None:
    async def whole() -> None:
        async with evening(world) as it:
            await act(it)

    asyncio.run(whole())


def test_it_is_off_until_somebody_wants_it_and_opens_nothing() -> None:
    async def act(it: Evening) -> None:
        assert it.stage == "off"
        assert it.desk.callbacks.hook() is None
        assert it.desk.callbacks.relay_address() == ""

    run(act)


def test_set_up_it_listens_on_its_port_and_hands_on_what_it_hears() -> None:
    async def act(it: Evening) -> None:
        it.set_up()
        await it.reach("on")
        state = it.desk.callbacks.store.value
        assert state.at == f"127.0.0.1:{setup_of(it.desk.settings.store.value).port}"
        assert await Open(it.port).send(posted(headers=in_head())) == 200
        link = LinkChanged(ROOM, JOB, "", "CONNECTED")
        assert it.ears.heard == [(JOB, link)]
        assert [called.what for called in it.desk.callbacks.log.of(JOB)] == [link]
        state = it.desk.callbacks.store.value
        assert (state.taken, state.last, state.refusals) == (1, NOW, 0)

    run(act)


def test_switched_off_nobody_answers_and_what_was_heard_proves_nothing() -> None:
    async def act(it: Evening) -> None:
        it.set_up()
        await it.reach("on")
        port = it.port
        it.desk.callbacks.turn_on(on=False)
        await it.reach("off")
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", port)
        assert it.ears.deaf == 1

    run(act)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"public": ""}, "Enter the https address"),
        ({"public": "http://hooks.example.com"}, "must begin with https"),
        ({"public": "https://localhost/x"}, "cannot be reached from outside"),
        ({"public": "https://192.168.1.5/x"}, "cannot be reached from outside"),
        ({"public": "https://a@hooks.example.com"}, "Only a host and a path"),
        ({"public": "https://hooks.example.com/直播"}, "The path may have"),
    ],
)
def test_what_is_missing_is_said(parts: dict[str, object], said: str) -> None:
    async def act(it: Evening) -> None:
        it.set_up(**parts)
        await it.reach("failed")
        why = it.desk.callbacks.store.value.why
        assert why is not None
        assert said in in_english(why)

    run(act)


def test_a_port_that_another_program_has_is_named() -> None:
    async def act(it: Evening) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            it.set_up(port=server.getsockname()[1])
            await it.reach("failed")
            before = it.safe.asked
            it.desk.settings.change(lambda now: replace(now, theme="light"))
            await until(lambda: it.safe.asked > before)
            await asyncio.sleep(0)  # the plan is made of the keys at once
            (told,) = it.troubles()
            assert "another program has it" in told, "and that once"
        it.set_up()
        await it.reach("on")

    run(act)


def test_without_a_key_it_does_not_open_and_with_one_it_does() -> None:
    async def act(it: Evening) -> None:
        it.safe.kept.clear()
        it.set_up()
        await it.reach("failed")
        keys = CallbackKeys(it.desk.callbacks, it.desk.tasks)
        keys.keep(HUAWEI, KEY)
        await it.reach("on")
        it.safe.locked = True
        it.desk.callbacks.look()
        await it.reach("failed")
        assert "locked" in in_english(it.desk.callbacks.store.value.why or Message(""))

    run(act)


def test_a_job_started_with_its_hook_is_believed() -> None:
    async def act(it: Evening) -> None:
        it.set_up()
        await it.reach("on")
        hook = it.desk.callbacks.hook()
        assert hook is not None
        assert (hook.url, hook.auth, len(hook.events)) == (f"{PUBLIC}/jobs", "MSS_A_HEAD", 3)
        assert KEY not in repr(hook)
        assert it.desk.callbacks.relay_address() == f"{PUBLIC}/relays"
        uri = hook.url.removeprefix("https://")
        signed = {
            "x-hw-mss-secret": digest(uri, key=hook.key),
            "x-hw-mss-time": stamped(),
        }
        assert await Open(it.port).send(posted(headers=signed)) == 200

    run(act)


def test_the_first_refusal_is_told_once_with_its_reason() -> None:
    async def act(it: Evening) -> None:
        it.set_up()
        await it.reach("on")
        for body in (told(), told("END")):
            assert await Open(it.port).send(posted(body=body)) == 401
        state = it.desk.callbacks.store.value
        refused: list[Turned] = [why for _, why in state.refused]
        assert (state.refusals, refused) == (2, ["unsigned", "unsigned"])
        (said,) = it.troubles()
        assert "not signed" in said

    run(act)


def test_in_rehearsal_one_act_opens_a_port_of_this_machine_and_points_the_world_at_it() -> None:
    async def act(it: Evening) -> None:
        world = SteeringStandIn()
        it.desk.rehearsal.connect(world)
        it.desk.callbacks.turn_on(on=True)
        await it.reach("on")
        (_, hook, port, _) = world.asked[-1]
        assert port == it.port
        assert hook == it.desk.callbacks.hook()
        assert getattr(hook, "url", "").startswith(REHEARSED)
        await it.desk.rehearsal.reset()
        await until(lambda: [what[0] for what in world.asked].count("call_back") == 2)
        await it.reach("on")
        it.desk.rehearsal.connect(None)
        await it.reach("off")

    run(act, "rehearsal")


def test_what_was_called_back_in_rehearsal_is_not_kept_and_not_mixed_with_the_air(
    tmp_path: Path,
) -> None:
    async def act() -> None:
        path = tmp_path / "callbacks.jsonl"
        async with evening("live", path) as it:
            it.set_up()
            await it.reach("on")
            await Open(it.port).send(posted(headers=in_head()))
            it.desk.connections.context.set(Context("rehearsal"))
            await it.reach("off")
            assert it.desk.callbacks.log.all == ()
            it.desk.connections.context.set(Context("live"))
            await it.reach("on")
            assert len(it.desk.callbacks.log.all) == 1

    asyncio.run(act())


def test_the_setup_comes_back_from_the_settings_and_nonsense_is_as_at_first() -> None:
    setup = Setup(on=True, lan=True, port=9000, public=PUBLIC)
    assert setup_of(changed(setup)(Preferences())) == setup
    odd = Preferences(receiver={"on": "1", "port": "99999", "bound": "?", "public": " X "})
    assert setup_of(odd) == Setup(public="X")


def test_an_address_is_tidied_as_the_vendor_signs_it() -> None:
    assert tidy(" HTTPS://Hooks.Example.com/Desk/ ") == "https://hooks.example.com/Desk"
    assert why_not("https://hooks.example.com/Desk") is None
    assert why_not("https://8.8.8.8/x") is None
