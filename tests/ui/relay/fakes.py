"""A stage with real desks and no clouds: rows are put in by hand, acts are only noted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from console.commands.registry import COMMANDS
from console.commands.spec import Command, Scope
from console.domain.fault import Family, Fault
from console.domain.job import JobState, LiveWarnings, Room, SmartLiveJob
from console.domain.job_events import LiveEvent
from console.domain.launch import StartOptions
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.domain.receipt import (
    CommandReceipt,
    Receipt,
    RelayReceipt,
    ReportReceipt,
    StartReceipt,
)
from console.domain.relay import RelayDraft, RelayState, RelayTask
from console.domain.show import Show
from console.services.desk import Desk
from console.services.jobs.desk import JobDesk
from console.services.listing import House, ListState
from console.services.relays.desk import RelayDesk
from console.services.store import Release
from console.ui.actions import Actions
from console.ui.panes.caption import FLOAT
from console.ui.stage import Stage
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.desks import Lists, make_desk

NOW = 1_795_349_677.0  # 2026-11-22 20:14:37 UTC+8
HOUR = 3600.0


@dataclass(slots=True)
class Watchers:
    """Who has a list asked for."""

    now: int = 0

    def enter(self) -> Release:
        self.now += 1
        open_: list[bool] = [True]

        def leave() -> None:
            if open_:
                open_.clear()
                self.now -= 1

        return leave


PLAIN = StartOptions()


class DeafCloud:
    """Is there, and is never asked: nothing watches for real."""

    def pages(self, *, title: str = "") -> AsyncIterator[tuple[RelayTask, ...]]:
        raise AssertionError(f"asked for {title}")

    async def create(self, draft: RelayDraft) -> RelayReceipt:
        raise AssertionError(draft)

    async def update(self, task_id: str, draft: RelayDraft) -> Receipt:
        raise AssertionError((task_id, draft))

    async def relaunch(self, task_id: str) -> Receipt:
        raise AssertionError(task_id)

    async def continue_(self, task_id: str) -> Receipt:
        raise AssertionError(task_id)

    async def stop(self, task_id: str) -> Receipt:
        raise AssertionError(task_id)

    async def restart(self, task_id: str) -> Receipt:
        raise AssertionError(task_id)

    async def delete(self, task_id: str) -> Receipt:
        raise AssertionError(task_id)


class DeafRooms:
    """As DeafCloud."""

    def pages(
        self, *, since: float | None = None, until: float | None = None
    ) -> AsyncIterator[tuple[SmartLiveJob, ...]]:
        raise AssertionError(f"asked from {since} to {until}")

    def active(self, known: Iterable[SmartLiveJob] = ()) -> AsyncIterator[tuple[SmartLiveJob, ...]]:
        raise AssertionError(f"asked for {known}")

    async def rooms(self) -> tuple[Room, ...]:
        raise AssertionError("asked")

    async def room(self, room_id: str) -> Room:
        return Room(room_id, "")

    async def warnings(self, room_id: str) -> LiveWarnings:
        return LiveWarnings((), len(room_id))

    async def start(self, room_id: str, options: StartOptions = PLAIN) -> StartReceipt:
        raise AssertionError((room_id, options))

    async def command(
        self, room_id: str, job_id: str, command: str, params: object = None
    ) -> CommandReceipt:
        raise AssertionError((room_id, job_id, command, params))

    async def report(self, room_id: str, job_id: str, events: Sequence[LiveEvent]) -> ReportReceipt:
        raise AssertionError((room_id, job_id, events))

    async def stop(self, room_id: str, job_id: str) -> Receipt:
        raise AssertionError(job_id)


class StillRelays(RelayDesk):
    """Asks nobody."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.watchers = Watchers()

    def start_watching(self, owner: object = None) -> Release:
        return self.watchers.enter()


class StillJobs(JobDesk):
    """Asks nobody."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.watchers = Watchers()

    def watch_quietly(self) -> Release:
        return self.watchers.enter()

    def start_watching(self, owner: object = None) -> Release:
        return self.watchers.enter()


@dataclass(slots=True)
class Bench:
    """A desk, its stage, and what was asked of the gate."""

    relays: StillRelays
    jobs: StillJobs
    stage: Stage
    actions: Actions
    time: list[float]
    ran: list[str] = field(default_factory=list[str])

    def show_relays(self, *tasks: RelayTask, at: float | None = None) -> None:
        """As an answer of the vendor."""
        self.relays.rows.replace_all((task.id, task) for task in tasks)
        self.relays.state.set(ListState(at=self.time[0] if at is None else at))
        self.actions.refresh()

    def show_jobs(self, *jobs: SmartLiveJob) -> None:
        """As an answer of the vendor."""
        self.jobs.rows.replace_all((job.id, job) for job in jobs)
        self.jobs.state.set(ListState(at=self.time[0]))
        self.actions.refresh()

    def attach(self, scope: Scope, workspace: QWidget) -> None:
        """The keys of a scope, as the shell does it."""
        self.actions.attach(scope, workspace)


def bench(language: str = "en", theme: str = "dark") -> Bench:
    time = [NOW]
    desk = make_desk(lambda: time[0], Show("s", "show", Mix()), Lists(StillRelays, StillJobs))
    relays, jobs = desk.relays, desk.jobs
    assert isinstance(relays, StillRelays)
    assert isinstance(jobs, StillJobs)
    relays.connect(DeafCloud())
    jobs.connect(DeafRooms())
    words = Words(language)
    ran: list[str] = []
    actions = Actions(
        words,
        [c for c in COMMANDS if c.scope in (Scope.RELAYS, Scope.JOBS) or c.id == FLOAT],
        _keys,
        lambda command: _why_not(desk, command),
        ran.append,
    )
    stage = Stage(desk, words, Theme(theme), ran.append, actions.action)
    made = Bench(relays, jobs, stage, actions, time, ran)
    relays.selected.watch(lambda _before, _after: actions.refresh())
    jobs.selected.watch(lambda _before, _after: actions.refresh())
    jobs.reach.watch(lambda _before, _after: actions.refresh())
    return made


def _keys(command: Command) -> tuple[str, ...]:
    return command.keys


def _why_not(desk: Desk, command: str) -> Message | None:
    area, _, verb = command.partition(".")
    if area == "relay" and verb in ("stop", "restart", "delete"):
        return desk.relays.why_not(verb)
    if command == "jobs.stop":
        return desk.jobs.why_not("stop")
    if command == "jobs.older":
        return desk.jobs.why_not_older()
    return None


def fault(family: Family = Family.UNREACHABLE) -> Fault:
    return Fault(family, "volcengine", "ListPullToPushTask", say("Volcengine does not answer."))


def relay(
    number: int = 1,
    status: str = RelayState.RUNNING,
    *,
    title: str = "",
    start: float = -HOUR,
    end: float = 2 * HOUR,
    files: int = 0,
    cycle: int = 0,
    times: int = 0,
    destination: str = "",
) -> RelayTask:
    """A task; start and end in seconds from NOW."""
    live = (f"http://pull.example.com/live/room-{number}.flv?wsSecret=hush",)
    vod = tuple(f"https://vod.example.com/part-{n}.mp4" for n in range(files))
    return RelayTask(
        f"8fde6aa0281d9f6e1b7a6e{number:010d}",
        title or f"接力{number}",
        status,
        bool(files),
        NOW + start,
        NOW + end,
        vod or live,
        destination or f"rtmp://push.example.com/live/room_{number}?txSecret=hush",
        times,
        cycle,
        "https://ops.example.com/relay?key=hush",
    )


def job(
    number: int = 1,
    state: str = JobState.PROCESSING,
    *,
    room: str = "",
    created: float = -2 * HOUR,
    started: float | None = -2 * HOUR + 28,
    ended: float | None = None,
    duration: float | None = None,
    pushed: float | None = None,
    error: str = "",
    words: str = "",
    block: str = "",
) -> SmartLiveJob:
    """A job; times in seconds from NOW."""
    return SmartLiveJob(
        f"{number:08x}-4f75-4b3a-a853-a649a21aaf66",
        f"room-{number}",
        room or f"Room {number}",
        state,
        duration,
        pushed,
        NOW + created,
        None if started is None else NOW + started,
        None if ended is None else NOW + ended,
        error,
        words,
        block,
    )
