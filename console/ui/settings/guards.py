"""The operator's own gates: how far sends are apart, and whether a sheet may wait for them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from console.domain.message import Message, say
from console.services.settings import APART_S, REMIX_S, SWAP_S, Preferences
from console.ui.binding import bind
from console.ui.parts import Panel, Segmented, rule, told
from console.ui.settings.form import NumberBox, setting_row
from console.ui.stage import Stage

UNIT = say("seconds")


class GuardsPanel(Panel):
    """Every change holds at once."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Guards"), parent)
        self._stage, words = stage, stage.words
        self.apart = self._seconds("settings.apart", APART_S, say("Seconds between two sends"))
        self.remix = self._seconds("settings.remix", REMIX_S, say("Seconds between two TAKEs"))
        self.swap = self._seconds("settings.swap", SWAP_S, say("Seconds to a backup's proposal"))
        self.queue = Segmented(
            words, (("off", say("Only when it may be sent")), ("on", say("At once, and wait")))
        )
        self.queue.setObjectName("settings.queue")
        self.queue.setFixedWidth(360)
        self.queue.chosen.connect(self._choose_queue)
        self.body.setContentsMargins(0, 6, 0, 6)
        rows = (
            (
                say("Between two sends"),
                say("To any cloud. A press that comes earlier is swallowed, and that is shown."),
                self._row(self.apart),
            ),
            (
                say("Between two TAKEs"),
                say("Of the same mix: each makes the picture step back for a moment."),
                self._row(self.remix),
            ),
            (
                say("Until a relay's backup is proposed"),
                say("Its source is bad that long, and its countdown is armed. Nothing is sent."),
                self._row(self.swap),
            ),
            (
                say("Open the review"),
                say("A review that waits unlocks when the time has come; you hold or type then."),
                self.queue,
            ),
        )
        for number, (title, hint, control) in enumerate(rows):
            if number:
                self.body.addWidget(rule())
            self.body.addWidget(setting_row(words, title, hint, control))
        bind(self, stage.desk.settings.store, self._show)

    def _row(self, box: QSpinBox) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(box)
        row.addWidget(told(self._stage.words, UNIT, "secondary"))
        return row

    def _seconds(self, name: str, within: tuple[int, int], words: Message) -> QSpinBox:
        box = NumberBox()
        box.setObjectName(name)
        box.setRange(*within)
        box.setFixedWidth(90)
        self._stage.words.put(box.setAccessibleName, words)
        box.valueChanged.connect(self._choose_seconds)
        return box

    def _show(self, now: Preferences) -> None:
        boxes = ((self.apart, now.apart_s), (self.remix, now.remix_s), (self.swap, now.swap_s))
        for box, value in boxes:
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self.queue.choose("on" if now.queue else "off")

    def _choose_seconds(self) -> None:
        apart, remix, swap = self.apart.value(), self.remix.value(), self.swap.value()
        self._stage.desk.settings.change(
            lambda now: replace(now, apart_s=apart, remix_s=remix, swap_s=swap)
        )

    def _choose_queue(self, key: str) -> None:
        self._stage.desk.settings.change(lambda now: replace(now, queue=key == "on"))
