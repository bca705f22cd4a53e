"""The form of a relay, beside the table: one that is made, copied or changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.relay_changes import TITLES, changes
from console.domain.relay_form import RelayForm
from console.services.relay_forms import Editing, Verdict
from console.ui.binding import bind
from console.ui.lists.pane import Pane
from console.ui.parts import ActButton, Panel, key_words, label, push_button
from console.ui.relay.form_body import FormBody
from console.ui.relay.form_line import mark
from console.ui.stage import Stage

WIDTH: Final = 480
CONTROL: Final = Qt.KeyboardModifier.ControlModifier
RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RelayFormPane(Panel):
    """Shown while `desk.relays.forms` has one open; it holds nothing of its own.

    What is wrong is said at a field once it was touched, and everywhere once sending was tried."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.words, say("Relay"))
        self._stage = stage
        self._forms = stage.desk.relays.forms
        self._touched: set[str] = set()
        self._all = False
        self._shown: str = ""
        self.setObjectName("relay.form")
        self.setFixedWidth(WIDTH)
        self.fields = FormBody(stage)
        self._build()
        self.fields.changed.connect(self._changed)
        self.fields.left.connect(self._left)
        # Time goes on: what is proposed or typed may lie behind us.
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._retell)
        stage.words.on_switch(self._retell)
        bind(self, self._forms.store, self._show)

    def enter(self) -> None:
        """To the first field that is wrong, else where typing begins."""
        verdict = self._forms.verdict()
        wrong = next(iter(verdict.errors), "") if verdict is not None and self._all else ""
        self.fields.focus_on(wrong or "title")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in RETURNS and event.modifiers() & CONTROL and not event.isAutoRepeat():
            self.submit()
        else:
            super().keyPressEvent(event)

    def submit(self) -> None:
        """Opens the sheet, or says at the fields why not."""
        self._all = True
        self._forms.settle()
        self._retell()
        verdict = self._forms.verdict()
        if verdict is not None and verdict.errors:
            self.enter()
        self._stage.run("relay.send")

    def _close(self) -> None:
        self._stage.run("relay.form.close")

    def _build(self) -> None:
        theme, words = self._stage.theme, self._stage.words
        self.close_ = ActButton(theme, "quiet")
        self.close_.setObjectName("relay.form.close")
        words.put(self.close_.setText, say("Close"))
        words.put(self.close_.setAccessibleName, say("Close"))
        self.close_.show_key(key_words("Escape"))
        self.close_.clicked.connect(self._close)
        self.header.addWidget(self.close_)
        self.told = label("warning")
        self.told.setObjectName("relay.form.told")
        self.told.setWordWrap(True)
        self.choices = QWidget()
        row = QHBoxLayout(self.choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for side in ("theirs", "mine", "both"):
            row.addWidget(push_button(self._stage, f"relay.form.{side}", keycap=False))
        row.addStretch(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 10, 14, 12)
        inner.setSpacing(10)
        for widget in (self.told, self.choices, self.fields):
            inner.addWidget(widget)
        inner.addStretch(1)
        self.page = Pane(inner, self)
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.page, 1)
        self.body.addLayout(self._foot(ActButton(theme, "primary")))

    def _foot(self, send: ActButton) -> QVBoxLayout:
        self.send = send
        send.setObjectName("relay.form.send")
        send.show_key(key_words("Ctrl+Return"))
        send.clicked.connect(self.submit)
        self.said = label("muted")
        self.said.setObjectName("relay.form.said")
        self.said.setWordWrap(True)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 12)
        foot.setSpacing(8)
        foot.addWidget(self.said)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(send)
        foot.addLayout(row)
        return foot

    def _show(self, at: Editing | None) -> None:
        if at is None:
            self._clock.stop()
            return
        if at.key != self._shown:
            self._shown, self._all = at.key, False
            self._touched.clear()
        self._clock.start()
        self._retell()

    def _retell(self) -> None:
        at, verdict = self._forms.store.value, self._forms.verdict()
        if at is None or verdict is None:
            return
        shown = verdict if self._all or at.task_id else self._touched_only(verdict)
        self.fields.show_form(at.form, shown, self._forms.now, of=at.task_id)
        self._tell_title(at)
        self._tell_theirs(at)
        self._tell_said(at, verdict)

    def _touched_only(self, verdict: Verdict) -> Verdict:
        """Nobody is told off for a field that they have not come to yet."""
        near = {key: words for key, words in verdict.errors.items() if self._was_touched(key)}
        return Verdict(verdict.draft, near, verdict.warnings)

    def _was_touched(self, key: str) -> bool:
        return key == "rival" or key in self._touched or key.partition(".")[0] in self._touched

    def _tell_title(self, at: Editing) -> None:
        words = self._stage.words
        changing = bool(at.task_id)
        title = say("Edit relay") if changing else say("New relay")
        self.title.setText(words.text(title))
        self.setAccessibleName(self.title.text())
        name = at.base.title if at.base is not None else ""
        self.detail.setText(name)
        self.send.setText(words.text(say("Review change…") if changing else say("Create…")))
        self.send.setAccessibleName(self.send.text())
        self.send.setEnabled(not at.sending)

    def _tell_theirs(self, at: Editing) -> None:
        """What the others did, beside the three ways on."""
        lines: list[Message] = []
        if at.theirs is not None and at.base is not None:
            lines.append(say("Somebody else has changed this relay since you opened it:"))
            lines += [change.words for change in changes(at.base, at.theirs)]
        elif at.clashes:
            fields = self._stage.words.join((TITLES[key] for key in at.clashes), ", ")
            lines.append(say("Both had changed {fields}: yours was taken.", fields=fields))
        self.told.setText(self._stage.words.join(lines, "\n"))
        self.told.setVisible(bool(lines))
        self.choices.setVisible(at.theirs is not None)

    def _tell_said(self, at: Editing, verdict: Verdict) -> None:
        words = self._stage.words
        lines: list[Message] = [at.said] if at.said is not None else []
        rival = verdict.errors.get("rival")
        if rival is not None:
            lines.append(rival)
        if at.task_id and at.base is not None and not at.said:
            lines += [change.words for change in changes(at.base, at.form)]
        self.said.setText(words.join(lines, "\n"))
        self.said.setVisible(bool(lines))
        mark(self.said, "role", "error" if rival is not None else "muted")

    def _changed(self, key: str, fresh: dict[str, Any]) -> None:
        at = self._forms.store.value
        if at is None:
            return
        self._touched.add(key)
        form: RelayForm = replace(at.form, **fresh)
        self._forms.put(form)
        self._retell()

    def _left(self) -> None:
        """A sum becomes the instant that it is, not while a menu or another window has the keys."""
        focus = QApplication.focusWidget()
        if focus is not None and focus.window() is self.window():
            self._forms.settle()
