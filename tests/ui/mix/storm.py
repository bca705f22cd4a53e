"""A storm over the real window: keys and mouse at random, and a witness of what was guarded."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.commands.gate import Gate
from console.commands.spec import Confirmation, plain
from console.domain.message import say
from console.domain.mix import Mix
from console.domain.receipt import Receipt
from console.services.mix.state import OnAir
from console.ui.mix.take_body import take_body
from console.ui.mix.takeback_body import takeback_body
from console.ui.mix.workspace import MixWorkspace
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.mix.bench import sample
from tests.ui.shell.stand import NOON, Fitting, Stand
from tests.unit.services.clouds import RECEIPT

HOLD_MS: Final = 3000
SHORT_MS: Final = 300
PATIENCE: Final = 5.0
EVENTS: Final = 30
BEGAN: Final = time.monotonic()

_KEY = Qt.Key
NAMED: Final = (
    *(_KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Space, _KEY.Key_Tab, _KEY.Key_Backtab),
    *(_KEY.Key_Escape, _KEY.Key_Backspace, _KEY.Key_Delete, _KEY.Key_Insert, _KEY.Key_Home),
    *(_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_PageDown),
    *(_KEY.Key_F6, _KEY.Key_F8, _KEY.Key_T, _KEY.Key_B, _KEY.Key_X, _KEY.Key_A, _KEY.Key_K),
    *(_KEY.Key_E, _KEY.Key_1, _KEY.Key_2, _KEY.Key_3, _KEY.Key_4, _KEY.Key_I, _KEY.Key_H),
)
CHORDS: Final = (
    (_KEY.Key_Return, Qt.KeyboardModifier.ControlModifier),
    (_KEY.Key_Enter, Qt.KeyboardModifier.ControlModifier),
    (_KEY.Key_X, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier),
    (_KEY.Key_Backspace, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
)
PLAIN: Final = Qt.KeyboardModifier.NoModifier
HELD: Final = (PLAIN, PLAIN, PLAIN, Qt.KeyboardModifier.ShiftModifier)
LEFT: Final = Qt.MouseButton.LeftButton
SHEETS: Final = ("mix.take", "mix.takeback", "mix.cancel")


class Witness(QObject):
    """Looks at the events themselves: how long Ctrl+Return or the mouse has been down for sure.

    It knows nothing of sheet or button, so that it cannot believe what they believe."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.down_since: float | None = None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress or (
            kind == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (_KEY.Key_Return, _KEY.Key_Enter)
            and not event.isAutoRepeat()
        ):
            self.down_since = self.down_since or time.monotonic()
        elif kind in (QEvent.Type.MouseButtonRelease, QEvent.Type.KeyRelease):
            self.down_since = None
        return super().eventFilter(watched, event)

    @property
    def held_ms(self) -> float:
        return 0.0 if self.down_since is None else (time.monotonic() - self.down_since) * 1000


@dataclass(eq=False)
class Counting:
    """Says yes to everything, and asks at each send whether it was guarded."""

    stand: Stand | None = None
    witness: Witness | None = None
    question: Confirmation | None = None
    guarded: int = 0
    unguarded: list[str] = field(default_factory=list[str])

    async def start(self, mix: Mix) -> Receipt:
        self._judge(f"start {mix.session}")
        return RECEIPT

    async def cancel(self, session: str, output: str) -> Receipt:
        self._judge(f"cancel {session} {output}")
        return RECEIPT

    def request_text(self, mix: Mix) -> str:
        return mix.session

    def _judge(self, what: str) -> None:
        assert self.stand is not None
        assert self.witness is not None
        hold = self.stand.desk.settings.store.value.hold_ms
        word = self.question.word if self.question is not None else ""
        typed = bool(word) and plain(self.stand.shell.sheet.word.text()) == plain(word)
        if typed or self.witness.held_ms >= hold:
            self.guarded += 1
        else:
            self.unguarded.append(what)


def clock() -> float:
    return NOON + time.monotonic() - BEGAN


class Storm:
    """One window for many storms; `arm` brings each to a valid diff, all gates open."""

    def __init__(self, app: QApplication, gate: type[Gate] = Gate) -> None:
        self.app = app
        self.theme = Theme("dark")
        bodies = {"take": take_body(lambda: None), "takeback": takeback_body(lambda: None)}
        fitting = Fitting(clock, gate, MixWorkspace, bodies)
        self.stand = Stand(self.theme, Words("en"), fitting)
        self.frame = self.stand.frame
        self.witness = Witness(app)
        self.cloud = Counting(self.stand, self.witness)
        ask = self.stand.shell.sheet.ask

        async def noted(question: Confirmation, body: QWidget | None = None) -> bool:
            self.cloud.question = question
            return await ask(question, body)

        setattr(self.stand.shell.sheet, "ask", noted)  # noqa: B010 - looked at, not changed
        assert QTest.qWaitForWindowActive(self.frame)
        self.frame.setUpdatesEnabled(False)  # half of the time would go into pixels nobody sees

    async def arm(self, dice: Random, *, sheet: bool, hold: int = HOLD_MS) -> None:
        """A change to air, the focus anywhere, the sheet open in half of the storms."""
        desk = self.stand.desk
        queue = dice.random() < 0.3
        desk.settings.change(lambda now: replace(now, hold_ms=hold, queue=queue, apart_s=0))
        desk.mixes.connect({"legacy": self.cloud, "3.0": self.cloud})
        show = sample()
        desk.mixes.adopt(show, None, show)
        earlier = replace(show.mix, bitrate=900)
        desk.mixes.air.past.note(earlier, clock() - 90, "PK night")
        desk.mixes.air.past.note(show.mix, clock() - 60, "PK night")
        desk.mixes.air.gates.begin_anew({})
        desk.mixes.set_air(OnAir(show.mix, clock() - 60, RECEIPT), "")
        desk.mixes.edit(say("Bitrate"), lambda mix: replace(mix, bitrate=1200))
        assert desk.mixes.why_not_take() is None
        self.stand.shell.go("mix")
        self.frame.show()
        self.frame.activateWindow()
        self.stand.shell.actions.refresh()
        await self.stand.settle()
        places = [w for w in self.frame.findChildren(QWidget) if _takes_focus(w)]
        dice.choice(places).setFocus(Qt.FocusReason.OtherFocusReason)
        if sheet:
            self.stand.shell.run(dice.choice(SHEETS))
            await self.stand.settle()
            assert self.stand.shell.sheet.isVisible()

    async def hold(self) -> None:
        """One who means it: down on the open sheet until it has been long enough."""
        window, until = self.frame.windowHandle(), time.monotonic() + PATIENCE
        control = Qt.KeyboardModifier.ControlModifier
        await _outside(partial(QTest.keyPress, window, _KEY.Key_Return, control))
        while self.stand.shell.sheet.isVisible() and time.monotonic() < until:
            await self.stand.settle()
        await _outside(self._let_go)

    async def blow(self, dice: Random) -> None:
        """What a cat, a child and a nervous producer do in a second."""
        for _ in range(EVENTS):
            gust = dice.choice((self._key, self._key, self._chord, self._mouse, self._repeat))
            await _outside(partial(gust, dice))
            _shut_what_popped_up()
        await _outside(self._let_go)

    async def calm(self) -> None:
        """Everything let go and closed; what was on its way has arrived."""
        for _ in range(8):
            if QApplication.focusWidget() is None and not self.stand.shell.sheet.isVisible():
                break
            await _outside(partial(self._send, _KEY.Key_Escape, PLAIN))
            await self.stand.settle()
        await self.stand.settle(10)

    def close(self) -> None:
        self.app.removeEventFilter(self.witness)
        self.stand.close()

    def _key(self, dice: Random) -> None:
        self._send(dice.choice(NAMED), dice.choice(HELD))

    def _chord(self, dice: Random) -> None:
        key, held = dice.choice(CHORDS)
        self._send(key, held)

    def _repeat(self, dice: Random) -> None:
        """Ctrl+Return down, as a key that repeats: marked as such, or as X servers send it."""
        control = Qt.KeyboardModifier.ControlModifier
        window = self.frame.windowHandle()
        for _ in range(dice.randint(1, 6)):
            QTest.keyPress(window, _KEY.Key_Return, control)
            if dice.random() < 0.5:
                QTest.keyRelease(window, _KEY.Key_Return, control)
        QTest.keyRelease(window, _KEY.Key_Return, control)

    def _mouse(self, dice: Random) -> None:
        at, window = self._somewhere(dice), self.frame.windowHandle()
        match dice.randint(0, 3):
            case 0:
                QTest.mouseDClick(window, LEFT, PLAIN, at)
            case 1:
                QTest.mousePress(window, LEFT, PLAIN, at)
                QTest.mouseMove(window, self._somewhere(dice))
                QTest.mouseRelease(window, LEFT, PLAIN, self._somewhere(dice))
            case _:
                QTest.mouseClick(window, LEFT, PLAIN, at)

    def _somewhere(self, dice: Random) -> QPoint:
        """Anywhere, and often on what leads to air."""
        sheet = self.stand.shell.sheet
        names = ("take", "take_back", "cancel_mix", "sheet.confirm", "sheet.cancel")
        found = [self.frame.findChild(QWidget, name) for name in names]
        seen = [widget for widget in found if widget is not None and widget.isVisible()]
        if seen and dice.random() < 0.5:
            widget = sheet.confirm if sheet.isVisible() and dice.random() < 0.5 else seen[0]
            return widget.mapTo(self.frame, widget.rect().center())
        return QPoint(dice.randrange(self.frame.width()), dice.randrange(self.frame.height()))

    def _send(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.frame.windowHandle(), key, held)

    def _let_go(self) -> None:
        window = self.frame.windowHandle()
        QTest.keyRelease(window, _KEY.Key_Return, PLAIN)
        QTest.keyRelease(window, _KEY.Key_Control, PLAIN)
        QTest.mouseRelease(window, LEFT, PLAIN, QPoint(2, 2))


async def _outside(gust: Callable[[], None]) -> None:
    """Real events turn the loop themselves, which a task in its middle cannot bear."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def blow() -> None:
        try:
            gust()
        finally:
            done.set_result(None)

    loop.call_soon(blow)
    await done


def _takes_focus(widget: QWidget) -> bool:
    return (
        widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    )


def _shut_what_popped_up() -> None:
    """Menus and the system's dialogs keep the keys for themselves; the storm goes on without."""
    for popped in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if popped is not None:
            popped.close()
