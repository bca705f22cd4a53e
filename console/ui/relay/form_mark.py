"""The watermark in the relay's form: placed on the source's own picture where that is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.relay import Watermark
from console.domain.units import Size
from console.services.media.wire import Picture
from console.services.store import Release
from console.ui.mix.live import image_of
from console.ui.parts import label, told
from console.ui.relay.watermark import WatermarkEditor
from console.ui.stage import Stage


class MarkField(QWidget):
    """`given` comes with the watermark that the operator wants now, None for none.

    While it is shown, the selected relay is looked at where it is the one in the form."""

    given = Signal(object)

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._health = stage.desk.health
        self._shown: Watermark | None = None
        self._live = False
        self._releases: tuple[Release, ...] = ()
        self.editor = WatermarkEditor(stage)
        self.editor.changed.connect(self._changed)
        self.note = label("error")
        self.note.setObjectName("relay.form.watermark.note")
        self.note.setWordWrap(True)
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (told(stage.words, say("Watermark"), "secondary"), self.editor, self.note):
            column.addWidget(widget)
        self.destroyed.connect(lambda: self._release())

    def show_mark(self, mark: Watermark | None, wrong: Message | None, *, live: bool) -> None:
        """What is being placed stays as it is; `live` is whether the selected relay is this one."""
        if mark is not self._shown:
            self._shown = mark
            self.editor.show_mark(mark)
        if self._live and not live:
            self.editor.show_frame(None)
        self._live = live
        self.note.setText(self._stage.words.text(wrong) if wrong is not None else "")
        self.note.setVisible(wrong is not None)
        self._follow()

    def enter(self) -> None:
        """To the place of the mark, or to the choice of one."""
        where = self.editor.frame if self.editor.mark is not None else self.editor.choose
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._release()

    def _follow(self) -> None:
        if not (self._live and self.isVisible()):
            self._release()
        elif not self._releases:
            self._releases = (self._health.listen(self._seen), self._health.watch())

    def _release(self) -> None:
        releases, self._releases = self._releases, ()
        for release in releases:
            release()

    def _seen(self, picture: Picture) -> None:
        if self._live:
            self.editor.show_frame(image_of(picture), Size(*picture.size))

    def _changed(self) -> None:
        self._shown = self.editor.mark
        self.given.emit(self._shown)
