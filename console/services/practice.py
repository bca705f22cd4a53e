"""A first show practised: which step it is at, noticed by what the desk shows, never by keys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from console.contracts.resources import resource
from console.domain.mix import STREAM_KINDS
from console.domain.show import Show
from console.services.clocks import Clock
from console.services.shows.showfile import read_show
from console.services.store import Release, Store

if TYPE_CHECKING:  # the desk of mixes is made later
    from console.services.mix.desk import MixDesk

SAMPLE: Final = ("samples", "pk-night.cuemix")
PLANTED: Final = ("id-empty", "layer-repeated", "overflow")
"""The rules that the practice's show breaks; each has a fix that changes the mix alone."""
LOST: Final = "guest2"


class Step(IntEnum):
    """In this order."""

    FIX = 0
    TAKE = 1
    LOSE = 2
    SWEEP = 3
    DONE = 4


@dataclass(frozen=True, slots=True)
class Course:
    """`fixed` counts mended findings; times are of this computer; `shown`: the guide is open."""

    show: str
    stream: str
    name: str
    began: float
    step: Step = Step.FIX
    fixed: int = 0
    ended: float | None = None
    shown: bool = True

    @property
    def done(self) -> bool:
        return self.step is Step.DONE

    def seconds(self, now: float) -> float:
        """From its beginning to its end, or till now."""
        return (now if self.ended is None else self.ended) - self.began


def practice_show() -> Show:
    """The sample with three mistakes, under an id of its own: it is swept alone.

    ShowFileError where the sample cannot be read."""
    show = read_show(str(resource(*SAMPLE)))
    mix = replace(show.mix, session="")
    for key, number, x in (("guest1", 2, 1000), (LOST, 2, 808)):
        layer = mix.layer(key)
        if layer is not None:
            mix = mix.with_layer(replace(layer, number=number, place=replace(layer.place, x=x)))
    return replace(show, id=uuid4().hex, mix=mix)


class Practice:
    """One course at a time; None before the first and after the last."""

    def __init__(self) -> None:
        self.store: Store[Course | None] = Store(None)
        self._held: list[Release] = []

    def begin(self, mixes: MixDesk, clock: Clock) -> None:
        """With the show that is open; another one that is opened ends it."""
        self._end()
        layer = mixes.mix.layer(LOST)
        stream, name = (layer.stream, layer.name) if layer is not None else ("", "")
        self.store.set(Course(mixes.state.show.id, stream, name, clock()))
        self._held = [mixes.store.watch(lambda _, __: self._look(mixes, clock))]
        self._look(mixes, clock)

    def show(self) -> None:
        """The guide comes back to where it was left."""
        self._put(shown=True)

    def leave(self) -> None:
        """The guide goes; what was reached is kept until the course is done."""
        course = self.store.value
        if course is not None and course.done:
            self._end()
        else:
            self._put(shown=False)

    def _put(self, *, shown: bool) -> None:
        course = self.store.value
        if course is not None:
            self.store.set(replace(course, shown=shown))

    def _end(self) -> None:
        held, self._held = self._held, []
        for release in held:
            release()
        self.store.set(None)

    def _look(self, mixes: MixDesk, clock: Clock) -> None:
        course = self.store.value
        if course is None or course.done:
            return
        if mixes.state.show.id != course.show:
            self._end()
            return
        step = _reached(mixes, course)
        ended = clock() if step is Step.DONE else None
        self.store.set(replace(course, step=step, fixed=_fixed(mixes), ended=ended))


def _fixed(mixes: MixDesk) -> int:
    broken = {finding.rule for finding in mixes.state.errors}
    return sum(rule not in broken for rule in PLANTED)


def _reached(mixes: MixDesk, course: Course) -> Step:
    """On from the present step as far as the desk has come; back where the air was given up."""
    on_air, busy = mixes.state.on_air, bool(mixes.state.sending)
    step = course.step
    if step is Step.FIX and _fixed(mixes) == len(PLANTED):
        step = Step.TAKE
    if step is Step.TAKE and on_air is not None and on_air.sure and not busy:
        step = Step.LOSE
    if step is Step.LOSE and on_air is None and not busy:
        step = Step.TAKE
    if step is Step.LOSE and _lost(mixes):
        step = Step.SWEEP
    if step is Step.SWEEP and on_air is None and not busy:
        step = Step.DONE
    return step


def _lost(mixes: MixDesk) -> bool:
    """Whether a stream that viewers have a place for is pushed no more."""
    on_air, sources = mixes.state.on_air, mixes.sources()
    streams = {la.stream for la in on_air.mix.layers if la.kind in STREAM_KINDS} if on_air else ()
    return any(stream in sources and sources[stream].absent for stream in streams)
