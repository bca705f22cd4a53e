"""One value, or many by key, and whoever watches them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

V = TypeVar("V")

Release: TypeAlias = Callable[[], None]
"""Ends a watch; calling it twice is harmless."""


class Store(Generic[V]):
    """One value; watchers hear (before, after), and nothing when equal is set."""

    def __init__(self, value: V) -> None:
        self._value = value
        self._watchers: list[Callable[[V, V], None]] = []

    @property
    def value(self) -> V:
        return self._value

    def set(self, value: V) -> None:
        before = self._value
        if before is not value and before != value:
            self.put(value)

    def put(self, value: V) -> None:
        """As `set`, of a value that is known to differ: comparing may cost more than telling."""
        before, self._value = self._value, value
        for watcher in tuple(self._watchers):
            watcher(before, value)

    def watch(self, watcher: Callable[[V, V], None]) -> Release:
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    @property
    def watched(self) -> bool:
        return bool(self._watchers)

    @property
    def watchers(self) -> int:
        """How many there are: what a screen added it has to take away again."""
        return len(self._watchers)


@dataclass(frozen=True, slots=True)
class Delta:
    """Ids that came, changed and went in one update of a keyed store."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class KeyedStore(Generic[V]):
    """Many values by id; watchers hear which ids came, changed and went, never equal data."""

    def __init__(self) -> None:
        self._values: dict[str, V] = {}
        self._watchers: list[Callable[[Delta], None]] = []

    @property
    def values(self) -> Mapping[str, V]:
        return self._values

    def get(self, key: str) -> V | None:
        return self._values.get(key)

    def replace_all(self, rows: Iterable[tuple[str, V]]) -> None:
        """The whole picture at once; order of `rows` becomes the order of the ids."""
        fresh = dict(rows)
        old = self._values
        delta = Delta(
            tuple(k for k in fresh if k not in old),
            tuple(k for k, v in fresh.items() if k in old and old[k] != v),
            tuple(k for k in old if k not in fresh),
        )
        self._values = fresh
        self._announce(delta)

    def put(self, key: str, value: V) -> None:
        old = self._values.get(key)
        known = key in self._values
        if known and old == value:
            return
        self._values[key] = value
        self._announce(Delta(changed=(key,)) if known else Delta(added=(key,)))

    def put_all(self, rows: Mapping[str, V]) -> None:
        """Several at once; all others stay as they are, and where they are."""
        values = self._values
        delta = Delta(
            tuple(k for k in rows if k not in values),
            tuple(k for k, v in rows.items() if k in values and values[k] != v),
        )
        values.update(rows)
        self._announce(delta)

    def watch(self, watcher: Callable[[Delta], None]) -> Release:
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    @property
    def watched(self) -> bool:
        return bool(self._watchers)

    def _announce(self, delta: Delta) -> None:
        if delta == Delta():
            return
        for watcher in tuple(self._watchers):
            watcher(delta)
