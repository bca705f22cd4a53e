"""Small questions: what becomes of unsaved changes, which file."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QRect, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.ui.buttons import ActButton
from console.ui.keycaps import key_words
from console.ui.overlay import Overlay, strip_of
from console.ui.ownkeys import PRESSES, OwnKeys
from console.ui.parts import label
from console.ui.theme import Theme
from console.ui.words import Words

SUFFIX = "cuemix"
LAYOUT = "cuelayout"
_SIGNS = {
    "txt": "*.txt *.json",
    "toml": "*.toml *.json",
    "jpeg": "*.png *.jpg *.jpeg",
    "csv": "*.csv *.json",
}

Option: TypeAlias = tuple[str, Message, str]
"""Key, words, role of the button."""


class Question(Overlay):
    """A title, a sentence and named buttons; the last one has the focus and Esc means it."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget) -> None:
        super().__init__(theme, parent, dim=0.6)
        self._words = words
        self._answer: asyncio.Future[str] | None = None
        self._safe = ""
        self.setObjectName("question")
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self._top = top = QVBoxLayout()
        top.setContentsMargins(22, 20, 22, 20)
        top.setSpacing(8)
        self._title = label("title")
        self._title.setWordWrap(True)
        self._text = label("secondary")
        self._text.setWordWrap(True)
        top.addWidget(self._title)
        top.addWidget(self._text)
        outer.addLayout(top)
        foot, self._row = strip_of(self.card, "card-foot", 62)
        self._row.setSpacing(10)
        self._row.addStretch(1)
        outer.addWidget(foot)
        self._buttons: list[ActButton] = []

    async def ask(self, title: Message, text: Message, options: Sequence[Option]) -> str:
        """The key of the chosen option (key, words, role); the last is the safe one."""
        if self._answer is not None:
            return options[-1][0]
        self._answer = asyncio.get_running_loop().create_future()
        self._safe = options[-1][0]
        self._title.setText(self._words.text(title))
        self.setAccessibleName(self._title.text())
        self._text.setText(self._words.text(text))
        for key, words, role in options:
            self._add(key, words, role)
        self.present()
        self._buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            return await self._answer
        finally:
            self._answer = None
            self.dismiss()
            for button in self._buttons:
                button.deleteLater()
            self._buttons.clear()

    def place_card(self) -> QRect:
        width = min(520, self.width() - 48)
        # It keeps the height of what was asked last where nothing told it of the new words.
        self._top.invalidate()
        # The text wraps: how high it is hangs on the width, which a size hint does not know.
        wrapped = self.card.heightForWidth(width)
        height = min(max(150, wrapped, self.card.sizeHint().height()), self.height() - 48)
        return QRect((self.width() - width) // 2, (self.height() - height) // 3, width, height)

    def own_keys(self) -> OwnKeys:
        return ((("Return",), PRESSES),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self._choose(self._safe)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for button in self._buttons:
                if button.hasFocus():
                    button.click()

    def _add(self, key: str, words: Message, role: str) -> None:
        button = ActButton(self.theme, role, self.card)
        button.setObjectName(f"question.{key}")
        button.setText(self._words.text(words))
        button.setAccessibleName(button.text())
        if key == self._safe:
            button.show_key(key_words("Escape"))
        button.clicked.connect(lambda: self._choose(key))
        self._row.addWidget(button)
        self._buttons.append(button)

    def _choose(self, key: str) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(key)


async def keep_changes(question: Question, name: str) -> str:
    """`save`, `discard` or `stay`."""
    return await question.ask(
        say("Save the changes to {name}?", name=name or say("Untitled show")),
        say("What is on air does not change. Unsaved edits are lost if you do not save them."),
        (
            ("save", say("Save"), "primary"),
            ("discard", say("Do not save"), "danger"),
            ("stay", say("Stay"), ""),
        ),
    )


def starting_place(recent: Sequence[str], suggestion: str = "") -> str:
    """The folder used last, else the person's documents; never where the program was started.

    With a `suggestion` (a file name, or a whole path that is kept) the file in it."""
    if Path(suggestion).is_absolute():
        return suggestion
    used = (Path(path).parent for path in recent)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folders = (*used, Path(documents), Path.home())
    folder = next(
        (place for place in folders if place.is_absolute() and place.is_dir()), Path.home()
    )
    return str(folder / suggestion) if suggestion else str(folder)


def _kind_of(*, save: bool, start: str, kind: str) -> tuple[Message, Message, str]:
    """Title, what the files are, and their suffix; a file to be saved tells by its own."""
    if kind == "states":
        png = start.endswith(".png")
        about = say("PNG pictures") if png else say("Tables of states")
        return say("Save the chart"), about, "png" if png else "csv"
    if kind in _OPENED:
        return _OPENED[kind]
    if kind == "layout" or start.endswith(f".{LAYOUT}"):
        title = say("Export layout") if save else say("Import layout")
        return title, say("Layouts"), LAYOUT
    if save:
        for end, saved in _SAVED.items():
            if start.endswith(end):
                return saved
    return say("Save show") if save else say("Open show"), say("Cuedesk shows"), SUFFIX


_OPENED: Final = {
    "picture": (say("Choose a picture"), say("PNG and JPEG pictures"), "jpeg"),
    "scenario": (say("Follow a scenario"), say("Scenarios of a rehearsal"), "toml"),
    "relays": (say("Import relays"), say("Tables of relays"), "csv"),
    "keymap": (say("Import keys"), say("Files of keys"), "txt"),
    "callbacks": (say("Import callbacks"), say("Captured callbacks"), "jsonl"),
}
_SAVED: Final = {
    "relays.csv": (say("Export relays"), say("CSV or JSON"), "csv"),
    "keymap.txt": (say("Export keys"), say("Files of keys"), "txt"),
    ".html": (say("All keys as a page to print"), say("Web pages"), "html"),
    ".pdf": (say("All keys as a page to print"), say("PDF documents"), "pdf"),
    ".txt": (say("Export the pre-flight list"), say("Text or JSON"), "txt"),
    ".png": (say("Save the copied picture"), say("PNG pictures"), "png"),
    ".jsonl": (say("Export callbacks"), say("JSON lines"), "jsonl"),
}


async def choose_file(
    window: QWidget, words: Words, *, save: bool, start: str, kind: str = "show"
) -> str | None:
    """The system's own dialog; None when it was closed without a choice."""
    title, about, suffix = _kind_of(save=save, start=start, kind=kind)
    signs = _SIGNS.get(suffix, f"*.{suffix}")
    filters = f"{words.text(about)} ({signs})"
    dialog = QFileDialog(window, words.text(title), start, filters)
    dialog.setObjectName("file")
    # Qt's own Chinese lacks these two, and a screen of two languages is none.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, words.text(say("Look in:")))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, words.text(say("Kind of file:")))
    dialog.setAcceptMode(
        QFileDialog.AcceptMode.AcceptSave if save else QFileDialog.AcceptMode.AcceptOpen
    )
    dialog.setFileMode(QFileDialog.FileMode.AnyFile if save else QFileDialog.FileMode.ExistingFile)
    dialog.setDefaultSuffix(suffix if save else "")
    answer: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()

    def finish(code: int) -> None:
        chosen = dialog.selectedFiles()
        if not answer.done():
            answer.set_result(chosen[0] if code and chosen else None)

    dialog.finished.connect(finish)
    dialog.open()
    try:
        return await answer
    finally:
        dialog.deleteLater()
