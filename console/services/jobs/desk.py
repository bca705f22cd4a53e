"""The smart-live desk: the board of digital-human jobs, their rooms, and start and stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from console.domain.fault import Fault
from console.domain.job import JobState, Room, SmartLiveJob, is_over, same_id, why_not_stop
from console.domain.launch import StartOptions
from console.domain.message import Message, say
from console.domain.receipt import StartReceipt
from console.services.clouds import JobCloud
from console.services.connection import HUAWEI
from console.services.deeds import ROW, Deeds
from console.services.jobs.acts import JobActs
from console.services.jobs.awaited import Awaited, AwaitedStarts
from console.services.jobs.exits import JobExits
from console.services.jobs.forms import START, JobForms
from console.services.jobs.older import OlderJobs
from console.services.jobs.starts import Begun, JobStarts
from console.services.jobs.windows import JobWindows
from console.services.ledger import Outcome
from console.services.listing import Growth, House, Listing
from console.services.marks import Mark
from console.services.notices import Tone
from console.services.store import Delta, KeyedStore, Release, Store

STOP = "stop"
PLAIN = StartOptions()
"""A start in which everything is as the cloud and the room have it."""

_AREA = "jobs"


class JobDesk:
    """`selected` is the job that the acts are about; `warnings` are by plain id of the job.

    `ours` are started and `stopped` stopped from here, as `same_id` writes them; `account` is the
    ledger's name; `connects` counts the accounts that there were."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._windows = JobWindows(house.clocks, lambda: self.rows.values, self._starting)
        self._list: Listing[SmartLiveJob] = Listing(
            house,
            HUAWEI,
            _AREA,
            lambda job: job.id,
            lambda job: job.state == JobState.WAITING,
            Growth(self._windows.merged, self._windows.kept),
        )
        self._older = OlderJobs(house, self._windows, self._list.grow)
        self._cloud: JobCloud | None = None
        self.account = ""
        self._starts = JobStarts(house, lambda: self.rows.values)
        self._history: dict[str, tuple[tuple[float, str], ...]] = {}
        self.exits = JobExits(house)
        self.deeds = Deeds(house, HUAWEI, "jobs", _AREA)
        self.limits = self.exits.limits
        self.reach = self._windows.reach
        self.rows: KeyedStore[SmartLiveJob] = self._list.rows
        self.state = self._list.state
        self.acting = self._list.acting
        self.rooms: Store[tuple[Room, ...]] = Store(())
        self.selected: Store[str | None] = Store(None)
        self.warnings: Store[Mapping[str, tuple[str, ...]]] = Store({})
        self.ours: set[str] = set()
        self.stopped: set[str] = set()
        self.connects = 0
        self.alone: set[str] = set()
        """Plain ids of jobs that were started from here as the only ones of their rooms."""
        self.rows.watch(self._remember)
        self.awaited = AwaitedStarts(self.rows)
        self.forms = JobForms(house, self)
        self.acts = JobActs(house, self)

    def connect(self, cloud: JobCloud | None, account: str = "") -> None:
        """Speak to this account from now on; also after its key changed.

        `account` names it in the ledger: what was started in it is looked for under that name."""
        self._cloud = self._older.connected = cloud
        self.connects += 1
        self._history.clear()
        self.exits.connect(account)
        self.ours.clear()
        self.stopped.clear()
        self.alone.clear()
        self.selected.set(None)
        self.rooms.set(())
        self.warnings.set({})
        self.awaited.clear()
        self.forms.connect(cloud, account)
        self.acts.connect(cloud)
        self._windows.connect(cloud)
        pages = self._windows.pages if cloud else None
        self._list.connect(pages, self._read_rooms if cloud else None)
        if cloud is not None:
            self._take_up(account)
        self.account = account

    @property
    def stores(self) -> tuple[Store[Any], ...]:
        """What its acts may be greyed by."""
        own = (self.state, self.selected, self.rooms, self.reach)
        return (*own, self.forms.store, self.acts.store, self.acts.outputs.store)

    @property
    def history(self) -> Mapping[str, tuple[tuple[float, str], ...]]:
        """By job id: the states seen so far, each with the show time of the first sight."""
        return self._history

    @property
    def job(self) -> SmartLiveJob | None:
        """The selected job as the last picture has it."""
        return self.rows.get(self.selected.value) if self.selected.value else None

    def living_in(self, room_id: str) -> SmartLiveJob | None:
        """A job of that room that is not over."""
        jobs = (j for j in self.rows.values.values() if j.room_id == room_id and not is_over(j))
        return next(jobs, None)

    def title_of(self, room_id: str) -> str:
        return next((r.name or r.id for r in self.rooms.value if r.id == room_id), room_id)

    def why_not(self, verb: str, key: str | None = None) -> Message | None:
        """`stop`: for the job given or selected; `start`: for the room given, if any."""
        if verb == START:
            return self._list.why_not_act(_room_key(key or ""))
        job = self.rows.get(key) if key else self.job
        if job is None:
            return say("Select a job first.")
        return why_not_stop(job) or self._list.why_not_act(job.id)

    async def start(self, room_id: str, options: StartOptions = PLAIN) -> Fault | None:
        """None when accepted: the job is then on its way, and the list shows it when it is."""
        title = self.title_of(room_id)
        begun = self._starts.begin(self.account, room_id, title)
        mark = self._starting_mark(begun)
        cloud, reason = self._cloud, self.why_not(START, room_id)
        if cloud is None or reason is not None:
            return self._list.refused(mark, reason)
        one = Awaited(room_id, title, self._house.clocks.show())

        async def call() -> StartReceipt:
            receipt = await cloud.start(room_id, options)
            begun.named(receipt.job_id)
            return receipt

        def accepted(receipt: StartReceipt) -> None:
            self.awaited.took(one, receipt.job_id)
            self._tell(say("Job accepted in {room}; it is being prepared.", room=title))
            if receipt.job_id:
                self._started(receipt, options)

        fault = await self._list.perform(
            _room_key(room_id), mark, lambda: self._starts.send(begun, call), accepted
        )
        if fault is not None and fault.unsettled:
            self.awaited.doubt(one)
        return fault

    def _started(self, receipt: StartReceipt, options: StartOptions) -> None:
        """What the answer says of its job is known from now on."""
        job_id = same_id(receipt.job_id)
        if receipt.limit_hours is not None:
            self.limits[job_id] = receipt.limit_hours
        if options.single_job:
            self.alone.add(job_id)
        self.ours.add(job_id)
        self.acts.outputs.given(job_id, options.output_url, options.stream_key)
        self.warnings.set({**self.warnings.value, job_id: receipt.warnings})
        self.selected.set(receipt.job_id)

    async def stop(self, job_id: str) -> Fault | None:
        """None when accepted; every refusal and failure is told as a notice and returned."""
        job = self.rows.get(job_id)
        title = job.room_name or self.title_of(job.room_id) if job else job_id

        def ended(shown: bool) -> None:
            if not shown:
                self.stopped.discard(same_id(job_id))

        intent = self.deeds.intent(STOP, job_id, title)
        mark = self.deeds.marked(Mark(STOP, title, partial(_is_gone, job_id), ended=ended), intent)
        cloud, reason = self._cloud, self.why_not(STOP, job_id)
        if cloud is None or job is None or reason is not None:
            return self._list.refused(mark, reason)
        room = job.room_id
        fault = await self._list.perform(
            job_id,
            mark,
            lambda: self.deeds.send(intent, lambda: cloud.stop(room, job_id)),
            lambda _: self._tell(say("Stop accepted: the job in {room}", room=title)),
        )
        if fault is None or fault.unsettled:
            self.stopped.add(same_id(job_id))
        return fault

    def refresh(self) -> None:
        """Ask now, also for everything that was read so far."""
        self._windows.refresh()
        self._list.poller.soon()

    def why_not_older(self) -> Message | None:
        """What stands against reading older jobs now."""
        return self._older.why_not()

    async def read_older(self) -> Fault | None:
        """The next older days that have jobs; a failure is told, and given back."""
        return await self._older.read()

    def ask_again(self) -> None:
        """Also where a refusal had ended the questions: its reason is gone."""
        self._list.poller.restart()

    def start_watching(self, owner: object = None) -> Release:
        """Ask while someone watches; the last release ends it."""
        return self._list.poller.watch()

    def watch_quietly(self) -> Release:
        """As a hidden window does: while nobody looks, alerts go on."""
        return self._list.poller.watch(quiet=True)

    def hide(self, hidden: bool) -> None:
        """A hidden window slows the questions."""
        self._list.poller.hide(hidden)

    def _starting_mark(self, begun: Begun) -> Mark[SmartLiveJob]:
        """The start of a job, until a job of it is listed."""

        def came(ids: frozenset[str]) -> None:
            self.ours.update(ids)
            self.awaited.came(begun.room, ids)

        def ended(shown: bool) -> None:
            mark.ended(shown)
            if not shown:
                self.awaited.missed(begun.room)

        mark = self._starts.mark(begun, START, came)
        return replace(mark, ended=ended)

    def _take_up(self, account: str) -> None:
        """What earlier desks started in this account; what they left open is looked for."""
        for begun in self._starts.earlier(account):
            job_id = same_id(begun.intent.found)
            if job_id:
                self.ours.add(job_id)
                if begun.limit_hours is not None:
                    self.limits[job_id] = begun.limit_hours
            if begun.intent.outcome is Outcome.OPEN:
                self._list.expect(_room_key(begun.room), self._starting_mark(begun))
                at = begun.intent.shown or self._house.clocks.show()
                self.awaited.doubt(Awaited(begun.room, begun.intent.subject, at))
        self.exits.take_up()
        for intent in self.deeds.belong_to(account):
            job_id = str(intent.proof.get(ROW, ""))
            if self.deeds.verb_of(intent) == STOP:
                mark = Mark(STOP, intent.subject, partial(_is_gone, job_id))
                self._list.expect(job_id, self.deeds.marked(mark, intent))
            else:
                self.deeds.unseen(intent)  # no list shows a command: that it is not known is told

    def _starting(self) -> bool:
        """A job that fails at once is over before it was ever listed as active."""
        return START in self.state.value.pending.values()

    def _tell(self, text: Message) -> None:
        self._house.notices.tell(Tone.DONE, text, area=_AREA)

    async def _read_rooms(self) -> None:
        """Rooms change by hand, seldom: read once, and again while there are none."""
        cloud = self._cloud
        if cloud is not None and not self.rooms.value:
            self.rooms.set(await cloud.rooms())

    def _remember(self, delta: Delta) -> None:
        now = self._house.clocks.show()
        for key in (*delta.added, *delta.changed):
            seen, state = self._history.get(key, ()), self.rows.values[key].state
            if not seen or seen[-1][1] != state:
                self._history[key] = (*seen, (now, state))
        for key in delta.removed:
            self._history.pop(key, None)


def _is_gone(job_id: str, rows: Mapping[str, SmartLiveJob]) -> bool:
    now = rows.get(job_id)
    return now is None or is_over(now)


def _room_key(room_id: str) -> str:
    """A start is marked on its room; rooms and jobs share one table of marks."""
    return f"room {room_id}"
