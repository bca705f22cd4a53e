"""The window of the wall: opens on the second screen where there is one, and stays there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.message import say
from console.domain.screens import key_of
from console.services.freshness import seconds_since
from console.services.media.lookout import PROGRAM
from console.services.media.wire import Picture
from console.services.panes import WALL, arrangement_of, keep_arrangement
from console.services.store import Release
from console.ui.binding import bind
from console.ui.jobs.cells import JobCells
from console.ui.lists.watching import Watching
from console.ui.lists.workspace import FEW, TICKS
from console.ui.mix.live import Live, image_of
from console.ui.mix.pictures import Pictures
from console.ui.mix.showing import follow_show
from console.ui.ownkeys import PAGES, UP_DOWN, OwnKeys
from console.ui.relay.columns import RelayCells
from console.ui.screens import bring_in, screens_now
from console.ui.stage import Stage
from console.ui.status import LIVE, REHEARSAL
from console.ui.wall.paint import TilePainter
from console.ui.wall.tiles import Tiles
from console.ui.wall.view import WallView

BEAT_MS = 200
"""Between two paints: live pictures come five times a second."""
LEAST = (480, 320)


class Wall(Watching):
    """A window of its own; closing it lets go of all that it looked at.

    Esc leaves the full screen, and a second time the wall; F11 turns the full screen on and off."""

    def __init__(self, stage: Stage, home: QWidget) -> None:
        super().__init__(self._watch_lists, self._tick, home)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setObjectName("wall")
        self.setMinimumSize(*LEAST)
        self._stage = stage
        self._home = home
        self._pictures = Pictures(self)
        self._live = Live(stage, self._pictures, self)
        self._heard: Release | None = None
        self._ticks_to_look = 0
        self._tiles = Tiles(stage, self._pictures, *_cells(stage))
        painter = TilePainter(stage.theme, stage.words, self._pictures)
        self.view = WallView(stage.words, painter, self)
        self.view.entered.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.view)
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self._tell)
        stage.pace.follow(self, lambda _: self._soon())
        self._pictures.changed.connect(self._soon)
        self._pictures.moved.connect(self._soon)
        bind(self, stage.desk.connections.context, lambda _: self._name())
        hearing = stage.desk.looking.hearing
        bind(self, hearing.state, lambda _: self._soon())
        bind(self, hearing.meter, lambda _: self._soon())
        stage.words.on_switch(self._name)
        stage.words.put(self.setAccessibleName, say("Wall"))
        stage.words.on_switch(self._soon)
        stage.theme.changed.connect(self._soon)

    def open(self) -> None:
        """Where it was left; the first time on a screen that the desk does not stand on."""
        if self.isVisible():
            self.raise_()
            self.activateWindow()
            return
        settings, screens = self._stage.desk.settings.store.value, screens_now()
        kept = arrangement_of(settings, key_of(screens)).get(WALL, "")
        raw = QByteArray.fromBase64(kept.encode("ascii", "ignore"))
        if not kept or not self.restoreGeometry(raw):
            self._take_other_screen()
        bring_in(self, screens)
        self.show()
        self.view.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def look(self) -> None:
        """Through the lists, now."""
        self._tiles.look()
        self._tell()

    def _name(self) -> None:
        """With the word of the world that it shows, as the desk's own title has it."""
        rehearsing = self._stage.desk.connections.context.value.rehearsing
        text = self._stage.words.text
        world, wall = text(REHEARSAL if rehearsing else LIVE), text(say("Wall"))
        self.setWindowTitle(f"{wall} — {world} — Cuedesk")

    def own_keys(self) -> OwnKeys:
        ways = ("Left", "Right", *UP_DOWN, "Home", "End", *PAGES)
        return (
            (ways, say("Goes through the tiles.")),
            (("Return",), say("Goes there, in the desk's own window.")),
            (("F11",), say("Fills the screen, or gives it back.")),
            (("Esc",), say("Leaves the full screen, then the wall.")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_F11 and not event.isAutoRepeat():
            self._turn_full()
        elif key == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._turn_full() if self.isFullScreen() else self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        kept = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        keep_arrangement(self._stage.desk.settings, key_of(screens_now()), {WALL: kept})
        super().closeEvent(event)
        self._home.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._live.run(True)
        if self._heard is None:
            self._heard = self._stage.desk.looking.listen(self._seen)
        self._ticks_to_look = 0
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._live.run(False)
        heard, self._heard = self._heard, None
        if heard is not None:
            heard()
        self._beat.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.view.viewport().update()

    def _watch_lists(self) -> Release:
        """Both lists are asked for while the wall is seen."""
        desk = self._stage.desk
        releases: list[Callable[[], None]] = [
            desk.relays.start_watching(self),
            desk.jobs.start_watching(self),
        ]

        def release() -> None:
            for each in releases:
                each()

        return release

    def _seen(self, fresh: Mapping[str, Picture]) -> None:
        picture = fresh.get(PROGRAM)
        if picture is not None:
            self._tiles.output = image_of(picture)
            self._soon()

    def _tick(self) -> None:
        """Every second, of long lists every ten: as their chips are counted."""
        self._ticks_to_look -= 1
        if self._ticks_to_look < 0:
            desk = self._stage.desk
            rows = len(desk.relays.rows.values) + len(desk.jobs.rows.values)
            self._ticks_to_look = TICKS if rows > FEW else 0
            self._tiles.look()
        self._soon()

    def _soon(self) -> None:
        if self.isVisible() and not self._beat.isActive():
            self._beat.start()

    def _tell(self) -> None:
        follow_show(self._pictures, self._stage.desk.mixes)
        if PROGRAM not in self._stage.desk.looking.places.value.addresses:
            self._tiles.output = None
        self.view.show_tiles(self._tiles.now(), self._tiles.more)

    def _go(self, workspace: str, key: str) -> None:
        """To what the tile stands for, in the desk's own window."""
        desk = self._stage.desk
        self._stage.run(f"app.go.{workspace}")
        if workspace == "mix" and key:
            desk.mixes.select((key,))
        elif workspace == "relays":
            desk.relays.selected.set(key or None)
        elif workspace == "jobs":
            desk.jobs.selected.set(key or None)
        self._home.raise_()
        self._home.activateWindow()

    def _turn_full(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def _take_other_screen(self) -> None:
        """All of it where there is a second one; beside the desk's middle where there is not."""
        here = self._home.screen()
        other = next((s for s in QGuiApplication.screens() if s is not here), None)
        room = (other or here).availableGeometry()
        if other is not None:
            self.setGeometry(room)
            self.setWindowState(Qt.WindowState.WindowFullScreen)
        else:
            self.setGeometry(room.adjusted(room.width() // 8, room.height() // 8, 0, 0))


def _cells(stage: Stage) -> tuple[RelayCells, JobCells]:
    """As the workspaces have them, so that both say the same."""
    desk = stage.desk
    relays = RelayCells(
        stage.theme,
        stage.words,
        desk.clocks.show,
        health_of=desk.health.of,
        standby=desk.standby,
        listed=lambda key: _age_of_row(stage, key),
        show_ends=lambda: desk.mixes.state.show.ends,
    )
    jobs = JobCells(
        stage.theme,
        stage.words,
        desk.clocks.show,
        lambda job_id: desk.jobs.history.get(job_id, ()),
        alerts=desk.alerts,
    )
    return relays, jobs


def _age_of_row(stage: Stage, key: str) -> float | None:
    clocks, at = stage.desk.clocks, stage.desk.relays.seen_at(key)
    return None if at is None else seconds_since(at, clocks)
