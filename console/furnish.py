"""Builds the desk's services and fills the frame; loaded after the first paint."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from console.commands.files import fresh_show
from console.commands.gate import Gate
from console.commands.keymap import keys_of
from console.commands.own_keys import FILE as OWN_KEYS
from console.commands.own_keys import load as load_keys
from console.commands.registry import COMMANDS
from console.domain.message import say
from console.services.accounts import Accounts
from console.services.alerting.post import Post
from console.services.clocks import Clocks
from console.services.connection import TENCENT, Connections
from console.services.crash.left import Reports
from console.services.crash.record import FOLDER
from console.services.cupboard import Cupboard
from console.services.desk import Desk
from console.services.jobs.desk import JobDesk
from console.services.journal import Journal
from console.services.keys.keychain import Keychain
from console.services.keys.keyplaces import KeyPlaces
from console.services.keys.safekeeping import Safekeeping
from console.services.keys.strongbox import Strongbox
from console.services.ledger import Ledger, Tag
from console.services.listing import House
from console.services.locks import Locks
from console.services.mix import book as mix_book
from console.services.mix.book import MixBook
from console.services.mix.desk import MixDesk
from console.services.mix.picture_deeds import PictureDeeds
from console.services.mix.pictures import AccountPictures, watch_pictures
from console.services.notices import Notices, Tone
from console.services.relays.desk import RelayDesk
from console.services.settings import Settings
from console.services.shows.recovery import Drafts
from console.services.skew import watch_skews
from console.services.tasks import TaskScope
from console.ui.activity.workspace import ActivityWorkspace
from console.ui.alerting.channels import Channels
from console.ui.beside import SidePanel
from console.ui.clipboard import SystemClipboard
from console.ui.frame import Frame
from console.ui.jobs.workspace import JobsWorkspace
from console.ui.keypdf import pressed
from console.ui.mix.pictures import Pictures
from console.ui.mix.take_body import take_body
from console.ui.mix.takeback_body import takeback_body
from console.ui.mix.workspace import MixWorkspace
from console.ui.places import Workspace
from console.ui.relay.workspace import RelayWorkspace
from console.ui.second import Opened
from console.ui.settings.workspace import SettingsWorkspace
from console.ui.shell import Parts, Shell
from console.ui.stage import Stage
from console.ui.theme import Theme
from console.ui.words import Words

log = logging.getLogger("console")


@dataclass(frozen=True, slots=True)
class Ground:
    """What is there before the services are: the window and what was read for it."""

    frame: Frame
    theme: Theme
    words: Words
    clocks: Clocks
    notices: Notices
    settings: Settings
    data: Path | None
    read_only: bool = False
    state: Path | None = None


@dataclass(frozen=True, slots=True)
class Furnished:
    """The desk, its window, and the accounts that both use."""

    desk: Desk
    shell: Shell
    accounts: Accounts


def furnish(ground: Ground) -> Furnished:
    """Everything but the clouds; the mix workspace is shown."""
    desk = _desk(ground)
    desk.clipboard.plug(SystemClipboard(QGuiApplication.clipboard()))
    desk.keymap.press = lambda paper: pressed(paper, ground.theme.ui())
    box = Strongbox(ground.data / "keys.json" if ground.data is not None else None)
    places = KeyPlaces(desk.settings, box, Keychain())
    accounts = Accounts(desk.settings, places, desk.notices)
    _keep_in(ground.data, places, desk)
    cupboard, keeping = Cupboard(accounts, desk.tasks), Safekeeping(places, accounts, desk.tasks)

    def settings(stage: Stage, home: QWidget) -> Workspace:
        return SettingsWorkspace(stage, cupboard, keeping, home)

    def seen() -> Pictures | None:
        """What the canvas shows, live; None while it is not seen."""
        mix = ground.frame.findChild(MixWorkspace)
        return mix.pictures if mix is not None and mix.isVisible() else None

    parts = Parts(
        commands=COMMANDS,
        keys_of=lambda command: keys_of(command, own=desk.keymap.store.value),
        gate=lambda around: Gate(around, time.monotonic),
        places={
            "mix": MixWorkspace,
            "relays": RelayWorkspace,
            "jobs": JobsWorkspace,
            "activity": ActivityWorkspace,
            "sweep": _sweep,
            "settings": settings,
        },
        bodies={"take": take_body(seen), "takeback": takeback_body(seen)},
        panel=_panel,
        wall=_wall,
    )
    shell = Shell(ground.frame, desk, ground.theme, ground.words, parts)
    channels = Channels(shell.stage, ground.frame, ground.frame.ground)
    shell.closed.connect(channels.close)
    shell.go("mix")
    return Furnished(desk, shell, accounts)


def _panel(stage: Stage, frame: Frame) -> SidePanel:
    """Loaded when it is first wanted: a start has no use for it."""
    made: SidePanel = import_module("console.ui.rehearsal.drawer").RehearsalDrawer(stage, frame)
    return made


def _wall(stage: Stage, home: QWidget) -> Opened:
    """As the panel."""
    made: Opened = import_module("console.ui.wall.window").Wall(stage, home)
    return made


def _keep_in(data: Path | None, places: KeyPlaces, desk: Desk) -> None:
    """What services keep beside the settings, and where those with secrets have them."""
    desk.callbacks.keep_in(data / "callbacks.jsonl" if data else None, places)
    desk.alerting.post = Post(places, desk.tasks, desk.notices, desk.clocks.signing)
    if data is None:
        return
    load_keys(desk, data / OWN_KEYS, COMMANDS)
    desk.mixes.layouts.open_presets(data / "layouts.json")
    desk.relays.forms.keep_in(data / "relays.json")
    desk.relays.forms.backups.keep_in(data / "backups.json")
    desk.jobs.forms.keep_in(data / "starts")


def _sweep(stage: Stage, home: QWidget) -> Workspace:
    """As the panel: a start has no use for it."""
    made: Workspace = import_module("console.ui.sweep.workspace").SweepWorkspace(stage, home)
    return made


def report_to(notices: Notices, error: BaseException) -> None:
    """A fault of our own program: said once in words, whole in the log."""
    log.error("a task failed", exc_info=error)
    notices.tell(
        Tone.TROUBLE,
        say(
            "Something went wrong inside Cuedesk ({kind}). What you edited is still here:"
            " save the show, then start Cuedesk again.",
            kind=type(error).__name__,
        ),
        area="app",
    )


def _desk(ground: Ground) -> Desk:
    clocks, notices = ground.clocks, ground.notices
    tasks = TaskScope(lambda error: report_to(notices, error))
    connections = Connections(clocks.signing)
    watch_skews(connections, notices)
    data = ground.data
    ledger = Ledger(data / "ledger.db" if data is not None else None)
    mixes = MixDesk(clocks, notices, connections, fresh_show(), lambda: ground.settings.store.value)

    def tag() -> Tag:
        show = mixes.state.show
        return Tag(show.id, show.name, connections.context.value.kind)

    journal = Journal(clocks, notices, data / "journal.db" if data is not None else None)
    told = journal.settled
    house = House(clocks, tasks, notices, connections, ledger=ledger, tag=tag, found_out=told)
    mixes.air.book = MixBook(house.book(TENCENT, mix_book.ACT, "mix"))
    pictures = AccountPictures(clocks.show, notices, connections)
    pictures.deeds = PictureDeeds(house)
    watch_pictures(pictures, mixes)
    if data is not None:
        mixes.air.past.keep_in(data / "programs.json")
        mixes.kept.keep_in(data / "air.json")
    return Desk(
        clocks=clocks,
        tasks=tasks,
        notices=notices,
        journal=journal,
        settings=ground.settings,
        connections=connections,
        mixes=mixes,
        relays=RelayDesk(house),
        jobs=JobDesk(house),
        pictures=pictures,
        drafts=Drafts(data),
        locks=Locks(read_only=ground.read_only),
        ledger=ledger,
        reports=Reports(ground.state / FOLDER if ground.state is not None else None),
    )
