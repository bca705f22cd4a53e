"""The rooms to start a job in; one that has a job already leads to that job first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from console.domain.job import Room, SmartLiveJob
from console.domain.message import say
from console.domain.statewords import job_state
from console.ui.palette_rows import Row
from console.ui.searching import Candidate, ranked
from console.ui.stage import Stage

ICON: Final = "radio"


def rooms_to_choose(stage: Stage) -> Callable[[str], Sequence[Row]]:
    """The rooms as rows, found by name or id, for the form of a start.

    Free ones come first. A room with a job leads to the job; a second start is a row of its own,
    below all others."""
    jobs = stage.desk.jobs
    free: list[Row] = []
    first: list[Row] = []
    last: list[Row] = []
    for room in jobs.rooms.value:
        living = jobs.living_in(room.id)
        if living is None:
            free.append(_row(room, _chooses(stage, room.id)))
        else:
            there, second = _of_busy(stage, room, living)
            first.append(there)
            last.append(second)
    candidates = [Candidate(row, row.texts) for row in (*free, *first, *last)]
    return lambda typed: ranked(typed, candidates)


def _chooses(stage: Stage, room: str, *, second: bool = False) -> Callable[[], None]:
    def choose() -> None:
        stage.desk.jobs.forms.choose(room, second=second)
        stage.run("jobs.form.enter")

    return choose


def _row(room: Room, run: Callable[[], None]) -> Row:
    name = room.name or room.id
    return Row(room.id, name, run, place=room.id, icon=ICON, texts=(room.name, room.id))


def _of_busy(stage: Stage, room: Room, living: SmartLiveJob) -> Iterator[Row]:
    """The way to its job, and the second start, which asks for the room's name."""
    text, name = stage.words.text, room.name or room.id

    def go() -> None:
        stage.run("jobs.form.close")
        stage.run("app.go.jobs")
        stage.desk.jobs.selected.set(living.id)

    there = text(say("1 running ({state}): go to that job", state=job_state(living.state)))
    texts = (room.name, room.id)
    yield Row(room.id, name, go, subject=there, place=room.id, icon=ICON, texts=texts)
    second = text(say("Start a second job in {room}…", room=name))
    choose = _chooses(stage, room.id, second=True)
    yield Row(f"second.{room.id}", second, choose, icon=ICON, texts=texts)
