"""The composition root: the one place that knows every part and wires them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from console.commands.keymap import pressed
from console.commands.registry import by_id
from console.contracts.operations import words as contract_words
from console.domain.message import Argument, Message, say
from console.front import Front, own_folder
from console.furnish import Furnished, Ground, furnish, report_to
from console.opening import offer_left, open_first, welcome
from console.services.accounts import Accounts
from console.services.activity.exchanges import copied
from console.services.activity.keeping import keep
from console.services.activity.past import past_entries
from console.services.activity.recording import record
from console.services.crash.record import Discreet
from console.services.desk import Desk
from console.services.expiry import ExpiryWatch
from console.services.health.around import Around
from console.services.living import living
from console.services.notices import Tone
from console.services.relays.standby import Watch
from console.services.shows.autosave import Autosave
from console.ui import bridge
from console.ui.doorbell import Listening, listen
from console.ui.frame import Frame
from console.ui.leaving import Leaving, signals_to

if TYPE_CHECKING:
    from console.connect import World

log = logging.getLogger("console")

LOG_BYTES = 1_000_000
DUE = "relay.backup.due"


class App:
    """The desk behind a window that is up already; the clouds when they are there."""

    def __init__(self, front: Front) -> None:
        self._front = front
        front.words.learn(contract_words)
        ground = Ground(
            front.frame,
            front.theme,
            front.words,
            front.clocks,
            front.notices,
            front.settings,
            own_folder(front.opening, QStandardPaths.StandardLocation.GenericDataLocation),
            front.opening.read_only,
            own_folder(front.opening, QStandardPaths.StandardLocation.GenericStateLocation),
        )
        self._furnished: Furnished = furnish(ground)
        desk = self._furnished.desk
        self._autosave = Autosave(
            desk.mixes,
            desk.drafts,
            desk.tasks,
            desk.notices,
            desk.clocks.signing,
            stills=desk.mixes.stills.of,
        )
        self._world: World | None = None
        self._named: str | None = None
        self._door: Listening | None = None
        self._closed = asyncio.Event()
        self._furnished.shell.closed.connect(self._closed.set)

    @property
    def frame(self) -> Frame:
        return self._front.frame

    @property
    def desk(self) -> Desk:
        return self._furnished.desk

    @property
    def accounts(self) -> Accounts:
        """Those of the settings, which lead on air."""
        return self._furnished.accounts

    def open(self) -> None:
        """The first show, what a desk that died had not saved, and the clouds in the background."""
        desk, shell, files = self.desk, self._furnished.shell, self._front.files
        named = self._front.opening.show or files.first()
        open_first(desk, shell, named)
        self._named = named
        self._autosave.start()
        files.send_to(self._open_file)
        desk.tasks.start(offer_left(desk, shell, named), "recovery")
        desk.tasks.start(self._connect(), "connect")
        desk.tasks.start(desk.mixes.watch.follow(), "watch over what is on air")
        desk.tasks.start(desk.mixes.kept.follow(), "keeping what is on air")

    def greet(self) -> None:
        """Who named no show and has none yet sees what there is to begin with."""
        welcome(self.desk, self._furnished.shell, self._named)

    def tell_of_another(self) -> None:
        """Not forbidden: two shows may run from one computer, but nobody should be surprised."""
        self.desk.notices.tell(
            Tone.WARNING,
            say(
                "Another Cuedesk is open with the same settings: a setting changed last counts,"
                " own layouts of both are kept, and each shows only what it sent itself."
            ),
            area="app",
        )

    def open_door(self, place: str | None) -> None:
        """A second start of the same person is heard from now on."""
        self._door = listen(place, self.come_forward, self.frame)

    def come_forward(self, path: str) -> None:
        """To the front, as a second start wants it, with its show where it names one."""
        self.frame.come_forward()
        if path:
            self._open_file(path)

    async def ask_to_leave(self) -> None:
        """As closing the window does: unsaved edits, and what is live, are asked about."""
        await self._furnished.shell.gate.run("app.quit")

    async def closed(self) -> None:
        """Until the operator has left."""
        await self._closed.wait()

    async def close(self) -> None:
        """Ends what runs: polling, tasks, the rehearsal's process.

        Where the operator has not left (a signal, an error), unsaved changes stay kept."""
        if self._door is not None:
            self._door.close()
        await self._autosave.close(given_up=self._closed.is_set())
        if self._world is not None:
            await self._world.close()
        await self.desk.tasks.close()
        self.desk.ledger.close()
        self.desk.journal.close()
        self.frame.leave()

    def _open_file(self, path: str) -> None:
        """As the operator would: what is unsaved is asked about."""
        self.desk.want(path)
        self._furnished.shell.run("file.open")

    def report(self, error: BaseException) -> None:
        """What nobody caught, said in words."""
        report_to(self._front.notices, error)

    def why_not(self, command: str) -> Message | None:
        """What the gate would answer to this command now."""
        return self._furnished.shell.gate.why_not(command)

    async def turn_clock(self, *, jump: float) -> None:
        """Moves the rehearsed world on; nothing on air."""
        if self._world is not None:
            await self._world.turn(jump=jump)

    async def sessions_on_air(self) -> tuple[str, ...]:
        """What the rehearsed world mixes right now, asked of the world itself."""
        admin = self._world.admin if self._world is not None else None
        return await admin.sessions() if admin is not None else ()

    def _hear_callbacks(self) -> None:
        desk = self.desk
        self._furnished.accounts.revision.watch(lambda _, __: desk.callbacks.look())
        desk.tasks.start(desk.callbacks.follow(), "receiver of callbacks")

    async def _connect(self) -> None:
        # The network is half of all imports: in a thread, while the window is in use already.
        connecting = await asyncio.to_thread(import_module, "console.connect")
        world: World = connecting.World(self.desk, self._furnished.accounts)
        self._world = world
        self.desk.worlds.open(world)
        desk = self.desk
        desk.tasks.start(desk.looking.follow(desk.mixes, desk.clocks, desk.tasks), "looking")
        seen = Around(desk.relays, desk.looking.outlook, desk.clocks, desk.tasks, desk.notices)
        desk.tasks.start(desk.health.follow(seen), "health of relays")
        watching = desk.alerts.follow(desk.jobs, desk.notices, desk.clocks)
        desk.tasks.start(watching, "alerts of live jobs")
        self._hear_callbacks()
        place = own_folder(self._front.opening, QStandardPaths.StandardLocation.GenericDataLocation)
        desk.updates.belong_to(place / "updates", partial(living, desk))
        desk.tasks.start(desk.updates.follow(), "newer Cuedesk")
        key = partial(self._key, "relay.renew")
        desk.tasks.start(desk.alerting.follow(), "channels of alerts")
        ending = ExpiryWatch(
            *(desk.relays, desk.health.pinned, desk.clocks.show, desk.notices, key),
            show_ends=lambda: desk.mixes.state.show.ends,
        )
        desk.tasks.start(ending.follow(), "relays that end soon")
        desk.tasks.start(desk.standby.follow(self._standby_watch()), "countdowns to backups")
        record(desk)
        keeping = keep(desk.journal.file, desk.clocks.signing, lambda: desk.settings.store.value)
        desk.tasks.start(keeping, "keeping of the journal")
        desk.journal.acts.copied = copied
        desk.tasks.start(desk.journal.read_past(past_entries), "the journal of earlier sessions")
        await world.rehearse()

    def _key(self, command: str) -> Argument:
        """As it is at this moment, for a sentence."""
        return pressed(by_id(command), self.desk.keymap.store.value)

    def _standby_watch(self) -> Watch:
        """What a countdown has ended for is asked as soon as no other question is open."""
        desk, shell = self.desk, self._furnished.shell

        def propose() -> None:
            if shell.gate.why_not(DUE) is None:
                shell.run(DUE)

        return Watch(
            desk.relays,
            desk.health.of,
            desk.notices,
            lambda: float(desk.settings.store.value.swap_s),
            propose,
            partial(self._key, "relay.backup.hold"),
        )


def run(
    front: Front,
    main: Callable[[App], Awaitable[int]] | None = None,
    *,
    alone: bool = True,
    door: str | None = None,
) -> int:
    """One loop for the desk until it is left, or for `main`; all that it started has ended then.

    At `door` it hears of a second start. `alone` is False beside another desk of the same person.
    The exit status; 130 where a second signal, or one during `main`, cut it short."""
    apps: list[App] = []

    async def whole() -> int:
        app = App(front)
        apps.append(app)
        leaving = Leaving(app.desk.tasks, None if main else app.ask_to_leave)
        with signals_to(leaving.heard):
            try:
                app.open()
                if main is None:
                    app.greet()
                if door is not None:
                    app.open_door(door)
                if not alone:
                    app.tell_of_another()
                return await leaving.until((main or _until_left)(app))
            finally:
                await app.close()

    def report(error: BaseException) -> None:
        for app in apps:
            app.report(error)

    place = own_folder(front.opening, QStandardPaths.StandardLocation.GenericStateLocation)
    with _log_in(place):
        return bridge.run(front.qt, whole, report)


async def _until_left(app: App) -> int:
    await app.closed()
    return 0


@contextmanager
def _log_in(folder: Path) -> Generator[None]:
    """One small rotating file; a folder that cannot be written costs the log, not the desk."""
    log.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "cuedesk.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8"
        )
    except OSError:
        yield
        return
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        handler.close()
