"""What earlier verbs and desks left open, looked up before anything else is done."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable

from console.domain.fault import Fault
from console.domain.job import ACTIVE, SmartLiveJob, is_over, same_id
from console.domain.relay import RelayTask
from console.services.connection import HUAWEI, TENCENT, VOLCENGINE
from console.services.deeds import ROW
from console.services.jobs import starts
from console.services.ledger import Intent
from console.services.relays import making
from console.services.relays.proof import earlier
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.tencent.client import TencentMixing
from console.vendors.volcengine.client import VolcengineRelays
from console.verbs.clouds import Way
from console.verbs.jobfinding import collected
from console.verbs.ledgering import Pen, Sight, name, tell_settled
from console.verbs.relayfinding import every
from console.verbs.session import Session


def relays(session: Session, way: Way[VolcengineRelays], options: argparse.Namespace) -> Pen:
    """The list settles what it shows; the rest is named. What only shows a request asks nothing."""
    pen = Pen(session.ledger, VOLCENGINE, way.owner)
    left = () if _only_shows(options) else pen.left("relay.")
    if left:
        try:
            rows = {task.id: task for task in every(session, way)}
        except Fault:
            name(left)
            return pen
        _settle(session, pen, left, lambda one: relay_sight(one, rows))
    return pen


def relay_sight(intent: Intent, rows: dict[str, RelayTask]) -> Sight:
    """Whether these rows show that it has happened."""
    if intent.act == making.ACT:
        found = making.came(intent, rows)
        return Sight(None, bool(found), found)
    verb = intent.act.removeprefix("relay.")
    return Sight(None, earlier(verb, intent).seen(rows))


def jobs(session: Session, way: Way[HuaweiJobs], options: argparse.Namespace) -> Pen:
    """As `relays`; no list shows a command: it is named once, and stays uncertain."""
    pen = Pen(session.ledger, HUAWEI, way.owner)
    left = () if _only_shows(options) else pen.left("jobs.")
    shown = [one for one in left if one.act in ("jobs.stop", starts.ACT)]
    unseen = [one for one in left if one not in shown]
    if unseen:
        name(unseen)
        for one in unseen:
            session.ask(pen.unseen(one))
    if shown:
        since = min((starts.begun_of(one).since for one in shown), default=time.time())
        try:
            on = session.ask(collected(way.client.pages(ACTIVE)))
            recent = session.ask(collected(way.client.pages(since=since)))
        except Fault:
            name(shown)
            return pen
        rows = {job.id: job for job in (*recent, *on)}
        _settle(session, pen, shown, lambda one: job_sight(one, rows))
    return pen


def job_sight(intent: Intent, rows: dict[str, SmartLiveJob]) -> Sight:
    """Whether these rows, all that are on and all that are new, show that it has happened."""
    if intent.act == starts.ACT:
        found = sorted(starts.arrived_of(starts.begun_of(intent), rows))
        return Sight(None, bool(found), next(iter(found), ""))
    row = same_id(str(intent.proof.get(ROW, "")))
    job = next((job for job in rows.values() if same_id(job.id) == row), None)
    return Sight(None, job is None or is_over(job))


def mixes(session: Session, way: Way[TencentMixing], options: argparse.Namespace) -> Pen:
    """No list tells of a mix: they are named, and a TAKE or a cancel settles them."""
    pen = Pen(session.ledger, TENCENT, way.owner)
    if not _only_shows(options):
        name(pen.left("mix."))
    return pen


def _only_shows(options: argparse.Namespace) -> bool:
    return bool(getattr(options, "shown", None))


def _settle(
    session: Session, pen: Pen, left: Iterable[Intent], look: Callable[[Intent], Sight]
) -> None:
    still: list[Intent] = []
    for one in left:
        sight = look(one)
        session.ask(pen.settle(one, sight))
        if not tell_settled(one, sight):
            still.append(one)
    name(still)
