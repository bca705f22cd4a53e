"""Jobs and rooms as the vendor shows them; what is not known is left out, never null."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from console.rehearsal.huawei.jobs import BLOCKED, FAILED, WAITING, Job, Jobs, Room

# The room list speaks of its last job in words of its own (FACTS.md 3.4).
ROOM_WORDS = {"SUCCEED": "SUCCESS", "BLOCKED": "FAILED"}


def spoken(seconds: float) -> str:
    """RFC 3339 in UTC, whole seconds."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def job_row(job: Job, now: float) -> dict[str, Any]:
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
    for name in ("live_event_callback_config", "rtc_callback_config", "co_streamer_config"):
        if name in job.asked:
            shown[name] = job.asked[name]
    return shown


def report_url(job: Job) -> str:
    return (
        "https://metastudio.cn-north-4.myhuaweicloud.com/v1/live-event-report"
        f"?job_id={job.id.replace('-', '')}"
    )


def started(job: Job, token: str, now: float) -> dict[str, Any]:
    """What StartSmartLive answers with its 202."""
    policy: Mapping[str, Any] = job.asked.get("play_policy", {})
    kinds = ["PLAYER", *(["CAPTURE"] if policy.get("need_independent_capture_client") else [])]
    users = [
        {
            "user_type": kind,
            "user_id": f"{kind.lower()}-{job.id[:8]}",
            "signature": f"{token}{kind}",
            "ctime": int(now) + 86400,
        }
        for kind in kinds
    ]
    room = {"app_id": "rehearsal-rtc", "room_id": job.id.replace("-", ""), "users": users}
    answer: dict[str, Any] = {
        "job_id": job.id,
        "rtc_room_info": room,
        "live_event_report_url": report_url(job),
        "live_warning_info": [{"warning_type": kind} for kind in _warnings(job, policy)],
        "limit_duration": policy.get("live_exit_config", {}).get("max_live_duration", 0),
    }
    if "live_event_callback_config" in job.asked:
        answer["live_event_callback_config"] = job.asked["live_event_callback_config"]
    return answer


def _warnings(job: Job, policy: Mapping[str, Any]) -> list[str]:
    """TOO_LESSS with three S is the vendor's own spelling."""
    few = ["TOO_LESSS_SCRIPT_ITEMS"] if job.room.scripts < 3 else []
    closed = ["RANDOM_PLAY_CLOSED"] if policy.get("random_play_mode") == "NONE" else []
    return few + closed


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
    return max(jobs.of_room(room.id), key=lambda job: job.created, default=None)


def last_job_word(room: Room, jobs: Jobs, now: float) -> str:
    """In the room filter's words; NULL when the room never had a job."""
    last = last_job(room, jobs)
    if last is None:
        return "NULL"
    state = last.state(now)
    return ROOM_WORDS.get(state, state)
