"""The one gate that every act goes through: mouse, key, palette and any other door."""

from __future__ import annotations

import math
from collections.abc import Awaitable
from dataclasses import replace
from inspect import iscoroutinefunction
from typing import Final

from console.commands.registry import by_id
from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings, never
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.activity.desk import NOTHING
from console.services.clocks import Clock
from console.services.desk import Desk
from console.services.journal import Outcome
from console.services.notices import Tone

_MIXING = (Scope.MIX, Scope.CANVAS, Scope.LAYERS, Scope.SOURCES, Scope.OWN_LAYOUTS)

PRESENT: Final = ("app.quit", "app.quit.live", "notices.acknowledge")
"""Of the desk as it is now, whatever moment the screens show."""


class Gate:
    """Blocked? then confirm, then journal, then act.

    `clock` is real time, for the dead time after a send (INTERACTION 4.3; a setting says how long).
    """

    def __init__(self, around: Surroundings, clock: Clock) -> None:
        self._around = around
        self._clock = clock
        self._busy: Command | None = None
        self._last = -math.inf

    def why_not(self, id_: str) -> Message | None:
        """The same answer that `run` would give: what is greyed is refused."""
        command = by_id(id_)
        reason = self._blocked(command)
        if reason is None and command.risk >= Risk.PREPARE and self._busy is not None:
            return say("Finish this first: {title}", title=self._busy.name)
        if reason is None and not self._waits(command):
            reason = self._still_to_wait(command)
        return reason

    def turn_to(self, desk: Desk) -> None:
        """What is looked at from now on: the present, or a moment of the past."""
        self._around = replace(self._around, desk=desk)

    async def run(self, id_: str) -> bool:
        """True only when the act was performed and nothing refused it."""
        command = by_id(id_)
        if command.risk < Risk.PREPARE:
            return await self._local(command)
        if self._busy is command:
            self._refused(command, self.why_not(id_))
            return False  # what is chosen belongs to the run that is under way
        try:
            return await self._guarded(command)
        finally:
            if command.leave is not None:
                command.leave(self._around)

    def at_once(self, id_: str) -> bool:
        """Performs, or refuses, a local act that needs no waiting; False where `run` is needed."""
        command = by_id(id_)
        if command.risk >= Risk.PREPARE or iscoroutinefunction(command.act):
            return False
        if not self._refused(command, self._blocked(command)):
            self._perform(command)
        return True

    async def _local(self, command: Command) -> bool:
        if self._refused(command, self._blocked(command)):
            return False
        done = self._perform(command)
        return True if done is None else await done is None

    async def _guarded(self, command: Command) -> bool:
        if self._refused(command, self.why_not(command.id)):
            return False
        if command.prepare is not None and not command.prepare(self._around):
            return False
        self._busy = command
        try:
            asked = await self._asked(command)
            return asked is not None and await self._send(command, asked)
        finally:
            self._busy = None

    async def _asked(self, command: Command) -> Confirmation | None:
        """Asks, and looks again after: the world went on while the sheet was open."""
        asked = await self._agreed(command)
        if asked is None or self._refused(command, self._not_now(command)):
            return None
        again = command.confirm(self._around) if command.confirm is not None else None
        if again is None or _gist(again) != _gist(asked):
            text = say("What you confirmed has changed meanwhile. Nothing was sent; look again.")
            self._around.desk.notices.tell(Tone.WARNING, text)
            return None
        return asked

    async def _agreed(self, command: Command) -> Confirmation | None:
        """Each question is a new one: what was typed or held for another counts for nothing."""
        while command.confirm is not None:
            asked = command.confirm(self._around)
            if asked is None:
                return None
            if await self._around.screen.ask(self._complete(asked, command)):
                return asked
            if command.again is None or not command.again(self._around):
                return None
        return None

    def _complete(self, asked: Confirmation, command: Command) -> Confirmation:
        request = command.id if command.request is not None else ""
        return replace(asked, request=request, wait=lambda: self._not_now(command))

    async def _send(self, command: Command, agreed: Confirmation) -> bool:
        journal, subject = self._around.desk.journal, agreed.subject
        name = agreed.deed or command.name
        journal.note(command.id, name, Outcome.SENT, subject=subject)
        try:
            done = command.act(replace(self._around, agreed=agreed))
            fault = await done if done is not None else None
        except BaseException:
            journal.note(command.id, name, Outcome.UNKNOWN, subject=subject)
            raise
        finally:
            self._last = self._clock()
        if fault is not None:
            journal.fault(command.id, name, fault, subject=subject)
            return False
        journal.note(command.id, name, Outcome.DONE, subject=subject)
        return True

    def _perform(self, command: Command) -> Awaitable[Fault | None] | None:
        if not command.prepared:
            return command.act(self._around)
        with self._around.desk.locks.lifted():
            return command.act(self._around)

    def _blocked(self, command: Command) -> Message | None:
        """The command's own reason, or that of a lock."""
        return command.blocked(self._around) or lock_of(self._around.desk, command)

    def _refused(self, command: Command, reason: Message | None) -> bool:
        if reason is None:
            return False
        tone = Tone.WARNING if command.risk >= Risk.PREPARE else Tone.NOTE
        self._around.desk.notices.tell(tone, reason)
        return True

    def _waits(self, command: Command) -> bool:
        """The question may be asked while a gate still counts; the answer may not come earlier."""
        return command.wait is not never and self._around.desk.settings.store.value.queue

    def _not_now(self, command: Command) -> Message | None:
        return self._blocked(command) or self._still_to_wait(command)

    def _still_to_wait(self, command: Command) -> Message | None:
        reason = command.wait(self._around)
        if reason is not None or command.risk < Risk.PREPARE:
            return reason
        apart = self._around.desk.settings.store.value.apart_s
        left = self._last + apart - self._clock()
        if left <= 0:
            return None
        seconds = math.ceil(left)
        return say(
            "Wait {seconds} s: sends are at least {gate} s apart.", seconds=seconds, gate=apart
        )


def lock_of(desk: Desk, command: Command) -> Message | None:
    """Why a replay, show mode or a read-only desk keeps the act, whatever else is in its way."""
    if command.risk >= Risk.EDIT and desk.activity.replaying and command.id not in PRESENT:
        return NOTHING
    if command.risk >= Risk.PREPARE:
        return desk.locks.against_sending()
    if command.risk is not Risk.EDIT or command.scope not in _MIXING:
        return None
    if command.prepared:
        with desk.locks.lifted():
            return desk.why_not_edit()
    return desk.why_not_edit()


def _gist(asked: Confirmation) -> tuple[object, ...]:
    """What the operator agreed to; warnings may tell ages, which always go on."""
    return asked.kind, asked.title, asked.word, asked.lines, asked.holdable, asked.exact
