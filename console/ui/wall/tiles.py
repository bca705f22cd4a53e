"""What stands on the wall now: a tile each for program, sources, relays and jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias, TypedDict

from PySide6.QtGui import QImage

from console.domain import pool
from console.domain.health import is_dead
from console.domain.job import JobState, SmartLiveJob
from console.domain.job_filter import needs_an_eye as job_needs_an_eye
from console.domain.layout import Layout
from console.domain.loudness import Meter
from console.domain.masking import brief
from console.domain.message import Message, say
from console.domain.mix import Kind, Layer
from console.domain.relay import RelayState, RelayTask
from console.domain.relay_filter import needs_an_eye
from console.domain.tally import LIGHT_WORDS
from console.services.freshness import age_of
from console.services.media.lookout import PROGRAM
from console.ui.jobs.cells import JobCells
from console.ui.listening.sign import sign_word
from console.ui.lists.cells import Look
from console.ui.mix.live import aged
from console.ui.mix.pictures import Pictures
from console.ui.mix.program import hours
from console.ui.relay.columns import RelayCells
from console.ui.stage import Stage

SOON = 2 * 3600.0
"""Seconds before its start from which a relay that waits is worth a place."""
_LIVE_JOBS = (JobState.WAITING, JobState.PROCESSING, JobState.BLOCKED)
_PROGRAM = "program"


class _Sound(TypedDict, total=False):
    """What a tile says of what is listened to."""

    meter: Meter
    sign: str


MOST = 400
"""Tiles for relays and jobs: more could not be read on any screen."""
_Worth: TypeAlias = "tuple[bool, Callable[[], Tile]]"
"""Whether it is in trouble, and its tile, made only where there is a place for it."""


@dataclass(frozen=True, slots=True)
class Tile:
    """`key` tells it apart; `go` is the workspace and the id that Enter leads to.

    The first of `lines` is the one to be read from afar. A picture is one of `image`, `layout`
    (painted as viewers get it) and `layer` (a source); without any the tile is words. `meter` and
    `sign` are there for the one that is listened to."""

    key: str
    name: str
    look: Look
    lines: tuple[str, ...] = ()
    trouble: bool = False
    go: tuple[str, str] = ("mix", "")
    image: QImage | None = field(default=None, compare=False)
    layout: Layout | None = field(default=None, compare=False)
    layer: Layer | None = field(default=None, compare=False)
    meter: Meter | None = field(default=None, compare=False)
    sign: str = ""


class Tiles:
    """`now` is asked with every live picture; the lists are walked by `look` alone.

    `output` is the newest picture of the output; `more` how many relays and jobs have no tile."""

    def __init__(self, stage: Stage, pictures: Pictures, relays: RelayCells, jobs: JobCells):
        self._stage = stage
        self._pictures = pictures
        self._relays = relays
        self._jobs = jobs
        self.output: QImage | None = None
        self.more = 0
        self._rest: tuple[Tile, ...] = ()

    def now(self) -> tuple[Tile, ...]:
        """Program and sources in their order, then relays and jobs, those in trouble first."""
        return (self._program(), *self._sources(), *self._rest)

    def look(self) -> None:
        """Through both lists; what is older than it may be is stale, never as if it were now."""
        desk = self._stage.desk
        self._relays.stale = age_of(desk.relays.state.value, desk.clocks).stale
        self._jobs.stale = age_of(desk.jobs.state.value, desk.clocks).stale
        found = sorted((*self._relays_worth(), *self._jobs_worth()), key=lambda one: not one[0])
        self.more = max(0, len(found) - MOST)
        self._rest = tuple(make() for _, make in found[:MOST])

    def _text(self, message: Message) -> str:
        return self._stage.words.text(message)

    def _sound(self, key: str) -> _Sound:
        hearing = self._stage.desk.looking.hearing
        state = hearing.state.value
        if state.key != key:
            return {}
        return {"meter": hearing.meter.value, "sign": self._text(sign_word(state))}

    def _program(self) -> Tile:
        desk = self._stage.desk
        on_air, sight = desk.mixes.state.on_air, desk.looking.program.value
        now = desk.clocks.show()
        wrong = aged(sight, now) if sight is not None else None
        if on_air is None:
            look = Look("ended", say("nothing on air"))
        elif not on_air.sure:
            look = Look("unknown", say("on air? not sure"))
        else:
            since = hours(max(0.0, now - on_air.since))
            look = Look("failed" if wrong else "running", say("on air {time}", time=since))
        return Tile(
            _PROGRAM,
            self._text(say("Program")),
            look,
            (self._text(wrong),) if wrong is not None else (),
            trouble=wrong is not None or (on_air is not None and not on_air.sure),
            image=self.output if on_air is not None else None,
            layout=desk.mixes.program_layout(),
            **self._sound(PROGRAM),
        )

    def _sources(self) -> Iterator[Tile]:
        mixes, now = self._stage.desk.mixes, self._stage.desk.clocks.show()
        sights, tally = mixes.sights.store.value, mixes.state.tally
        for note in pool.pool(mixes.state.show):
            layer = pool.layer_of(note)
            sight = sights.get(note.stream)
            wrong = aged(sight, now) if sight is not None else None
            if wrong is not None:
                look = Look("failed", wrong)
            elif sight is not None and sight.seen is not None:
                look = Look("running", say("picture comes"))
            elif layer.kind in (Kind.PICTURE, Kind.CANVAS):
                look = Look("stopped", say("still"))
            else:
                look = Look("unknown", say("not verified"))
            lights = tally.lights(note.stream)
            lines = (self._text(LIGHT_WORDS[lights[0]]),) if lights else ()
            key = next((la.key for la in mixes.mix.layers if la.stream == note.stream), "")
            yield Tile(
                f"source {note.stream}",
                note.label or note.stream,
                look,
                lines,
                trouble=wrong is not None,
                go=("mix", key),
                layer=layer,
                **self._sound(note.stream),
            )

    def _relays_worth(self) -> Iterator[_Worth]:
        cells, now = self._relays, self._stage.desk.clocks.show()
        for task in self._stage.desk.relays.rows.values.values():
            trouble = needs_an_eye(task, now) or is_dead(cells.health_of, task)
            if trouble or _worth(task, now):
                yield trouble, partial(self._relay, task, trouble=trouble)

    def _relay(self, task: RelayTask, *, trouble: bool) -> Tile:
        cells = self._relays
        health = self._text(cells.health_look(task).word)
        return Tile(
            f"relay {task.id}",
            task.title or task.id,
            cells.look(task),
            (cells.left(task), health, brief(task.destination)),
            trouble,
            ("relays", task.id),
        )

    def _jobs_worth(self) -> Iterator[_Worth]:
        for job in self._stage.desk.jobs.rows.values.values():
            alarming = self._jobs.alarming(job)
            if job.state in _LIVE_JOBS or alarming:
                trouble = alarming or job_needs_an_eye(job)
                yield trouble, partial(self._job, job, trouble=trouble)

    def _job(self, job: SmartLiveJob, *, trouble: bool) -> Tile:
        cells = self._jobs
        return Tile(
            f"job {job.id}",
            job.room_name or job.room_id,
            cells.look(job),
            tuple(filter(None, (cells.ran(job), cells.remark(job)))),
            trouble,
            ("jobs", job.id),
            image=cells.cover(job),
        )


def _worth(task: RelayTask, now: float) -> bool:
    """Whether it pushes, or soon will."""
    if task.status == RelayState.WAITING:
        return task.start - now < SOON
    return task.status == RelayState.RUNNING
