"""The panel of states over time: the chart, what it shows, and its keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from console.domain.durations import duration
from console.domain.job import SmartLiveJob
from console.domain.message import Message, say
from console.domain.tracks import levels
from console.services.jobs.csvfile import BAD
from console.ui.binding import bind_rows
from console.ui.jobs.cells import JobCells
from console.ui.jobs.chart import STACK, Drawn, StateChart
from console.ui.jobs.saving import ChartSaving
from console.ui.panes.width import ANY
from console.ui.parts import KeyCap, Panel, Segmented, push_button, told
from console.ui.stage import Stage

COUNTS, LANES = "counts", "lanes"
HIGH, LOW = 230, 168
ENOUGH: Final = 760
"""Pixels of a workspace's height in which the chart need not be low."""
LEGEND: Final = (
    (("jobs.chart.back", "jobs.chart.on"), say("scroll")),
    (("jobs.chart.in", "jobs.chart.out"), say("zoom")),
)


class OverTime(Panel):
    """`jobs` are what the list shows; the counts are of all jobs that are known."""

    def __init__(
        self, stage: Stage, cells: JobCells, jobs: Callable[[], Sequence[SmartLiveJob]]
    ) -> None:
        super().__init__(stage.words, say("States over time"))
        self._stage = stage
        self._cells = cells
        self._rows = stage.desk.jobs.rows
        self._drawn: Drawn | None = None
        self._fresh = False
        self._legend: list[QWidget] = []
        self._loose = False
        self.chart = StateChart(cells, self._made, jobs)
        self.saving = ChartSaving(stage, self.window, cells)
        self.forms = Segmented(stage.words, ((COUNTS, say("Counts")), (LANES, say("Lanes"))))
        stage.words.put(self.forms.setAccessibleName, say("How states are shown over time"))
        self.forms.choose(COUNTS)
        self.forms.chosen.connect(lambda: self._turn(self.forms.choice()))
        self.body.addWidget(self.chart, 1)
        self._fill_header()
        self.beside(ENOUGH)
        bind_rows(self, self._rows, lambda _delta: self.outdated())
        stage.words.on_switch(self.tell)
        self.tell()

    def _fill_header(self) -> None:
        stage = self._stage
        for commands, text in LEGEND:
            for command in commands:
                key = stage.action(command).property("key_words")
                self._legend.append(KeyCap(str(key)))
            self._legend.append(told(stage.words, text, "muted"))
        for widget in self._legend:
            self.header.addWidget(widget)
        self.header.addWidget(self.forms)
        for form, words in (("png", say("PNG")), ("csv", say("CSV"))):
            button = push_button(stage, f"jobs.chart.{form}", "quiet")
            stage.words.put(button.setText, words)
            self.header.addWidget(button)

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """What commands ask of it, by name."""
        chart = self.chart
        return {
            "chart.back": lambda: self._moved(chart.scroll_by, -1),
            "chart.on": lambda: self._moved(chart.scroll_by, 1),
            "chart.in": lambda: self._moved(chart.zoom, 1),
            "chart.out": lambda: self._moved(chart.zoom, -1),
            "chart.now": lambda: self._moved(lambda _: chart.home(), 0),
            "chart.lanes": lambda: self._turn(COUNTS if chart.in_lanes else LANES),
            "chart.png": lambda: self.saving.save(chart, "png"),
            "chart.csv": lambda: self.saving.save(chart, "csv"),
        }

    def beside(self, height: int, *, narrow: bool = False) -> None:
        """As high as a workspace of that height can spare; a narrow one has the keys in F1."""
        self._wanted = HIGH if height >= ENOUGH else LOW
        self.loosen(self._loose)
        for widget in self._legend:
            widget.setVisible(not narrow)

    def loosen(self, on: bool) -> None:
        """Floating, or at another side, it takes what it gets."""
        self._loose = on
        self.setMinimumHeight(LOW if on else self._wanted)
        self.setMaximumHeight(ANY if on else self._wanted)

    def tick(self) -> None:
        """What changed since the last one lasts by now."""
        if self._fresh:
            self._drawn, self._fresh = None, False
        self.tell()

    def tell(self) -> None:
        self.detail.setText(self._stage.words.text(self._span()))
        self.chart.update()

    def _span(self) -> Message:
        start, end = self.chart.shown()
        if self.chart.at_now:
            return say("last {time}", time=duration(self.chart.span))
        zone = self._cells.zone
        since, until = (zone.at(at).strftime("%m-%d %H:%M") for at in (start, end))
        return say("{start} → {end} {zone}", start=since, end=until, zone=zone.label)

    def _turn(self, form: str) -> None:
        self.forms.choose(form)
        self.chart.turn(lanes=form == LANES)

    def _moved(self, act: Callable[[int], None], steps: int) -> None:
        act(steps)
        self.tell()

    def outdated(self) -> None:
        """Rows have changed."""
        self._drawn, self._fresh = None, True

    def _made(self) -> Drawn:
        """Worked out when it is wanted, after an answer and at the tick after that."""
        if self._drawn is None:
            jobs, now = self._rows.values.values(), self._cells.now()
            ends = sorted(
                (job.ended, job.state) for job in jobs if job.ended is not None and job.state in BAD
            )
            tracks = map(self._cells.track, jobs)
            self._drawn = Drawn(levels(tracks, STACK, now), tuple(ends))
        return self._drawn
