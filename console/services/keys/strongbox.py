"""Keys in a file under a passphrase: open while Cuedesk runs, sealed on the disk, never plain."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from console.domain.message import Message, in_english, say
from console.services.keys import keyfile
from console.services.reasons import reason_of
from console.services.settings import FILE
from console.services.store import Store

if TYPE_CHECKING:
    from console.services.keys.sealing import Lock

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
        async with self._turn:
            lock = await self._new_lock(passphrase)
            path, held = cast("Path", self._path), dict(self._session)
            try:
                await asyncio.to_thread(keyfile.create, path, lock, held)
            except FileExistsError:
                self._shut(LOCKED)
                raise BoxRefused(_there_already()) from None
            except OSError as error:
                raise BoxRefused(_unwritten(error)) from error
            self._lock, self._secrets, self._session = lock, held, {}
        self.state.set(OPEN)

    async def unlock(self, passphrase: str) -> None:
        """Open until the end or `lock`; a damaged file is put aside and said."""
        self._want(LOCKED)
        async with self._turn:
            self._lock, self._secrets = await self._opened(passphrase)
            self.state.set(OPEN)
            session = dict(self._session)
            if session:
                await self._write(self._lock, session)
                self._session = {}

    def lock(self) -> None:
        """The key and the secrets leave the memory; the file stays."""
        if self.state.value == OPEN:
            self._lock, self._secrets = None, {}
            self.state.set(LOCKED)

    async def change(self, old: str, new: str) -> None:
        """Sealed anew under another passphrase; the old one is asked for again."""
        self._want(OPEN)
        _strong(new)
        async with self._turn:
            before = self._lock
            if before is None:
                raise BoxRefused(_not_as_shown())
            await self._write(before, {})
            await self._opened(old)
            await self._write(before, {}, await self._new_lock(new))

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

    async def find(self, name: str) -> str | Message | None:
        found = await self.get(name)
        return say("The file of keys is locked.") if found is None and self.locked else found

    async def put(self, name: str, secret: str) -> Message | None:
        """None when it is in the file; else why not, and it is kept for the session."""
        async with self._turn:
            if self._lock is None:
                self._session[name] = secret
                return say(
                    "The file of keys is not open. The key is kept until Cuedesk closes; unlock"
                    " the file to keep it."
                )
            try:
                await self._write(self._lock, {name: secret})
            except BoxRefused as refused:
                self._session[name] = secret
                return refused.words
            self._session.pop(name, None)
        return None

    async def forget(self, name: str) -> Message | None:
        """None when it is gone; else the words that it may still be in the file."""
        async with self._turn:
            self._session.pop(name, None)
            if self._lock is None:
                return _still_there() if self.locked else None
            try:
                await self._write(self._lock, {name: None})
            except BoxRefused as refused:
                return refused.words
        return None

    def _want(self, state: str) -> None:
        if self._path is None:
            raise BoxRefused(say("Nothing is written in this start: there is no file of keys."))
        if self.state.value != state:
            raise BoxRefused(_not_as_shown())

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
        except MemoryError:
            raise BoxRefused(_no_memory()) from None
        except OSError as error:
            raise BoxRefused(_unread(error)) from error

    async def _new_lock(self, passphrase: str) -> Lock:
        sealing = await _sealing()
        cost: int = self._cost or sealing.COST
        try:
            lock: Lock = await asyncio.to_thread(sealing.new_lock, passphrase, cost)
        except MemoryError:
            raise BoxRefused(_no_memory()) from None
        return lock

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
        self._shut(ABSENT)
        return say(
            "The file of keys is damaged and was kept aside as {name}. Put a backup in its place,"
            " or make a new file and enter the keys again.",
            name=aside.name,
        )

    async def _write(
        self, lock: Lock, change: Mapping[str, str | None], anew: Lock | None = None
    ) -> None:
        """Into what the file holds now; where `lock` does not open it any more, it stays so."""
        sealing, path = await _sealing(), cast("Path", self._path)
        try:
            after = await asyncio.to_thread(keyfile.rewrite, path, lock, change, anew)
        except sealing.WrongPassphrase:
            self._shut(LOCKED)
            raise BoxRefused(_another_lock()) from None
        except (keyfile.Gone, sealing.Damaged) as error:
            self._session = {**self._secrets, **self._session}  # the last copy of them
            self._shut(ABSENT if isinstance(error, keyfile.Gone) else LOCKED)
            raise BoxRefused(_lost()) from None
        except OSError as error:
            raise BoxRefused(_unwritten(error)) from error
        if self._lock is lock:  # else it was locked meanwhile
            self._lock, self._secrets = anew or lock, after

    def _shut(self, state: str) -> None:
        self._lock, self._secrets = None, {}
        self.state.set(state)


async def _sealing() -> ModuleType:
    """Loaded when a passphrase is first typed: most starts spare it."""
    return await asyncio.to_thread(import_module, "console.services.keys.sealing")


def _strong(passphrase: str) -> None:
    if len(passphrase) < PASSPHRASE_MIN:
        words = say("A passphrase has at least {n} characters.", n=PASSPHRASE_MIN)
        raise BoxRefused(words)
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in passphrase):
        raise BoxRefused(say("This passphrase has half a character in it. Type it again."))


def _not_as_shown() -> Message:
    return say("The file of keys is not as it was shown. Look again.")


def _there_already() -> Message:
    return say("There is a file of keys already. It stays as it is: unlock it.")


def _another_lock() -> Message:
    return say(
        "The file of keys was given another passphrase elsewhere. It stays as it is: unlock it"
        " again. What is new lasts until Cuedesk closes."
    )


def _lost() -> Message:
    return say(
        "The file of keys is gone or was damaged while it was open. Its keys last until Cuedesk"
        " closes; put a backup in its place and unlock it, or make a new file."
    )


def _no_memory() -> Message:
    return say("There is not enough memory to open the file of keys. Close something; try again.")


def _unwritten(error: OSError) -> Message:
    return say(
        "The file of keys cannot be written ({reason}); it is as it was. What is new lasts"
        " until Cuedesk closes.",
        reason=reason_of(error),
    )


def _still_there() -> Message:
    return say("The file of keys is locked: what it holds of this account stays in it.")


def _unread(error: OSError) -> Message:
    return say(
        "The file of keys cannot be read ({reason}). It stays as it is; try again.",
        reason=reason_of(error),
    )


def _not_removed(error: OSError) -> Message:
    return say("The file of keys cannot be removed ({reason}).", reason=reason_of(error))
