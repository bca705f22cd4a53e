"""`cuedesk job start`: one job a room, unless a second one is really meant."""

from __future__ import annotations

import argparse
import time
from contextlib import suppress

from console.commands.spec import Confirmation, typable
from console.domain.fault import Fault
from console.domain.job import SmartLiveJob, same_id
from console.domain.launch import StartOptions, limit_words, plays_words
from console.domain.masking import masked
from console.domain.message import Message, say
from console.domain.receipt import StartReceipt
from console.domain.statewords import job_state, live_warning
from console.services.jobs import starts
from console.services.ledger import Intent
from console.vendors.huawei.client import HuaweiJobs
from console.verbs import clouds, left
from console.verbs.clouds import Way
from console.verbs.deeds import checked, do, receipt
from console.verbs.ending import ERRORS, FINE, Ended
from console.verbs.jobbody import drafted, given
from console.verbs.jobfinding import collected, living, the_room
from console.verbs.jobrows import as_object
from console.verbs.ledgering import Deed, Sight
from console.verbs.session import Session
from console.verbs.speech import complain


def run_start(session: Session, options: argparse.Namespace) -> int:
    """Accepted is not running yet; what the cloud thinks risky is said in sentences."""
    start, found = drafted(given(options))
    checked(found)
    assert start is not None  # `checked` ends where there is none
    way = clouds.jobs(session, options)
    pen = left.jobs(session, way, options)
    room, name = the_room(session, way, options.room)
    before = () if options.shown else living(session, way, room)
    if before and not options.second:
        words = say(
            "A job is on in this room already ({id}, {state}). A second one needs --second.",
            id=before[0].id,
            state=job_state(before[0].state),
        )
        raise Ended(ERRORS, words, {"job": as_object(before[0])})

    async def send(client: HuaweiJobs) -> StartReceipt:
        return await client.start(room, start)

    deed = _start(name, room, before if options.shown else (*_recent(session, way, room), *before))

    def look() -> Sight:
        return _came((*_recent(session, way, room), *living(session, way, room)), pen.intent(deed))

    known = () if options.yes or options.shown else _warnings(session, way, room)
    question = _question(name, room, before, start, way, known)
    done = do(session, options, way, question, send, look, (pen, deed))
    if done is not None:
        for kind in done.warnings:
            complain(live_warning(kind))
        words = say("Job accepted in {room}; it is being prepared.", room=name)
        more = {"room": room, "job": done.job_id, "warnings": list(done.warnings)}
        receipt(options, done, words, more)
    return FINE


def _question(
    name: str,
    room: str,
    before: tuple[SmartLiveJob, ...],
    start: StartOptions,
    way: Way[HuaweiJobs],
    warnings: tuple[Message, ...],
) -> Confirmation:
    """As `console/commands/jobs.py` asks; a second job wants the room's name."""
    lines = [
        say("Room: {name}", name=name),
        say("Room id: {id}", id=room),
        plays_words(start.repeat),
        limit_words(start.max_hours),
        say("Account: {name}", name=way.account),
    ]
    if start.output_url:
        lines.append(say("Destination: {address}", address=masked(start.output_url)))
    if not before:
        title = say("Start a job in {room}?", room=name)
        return Confirmation("job", title, say("Start"), "start", tuple(lines), warnings)
    there = (
        say("Job there now: {id}, {state}", id=job.id, state=job_state(job.state)) for job in before
    )
    title = say("Start a second job in {room}?", room=name)
    running = say("A job is running in this room already.")
    word = typable(name, room)
    return Confirmation("job", title, say("Start"), word, (*lines, *there), (running, *warnings))


def _warnings(session: Session, way: Way[HuaweiJobs], room: str) -> tuple[Message, ...]:
    """Good to know before; where they cannot be had, the answer tells them."""
    with suppress(Fault):
        return tuple(map(live_warning, session.ask(way.client.warnings(room)).kinds))
    return ()


def _recent(session: Session, way: Way[HuaweiJobs], room: str) -> tuple[SmartLiveJob, ...]:
    """Those that may be over already, but could be taken for the one that is started."""
    since = time.time() - 2 * starts.SLACK
    return session.ask(collected(way.client.pages(since=since, room=room)))


def _start(name: str, room: str, before: tuple[SmartLiveJob, ...]) -> Deed:
    """As `JobStarts` writes it."""
    known = list(dict.fromkeys(job.id for job in before))
    proof: dict[str, object] = {"room": room, "since": time.time() - starts.SLACK, "known": known}
    return Deed(
        starts.ACT,
        name,
        proof,
        lives=True,
        became=lambda receipt: receipt.job_id,
        facts=lambda receipt: {"limit_hours": receipt.limit_hours},
    )


def _came(now: tuple[SmartLiveJob, ...], intent: Intent) -> Sight:
    arrived = starts.arrived_of(starts.begun_of(intent), {job.id: job for job in now})
    for job in now:
        if same_id(job.id) in arrived:
            state = job_state(job.state)
            words = say("The room shows a new job: {id}, {state}.", id=job.id, state=state)
            return Sight(words, shown=True, found=job.id)
    return Sight(say("The room shows no new job yet."))
