"""Acts on a live job that take no form: the way back, clearing, questions, and what cannot be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from console.commands.app import perform
from console.commands.job_acts import Deed, question
from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.job import SmartLiveJob, steady
from console.domain.job_events import JobCommand
from console.domain.job_output import output_words
from console.domain.message import Message, say
from console.services.jobs.acts import Acting, JobActs

RTC_ONLY = say(
    "Not available on a desktop: this goes over the vendor's RTC channel. From here you can insert"
    " a script, clear what was inserted, or stop the job."
)


def back(acts: JobActs, job: SmartLiveJob | None) -> Deed | None:
    """The refresh that takes the address before again."""
    output = acts.outputs.of(job) if job is not None else None
    before = output.before if output is not None else None
    if job is None or before is None:
        return None
    keys = {"stream_keys": [before.stream_key]} if before.stream_key else {}
    at = Acting(job.id, JobCommand.REFRESH_OUTPUT_URL)
    return Deed(at, {"output_urls": [before.url], **keys}, steady(job))


def clean(job: SmartLiveJob | None) -> Deed | None:
    if job is None:
        return None
    return Deed(Acting(job.id, JobCommand.CLEAN_UP_INSERT_COMMAND), None, steady(job))


def _acts(around: Surroundings) -> JobActs:
    return around.desk.jobs.acts


def _why_not(command: str) -> Callable[[Surroundings], Message | None]:
    return lambda around: _acts(around).why_not(command)


async def _perform(around: Surroundings) -> Fault | None:
    exact = around.agreed.exact if around.agreed is not None else None
    job = around.desk.jobs.rows.get(exact.at.job_id) if isinstance(exact, Deed) else None
    if not isinstance(exact, Deed) or job is None:
        return None
    return await _acts(around).perform(job, exact.at.command, exact.what)


def why_not_back(around: Surroundings) -> Message | None:
    job, acts = around.desk.jobs.job, _acts(around)
    reason = acts.why_not(JobCommand.REFRESH_OUTPUT_URL)
    return reason if reason is not None or job is None else acts.outputs.why_not_back(job)


def _confirm_back(around: Surroundings) -> Confirmation | None:
    job = around.desk.jobs.job
    exact, output = back(_acts(around), job), None if job is None else _acts(around).outputs.of(job)
    if exact is None or output is None or output.before is None:
        return None
    now, before = (output_words(one.url, one.stream_key) for one in (output, output.before))
    lines = (
        say("Address now: {address}", address=now),
        say("New address: {address}", address=before),
    )
    return question(around, exact, _asks_back, lines, "send")


def _asks_back(room: str) -> Message:
    return say("Push {room} to the address before?", room=room)


def _asks_clean(room: str) -> Message:
    return say("Clear what was inserted in {room}?", room=room)


def _confirm_clean(around: Surroundings) -> Confirmation | None:
    exact = clean(around.desk.jobs.job)
    if exact is None:
        return None
    return question(around, exact, _asks_clean, (), "send")


def _asks(command: str) -> Callable[[Surroundings], Awaitable[Fault | None]]:
    async def run(around: Surroundings) -> Fault | None:
        job = around.desk.jobs.job
        return await _acts(around).perform(job, command, None) if job is not None else None

    return run


def _reads() -> Iterator[Command]:
    playing = ("script", "剧本", "查询", "chaxun", "juben")
    settings = ("config", "limit", "address", "配置", "查询", "chaxun", "peizhi")
    for id_, title, command, words in (
        ("jobs.playing", say("Ask what it plays"), JobCommand.GET_CURRENT_PLAYING_SCRIPTS, playing),
        ("jobs.config", say("Ask for its settings"), JobCommand.GET_LIVE_JOB_CONFIG_INFO, settings),
    ):
        yield Command(
            id_,
            title,
            Scope.JOBS,
            Risk.READ,
            _asks(command),
            menu="jobs",
            keywords=words,
            blocked=_why_not(command),
        )


def _rtc_only() -> Iterator[Command]:
    for id_, title in (
        ("jobs.takeover", say("Take over the digital human")),
        ("jobs.pause", say("Pause the script")),
        ("jobs.resume", say("Resume the script")),
    ):
        yield Command(
            id_,
            title,
            Scope.JOBS,
            Risk.READ,
            lambda _around: None,
            keywords=("RTC", "接管", "暂停", "继续", "jieguan", "zanting"),
            blocked=lambda _around: RTC_ONLY,
        )


COMMANDS: tuple[Command, ...] = (
    Command(
        "jobs.output.back",
        say("Go back to the address before…"),
        Scope.JOBS,
        Risk.ON_AIR,
        _perform,
        menu="jobs",
        keywords=("revert", "还原", "huanyuan"),
        blocked=why_not_back,
        confirm=_confirm_back,
        deed=say("Go back to the address before"),
    ),
    Command(
        "jobs.clean",
        say("Clear what was inserted…"),
        Scope.JOBS,
        Risk.ON_AIR,
        _perform,
        menu="jobs",
        keywords=("清空", "qingkong"),
        blocked=_why_not(JobCommand.CLEAN_UP_INSERT_COMMAND),
        confirm=_confirm_clean,
        deed=say("Clear what was inserted"),
    ),
    *_reads(),
    *_rtc_only(),
    Command(
        "jobs.acts",
        say("All acts of the job…"),
        Scope.JOBS,
        Risk.READ,
        perform("acts"),
        blocked=lambda around: None if around.desk.jobs.job else say("Select a job first."),
    ),
)
