"""`cuedesk job …`: Huawei's digital-human live jobs without a window."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from console.commands.spec import Confirmation
from console.domain.job import ACTIVE, SmartLiveJob, same_id, why_not_command, why_not_stop
from console.domain.job_act_form import hours_of
from console.domain.job_events import ASKING, COMMANDS, JobCommand
from console.domain.job_filter import haystack, job_query
from console.domain.message import Message, say
from console.domain.receipt import CommandReceipt, Receipt
from console.domain.statewords import job_state
from console.services.deeds import ROW
from console.services.jobs import exits
from console.services.spelling import spell
from console.vendors.huawei.checks import command_complaints
from console.vendors.huawei.client import HuaweiJobs
from console.verbs import clouds, left
from console.verbs.clouds import Way
from console.verbs.deeds import checked, do, receipt
from console.verbs.ending import ERRORS, FINE, Ended, misused
from console.verbs.jobbody import add_body
from console.verbs.jobevent import add_event, run_event
from console.verbs.jobfinding import collected, seen, states_of, the_job, the_room
from console.verbs.jobrows import as_facts, as_object, as_table, room_object, room_table
from console.verbs.jobstart import run_start
from console.verbs.ledgering import Deed, Sight
from console.verbs.options import (
    Parser,
    add_act,
    add_cloud,
    from_json,
    moment_ago,
    parsed,
    read_json,
)
from console.verbs.session import Session, perform, printed

NAMES = ("list", "rooms", "show", "start", "stop", "command", "event")


def main(argv: list[str]) -> int:
    options = parsed(parser(), argv)
    return perform(options, options.run)


def run_list(session: Session, options: argparse.Namespace) -> int:
    """What is on now; with a state, a time or --all also what was."""
    query, now = job_query(options.filter, spell), time.time()
    if isinstance(query, Message):
        raise misused(query)
    since = moment_ago(options.since, "--since", now) if options.since else None
    until = moment_ago(options.until, "--until", now) if options.until else None
    if options.state:
        states = states_of(options.state)
    else:
        states = () if options.all or options.since or options.until else ACTIVE
    way = clouds.jobs(session, options)
    left.jobs(session, way, options)
    room = the_room(session, way, options.room)[0] if options.room else ""
    pages = way.client.pages(states, since=since, until=until, room=room)
    found = session.ask(collected(pages))
    rows = tuple(job for job in found if query.passes(job, haystack(job, spell), now))
    printed(options, {"jobs": [as_object(job) for job in rows]}, as_table(rows))
    return FINE


def run_rooms(session: Session, options: argparse.Namespace) -> int:
    way = clouds.jobs(session, options)
    rooms = session.ask(way.client.rooms(options.name))
    printed(options, {"rooms": [room_object(room) for room in rooms]}, room_table(rooms))
    return FINE


def run_show(session: Session, options: argparse.Namespace) -> int:
    way = clouds.jobs(session, options)
    left.jobs(session, way, options)
    room, _ = the_room(session, way, options.room)
    job = the_job(session, way, room, options.job)
    printed(options, {"job": as_object(job)}, as_facts(job))
    return FINE


def run_stop(session: Session, options: argparse.Namespace) -> int:
    """The digital human leaves the air; the state follows later."""
    way = clouds.jobs(session, options)
    pen = left.jobs(session, way, options)
    room, name = the_room(session, way, options.room)
    job = the_job(session, way, room, options.job)
    name = job.room_name or name
    _refuse(why_not_stop(job), job)

    async def send(client: HuaweiJobs) -> Receipt:
        return await client.stop(room, job.id)

    def look() -> Sight:
        return seen(session, way, room, job.id)

    question = Confirmation(
        "job",
        say("Stop the job in {room}?", room=name),
        say("Stop the job"),
        "stop",
        _about(job, way),
        (say("The digital human leaves the air; a stopped job cannot be started again."),),
    )
    deed = Deed("jobs.stop", name, {ROW: job.id}, must=False)
    done = do(session, options, way, question, send, look, (pen, deed))
    if done is not None:
        words = say("Stop accepted: the job in {room}", room=name)
        receipt(options, done, words, {"room": room, "job": job.id})
    return FINE


def run_command(session: Session, options: argparse.Namespace) -> int:
    """One of the vendor's commands; those that only ask are not asked about."""
    command, params = options.command.upper(), _params(options.params)
    checked(command_complaints(command, params))
    way = clouds.jobs(session, options)
    pen = left.jobs(session, way, options)
    room, _ = the_room(session, way, options.room)
    job = the_job(session, way, room, options.job)
    _refuse(why_not_command(job), job)

    async def send(client: HuaweiJobs) -> CommandReceipt:
        return await client.command(room, job.id, command, params)

    def look() -> Sight:
        return Sight(seen(session, way, room, job.id).words)

    asked = None if command in ASKING else _command_question(command, job, way)
    deed = _commanded(command, params, job)
    written = (pen, deed) if deed is not None else None
    done = do(session, options, way, asked, send, look, written)
    if done is not None:
        words = say("Command accepted: {command}", command=command)
        if done.result:
            words = say("{words}\n{result}", words=words, result=done.result)
        more = {"command": command, "command_id": done.command_id, "result": done.result}
        receipt(options, done, words, {"room": room, "job": job.id, **more})
    return FINE


def _commanded(command: str, params: object, job: SmartLiveJob) -> Deed | None:
    """As `JobActs` writes it; what only asks is not written."""
    title, hours = job.room_name or job.room_id, hours_of(params)
    if command in ASKING:
        return None
    if command == JobCommand.RESET_EXIT_CONFIG and hours is not None:
        plain = same_id(job.id)
        return Deed(exits.ACT, title, {"job": plain, "hours": hours}, became=lambda _: plain)
    return Deed(f"jobs.{command}", title, {ROW: job.id})


def _command_question(command: str, job: SmartLiveJob, way: Way[HuaweiJobs]) -> Confirmation:
    title = say("Send {command} to the job in {room}?", command=command, room=job.room_name)
    return Confirmation("job", title, say("Send"), "send", _about(job, way))


def _about(job: SmartLiveJob, way: Way[HuaweiJobs]) -> tuple[Message, ...]:
    return (
        say("Job id: {id}", id=job.id),
        say("State: {state}", state=job_state(job.state)),
        say("Account: {name}", name=way.account),
    )


def _refuse(reason: Message | None, job: SmartLiveJob) -> None:
    if reason is not None:
        raise Ended(ERRORS, reason, {"job": as_object(job)})


def _params(text: str | None) -> object:
    """JSON on the line, or @FILE; @- is standard input."""
    if text is None:
        return None
    if text.startswith("@"):
        return read_json(text[1:])
    try:
        return from_json(text)
    except (ValueError, RecursionError):
        raise misused(say("--params is not JSON; name a file with @FILE.")) from None


def parser() -> Parser:
    made = Parser(
        allow_abbrev=False,
        prog="cuedesk job",
        description="Works on the digital-human live jobs of a Huawei MetaStudio project. Exit"
        " codes: 0 fine, 1 errors found, 2 misused or no credentials, 3 refused, 4 outcome not"
        " known.",
    )
    verbs = made.add_subparsers(required=True, metavar="|".join(NAMES), dest="verb")

    def verb(
        name: str,
        help_: str,
        run: Callable[[Session, argparse.Namespace], int],
        add: Callable[[argparse.ArgumentParser], None],
    ) -> argparse.ArgumentParser:
        new = verbs.add_parser(name, help=help_, allow_abbrev=False)
        add(new)
        new.set_defaults(run=run)
        return new

    _add_list(verb("list", "jobs that are on, or were", run_list, add_cloud))
    rooms = verb("rooms", "the rooms of the project", run_rooms, add_cloud)
    rooms.add_argument("name", nargs="?", default="", metavar="PART", help="of a room's name")
    started = verb("start", "start a job in a room", run_start, add_act)
    stopped = verb("stop", "stop a job", run_stop, add_act)
    told = verb("command", "send a live command", run_command, add_act)
    told_of = verb("event", "report what a viewer does", run_event, add_act)
    shown = verb("show", "one job", run_show, add_cloud)
    for one in (started, stopped, told, told_of, shown):
        one.add_argument("room", metavar="ROOM", help="id or exact name")
    for one in (stopped, shown):
        one.add_argument("job", nargs="?", metavar="JOB", help="id; without it the one that is on")
    add_body(started)
    started.add_argument("--second", action="store_true", help="beside a job that is on already")
    told.add_argument("job", metavar="JOB")
    told.add_argument("command", metavar="NAME", help=", ".join(COMMANDS))
    told.add_argument("--params", metavar="JSON|@FILE")
    add_event(told_of)
    return made


def _add_list(made: argparse.ArgumentParser) -> None:
    made.add_argument("--room", metavar="ROOM", help="id or exact name")
    made.add_argument(
        "--state", metavar="STATE", help="processing,waiting,succeeded,failed,blocked"
    )
    made.add_argument("--since", metavar="TIME", help="created since: a time, or 2h ago as 2h")
    made.add_argument("--until", metavar="TIME")
    made.add_argument("--all", action="store_true", help="those that are over, too")
    made.add_argument("--filter", default="", metavar="TEXT", help="as typed on the desk")
