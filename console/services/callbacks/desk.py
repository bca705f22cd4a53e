"""The receiver of callbacks as the desk has it: open in the world that it is in, or closed."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from console.domain.callbacks import REASONS, RelayNews, Turned, about
from console.domain.fault import Fault
from console.domain.job_events import JobEvent, Unread
from console.domain.launch import EventHook
from console.domain.message import Message, say
from console.services.callbacks.address import RELAYS
from console.services.callbacks.around import Safe, Surroundings
from console.services.callbacks.log import CallbackLog
from console.services.callbacks.plan import Plan, closed_words, keys_in, live, practice
from console.services.callbacks.setup import Setup, changed, setup_of
from console.services.callbacks.state import REFUSALS_KEPT, Listening
from console.services.connection import HUAWEI, VOLCENGINE
from console.services.notices import Tone
from console.services.reasons import reason_of
from console.services.store import Release, Store
from console.vendors.secret import NOTHING, Secret

if TYPE_CHECKING:
    from console.services.callbacks.port import Port

TEST: Final = "CUEDESK_TEST_"
"""Begins the kind of a sample that the desk sends itself: it is no news."""
_TOLD: Final[tuple[Turned, ...]] = ("unsigned", "expired", "forged", "keyless")
"""Refusals that the operator can do something about."""


class CallbackDesk:
    """`practising` switches it on in rehearsal, where nothing needs to be set up.

    `tested` are the kinds of the desk's own samples that came; `looked` goes up when keys may
    have changed."""

    def __init__(self) -> None:
        self.log = CallbackLog()
        self.store: Store[Listening] = Store(Listening())
        self.practising: Store[bool] = Store(False)
        self.looked: Store[int] = Store(0)
        self.tested: deque[str] = deque(maxlen=20)
        self._safe: Safe | None = None
        self._path: Path | None = None
        self._around: Surroundings | None = None
        self._port: Port | None = None
        self._plan: Plan | None = None
        self._shut: Plan | None = None
        self._practice = (Secret(secrets.token_hex(16)), Secret(secrets.token_hex(16)))
        self._world = ""
        self._turn = 0
        self._told: set[Turned] = set()
        self._disk = False
        self._wake = asyncio.Event()

    def keep_in(self, path: Path | None, safe: Safe) -> None:
        """The file of what was called back on air, and the place of its keys."""
        self._path, self._safe = path, safe

    def belong_to(self, around: Surroundings) -> None:
        """The rest of the desk; once, before anything else."""
        self._around = around

    async def follow(self) -> None:
        """Opens and closes as settings, keys and worlds want it, until cancelled."""
        around = self._around
        if around is None:
            return
        releases = self._watches(around)
        try:
            while True:
                self._wake.clear()
                await self._settle(around)
                await self._wake.wait()
        finally:
            for release in releases:
                release()
            await self._close()

    def look(self) -> None:
        """Keys, or the place where they are kept, may have changed."""
        self.looked.set(self.looked.value + 1)
        self._wake.set()

    @property
    def setup(self) -> Setup:
        around = self._around
        return setup_of(around.settings.store.value) if around is not None else Setup()

    def turn_on(self, *, on: bool) -> None:
        """In the world that the desk is in."""
        around = self._around
        if around is None:
            return
        if around.connections.context.value.rehearsing:
            self.practising.set(on)
        else:
            around.settings.change(changed(replace(self.setup, on=on)))

    def wanted(self) -> bool:
        """Whether it is switched on in the world that the desk is in."""
        around = self._around
        if around is None:
            return False
        rehearsing = around.connections.context.value.rehearsing
        return self.practising.value if rehearsing else self.setup.on

    def hook(self) -> EventHook | None:
        """What a job has to be started with to be heard here; None while it would not be."""
        plan = self._plan
        open_ = self.store.value.stage == "on" and plan is not None and plan.jobs_key
        return plan.hook if plan is not None and open_ else None

    def relay_address(self) -> str:
        """What a relay calls; empty while it would not be heard."""
        plan = self._plan
        open_ = self.store.value.stage == "on" and plan is not None and plan.relays_key
        return f"{plan.public}{RELAYS}" if plan is not None and open_ else ""

    def key_of(self, vendor: str) -> Secret:
        """The key that is in use now, for a test and for copying by an explicit act."""
        plan = self._plan
        if plan is None:
            return NOTHING
        return plan.jobs_key if vendor == HUAWEI else plan.relays_key

    @property
    def safe(self) -> Safe | None:
        """Where its keys are kept; None where this start keeps none."""
        return self._safe

    # --- opening and closing

    def _watches(self, around: Surroundings) -> tuple[Release, ...]:
        def wake(*_: object) -> None:
            self._wake.set()

        def world(_: bool, here: bool) -> None:
            self._turn += here
            self._wake.set()

        def again(*_: object) -> None:
            self._turn += 1
            self._wake.set()

        return (
            around.settings.store.watch(wake),
            around.connections.context.watch(wake),
            self.practising.watch(wake),
            around.rehearsal.here.watch(world),
            around.rehearsal.resets.watch(again),
        )

    async def _settle(self, around: Surroundings) -> None:
        rehearsing = around.connections.context.value.rehearsing
        self._enter(around, f"rehearsal {self._turn}" if rehearsing else "live")
        plan = await self._planned(around, rehearsing=rehearsing)
        if isinstance(plan, Plan) and plan in (self._plan, self._shut):
            return
        before = self._plan
        await self._close()
        self._shut = None
        if isinstance(plan, Plan):
            await self._open(around, plan)
        else:
            if before is not None and before.rehearsing and rehearsing:
                # A world that is gone by now calls nobody either.
                await self._point(around, before, 0)
            stage = "off" if plan is None else "failed"
            self.store.set(Listening(stage, rehearsing, why=plan))

    def _enter(self, around: Surroundings, world: str) -> None:
        if world == self._world:
            return
        self._world = world
        self._told.clear()
        self.log.open(self._path if world == "live" else None, self._unwritten)

    async def _planned(self, around: Surroundings, *, rehearsing: bool) -> Plan | Message | None:
        """None where it is not wanted; a Message says what is missing."""
        if rehearsing:
            wanted = self.practising.value and around.rehearsal.here.value
            return practice(*self._practice, self._turn) if wanted else None
        keys = await keys_in(self._safe)
        return live(self.setup, keys, locked=self._safe is not None and self._safe.locked)

    async def _open(self, around: Surroundings, plan: Plan) -> None:
        state = Listening("opening", plan.rehearsing, public=plan.public)
        self.store.set(state)
        port = await self._made(around, plan)
        try:
            number = await port.open(plan.host, plan.port)
        except OSError as error:
            words = closed_words(plan, error)
            self._shut = plan
            self.store.set(replace(state, stage="failed", why=words))
            around.notices.tell(Tone.TROUBLE, words, area="settings")
            return
        self._port, self._plan = port, plan
        if plan.rehearsing:
            fault = await self._point(around, plan, number)
            if fault is not None:
                self.store.set(replace(state, stage="failed", why=fault.words))
                return
        self.store.set(replace(state, stage="on", at=f"{plan.host}:{number}"))

    async def _made(self, around: Surroundings, plan: Plan) -> Port:
        """The network is loaded when it is first wanted."""
        module = await asyncio.to_thread(import_module, "console.services.callbacks.port")
        judge = await asyncio.to_thread(import_module, "console.services.callbacks.judge")
        signing = around.clocks.signing_for
        keys = plan.jobs_key, plan.relays_key
        trust = judge.Trust(plan.public, *keys, signing(HUAWEI), signing(VOLCENGINE))
        made: Port = module.Port(trust, self._took, self._turned)
        return made

    async def _point(self, around: Surroundings, plan: Plan, port: int) -> Fault | None:
        """The rehearsed clouds call there from now on; 0 ends it."""
        hook, key = plan.hook, plan.relays_key
        return await around.rehearsal.act(lambda world: world.call_back(hook, port, key))

    async def _close(self) -> None:
        port, self._port, self._plan = self._port, None, None
        if port is not None:
            await port.close()
            if self._around is not None:
                self._around.ears.deafen()

    # --- what comes in

    def _took(self, vendor: str, what: JobEvent | RelayNews) -> None:
        around = self._around
        if around is None:
            return
        kind = what.kind if isinstance(what, Unread | RelayNews) else ""
        if kind.startswith(TEST):
            self.tested.append(kind)
            return
        real = around.clocks.signing()
        self.log.put(around.clocks.show(), real, vendor, what)
        now = self.store.value
        self.store.set(replace(now, taken=now.taken + 1, last=real))
        if not isinstance(what, RelayNews) and about(what):
            around.ears.hear(about(what), what)

    def _turned(self, why: Turned) -> None:
        around = self._around
        if around is None:
            return
        now = self.store.value
        one = around.clocks.signing(), why
        newest = (*now.refused, one)[-REFUSALS_KEPT:]
        self.store.set(replace(now, refused=newest, refusals=now.refusals + 1))
        if why in _TOLD and why not in self._told and not now.taken:
            self._told.add(why)
            words = say("A callback was refused: {why}. See Settings, Callbacks.", why=REASONS[why])
            around.notices.tell(Tone.WARNING, words, area="settings")

    def _unwritten(self, error: OSError) -> None:
        if self._disk or self._around is None:
            return
        self._disk = True
        words = say(
            "Callbacks cannot be written to the disk ({reason}); they are kept until Cuedesk"
            " closes.",
            reason=reason_of(error),
        )
        self._around.notices.tell(Tone.WARNING, words, area="settings")
