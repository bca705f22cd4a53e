"""Looks at every screen in both languages, with the least room that a window has."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QSize

from console.app import App
from console.services.catalogue import LANGUAGES
from tests.shots.faults import LOOKS
from tests.shots.walk import See

TIGHT = QSize(533, 333)
"""A screen of 1600 x 1000 at 300 %."""
_TURNS = 3
"""Layouts within layouts are asked one after another."""


def looker(app: App, found: dict[str, list[str]]) -> See:
    """Adds what it finds to `found`, by kind; each only once, with where it was seen first."""
    known: set[tuple[str, str]] = set()
    languages = list(LANGUAGES)

    async def see(name: str) -> None:
        for language in languages:
            _speak(app, language)
            for kind, fault in faults(app):
                if (kind, fault) not in known:
                    known.add((kind, fault))
                    found[kind].append(f"{name}, {language}: {fault}")
        languages.reverse()  # begins with what is spoken already: a switch says everything anew

    return see


def faults(app: App) -> list[tuple[str, str]]:
    """Of what stands now: the kind, and in words."""
    return [(kind, fault) for kind, look in LOOKS.items() for fault in look(app.frame)]


def _speak(app: App, language: str) -> None:
    app.desk.settings.change(lambda now: replace(now, language=language))
    for _ in range(_TURNS):  # only what is posted: within a task no other task may run
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QCoreApplication.sendPostedEvents()
