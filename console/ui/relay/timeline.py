"""The day strip: relays as bars of time, and where now is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen

from console.domain.clashes import allowed_end, stretches
from console.domain.durations import HOUR, duration
from console.domain.message import say
from console.domain.naming import relay_name
from console.domain.relay import RelayState, RelayTask
from console.domain.relay_identity import pushes
from console.ui.lists.cells import LEFT, RIGHT, draw
from console.ui.lists.timeview import SCALE, TimeView
from console.ui.qss import blend
from console.ui.relay.columns import RelayCells
from console.ui.relay.placing import Placing

LANE = 24.0
BAR = 18.0
REACH = 6.0
"""Pixels to both sides of a bar's end within which the mouse takes hold of it."""
MORE = 98.0
"""Pixels at the right end of the times, for the number of relays without a bar."""
HATCHED = Qt.BrushStyle.BDiagPattern
NOW_AT = 0.58  # of the width: a little more past than future, as in the mock-up


class DayStrip(TimeView):
    """Follows now until scrolled; shows what the table shows, in its order."""

    picked = Signal(str)
    end_moved = Signal(str, float)
    """A relay's id and the end that its bar was pulled to, Unix seconds."""

    def __init__(
        self,
        cells: RelayCells,
        tasks: Callable[[], Sequence[RelayTask]],
        many: Callable[[], int],
    ) -> None:
        """`many` tells how many `tasks` would give."""
        super().__init__(cells.theme, cells.zone, cells.now, now_at=NOW_AT)
        self._cells = cells
        self._placing = Placing(tasks, many, self)
        self._placing.changed.connect(self.update)
        self._chosen = ""
        self._bars: dict[str, QRectF] = {}
        self._shown_now: dict[str, RelayTask] = {}
        self._missed = 0
        self._pull: tuple[RelayTask, float] | None = None
        self.setMouseTracking(True)
        self.setMinimumHeight(round(SCALE + 4 * LANE))
        cells.words.put(self.setAccessibleName, say("Timeline"))
        cells.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(600, round(SCALE + 6 * LANE + 8))

    def choose(self, key: str) -> None:
        if key != self._chosen:
            self._chosen = key
            self.update()

    def bars(self) -> Mapping[str, QRectF]:
        """Where each relay was painted last, by id."""
        return self._bars

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            self._let_go()
            return
        held = self._at_end(event.position())
        if held is not None:
            self.picked.emit(held.id)
            self._pull = (held, held.end)
            return
        for key, bar in self._bars.items():
            if bar.contains(event.position()):
                self.picked.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pull is not None:
            task = self._pull[0]
            moved = abs(self.x_of(task.end) - event.position().x()) >= REACH
            end = self._stepped(task, event.position().x()) if moved else task.end
            self._pull = (task, end)
            self.update()
        elif self._at_end(event.position()) is not None:
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        pull = self._let_go()
        if pull is not None and pull[1] != pull[0].end:
            self.end_moved.emit(pull[0].id, pull[1])

    def _let_go(self) -> tuple[RelayTask, float] | None:
        pull, self._pull = self._pull, None
        self.update()
        return pull

    def _at_end(self, at: QPointF) -> RelayTask | None:
        """The relay that will push and whose end is under the mouse."""
        for key, bar in self._bars.items():
            task = self._shown_now.get(key)
            near = bar.top() <= at.y() <= bar.bottom() and abs(at.x() - bar.right()) < REACH
            if task is not None and near and pushes(task) and task.end <= self.shown()[1]:
                return task
        return None

    def _stepped(self, task: RelayTask, x: float) -> float:
        """On full minutes, or five where the strip is wide; never what may not be sent."""
        start, end = self.shown()
        step = 60.0 if self.span <= 2 * HOUR else 300.0
        at = start + x / max(1, self.width()) * (end - start)
        return allowed_end(task, round(at / step) * step, self._cells.now())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._place()
            end, more = self._show_end_area(), self._more_area()
            taken = [area for area in (end, more) if area is not None]
            self.paint_scale(painter, SCALE, self.height(), 0.0, taken)
            self._paint_bars(painter)
            self._paint_stretches(painter)
            self._paint_pull(painter)
            self.paint_now(painter, SCALE - 4, self.height())
            if more is not None:
                self._paint_more(painter, more)
            if end is not None:
                self._paint_show_end(painter, end)

    def _place(self) -> None:
        lanes = max(1, int((self.height() - SCALE - 2) // LANE))
        tasks, places, missed = self._placing.now(
            self.shown(), lanes, self.span / 200, self._chosen
        )
        self._bars, self._missed = {}, missed
        self._shown_now = {key: tasks[key] for key in places}
        for key, lane in places.items():
            task = tasks[key]
            left, right = (
                max(-8.0, self.x_of(task.start)),
                min(self.width() + 8.0, self.x_of(task.end)),
            )
            top = SCALE + lane * LANE + (LANE - BAR) / 2
            self._bars[key] = QRectF(left, top, max(3.0, right - left), BAR)

    def _paint_bars(self, painter: QPainter) -> None:
        self._paint_missed(painter)
        for key, bar in self._bars.items():
            self._paint_bar(painter, bar, self._shown_now[key])

    def _more_area(self) -> QRectF | None:
        """Over times, never over a bar."""
        return QRectF(self.width() - MORE, 2, MORE, SCALE - 5) if self._missed else None

    def _paint_more(self, painter: QPainter, area: QRectF) -> None:
        more = self._cells.words.text(say("+ {n} more", n=self._missed))
        ink = self._cells.theme.color("text_muted")
        draw(
            painter, area.adjusted(0, 0, -8, 0), more, self._cells.theme.mono(11), ink, align=RIGHT
        )

    def _paint_bar(self, painter: QPainter, bar: QRectF, task: RelayTask) -> None:
        theme = self._cells.theme
        painter.setBrush(self._fill(task))
        chosen = task.id == self._chosen
        painter.setPen(QPen(theme.color("accent"), 2) if chosen else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(bar, 3, 3)
        label = bar.adjusted(max(0.0, -bar.left()) + 8, 0, -6, 0)
        if label.width() > 18:
            over = task.status in (RelayState.ENDED, RelayState.STOPPED)
            ink = theme.color("text_secondary" if over else "text")
            draw(painter, label, self._label(task), theme.ui(11), ink)

    def _label(self, task: RelayTask) -> str:
        """Where the end is out of sight, how far away it is."""
        if task.end <= self.shown()[1]:
            return relay_name(task)
        left = duration(max(0.0, task.end - self._cells.now()))
        return self._cells.words.text(say("{title} → {left}", title=relay_name(task), left=left))

    def _paint_stretches(self, painter: QPainter) -> None:
        """Hatched where two push to one destination, dotted where nobody does between two."""
        theme = self._cells.theme
        for stretch in stretches(self._shown_now.values()):
            bar = self._bars[stretch.key]
            left, right = max(-8.0, self.x_of(stretch.start)), self.x_of(stretch.end)
            if stretch.clash:
                area = QRectF(left, bar.top(), max(3.0, right - left), bar.height())
                painter.fillRect(area, QBrush(theme.color("program"), HATCHED))
            else:
                painter.setPen(QPen(theme.color("text_muted"), 1, Qt.PenStyle.DotLine))
                middle = bar.center().y()
                painter.drawLine(QPointF(left, middle), QPointF(right, middle))

    def _paint_missed(self, painter: QPainter) -> None:
        """From the end of a bar to what comes next, below the bars that share its lane."""
        painter.setPen(QPen(self._cells.theme.color("warning"), 1.5, Qt.PenStyle.DashLine))
        for key, bar in self._bars.items():
            task = self._shown_now[key]
            missed, middle = self._cells.missed(task), bar.center().y()
            if missed is not None:
                left, right = self.x_of(missed.start), self.x_of(missed.end)
                painter.drawLine(QPointF(left, middle), QPointF(right, middle))

    def _show_end_words(self, ends: float) -> str:
        cells = self._cells
        return cells.words.text(say("show ends {time}", time=cells.zone.hour_minute(ends)))

    def _show_end_area(self) -> QRectF | None:
        """Of its name, over the times; nothing where the end is out of sight."""
        ends = self._cells.show_ends()
        if ends is None or not 0 <= self.x_of(ends) <= self.width():
            return None
        font = self._cells.theme.ui(11)
        wide = QFontMetricsF(font).horizontalAdvance(self._show_end_words(ends)) + 8
        room = self.width() - (MORE if self._missed else 2)
        left = max(0.0, min(self.x_of(ends) - wide / 2, room - wide))
        return QRectF(left, 2, wide, SCALE - 5)

    def _paint_show_end(self, painter: QPainter, area: QRectF) -> None:
        ends, theme = self._cells.show_ends(), self._cells.theme
        if ends is None:
            return
        x = round(self.x_of(ends)) + 0.5
        painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, SCALE - 4), QPointF(x, self.height()))
        words, ink = self._show_end_words(ends), theme.color("accent")
        draw(painter, area.adjusted(4, 0, 0, 0), words, theme.ui(11), ink)

    def _paint_pull(self, painter: QPainter) -> None:
        """The end that it would get, over the bar that stays as it is."""
        if self._pull is None or self._pull[0].id not in self._bars:
            return
        task, end = self._pull
        theme, bar = self._cells.theme, self._bars[task.id]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(
            QRectF(bar.left(), bar.top(), self.x_of(end) - bar.left(), BAR), 3, 3
        )
        words = self._cells.zone.hour_minute(end)
        area = QRectF(self.x_of(end) + 6, bar.top(), 60, BAR)
        painter.fillRect(area, theme.color("panel"))
        draw(painter, area, words, theme.mono(11), theme.color("accent"), align=LEFT)

    def _fill(self, task: RelayTask) -> QColor:
        theme = self._cells.theme
        share = 0.18 if task.status == RelayState.WAITING else 0.38
        return blend(theme.color("panel"), theme.color(self._cells.ink(task)), share)
