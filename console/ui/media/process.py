"""The life of the process that looks: words in by one pipe, pictures out by the other."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from typing import BinaryIO

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication

from console.services.media.wire import Nonsense, Told, read_asked, told_parts
from console.ui.media.looker import Looker


class Inbox(QObject):
    """Reads lines in a thread of its own, for a pipe cannot be waited for on every system."""

    line = Signal(bytes)
    closed = Signal()

    def read(self, pipe: BinaryIO) -> None:
        for line in pipe:
            self.line.emit(line)
        self.closed.emit()


def run(asked: BinaryIO, told: BinaryIO) -> int:
    """Until `asked` closes, or nobody reads `told` any more."""
    app = QGuiApplication([sys.argv[0]])

    def tell(what: Told) -> None:
        line, pixels = told_parts(what)
        try:
            told.write(line)
            if pixels:
                told.write(pixels)
            told.flush()
        except OSError:
            app.quit()

    looker = Looker(tell)
    inbox = Inbox()

    def hear(line: bytes) -> None:
        try:
            looker.hear(read_asked(line))
        except Nonsense:
            app.quit()

    inbox.line.connect(hear)
    inbox.closed.connect(QCoreApplication.quit)
    threading.Thread(target=inbox.read, args=(asked,), daemon=True).start()
    app.exec()
    looker.close()
    with suppress(OSError):  # whoever read it may be gone already, with the pipe
        told.flush()
    # Players of addresses that hang are not waited for: nobody is there any more.
    os._exit(0)
