"""Where the chosen layer's stream is looked at, whether it is seen, and why not."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.commands.looking import noted
from console.domain.message import Message, say
from console.domain.mix import Layer
from console.domain.sight import Sight
from console.services.media.hosts import answered, host_of
from console.services.media.lookout import abroad, is_seen, why_not
from console.services.shows.keyless import keyless
from console.ui.binding import bind
from console.ui.bound_buttons import push_button
from console.ui.mix.field import Field
from console.ui.mix.live import aged
from console.ui.mix.numbers import Wrong
from console.ui.parts import label
from console.ui.stage import Stage

TICK_MS = 1000


class PlayForm(QWidget):
    """A token in the address is kept in memory, and shown as `…`."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._mixes = stage.desk.mixes
        self._looking = stage.desk.looking
        self._layer: Layer | None = None
        self.address = Field(stage.words, say("Play address"), "inspector.play", self._set, self)
        self.attempt = push_button(stage, "mix.play.try", "", self)
        self.attempt.setObjectName("inspector.play.try")
        self.status = label("small", parent=self)
        self.status.setObjectName("inspector.play.status")
        self.status.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.status, 1)
        row.addWidget(self.attempt)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.address)
        column.addLayout(row)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._tell)
        stage.words.on_switch(self._retell)
        self._retell()
        bind(self, self._mixes.sights.store, lambda _: self._tell())
        bind(self, self._looking.outlook, lambda _: self._show())
        bind(self, self._looking.places, lambda _: self._tell())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def show_layer(self, layer: Layer) -> None:
        """The chosen layer; one that is no stream has nothing to look at."""
        self._layer = layer if is_seen(layer) else None
        self.setVisible(self._layer is not None)
        self._show()

    def _show(self) -> None:
        layer = self._layer
        if layer is None:
            return
        play = self._noted(layer)
        elsewhere = self._looking.outlook.value.input(layer.stream)
        self.address.show_value(keyless(play), hint=keyless(elsewhere), owner=layer.key)
        self._tell()

    def _noted(self, layer: Layer) -> str:
        note = self._mixes.state.show.note(layer.stream)
        return note.play if note is not None else ""

    def _set(self, text: str) -> Wrong | None:
        layer, address = self._layer, text.strip()
        if layer is None:
            return None
        wrong = why_not(address) if address else None
        if wrong is not None:
            return Wrong(wrong)
        locked = self._mixes.why_locked()
        if locked is not None:
            return Wrong(locked)
        self._mixes.describe(lambda show: noted(show, layer.stream, address))
        # Who types an address means it: nothing is left to be asked.
        self._stage.desk.settings.change(
            lambda now: answered(now, host_of(address), opened=True) if address else now
        )
        self._show()
        return None

    def _retell(self) -> None:
        self.attempt.setText(self._stage.words.text(say("Try")))
        self._tell()

    def _tell(self) -> None:
        words = self._state()
        text = self._stage.words.text(words) if words is not None else ""
        if text != self.status.text():
            self.status.setText(text)
        counting = words is not None and self.isVisible() and self._sight() is not None
        if counting and not self._tick.isActive():
            self._tick.start()
        elif not counting:
            self._tick.stop()

    def _sight(self) -> Sight | None:
        return self._mixes.sights.of(self._layer.stream) if self._layer is not None else None

    def _state(self) -> Message | None:
        """What is seen now, or why nothing is."""
        layer, sight = self._layer, self._sight()
        if layer is None:
            return None
        play = self._noted(layer)
        wrong = why_not(play) if play else None
        if wrong is not None:
            return wrong
        if play and self._looking.outlook.value.inside and abroad(play):
            return say("not looked at: nothing leaves a rehearsal. The rehearsed picture is shown.")
        hidden = self._looking.places.value.hidden.get(layer.stream)
        if hidden is not None:
            return say("not looked at: {reason}", reason=hidden)
        if sight is None:
            return self._looking.blind
        return seen(sight, self._stage.desk.clocks.show())


def seen(sight: Sight, now: float) -> Message:
    """`live · 1280×720 · 25 fps`, or what is wrong with it."""
    old = aged(sight, now)
    if old is not None and sight.reason is not None:
        return say("{what}: {reason}", what=old, reason=sight.reason)
    if old is not None:
        return old
    if sight.size is None:
        return say("looking…")
    width, height = round(sight.size.width), round(sight.size.height)
    if not sight.fps:
        return say("live · {width}×{height}", width=width, height=height)
    fps = round(sight.fps)
    return say("live · {width}×{height} · {fps} fps", width=width, height=height, fps=fps)
