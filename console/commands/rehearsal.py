"""What only a rehearsal can do: turn its time, start it afresh, show its panel."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, TypeAlias

from console.commands.app import perform
from console.commands.rehearsal_gate import act, why_not_steer
from console.commands.rehearsal_streams import COMMANDS as STREAMS
from console.commands.rehearsal_troubles import COMMANDS as TROUBLES
from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.durations import DAY, HOUR, MINUTE, duration, seconds_in
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.query import folded
from console.services.notices import Tone

RATES: Final = (1, 10, 60, 720)
JUMPS: Final = (("seconds", 10), ("minute", MINUTE), ("hour", HOUR))
FURTHEST: Final = 366 * DAY

_Act: TypeAlias = "Callable[[Surroundings], Awaitable[Fault | None]]"
_Blocked: TypeAlias = "Callable[[Surroundings], Message | None]"


def _why_not_panel(around: Surroundings) -> Message | None:
    if around.desk.connections.context.value.rehearsing:
        return None
    return say("Only a rehearsal has this panel. Choose Back to rehearsal first.")


async def _turn(rate: float, around: Surroundings) -> Fault | None:
    if rate:
        done = say("Time in rehearsal passes ×{rate}.", rate=rate)
    else:
        done = say("Time in rehearsal stands still.")
    return await act(around, lambda world: world.turn(rate), done)


def typed_seconds(text: str) -> float | None:
    """`90` is seconds, `5m`, `1h30m`, `2小时`; None where it is no length of time."""
    plain = "".join(folded(text).split())
    return float(plain) if plain.isascii() and plain.isdigit() else seconds_in(plain.lower())


def _why_not_typed(around: Surroundings) -> Message | None:
    reason = why_not_steer(around)
    if reason is not None:
        return reason
    text = around.desk.rehearsal.draft.value.jump
    if not text.strip():
        return say("Type how far in the rehearsal panel first, such as 90 or 1h30m.")
    seconds = typed_seconds(text)
    if seconds is None:
        return say("“{text}” is no length of time. Type 90, 5m or 1h30m.", text=text)
    if not 0 < seconds <= FURTHEST:
        return say("Time goes forward only, a year at most.")
    return None


async def _jump_typed(around: Surroundings) -> Fault | None:
    return await _jump(typed_seconds(around.desk.rehearsal.draft.value.jump) or 0.0, around)


async def _jump(seconds: float, around: Surroundings) -> Fault | None:
    done = say("Time in rehearsal went on by {length}.", length=duration(seconds))
    return await act(around, lambda world: world.jump(seconds), done)


async def _reset(around: Surroundings) -> Fault | None:
    desk = around.desk
    fault = await desk.rehearsal.reset()
    if fault is not None:
        desk.notices.fault(fault, "rehearsal")
        return fault
    await desk.mixes.forget_air()
    desk.relays.refresh()
    desk.jobs.refresh()
    words = say("The rehearsal is as at its start: no mix is on air.")
    desk.notices.tell(Tone.DONE, words, area="rehearsal")
    return None


def _why_not_reset(around: Surroundings) -> Message | None:
    if around.desk.mixes.state.sending:
        return say("A send is on its way. Wait for its answer.")
    return why_not_steer(around)


def _confirm_reset(around: Surroundings) -> Confirmation:
    del around
    return Confirmation(
        "world",
        say("Start the rehearsal afresh?"),
        say("start afresh"),
        "afresh",
        (
            say("Its streams, mixes, relays and jobs are as at the start, on real time."),
            say("Dialled troubles and the log are emptied. Your show stays as it is."),
        ),
    )


def _timed(id_: str, title: Message, run: _Act, blocked: _Blocked) -> Command:
    return Command(
        id_,
        title,
        Scope.APP,
        Risk.EDIT,
        run,
        menu="rehearsal",
        keywords=("time", "clock", "speed", "rehearsal", "shijian", "时间", "彩排"),
        blocked=blocked,
    )


def _turns() -> tuple[Command, ...]:
    stop = _timed(
        "rehearsal.time.stop",
        say("Stop time in rehearsal"),
        partial(_turn, 0),
        why_not_steer,
    )
    return stop, *(
        _timed(
            f"rehearsal.time.x{rate}",
            say("Time in rehearsal ×{rate}", rate=rate),
            partial(_turn, rate),
            why_not_steer,
        )
        for rate in RATES
    )


def _jumps() -> tuple[Command, ...]:
    typed = _timed(
        "rehearsal.jump.typed",
        say("Move time in rehearsal on as typed"),
        _jump_typed,
        _why_not_typed,
    )
    return *(
        _timed(
            f"rehearsal.jump.{name}",
            say("Move time in rehearsal on by {length}", length=duration(seconds)),
            partial(_jump, seconds),
            why_not_steer,
        )
        for name, seconds in JUMPS
    ), typed


COMMANDS: tuple[Command, ...] = (
    Command(
        "rehearsal.panel",
        say("Rehearsal panel"),
        Scope.APP,
        Risk.READ,
        perform("rehearsal.panel"),
        keys=("Ctrl+Shift+R",),
        menu="rehearsal",
        keywords=("practice", "steer", "trouble", "streams", "log", "caipai", "彩排", "面板"),
        blocked=_why_not_panel,
    ),
    *_turns(),
    *_jumps(),
    *STREAMS,
    *TROUBLES,
    Command(
        "rehearsal.reset",
        say("Start the rehearsal afresh…"),
        Scope.APP,
        Risk.PREPARE,
        _reset,
        menu="rehearsal",
        keywords=("reset", "again", "chongzhi", "重置", "彩排"),
        blocked=_why_not_reset,
        confirm=_confirm_reset,
        deed=say("Start the rehearsal afresh"),
    ),
)
