"""The acts on relays."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from console.commands.app import perform
from console.commands.lists import ListTitles, list_commands
from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings, typable
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.relay import RelayState, RelayTask
from console.domain.statewords import relay_state
from console.services.relays.desk import RelayDesk
from console.services.relays.proof import CONTINUE, DELETE, RELAUNCH, RESTART, STOP


def _blocked(verb: str) -> Callable[[Surroundings], Message | None]:
    return lambda around: around.desk.relays.why_not(verb)


def _about(task: RelayTask) -> tuple[Message, ...]:
    return (
        say("Relay: {title}", title=task.title or task.id),
        say("Task id: {id}", id=task.id),
        say("State: {state}", state=relay_state(task.status)),
    )


def _subject(task: RelayTask) -> str:
    return f"{task.title} {task.id}".strip()


def _confirm_stop(around: Surroundings) -> Confirmation | None:
    task = around.desk.relays.task
    if task is None:
        return None
    running = task.status == RelayState.RUNNING
    return Confirmation(
        "relay",
        say("Stop relay {title}?", title=task.title or task.id),
        say("Stop"),
        "stop",
        _about(task),
        (say("Viewers of its destination lose the picture."),) if running else (),
        subject=_subject(task),
        exact=task,
    )


def _confirm_restart(around: Surroundings) -> Confirmation | None:
    task = around.desk.relays.task
    if task is None:
        return None
    return Confirmation(
        "relay",
        say("Restart relay {title}?", title=task.title or task.id),
        say("Restart"),
        "restart",
        _about(task),
        (say("It pushes to its destination again at once if its time has come."),),
        subject=_subject(task),
        exact=task,
    )


def _confirm_anew(
    title: Callable[[RelayTask], Message], verb: Message, word: str
) -> Callable[[Surroundings], Confirmation | None]:
    """Of the two that came after Restart; how they differ is in no document (FACTS.md 1.1)."""

    def confirm(around: Surroundings) -> Confirmation | None:
        task = around.desk.relays.task
        if task is None:
            return None
        return Confirmation(
            "relay",
            title(task),
            verb,
            word,
            _about(task),
            (
                say("It pushes to its destination again at once if its time has come."),
                say("Where it goes on, the cloud's documents do not say."),
            ),
            subject=_subject(task),
            exact=task,
        )

    return confirm


def _confirm_delete(around: Surroundings) -> Confirmation | None:
    task = around.desk.relays.task
    if task is None:
        return None
    live = task.status == RelayState.RUNNING
    warnings = [say("A deleted relay cannot be brought back.")]
    if live:
        warnings.append(say("It is running: viewers of its destination lose the picture."))
    return Confirmation(
        "relay",
        say("Delete relay {title}?", title=task.title or task.id),
        say("Delete"),
        typable(task.title, task.id),
        _about(task),
        tuple(warnings),
        holdable=False,
        subject=_subject(task),
        exact=task,
    )


def _on_selected(
    act: Callable[[RelayDesk, str], Awaitable[Fault | None]],
) -> Callable[[Surroundings], Awaitable[Fault | None]]:
    async def run(around: Surroundings) -> Fault | None:
        chosen = around.desk.relays.selected.value
        return await act(around.desk.relays, chosen) if chosen else None

    return run


def _refresh(around: Surroundings) -> None:
    around.desk.relays.refresh()


def _none_chosen(around: Surroundings) -> Message | None:
    return None if around.desk.relays.task else say("Select a relay first.")


def _timeline() -> tuple[Command, ...]:
    steps = (
        ("back", say("Timeline: earlier"), ("[", "Ctrl+Left")),
        ("on", say("Timeline: later"), ("]", "Ctrl+Right")),
        ("in", say("Timeline: closer"), ("+", "=", "Ctrl+Up")),
        ("out", say("Timeline: wider"), ("-", "Ctrl+Down")),
        ("now", say("Timeline: back to now"), ()),
    )
    return tuple(
        Command(
            f"relay.timeline.{way}",
            title,
            Scope.RELAYS,
            Risk.READ,
            perform(f"timeline.{way}"),
            keys=keys,
            menu="relay",
            repeats=True,
        )
        for way, title, keys in steps
    )


def _ends() -> tuple[Command, ...]:
    """They put the end into the form of a change; that is sent by itself."""
    steps = (
        ("later", say("Timeline: end five minutes later"), ("T, ]", "T, Right")),
        ("earlier", say("Timeline: end five minutes earlier"), ("T, [", "T, Left")),
    )
    return tuple(
        Command(
            f"relay.timeline.end.{way}",
            title,
            Scope.RELAYS,
            Risk.EDIT,
            perform(f"timeline.end.{way}"),
            keys=keys,
            menu="relay",
            keywords=("extend", "yanchang", "延长"),
            blocked=_none_chosen,
        )
        for way, title, keys in steps
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        "relay.stop",
        say("Stop relay"),
        Scope.RELAYS,
        Risk.ON_AIR,
        _on_selected(RelayDesk.stop),
        keys=("Ctrl+Alt+S", "T, S"),
        menu="relay",
        footer=say("stop relay"),
        keywords=("停用", "tingyong"),
        blocked=_blocked(STOP),
        confirm=_confirm_stop,
    ),
    Command(
        "relay.restart",
        say("Restart relay"),
        Scope.RELAYS,
        Risk.ON_AIR,
        _on_selected(RelayDesk.restart),
        keys=("Ctrl+Alt+R", "T, R"),
        menu="relay",
        footer=say("restart relay"),
        keywords=("启用", "重启", "qiyong", "chongqi"),
        blocked=_blocked(RESTART),
        confirm=_confirm_restart,
    ),
    Command(
        "relay.relaunch",
        say("Relaunch relay"),
        Scope.RELAYS,
        Risk.ON_AIR,
        _on_selected(RelayDesk.relaunch),
        menu="relay",
        keywords=("重新启动", "chongxinqidong", "restart", "again"),
        blocked=_blocked(RELAUNCH),
        confirm=_confirm_anew(
            lambda task: say("Relaunch relay {title}?", title=task.title or task.id),
            say("Relaunch"),
            "relaunch",
        ),
    ),
    Command(
        "relay.continue",
        say("Continue relay"),
        Scope.RELAYS,
        Risk.ON_AIR,
        _on_selected(RelayDesk.continue_),
        menu="relay",
        keywords=("继续", "续播", "jixu", "xubo", "restart", "resume"),
        blocked=_blocked(CONTINUE),
        confirm=_confirm_anew(
            lambda task: say("Continue relay {title}?", title=task.title or task.id),
            say("Continue"),
            "continue",
        ),
    ),
    Command(
        "relay.delete",
        say("Delete relay"),
        Scope.RELAYS,
        Risk.DESTROY,
        _on_selected(RelayDesk.delete),
        keys=("Ctrl+Del", "T, D"),
        menu="relay",
        keywords=("删除", "shanchu", "remove"),
        blocked=_blocked(DELETE),
        confirm=_confirm_delete,
    ),
    *list_commands(
        "relay",
        Scope.RELAYS,
        ListTitles(
            filter=say("Filter relays"),
            faults=say("Only relays that need an eye"),
            mark=say("Mark or unmark the relay"),
            detail=say("To the acts of the relay"),
        ),
        _none_chosen,
    ),
    *_timeline(),
    *_ends(),
    Command(
        "relay.columns",
        say("Columns"),
        Scope.RELAYS,
        Risk.READ,
        perform("columns"),
        menu="relay",
        keywords=("choose columns", "order", "width", "lie", "列"),
    ),
    Command(
        "relay.refresh",
        say("Ask for the relays now"),
        Scope.RELAYS,
        Risk.READ,
        _refresh,
        menu="relay",
        keywords=("reload", "update"),
    ),
)
