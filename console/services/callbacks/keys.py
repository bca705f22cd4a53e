"""The two keys of callbacks for the settings page: kept, made, copied and forgotten behind it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from importlib import import_module

from console.domain.message import Message, say
from console.services.callbacks.desk import CallbackDesk
from console.services.callbacks.plan import keys_in
from console.services.callbacks.setup import KEY_LONGEST, SLOTS
from console.services.callbacks.state import Said
from console.services.clipboard import Clip, Clipboard
from console.services.clocks import Clock
from console.services.connection import HUAWEI
from console.services.store import Store
from console.services.tasks import TaskScope


class CallbackKeys:
    """A keychain may think for seconds: `store` shows what came of it. No key is ever in it."""

    def __init__(self, callbacks: CallbackDesk, tasks: TaskScope) -> None:
        self._callbacks = callbacks
        self._tasks = tasks
        self.store: Store[Said] = Store(Said())

    def look(self) -> None:
        """Learns which keys there are; not before the loop runs."""
        if self._tasks.ready:
            self._start(self._look)

    def keep(self, vendor: str, key: str) -> None:
        """As it was typed, without blanks around it."""
        self._start(lambda: self._keep(vendor, key.strip()))

    def make(self, vendor: str) -> None:
        """A new one, as long as the vendor takes it; tasks that have the old one are refused."""
        self._start(lambda: self._keep(vendor, secrets.token_hex(KEY_LONGEST // 2)))

    def forget(self, vendor: str) -> None:
        self._start(lambda: self._keep(vendor, ""))

    def copy(self, vendor: str, clipboard: Clipboard) -> None:
        """For starting a job elsewhere: the one way in which a key leaves its place."""
        self._start(lambda: self._copy(vendor, clipboard))

    def test(self, signing: Clock) -> None:
        """See trial.py; the network is loaded when it is first wanted."""
        self._start(lambda: self._test(signing))

    async def _look(self) -> Said:
        found = await keys_in(self._callbacks.safe)
        return Said(frozenset(found))

    async def _keep(self, vendor: str, key: str) -> Said:
        now, safe = self.store.value, self._callbacks.safe
        if safe is None:
            return replace(now, busy=False)
        wrong = _wrong(vendor, key)
        if safe.locked:
            wrong = say(
                "The file of keys is locked. Unlock it under Where keys are kept, then save."
            )
        if wrong is not None:
            return replace(now, busy=False, words=wrong, trouble=True)
        told = await (safe.put(SLOTS[vendor], key) if key else safe.forget(SLOTS[vendor]))
        self._callbacks.look()
        words = told or (say("The key is kept.") if key else say("The key is forgotten."))
        return Said((await self._look()).kept, words=words, trouble=told is not None)

    async def _copy(self, vendor: str, clipboard: Clipboard) -> Said:
        found = (await keys_in(self._callbacks.safe)).get(vendor)
        now = replace(self.store.value, busy=False)
        if found is None:
            return replace(now, words=say("There is no key to copy."), trouble=True)
        clipboard.write(Clip(found.reveal()))
        return replace(now, words=say("The key is on the clipboard."), trouble=False)

    async def _test(self, signing: Clock) -> Said:
        trial = await asyncio.to_thread(import_module, "console.services.callbacks.trial")
        works, words = await trial.try_receiver(self._callbacks, signing())
        return replace(self.store.value, busy=False, words=words, trouble=not works)

    def _start(self, act: Callable[[], Awaitable[Said]]) -> None:
        """One at a time; what is asked meanwhile is not lost on a look."""
        if self.store.value.busy:
            return
        self.store.set(replace(self.store.value, busy=True, words=None))
        self._tasks.start(self._run(act), "keys of callbacks")

    async def _run(self, act: Callable[[], Awaitable[Said]]) -> None:
        try:
            self.store.set(await act())
        finally:
            if self.store.value.busy:
                self.store.set(replace(self.store.value, busy=False))


def _wrong(vendor: str, key: str) -> Message | None:
    if not (key.isascii() and key.isprintable()) or " " in key:
        return say("A key has letters, digits and signs only, no blanks.")
    if vendor == HUAWEI and len(key) > KEY_LONGEST:
        return say("Huawei takes {n} characters at most.", n=KEY_LONGEST)
    return None
