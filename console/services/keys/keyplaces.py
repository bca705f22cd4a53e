"""The place of the keys that the operator chose, and moving them from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from console.domain.message import Message, say
from console.services.keys.keychain import Keychain
from console.services.keys.strongbox import OPEN, Strongbox
from console.services.settings import ASK, FILE, KEYCHAIN, Settings
from console.vendors.blotting import remember, remember_address


class _Place(Protocol):
    def lasts(self, name: str) -> bool: ...

    async def get(self, name: str) -> str | None: ...

    async def find(self, name: str) -> str | Message | None: ...

    async def put(self, name: str, secret: str) -> Message | None: ...

    async def forget(self, name: str) -> Message | None: ...


class Asking:
    """Nothing is kept: a key is entered each time and lives until Cuedesk closes."""

    def __init__(self) -> None:
        self._session: dict[str, str] = {}

    def lasts(self, name: str) -> bool:
        return name not in self._session

    async def get(self, name: str) -> str | None:
        return self._session.get(name)

    async def find(self, name: str) -> str | Message | None:
        return self._session.get(name)

    async def put(self, name: str, secret: str) -> Message | None:
        self._session[name] = secret
        return None

    async def forget(self, name: str) -> Message | None:
        self._session.pop(name, None)
        return None


class KeyPlaces:
    """A `Vault` that is one of three, by the settings; a key is in one of them at a time."""

    def __init__(self, settings: Settings, box: Strongbox, keychain: Keychain) -> None:
        self._settings = settings
        self.box = box
        self.keychain = keychain
        self._places: Mapping[str, _Place] = {KEYCHAIN: keychain, FILE: box, ASK: Asking()}

    @property
    def place(self) -> str:
        return self._settings.store.value.keys

    @property
    def locked(self) -> bool:
        return self.place == FILE and self.box.locked

    def lasts(self, name: str) -> bool:
        return self._here.lasts(name)

    async def get(self, name: str) -> str | None:
        return _remembered(await self._here.get(name))

    async def find(self, name: str) -> str | Message | None:
        found = await self._here.find(name)
        return _remembered(found) if isinstance(found, str) else found

    async def put(self, name: str, secret: str) -> Message | None:
        _remembered(secret)
        return await self._here.put(name, secret)

    async def forget(self, name: str) -> Message | None:
        return await self._here.forget(name)

    async def move(self, place: str, names: Iterable[str]) -> Message | None:
        """All keys go along. Where one cannot, they stay where they are, and that is said.

        Said too, though all have moved, is that the old place could not be emptied."""
        if place == self.place:
            return None
        if self.locked:
            return say("The file of keys is locked: unlock it first, then its keys go along.")
        if place == FILE and self.box.state.value != OPEN:
            return say("The file of keys is not open: make or unlock it first.")
        old, new = self._here, self._places[place]
        held = await _held(old, names)
        if isinstance(held, Message):
            return say("{why} The keys stay where they are; try again.", why=held)
        for name, secret in held.items():
            told = await new.put(name, secret)
            if told is not None:
                for taken in held:
                    await new.forget(taken)
                return told
        self._settings.change(lambda now: replace(now, keys=place))
        told = None
        for name in held:
            was_kept = old.lasts(name)
            left = await old.forget(name)
            told = left if left is not None and was_kept else told
        return told

    @property
    def _here(self) -> _Place:
        return self._places[self.place]


def _remembered(secret: str | None) -> str | None:
    """No log and no report has it, whatever its owner does with it."""
    if secret is not None:
        remember(secret)
        remember_address(secret)
    return secret


async def _held(place: _Place, names: Iterable[str]) -> dict[str, str] | Message:
    """All that are there, or why that cannot be told."""
    held: dict[str, str] = {}
    for name in names:
        found = await place.find(name)
        if isinstance(found, Message):
            return found
        if found:
            held[name] = found
    return held
