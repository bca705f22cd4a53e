"""Language, theme, key scheme and how long a hold lasts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from console.domain.message import say
from console.domain.scheme import scheme_named
from console.services.catalogue import LANGUAGES
from console.services.settings import HOLD_MS, Preferences
from console.ui.binding import bind
from console.ui.parts import Panel, Segmented, label, rule
from console.ui.settings.form import setting_row
from console.ui.settings.motion import MotionRow
from console.ui.settings.sizing import SizeRow
from console.ui.settings.snapping import SnapRow
from console.ui.stage import Stage
from console.ui.words import Words

STEP_MS = 50


class LookPanel(Panel):
    """Every change is worn and kept at once."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Language and look"), parent)
        self._stage = stage
        words = stage.words
        self.language = Segmented(
            words, tuple((key, say("{name}", name=name)) for key, name in LANGUAGES.items())
        )
        self.language.setObjectName("settings.language")
        self.language.setFixedWidth(240)
        self.language.chosen.connect(self._choose_language)
        self.look = Segmented(
            words,
            (("system", say("As the system")), ("dark", say("Dark")), ("light", say("Light"))),
        )
        self.look.setObjectName("settings.theme")
        self.look.setFixedWidth(360)
        self.look.chosen.connect(self._choose_theme)
        self.body.setContentsMargins(0, 6, 0, 6)
        self.body.addWidget(
            setting_row(words, say("Language"), say("Switches at once."), self.language)
        )
        self.body.addWidget(rule())
        self.body.addWidget(setting_row(words, say("Theme"), None, self.look))
        self.body.addWidget(rule())
        self.body.addWidget(
            setting_row(
                words,
                say("Hold time before sending"),
                say("How long TAKE, stop and start must be held. Typing the word always works."),
                self._hold_row(),
            )
        )
        self.body.addWidget(rule())
        self.body.addWidget(self._scheme_row(words))
        self.size_row, self.motion, self.snap = SizeRow(stage), MotionRow(stage), SnapRow(stage)
        for part in (self.size_row, self.motion, self.snap):
            self.body.addWidget(rule())
            self.body.addWidget(part)
        bind(self, stage.desk.settings.store, self._show)
        words.on_switch(self._retell)

    def _scheme_row(self, words: Words) -> QWidget:
        self.scheme = Segmented(words, (("broadcast", say("Broadcast")), ("design", say("Design"))))
        self.scheme.setObjectName("settings.scheme")
        self.scheme.setFixedWidth(240)
        self.scheme.chosen.connect(self._choose_scheme)
        hint = say(
            "Broadcast: Alt and a handle crops, Ctrl+Alt sizes from the centre. "
            "Design: Alt sizes from the centre, cropping by crop mode only."
        )
        return setting_row(words, say("Key scheme"), hint, self.scheme)

    def _hold_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.hold = QSlider(Qt.Orientation.Horizontal)
        self.hold.setObjectName("settings.hold")
        self.hold.setRange(HOLD_MS[0] // STEP_MS, HOLD_MS[1] // STEP_MS)
        self.hold.setPageStep(4)
        self.hold.setFixedWidth(240)
        self._stage.words.put(self.hold.setAccessibleName, say("Hold time before sending"))
        self.hold.valueChanged.connect(self._choose_hold)
        self._seconds = label("value")
        row.addWidget(self.hold)
        row.addWidget(self._seconds)
        return row

    def _show(self, now: Preferences) -> None:
        self.language.choose(now.language)
        self.look.choose(now.theme)
        self.scheme.choose(now.scheme)
        self.hold.blockSignals(True)
        self.hold.setValue(now.hold_ms // STEP_MS)
        self.hold.blockSignals(False)
        seconds = say("{s} s", s=f"{now.hold_ms / 1000:.2f}")
        self._seconds.setText(self._stage.words.text(seconds))

    def _retell(self) -> None:
        self._show(self._stage.desk.settings.store.value)

    def _choose_language(self, language: str) -> None:
        self._stage.desk.settings.change(lambda now: replace(now, language=language))

    def _choose_theme(self, theme: str) -> None:
        self._stage.desk.settings.change(lambda now: replace(now, theme=theme))

    def _choose_scheme(self, scheme: str) -> None:
        self._stage.desk.settings.change(lambda now: replace(now, scheme=scheme_named(scheme)))

    def _choose_hold(self, steps: int) -> None:
        self._stage.desk.settings.change(lambda now: replace(now, hold_ms=steps * STEP_MS))
