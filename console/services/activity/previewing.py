"""What preview held, written down once it rests: a drag is one entry, and not each of its steps."""

from __future__ import annotations

import asyncio
from typing import Final

from console.domain.message import say
from console.domain.mix import Mix
from console.domain.snapshot import PREVIEW, Facts
from console.services.desk import Desk
from console.services.mix.state import MixState
from console.services.poller import Wait, wait
from console.services.shows.keyless import mix_without_keys
from console.services.shows.showshape import mix_to

ACT: Final = "mix.preview"
RESTS: Final = 10.0
"""Real seconds from a change until preview is written as it is then: no more than six a minute."""


class PreviewHistory:
    """Of one desk, for its life."""

    def __init__(self, desk: Desk, wait: Wait = wait) -> None:
        self._desk = desk
        self._wait = wait
        self._waits = False

    def follow(self) -> None:
        self._desk.journal.begin(PREVIEW, {PREVIEW: _facts(self._desk.mixes.mix)})
        self._desk.mixes.store.watch(self._heard)

    def _heard(self, before: MixState, after: MixState) -> None:
        if before.mix is after.mix or self._waits or not self._desk.tasks.ready:
            return
        self._waits = True
        self._desk.tasks.start(self._rest(), "preview for the journal")

    async def _rest(self) -> None:
        try:
            await self._wait(RESTS, asyncio.Event())
        finally:
            self._waits = False
        mix = self._desk.mixes.mix
        words = say("Preview: {n} layers", n=len(mix.layers))
        self._desk.journal.observe(
            ACT, words, PREVIEW, _facts(mix), subject=mix.session, shown=False
        )


def _facts(mix: Mix) -> Facts:
    return {"mix": mix_to(mix_without_keys(mix))}
