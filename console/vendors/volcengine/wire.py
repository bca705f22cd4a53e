"""The six pull-to-push calls as Volcengine writes them; building only, nothing is sent."""

from __future__ import annotations

from console.domain.relay import RelayDraft, Watermark
from console.vendors.volcengine.sign import Query, wire_query

API_VERSION = "2023-01-01"
PAGE_SIZE = 500
"""The most rows that one page may have."""

ENDLESS = -1


def action_query(action: str) -> Query:
    return (("Action", action), ("Version", API_VERSION))


def list_query(page: int, *, size: int = PAGE_SIZE, title: str = "", group: str = "") -> Query:
    """The list is a GET, unlike the five others (vendor/FACTS.md V17)."""
    given = (("Title", title), ("GroupName", group))
    return (
        *action_query("ListPullToPushTask"),
        ("Page", str(page)),
        ("Size", str(size)),
        *((name, value) for name, value in given if value),
    )


def target(base_url: str, query: Query) -> str:
    return f"{base_url.rstrip('/')}/?{wire_query(query)}"


def task_body(task_id: str, group: str = "") -> dict[str, object]:
    """Stop, Restart and Delete take the same body."""
    body: dict[str, object] = {"TaskId": task_id}
    if group:
        body["GroupName"] = group
    return body


def draft_body(draft: RelayDraft, task_id: str = "") -> dict[str, object]:
    """Only fields that apply to the type are sent (vendor/FACTS.md V3); `task_id` for Update."""
    body: dict[str, object] = {}
    if draft.title:
        body["Title"] = draft.title
    body["StartTime"] = draft.start
    body["EndTime"] = draft.end
    if draft.callback:
        body["CallbackURL"] = draft.callback
    body["Type"] = int(draft.vod)
    body |= _sources(draft) if draft.vod else {}
    body |= _destination(draft)
    if not draft.vod:
        body["SrcAddr"] = draft.sources[0] if draft.sources else ""
    if draft.watermark:
        body["Watermark"] = _watermark(draft.watermark)
    if draft.group and not task_id:
        body["GroupName"] = draft.group
    if task_id:
        body["TaskId"] = task_id
    return body


def _sources(draft: RelayDraft) -> dict[str, object]:
    """Unambiguous loops only: -1 alone, or 0 with PlayTimes (vendor/FACTS.md 1.6)."""
    given: dict[str, object] = {"CycleMode": 0 if draft.plays > 0 else ENDLESS}
    if draft.plays > 0:
        given["PlayTimes"] = draft.plays
    given["SrcAddrS"] = list(draft.sources)
    if draft.offsets:
        given["OffsetS"] = list(draft.offsets)
    if draft.predownload is not None:
        given["PreDownload"] = int(draft.predownload)
    if draft.skip_lost_time is not None:
        given["ContinueStrategy"] = int(draft.skip_lost_time)
    return given


def _destination(draft: RelayDraft) -> dict[str, object]:
    """The whole address wins over its three parts, which are then left out (FACTS.md V5)."""
    if draft.destination:
        return {"DstAddr": draft.destination}
    return {"Domain": draft.domain, "App": draft.app, "Stream": draft.stream}


def _watermark(mark: Watermark) -> dict[str, object]:
    return {
        "Picture": mark.picture,
        "RelativePosX": mark.x,
        "RelativePosY": mark.y,
        "Ratio": mark.ratio,
    }
