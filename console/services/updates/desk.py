"""Asks for a newer Cuedesk, fetches its installer, and never while something is on air."""

from __future__ import annotations

import asyncio
import platform
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol, cast

from console import __version__
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.release import Installer, Release, is_newer
from console.services.clocks import Clock
from console.services.notices import Notices, Tone
from console.services.poller import Wait, wait
from console.services.settings import Settings
from console.services.store import Store
from console.services.tasks import TaskScope
from console.services.updates.choice import Choice, choice_in, key_bytes

EVERY: Final = 7 * 86_400.0
"""Seconds between two questions that nobody asked for."""
_LOOK_AGAIN: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Standing:
    """`release` is a newer one, `file` its installer on this computer once it is whole."""

    busy: bool = False
    said: Message | None = None
    trouble: bool = False
    release: Release | None = None
    file: Path | None = None


class Carrier(Protocol):
    """The network, which is loaded with the first question."""

    async def manifest(self, url: str) -> bytes: ...

    async def installer(self, wanted: Installer, into: Path) -> None: ...


class Updates:
    """Nothing goes over the network before the operator has turned it on."""

    def __init__(
        self,
        settings: Settings,
        notices: Notices,
        tasks: TaskScope,
        clock: Clock,
        carrier: Carrier | None = None,
        *,
        wait: Wait = wait,
    ) -> None:
        self._settings, self._notices, self._tasks = settings, notices, tasks
        self._clock, self._carrier, self._wait = clock, carrier, wait
        self._on_air: Callable[[], Awaitable[tuple[Message, ...]]] | None = None
        self._folder: Path | None = None
        self.store: Store[Standing] = Store(Standing())

    def belong_to(self, folder: Path, on_air: Callable[[], Awaitable[tuple[Message, ...]]]) -> None:
        """`folder` is where installers go; `on_air` names what lives on air."""
        self._folder, self._on_air = folder, on_air

    @property
    def choice(self) -> Choice:
        return choice_in(self._settings.store.value.updates)

    def choose(self, **changes: Any) -> None:
        """Of `Choice`'s fields; what was found before is forgotten."""
        chosen = replace(self.choice, **changes)
        self._settings.change(lambda now: replace(now, updates=chosen.written()))
        self.store.set(Standing())

    def why_not_check(self) -> Message | None:
        if not self.choice.on:
            return say("Looking for updates is off (Settings, Updates).")
        if not self.choice.ready:
            return say("Updates want an address and the publisher's key (Settings, Updates).")
        return say("It is being done.") if self.store.value.busy else None

    def why_not_fetch(self) -> Message | None:
        if self.store.value.busy:
            return say("It is being done.")
        if self.store.value.release is None:
            return say("No newer Cuedesk is known.")
        return self._lacking()

    def check(self) -> None:
        """Asked for by the operator; the answer stands in the store."""
        self._begin(self._check, "update check")

    def fetch(self) -> None:
        """The installer of the release that is known."""
        self._begin(self._fetch, "update fetch")

    async def follow(self) -> None:
        """Once a week, while it is on and nothing is on air; a failure is not told."""
        while True:
            choice = self.choice
            due = self._clock() - choice.asked >= EVERY or choice.asked > self._clock()
            idle = choice.ready and due and not self.store.value.busy
            if idle and not await self._what_lives():
                await self._check(quiet=True)
            await self._wait(_LOOK_AGAIN, asyncio.Event())

    def _begin(self, act: Callable[[], Awaitable[None]], name: str) -> None:
        self.store.set(replace(self.store.value, busy=True, said=None, trouble=False))
        self._tasks.start(self._done(act), name)

    async def _done(self, act: Callable[[], Awaitable[None]]) -> None:
        try:
            if lines := await self._what_lives():
                words = say("Not while something is on air: {what}.", what=lines[0])
                self._end(words, trouble=True)
            else:
                await act()
        finally:
            self.store.set(replace(self.store.value, busy=False))

    async def _what_lives(self) -> tuple[Message, ...]:
        return await self._on_air() if self._on_air is not None else ()

    async def _check(self, *, quiet: bool = False) -> None:
        choice = self.choice
        key = key_bytes(choice.key) or b""
        self._settings.change(
            lambda now: replace(now, updates=replace(choice, asked=self._clock()).written())
        )
        try:
            carrier = await self._network()
            body = await carrier.manifest(choice.address)
            signed = await asyncio.to_thread(import_module, "console.services.updates.signed")
        except Fault as fault:
            if not quiet:
                self._end(fault.words, trouble=True)
            return
        try:
            release: Release = signed.read_signed(body, key)
        except signed.Unsigned:
            words = say("What came from there is not signed by the publisher. Nothing was done.")
            self._end(words, trouble=True)
            return
        self._heard(release, quiet)

    def _heard(self, release: Release, quiet: bool) -> None:
        if not is_newer(release.version, __version__):
            self._end(say("Cuedesk {version} is the newest.", version=__version__))
            return
        self._end(say("Cuedesk {version} is there.", version=release.version), release=release)
        if quiet:
            words = say(
                "Cuedesk {version} is there; Settings, Updates has its notes.",
                version=release.version,
            )
            self._notices.tell(Tone.NOTE, words, area="app")

    async def _fetch(self) -> None:
        release, folder = self.store.value.release, self._folder
        wanted = release.installers.get(system()) if release is not None else None
        if release is None or wanted is None or folder is None:
            return
        place = folder / wanted.name
        try:
            await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
            for old in await asyncio.to_thread(lambda: list(folder.iterdir())):
                with suppress(OSError):
                    old.unlink()
            carrier = await self._network()
            await carrier.installer(wanted, place)
        except Fault as fault:
            self._end(fault.words, trouble=True, release=release)
        except OSError as error:
            words = say("The installer could not be kept: {why}.", why=error.strerror or "?")
            self._end(words, trouble=True, release=release)
        else:
            words = say("Fetched, and it is the publisher's. Leave Cuedesk before you start it.")
            self._end(words, release=release, file=place)

    def _lacking(self) -> Message | None:
        release = self.store.value.release
        if release is not None and system() not in release.installers:
            return say("That release has no installer for this system.")
        return None

    def _end(
        self,
        said: Message,
        *,
        trouble: bool = False,
        release: Release | None = None,
        file: Path | None = None,
    ) -> None:
        busy = self.store.value.busy
        self.store.set(Standing(busy, said, trouble, release, file))

    async def _network(self) -> Carrier:
        if self._carrier is not None:
            return self._carrier
        loaded = await asyncio.to_thread(import_module, "console.services.updates.carrier")
        return cast("Carrier", loaded)


def system() -> str:
    """As manifests name it: `windows-x86_64`, `macos-arm64`, `linux-x86_64`."""
    names = {"win32": "windows", "darwin": "macos"}
    machine = {"amd64": "x86_64", "aarch64": "arm64"}.get(platform.machine().lower())
    return f"{names.get(sys.platform, 'linux')}-{machine or platform.machine().lower()}"
