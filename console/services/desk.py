"""All services of one desk, as one value that commands and views are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from console.domain.clipping import Clipping
from console.domain.message import Message
from console.domain.show import SourceNote
from console.domain.tidy import Arrangement
from console.services.activity.desk import ActivityDesk
from console.services.activity.replay import Past
from console.services.alerting.desk import AlertDesk
from console.services.callbacks.around import Surroundings
from console.services.callbacks.desk import CallbackDesk
from console.services.clipboard import Clipboard
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.crash.left import Reports
from console.services.health.desk import HealthDesk
from console.services.jobs.alerts import JobAlerts
from console.services.jobs.covers import Covers
from console.services.jobs.desk import JobDesk
from console.services.jobs.records import Records
from console.services.jobs.rtc import RtcDesk
from console.services.journal import Journal
from console.services.keymap.desk import KeymapDesk
from console.services.ledger import Ledger
from console.services.locks import Locks
from console.services.lookup import Lookup
from console.services.media.hosts import hosts_of
from console.services.media.looking import Looking
from console.services.mix.desk import MixDesk
from console.services.mix.pictures import AccountPictures
from console.services.notices import Notices
from console.services.panes import PaneView
from console.services.practice import Practice
from console.services.rehearsal.desk import RehearsalDesk
from console.services.relays.desk import RelayDesk
from console.services.relays.standby import RelayStandby
from console.services.settings import Settings
from console.services.shows.recent import Shelf
from console.services.shows.recovery import Drafts
from console.services.store import Store
from console.services.sweep.desk import SweepDesk
from console.services.tasks import TaskScope
from console.services.updates.desk import Updates
from console.services.worlds import Worlds


@dataclass(frozen=True, slots=True)
class Desk:
    """Wired by `app.py` or a test; nothing in here knows a screen.

    `source` is the id chosen in the pool of sources; `removed` what was taken off it, with its
    place, the last one last: it is of the open show alone."""

    clocks: Clocks
    tasks: TaskScope
    notices: Notices
    journal: Journal
    settings: Settings
    connections: Connections
    mixes: MixDesk
    relays: RelayDesk
    jobs: JobDesk
    pictures: AccountPictures
    worlds: Worlds = field(default_factory=Worlds)
    rehearsal: RehearsalDesk = field(default_factory=RehearsalDesk)
    looking: Looking = field(default_factory=Looking)
    health: HealthDesk = field(default_factory=HealthDesk)
    standby: RelayStandby = field(default_factory=RelayStandby)
    alerts: JobAlerts = field(default_factory=JobAlerts)
    callbacks: CallbackDesk = field(default_factory=CallbackDesk)
    rtc: RtcDesk = field(default_factory=RtcDesk)
    records: Records = field(default_factory=Records)
    covers: Covers = field(default_factory=Covers)
    drafts: Drafts = field(default_factory=Drafts)
    reports: Reports = field(default_factory=Reports)
    shelf: Shelf = field(default_factory=Shelf)
    clipping: Store[Clipping] = field(default_factory=lambda: Store(Clipping()))
    arrangement: Store[Arrangement] = field(default_factory=lambda: Store(Arrangement()))
    ledger: Ledger = field(default_factory=Ledger)
    clipboard: Clipboard = field(default_factory=Clipboard)
    source: Store[str] = field(default_factory=lambda: Store(""))
    removed: Store[tuple[tuple[SourceNote, int], ...]] = field(default_factory=lambda: Store(()))
    locks: Locks = field(default_factory=Locks)
    lookup: Lookup = field(default_factory=Lookup)
    panes: Store[PaneView] = field(default_factory=lambda: Store(PaneView()))
    practice: Practice = field(default_factory=Practice)
    keymap: KeymapDesk = field(default_factory=KeymapDesk)
    activity: ActivityDesk = field(default_factory=ActivityDesk)
    sweep: SweepDesk = field(init=False)
    alerting: AlertDesk = field(init=False)
    updates: Updates = field(init=False)
    # Of the pre-flight list: by mark, who took it on and what they noted.
    acknowledged: Store[Mapping[tuple[str, ...], tuple[str, str]]] = field(
        default_factory=lambda: Store({})
    )

    def __post_init__(self) -> None:
        parts = self.settings, self.connections, self.clocks, self.notices, self.rehearsal
        self.callbacks.belong_to(Surroundings(*parts, self.alerts))
        self.jobs.forms.receiver = self.callbacks.hook
        desks = (self.mixes, self.relays, self.jobs)
        sweep = SweepDesk(self.ledger, self.clocks, self.connections, self.notices, desks)
        object.__setattr__(self, "sweep", sweep)
        alerting = AlertDesk(self.notices, self.settings, self.connections, self.clocks)
        object.__setattr__(self, "alerting", alerting)
        updates = Updates(self.settings, self.notices, self.tasks, self.clocks.signing)
        object.__setattr__(self, "updates", updates)
        if self.activity.past is None:
            self.activity.past = Past(self.journal.file)
        self.mixes.lock_by(self.why_not_edit)
        self.jobs.acts.outputs.link_of = self.alerts.link_of
        self.mixes.adoptions.watch(lambda _, __: self.removed.set(()))
        for hosts in (self.looking.hosts, self.covers.hosts):
            hosts.set(hosts_of(self.settings.store.value))
            self.settings.store.watch(lambda _, now, hosts=hosts: hosts.set(hosts_of(now)))
        hearing = self.looking.hearing
        hearing.turn(self.settings.store.value.volume)
        self.settings.store.watch(lambda _, now: hearing.turn(now.volume))

    def why_not_edit(self) -> Message | None:
        """What locks the show now; None where it may be edited."""
        world = self.connections.context.value.kind
        return self.locks.against_editing(world, on_air=self.mixes.state.on_air is not None)

    def want(self, path: str) -> None:
        """The next Open opens it; nothing waits where the open show stays."""
        self.shelf.wanted = path if self.why_not_replace() is None else None

    def why_not_replace(self) -> Message | None:
        """What keeps the open show open; None where another may be opened."""
        world = self.connections.context.value.kind
        return self.locks.against_replacing(world, on_air=self.mixes.state.on_air is not None)
