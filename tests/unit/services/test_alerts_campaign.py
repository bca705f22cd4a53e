"""A day of live jobs out of the rehearsal's world: no alarm that is false, each true one once.

`dev.py campaign alerts --count 500` is 500 seeds of 24 h; the suite has a few of 4 h."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context

import pytest

from console.domain.alarming import Case
from console.domain.durations import DAY, HOUR
from console.domain.job import SmartLiveJob, is_over
from console.domain.job_events import LinkChanged, LinkState, ScriptSwitched
from console.domain.job_health import CAUSES, Cause, Sign, verdicts
from console.domain.job_parts import RtcRoom, RtcUser
from console.domain.job_story import JobStory, heard, saw
from console.rehearsal.callbacks.news import of_job
from console.rehearsal.clock import Clock
from console.rehearsal.huawei.job import Job, Room
from console.rehearsal.world import World, bare
from tests.helpers.campaign import rounds, tell

NOW = 1_800_000_000.0
POLL = 5.0
SEEDS = 500
FEW = 8
PATIENCE = 3 * POLL
"""Seconds after a rule's own patience within which it is told: two polls, and one begun before."""
PUSH = {"output_urls": ["rtmp://push.example.com/live/a"], "stream_keys": ["k"]}
EVENTS = ["SHOOT_SCRIPT_SWITCH", "RTMP_STREAM_STATE_CHANGE"]
HOOK = {"live_event_type_callback_url": "https://desk.example.com/", "callback_event_type": EVENTS}


class Hand:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@dataclass(slots=True)
class Plan:
    """What befalls one job: `begun` and `ended` seconds of the day, `told` by when it has to be.

    `cause` None is what must not be told at all."""

    name: str
    cause: Cause | None
    begun: float = 0.0
    ended: float = 0.0
    patience: float = 0.0
    hooked: bool = False
    level: int = 1


@dataclass(slots=True)
class Eyes:
    """What a desk has of one job: its story, its cases, and what it told with when."""

    story: JobStory | None = None
    cases: dict[Cause, Case] = field(default_factory=lambda: {c: Case() for c in CAUSES})
    raised: list[tuple[float, Sign]] = field(default_factory=list[tuple[float, Sign]])
    over: list[float] = field(default_factory=list[float])

    def look(self, row: SmartLiveJob, at: float, hours: int | None) -> None:
        before = self.story
        self.story = saw(before, row, at)
        if is_over(row) or self.story.last is (before.last if before else None):
            return
        for cause, verdict in verdicts(self.story, hours).items():
            case = self.cases[cause]
            if isinstance(verdict, Sign):
                if case.bad_look(verdict.since, at, level=verdict.level, looks=1):
                    self.raised.append((at, verdict))
            elif verdict is not None and case.good_look():
                self.over.append(at)


def row_of(job: Job, now: float) -> SmartLiveJob:
    """As a list has it, figures rounded as there."""
    over = job.ends is not None and now >= job.ends
    users = (RtcUser("PLAYER", "u", job.created + DAY),)
    return SmartLiveJob(
        job.id, job.room.id, job.room.name, job.state(now),
        round(job.duration(now), 1), round(job.stream_duration(now), 1), job.created,
        job.begins if now >= job.begins else None, job.ends if over else None,
        rtc=RtcRoom("app", "room", users),
    )  # fmt: skip


def plans(chance: random.Random, day: float) -> list[Plan]:
    """One job of each kind: some of them well, some with one trouble of the day."""

    def at() -> float:
        return chance.uniform(0.2, 0.6) * day

    def lasting(least: float, most: float, cause: Cause | None, name: str, patience: float,
                *, hooked: bool) -> Plan:  # fmt: skip
        begun = at()
        return Plan(name, cause, begun, begun + chance.uniform(least, most), patience, hooked)

    return [
        Plan("well", None),
        Plan("well and heard", None, hooked=True),
        lasting(1, 25, None, "a blip", 0, hooked=False),
        lasting(1, 1.9, None, "a blip that is heard", 0, hooked=True),
        lasting(140, 3000, "push", "lost", 60, hooked=False),
        lasting(60, 3000, "push", "lost and heard", 33, hooked=True),
        Plan("cut for good", "push", at(), day, 10, True, 2),
        lasting(400, 3000, "script", "stuck", 160, hooked=True),
        Plan("a limit", "limit", day - 900, day, 0, False, 3),
    ]


class Day:
    """One seed: a world with a job for each plan, polled as a desk does, badly."""

    def __init__(self, seed: int, day: float) -> None:
        self.chance = random.Random(seed)
        self.day = day
        self.hand = Hand()
        beat: Clock = self.hand
        self.world = World(beat, seed, bare)
        self.plans = plans(self.chance, day)
        self.eyes = [Eyes() for _ in self.plans]
        self.jobs = [self._start(number, plan) for number, plan in enumerate(self.plans)]
        self.deaf: set[int] = set()

    def _start(self, number: int, plan: Plan) -> str:
        room = Room(f"room-{number}", plan.name, NOW, seconds=self.chance.randint(20, 80))
        self.world.jobs.rooms[room.id] = room
        asked = {
            **PUSH,
            "play_policy": {
                "repeat_count": -1,
                "live_exit_config": {"max_exception_waiting_duration": 0},
            },
            **({"live_event_callback_config": HOOK} if plan.hooked else {}),
        }
        return self.world.jobs.start(f"job-{number}", room.id, asked, self.hand.now).id

    def run(self) -> None:
        happen = sorted(self._happenings())
        told, missed = self.hand.now, 0
        while self.hand.now < NOW + self.day:
            self.hand.now += POLL * self.chance.uniform(0.8, 1.2)
            now = self.hand.now
            while happen and happen[0][0] <= now:
                moment, number, begins = happen.pop(0)
                self._befall(number, moment, begins=begins)
            self._call_back(told, now)
            told = now
            missed = self._poll(now, missed)

    def _happenings(self) -> Iterator[tuple[float, int, bool]]:
        for number, plan in enumerate(self.plans):
            if plan.begun and plan.cause not in ("limit",):
                yield NOW + plan.begun, number, True
                yield NOW + plan.ended, number, False

    def _befall(self, number: int, moment: float, *, begins: bool) -> None:
        plan, key = self.plans[number], self.jobs[number]
        if plan.cause == "script":
            self.deaf ^= {number}
        elif plan.level == 2:
            if begins:
                self._hear(number, LinkChanged("", key, "rtmp://…", LinkState.END), moment)
                self.world.jobs.lose(key, moment)
        elif begins:
            self.world.jobs.lose(key, moment)
        else:
            self.world.jobs.regain(key, moment)

    def _call_back(self, after: float, now: float) -> None:
        for number, key in enumerate(self.jobs):
            if not self.plans[number].hooked or self.plans[number].level == 2:
                continue
            for news in of_job(self.world.jobs.get(key), after, now):
                if news.event == "RTMP_STREAM_STATE_CHANGE":
                    event = LinkChanged("", key, "rtmp://…", news.message["state"])
                    self._hear(number, event, news.show)
                elif number not in self.deaf:
                    self._hear(number, ScriptSwitched("", key, "", None, ""), news.show)

    def _hear(self, number: int, event: LinkChanged | ScriptSwitched, at: float) -> None:
        eyes = self.eyes[number]
        if eyes.story is not None:
            eyes.story = heard(eyes.story, event, at)

    def _poll(self, now: float, missed: int) -> int:
        """Some polls are missed, some lists are stale; neither while a trouble waits to be told."""
        calm = not any(p.begun - 400 < now - NOW < p.begun + 400 for p in self.plans if p.cause)
        if missed or (calm and self.chance.random() < 0.02):
            return missed - 1 if missed else self.chance.randint(1, 60)
        if calm and self.chance.random() < 0.005:
            self.world.jobs.go_stale(now, self.chance.uniform(5, 120))
        listed, as_of = self.world.jobs.listed(now)
        for job in listed:
            number = int(job.id.removeprefix("job-"))
            hours = round(self.day / HOUR) if self.plans[number].cause == "limit" else 0
            self.eyes[number].look(row_of(job, as_of), now, hours)
        return 0


@pytest.mark.campaign("alerts")
def test_a_day_of_jobs_has_no_false_alarm_and_each_true_one_once(
    request: pytest.FixtureRequest,
) -> None:
    seeds = rounds(1)
    day = DAY if seeds >= SEEDS else 4 * HOUR
    counted: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    for told, late in _days(seeds, day):
        counted.update(told)
        slowest.update({name: max(late[name], slowest.get(name, 0.0)) for name in late})
    lines = (f"{n}: {counted[n]} in {seeds}, {slowest.get(n, 0):.1f} s late" for n in counted)
    tell(request, "\n".join(lines))


def _days(seeds: int, day: float) -> Iterator[tuple[Counter[str], dict[str, float]]]:
    """A seed is a world of its own: many are lived on all cores at once."""
    live = partial(_day, day=day)
    if seeds < FEW:
        yield from map(live, range(seeds))
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as cores:
        yield from cores.map(live, range(seeds), chunksize=4)


def _day(seed: int, day: float) -> tuple[Counter[str], dict[str, float]]:
    """How often each plan was told, and how late at most; an assertion where one was not so."""
    one = Day(seed, day)
    one.run()
    counted: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    for plan, eyes in zip(one.plans, one.eyes, strict=True):
        _judge(seed, plan, eyes, day, slowest)
        counted[plan.name] += len(_told(eyes))
    return counted, slowest


def _told(eyes: Eyes) -> list[tuple[float, Sign]]:
    """A day's token nears its end in every one of these jobs: that is no trouble of the plan."""
    return [(at, sign) for at, sign in eyes.raised if sign.cause != "token"]


def _judge(seed: int, plan: Plan, eyes: Eyes, day: float, slowest: dict[str, float]) -> None:
    told, name = _told(eyes), f"seed {seed}: {plan.name}"
    if plan.cause is None:
        assert told == [], name
        return
    if plan.cause == "limit":
        steps = [sign.level for _, sign in told]
        assert steps == [2, 3], name
        return
    assert [sign.cause for _, sign in told] == [plan.cause], name
    late = told[0][0] - (NOW + plan.begun + plan.patience)
    slowest[plan.name] = max(late, slowest.get(plan.name, 0.0))
    assert late <= PATIENCE, name
    assert told[0][1].level == plan.level, name
    if plan.ended < day:
        assert any(at > NOW + plan.ended for at in eyes.over), name
        assert not eyes.cases[plan.cause].standing, name
