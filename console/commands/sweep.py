"""The end-of-show sweep: to look at what still lives, and to end all of it at once."""

from __future__ import annotations

from typing import cast

from console.commands.app import perform
from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.leftover import KIND_WORDS, Leftover
from console.domain.message import Message, say
from console.domain.naming import several
from console.services.journal import Outcome

NAMED = 12
"""Rows that the question names one by one."""

_DEED = say("Stop what still lives")


def _open(around: Surroundings) -> None:
    around.screen.go("sweep")


def _blocked(around: Surroundings) -> Message | None:
    sweep = around.desk.sweep
    if sweep.chosen():
        return None
    shown = [row for row in sweep.shown if not sweep.marked.value or row.key in sweep.marked.value]
    if shown:
        return sweep.why_not(shown[0])
    return say("Nothing that was started from here lives.")


def _confirm(around: Surroundings) -> Confirmation | None:
    sweep = around.desk.sweep
    rows = sweep.chosen()
    if not rows:
        return None
    wanted = [r for r in sweep.shown if not sweep.marked.value or r.key in sweep.marked.value]
    return Confirmation(
        "sweep",
        say("Stop all {n} that still live?", n=len(rows))
        if len(rows) > 1
        else say("Stop what still lives?"),
        say("Stop all"),
        str(len(rows)),
        _named(rows),
        _warnings(rows, len(wanted) - len(rows)),
        holdable=False,
        subject=several([row.title for row in rows]),
        exact=tuple((row.key, row.exact) for row in rows),
    )


def _named(rows: tuple[Leftover, ...]) -> tuple[Message, ...]:
    lines = [
        say("{kind} · {title} · {state}", kind=KIND_WORDS[r.kind], title=r.title, state=r.state)
        for r in rows[:NAMED]
    ]
    if len(rows) > NAMED:
        lines.append(say("and {n} more", n=len(rows) - NAMED))
    return tuple(lines)


def _warnings(rows: tuple[Leftover, ...], left_out: int) -> tuple[Message, ...]:
    found: list[Message] = []
    live = sum(row.certain and row.begun for row in rows)
    if live:
        found.append(say("{n} run now: their viewers lose the picture.", n=live))
    unknown = sum(not row.certain for row in rows)
    if unknown:
        found.append(
            say("Of {n} nobody knows whether they live; they are told to stop, too.", n=unknown)
        )
    if any(row.kind == "job" for row in rows):
        found.append(say("A stopped job cannot be started again."))
    if left_out:
        found.append(say("{n} are left out: they cannot be stopped now.", n=left_out))
    return tuple(found)


async def _stop(around: Surroundings) -> Fault | None:
    sweep, journal = around.desk.sweep, around.desk.journal
    agreed = around.agreed.exact if around.agreed is not None else ()
    keys = {key for key, _ in cast("tuple[tuple[str, object], ...]", agreed or ())}
    faults: list[Fault] = []

    def told(row: Leftover, fault: Fault | None) -> None:
        subject = f"{row.title} {row.id}".strip()
        if fault is None:
            journal.note("sweep.stop", _DEED, Outcome.DONE, subject=subject)
        else:
            journal.fault("sweep.stop", _DEED, fault, subject=subject)
            faults.append(fault)

    await sweep.stop(tuple(row for row in sweep.chosen() if row.key in keys), told)
    return faults[0] if faults else None


def _selected(around: Surroundings) -> Leftover | None:
    sweep = around.desk.sweep
    return sweep.rows.get(sweep.selected.value) if sweep.selected.value else None


def _none_chosen(around: Surroundings) -> Message | None:
    return None if _selected(around) else say("Select something first.")


def _why_not_forget(around: Surroundings) -> Message | None:
    return around.desk.sweep.why_not_forget(_selected(around))


async def _forget(around: Surroundings) -> Fault | None:
    row = _selected(around)
    if row is not None:
        await around.desk.sweep.forget(row)
    return None


async def _look(around: Surroundings) -> Fault | None:
    around.desk.sweep.look_again()
    await around.desk.sweep.look()
    return None


def _turn(around: Surroundings) -> None:
    whole = around.desk.sweep.whole
    whole.set(not whole.value)


def _nothing_told(around: Surroundings) -> Message | None:
    return None if around.desk.sweep.results.value else say("There are no results to close.")


def _close(around: Surroundings) -> None:
    around.desk.sweep.close_results()


def _prices(around: Surroundings) -> None:
    around.screen.go("settings")
    around.screen.perform("prices")


COMMANDS: tuple[Command, ...] = (
    Command(
        "sweep.open",
        say("End-of-show sweep"),
        Scope.APP,
        Risk.READ,
        _open,
        keys=("G, E",),
        menu="view",
        keywords=("leftover", "alive", "cost", "forgotten", "收工", "清场", "shougong"),
    ),
    Command(
        "sweep.stop",
        say("Stop all that is listed…"),
        Scope.SWEEP,
        Risk.DESTROY,
        _stop,
        keys=("Ctrl+Alt+S", "T, S"),
        menu="sweep",
        footer=say("stop all"),
        keywords=("sweep", "end", "全部停止", "tingzhi"),
        deed=_DEED,
        blocked=_blocked,
        confirm=_confirm,
    ),
    Command(
        "sweep.mark",
        say("Mark or unmark for the stop"),
        Scope.SWEEP,
        Risk.READ,
        perform("mark"),
        keys=("Space",),
        menu="sweep",
        blocked=_none_chosen,
        by_widget=True,
    ),
    Command(
        "sweep.whole",
        say("This show or all shows"),
        Scope.SWEEP,
        Risk.READ,
        _turn,
        keys=("V",),
        menu="sweep",
        footer=say("this show or all"),
    ),
    Command(
        "sweep.look",
        say("Look again"),
        Scope.SWEEP,
        Risk.READ,
        _look,
        menu="sweep",
        keywords=("refresh", "reload"),
    ),
    Command(
        "sweep.forget",
        say("It is over: take it out of the sweep"),
        Scope.SWEEP,
        Risk.EDIT,
        _forget,
        menu="sweep",
        keywords=("remove", "forget", "移除"),
        blocked=_why_not_forget,
    ),
    Command(
        "sweep.read",
        say("Close the results of the sweep"),
        Scope.SWEEP,
        Risk.READ,
        _close,
        menu="sweep",
        blocked=_nothing_told,
    ),
    Command(
        "sweep.prices",
        say("Prices for the estimate…"),
        Scope.APP,
        Risk.READ,
        _prices,
        menu="app",
        keywords=("cost", "money", "价格", "费用", "jiage"),
    ),
)
