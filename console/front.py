"""What a start shows first: settings read, the window up, nothing else loaded.

`app.py` takes over after the first paint; asyncio, services and network come with it."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from console.domain.screens import key_of
from console.services.catalogue import language_of
from console.services.clocks import Clocks
from console.services.notices import Notices
from console.services.panes import DESK, arrangement_of
from console.services.settings import Preferences, Settings
from console.ui import icons, roles
from console.ui.file_events import Application, FileEvents
from console.ui.frame import Frame
from console.ui.scale import wear
from console.ui.screens import screens_now
from console.ui.theme import FUSION, Theme
from console.ui.words import Words

NAME = "Cuedesk"
PAINT_MS = 3000
"""A window that is covered or on another desk is never painted: then the desk goes on."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How the desk is opened. `folder` holds all it writes; None is the user's own places.

    A `read_only` desk sends nothing and edits nothing."""

    show: str | None = None
    language: str | None = None
    folder: Path | None = None
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """The window and what it needed to look as it was left."""

    opening: Opening
    qt: QApplication
    clocks: Clocks
    notices: Notices
    settings: Settings
    theme: Theme
    words: Words
    frame: Frame
    files: FileEvents


def put_up(opening: Opening) -> Front:
    """The window; not shown yet."""
    clocks = Clocks(beat=time.monotonic)
    notices = Notices(clocks.show)
    settings = _settings(opening, notices)
    chosen = settings.store.value
    running = QApplication.instance()
    if running is None:
        wear(chosen.scale)
    styled = not isinstance(running, QApplication)
    qt = running if isinstance(running, QApplication) else Application([*sys.argv[:1], *FUSION])
    qt.setApplicationName(NAME)
    roles.install()
    qt.setWindowIcon(icons.sign())
    qt.setDesktopFileName("cuedesk")
    theme = Theme(chosen.theme)
    theme.apply(qt, styled=styled)
    words = Words(chosen.language)
    frame = Frame(theme, words)
    frame.restore(arrangement_of(chosen, key_of(screens_now())).get(DESK, ""))
    files = FileEvents()
    if isinstance(qt, Application):
        qt.files = files
    return Front(opening, qt, clocks, notices, settings, theme, words, frame, files)


def show(front: Front) -> None:
    """Shows the window and returns after its first paint."""
    wait = QEventLoop()
    front.frame.painted.connect(wait.quit)
    QTimer.singleShot(PAINT_MS, wait.quit)
    front.frame.show()
    wait.exec()


def own_folder(opening: Opening, kind: QStandardPaths.StandardLocation) -> Path:
    """Where the system wants this kind of file, or the folder that the opening names."""
    if opening.folder is not None:
        return opening.folder
    return Path(QStandardPaths.writableLocation(kind)) / NAME


def _settings(opening: Opening, notices: Notices) -> Settings:
    """On a first start the desk speaks the system's language."""
    folder = own_folder(opening, QStandardPaths.StandardLocation.GenericConfigLocation)
    first = Preferences(language=language_of(QLocale.system().name()))
    settings = Settings(folder / "settings.json", notices, first)
    settings.load()
    if opening.language is not None:
        settings.store.set(replace(settings.store.value, language=opening.language))
    return settings
