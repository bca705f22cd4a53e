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


def rooms_to_choose(
    stage: Stage, choose: Callable[[str], None], *, guarded: bool = True
) -> Callable[[str], Sequence[Row]]:
    """The rooms as rows, found by name or id.

    Where it is `guarded`, choosing a room with a job goes to the job, and a second start is a row
    of its own, below all others."""
    jobs = stage.desk.jobs
    first: list[Row] = []
    last: list[Row] = []
    for room in jobs.rooms.value:
        living = jobs.living_in(room.id) if guarded else None
        if living is None:
            first.append(_row(room, lambda key=room.id: choose(key)))
        else:
            there, second = _of_busy(stage, room, living, choose)
            first.append(there)
            last.append(second)
    candidates = [Candidate(row, row.texts) for row in (*first, *last)]
    return lambda typed: ranked(typed, candidates)


def _row(room: Room, run: Callable[[], None]) -> Row:
    name = room.name or room.id
    return Row(room.id, name, run, place=room.id, icon=ICON, texts=(room.name, room.id))


def _of_busy(
    stage: Stage, room: Room, living: SmartLiveJob, choose: Callable[[str], None]
) -> Iterator[Row]:
    """The way to its job, and the second start, which asks for the room's name."""
    text, name = stage.words.text, room.name or room.id

    def go() -> None:
        stage.run("app.go.jobs")
        stage.desk.jobs.selected.set(living.id)

    there = text(say("1 running ({state}): go to that job", state=job_state(living.state)))
    texts = (room.name, room.id)
    yield Row(room.id, name, go, subject=there, place=room.id, icon=ICON, texts=texts)
    second = text(say("Start a second job in {room}…", room=name))
    yield Row(f"second.{room.id}", second, lambda: choose(room.id), icon=ICON, texts=texts)
