"""The receiver of callbacks: on or off, where it listens, what the clouds call, how it is doing."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeAlias

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.services.callbacks.address import tidy, why_not
from console.services.callbacks.keys import CallbackKeys
from console.services.callbacks.setup import PORTS, Setup, changed
from console.services.callbacks.state import Listening, Said
from console.services.connection import HUAWEI, VOLCENGINE
from console.ui.binding import bind
from console.ui.parts import ActButton, Panel, Segmented, StateDot, label, rule, told
from console.ui.settings.callback_keys import KeyRow
from console.ui.settings.callback_words import SHAPES, how_to, refusals, state_words
from console.ui.settings.form import NumberBox, setting_row
from console.ui.stage import Stage

WIDTH: Final = 420
_TICK_MS: Final = 1000
_SWITCH: Final = (
    say("Receive callbacks"),
    say(
        "RTMP link, script and replies, as the clouds tell them. In rehearsal this alone is enough."
    ),
)
_BOUND: Final = (
    say("Reachable from"),
    say("Where the proxy or tunnel runs that stands before it."),
)
_PORT: Final = (say("Port"), say("The proxy passes callbacks on to it, as plain HTTP."))
_PUBLIC: Final = (
    say("Public address"),
    say("What the clouds call, and what their signatures are checked over."),
)
_JOBS_KEY: Final = (
    say("Key for live jobs"),
    say("At most 32 characters; a job that is started here gets it by itself."),
)
_RELAYS_KEY: Final = (
    say("Key for relays"),
    say("The one that Volcengine's console has for callbacks."),
)
_Control: TypeAlias = QWidget | QHBoxLayout | QVBoxLayout
_SELECTABLE: Final = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class CallbacksPanel(Panel):
    """What is typed counts when the line is left; the switch is of the world that is open."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Callbacks"), parent)
        self._stage = stage
        self._desk = stage.desk.callbacks
        self.keys = CallbackKeys(self._desk, stage.desk.tasks)
        self._build_head()
        self.body.setContentsMargins(0, 6, 0, 12)
        words = stage.words
        for title, hint, control in self._rows():
            self.body.addWidget(setting_row(words, title, hint, control))
            self.body.addWidget(rule())
        self.body.addWidget(self._build_foot())
        self._beat = QTimer(self)
        self._beat.setInterval(_TICK_MS)
        self._beat.timeout.connect(self._tell)
        bind(self, stage.desk.settings.store, lambda _now: self._show_setup())
        bind(self, self._desk.store, lambda _now: self._tell())
        bind(self, self._desk.practising, lambda _now: self._tell())
        bind(self, stage.desk.connections.context, lambda _now: self._tell())
        bind(self, self.keys.store, self._show_said)
        release = self._desk.looked.watch(lambda _, __: self.keys.look())
        self.destroyed.connect(lambda: release())
        words.on_switch(self._tell)

    def showEvent(self, event: QShowEvent) -> None:
        """Ages go on while they are seen; keys are asked for when somebody looks."""
        super().showEvent(event)
        self._beat.start()
        if not self.keys.store.value.busy:
            self.keys.look()
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        self._beat.stop()
        super().hideEvent(event)

    # --- building

    def _build_head(self) -> None:
        self.dot = StateDot(self._stage.theme, "stopped")
        self.state = label("muted")
        self.state.setObjectName("callbacks.state")
        self.header.insertWidget(2, self.dot)
        self.header.insertWidget(3, self.state)

    def _rows(self) -> tuple[tuple[Message, Message, _Control], ...]:
        self.switch = self._choice("switch", ("off", say("Off")), ("on", say("On")))
        self.switch.chosen.connect(self._turn)
        here, lan = ("loopback", say("This computer")), ("lan", say("The local network"))
        self.bound = self._choice("bound", here, lan)
        self.bound.chosen.connect(self._choose_bound)
        self.jobs_key = KeyRow(self._stage, self.keys, HUAWEI)
        self.relays_key = KeyRow(self._stage, self.keys, VOLCENGINE)
        return (
            (*_SWITCH, self.switch),
            (*_BOUND, self.bound),
            (*_PORT, self._build_port()),
            (*_PUBLIC, self._build_public()),
            (*_JOBS_KEY, self.jobs_key),
            (*_RELAYS_KEY, self.relays_key),
        )

    def _build_port(self) -> QWidget:
        self.port = NumberBox()
        self.port.setObjectName("callbacks.port")
        self.port.setRange(*PORTS)
        self.port.setFixedWidth(90)
        self.port.editingFinished.connect(self._choose_port)
        return self.port

    def _build_public(self) -> QVBoxLayout:
        self.public = QLineEdit()
        self.public.setObjectName("callbacks.public")
        self.public.setProperty("face", "mono")
        self.public.setFixedWidth(WIDTH)
        self.public.setPlaceholderText("https://hooks.example.com/cuedesk")
        self.public.editingFinished.connect(self._choose_public)
        self._stage.words.put(self.public.setAccessibleName, say("Public address"))
        self.wrong = label("error")
        self.wrong.setObjectName("callbacks.wrong")
        self.wrong.setWordWrap(True)
        self.wrong.setFixedWidth(WIDTH)
        address = QVBoxLayout()
        address.setSpacing(4)
        address.addWidget(self.public)
        address.addWidget(self.wrong)
        return address

    def _choice(self, name: str, *options: tuple[str, Message]) -> Segmented:
        made = Segmented(self._stage.words, options)
        made.setObjectName(f"callbacks.{name}")
        made.setFixedWidth(WIDTH - 120)
        return made

    def _build_foot(self) -> QWidget:
        words = self._stage.words
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 10, 16, 2)
        column.setSpacing(8)
        self.test = ActButton(self._stage.theme, "")
        self.test.setObjectName("callbacks.test")
        words.put(self.test.setText, say("Test"))
        words.put(self.test.setAccessibleName, say("Test the receiver"))
        self.test.clicked.connect(lambda: self.keys.test(self._stage.desk.clocks.signing))
        self.said = label("muted")
        self.said.setObjectName("callbacks.said")
        self.said.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.test)
        row.addWidget(self.said, 1)
        column.addLayout(row)
        self.why = label("error")
        self.why.setObjectName("callbacks.why")
        self.refused = label("muted")
        self.refused.setObjectName("callbacks.refused")
        self.how = label("muted")
        self.how.setObjectName("callbacks.how")
        self.how.setTextInteractionFlags(_SELECTABLE)
        for text in (self.why, self.refused):
            text.setWordWrap(True)
            column.addWidget(text)
        column.addWidget(told(words, say("How the clouds reach this desk"), "section"))
        self.how.setWordWrap(True)
        column.addWidget(self.how)
        return foot

    # --- choosing

    def _turn(self, key: str) -> None:
        self._desk.turn_on(on=key == "on")

    def _choose_bound(self, key: str) -> None:
        self._change(replace(self._desk.setup, lan=key == "lan"))

    def _choose_port(self) -> None:
        self._change(replace(self._desk.setup, port=self.port.value()))

    def _choose_public(self) -> None:
        address = tidy(self.public.text())
        self.public.setText(address)
        self._change(replace(self._desk.setup, public=address))

    def _change(self, setup: Setup) -> None:
        self._stage.desk.settings.change(changed(setup))

    # --- showing

    def _show_setup(self) -> None:
        setup = self._desk.setup
        self.bound.choose("lan" if setup.lan else "loopback")
        self.port.blockSignals(True)
        self.port.setValue(setup.port)
        self.port.blockSignals(False)
        if tidy(self.public.text()) != setup.public:
            self.public.setText(setup.public)
        self._tell()

    def _tell(self) -> None:
        words, now, setup = self._stage.words, self._desk.store.value, self._desk.setup
        self.switch.choose("on" if self._desk.wanted() else "off")
        self.dot.show_state(SHAPES[now.stage])
        signing = self._stage.desk.clocks.signing()
        self.state.setText(words.text(state_words(now, signing)))
        problem = why_not(setup.public) if setup.public else None
        _put(self.wrong, words.text(problem) if problem is not None else "")
        _put(self.why, self._why(now))
        _put(self.refused, "\n".join(words.text(one) for one in refusals(now, signing)))
        self.how.setText(words.text(how_to(setup.port, setup.public)))
        self.test.setEnabled(now.stage == "on" and not self.keys.store.value.busy)

    def _why(self, now: Listening) -> str:
        return self._stage.words.text(now.why) if now.why is not None else ""

    def _show_said(self, said: Said) -> None:
        words = say("A moment…") if said.busy else said.words
        role = "warning" if said.trouble and not said.busy else "muted"
        self.said.setProperty("role", role)
        self.said.setText(self._stage.words.text(words) if words is not None else "")
        self.said.style().polish(self.said)
        self._tell()


def _put(where: QLabel, text: str) -> None:
    """Shown only while there is something to say."""
    where.setText(text)
    where.setVisible(bool(text))
