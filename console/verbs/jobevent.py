"""`cuedesk job event`: what a viewer may do, told to a job, to try its interaction rules."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from console.commands.spec import Confirmation
from console.domain.job import is_over
from console.domain.job_act_form import KINDS, OF_KIND, ActForm, event_from
from console.domain.job_act_words import event_lines
from console.domain.job_events import LiveEvent
from console.domain.message import say
from console.domain.receipt import ReportReceipt
from console.domain.statewords import job_state
from console.services.deeds import ROW
from console.vendors.huawei.checks import report_complaints
from console.vendors.huawei.client import HuaweiJobs
from console.verbs import clouds, left
from console.verbs.deeds import checked, do, receipt
from console.verbs.ending import ERRORS, FINE, Ended, misused
from console.verbs.jobfinding import seen, the_job, the_room
from console.verbs.jobrows import as_object
from console.verbs.ledgering import Deed, Sight
from console.verbs.session import Session

_FLAGS: Final = {"user": "--user", "said": "--text", "gift": "--gift", "count": "--count"}


def add_event(made: argparse.ArgumentParser) -> None:
    """After the room; the members that the kind has."""
    made.add_argument("kind", metavar="KIND", choices=tuple(KINDS), help=", ".join(KINDS))
    made.add_argument("job", nargs="?", metavar="JOB", help="id; without it the one that is on")
    made.add_argument("--user", metavar="NAME", help="of the viewer; nobody has to be there")
    made.add_argument("--text", dest="said", metavar="TEXT", help="of a comment")
    made.add_argument("--gift", metavar="NAME")
    made.add_argument("--count", metavar="N", help="of viewers")


def run_event(session: Session, options: argparse.Namespace) -> int:
    """Dated as it is sent; the digital human may answer at once."""
    form = _form(options)
    event, _ = event_from(form)
    checked(report_complaints([event]))
    way = clouds.jobs(session, options)
    pen = left.jobs(session, way, options)
    room, name = the_room(session, way, options.room)
    job = the_job(session, way, room, options.job)
    name = job.room_name or name
    if is_over(job):
        raise Ended(ERRORS, say("This job is over."), {"job": as_object(job)})

    async def send(client: HuaweiJobs) -> ReportReceipt:
        return await client.report(room, job.id, _dated(event))

    def look() -> Sight:
        return Sight(seen(session, way, room, job.id).words)

    about = (
        say("Job id: {id}", id=job.id),
        say("State: {state}", state=job_state(job.state)),
        say("Account: {name}", name=way.account),
    )
    title = say("Report an event to {room}?", room=name)
    question = Confirmation("job", title, say("Send"), "send", (*about, *event_lines(form)))
    deed = Deed("jobs.LIVE_EVENT", name, {ROW: job.id})
    done = do(session, options, way, question, send, look, (pen, deed))
    if done is not None:
        words = say("Event reported: the job in {room}", room=name)
        receipt(options, done, words, {"room": room, "job": job.id, "kind": options.kind})
    return FINE


def _form(options: argparse.Namespace) -> ActForm:
    """What the kind has, all of it and nothing else."""
    wanted = OF_KIND[options.kind]
    given = {name: getattr(options, name) for name in _FLAGS}
    for name, flag in _FLAGS.items():
        if given[name] is not None and name not in wanted:
            raise misused(say("{kind} takes no {option}.", kind=options.kind, option=flag))
        if given[name] is None and name in wanted:
            raise misused(say("{kind} needs {option}.", kind=options.kind, option=flag))
    form = replace(
        ActForm(kind=options.kind), **{name: value for name, value in given.items() if value}
    )
    for name, words in event_from(form)[1].items():
        raise misused(say("{option}: {trouble}", option=_FLAGS[name], trouble=words))
    return form


def _dated(event: LiveEvent) -> Sequence[LiveEvent]:
    return [replace(event, at=time.time())]
