"""The acts on digital-human live jobs."""

from __future__ import annotations

from console.commands.app import perform
from console.commands.lists import ListTitles, list_commands
from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.job import steady
from console.domain.message import Message, say
from console.domain.statewords import job_state
from console.services.jobs.desk import STOP
from console.services.media.hosts import answered, host_of


def _why_not_stop(around: Surroundings) -> Message | None:
    return around.desk.jobs.why_not(STOP)


def _none_chosen(around: Surroundings) -> Message | None:
    return None if around.desk.jobs.job else say("Select a job first.")


def _why_not_snooze(around: Surroundings) -> Message | None:
    job = around.desk.jobs.job
    if job is None:
        return say("Select a job first.")
    if not around.desk.alerts.awake(job.id):
        return say("This job has no alert.")
    return None


def _why_not_cover(around: Surroundings) -> Message | None:
    desk = around.desk
    job = desk.jobs.job
    if job is None:
        return say("Select a job first.")
    why = desk.covers.why_not(job.cover_url)
    if why is None:
        return say("Its cover is opened already.")
    inside = desk.connections.context.value.rehearsing
    return why if inside or not host_of(job.cover_url) else None


def _open_cover(around: Surroundings) -> None:
    """Kept with the hosts of play addresses: Settings lists them, and forgets them."""
    job = around.desk.jobs.job
    host = host_of(job.cover_url) if job is not None else ""
    around.desk.settings.change(lambda now: answered(now, host, opened=True))


def _confirm_stop(around: Surroundings) -> Confirmation | None:
    job = around.desk.jobs.job
    if job is None:
        return None
    name = job.room_name or around.desk.jobs.title_of(job.room_id)
    return Confirmation(
        "job",
        say("Stop the job in {room}?", room=name),
        say("Stop the job"),
        "stop",
        (
            say("Room: {name}", name=name),
            say("Job id: {id}", id=job.id),
            say("State: {state}", state=job_state(job.state)),
        ),
        (say("The digital human leaves the air; a stopped job cannot be started again."),),
        subject=f"{name} {job.id}".strip(),
        exact=steady(job),
    )


def _refresh(around: Surroundings) -> None:
    around.desk.jobs.refresh()


async def _older(around: Surroundings) -> Fault | None:
    return await around.desk.jobs.read_older()


def _why_not_older(around: Surroundings) -> Message | None:
    return around.desk.jobs.why_not_older()


async def _stop(around: Surroundings) -> Fault | None:
    chosen = around.desk.jobs.selected.value
    return await around.desk.jobs.stop(chosen) if chosen else None


def _chart() -> tuple[Command, ...]:
    """Of the states over time; none of these acts on a job."""
    steps = (
        ("back", say("Chart: earlier"), ("[", "Ctrl+Left")),
        ("on", say("Chart: later"), ("]", "Ctrl+Right")),
        ("in", say("Chart: closer"), ("+", "=", "Ctrl+Up")),
        ("out", say("Chart: wider"), ("-", "Ctrl+Down")),
        ("now", say("Chart: back to now"), ()),
        ("lanes", say("Chart: counts, or a lane for each job"), ()),
        ("png", say("Save the chart as a picture…"), ()),
        ("csv", say("Save the chart's table as CSV…"), ()),
    )
    return tuple(
        Command(
            f"jobs.chart.{way}",
            title,
            Scope.JOBS,
            Risk.READ,
            perform(f"chart.{way}"),
            keys=keys,
            menu="jobs",
            keywords=("states over time", "timeline", "export", "图表", "tubiao", "daochu"),
            repeats=bool(keys),
        )
        for way, title, keys in steps
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        "jobs.stop",
        say("Stop the job"),
        Scope.JOBS,
        Risk.ON_AIR,
        _stop,
        keys=("Ctrl+Alt+S", "T, S"),
        menu="jobs",
        footer=say("stop job"),
        keywords=("停止", "tingzhi"),
        blocked=_why_not_stop,
        confirm=_confirm_stop,
    ),
    *list_commands(
        "jobs",
        Scope.JOBS,
        ListTitles(
            filter=say("Filter jobs"),
            faults=say("Only jobs that need an eye"),
            mark=say("Mark or unmark the job"),
            detail=say("To the acts of the job"),
        ),
        _none_chosen,
    ),
    Command(
        "jobs.view",
        say("Cards or table"),
        Scope.JOBS,
        Risk.READ,
        perform("view"),
        keys=("V",),
        menu="jobs",
        footer=say("cards or table"),
    ),
    *_chart(),
    Command(
        "jobs.columns",
        say("Columns of the jobs"),
        Scope.JOBS,
        Risk.READ,
        perform("columns"),
        menu="jobs",
        keywords=("choose columns", "order", "width", "table", "lie", "列"),
    ),
    Command(
        "jobs.room",
        say("Only the jobs of this room, or all again"),
        Scope.JOBS,
        Risk.READ,
        perform("room"),
        menu="jobs",
        keywords=("filter", "直播间", "zhibojian"),
        blocked=_none_chosen,
    ),
    Command(
        "jobs.cover",
        say("Open the covers of this job's host"),
        Scope.JOBS,
        Risk.READ,
        _open_cover,
        menu="jobs",
        keywords=("picture", "allow", "封面", "fengmian", "yunxu"),
        blocked=_why_not_cover,
    ),
    Command(
        "jobs.snooze",
        say("Snooze the job's alert…"),
        Scope.JOBS,
        Risk.READ,
        perform("snooze"),
        menu="jobs",
        keywords=("alarm", "quiet", "later", "稍后", "静默", "shaohou"),
        blocked=_why_not_snooze,
    ),
    Command(
        "jobs.refresh",
        say("Ask for the jobs now"),
        Scope.JOBS,
        Risk.READ,
        _refresh,
        menu="jobs",
        keywords=("reload", "update"),
    ),
    Command(
        "jobs.older",
        say("Load older jobs"),
        Scope.JOBS,
        Risk.READ,
        _older,
        menu="jobs",
        keywords=("history", "more", "历史", "更早", "gengzao"),
        blocked=_why_not_older,
    ),
)
