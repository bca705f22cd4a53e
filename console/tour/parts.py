"""The self-test's first half: whether all that the desk may need later is there and works."""

from __future__ import annotations

import pkgutil
import sqlite3
import sys
import time
from collections.abc import Callable
from importlib import import_module

from PySide6.QtGui import QImageReader

import console
from console.contracts.resources import resource
from console.services.install.shipment import damage, installed_in
from console.services.spelling import spell
from console.tour.guide import NotSeen, Outcome

_BROKEN = (
    *(NotSeen, ImportError, OSError, RuntimeError, LookupError, ValueError, TypeError),
    *(AttributeError, sqlite3.Error),
)
FORMATS = {"svg", "png", "jpg", "jpeg", "gif", "ico"}
MODULES = 300
"""Fewer means that a bundle hides what it holds, not that the desk has shrunk."""


def _files() -> None:
    folder = installed_in()
    damaged = damage(folder, every_byte=True) if folder is not None else ()
    if damaged:
        raise NotSeen(f"{len(damaged)} files are missing or differ: {', '.join(damaged[:5])}")


def _modules() -> None:
    """Each of ours can be loaded: what is loaded by name is not missed by a bundler only then."""
    names = [one.name for one in pkgutil.walk_packages(console.__path__, "console.")]
    if len(names) < MODULES:
        raise NotSeen(f"only {len(names)} modules")
    for name in names:
        if not name.endswith("__main__"):
            import_module(name)


def _trust() -> None:
    """Without a store of roots no cloud can be reached over https."""
    import_module("console.vendors.trust")
    import_module("ssl").create_default_context()


def _keychain() -> None:
    import_module("keyring").get_keyring()


def _pictures() -> None:
    known = {bytes(one.data()).decode() for one in QImageReader.supportedImageFormats()}
    if FORMATS - known:
        raise NotSeen(f"formats {', '.join(sorted(FORMATS - known))}")
    import_module("console.rehearsal.pictures.paint")


def _live_pictures() -> None:
    """Its plugin finds FFmpeg, or it can decode nothing."""
    kind = import_module("PySide6.QtMultimedia").QMediaFormat
    if not kind().supportedFileFormats(kind.ConversionMode.Decode):
        raise NotSeen("nothing can be decoded")


def _pinyin() -> None:
    if "chongqi" not in spell("重启").replace(" ", ""):
        raise NotSeen("the readings of 重启")


def _words() -> None:
    resource("i18n", "zh_CN", "shell.json").read_text(encoding="utf-8")
    resource("themes", "tokens.json").read_text(encoding="utf-8")


def _database() -> None:
    with sqlite3.connect(":memory:") as base:
        base.execute("create table t (a)")
    base.close()


PARTS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("files", _files),
    ("modules", _modules),
    ("trust", _trust),
    ("keychain", _keychain),
    ("pictures", _pictures),
    ("live-pictures", _live_pictures),
    ("pinyin", _pinyin),
    ("words", _words),
    ("database", _database),
)


def looked_at() -> tuple[Outcome, ...]:
    """One outcome for each; a part that cannot be loaded or does not work is told."""
    found: list[Outcome] = []
    for name, look in PARTS:
        began = time.monotonic()
        why = ""
        try:
            look()
        except _BROKEN as error:
            why = f"{type(error).__name__}: {error}"
        found.append(Outcome(name, round(time.monotonic() - began, 3), why))
        sys.stderr.write(f"{'ok  ' if not why else 'FAIL'} part {name} {why}\n")
    return tuple(found)
