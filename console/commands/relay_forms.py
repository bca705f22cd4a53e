"""Making, changing and copying relays by form; sending is one act for all three."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.relay import RelayDraft, RelayState, RelayTask
from console.domain.relay_changes import Change, changes, destination_told, loop_told, told
from console.domain.relay_form import RelayForm
from console.domain.relay_identity import place_of
from console.domain.typedtime import placed
from console.services.relays.forms import ZONE, Editing, RelayForms, Side
from console.services.relays.making import say_place


@dataclass(frozen=True, slots=True)
class Sending:
    """What a yes sends: the draft to the last field, and the state of the task that it changes."""

    at: Editing
    draft: RelayDraft
    status: str = ""


def sending(forms: RelayForms, task: RelayTask | None = None) -> Sending | None:
    """What the open form would send now; None where none is open."""
    at, verdict = forms.store.value, forms.verdict()
    if at is None or verdict is None:
        return None
    return Sending(at, verdict.draft, task.status if task is not None else "")


def _forms(around: Surroundings) -> RelayForms:
    return around.desk.relays.forms


def _show(around: Surroundings) -> None:
    around.screen.go("relays")
    around.screen.perform("relay.form")


def _new(around: Surroundings) -> None:
    _forms(around).new()
    _show(around)


def _with_task(act: Callable[[RelayForms, RelayTask], None]) -> Callable[[Surroundings], None]:
    def run(around: Surroundings) -> None:
        task = around.desk.relays.task
        if task is not None:
            act(_forms(around), task)
            _show(around)

    return run


def _none_chosen(around: Surroundings) -> Message | None:
    return None if around.desk.relays.task else say("Select a relay first.")


def _not_open(around: Surroundings) -> Message | None:
    at = _forms(around).store.value
    return None if at is not None else say("Open the form of a relay first.")


def _close(around: Surroundings) -> None:
    _forms(around).close()
    around.screen.perform("relay.form.closed")


def _discard(around: Surroundings) -> None:
    _forms(around).discard()
    around.screen.perform("relay.form.closed")


def _no_choice(around: Surroundings) -> Message | None:
    at = _forms(around).store.value
    if at is not None and at.theirs is not None:
        return None
    return say("Nobody else has changed it.")


def _take(side: Side) -> Callable[[Surroundings], None]:
    return lambda around: _forms(around).take(side)


def _settled(around: Surroundings) -> bool:
    _forms(around).settle()
    return True


def confirm_form(around: Surroundings) -> Confirmation | None:
    """Class 3 where viewers see it at once, else class 2 (INTERACTION 4.4)."""
    forms, relays = _forms(around), around.desk.relays
    at = forms.store.value
    task = relays.rows.get(at.task_id) if at is not None and at.task_id else None
    exact = sending(forms, task)
    if at is None or exact is None:
        return None
    if at.task_id and at.base is not None:
        return _confirm_change(exact, at.base, task, forms.now)
    at_once = exact.draft.start <= forms.now
    title = _title(at.form) or say_place(place_of(exact.draft))
    warning = say("It pushes to its destination at once: its time has come.")
    return Confirmation(
        "relay",
        say("Create relay {title}?", title=title),
        say("Create"),
        "create" if at_once else "",
        tuple(_summary(at.form, exact.draft)),
        (*((warning,) if at_once else ()), *_warnings(forms)),
        holdable=at_once,
        subject=title,
        exact=exact,
    )


def _confirm_change(
    exact: Sending, base: RelayForm, task: RelayTask | None, now: float
) -> Confirmation:
    live = exact.status == RelayState.RUNNING or (
        exact.status == RelayState.WAITING and exact.draft.start <= now
    )
    name = task.title if task is not None and task.title else exact.at.task_id
    warnings: list[Message] = []
    if live:
        warnings.append(say("It is running: viewers of its destination may see the change."))
    if exact.status == RelayState.ENDED:
        warnings.append(say("It has ended; whether the cloud changes it then is not documented."))
    lines = [change.words for change in changes(base, exact.at.form)]
    return Confirmation(
        "relay",
        say("Change relay {title}?", title=name),
        say("Change"),
        "change" if live else "",
        tuple(lines),
        tuple(warnings),
        holdable=live,
        subject=f"{name} {exact.at.task_id}".strip(),
        exact=exact,
    )


def _summary(form: RelayForm, draft: RelayDraft) -> Iterator[Message]:
    yield say("Type: {type}", type=told(form, "type"))
    if form.vod:
        yield say("Playlist: {files}", files=told(form, "items"))
        yield say("Plays: {times}", times=loop_told(form))
    else:
        yield say("Source: {address}", address=told(form, "source"))
    yield say("Destination: {address}", address=destination_told(form))
    yield say("Begins: {time}", time=placed(draft.start, ZONE))
    yield say("Ends: {time}", time=placed(draft.end, ZONE))
    for key, value in (("callback", form.callback), ("group", form.group)):
        if value:
            yield Change(key, "", told(form, key)).alone


def _warnings(forms: RelayForms) -> tuple[Message, ...]:
    verdict = forms.verdict()
    return tuple(verdict.warnings.values()) if verdict is not None else ()


def _title(form: RelayForm) -> str:
    return f"{form.title.strip()}{form.nonce}"


async def send_form(around: Surroundings) -> Fault | None:
    exact = around.agreed.exact if around.agreed is not None else None
    if not isinstance(exact, Sending):
        return None
    fault = await _forms(around).send(exact.at, exact.draft)
    if fault is None:
        around.screen.perform("relay.form.closed")
    return fault


def _choices() -> tuple[Command, ...]:
    sides: tuple[tuple[Side, Message], ...] = (
        ("theirs", say("Take their change")),
        ("mine", say("Keep my change")),
        ("both", say("Take both changes")),
    )
    return tuple(
        Command(
            f"relay.form.{side}",
            title,
            Scope.RELAYS,
            Risk.EDIT,
            _take(side),
            blocked=_no_choice,
        )
        for side, title in sides
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        "relay.new",
        say("New relay…"),
        Scope.RELAYS,
        Risk.EDIT,
        _new,
        keys=("Ctrl+N",),
        menu="relay",
        footer=say("new relay"),
        keywords=("create", "新建", "xinjian", "拉流转推"),
    ),
    Command(
        "relay.edit",
        say("Edit relay…"),
        Scope.RELAYS,
        Risk.EDIT,
        _with_task(RelayForms.edit),
        keys=("F2",),
        menu="relay",
        footer=say("edit"),
        keywords=("update", "change", "修改", "bianji", "xiugai"),
        blocked=_none_chosen,
    ),
    Command(
        "relay.clone",
        say("Clone relay…"),
        Scope.RELAYS,
        Risk.EDIT,
        _with_task(RelayForms.clone),
        keys=("Ctrl+D", "T, C"),
        menu="relay",
        keywords=("copy", "duplicate", "复制", "克隆", "fuzhi", "kelong"),
        blocked=_none_chosen,
    ),
    Command(
        "relay.send",
        say("Send the relay's form…"),
        Scope.RELAYS,
        Risk.ON_AIR,
        send_form,
        keys=("Ctrl+Return",),
        by_widget=True,
        menu="relay",
        keywords=("create", "update", "submit", "提交", "tijiao"),
        blocked=lambda around: _forms(around).why_not_send(),
        confirm=confirm_form,
        prepare=_settled,
        deed=say("Send the relay's form"),
    ),
    Command(
        "relay.form.enter",
        say("To the relay's form"),
        Scope.RELAYS,
        Risk.READ,
        _show,
        blocked=_not_open,
    ),
    Command(
        "relay.form.close",
        say("Close the form and keep what is typed"),
        Scope.RELAYS,
        Risk.EDIT,
        _close,
        blocked=_not_open,
    ),
    Command(
        "relay.form.discard",
        say("Throw away what is typed in the form"),
        Scope.RELAYS,
        Risk.EDIT,
        _discard,
        menu="relay",
        blocked=_not_open,
    ),
    *_choices(),
)
