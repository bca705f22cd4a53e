"""What is seen of the show's streams, by whoever looks at them."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.sight import Sight, Sightings
from console.services.store import Store


class Sights:
    """Stream id to evidence; empty while nobody looks."""

    def __init__(self) -> None:
        self.store: Store[Sightings] = Store({})

    def of(self, stream: str) -> Sight | None:
        return self.store.value.get(stream)

    def tell(self, stream: str, sight: Sight) -> None:
        self.store.set({**self.store.value, stream: sight})

    def keep(self, streams: Iterable[str]) -> None:
        """Forgets all others: they are not looked at any more."""
        wanted = frozenset(streams)
        self.store.set({s: sight for s, sight in self.store.value.items() if s in wanted})
