"""The acts on all relays that are marked, in one question and with a result for each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import cast

from console.commands.app import perform
from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.naming import relay_name, several
from console.domain.relay import RelayState, RelayTask
from console.domain.statewords import relay_state
from console.services.journal import Outcome
from console.services.relays.desk import RelayDesk
from console.services.relays.proof import DELETE, RESTART, STOP

NAMED = 12
"""Relays that the question names one by one."""


@dataclass(frozen=True, slots=True)
class _Verb:
    """`ask` counts; `one` is the act on a single relay, `deed` on all, for the journal."""

    name: str
    title: Message
    deed: Message
    one: Message
    word: Message
    ask: Callable[[int], Message]
    act: Callable[[RelayDesk, str], Awaitable[Fault | None]]
    keywords: tuple[str, ...]


_VERBS = (
    _Verb(
        STOP,
        say("Stop the marked relays…"),
        say("Stop the marked relays"),
        say("Stop relay"),
        say("Stop"),
        lambda n: say("Stop {n} marked relays?", n=n),
        RelayDesk.stop,
        ("bulk", "many", "批量停用", "piliang", "biaoji", "gouxuan"),
    ),
    _Verb(
        RESTART,
        say("Restart the marked relays…"),
        say("Restart the marked relays"),
        say("Restart relay"),
        say("Restart"),
        lambda n: say("Restart {n} marked relays?", n=n),
        RelayDesk.restart,
        ("bulk", "many", "批量启用", "piliang", "biaoji", "gouxuan"),
    ),
    _Verb(
        DELETE,
        say("Delete the marked relays…"),
        say("Delete the marked relays"),
        say("Delete relay"),
        say("Delete"),
        lambda n: say("Delete {n} marked relays?", n=n),
        RelayDesk.delete,
        ("bulk", "many", "批量删除", "piliang", "biaoji", "gouxuan"),
    ),
)


def _able(relays: RelayDesk, verb: str) -> tuple[RelayTask, ...]:
    """The marked ones that may be acted on now, in the order they were marked."""
    marked = (relays.rows.get(key) for key in relays.marked.value)
    return tuple(t for t in marked if t is not None and relays.why_not(verb, t.id) is None)


def _blocked(verb: _Verb) -> Callable[[Surroundings], Message | None]:
    def why(around: Surroundings) -> Message | None:
        relays = around.desk.relays
        if not relays.marked.value:
            return say("Mark relays first: Space marks the selected one.")
        if _able(relays, verb.name):
            return None
        return relays.why_not(verb.name, relays.marked.value[0])

    return why


def _confirm(verb: _Verb) -> Callable[[Surroundings], Confirmation | None]:
    def confirm(around: Surroundings) -> Confirmation | None:
        relays = around.desk.relays
        tasks = _able(relays, verb.name)
        if not tasks:
            return None
        left_out = len(relays.marked.value) - len(tasks)
        return Confirmation(
            "relay",
            verb.ask(len(tasks)),
            verb.word,
            str(len(tasks)),
            _named(tasks),
            _warnings(verb.name, tasks, left_out),
            holdable=False,
            subject=several([task.title or task.id for task in tasks]),
            exact=tasks,
        )

    return confirm


def _named(tasks: tuple[RelayTask, ...]) -> tuple[Message, ...]:
    lines = [
        say("{title} · {state}", title=relay_name(task), state=relay_state(task.status))
        for task in tasks[:NAMED]
    ]
    if len(tasks) > NAMED:
        lines.append(say("and {n} more", n=len(tasks) - NAMED))
    return tuple(lines)


def _warnings(verb: str, tasks: tuple[RelayTask, ...], left_out: int) -> tuple[Message, ...]:
    found: list[Message] = []
    live = sum(task.status == RelayState.RUNNING for task in tasks)
    if verb == DELETE:
        found.append(say("Deleted relays cannot be brought back."))
    if verb == RESTART:
        found.append(say("They push to their destinations again at once if their time has come."))
    elif live:
        found.append(
            say("{n} are running: viewers of their destinations lose the picture.", n=live)
        )
    if left_out:
        found.append(
            say("{n} marked ones are left out: their state does not allow it.", n=left_out)
        )
    return tuple(found)


def _act(verb: _Verb) -> Callable[[Surroundings], Awaitable[Fault | None]]:
    async def run(around: Surroundings) -> Fault | None:
        relays, journal = around.desk.relays, around.desk.journal
        agreed = around.agreed.exact if around.agreed is not None else None
        tasks = cast("tuple[RelayTask, ...]", agreed or ())
        faults: list[Fault] = []

        def told(task: RelayTask, fault: Fault | None) -> None:
            act, subject = f"relay.{verb.name}", f"{task.title} {task.id}".strip()
            if fault is None:
                entry = journal.note(act, verb.one, Outcome.DONE, subject=subject)
                journal.keep(entry.id, task)
                relays.unmark(task.id)
            else:
                journal.fault(act, verb.one, fault, subject=subject)
                faults.append(fault)

        await relays.bulk.run(verb.name, tasks, lambda key: verb.act(relays, key), told)
        return faults[0] if faults else None

    return run


def _forget(around: Surroundings) -> None:
    around.desk.relays.bulk.forget()


def _nothing_told(around: Surroundings) -> Message | None:
    return None if around.desk.relays.bulk.results.value else say("There are no results to close.")


def _unmark(around: Surroundings) -> None:
    around.desk.relays.marked.set(())


def _none_marked(around: Surroundings) -> Message | None:
    return None if around.desk.relays.marked.value else say("Nothing is marked.")


COMMANDS: tuple[Command, ...] = (
    *(
        Command(
            f"relay.marked.{verb.name}",
            verb.title,
            Scope.RELAYS,
            Risk.DESTROY,
            _act(verb),
            menu="relay",
            keywords=verb.keywords,
            deed=verb.deed,
            blocked=_blocked(verb),
            confirm=_confirm(verb),
        )
        for verb in _VERBS
    ),
    Command(
        "relay.marked.all",
        say("Mark all relays that are shown"),
        Scope.RELAYS,
        Risk.READ,
        perform("mark.all"),
        menu="relay",
        keywords=("select all", "全选", "quanxuan"),
    ),
    Command(
        "relay.marked.none",
        say("Take all marks away"),
        Scope.RELAYS,
        Risk.READ,
        _unmark,
        menu="relay",
        blocked=_none_marked,
    ),
    Command(
        "relay.marked.read",
        say("Close the results"),
        Scope.RELAYS,
        Risk.READ,
        _forget,
        menu="relay",
        blocked=_nothing_told,
    ),
)
