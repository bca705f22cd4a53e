"""Jobs and rooms as the vendor shows them; what is not known is left out, never null."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from console.rehearsal.huawei import records
from console.rehearsal.huawei.job import ACTIVE, BLOCKED, FAILED, SUCCEED, WAITING, Job, Room
from console.rehearsal.huawei.jobs import Jobs

# The room list speaks of its last job in words of its own (FACTS.md 3.4).
ROOM_WORDS = {"SUCCEED": "SUCCESS", "BLOCKED": "FAILED"}


FEW_PARAGRAPHS, FEW_RULES = 3, 3
SHORT_SCRIPT = 60.0
"""Seconds."""


def spoken(seconds: float) -> str:
    """RFC 3339 in UTC, whole seconds."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def job_row(job: Job, now: float, covers: str = "") -> dict[str, Any]:
    """`covers` is where pictures are served; cover and records come once it has played [OWN]."""
    state = job.state(now)
    shown: dict[str, Any] = {
        "job_id": job.id,
        "room_id": job.room.id,
        "room_name": job.room.name,
        "state": state,
        "duration": round(job.duration(now), 1),
        "stream_duration": round(job.stream_duration(now), 1),
        "create_time": spoken(job.created),
        "lastupdate_time": spoken(job.last_change(now)),
        "live_event_report_url": report_url(job),
    }
    if state != WAITING and (job.ends is None or job.ends > job.begins):
        shown["start_time"] = spoken(job.begins)
    if job.ends is not None and now >= job.ends:
        shown["end_time"] = spoken(job.ends)
    if state == FAILED:
        shown["error_info"] = {"error_code": "MSS.00000004", "error_msg": job.reason}
    if state == BLOCKED:
        shown["block_reason"] = job.reason
    if covers and "start_time" in shown:
        shown["cover_url"] = f"{covers}/cover/{job.id}.jpg"
        shown["live_job_log"] = records.addresses(covers, job, every=state in ACTIVE)
        shown["relation_live_platform_info"] = records.platform(job)
    if state != WAITING:
        resource = job.asked.get("job_run_config", {}).get("allow_resource_type", "UNLIMITED")
        shown["used_resource_type"] = "ONDEMAND" if resource == "UNLIMITED" else resource
    if job.rtc is not None and state in ACTIVE:
        shown["rtc_room_info"] = job.rtc
    for name in ("live_event_callback_config", "rtc_callback_config", "co_streamer_config"):
        if name in job.asked:
            shown[name] = job.asked[name]
    return shown


def report_url(job: Job) -> str:
    return (
        "https://metastudio.cn-north-4.myhuaweicloud.com/v1/live-event-report"
        f"?job_id={job.id.replace('-', '')}"
    )


def rtc_room(job_id: str, asked: Mapping[str, Any], token: str, now: float) -> dict[str, Any]:
    """rtc_room_info of a new job: who may enter, each with a credential of its own."""
    capture = asked.get("play_policy", {}).get("need_independent_capture_client")
    users = [
        {
            "user_type": kind,
            "user_id": f"{kind.lower()}-{job_id[:8]}",
            "signature": f"{token}{kind}",
            "ctime": int(now) + 86400,
        }
        for kind in ("PLAYER", *(("CAPTURE",) if capture else ()))
    ]
    return {"app_id": "rehearsal-rtc", "room_id": job_id.replace("-", ""), "users": users}


def started(job: Job) -> dict[str, Any]:
    """What StartSmartLive answers with its 202."""
    answer: dict[str, Any] = {
        "job_id": job.id,
        "rtc_room_info": job.rtc,
        "live_event_report_url": report_url(job),
        "live_warning_info": _warned(job.room, job.policy),
        "limit_duration": job.exit.get("max_live_duration", 0),
    }
    if "live_event_callback_config" in job.asked:
        answer["live_event_callback_config"] = job.asked["live_event_callback_config"]
    return answer


def warned(room: Room) -> dict[str, Any]:
    """What ShowLiveWarningInfo tells of a room before anything is started."""
    return {"live_warning_info": _warned(room, {}), "limit_duration": 0}


def _warned(room: Room, policy: Mapping[str, Any]) -> list[dict[str, Any]]:
    """TOO_LESSS with three S is the vendor's own spelling; where each begins is ours [OWN]."""
    conditions = {
        "TOO_LESSS_SCRIPT_ITEMS": room.scripts < FEW_PARAGRAPHS,
        "TOO_SHORT_SCRIPT_TIME": room.scripts * room.seconds < SHORT_SCRIPT,
        "TOO_LESS_DANMAKU_RULES": room.rules < FEW_RULES,
        "RANDOM_PLAY_CLOSED": policy.get("random_play_mode") == "NONE",
        "ROTATION_MODEL_CLOSED": not room.rotates,
    }
    return [{"warning_type": kind} for kind, true in conditions.items() if true]


def room_details(room: Room) -> dict[str, Any]:
    """What ShowSmartLiveRoom tells: the script, but nothing of jobs."""
    scripts = [
        {"script_id": f"{room.id[:8]}-{number}", "script_name": f"{room.name} {number}"}
        for number in range(1, room.scripts + 1)
    ]
    return {
        "room_id": room.id,
        "room_name": room.name,
        "room_type": room.kind,
        "room_state": room.state,
        "create_time": spoken(room.created),
        "update_time": spoken(room.created),
        "scene_scripts": scripts,
        "play_policy": {"repeat_count": 0, "play_mode": "TEXT"},
        "output_urls": [],
        "stream_keys": [],
    }


def room_row(room: Room, project: str, jobs: Jobs, now: float) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "room_id": room.id,
        "project_id": project,
        "room_name": room.name,
        "room_type": room.kind,
        "room_state": room.state,
        "create_time": spoken(room.created),
        "update_time": spoken(room.created),
        "model_infos": [],
    }
    last = last_job(room, jobs)
    if last is not None:
        shown["last_job_status"] = last_job_word(room, jobs, now)
        shown["last_job_start_time"] = spoken(last.begins)
        if last.ends is not None and now >= last.ends:
            shown["last_job_end_time"] = spoken(last.ends)
    return shown


def last_job(room: Room, jobs: Jobs) -> Job | None:
    return jobs.last_of_room(room.id)


def last_job_word(room: Room, jobs: Jobs, now: float) -> str:
    """In the room filter's words; NULL when the room never had a job.

    CANCELED is one that was stopped before it played [OWN]."""
    last = last_job(room, jobs)
    if last is None:
        return "NULL"
    state = last.state(now)
    if state == SUCCEED and last.stopped is not None and last.stopped < last.begins:
        return "CANCELED"
    return ROOM_WORDS.get(state, state)
