"""The MetaStudio calls as Huawei writes them; building only, nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias
from urllib.parse import quote

from console.domain.launch import StartOptions

Query: TypeAlias = "tuple[tuple[str, str], ...]"

PAGE_SIZE = 100
"""The most rows that one page may have."""

FRAME_RATE = "25"
_LONG, _SHORT = 1920, 1080


def jobs_path(project_id: str) -> str:
    """All rooms' jobs; document 003's own example shows the path of one room (FACTS.md H3)."""
    return f"/v1/{project_id}/smart-live-jobs"


def rooms_path(project_id: str) -> str:
    return f"/v1/{project_id}/smart-live-rooms"


def room_jobs_path(project_id: str, room_id: str) -> str:
    return f"{rooms_path(project_id)}/{quote(room_id, safe='')}/smart-live-jobs"


def stop_path(project_id: str, room_id: str, job_id: str) -> str:
    """Ids go back exactly as received, dashes or none (FACTS.md H10)."""
    return f"{room_jobs_path(project_id, room_id)}/{quote(job_id, safe='')}/stop"


def jobs_query(offset: int, *, limit: int = PAGE_SIZE, states: Sequence[str] = ()) -> Query:
    """Newest first, asked for by name: the vendor's default order is oldest first (H18)."""
    given = (("state", ",".join(states)),) if states else ()
    return (
        ("limit", str(limit)),
        ("offset", str(offset)),
        ("sort_dir", "desc"),
        ("sort_key", "create_time"),
        *given,
    )


def rooms_query(offset: int, limit: int = PAGE_SIZE) -> Query:
    return (("limit", str(limit)), ("offset", str(offset)))


def start_body(options: StartOptions) -> dict[str, object]:
    """Only what is given; one job a room unless told otherwise. View mode is never sent (H15)."""
    body: dict[str, object] = {}
    if options.portrait is not None:
        body["video_config"] = _video(options)
    policy = _policy(options)
    if policy:
        body["play_policy"] = policy
    if options.output_url:
        body["output_urls"] = [options.output_url]
    if options.output_url and options.stream_key:
        body["stream_keys"] = [options.stream_key]
    body["job_run_config"] = {"single_job_in_room": options.single_job}
    return body


def _video(options: StartOptions) -> dict[str, object]:
    """All four members or none (FACTS.md H1); live knows two sizes and 25 frames only."""
    width, height = (_SHORT, _LONG) if options.portrait else (_LONG, _SHORT)
    return {
        "codec": "H264",
        "bitrate": options.bitrate,
        "width": width,
        "height": height,
        "frame_rate": FRAME_RATE,
    }


def _policy(options: StartOptions) -> dict[str, object]:
    policy: dict[str, object] = {}
    if options.repeat is not None:
        policy["repeat_count"] = options.repeat
    if options.auto_play is not None:
        policy["auto_play_script"] = options.auto_play
    if options.max_hours is not None:
        policy["live_exit_config"] = {"max_live_duration": options.max_hours}
    return policy
