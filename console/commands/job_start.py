"""Starting a live job by form; a room that has one leads to it first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.commands.app import perform
from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings, typable
from console.domain.fault import Fault
from console.domain.job import same_id
from console.domain.launch import StartOptions, course_words, resource_words
from console.domain.masking import masked
from console.domain.message import Message, say
from console.domain.statewords import job_state, live_warning
from console.services.jobs.forms import JobForms


@dataclass(frozen=True, slots=True)
class Launch:
    """What a yes sends: to which room, beside which job, with what."""

    room: str
    beside: str
    options: StartOptions


def launch(forms: JobForms) -> Launch | None:
    """What the open form would send now; None where none is open or no room is chosen."""
    at, verdict = forms.store.value, forms.verdict()
    if at is None or verdict is None or not at.form.room:
        return None
    running = forms.running
    return Launch(at.form.room, running.id if running is not None else "", verdict.options)


def _forms(around: Surroundings) -> JobForms:
    return around.desk.jobs.forms


def _show(around: Surroundings) -> None:
    around.screen.go("jobs")
    around.screen.perform("jobs.form")


def _new(around: Surroundings) -> None:
    """Without a room the first thing asked is which."""
    forms = _forms(around)
    if forms.store.value is None:
        forms.new()
    _show(around)
    at = forms.store.value
    if at is not None and not at.form.room and around.desk.jobs.rooms.value:
        around.screen.perform("choose_room")


def _not_open(around: Surroundings) -> Message | None:
    at = _forms(around).store.value
    return None if at is not None else say("Open the form of a start first.")


def _no_rooms(around: Surroundings) -> Message | None:
    if around.desk.jobs.rooms.value:
        return _not_open(around)
    return _not_open(around) or say("The account's rooms have not been read yet.")


def _close(around: Surroundings) -> None:
    _forms(around).close()
    around.screen.perform("jobs.form.closed")


def _discard(around: Surroundings) -> None:
    _forms(around).discard()
    around.screen.perform("jobs.form.closed")


def _no_running(around: Surroundings) -> Message | None:
    if _forms(around).running is not None:
        return None
    return _not_open(around) or say("No job is on in the form's room.")


def _go_to_running(around: Surroundings) -> None:
    running = _forms(around).running
    if running is not None:
        _forms(around).close()
        around.screen.go("jobs")
        around.desk.jobs.selected.set(running.id)
        around.screen.perform("jobs.form.closed")


def _second(around: Surroundings) -> None:
    forms = _forms(around)
    at = forms.store.value
    if at is not None:
        forms.choose(at.form.room, second=True)


def _confirm_start(around: Surroundings) -> Confirmation | None:
    jobs, forms = around.desk.jobs, _forms(around)
    exact, verdict = launch(forms), forms.verdict()
    if exact is None or verdict is None:
        return None
    room, name = exact.room, jobs.title_of(exact.room)
    subject = room if name == room else f"{name} {room}"
    lines = tuple(_summary(name, exact))
    risks = forms.known.value.get(room)
    warnings = (
        *verdict.warnings.values(),
        *(live_warning(kind) for kind in (risks.risks if risks is not None else ())),
    )
    running = forms.running
    if running is None:
        return Confirmation(
            "job",
            say("Start a job in {room}?", room=name),
            say("Start"),
            "start",
            lines,
            warnings,
            subject=subject,
            exact=exact,
        )
    there = say("Job there now: {id}, {state}", id=running.id, state=job_state(running.state))
    return Confirmation(
        "job",
        say("Start a second job in {room}?", room=name),
        say("Start"),
        typable(name, room),
        (*lines, there),
        (*_of_second(around, running.id), *warnings),
        holdable=False,
        subject=subject,
        exact=exact,
    )


def _of_second(around: Surroundings, running: str) -> Iterator[Message]:
    yield say("A job is running in this room already.")
    if same_id(running) in around.desk.jobs.alone:
        yield say(
            "That job was started as the only one of its room: the cloud may refuse this one."
        )


def _summary(name: str, exact: Launch) -> Iterator[Message]:
    options = exact.options
    yield say("Room: {name}", name=name)
    yield say("Room id: {id}", id=exact.room)
    yield say("Course: {course}", course=course_words(options))
    if options.portrait is not None:
        size = "1080×1920" if options.portrait else "1920×1080"
        yield say("Picture: {size}, {bitrate} kbps", size=size, bitrate=options.bitrate)
    if options.output_url:
        yield say("Destination: {address}", address=masked(options.output_url))
    if options.stream_key:
        yield say("Stream key: …{end}", end=ending(options.stream_key))
    yield say("Bill: {resource}", resource=resource_words(options.resource))
    if options.hook is not None:
        yield say("Events go to {address}", address=masked(options.hook.url))
    if options.co_streamer is not None:
        yield say("Co-streamer: voice {voice}", voice=options.co_streamer.voice)


def ending(key: str) -> str:
    """The last four, where that leaves most of it unsaid."""
    return key[-4:] if len(key) >= 12 else ""


async def _start(around: Surroundings) -> Fault | None:
    exact = around.agreed.exact if around.agreed is not None else None
    if not isinstance(exact, Launch):
        return None
    fault = await _forms(around).send(exact.room, exact.options)
    if fault is None:
        around.screen.perform("jobs.form.closed")
    return fault


COMMANDS: tuple[Command, ...] = (
    Command(
        "jobs.new",
        say("Start a job…"),
        Scope.JOBS,
        Risk.EDIT,
        _new,
        keys=("Ctrl+N",),
        menu="jobs",
        footer=say("start a job"),
        keywords=("room", "new", "开播", "kaibo", "新建", "xinjian"),
    ),
    Command(
        "jobs.start",
        say("Send the form of the start…"),
        Scope.JOBS,
        Risk.ON_AIR,
        _start,
        keys=("Ctrl+Return",),
        by_widget=True,
        menu="jobs",
        keywords=("submit", "开播", "提交", "tijiao"),
        blocked=lambda around: _forms(around).why_not_send(),
        confirm=_confirm_start,
        deed=say("Start a job"),
    ),
    Command(
        "jobs.form.enter",
        say("To the form of the start"),
        Scope.JOBS,
        Risk.READ,
        _show,
        blocked=_not_open,
    ),
    Command(
        "jobs.form.room",
        say("Choose the room of the start…"),
        Scope.JOBS,
        Risk.EDIT,
        perform("choose_room"),
        menu="jobs",
        keywords=("直播间", "zhibojian"),
        blocked=_no_rooms,
    ),
    Command(
        "jobs.running",
        say("Go to the running job"),
        Scope.JOBS,
        Risk.READ,
        _go_to_running,
        menu="jobs",
        blocked=_no_running,
    ),
    Command(
        "jobs.second",
        say("Start a second job in the room…"),
        Scope.JOBS,
        Risk.EDIT,
        _second,
        menu="jobs",
        blocked=_no_running,
    ),
    Command(
        "jobs.form.close",
        say("Close the form of the start and keep what is typed"),
        Scope.JOBS,
        Risk.EDIT,
        _close,
        blocked=_not_open,
    ),
    Command(
        "jobs.form.discard",
        say("Throw away what is typed for the start"),
        Scope.JOBS,
        Risk.EDIT,
        _discard,
        menu="jobs",
        blocked=_not_open,
    ),
)
