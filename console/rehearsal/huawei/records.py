"""The records of a job as files: what it was asked, told and made to do.

[OWN]: no document at hand describes what is in them."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import unquote

from console.rehearsal.exchange import Answer, in_json
from console.rehearsal.huawei.job import Job
from console.rehearsal.huawei.jobs import Jobs
from console.rehearsal.huawei.script import switches
from console.rehearsal.seals import Seals

PREFIX: Final = "record/"
_NAMES: Final = {
    "interaction_records_url": "interactions",
    "job_config_records_url": "config",
    "scripts_records_url": "scripts",
    "command_reviced_records_url": "commands-received",
    "command_exec_records_url": "commands-executed",
}
"""By the vendor's own names, `reviced` among them (FACTS.md H8)."""
_LATEST: Final = 500


def addresses(base: str, job: Job, *, every: bool) -> dict[str, str]:
    """The live_job_log of a job: where its records are served; else the documents' one alone."""
    whole = {name: f"{base}/{PREFIX}{job.id}/{kind}.json" for name, kind in _NAMES.items()}
    return whole if every else dict(list(whole.items())[:1])


def platform(job: Job) -> dict[str, str]:
    """The relation_live_platform_info of a job: a platform of the rehearsal's own."""
    live = job.id.replace("-", "")[:12]
    return {
        "platform_id": "rehearsal",
        "platform": "Rehearsal platform",
        "account": job.room.name,
        "live_id": live,
    }


def serve(jobs: Jobs, path: str, now: float) -> Answer:
    """`path` is what follows the prefix, still percent-encoded; 404 where there is no such."""
    job_id, _, file = unquote(path).partition("/")
    kind = file.removesuffix(".json")
    try:
        job = jobs.get(job_id)
    except KeyError:
        return Answer(404, in_json({"message": "there is no such job"}))
    if kind not in _NAMES.values():
        return Answer(404, in_json({"message": "there is no such record"}))
    return Answer(200, in_json(_record(job, kind, now)))


def _record(job: Job, kind: str, now: float) -> dict[str, Any]:
    head: dict[str, Any] = {"job_id": job.id, "room_id": job.room.id, "record": kind}
    if kind == "config":
        return {**head, "config": Seals().close(dict(job.asked))}
    if kind == "scripts":
        spoken = list(switches(job.script, 0, job.until(now) - job.begins))[-_LATEST:]
        rows = [
            {"at": round(job.begins + one.begins, 3), "scene": one.scene_name, "title": one.title}
            for one in spoken
        ]
        return {**head, "records": rows}
    orders = [{"id": one.id, "command": one.command, "at": round(one.at, 3)} for one in job.orders]
    return {**head, "records": [] if kind == "interactions" else orders}
