"""Undo over any frozen value: a gesture is one step, and one that ends where it began is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from console.domain.message import Message
from console.domain.value import value

STEPS_KEPT = 500
MERGE_SECONDS = 1.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """One act that can be undone: its name and the value on the other side of it."""

    name: Message
    value: T
    key: str = ""
    at: float = 0.0


@value
class History(Generic[T]):
    """The present value and its past and future; every method gives a new history.

    `press` holds the value at the start of a gesture, empty outside one."""

    present: T
    past: tuple[Step[T], ...] = ()
    future: tuple[Step[T], ...] = ()
    press: tuple[T, ...] = ()

    @property
    def undo_name(self) -> Message | None:
        return self.past[-1].name if self.past else None

    @property
    def redo_name(self) -> Message | None:
        return self.future[-1].name if self.future else None

    @property
    def in_gesture(self) -> bool:
        return bool(self.press)

    def begin(self) -> History[T]:
        """Start a gesture; a gesture within a gesture goes on with the first one's press."""
        return self if self.press else replace(self, press=(self.present,))

    def show(self, value: T) -> History[T]:
        """The value while a gesture lasts; outside one it is a change without a step."""
        if value is self.present:
            return self
        return History(value, self.past, self.future, self.press)

    def commit(self, name: Message, *, at: float) -> History[T]:
        """End the gesture as one step; net zero leaves none and keeps the future."""
        if not self.press:
            return self
        begun = self.press[0]
        if begun == self.present:
            return replace(self, press=())
        return self._stepped(Step(name, begun, "", at), self.present)

    def cancel(self) -> History[T]:
        """End the gesture and put back what was there at the press."""
        if not self.press:
            return self
        return replace(self, present=self.press[0], press=())

    def push(self, value: T, name: Message, *, at: float, key: str = "") -> History[T]:
        """One step; with the same key within a second it joins the last one (`at` in seconds).

        Steps that join and end where the first began leave none."""
        calm = self.cancel()
        if value == calm.present:
            return calm
        last = calm.past[-1] if calm.past else None
        joins = last is not None and key != "" and last.key == key and not calm.future
        if last is None or not joins or not 0 <= at - last.at <= MERGE_SECONDS:
            return calm._stepped(Step(name, calm.present, key, at), value)
        rest = calm.past[:-1]
        if value == last.value:
            return replace(calm, present=value, past=rest)
        return replace(calm, present=value, past=(*rest, Step(name, last.value, key, at)))

    def undo(self) -> History[T]:
        """One step back; in a gesture it takes back the gesture only."""
        if self.press:
            return self.cancel()
        if not self.past:
            return self
        step = self.past[-1]
        ahead = Step(step.name, self.present)
        return History(step.value, self.past[:-1], (*self.future, ahead))

    def redo(self) -> History[T]:
        """One step forth again; nothing while a gesture lasts."""
        if self.press or not self.future:
            return self
        step = self.future[-1]
        behind = Step(step.name, self.present)
        return History(step.value, (*self.past, behind), self.future[:-1])

    def moved(self, steps: int) -> History[T]:
        """That many steps forth, or back where negative, as far as there are any."""
        history = self.cancel()
        for _ in range(abs(steps)):
            history = history.undo() if steps < 0 else history.redo()
        return history

    def stand_at(self, value: T) -> History[T] | None:
        """The same steps with this value as the present; None where it never was one."""
        back = forth = self.cancel()
        if back.present == value:
            return back
        while back.past:
            back = back.undo()
            if back.present == value:
                return back
        while forth.future:
            forth = forth.redo()
            if forth.present == value:
                return forth
        return None

    def _stepped(self, step: Step[T], value: T) -> History[T]:
        return History(value, (*self.past, step)[-STEPS_KEPT:])
