"""The chart of jobs into a file: as a picture, or as the table behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from errno import EIO
from os import strerror
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtWidgets import QWidget

from console.domain.message import say
from console.services.atomic import write_atomically
from console.services.jobs.csvfile import counts_csv, lanes_csv
from console.services.notices import Tone
from console.services.reasons import reason_of
from console.ui.clipboard import Pixels
from console.ui.jobs.cells import JobCells
from console.ui.jobs.chart import StateChart
from console.ui.questions import choose_file, starting_place
from console.ui.stage import Stage

Form: TypeAlias = Literal["png", "csv"]
Write: TypeAlias = Callable[[str], None]
"""To this path, in a thread; OSError where the disk refuses."""


class ChartSaving:
    """Asks for the place with the system's dialog; what was shown when it was asked is written."""

    def __init__(self, stage: Stage, window: Callable[[], QWidget], cells: JobCells) -> None:
        self._stage = stage
        self._window = window
        self._cells = cells

    def save(self, chart: StateChart, form: Form) -> None:
        write = _picture(chart) if form == "png" else _text(self._table(chart))
        self._stage.desk.tasks.start(self._save(write, f"states.{form}"), "save the chart")

    async def _save(self, write: Write, name: str) -> None:
        desk = self._stage.desk
        start = starting_place(desk.settings.store.value.recent, name)
        path = await choose_file(
            self._window(), self._stage.words, save=True, start=start, kind="states"
        )
        if path is None:
            return
        try:
            await asyncio.to_thread(write, path)
        except OSError as error:
            words = say("The chart was not saved: {reason}.", reason=reason_of(error))
            desk.notices.tell(Tone.WARNING, words, detail=path, area="jobs")
            return
        words = say("The chart is in {file}.", file=Path(path).name)
        desk.notices.tell(Tone.DONE, words, detail=path, area="jobs")

    def _table(self, chart: StateChart) -> str:
        start, end = chart.shown()
        end = min(end, self._cells.now())
        if chart.in_lanes:
            lanes = ((job, self._cells.track(job)) for job in chart.lanes())
            return lanes_csv(lanes, start, end, self._cells.zone)
        drawn = chart.drawn()
        return counts_csv(drawn.levels, drawn.ends, start, end, self._cells.zone)


def _picture(chart: StateChart) -> Write:
    pixels = Pixels(chart.picture())

    def write(path: str) -> None:
        if not pixels.save(path):
            raise OSError(EIO, strerror(EIO))

    return write


def _text(text: str) -> Write:
    return lambda path: write_atomically(Path(path), text)
