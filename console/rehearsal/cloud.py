"""The three vendors on loopback, one port each, over one world that is theirs together."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from console.rehearsal import sample
from console.rehearsal.accounts import Accounts, practice_accounts
from console.rehearsal.admin import PREFIX
from console.rehearsal.backdoor import Fronts
from console.rehearsal.clock import Clock, VendorClock, steady
from console.rehearsal.exchange import Answer, Request
from console.rehearsal.front import Front
from console.rehearsal.huawei import records
from console.rehearsal.huawei.api import HuaweiFront
from console.rehearsal.pictures import play
from console.rehearsal.pictures.frames import Frames, Painter
from console.rehearsal.pictures.screen import Screen
from console.rehearsal.quota import Quota
from console.rehearsal.record import Entry, Outcome, Record, readable, words_of
from console.rehearsal.scenario import Scenario
from console.rehearsal.server import Delivery, Limits, Listener
from console.rehearsal.sound.room import Room
from console.rehearsal.sound.speaker import Speaker
from console.rehearsal.tencent.api import LEGACY_PATH, TencentFront
from console.rehearsal.trouble import Trouble
from console.rehearsal.volcengine.api import VolcengineFront
from console.rehearsal.works import assembled
from console.rehearsal.world import Dress, World

Sleep: TypeAlias = Callable[[float], Awaitable[None]]

GARBAGE = b"\x00\xff\xfe<html><h1>504 Gateway"
_RECORDS = f"{play.PREFIX}/{records.PREFIX}"
_UNTOUCHED = frozenset({"refuse", "busy", "code"})


class PortTaken(OSError):
    """A port that was asked for is in use; `port` says which."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} is in use")
        self.port = port


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Base URLs without path and slash; `tencent_legacy`, `admin` and `play` are whole."""

    tencent: str = ""
    tencent_legacy: str = ""
    volcengine: str = ""
    huawei: str = ""
    admin: str = ""
    play: str = ""


class Rehearsal:
    """`async with Rehearsal() as cloud:`; `clock` beats the show, `real_clock` judges signatures.

    With `port` the vendors take port, port + 1 and port + 2; without, any three.
    PortTaken when one of them is in use.
    """

    def __init__(
        self,
        *,
        seed: int | None = None,
        clock: Clock | None = None,
        real_clock: Clock = time.time,
        sleep: Sleep = asyncio.sleep,
        dress: Dress = sample.dress,
        limits: Limits | None = None,
        port: int = 0,
        painter: Painter | None = None,
    ) -> None:
        picked = secrets.randbits(32) if seed is None else seed
        self.accounts: Accounts = practice_accounts(picked)
        self.endpoints = Endpoints()
        self.token = secrets.token_urlsafe(24)
        self.log = Record()
        self.world = World(clock or steady(real_clock), picked, dress)
        self.scenario = Scenario(self.world.show.now, picked)
        self._port, self._sleep, self._real = port, sleep, real_clock
        self.clocks = {
            name: VendorClock(real_clock) for name in ("tencent", "volcengine", "huawei")
        }
        world, accounts, clocks = self.world, self.accounts, self.clocks
        rest = (world.show, world.named, quota := Quota())
        self.tencent = TencentFront(accounts.tencent, world.mixes, clocks["tencent"], *rest)
        self.volcengine = VolcengineFront(
            accounts.volcengine, world.relays, clocks["volcengine"], *rest
        )
        self.huawei = HuaweiFront(accounts.huawei, world.jobs, clocks["huawei"], *rest)
        self.screen = Screen(self.world)
        fronts = Fronts(self.tencent, self.volcengine, self.huawei)
        self.works = assembled(world, fronts, clocks, self.scenario, quota, self.screen, real_clock)
        self._admin, self._scope = self.works.admin(self.token, self.log), AsyncExitStack()
        pace = (time.monotonic, asyncio.sleep)
        self.play = play.Play(Frames(self.screen, *pace, painter), Speaker(Room(world), *pace))
        every: tuple[Front, ...] = (self.tencent, self.volcengine, self.huawei)
        self._listeners = [
            Listener(self._handler(front), front.clock.now, limits) for front in every
        ]

    async def __aenter__(self) -> Rehearsal:
        bases: list[str] = []
        for index, listener in enumerate(self._listeners):
            port = self._port + index if self._port else 0
            try:
                bases.append(f"http://127.0.0.1:{await listener.open(port)}")
            except (OSError, OverflowError) as error:
                await self.__aexit__()
                raise PortTaken(port) from error
        group = await self._scope.enter_async_context(asyncio.TaskGroup())
        self._scope.callback(group.create_task(self.works.life.live()).cancel)
        tencent, volcengine, huawei = bases
        self.endpoints = Endpoints(
            tencent,
            tencent + LEGACY_PATH,
            volcengine,
            huawei,
            tencent + PREFIX,
            tencent + play.PREFIX,
        )
        self.huawei.covers = self.endpoints.play
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._scope.aclose()
        for listener in self._listeners:
            await listener.close()

    def announcement(self) -> dict[str, Any]:
        """What a client needs to be pointed here, practice secrets included."""
        now = self.world.show.now()
        streams = self.world.streams
        names = [
            stream.name
            for stream in streams.all().values()
            if stream.size is not None and streams.playable(stream.name, now)
        ]
        return {
            "tencent_legacy": self.endpoints.tencent_legacy,
            "tencent": self.endpoints.tencent,
            "volcengine": self.endpoints.volcengine,
            "huawei": self.endpoints.huawei,
            "accounts": self.accounts.in_json(),
            "streams": names,
            "play": self.endpoints.play,
            "rooms": self.world.jobs.room_ids(now),
            "admin": {"url": self.endpoints.admin, "token": self.token},
        }

    def _handler(self, front: Front) -> Callable[[Request], Awaitable[Delivery]]:
        async def handle(request: Request) -> Delivery:
            if request.path == PREFIX or request.path.startswith(PREFIX + "/"):
                return Delivery(self._admin.serve(request))
            if request.path.startswith(_RECORDS):
                rest, now = request.path.removeprefix(_RECORDS), self.world.show.now()
                return Delivery(records.serve(self.world.jobs, rest, now))
            if request.path.startswith(play.PREFIX + "/"):
                return await self.play.serve(request)
            return await self._serve(front, request)

        return handle

    async def _serve(self, front: Front, request: Request) -> Delivery:
        action = front.action(request)
        self.works.life.settle()
        trouble = self.scenario.next(front.name, action)
        if trouble is not None and trouble.kind == "slow":
            await self._sleep(trouble.seconds)
        if trouble is not None and trouble.kind == "cut_before":
            answer = Answer(0)
        elif trouble is not None and trouble.kind in _UNTOUCHED:
            answer = front.in_trouble(request, trouble)
        else:
            answer = front.serve(request)
        self.works.life.settle()
        self._write_down(front, action, request, answer, trouble)
        if trouble is None or trouble.kind in _UNTOUCHED:
            return Delivery(answer)
        if trouble.kind == "garbage":
            answer = replace(answer, status=200, body=GARBAGE)
        return Delivery(
            answer,
            cut=trouble.kind in ("cut_before", "cut_after"),
            half=trouble.kind == "half",
        )

    def _write_down(
        self,
        front: Front,
        action: str,
        request: Request,
        answer: Answer,
        trouble: Trouble | None,
    ) -> None:
        untouched = trouble is not None and trouble.kind in (*_UNTOUCHED, "cut_before")
        outcome: Outcome = "lost" if untouched else "refused" if answer.code else "accepted"
        entry = Entry(
            self.log.next_number(),
            self._real(),
            self.world.show.now(),
            front.name,
            action,
            request.method,
            request.path,
            outcome,
            answer.status,
            answer.code,
            answer.request_id,
            trouble.kind if trouble is not None else "",
            readable(request.body),
            "" if outcome == "accepted" else words_of(answer.body),
        )
        self.log.add(entry)
