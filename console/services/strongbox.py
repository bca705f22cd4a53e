"""Keys in a file under a passphrase: open while Cuedesk runs, sealed on the disk, never plain."""

from __future__ import annotations

import asyncio
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from console.domain.message import Message, in_english, say
from console.services.atomic import write_atomically
from console.services.reasons import reason_of
from console.services.settings import FILE
from console.services.store import Store

if TYPE_CHECKING:
    from console.services.sealing import Lock

ABSENT, LOCKED, OPEN = "absent", "locked", "open"

PASSPHRASE_MIN = 8


class BoxRefused(Exception):
    """What was asked of the file of keys did not happen; in words."""

    def __init__(self, words: Message) -> None:
        super().__init__(in_english(words))
        self.words = words


class Strongbox:
    """`state` is absent, locked or open. Where it takes no secret, that lives for this session.

    `cost` is scrypt's N for a new passphrase; None is `sealing.COST`."""

    place = FILE

    def __init__(self, path: Path | None, cost: int | None = None) -> None:
        self._path = path
        self._cost = cost
        self._lock: Lock | None = None
        self._secrets: dict[str, str] = {}
        self._session: dict[str, str] = {}
        self._turn = asyncio.Lock()
        self.state: Store[str] = Store(LOCKED if path is not None and path.exists() else ABSENT)

    @property
    def path(self) -> Path | None:
        """Where the file is or would be; None where this start keeps nothing."""
        return self._path

    @property
    def locked(self) -> bool:
        return self.state.value == LOCKED

    def lasts(self, name: str) -> bool:
        return name not in self._session

    async def make(self, passphrase: str) -> None:
        """A new file, open; BoxRefused where there is one, or it cannot be written."""
        self._want(ABSENT)
        _strong(passphrase)
        sealing = await _sealing()
        async with self._turn:
            cost: int = self._cost or sealing.COST
            lock: Lock = await asyncio.to_thread(sealing.new_lock, passphrase, cost)
            await self._write(lock, self._session)
            self._lock, self._secrets, self._session = lock, self._session, {}
        self.state.set(OPEN)

    async def unlock(self, passphrase: str) -> None:
        """Open until the end or `lock`; a damaged file is put aside and said."""
        self._want(LOCKED)
        async with self._turn:
            self._lock, self._secrets = await self._opened(passphrase)
            if self._session:
                await self._write(self._lock, {**self._secrets, **self._session})
                self._secrets |= self._session
                self._session = {}
        self.state.set(OPEN)

    def lock(self) -> None:
        """The key and the secrets leave the memory; the file stays."""
        if self.state.value == OPEN:
            self._lock, self._secrets = None, {}
            self.state.set(LOCKED)

    async def change(self, old: str, new: str) -> None:
        """Sealed anew under another passphrase; the old one is asked for again."""
        self._want(OPEN)
        _strong(new)
        sealing = await _sealing()
        async with self._turn:
            await self._opened(old)
            cost: int = self._cost or sealing.COST
            lock: Lock = await asyncio.to_thread(sealing.new_lock, new, cost)
            await self._write(lock, self._secrets)
            self._lock = lock

    async def remove(self) -> None:
        """The file and all that is in it; needs no passphrase, for that may be what was lost."""
        async with self._turn:
            if self._path is not None:
                try:
                    await asyncio.to_thread(self._path.unlink, missing_ok=True)
                except OSError as error:
                    raise BoxRefused(_not_removed(error)) from error
            self._lock, self._secrets, self._session = None, {}, {}
        self.state.set(ABSENT)

    async def get(self, name: str) -> str | None:
        return self._session.get(name) or self._secrets.get(name)

    async def put(self, name: str, secret: str) -> Message | None:
        """None when it is in the file; else why not, and it is kept for the session."""
        async with self._turn:
            if self._lock is None:
                self._session[name] = secret
                return say(
                    "The file of keys is not open. The key is kept until Cuedesk closes; unlock"
                    " the file to keep it."
                )
            after = {**self._secrets, name: secret}
            try:
                await self._write(self._lock, after)
            except BoxRefused as refused:
                self._session[name] = secret
                return refused.words
            self._secrets = after
            self._session.pop(name, None)
        return None

    async def forget(self, name: str) -> Message | None:
        """None when it is gone; else the words that it may still be in the file."""
        async with self._turn:
            self._session.pop(name, None)
            if self._lock is None:
                return _still_there() if self.locked else None
            if name not in self._secrets:
                return None
            after = {k: v for k, v in self._secrets.items() if k != name}
            try:
                await self._write(self._lock, after)
            except BoxRefused as refused:
                return refused.words
            self._secrets = after
        return None

    def _want(self, state: str) -> None:
        if self._path is None:
            raise BoxRefused(say("Nothing is written in this start: there is no file of keys."))
        if self.state.value != state:
            raise BoxRefused(say("The file of keys is not as it was shown. Look again."))

    async def _opened(self, passphrase: str) -> tuple[Lock, dict[str, str]]:
        sealing = await _sealing()
        path = cast("Path", self._path)

        def read() -> tuple[Lock, dict[str, str]]:
            salt, cost, box = sealing.parts(path.read_bytes())
            lock = sealing.Lock(passphrase, salt, cost)
            return lock, lock.unseal(box)

        try:
            return await asyncio.to_thread(read)
        except sealing.WrongPassphrase:
            words = say("This passphrase does not open the file of keys. Try again.")
            raise BoxRefused(words) from None
        except sealing.Damaged:
            raise BoxRefused(self._put_aside(path)) from None
        except OSError as error:
            raise BoxRefused(_unread(error)) from error

    def _put_aside(self, path: Path) -> Message:
        """The words for it; where it cannot be moved it stays locked and is not written over."""
        aside, number = path.with_suffix(".damaged.json"), 1
        while aside.exists():
            number += 1
            aside = path.with_suffix(f".damaged.{number}.json")
        try:
            path.replace(aside)
        except OSError as error:
            return _unread(error)
        self._lock, self._secrets = None, {}
        self.state.set(ABSENT)
        return say(
            "The file of keys is damaged and was kept aside as {name}. Put a backup in its place,"
            " or make a new file and enter the keys again.",
            name=aside.name,
        )

    async def _write(self, lock: Lock, secrets: dict[str, str]) -> None:
        path = cast("Path", self._path)

        def write() -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, lock.seal(secrets), private=True)

        try:
            await asyncio.to_thread(write)
        except OSError as error:
            words = say(
                "The file of keys cannot be written ({reason}); it is as it was. What is new lasts"
                " until Cuedesk closes.",
                reason=reason_of(error),
            )
            raise BoxRefused(words) from error


async def _sealing() -> ModuleType:
    """Loaded when a passphrase is first typed: most starts spare it."""
    return await asyncio.to_thread(import_module, "console.services.sealing")


def _strong(passphrase: str) -> None:
    if len(passphrase) < PASSPHRASE_MIN:
        words = say("A passphrase has at least {n} characters.", n=PASSPHRASE_MIN)
        raise BoxRefused(words)


def _still_there() -> Message:
    return say("The file of keys is locked: what it holds of this account stays in it.")


def _unread(error: OSError) -> Message:
    return say(
        "The file of keys cannot be read ({reason}). It stays as it is; try again.",
        reason=reason_of(error),
    )


def _not_removed(error: OSError) -> Message:
    return say("The file of keys cannot be removed ({reason}).", reason=reason_of(error))
