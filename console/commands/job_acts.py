"""The acts on a live job beside stop: its commands, reported events, and what a desk cannot do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.job import SmartLiveJob, steady
from console.domain.job_act_form import EVENT
from console.domain.job_act_words import event_lines, exit_lines
from console.domain.job_events import JobCommand
from console.domain.job_output import output_words
from console.domain.message import Message, say
from console.domain.statewords import job_state
from console.services.connection import HUAWEI
from console.services.jobs.acts import Acting, JobActs
from console.vendors.redaction import masked_json

TITLES: dict[str, tuple[str, Message]] = {
    JobCommand.REFRESH_OUTPUT_URL: ("jobs.output", say("Refresh the output address…")),
    JobCommand.INSERT_PLAY_SCRIPT: ("jobs.script", say("Insert a script…")),
    JobCommand.RESET_EXIT_CONFIG: ("jobs.exit", say("Change when it ends…")),
    JobCommand.INSERT_PLAY_AUDIO: ("jobs.audio", say("Insert sound…")),
    JobCommand.REWRITE_PLAY_SCRIPT: ("jobs.rewrite", say("Rewrite the script…")),
    JobCommand.REWRITE_INTERACTION_RULES: ("jobs.rules", say("Rewrite the interaction rules…")),
    JobCommand.SHOW_LAYER: ("jobs.layer", say("Show a layer…")),
    EVENT: ("jobs.event", say("Report a live event…")),
}
"""By the cloud's command: the id and title of the act that opens its form."""

DEEDS: dict[str, Message] = {
    JobCommand.REFRESH_OUTPUT_URL: say("Refresh the output address"),
    JobCommand.INSERT_PLAY_SCRIPT: say("Insert a script"),
    JobCommand.RESET_EXIT_CONFIG: say("Change when it ends"),
    JobCommand.INSERT_PLAY_AUDIO: say("Insert sound"),
    JobCommand.REWRITE_PLAY_SCRIPT: say("Rewrite the script"),
    JobCommand.REWRITE_INTERACTION_RULES: say("Rewrite the interaction rules"),
    JobCommand.SHOW_LAYER: say("Show a layer"),
    EVENT: say("Report a live event"),
}
"""What the story of a job calls each once it is sent."""

KEYS: dict[str, tuple[str, ...]] = {"jobs.output": ("Ctrl+Alt+O", "T, O")}
WORDS: dict[str, tuple[str, ...]] = {
    "jobs.output": ("url", "key", "推流地址", "密钥", "tuiliu"),
    "jobs.script": ("say", "speak", "插播", "chabo"),
    "jobs.exit": ("limit", "退出", "tuichu"),
    "jobs.audio": ("audio", "声音", "shengyin"),
    "jobs.rewrite": ("改写", "gaixie"),
    "jobs.rules": ("interaction", "互动", "hudong"),
    "jobs.layer": ("图层", "tuceng"),
    "jobs.event": ("comment", "danmaku", "弹幕", "danmu"),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """What a yes sends, and the job that it is about."""

    at: Acting
    what: object = field(repr=False)
    job: SmartLiveJob


def deed(acts: JobActs) -> Deed | None:
    """What the open form would send now."""
    at, verdict, job = acts.store.value, acts.verdict(), acts.job
    if at is None or verdict is None or job is None:
        return None
    return Deed(at, verdict.what, steady(job))


def _acts(around: Surroundings) -> JobActs:
    return around.desk.jobs.acts


def name_of(around: Surroundings, job: SmartLiveJob) -> str:
    return job.room_name or around.desk.jobs.title_of(job.room_id)


def _show(around: Surroundings) -> None:
    around.screen.go("jobs")
    around.screen.perform("jobs.act")


def _opens(command: str) -> Callable[[Surroundings], None]:
    def run(around: Surroundings) -> None:
        around.desk.jobs.forms.close()
        _acts(around).open(command)
        _show(around)

    return run


def _why_not(command: str) -> Callable[[Surroundings], Message | None]:
    return lambda around: _acts(around).why_not(command)


def _not_open(around: Surroundings) -> Message | None:
    return None if _acts(around).store.value else say("Open an act of a job first.")


def _close(around: Surroundings) -> None:
    _acts(around).close()
    around.screen.perform("jobs.form.closed")


def title_of(command: str) -> Message:
    """What the act is called; a command without a form by the cloud's name."""
    known = TITLES.get(command)
    return known[1] if known is not None else say("{status}", status=command)


def question(
    around: Surroundings,
    exact: Deed,
    asks: Callable[[str], Message],
    lines: Iterable[Message],
    word: str,
) -> Confirmation:
    """The sheet of an act; `asks` is given the room's name. Without a word it only prepares."""
    job, name = exact.job, name_of(around, exact.job)
    about = (
        say("Room: {name}", name=name),
        say("Job id: {id}", id=job.id),
        say("State: {state}", state=job_state(job.state)),
    )
    return Confirmation(
        "job",
        asks(name),
        say("Send"),
        word,
        (*about, *lines),
        holdable=bool(word),
        subject=f"{name} {job.id}".strip(),
        exact=exact,
    )


def _confirm_send(around: Surroundings) -> Confirmation | None:
    """An event is for trying things: it prepares (INTERACTION 4.4, class 2)."""
    exact = deed(_acts(around))
    if exact is None:
        return None
    word = "" if exact.at.command == EVENT else "send"
    asks = partial(_asked, exact.at.command)
    asked = question(around, exact, asks, _told(around, exact), word)
    return replace(asked, deed=DEEDS.get(exact.at.command))


def _asked(command: str, room: str) -> Message:
    match command:
        case JobCommand.REFRESH_OUTPUT_URL:
            return say("Push {room} to another address?", room=room)
        case JobCommand.INSERT_PLAY_SCRIPT:
            return say("Let {room} say this?", room=room)
        case JobCommand.RESET_EXIT_CONFIG:
            return say("End {room} otherwise?", room=room)
        case _ if command == EVENT:
            return say("Report an event to {room}?", room=room)
        case _:
            return say("Send {command} to {room}?", command=command, room=room)


def _told(around: Surroundings, exact: Deed) -> Iterator[Message]:
    form = exact.at.form
    match exact.at.command:
        case JobCommand.REFRESH_OUTPUT_URL:
            before = _acts(around).outputs.counting(exact.job)
            old = output_words(before.url, before.stream_key) if before is not None else ""
            yield say("Address before: {address}", address=old or say("not known"))
            yield say("New address: {address}", address=output_words(form.url, form.key))
        case JobCommand.INSERT_PLAY_SCRIPT:
            yield say("It says: {text}", text=form.text.strip())
        case JobCommand.RESET_EXIT_CONFIG:
            yield from exit_lines(exact.what)
        case _ if exact.at.command == EVENT:
            yield from event_lines(form)
        case _:
            params = masked_json(json.dumps(exact.what, ensure_ascii=False), HUAWEI)
            yield say("Parameters: {params}", params=params)


async def _send(around: Surroundings) -> Fault | None:
    exact = around.agreed.exact if around.agreed is not None else None
    if not isinstance(exact, Deed):
        return None
    fault = await _acts(around).send(exact.at, exact.what)
    if fault is None:
        around.screen.perform("jobs.form.closed")
    return fault


def _forms() -> Iterator[Command]:
    for command, (id_, title) in TITLES.items():
        yield Command(
            id_,
            title,
            Scope.JOBS,
            Risk.EDIT,
            _opens(command),
            keys=KEYS.get(id_, ()),
            menu="jobs",
            footer=say("refresh output") if id_ == "jobs.output" else None,
            keywords=WORDS.get(id_, ()),
            blocked=_why_not(command),
        )


COMMANDS: tuple[Command, ...] = (
    *_forms(),
    Command(
        "jobs.act.send",
        say("Send the act of the form…"),
        Scope.JOBS,
        Risk.ON_AIR,
        _send,
        blocked=lambda around: _acts(around).why_not_send(),
        confirm=_confirm_send,
        deed=say("Send an act to a job"),
    ),
    Command(
        "jobs.act.enter",
        say("To the form of the act"),
        Scope.JOBS,
        Risk.READ,
        _show,
        blocked=_not_open,
    ),
    Command(
        "jobs.act.close",
        say("Close the act and keep what is typed"),
        Scope.JOBS,
        Risk.EDIT,
        _close,
        blocked=_not_open,
    ),
)
