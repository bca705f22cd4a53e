"""Puts the desk into a world: the embedded rehearsal, or the vendors' own clouds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from console.desks import fall_silent, speak
from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.rehearsed import Rehearsed, clouds_of
from console.services.accounts import Accounts
from console.services.clouds_wiring import Clouds, live_clouds
from console.services.connection import (
    VENDOR_TITLES,
    VENDORS,
    VOLCENGINE,
    Context,
    Health,
)
from console.services.desk import Desk
from console.services.health.plays import play_addresses
from console.services.media.lookout import live_outlook
from console.services.mix import takeback
from console.services.mix.air import AirMemory
from console.services.notices import Tone
from console.services.owners import Ready, air_owner, owners
from console.services.rehearsal.admin import RehearsalAdmin
from console.services.rehearsal.embedded import Embedded, Handover, RehearsalFailed
from console.services.waiting import until
from console.services.worlds import DOWN, MOVING, THERE

REHEARSED = "rehearsal "
"""Begins the ledger's names of rehearsed worlds: each is another, and is gone with its process."""


@dataclass(frozen=True, slots=True)
class _Remembered:
    """Whose air it is: with another App ID or SecretId nothing of it holds."""

    owner: tuple[str, str]
    air: AirMemory


class World:
    """One at a time; the clients of the one before are closed before the next are made.

    `command` starts the rehearsal; None is this very program."""

    def __init__(
        self, desk: Desk, accounts: Accounts, command: Sequence[str] | None = None
    ) -> None:
        self._desk = desk
        self._accounts = accounts
        self._command = command
        self._clouds: Clouds | None = None
        self._embedded: Embedded | None = None
        self._rehearsed: Rehearsed | None = None
        self._trip: asyncio.Task[object] | None = None
        self._live: _Remembered | None = None
        self._on_air_as: tuple[str, str] | None = None
        self._closed = False
        self._release = accounts.revision.watch(lambda _, __: self._account_changed())

    @property
    def admin(self) -> RehearsalAdmin | None:
        """The rehearsal's own interface while there is one."""
        return self._rehearsed.admin if self._rehearsed is not None else None

    @property
    def rehearsal_pid(self) -> int | None:
        """Of the rehearsal's process while there is one."""
        return self._embedded.pid if self._embedded is not None else None

    async def rehearse(self) -> Fault | None:
        """Starts the rehearsal cloud as a child process; a failure is told, the desk stays."""
        return await self._travel(self._rehearse)

    async def go_live(self) -> Fault | None:
        """Speaks to the vendors with the accounts of the settings; a vendor without one is off."""
        return await self._travel(self._go_live)

    async def close(self) -> None:
        """Ends a trip that is under way, then everything; for good."""
        self._closed = True
        self._release()
        if self._trip is not None and self._trip is not asyncio.current_task():
            self._trip.cancel()
            await asyncio.wait({self._trip})
        await self._leave()

    async def turn(self, *, jump: float) -> None:
        """Seconds by which the rehearsed world is moved on; the show clock follows at once."""
        if self._rehearsed is not None:
            await self._rehearsed.jump(jump)

    async def _travel(self, way: Callable[[], Awaitable[Fault | None]]) -> Fault | None:
        stage = self._desk.worlds.stage
        if self._trip is not None or self._closed:
            return _fault(say("The desk is on its way to another world. Wait a moment."))
        self._trip = asyncio.current_task()
        stage.set(MOVING)
        arrived = THERE
        try:
            fault = await way()
            if self._desk.connections.context.value.rehearsing and self.admin is None:
                arrived = DOWN
            return fault
        except BaseException:
            arrived = DOWN
            raise
        finally:
            self._trip = None
            stage.set(arrived)

    async def _rehearse(self) -> Fault | None:
        await self._until_idle()
        await self._leave()
        desk = self._desk
        desk.connections.context.set(Context("rehearsal"))
        desk.journal.context = "rehearsal"
        self._embedded = Embedded(
            desk.tasks, desk.notices, self._handed_over, self._command, down=self._rehearsal_ended
        )
        try:
            await self._embedded.start()
        except RehearsalFailed as failed:
            desk.notices.tell(Tone.TROUBLE, failed.words, area="rehearsal")
            self._fail(failed.words)
            return _fault(failed.words)
        return None

    async def _go_live(self) -> Fault | None:
        """The keys are asked for first: without any the desk stays where it is."""
        found = await self._live_clouds()
        if isinstance(found, Fault):
            return found
        ready, clouds = found
        if not (clouds.mixing or clouds.relays or clouds.jobs):
            return self._stay(say("No account has its key. Enter the keys in Settings, Accounts."))
        await self._until_idle()
        await self._leave()
        self._put_live(ready, clouds)
        return None

    async def _live_again(self, ready: Ready, clouds: Clouds) -> Fault | None:
        """As `_go_live`, and still on air where nothing is left to speak with."""
        await self._until_idle()
        await self._leave()
        self._put_live(ready, clouds)
        return None

    async def _live_clouds(self) -> tuple[Ready, Clouds] | Fault:
        if self._accounts.locked:
            return self._stay(
                say(
                    "The keys are in a locked file. Enter its passphrase in Settings, Where keys"
                    " are kept; then try again."
                )
            )
        known = ((v, self._accounts.current(v)) for v in VENDORS)
        ready = {v: (a, await self._accounts.secrets(a)) for v, a in known if a is not None}
        time, heard = self._desk.clocks, self._desk.journal.acts.heard
        try:
            return ready, live_clouds(ready, time.signing, heard, time.signing_for)
        except ValueError:
            return self._stay(
                say("Tencent's App ID is not a number. Correct it in Settings, Accounts.")
            )

    def _stay(self, words: Message) -> Fault:
        """For the settings to put right: Family.MISSING."""
        self._desk.notices.tell(Tone.TROUBLE, words, area="settings")
        return Fault(Family.MISSING, "", "world", words)

    def _put_live(self, ready: Ready, clouds: Clouds) -> None:
        """The badge first, so that nothing can be sent under the wrong one."""
        desk = self._desk
        desk.connections.context.set(Context("live", plain=clouds.plain))
        desk.journal.context = "live"
        relayed = ready.get(VOLCENGINE)
        plays = relayed[0].fields.get("plays", "") if relayed is not None else ""
        desk.looking.outlook.set(replace(live_outlook(ready), plays=play_addresses(plays)))
        self._on_air_as = air_owner(ready)
        same = self._live is not None and self._live.owner == self._on_air_as
        air = self._live.air if self._live is not None and same else None
        air = desk.mixes.kept.go_on("/".join(self._on_air_as), air)
        self._connect(clouds, owners(ready), air)
        for vendor, (_, secrets) in ready.items():
            if not secrets:
                words = say(
                    "{vendor}: the key is not there. Enter it in Settings, Accounts.",
                    vendor=VENDOR_TITLES[vendor],
                )
                desk.notices.tell(Tone.WARNING, words, area="settings")
                desk.connections.put(vendor, Health("failed", None, words))

    def _account_changed(self) -> None:
        if not self._closed and not self._desk.connections.context.value.rehearsing:
            self._desk.tasks.start(self._renew(), "accounts changed")

    async def _renew(self) -> None:
        """On air with the corrected accounts; what is on its way is waited for.

        A keychain may think for long: the desk goes on with the old keys until it has answered,
        and where the accounts change again meanwhile, the later renewal brings the keys."""
        revision = self._accounts.revision.value
        found = await self._live_clouds()
        await until(lambda: self._trip is None, (self._desk.worlds.stage,))
        if isinstance(found, Fault):
            return
        rehearsing = self._desk.connections.context.value.rehearsing
        if self._closed or rehearsing or revision != self._accounts.revision.value:
            await found[1].close()
            return
        await self._travel(lambda: self._live_again(*found))

    async def _until_idle(self) -> None:
        """Until no act is on its way to a vendor: to leave now would cut it."""
        mixes, relays, jobs = self._desk.mixes, self._desk.relays.acting, self._desk.jobs.acting
        pictures = self._desk.pictures
        await until(
            lambda: (
                not (mixes.state.sending or relays.value or jobs.value or pictures.state.adding)
            ),
            (mixes.store, relays, jobs, pictures.store),
        )

    async def _leave(self) -> None:
        """Nothing is asked and nothing can be sent until the next world.

        The watch over the rehearsal ends first: it may be connecting the desk again."""
        if not self._desk.connections.context.value.rehearsing and self._on_air_as is not None:
            self._live = _Remembered(self._on_air_as, self._desk.mixes.air_memory())
            self._desk.mixes.kept.leave()
        self._on_air_as = None
        embedded, self._embedded = self._embedded, None
        if embedded is not None:
            await embedded.unwatch()
        await self._disconnect()
        if embedded is not None:
            await embedded.close()

    async def _handed_over(self, handover: Handover) -> None:
        """A rehearsal stays on this machine, whoever answered in its place."""
        await self._disconnect()
        clouds, admin = clouds_of(handover, self._desk.clocks, self._desk.journal.acts.heard)
        self._rehearsed = Rehearsed(self._desk, admin)
        await self._rehearsed.follow()
        self._connect(clouds, dict.fromkeys(VENDORS, f"{REHEARSED}{uuid4().hex}"))

    async def _rehearsal_ended(self, words: Message) -> None:
        """It stays down: nothing looks connected that is not; the command leads back."""
        await self._disconnect()
        self._fail(words)
        self._desk.worlds.stage.set(DOWN)

    def _fail(self, words: Message) -> None:
        for vendor in VENDORS:
            self._desk.connections.put(vendor, Health("failed", None, words))

    def _connect(
        self, clouds: Clouds, accounts: Mapping[str, str], memory: AirMemory | None = None
    ) -> None:
        """`accounts` are, by vendor, the names under which the ledger has what is sent."""
        self._clouds = clouds
        owner = "/".join(self._on_air_as or (takeback.REHEARSED,))
        speak(self._desk, clouds, owner, accounts, memory)

    async def _disconnect(self) -> None:
        """The desks first: a poller that still asks would open a closed line again."""
        fall_silent(self._desk)
        clouds, self._clouds = self._clouds, None
        if clouds is not None:
            await clouds.close()
        rehearsed, self._rehearsed = self._rehearsed, None
        if rehearsed is not None:
            await rehearsed.close()


def _fault(words: Message) -> Fault:
    return Fault(Family.WRONG_STATE, "", "world", words)
