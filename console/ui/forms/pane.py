"""A form beside a list: what is typed stays in its service, mistakes are said at their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.services.store import Store
from console.ui.binding import bind
from console.ui.forms.line import mark
from console.ui.lists.pane import Pane
from console.ui.ownkeys import OwnKeys
from console.ui.panes.width import SideWidth
from console.ui.parts import ActButton, Panel, key_words, label
from console.ui.stage import Stage

WIDTH: Final = 480
NARROW: Final = 440
TIGHT: Final = 1200
"""A workspace narrower than this leaves the list more room and the form less."""
ABOVE: Final = 48
"""Pixels around a field that is scrolled to: its name stands over it, its mistake below."""
CONTROL: Final = Qt.KeyboardModifier.ControlModifier
RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def sends(event: QKeyEvent) -> bool:
    """Ctrl+Enter, pressed once: the key on the button of a form."""
    pressed = event.key() in RETURNS and bool(event.modifiers() & CONTROL)
    return pressed and not event.isAutoRepeat()


class Checked(Protocol):
    """What is wrong with a form, by field."""

    @property
    def errors(self) -> Mapping[str, Message]: ...


class FormDesk(Protocol):
    """The service that holds what is typed; None in its store while no form is open.

    What is in it has a `form`, which is a dataclass, and a `key` that tells one from another."""

    @property
    def store(self) -> Store[Any]: ...

    def verdict(self) -> Checked | None: ...

    def settle(self) -> None: ...

    def put(self, form: Any) -> None: ...


class FormFields(QWidget):
    """`changed` names the field and gives what of the form is new; `left` tells of a field left."""

    changed = Signal(str, dict)
    left = Signal()

    def focus_on(self, key: str) -> None:
        """The field with that name, or the one that it belongs to."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class FormKind:
    """`name` is the object name; `send` and `close` are commands, `first` where typing begins."""

    name: str
    title: Message
    send: str
    close: str
    first: str


class FormPane(Panel):
    """Shown while its service has a form open; it holds nothing of its own.

    What is wrong is said at a field once it was touched, and everywhere once sending was tried.
    A subclass fills `above`, and says everything again in `retell`."""

    def __init__(self, stage: Stage, kind: FormKind, forms: FormDesk, fields: FormFields) -> None:
        super().__init__(stage.words, kind.title)
        self._stage = stage
        self._kind = kind
        self._desk = forms
        self.body_of_form = fields
        self._touched: set[str] = set()
        self.tried = False
        self._shown: str = ""
        self.setObjectName(kind.name)
        self.side = SideWidth(self, WIDTH, NARROW, TIGHT)
        self._build()
        fields.changed.connect(self._changed)
        fields.left.connect(self._left)
        # Time goes on: what is proposed or typed may lie behind us.
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self.retell)

    def begin(self) -> None:
        """The last act of a subclass's making."""
        self._stage.words.on_switch(self.retell)
        bind(self, self._desk.store, self._show)

    def retell(self) -> None:
        """From the service, in the language of the moment."""
        raise NotImplementedError

    def beside(self, workspace_width: int) -> None:
        """As wide as a workspace of that width can spare."""
        self.side.beside(workspace_width)

    def was_touched(self, key: str) -> bool:
        """Nobody is told off for a field that they have not come to yet."""
        return self.tried or key in self._touched or key.partition(".")[0] in self._touched

    def enter(self) -> None:
        """To the first field that is wrong, else where typing begins."""
        verdict = self._desk.verdict()
        wrong = next(iter(verdict.errors), "") if verdict is not None and self.tried else ""
        self.body_of_form.focus_on(wrong or self._kind.first)
        # What is said at the fields has to take its room first.
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """The field that has the keys: a scrolled page follows Tab by itself, but nothing else."""
        field = QApplication.focusWidget()
        if field is not None and self.body_of_form.isAncestorOf(field):
            self.page.ensureWidgetVisible(field, 0, ABOVE)

    def own_keys(self) -> OwnKeys:
        return ((("Ctrl+I",), say("Shows the request that this form would send.")),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif sends(event):
            self.submit()
        elif event.key() == Qt.Key.Key_I and event.modifiers() == CONTROL:
            self._stage.run(f"{self._kind.send}.request")
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """What was typed waits in the service."""
        self._stage.run(self._kind.close)

    def submit(self) -> None:
        """Opens the sheet, or says at the fields why not."""
        self.tried = True
        self._desk.settle()
        self.retell()
        verdict = self._desk.verdict()
        if verdict is not None and verdict.errors:
            self.enter()
        self._stage.run(self._kind.send)

    def say_below(self, text: str, *, wrong: bool = False) -> None:
        """Beside the button that sends: what came of it, or what it would do."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        mark(self.said, "role", "error" if wrong else "muted")

    def _build(self) -> None:
        words, name = self._stage.words, self._kind.name
        self.close_ = ActButton(self._stage.theme, "quiet")
        self.close_.setObjectName(f"{name}.close")
        words.put(self.close_.setText, say("Close"))
        words.put(self.close_.setAccessibleName, say("Close"))
        self.close_.show_key(key_words("Escape"))
        self.close_.clicked.connect(self.leave)
        self.header.addWidget(self.close_)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 10, 14, 12)
        inner.setSpacing(10)
        self.page = Pane(inner)
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.page, 1)
        self.above = QVBoxLayout()
        self.above.setSpacing(10)
        inner.addLayout(self.above)
        inner.addWidget(self.body_of_form)
        inner.addStretch(1)
        self.body.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        name = self._kind.name
        self.send = ActButton(self._stage.theme, "primary")
        self.send.setObjectName(f"{name}.send")
        self.send.show_key(key_words("Ctrl+Return"))
        self.send.clicked.connect(self.submit)
        self.said = label("muted")
        self.said.setObjectName(f"{name}.said")
        self.said.setWordWrap(True)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 12)
        foot.setSpacing(8)
        foot.addWidget(self.said)
        self.foot_row = QHBoxLayout()
        self.foot_row.addStretch(1)
        self.foot_row.addWidget(self.send)
        foot.addLayout(self.foot_row)
        return foot

    def _show(self, at: Any) -> None:
        if at is None:
            self._clock.stop()
            return
        key: str = at.key
        if key != self._shown:
            self._shown, self.tried = key, False
            self._touched.clear()
            self.page.verticalScrollBar().setValue(0)
        self._clock.start()
        self.retell()

    def _changed(self, key: str, fresh: dict[str, Any]) -> None:
        at = self._desk.store.value
        if at is None:
            return
        self._touched.add(key)
        self._desk.put(replace(at.form, **fresh))
        self.retell()

    def _left(self) -> None:
        """A sum becomes the instant that it is, not while a menu or another window has the keys."""
        focus = QApplication.focusWidget()
        if focus is not None and focus.window() is self.window():
            self._desk.settle()


def sent_from_beside(screen: QWidget, event: QKeyEvent) -> bool:
    """The key on a form's button, pressed elsewhere on its screen; False where none is open."""
    form = _open_form(screen)
    if form is None or not sends(event):
        return False
    form.submit()
    return True


def leave_beside(screen: QWidget) -> bool:
    """Close the form that is open on that screen; False where none is."""
    form = _open_form(screen)
    if form is not None:
        form.leave()
    return form is not None


def _open_form(screen: QWidget) -> FormPane | None:
    return next((one for one in screen.findChildren(FormPane) if one.isVisible()), None)
