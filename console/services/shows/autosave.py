"""Keeps what is not saved yet on disk after every edit, beside its undo; never in its own file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from console.domain.history import History
from console.domain.message import say
from console.domain.mix import Mix
from console.domain.show import Show
from console.services.clocks import Clock
from console.services.mix.editing import Editing
from console.services.mix.state import MixState
from console.services.notices import Notices, Tone
from console.services.poller import Wait, wait
from console.services.reasons import reason_of
from console.services.shows.recovery import Draft, Drafts
from console.services.store import Release
from console.services.tasks import TaskScope

GESTURE_SECONDS = 4.0
"""A gesture, or a cropping, that lasts longer is kept as it stands."""
AGAIN_SECONDS = 4.0
"""After a disk has refused."""


def _no_stills(_: Show) -> Mapping[str, str]:
    return {}


class Autosave:
    """At once after an edit, in a thread; edits that come meanwhile are kept with the next."""

    def __init__(
        self,
        mixes: Editing,
        drafts: Drafts,
        tasks: TaskScope,
        notices: Notices,
        clock: Clock,
        wait: Wait = wait,
        stills: Callable[[Show], Mapping[str, str]] = _no_stills,
    ) -> None:
        """`stills` are a show's pictures that lie elsewhere, by stream: a draft names them."""
        self._mixes = mixes
        self._drafts = drafts
        self._tasks = tasks
        self._notices = notices
        self._clock = clock
        self._wait = wait
        self._stills = stills
        self._wake = asyncio.Event()
        self._calm = asyncio.Event()
        self._again = asyncio.Event()
        self._over = False
        self._kept: tuple[str, History[Mix]] | None = None
        self._refused = False
        self._release: Release | None = None
        self._work: asyncio.Task[None] | None = None

    def start(self) -> None:
        """From now on; needs a running loop."""
        self._release = self._mixes.store.watch(self._heard)
        self._calm.set()
        self._work = self._tasks.start(self._run(), "autosave")

    async def close(self, *, given_up: bool) -> None:
        """Ends with everything kept; `given_up` is what the operator chose not to save."""
        if self._release is None or self._work is None:
            return
        self._release()
        self._release = None
        self._over = True
        for event in (self._wake, self._calm, self._again):
            event.set()
        await asyncio.wait({self._work})
        try:
            if given_up:
                self._drafts.drop()
            self._drafts.close()
        except OSError as error:
            self._tell(error)

    def _heard(self, before: MixState, after: MixState) -> None:
        if after.gesture is None:
            self._calm.set()
        else:
            self._calm.clear()
        if _content(before) != _content(after):
            self._wake.set()

    async def _run(self) -> None:
        while self._wake.is_set() or not self._over:
            await self._wake.wait()
            if not self._calm.is_set():
                await self._wait(GESTURE_SECONDS, self._calm)
            self._wake.clear()
            if not await self._keep() and not self._over:
                self._again.clear()
                await self._wait(AGAIN_SECONDS, self._again)
                self._wake.set()

    async def _keep(self) -> bool:
        """False where it has to be tried again."""
        state, history, at = self._mixes.state, self._mixes.history, self._clock()
        if state.gesture is not None:
            history = history.commit(state.gesture, at=at)
        stills = tuple(self._stills(state.show).items())
        draft = Draft(state.show, state.path, state.mark, at, stills) if state.dirty else None
        try:
            await asyncio.to_thread(self._write, state.show.id, history, draft, self._drafts.turn)
        except OSError as error:
            self._tell(error)
            return False
        except ValueError as error:  # a number that no JSON has: the next edit may be without it
            self._tasks.report(error)
        self._refused = False
        return True

    def _write(self, show_id: str, history: History[Mix], draft: Draft | None, turn: int) -> None:
        """In a thread. Undo first: the steps may be ahead of the draft, never behind it."""
        try:
            self._keep_undo(show_id, history)
        finally:
            if draft is None:
                self._drafts.drop(turn)
            else:
                self._drafts.keep(draft, turn)

    def _keep_undo(self, show_id: str, history: History[Mix]) -> None:
        if (show_id, history) == self._kept:
            return
        known = self._kept is not None and self._kept[0] == show_id
        if known or history.past or history.future:
            self._drafts.keep_undo(show_id, history)
        self._kept = (show_id, history)

    def _tell(self, error: OSError) -> None:
        if self._refused:
            return
        self._refused = True
        text = say(
            "Unsaved changes cannot be kept safe: {reason}. Save the show; it is tried again"
            " meanwhile.",
            reason=reason_of(error),
        )
        self._notices.tell(Tone.WARNING, text, area="mix")


def _content(state: MixState) -> tuple[int, str | None, int]:
    """What a draft depends on; values are frozen, so the same object is the same value."""
    return id(state.show), state.path, id(state.saved)
