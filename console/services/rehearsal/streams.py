"""Tells the mix desk which streams are pushed in the rehearsed world, how large and since when."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from console.domain.fault import Fault
from console.domain.mix import STREAM_KINDS, Source
from console.services.mix.desk import MixDesk
from console.services.poller import Wait, wait

EVERY = 2.0
"""Seconds between looks."""

AskStreams: TypeAlias = "Callable[[], Awaitable[Mapping[str, Source]]]"


class RehearsalStreams:
    """The rehearsal knows every stream there is: one that it does not name is not pushed."""

    def __init__(self, mixes: MixDesk, ask: AskStreams, wait: Wait = wait) -> None:
        self._mixes = mixes
        self._ask = ask
        self._wait = wait

    async def follow(self) -> None:
        """Until cancelled; then nothing is known of the streams again."""
        try:
            while True:
                await self.look()
                await self._wait(EVERY, asyncio.Event())  # nobody hurries it
        finally:
            self._mixes.know({})

    async def look(self) -> None:
        """One question; where it gets no answer, what was known stays."""
        try:
            told = await self._ask()
        except Fault:
            return
        layers = self._mixes.mix.layers
        named = {layer.stream for layer in layers if layer.kind in STREAM_KINDS}
        self._mixes.know({stream: Source(absent=True) for stream in named} | dict(told))
