"""Binds a widget to a store and lets go when the widget dies."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from console.services.store import Delta, KeyedStore, Store

V = TypeVar("V")


def bind(owner: QObject, store: Store[V], show: Callable[[V], None]) -> None:
    """Show the value now and after each change, until `owner` is destroyed."""
    release = store.watch(lambda _, after: show(after))
    owner.destroyed.connect(lambda: release())
    show(store.value)


def bind_rows(owner: QObject, store: KeyedStore[V], show: Callable[[Delta], None]) -> None:
    """Show all rows now (as added) and each change after, until `owner` is destroyed."""
    release = store.watch(show)
    owner.destroyed.connect(lambda: release())
    show(Delta(added=tuple(store.values)))
