"""The acts on a job's records and on the credentials of its RTC room."""

from __future__ import annotations

import asyncio
from pathlib import Path

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.notices import Tone
from console.services.reasons import reason_of

AREA = "jobs"


def _why_not_open(around: Surroundings) -> Message | None:
    return around.desk.records.why_not_open(around.desk.jobs)


def _why_not_save(around: Surroundings) -> Message | None:
    return around.desk.records.why_not_save(around.desk.jobs, around.desk.covers)


async def _save(around: Surroundings) -> Fault | None:
    """Asked for at this moment: an address that is signed lasts a while only."""
    desk = around.desk
    address = desk.records.address(desk.jobs)
    path = await around.screen.file_to_save(desk.records.suggestion(desk.jobs))
    if path is None:
        return None
    try:
        body = await desk.covers.file(address)
        await asyncio.to_thread(Path(path).write_bytes, body)
    except Fault as fault:
        desk.notices.fault(fault, AREA)
        return fault
    except OSError as error:
        words = say("The file cannot be written: {reason}.", reason=reason_of(error))
        desk.notices.tell(Tone.WARNING, words, detail=path, area=AREA)
        return None
    desk.notices.tell(Tone.DONE, say("The record is saved."), detail=path, area=AREA)
    return None


def _why_not_copy(around: Surroundings) -> Message | None:
    return around.desk.rtc.why_not(around.desk.jobs)


async def _copy(around: Surroundings) -> Fault | None:
    desk = around.desk
    fault = await desk.rtc.copy(desk.jobs, desk.clipboard)
    if fault is not None:
        desk.notices.fault(fault, AREA)
        return fault
    words = say("The signature is on the clipboard: whoever has it may enter the room.")
    desk.notices.tell(Tone.DONE, words, area=AREA)
    return None


COMMANDS: tuple[Command, ...] = (
    Command(
        "jobs.record.open",
        say("Open the job's record"),
        Scope.JOBS,
        Risk.READ,
        perform("record.open"),
        menu="jobs",
        keywords=("log", "interaction", "records", "jilu", "记录", "日志"),
        blocked=_why_not_open,
    ),
    Command(
        "jobs.record.save",
        say("Save the job's record…"),
        Scope.JOBS,
        Risk.READ,
        _save,
        menu="jobs",
        keywords=("log", "interaction", "records", "download", "记录", "日志"),
        blocked=_why_not_save,
    ),
    Command(
        "jobs.rtc.copy",
        say("Copy the RTC signature"),
        Scope.JOBS,
        Risk.READ,
        _copy,
        keys=("Y, S",),
        menu="jobs",
        keywords=("rtc", "token", "credential", "签名", "令牌"),
        blocked=_why_not_copy,
    ),
)
