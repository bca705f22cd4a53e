"""The only place that resolves a Message: the catalogue, the language and who shows which text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from weakref import WeakMethod, ref

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from console.domain.message import Message
from console.services.catalogue import LANGUAGES, catalogue, resolve


class Words(QObject):
    """Resolves messages in the chosen language and re-says all bound texts on a switch."""

    changed = Signal()

    def __init__(self, language: str = "en", extra: Callable[[], dict[str, str]] = dict) -> None:
        super().__init__()
        self._extra = extra
        self._language = ""
        self._table: Mapping[str, str] = {}
        self._qt = QTranslator(self)
        self._bound: list[Callable[[], bool]] = []
        self.speak(language)

    @property
    def language(self) -> str:
        return self._language

    def speak(self, language: str) -> None:
        """Switch at run time; unknown languages fall back to English."""
        language = language if language in LANGUAGES else "en"
        if language == self._language:
            return
        self._language = language
        self._table = self._read()
        self._translate_qt(language)
        self._bound = [say_again for say_again in self._bound if say_again()]
        self.changed.emit()

    def learn(self, extra: Callable[[], dict[str, str]]) -> None:
        """More translations than the catalogue's, read when they are wanted."""
        self._extra = extra
        self._table = self._read()

    def text(self, message: Message) -> str:
        return resolve(message, self._table)

    def name(self, named: Message | str) -> str:
        """What may be a text to translate, or a name of somebody else's."""
        return self.text(named) if isinstance(named, Message) else named

    def join(self, messages: Iterable[Message], separator: str = " · ") -> str:
        return separator.join(self.text(m) for m in messages)

    def put(self, setter: Callable[[str], object], message: Message) -> None:
        """Say it now and again on each switch, for as long as the setter's widget lives.

        `setter` is a bound method of a QObject (`label.setText`), held weakly."""
        owner = getattr(setter, "__self__", None)
        name = getattr(setter, "__name__", "")
        if not isinstance(owner, QObject):
            raise TypeError("words.put needs a bound method of a widget")
        setter(self.text(message))
        held = ref(owner)

        def say_again() -> bool:
            widget = held()
            if widget is None or not isValid(widget):
                return False
            getattr(widget, name)(self.text(message))
            return True

        self._bound.append(say_again)

    def on_switch(self, method: Callable[[], None]) -> None:
        """Call a widget's bound method after each switch while the widget lives."""
        held = WeakMethod(method)

        def call() -> bool:
            alive = held()
            owner: object = getattr(alive, "__self__", None)
            if alive is None or not (isinstance(owner, QObject) and isValid(owner)):
                return False
            alive()
            return True

        self._bound.append(call)

    def _read(self) -> Mapping[str, str]:
        if self._language == "en":
            return {}
        # A vendor's field may be called like a word of ours; ours is the one that screens mean.
        return {**self._extra(), **catalogue(self._language)}

    def _translate_qt(self, language: str) -> None:
        app = QApplication.instance()
        if app is None:
            return
        app.removeTranslator(self._qt)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != "en" and self._qt.load(f"qtbase_{language}", folder):
            app.installTranslator(self._qt)
