"""Which relays push to one destination, so that one that ends can be held against the next."""

from __future__ import annotations

from collections.abc import Iterator

from console.domain.expiry import Gap, gap_after
from console.domain.relay import RelayTask
from console.domain.relay_identity import same_place
from console.services.store import Delta, KeyedStore


class Cover:
    """Sorted by destination once it is first asked; kept so by what changes from then on."""

    def __init__(self, rows: KeyedStore[RelayTask]) -> None:
        self._rows = rows
        self._place: dict[str, str] = {}
        self._there: dict[str, set[str]] = {}
        self._begun = False

    def gap(self, task: RelayTask, show_ends: float | None, now: float) -> Gap | None:
        """What of the show its destination is left without at its end, until somebody pushes."""
        if gap_after(task, (), show_ends, now) is None:
            return None
        return gap_after(task, self._beside(task), show_ends, now)

    def _beside(self, task: RelayTask) -> Iterator[RelayTask]:
        if not self._begun:
            self._begun = True
            self._rows.watch(self._take)
            self._take(Delta(added=tuple(self._rows.values)))
        keys = self._there.get(same_place(task.destination), ()) if task.destination else ()
        return (row for row in map(self._rows.get, keys) if row is not None)

    def _take(self, delta: Delta) -> None:
        for key in (*delta.changed, *delta.removed):
            place = self._place.pop(key, "")
            self._there.get(place, set()).discard(key)
            if not self._there.get(place, True):
                del self._there[place]
        for key in (*delta.added, *delta.changed):
            row = self._rows.get(key)
            if row is not None and row.destination:
                self._place[key] = place = same_place(row.destination)
                self._there.setdefault(place, set()).add(key)
