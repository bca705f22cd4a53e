"""Which alerts go which way: a row for each channel, with its threshold."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSystemTrayIcon, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.services.alerting.choice import (
    ALL,
    DESKTOP,
    FORMS,
    GRAVE,
    HERE,
    OFF,
    REPEATS,
    SIGNED,
    SOUND,
    SPEECH,
    TRAY,
    chosen,
    repeat_minutes,
    with_choice,
)
from console.services.alerting.forms import TITLES
from console.services.alerting.post import Box, Post
from console.services.settings import Preferences
from console.ui.binding import bind
from console.ui.buttons import ActButton
from console.ui.parts import Panel, Segmented, label, rule
from console.ui.settings.form import lead, setting_row
from console.ui.stage import Stage

_LEVELS: Final = ((OFF, say("off")), (GRAVE, say("alerts")), (ALL, say("warnings too")))
_SIMPLE: Final = frozenset({TRAY})
"""Channels that count what waits to be answered; a warning never does."""
_HERE: Final[dict[str, tuple[Message, Message]]] = {
    DESKTOP: (say("Desktop notification"), say("By this system, also while Cuedesk is hidden.")),
    SOUND: (say("Sound"), say("The system's alert sound; a red border is its twin for the eye.")),
    TRAY: (say("Icon in the tray"), say("With the number of alerts that nobody has answered.")),
    SPEECH: (say("Screen reader"), say("Announced where one runs; silent otherwise.")),
}
_HINTS: Final[dict[str, Message]] = {
    "wecom": say("Address of a group robot. The address is the key: it is kept as one."),
    "dingtalk": say("Address, and the secret (SEC…) where the robot is set to signing."),
    "feishu": say("Address, and the secret where signature verification is on."),
    "json": say("Any receiver: one POST with app, kind, level, world, at, lines and text."),
}
_WIDE: Final = 340
_NOWHERE: Final = say(
    "This system has no tray: neither its notifications nor the icon can be shown here. Let a sound"
    " or a robot tell you."
)


class AlertsPanel(Panel):
    """Choices are kept at once; addresses and secrets where keys are kept."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Alerts"), parent)
        self._stage = stage
        words = stage.words
        self.body.setContentsMargins(0, 6, 0, 6)
        about = say(
            "One trouble goes out once, at most every 5 minutes, with others of the same moment"
            " in one message; its end follows. In rehearsal nothing leaves this computer."
        )
        self.body.addWidget(lead(words, about))
        self.levels: dict[str, Segmented] = {}
        for channel in HERE:
            self.body.addWidget(setting_row(words, *_HERE[channel], self._level(channel)))
            self.body.addWidget(rule())
        self.nowhere = lead(words, _NOWHERE)
        self.nowhere.setProperty("role", "warning")
        self.body.addWidget(self.nowhere)
        self.repeat = Segmented(words, [(str(n), _every(n)) for n in REPEATS])
        self.repeat.setObjectName("settings.alerts.repeat")
        self.repeat.setFixedWidth(_WIDE)
        self.repeat.chosen.connect(partial(self._choose, "repeat"))
        title, why = (
            say("Again while unanswered"),
            say("Alerts only; acknowledging one answers it."),
        )
        self.body.addWidget(setting_row(words, title, why, self.repeat))
        self.hooks: dict[str, WebhookRow] = {}
        post = stage.desk.alerting.post
        if post is not None:
            for form in FORMS:
                self._webhook(post, form)
        bind(self, stage.desk.settings.store, self._show)

    def _webhook(self, post: Post, form: str) -> None:
        words, level = self._stage.words, self._level(form)
        self.body.addWidget(rule())
        self.body.addWidget(setting_row(words, TITLES[form], _HINTS[form], level))
        self.hooks[form] = WebhookRow(self._stage, post, form)
        self.body.addWidget(self.hooks[form])

    def _level(self, channel: str) -> Segmented:
        made = Segmented(self._stage.words, _LEVELS[:2] if channel in _SIMPLE else _LEVELS)
        made.setObjectName(f"settings.alerts.{channel}")
        made.setFixedWidth(_WIDE)
        made.chosen.connect(partial(self._choose, channel))
        self.levels[channel] = made
        return made

    def _choose(self, name: str, value: str) -> None:
        self._stage.desk.settings.change(with_choice(name, value))

    def _show(self, now: Preferences) -> None:
        for channel, level in self.levels.items():
            kept = chosen(now, channel)
            level.choose(GRAVE if channel in _SIMPLE and kept == ALL else kept)
        self.repeat.choose(str(repeat_minutes(now)))
        wanted = any(chosen(now, channel) != OFF for channel in (DESKTOP, TRAY))
        self.nowhere.setVisible(wanted and not QSystemTrayIcon.isSystemTrayAvailable())
        for form, hook in self.hooks.items():
            hook.setVisible(chosen(now, form) != OFF)


class WebhookRow(QWidget):
    """Address and secret are typed here and never shown again."""

    def __init__(self, stage: Stage, post: Post, form: str) -> None:
        super().__init__()
        self._stage, self._post, self._form = stage, post, form
        words = stage.words
        self.url = self._field("url", say("Address"))
        self.secret = self._field("secret", say("Secret")) if form in SIGNED else None
        self.save = self._button("save", say("Save"))
        self.test = self._button("test", say("Test"))
        self.forget = self._button("forget", say("Forget"))
        self.said = label("small")
        self.said.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.url, 3)
        if self.secret is not None:
            line.addWidget(self.secret, 2)
        for button in (self.save, self.test, self.forget):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 9)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.said)
        self.save.clicked.connect(self._save)
        self.test.clicked.connect(lambda: stage.desk.alerting.test(form))
        self.forget.clicked.connect(lambda: post.forget(form))
        for field in self._fields():
            field.returnPressed.connect(self._save)
        self._box = post.boxes[form]
        bind(self, self._box, lambda _: self._retell())
        words.on_switch(self._retell)
        self._looked = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._looked:
            self._looked = True
            self._post.look(self._form)

    def _fields(self) -> tuple[QLineEdit, ...]:
        return (self.url,) if self.secret is None else (self.url, self.secret)

    def _save(self) -> None:
        secret = self.secret.text().strip() if self.secret is not None else ""
        wrong = self._post.save(self._form, self.url.text().strip(), secret)
        self.url.setProperty("bad", wrong is not None)
        self.url.style().polish(self.url)
        if wrong is not None:
            self._say(wrong, trouble=True)
            return
        for field in self._fields():
            field.clear()

    def _retell(self) -> None:
        box: Box = self._box.value
        text = self._stage.words.text
        for part, field in zip(("url", "secret"), self._fields(), strict=False):
            known = _KEPT if part in box.kept else _UNSET[part]
            field.setPlaceholderText(text(known))
        self.test.setEnabled("url" in box.kept and not box.busy)
        self.forget.setEnabled(bool(box.kept) and not box.busy)
        self.save.setEnabled(not box.busy)
        self._say(box.said, trouble=box.trouble)

    def _say(self, words: Message | None, *, trouble: bool) -> None:
        self.said.setText(self._stage.words.text(words) if words is not None else "")
        self.said.setVisible(words is not None)
        self.said.setProperty("role", "error" if trouble else "small")
        self.said.style().polish(self.said)

    def _field(self, part: str, name: Message) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(f"settings.alerts.{self._form}.{part}")
        made.setEchoMode(QLineEdit.EchoMode.Password)
        self._stage.words.put(made.setAccessibleName, name)
        return made

    def _button(self, part: str, name: Message) -> ActButton:
        made = ActButton(self._stage.theme)
        made.setObjectName(f"settings.alerts.{self._form}.{part}")
        self._stage.words.put(made.setText, name)
        self._stage.words.put(made.setAccessibleName, name)
        return made


_KEPT: Final = say("kept, not shown")
_UNSET: Final = {"url": say("address"), "secret": say("secret, if any")}


def _every(minutes: int) -> Message:
    return say("{n} min", n=minutes) if minutes else say("not again")
