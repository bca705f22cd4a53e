"""The system's keychain, asked in a thread: it may be slow, locked, or not there at all."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Protocol, TypeVar, cast

from console.domain.message import Message, say
from console.services.settings import KEYCHAIN

SERVICE = "Cuedesk"
PATIENCE = 20.0
"""Seconds until a keychain that does not answer counts as not there: it may ask a password."""

T = TypeVar("T")

_NONE = ("keyring.backends.fail", "keyring.backends.null")
_OPEN = ("keyrings.alt",)
"""Backends of other packages that write keys into files that anyone can read."""


class _Backend(Protocol):
    def get_password(self, service_name: str, username: str) -> str | None: ...

    def set_password(self, service_name: str, username: str, password: str) -> None: ...

    def delete_password(self, service_name: str, username: str) -> None: ...


class _Choosing(Protocol):
    def get_keyring(self) -> object: ...


class KeychainSilent(Exception):
    """The keychain failed, is not there, or did not answer in time."""


class Keychain:
    """Where the keychain cannot be used, a secret lives as long as this object."""

    place = KEYCHAIN
    locked = False

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._session: dict[str, str] = {}
        self._refused = False

    def lasts(self, name: str) -> bool:
        return name not in self._session

    async def why_not(self) -> Message | None:
        """What keeps this computer's keychain from keeping keys; None where nothing is known."""
        try:
            backend = await self._ask(_backend)
        except KeychainSilent:
            return _no_answer()
        if backend.startswith(_NONE):
            return say(
                "This computer has no keychain that Cuedesk knows (on Linux: a Secret Service such"
                " as GNOME Keyring or KWallet)."
            )
        if backend.startswith(_OPEN):
            return say("This computer's keychain would write keys as plain text: it is not used.")
        if self._refused:
            return say("This computer's keychain is locked or has refused a key.")
        return None

    async def get(self, name: str) -> str | None:
        """None where it is not known, be it that the keychain cannot be asked."""
        found = await self.find(name)
        return None if isinstance(found, Message) else found

    async def find(self, name: str) -> str | Message | None:
        """None where it is surely not there; a Message where the keychain does not tell."""
        if name in self._session:
            return self._session[name]

        def read() -> str | None:
            """Where there is no keychain at all, nothing is in it."""
            if _backend().startswith(_NONE):
                return None
            return _keyring().get_password(SERVICE, name)

        try:
            return await self._ask(read)
        except KeychainSilent:
            return _no_answer()

    async def put(self, name: str, secret: str) -> Message | None:
        """None when it is in the keychain; else what happened, and it is kept for the session."""

        def write() -> bool:
            """Some stand-ins for a keychain take everything and keep nothing, or keep it open."""
            if _backend().startswith(_OPEN):
                return False
            _keyring().set_password(SERVICE, name, secret)
            return _keyring().get_password(SERVICE, name) == secret

        try:
            kept = await self._ask(write)
        except KeychainSilent:
            kept = False
        self._refused = not kept
        if not kept:
            self._session[name] = secret
            return say(
                "This computer's keychain cannot be used. The key is kept until Cuedesk closes; "
                "enter it again next time."
            )
        self._session.pop(name, None)
        return None

    async def forget(self, name: str) -> Message | None:
        """None when it is gone; else the words that it may still be in the keychain."""
        self._session.pop(name, None)

        def delete() -> None:
            if _keyring().get_password(SERVICE, name) is not None:
                _keyring().delete_password(SERVICE, name)

        try:
            await self._ask(delete)
        except KeychainSilent:
            return say(
                "This computer's keychain cannot be used. If a key of this account is in it, "
                "remove it there by hand."
            )
        return None

    async def _ask(self, question: Callable[[], T]) -> T:
        """A daemon thread: one that hangs in a password dialog must not hold up the exit."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def settle(how: Callable[[], None]) -> None:
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(lambda: None if answer.done() else how())

        def run() -> None:
            try:
                value = question()
            except Exception as error:  # noqa: BLE001 - backends raise whatever their system does
                silent = KeychainSilent(type(error).__name__)
                settle(lambda: answer.set_exception(silent))
            else:
                settle(lambda: answer.set_result(value))

        threading.Thread(target=run, name="keychain", daemon=True).start()
        try:
            async with asyncio.timeout(self._patience):
                return await answer
        except TimeoutError:
            raise KeychainSilent("no answer") from None


def _no_answer() -> Message:
    return say("This computer's keychain does not answer.")


def _backend() -> str:
    """The module of the keychain that would be asked."""
    keyring = cast("_Choosing", import_module("keyring"))
    return type(keyring.get_keyring()).__module__


def _keyring() -> _Backend:
    """Loaded when a secret is first wanted, in the asking thread: 7 MB that most starts spare."""
    return cast("_Backend", import_module("keyring"))  # the module is its own backend
