"""Rooms with troubles through a day: every alarm told once within two polls, closed on recovery.

`dev.py campaign rooms` is 24 h of 46 rooms at ×600; the suite has a quarter of an hour of six."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from console.domain.durations import DAY, HOUR, MINUTE
from console.domain.job import JobState, same_id
from console.domain.job_alerts import key_of
from console.domain.message import in_english
from console.rehearsal.huawei.job import Room
from console.rehearsal.trouble import Trouble as Mishap
from console.services.listing import ListState
from console.services.notices import Tone
from tests.helpers.campaign import rounds, tell
from tests.journeys.practice import Practice, practice, run

ROOMS = 46
RATE = 600.0
PATIENCE = 60.0
"""Seconds of a job's own time in which not a second is pushed before that is told."""
CONNECTS = 4.0
"""Seconds after which the figures show that it pushes again."""
WITHIN = 2
"""Answers whose own figures show the trouble, or its end, until that is told."""
LIMITED_HOURS = 1
PUSH = {"output_urls": ["rtmp://push.example.com/live/a"], "stream_keys": ["k"]}


@dataclass(slots=True)
class Plan:
    """A push that breaks at `begun` and is there again at `ended`, or with a job that `fails`.

    `told` and `closed` count the answers that show it until then: at ×600 an answer is a minute
    old when it is read, so it is their own figures that count. `since` is the job's duration at
    the turn."""

    job: str
    begun: float
    ended: float
    fails: bool = False
    broken: bool = False
    mended: bool = False
    since: float = 0.0
    told: int = 0
    closed: int = 0
    is_told: bool = False
    is_closed: bool = False


@dataclass(slots=True)
class Script:
    """What happens when; seconds of show time from the start of the day."""

    length: float
    step: float
    plans: list[Plan] = field(default_factory=list[Plan])
    limited: list[str] = field(default_factory=list[str])
    mishaps: list[float] = field(default_factory=list[float])


def _written(count: int, chance: random.Random, *, whole: bool) -> Script:
    """In the whole day three troubles a room, else one; every sixth room ends for good."""
    script = Script(DAY if whole else 16 * MINUTE, 0.0 if whole else 40.0)
    turns, lasts = (3, (40 * MINUTE, 2 * HOUR)) if whole else (1, (4 * MINUTE, 6 * MINUTE))
    for number in range(count):
        if number % 6 == 5:
            script.limited.append(_name(number))
            continue
        part = script.length / turns
        for turn in range(turns):
            begun = part * turn + chance.uniform(0.1, 0.25) * part
            fails = number % 6 == 4 and turn == turns - 1
            script.plans.append(Plan(_name(number), begun, begun + chance.uniform(*lasts), fails))
    script.mishaps = [chance.uniform(0.05, 0.9) * script.length for _ in range(count)]
    return script


def _name(number: int) -> str:
    return f"job-{number:02d}"


class Rooms:
    """The desk of a practice, its world, and what the script has come to."""

    def __init__(self, it: Practice, script: Script) -> None:
        self.it = it
        self.script = script
        self.answers = 0
        self.start = 0.0
        self.worst = [0, 0]

    @property
    def now(self) -> float:
        return self.it.cloud.world.show.now() - self.start

    async def begin(self, count: int) -> None:
        """All on air, and seen so, before the day begins."""
        desk, world = self.it.desk, self.it.cloud.world
        now = world.show.now()
        for number in range(count):
            room = Room(f"room-{number:02d}", f"Room {number:02d}", now)
            world.jobs.rooms[room.id] = room
            hours = LIMITED_HOURS if _name(number) in self.script.limited else 0
            policy = {
                "repeat_count": -1,
                "live_exit_config": {
                    "max_exception_waiting_duration": 0,
                    "max_live_duration": hours,
                },
            }
            world.jobs.start(_name(number), room.id, {**PUSH, "play_policy": policy}, now)
            if hours:
                desk.jobs.limits[same_id(_name(number))] = hours
        world.show.turn(0)
        world.show.jump(35 * MINUTE)
        desk.alerts.attach(desk.jobs, desk.notices, desk.clocks)
        await self.it.until(lambda: _name(count - 1) in desk.jobs.rows.values, "all rooms")
        self.start = world.show.now()
        desk.jobs.state.watch(
            lambda before, after: self._answered() if after.at != before.at else None
        )

    async def play(self) -> None:
        world = self.it.cloud.world
        if not self.script.step:
            world.show.turn(RATE)
        while self.now < self.script.length:
            self._befall()
            before = self.answers
            if self.script.step:
                world.show.jump(self.script.step)
            await self.it.until(lambda before=before: self.answers > before, "an answer")

    def _befall(self) -> None:
        world, now = self.it.cloud.world, self.it.cloud.world.show.now()
        for plan in self.script.plans:
            if not plan.broken and self.now >= plan.begun:
                plan.broken, plan.since = True, world.jobs.get(plan.job).duration(now)
                world.jobs.lose(plan.job, now)
            elif plan.broken and not plan.mended and self.now >= plan.ended:
                plan.mended, plan.since = True, world.jobs.get(plan.job).duration(now)
                if plan.fails:
                    world.jobs.end(plan.job, JobState.FAILED, "推流中断超时", now)
                else:
                    world.jobs.regain(plan.job, now)
        while self.script.mishaps and self.now >= self.script.mishaps[0]:
            self.script.mishaps.pop(0)
            kind = ("busy", "cut_before", "garbage")[len(self.script.mishaps) % 3]
            self.it.cloud.scenario.dial(Mishap(kind, vendor="huawei", retry_after=0))

    def _heard(self, before: ListState, after: ListState) -> None:
        if after.at != before.at:
            self._answered()

    def _answered(self) -> None:
        self.answers += 1
        alerts = self.it.desk.alerts
        for plan in self.script.plans:
            standing = alerts.store.get(key_of(plan.job, "push")) is not None
            if plan.broken and not plan.is_told:
                plan.told += self._runs(plan) >= PATIENCE
                plan.is_told = standing
                self.worst[0] = max(self.worst[0], plan.told)
            elif plan.mended and plan.is_told and not plan.is_closed:
                plan.closed += self._runs(plan) >= CONNECTS or plan.fails
                plan.is_closed = not standing
                self.worst[1] = max(self.worst[1], plan.closed)

    def _runs(self, plan: Plan) -> float:
        """Seconds of the job's own time since the turn, as the last answer has them."""
        return (self.it.desk.jobs.rows.values[plan.job].duration or 0.0) - plan.since

    def notices(self, name: str) -> Iterator[tuple[Tone, str]]:
        room = f"Room {name.removeprefix('job-')}"
        for notice in self.it.desk.notices.store.value:
            text = in_english(notice.text)
            if text.startswith(room):
                yield notice.tone, text


@pytest.mark.campaign("rooms")
def test_every_alarm_of_a_day_is_told_once_within_two_polls_and_closed_on_recovery(
    request: pytest.FixtureRequest,
) -> None:
    count = min(ROOMS, rounds(6))
    whole = count == ROOMS
    script = _written(count, random.Random(count), whole=whole)

    async def journey() -> None:
        async with practice() as it:
            rooms = Rooms(it, script)
            await rooms.begin(count)
            await rooms.play()
            _judge(rooms, count)
            tell(request, _told(rooms, count))

    run(journey())


def _judge(rooms: Rooms, count: int) -> None:
    for plan in rooms.script.plans:
        assert plan.is_told, plan
        assert plan.is_closed, plan
        assert plan.told <= WITHIN, plan
        assert plan.closed <= WITHIN, plan
    for name in map(_name, range(count)):
        plans = [plan for plan in rooms.script.plans if plan.job == name]
        told = list(rooms.notices(name))
        troubles = [text for tone, text in told if tone is Tone.TROUBLE and "pushed" in text]
        assert len(troubles) == len(plans), told
        recovered = [text for tone, text in told if tone is Tone.DONE and "pushes again" in text]
        assert len(recovered) == sum(not plan.fails for plan in plans), told
        if name in rooms.script.limited:
            limits = [text for tone, text in told if tone is Tone.TROUBLE]
            assert len(limits) == 1, told
            assert "the cloud ends this job in 14 m" in limits[0]
        else:
            ends = sum(plan.fails for plan in plans)
            assert len(told) == len(troubles) + len(recovered) + ends, told
    standing = {alert.job_id for alert in rooms.it.desk.alerts.store.values.values()}
    assert standing <= set(rooms.script.limited)


def _told(rooms: Rooms, count: int) -> str:
    troubles = len(rooms.script.plans)
    return (
        f"{count} rooms, {troubles} troubles, {rooms.answers} answers: told within "
        f"{rooms.worst[0]}, closed within {rooms.worst[1]} of them"
    )
