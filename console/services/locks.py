"""What may not be edited or sent now: a desk that only looks, and the show mode of each world."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from console.domain.message import Message, say
from console.services.store import Store


@dataclass(frozen=True, slots=True)
class Locked:
    """`shows` are the worlds (rehearsal, live) that are in show mode."""

    read_only: bool = False
    shows: frozenset[str] = frozenset()


class Locks:
    """Looking goes on under every lock. Read-only is for the whole life of the desk."""

    def __init__(self, *, read_only: bool = False) -> None:
        self.store: Store[Locked] = Store(Locked(read_only))
        self._lifted = False

    @property
    def read_only(self) -> bool:
        return self.store.value.read_only

    def in_show(self, world: str) -> bool:
        """Whether that world is in show mode."""
        return world in self.store.value.shows

    def enter(self, world: str) -> None:
        self.store.set(replace(self.store.value, shows=self.store.value.shows | {world}))

    def leave(self, world: str) -> None:
        self.store.set(replace(self.store.value, shows=self.store.value.shows - {world}))

    @contextmanager
    def lifted(self) -> Generator[None]:
        """While something that was prepared is brought back; only for what returns at once."""
        before, self._lifted = self._lifted, True
        try:
            yield
        finally:
            self._lifted = before

    def against_sending(self) -> Message | None:
        """None where acts on the clouds may go through their gate."""
        return say("This desk was opened read-only: it sends nothing.") if self.read_only else None

    def against_replacing(self, world: str, *, on_air: bool) -> Message | None:
        """None where another show may be opened in place of this one; looking at one is reading."""
        if self.in_show(world) and on_air:
            return say(
                "Show mode: the show that is on air stays open. Leave show mode, by a hold, first."
            )
        return None

    def against_editing(self, world: str, *, on_air: bool) -> Message | None:
        """None where the show may be edited; `on_air` is whether viewers have its mix."""
        if self.read_only:
            return say("This desk was opened read-only: nothing is edited here.")
        if self.in_show(world) and on_air and not self._lifted:
            return say(
                "Show mode: what is on air is not edited. TAKE, take-back and prepared layouts"
                " work; leave show mode by a hold to edit."
            )
        return None


def word_of(locked: Locked, world: str) -> Message | None:
    """What title, frame and footer call it."""
    if locked.read_only:
        return say("Read-only")
    return say("Show mode") if world in locked.shows else None
