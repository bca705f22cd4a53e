"""The columns of the relay table: what each says, how it sorts and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from console.domain.expiry import Gap
from console.domain.health import IDLE, HealthOf, RelayHealth, state_of
from console.domain.masking import brief, narrower
from console.domain.message import say
from console.domain.relay import RelayState, RelayTask
from console.domain.wallclock import BEIJING, Zone
from console.services.freshness import STALE_AFTER
from console.services.relays.backups import Pair
from console.services.relays.standby import RelayStandby
from console.ui.lists.cells import (
    STATE_SIGN,
    Look,
    draw,
    draw_bar,
    draw_first,
    draw_state,
    room_for,
)
from console.ui.lists.laidtext import line
from console.ui.lists.rows import Column
from console.ui.relay import health, looks, orders
from console.ui.relay.looks import NEVER
from console.ui.theme import Theme
from console.ui.words import Words

RelayColumn: TypeAlias = Column[RelayTask]

BAR = 112.0
BAR_LEAST = 24.0
"""Pixels: with less room than this the words of the window stand alone."""


def _nothing_known(_task: RelayTask) -> tuple[RelayHealth, float | None]:
    return IDLE, None


def _never_listed(_key: str) -> float | None:
    return None


def _no_end() -> float | None:
    return None


def _nothing_missed(_task: RelayTask) -> Gap | None:
    return None


@dataclass(slots=True)
class RelayCells:
    """Says and paints the cells; `pending` and `stale` are set by whoever watches the desk.

    `health_of` tells what looking has shown of a task, `pinned` are those looked at first,
    `standby` whose backup is proposed when their source stays bad. `listed` tells the real
    seconds since the list last told of a task: each of its pages has its own age. `show_ends` is
    when the show is planned to be over, Unix seconds, `missed` what it lacks of a relay."""

    theme: Theme
    words: Words
    now: Callable[[], float]
    zone: Zone = BEIJING
    pending: Mapping[str, str] = field(default_factory=dict[str, str])
    stale: bool = False
    health_of: HealthOf = _nothing_known
    pinned: frozenset[str] = frozenset()
    backups: Mapping[str, Pair] = field(default_factory=dict[str, Pair])
    standby: RelayStandby = field(default_factory=RelayStandby)
    listed: Callable[[str], float | None] = _never_listed
    show_ends: Callable[[], float | None] = _no_end
    missed: Callable[[RelayTask], Gap | None] = _nothing_missed

    def columns(self) -> tuple[RelayColumn, ...]:
        window = say("Window ({zone})", zone=self.zone.label)
        return (
            Column(
                "status", say("Status"), "S", 106, 0, self.status, orders.rank, self.paint_status,
                60, needs=self.room_for_status,
            ),
            Column(
                "title", say("Title"), "T", 146, 1,
                _title, orders.folded_title, self.paint_title, 94,
            ),
            Column(
                "source", say("Source"), "O", 300, 4,
                self.source, orders.source, self.paint_source, 120, yields=1,
            ),
            Column(
                "destination", say("Destination"), "D", 206, 1,
                _destination, _destination, self.paint_destination, 104, yields=2,
            ),
            Column(
                "window", window, "W", 250, 0, self.window, orders.begins, self.paint_window, 124,
                yields=1,
            ),
            Column(
                "health", say("Health"), "H", 148, 0,
                self.health, self._health_rank, self.paint_health, 104, restless=True,
            ),
            Column(
                "left", say("Time left"), "L", 108, 0, self.left, orders.left, self.paint_left,
                needs=self.room_for_left,
            ),
            *self._more(),
        )  # fmt: skip

    def _more(self) -> tuple[RelayColumn, ...]:
        """Hidden until they are chosen."""
        begins = say("Begins ({zone})", zone=self.zone.label)
        ends = say("Ends ({zone})", zone=self.zone.label)
        return (
            Column(
                "group", say("Group"), "G", 110, 0, _group, _group, self._paint_text(_group), 60,
                optional=True,
            ),
            Column(
                "begins", begins, "B", 160, 0,
                self._begins, orders.begins, self._paint_text(self._begins), 90, optional=True,
            ),
            Column(
                "ends", ends, "E", 160, 0,
                self._ends, orders.ends, self._paint_text(self._ends), 90, optional=True,
            ),
            Column(
                "id", say("Task ID"), "I", 220, 0, _id, _id, self._paint_text(_id), 90,
                optional=True,
            ),
        )  # fmt: skip

    def _begins(self, task: RelayTask) -> str:
        return self.zone.full(task.start)

    def _ends(self, task: RelayTask) -> str:
        return self.zone.full(task.end)

    def _paint_text(
        self, text: Callable[[RelayTask], str]
    ) -> Callable[[QPainter, QRectF, RelayTask], None]:
        return lambda painter, area, task: self._mono(painter, area, text(task))

    def room_for_status(self) -> float:
        """For every state that we know, and every act under way."""
        words = map(self.words.text, looks.words_of_states(stale=self.stale))
        return room_for(words, self.theme.ui(13, bold=True)) + STATE_SIGN

    def room_for_left(self) -> float:
        """For the longest that this column comes to say."""
        return room_for(map(self.words.text, looks.longest_left()), self.theme.mono())

    def look(self, task: RelayTask) -> Look:
        age = self.listed(task.id)
        stale = self.stale or (age is not None and age > STALE_AFTER)
        return looks.look_of(task.status, self.pending.get(task.id, ""), stale=stale)

    def status(self, task: RelayTask) -> str:
        return self.words.text(self.look(task).word)

    def source(self, task: RelayTask) -> str:
        return next(looks.source_texts(task, self.words))

    def window(self, task: RelayTask) -> str:
        return self._windows(task)[0]

    def _windows(self, task: RelayTask) -> tuple[str, ...]:
        said = looks.window_words(task, self.now(), self.zone)
        return tuple(map(self.words.text, said))

    def health(self, task: RelayTask) -> str:
        """Both ends whole: for tooltips and screen readers."""
        said = health.whole(task, *self.health_of(task))
        left = self.standby.left(task.id)
        return self.words.join(said if left is None else (health.counted(left), *said))

    def health_look(self, task: RelayTask) -> Look:
        """A countdown to the backup comes first: it is what can be answered now."""
        found, age = self.health_of(task)
        left = self.standby.left(task.id)
        if left is not None:
            return Look("pending", health.counted(left), "warning")
        return health.look_of(state_of(task, found), found, age)

    def left(self, task: RelayTask) -> str:
        """Also what the show misses, which only the colour tells where it is painted."""
        left, missed = looks.time_left(task, self.now()), self.missed(task)
        if left is None or missed is None:
            return self._left(task)
        return self.words.join((left, looks.missed(missed)))

    def _left(self, task: RelayTask) -> str:
        left = looks.time_left(task, self.now())
        return self.words.text(left) if left else NEVER

    def pressing(self, task: RelayTask) -> bool:
        """Whether its time is a warning, for itself or for the show."""
        return looks.pressing(task, self.now()) or self.missed(task) is not None

    def paint_status(self, painter: QPainter, area: QRectF, task: RelayTask) -> None:
        draw_state(painter, self.theme, area, self.look(task), self.status(task))

    def paint_title(self, painter: QPainter, area: QRectF, task: RelayTask) -> None:
        armed = task.id in self.standby.store.value
        if armed or task.id in self.pinned:
            self._picture(painter, area, "clock" if armed else "eye", "accent")
            area = area.adjusted(20, 0, 0, 0)
        draw(painter, area, task.title or NEVER, self.theme.ui(), self.theme.color("text"))

    def paint_source(self, painter: QPainter, area: QRectF, task: RelayTask) -> None:
        name = "list" if task.vod else "play"
        self._picture(painter, area, name, "text_muted")
        self._mono(painter, area.adjusted(20, 0, 0, 0), *looks.source_texts(task, self.words))

    def paint_destination(self, painter: QPainter, area: QRectF, task: RelayTask) -> None:
        whole = _destination(task)
        self._mono(painter, area, whole, *narrower(whole))

    def paint_window(self, painter: QPainter, area: QRectF, task: RelayTask) -> None:
        theme, now = self.theme, self.now()
        texts, font = self._windows(task), theme.mono()
        room = area.width() - 10 - line(texts[0], font).width
        if room >= BAR_LEAST:
            bar = QRectF(area.left(), area.center().y() - 3, min(BAR, room), 6)
            share = looks.share_passed(task, now)
            draw_bar(painter, theme, bar, share, theme.color(self.ink(task)))
            area = area.adjusted(bar.width() + 10, 0, 0, 0)
        draw_first(painter, area, texts, font, theme.color("text_secondary"))

    def paint_health(self, painter: QPainter, area: QRectF, task: RelayTask) -> None:
        found, _ = self.health_of(task)
        if state_of(task, found) == "idle" and self.standby.left(task.id) is None:
            draw(painter, area, NEVER, self.theme.mono(), self.theme.color("text_muted"))
            return
        look = self.health_look(task)
        word = self.words.text(look.word)
        draw_state(painter, self.theme, area, look, word, bold=False, size=12)

    def paint_left(self, painter: QPainter, area: QRectF, task: RelayTask) -> None:
        name = "warning" if self.pressing(task) else "text_secondary"
        draw(painter, area, self._left(task), self.theme.mono(), self.theme.color(name))

    def _picture(self, painter: QPainter, area: QRectF, name: str, ink: str) -> None:
        scale = painter.device().devicePixelRatioF()
        picture = self.theme.pixmap(name, ink, 13, scale)
        painter.drawPixmap(QPointF(area.left(), area.center().y() - 6.5), picture)

    def ink(self, task: RelayTask) -> str:
        """The colour of a relay's bars."""
        running = task.status == RelayState.RUNNING
        if self.missed(task) is not None or (running and looks.pressing(task, self.now())):
            return "warning"
        return self.look(task).ink

    def _health_rank(self, task: RelayTask) -> tuple[int, float]:
        found, _ = self.health_of(task)
        return health.RANK[state_of(task, found)], -(found.at or 0.0)

    def _mono(self, painter: QPainter, area: QRectF, *texts: str) -> None:
        """The longest of them that there is room for."""
        ink = self.theme.color("text_secondary")
        draw_first(painter, area, texts, self.theme.mono(), ink)


def _title(task: RelayTask) -> str:
    return task.title


def _destination(task: RelayTask) -> str:
    return brief(task.destination) or NEVER


def _id(task: RelayTask) -> str:
    return task.id


def _group(task: RelayTask) -> str:
    return task.group
