"""Looks at the show's streams while somebody watches: pictures for the screen, evidence for all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import TypeAlias

from console.domain.evidence import Evidence, Moment
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.domain.sight import Sight
from console.domain.units import Size
from console.services.clocks import Clock, Clocks
from console.services.media import wire
from console.services.media.eyes import DIED, Eyes
from console.services.media.hearing import Hearing
from console.services.media.hosts import Hosts
from console.services.media.lookout import PROGRAM, Outlook, Places, places
from console.services.media.sounds import sounds
from console.services.media.wire import Deaf, Look, Lost, Loud, Outlet, Picture, Told, Turn
from console.services.mix.desk import MixDesk
from console.services.poller import Wait, wait
from console.services.store import Release, Store
from console.services.tasks import TaskScope

SIDE = 640
"""Pixels of the longer side of a picture for the screen."""
TRIED_SIDE = 64
EVERY = 0.5
"""Seconds between looks at whether pictures still come."""
TRY_SECONDS = 15.0
_TRIED = "\N{BULLET}try"

Seen: TypeAlias = Callable[[Mapping[str, Picture]], None]
"""Hears the pictures of one moment by stream id; the output's under PROGRAM."""

REASONS: Mapping[str, Message] = {
    wire.REFUSED: say("the connection was refused"),
    wire.MISSING: say("there is no such stream at the address"),
    wire.UNOPENED: say("it cannot be opened: no such stream there, or nothing answers"),
    wire.NO_ANSWER: say("the address does not answer"),
    wire.NO_PICTURE: say("no picture came within 12 s"),
    wire.ENDED: say("the stream has ended"),
    wire.MOVED: say("it sends on to another address, which is not followed"),
    wire.ABROAD: say("its playlist names other machines, and nothing leaves a rehearsal"),
    wire.UNPLAYABLE: say("what is there cannot be played"),
    wire.NO_TRACK: say("the stream has no sound track"),
    wire.NO_SOUND: say("no sound came within 12 s"),
    DIED: say("the process that looks at streams has ended; it is started again"),
}
NO_PARTS = say("this installation has no media parts (QtMultimedia)")


class Looking:
    """Until `follow` runs nothing is seen, and the editor is as good without.

    `program` is the evidence on the output; that on inputs goes to the mix desk's `sights`.
    `hearing` is the sound of one of them."""

    def __init__(self) -> None:
        self.outlook: Store[Outlook] = Store(Outlook())
        self.program: Store[Sight | None] = Store(None)
        self.hosts: Store[Hosts] = Store(Hosts())
        self.places: Store[Places] = Store(Places())
        self.hearing = Hearing()
        self._watchers: set[object] = set()
        self._seen: list[Seen] = []
        self._fresh: dict[str, Picture] = {}
        self._evidence: dict[str, Evidence] = {}
        self._tried: asyncio.Future[Told] | None = None
        self._try: Look | None = None
        self._eyes: Eyes | None = None
        self._urls: Mapping[str, str] = {}
        self._mixes: MixDesk | None = None
        self._now: Callable[[], Moment] = lambda: Moment(0.0, 0.0)

    @property
    def watched(self) -> bool:
        return bool(self._watchers)

    @property
    def pid(self) -> int | None:
        """Of the process that looks, while there is one."""
        return self._eyes.pid if self._eyes is not None else None

    @property
    def blind(self) -> Message | None:
        """Why nothing can ever be seen here, None where it can."""
        return NO_PARTS if self._eyes is not None and self._eyes.blind else None

    def watch(self) -> Release:
        """Look until released."""
        token = object()
        self._watchers.add(token)
        self._aim()

        def release() -> None:
            self._watchers.discard(token)
            self._aim()

        return release

    def listen(self, seen: Seen) -> Release:
        """Hear the pictures until released."""
        self._seen.append(seen)
        return lambda: self._seen.remove(seen) if seen in self._seen else None

    def show(self, fresh: Mapping[str, Picture]) -> None:
        """Hands the pictures of one moment to all who listen."""
        for seen in tuple(self._seen):
            seen(fresh)

    async def follow(
        self,
        mixes: MixDesk,
        clocks: Clocks,
        tasks: TaskScope,
        *,
        eyes: Callable[[TaskScope, Callable[[Told], None]], Eyes] = Eyes,
        real: Clock = time.monotonic,
        wait: Wait = wait,
    ) -> None:
        """Until cancelled; then nothing is known of any picture."""
        self._mixes = mixes
        self._now = lambda: Moment(real(), clocks.show())
        self._eyes = eyes(tasks, self._hear)
        self.hearing.connect(self._eyes.listen, real)
        running = tasks.start(self._eyes.run(), "looking at streams")
        releases = (
            mixes.store.watch(lambda _, __: self._aim()),
            self.outlook.watch(lambda _, __: self._aim()),
            self.hosts.watch(lambda _, __: self._aim()),
        )
        self._aim()
        try:
            while True:
                await wait(EVERY, asyncio.Event())
                self._tick()
        finally:
            for release in releases:
                release()
            self._eyes.want({})
            self.hearing.connect(None)
            self._eyes.listen(None)
            running.cancel()
            await asyncio.wait({running})
            self._eyes = None
            self._forget({})

    async def try_address(self, url: str) -> Size | Message:
        """Opens it once: how large its picture is, or why there is none."""
        if self._eyes is None or self.blind is not None:
            return self.blind or say("Cuedesk is still starting. Try again in a moment.")
        if self._tried is not None:
            return say("another address is being tried")
        self._try = Look(_TRIED, url, TRIED_SIDE, self.outlook.value.inside)
        self._tried = asyncio.get_running_loop().create_future()
        self._aim()
        try:
            async with asyncio.timeout(TRY_SECONDS):
                told = await self._tried
        except TimeoutError:
            told = Lost(_TRIED, wire.NO_ANSWER)
        finally:
            self._try = self._tried = None
            self._aim()
        if isinstance(told, Picture):
            return Size(*told.size)
        return self.blind or REASONS[told.reason if isinstance(told, Lost) else wire.NO_ANSWER]

    # --- inside

    def _aim(self) -> None:
        """Works out what is to be looked at now."""
        if self._mixes is None or self._eyes is None:
            return
        state = self._mixes.state
        if state.gesture is not None:
            return
        on_air = state.on_air.mix if state.on_air is not None else None
        world = self.outlook.value, self.hosts.value
        self.places.set(places(state.show, on_air, *world))
        self.hearing.offer(sounds(state.show, on_air, *world), inside=world[0].inside)
        found = self._wanted(on_air)
        self._forget({key: url for key, url in found.items() if self._urls.get(key) == url})
        self._urls = found
        for key in found:
            self._evidence.setdefault(key, Evidence(self._now()))
        inside = self.outlook.value.inside
        looks = {key: Look(key, url, SIDE, inside) for key, url in found.items()}
        if self._try is not None:
            looks[_TRIED] = self._try
        self._eyes.want(looks)

    def _wanted(self, on_air: Mix | None) -> Mapping[str, str]:
        """All while somebody watches; what is on air always: it may go wrong unwatched."""
        addresses = self.places.value.addresses
        if self._watchers:
            return addresses
        sent = {layer.stream for layer in on_air.sent} if on_air is not None else set[str]()
        return {key: url for key, url in addresses.items() if key in sent or key == PROGRAM}

    def _forget(self, found: Mapping[str, str]) -> None:
        """All but these: they are not looked at any more, or somewhere else."""
        for key in [key for key in self._evidence if key not in found]:
            del self._evidence[key]
            self._fresh.pop(key, None)
        if PROGRAM not in found:
            self.program.set(None)
        if self._mixes is not None:
            self._mixes.sights.keep(found)

    def _hear(self, told: Told) -> None:
        if isinstance(told, Turn):
            fresh, self._fresh = self._fresh, {}
            self.show(fresh)
            return
        if isinstance(told, Loud | Deaf | Outlet):
            self.hearing.tell(told, self._why)
            return
        if told.key == _TRIED:
            if self._tried is not None and not self._tried.done():
                self._tried.set_result(told)
            return
        before = self._evidence.get(told.key)
        if before is None:
            return
        if isinstance(told, Lost):
            self._conclude(told.key, before.lost(self._why(told.reason)))
            return
        self._fresh[told.key] = told
        fps = float(round(told.fps)) if told.fps else None
        proof = (Size(*told.size), fps)
        after = before.pictured(self._now(), *proof, moved=told.moved, dark=told.dark)
        self._conclude(told.key, after)

    def _why(self, reason: str) -> Message:
        return self.blind or REASONS.get(reason, _UNKNOWN)

    def _tick(self) -> None:
        self.hearing.tick()
        now = self._now()
        for key, evidence in tuple(self._evidence.items()):
            self._conclude(key, evidence.paused(now))

    def _conclude(self, key: str, evidence: Evidence) -> None:
        self._evidence[key] = evidence
        if key == PROGRAM:
            self.program.set(evidence.sight)
        elif self._mixes is not None and evidence.sight != Sight():
            self._mixes.sights.tell(key, evidence.sight)


_UNKNOWN = REASONS[wire.UNPLAYABLE]
