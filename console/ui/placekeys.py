"""Keys that are bound by where they lie: Qt knows keys by their signs alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from console.commands.keymap import fixed
from console.domain.keyplace import Press, heard
from console.domain.message import Message, say
from console.ui.actions import Actions
from console.ui.keycaps import key_words
from console.ui.keypress import press_of


class PlaceKeys(QObject):
    """Listens at the window, where a key comes that nobody below wants, before Qt's shortcuts.

    Costs nothing while no key is bound by place. After the first stroke of a chord it has the next
    one before all others, as Qt's own chords do; the one press that was taken is kept from the
    widget that has the focus."""

    def __init__(
        self,
        app: QApplication,
        actions: Actions,
        ours: Callable[[QWidget], bool],
        tell: Callable[[Message], None],
        ended: Callable[[], None],
    ) -> None:
        """`ours` are the desk's windows; `ended` hears that a chord is over."""
        super().__init__(actions)
        self._actions = actions
        self._ours = ours
        self._tell = tell
        self._ended = ended
        self._focus: QWidget | None = None
        self._window: QWidget | None = None
        self._begun: tuple[Press, ...] = ()
        self._taken = False
        self._due: Callable[[], None] | None = None
        app.focusChanged.connect(self._moved)
        actions.rebound.connect(lambda: self._moved(None, QApplication.focusWidget()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            return self._taken and watched is self._focus and self._do()
        if kind != QEvent.Type.ShortcutOverride:
            return False
        if watched is self._focus if self._begun else watched is self._window:
            self._taken, self._due = False, None
            self._taken = self._take(cast("QKeyEvent", event))
            if self._taken:
                event.accept()
            self._listen()
            return self._taken
        return False

    def _do(self) -> bool:
        """At the press itself, which would reach whoever has the focus after the act."""
        due, self._due, self._taken = self._due, None, False
        self._listen()
        if due is not None:
            due()
        return True

    def _take(self, event: QKeyEvent) -> bool:
        press, focus = press_of(event), self._focus
        if press is None or focus is None:
            return False
        live = [c for c in self._actions.at(focus) if self._actions.keys[c.id]]
        keys = [(c.id, k) for c in live for k in self._actions.keys[c.id] if k not in fixed(c)]
        begun, self._begun = self._begun, ()
        found = heard((*begun, press), keys)
        if not begun and not found.place:
            return False
        if event.isAutoRepeat() and not self._repeats(found.whole):
            self._begun = begun
            return True
        if found.more and not found.whole:
            self._begun = (*begun, press)
            return True
        if begun:
            self._ended()
        if len(found.whole) == 1 and not found.more:
            self._due = partial(self._actions.press, self._actions.commands[found.whole[0]])
        elif found.whole:
            self._due = partial(self._tell, self._both(found.whole, (*begun, press)))
        return True

    def _repeats(self, whole: tuple[str, ...]) -> bool:
        return len(whole) == 1 and self._actions.commands[whole[0]].repeats

    def _both(self, whole: tuple[str, ...], presses: tuple[Press, ...]) -> Message:
        """A layout that nobody had when the keys were chosen."""
        keys = " ".join(key_words(press.character or press.place) for press in presses)
        titles = [self._actions.commands[id_].title for id_ in whole]
        if len(titles) == 1:
            return say(
                "On this keyboard {keys} is {one} and begins a chord of another act: nothing was"
                " done. Change one in Settings, Keys.",
                keys=keys,
                one=titles[0],
            )
        return say(
            "On this keyboard {keys} is {one} and {other}: neither was done. Change one in"
            " Settings, Keys.",
            keys=keys,
            one=titles[0],
            other=titles[1],
        )

    def _listen(self) -> None:
        """To the focus itself only while it would get what is ours."""
        if self._focus is None or self._focus is self._window:
            return
        self._focus.removeEventFilter(self)
        if self._taken or self._begun:
            self._focus.installEventFilter(self)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        for one in (self._focus, self._window):
            if one is not None:
                with suppress(RuntimeError):  # it is being destroyed: focus leaves it on the way
                    one.removeEventFilter(self)
        self._begun, self._taken, self._due = (), False, None
        ours = new is not None and self._actions.placed and self._ours(new.window())
        self._focus = new if ours else None
        self._window = new.window() if new is not None and ours else None
        if self._window is not None:
            self._window.installEventFilter(self)
