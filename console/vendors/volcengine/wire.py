"""The pull-to-push calls as Volcengine writes them; building only, nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.relay import CLEAR, RelayDraft, VodFile, Watermark
from console.domain.relay_group import GroupTag
from console.vendors.volcengine.sign import Query, wire_query

API_VERSION = "2023-01-01"
PAGE_SIZE = 500
"""The most rows that one page of relays may have."""

GROUPS_SIZE = 1000
ENDLESS = -1
LIST, LIST_V2 = "ListPullToPushTask", "ListPullToPushTaskV2"

Body = dict[str, object]


def action_query(action: str) -> Query:
    return (("Action", action), ("Version", API_VERSION))


def list_query(page: int, *, size: int = PAGE_SIZE, title: str = "", group: str = "") -> Query:
    """The list is a GET, unlike all others (vendor/FACTS.md V17)."""
    given = (("Title", title), ("GroupName", group))
    return (
        *action_query(LIST),
        ("Page", str(page)),
        ("Size", str(size)),
        *((name, value) for name, value in given if value),
    )


def list_v2_body(page: int, groups: Sequence[str], title: str = "") -> Body:
    """The newer list: a POST; no groups are all groups."""
    body: Body = {"GroupNames": list(groups)} if groups else {}
    body |= {"Page": page, "Size": PAGE_SIZE}
    return body | {"Title": title} if title else body


def groups_body(page: int, *, deleted: bool = False) -> Body:
    body: Body = {"PageNum": page, "PageSize": GROUPS_SIZE}
    return body | {"StatusList": [0, 1]} if deleted else body


def group_body(name: str, tags: Sequence[GroupTag] | None, project: str = "") -> Body:
    """Without `project` for Update and Delete; None leaves the tags out, no tags clears them."""
    body: Body = {"Name": name}
    if project:
        body["ProjectName"] = project
    if tags is not None:
        body["Tags"] = [
            {"Key": tag.key, "Value": tag.value, "Category": tag.category} for tag in tags
        ]
    return body


def target(base_url: str, query: Query) -> str:
    return f"{base_url.rstrip('/')}/?{wire_query(query)}"


def task_body(task_id: str, group: str = "") -> Body:
    """Stop, Restart, Relaunch, Continue and Delete take the same body."""
    body: Body = {"TaskId": task_id}
    if group:
        body["GroupName"] = group
    return body


def draft_body(draft: RelayDraft, task_id: str = "", group: str = "") -> Body:
    """Only fields that apply to the type are sent (vendor/FACTS.md V3); `task_id` for Update.

    What CLEAR takes away an Update says outright, with the value that the document gives for
    "not configured": a left-out field is gone where the cloud replaces, but stays where it
    merges, and which of both it does is not documented (TRAPS.md)."""
    update = bool(task_id)
    body = _given("Title", draft.title, "", update=update)
    body |= {"StartTime": draft.start, "EndTime": draft.end}
    body |= _given("CallbackURL", draft.callback, "", update=update)
    body["Type"] = int(draft.vod)
    body |= _vod(draft, update=update) if draft.vod else {}
    body |= _destination(draft, update=update)
    if not draft.vod and draft.sources:
        body["SrcAddr"] = draft.sources[0]
    mark = draft.watermark
    shown = _watermark(mark) if isinstance(mark, Watermark) else mark
    body |= _given("Watermark", shown, _watermark(NO_MARK), update=update)
    named = draft.group or group
    if named:
        body["GroupName"] = named  # an Update only compares it; sub-accounts must say it
    if task_id:
        body["TaskId"] = task_id
    return body


NO_MARK = Watermark("", 0, 0, 0)


def _given(name: str, value: object, empty: object, *, update: bool) -> Body:
    if value is CLEAR:
        return {name: empty} if update else {}
    return {} if value is None or value == "" else {name: value}


def _vod(draft: RelayDraft, *, update: bool) -> Body:
    given = _loop(draft.plays)
    if draft.sources:
        given["SrcAddrS"] = list(draft.sources)
    if draft.offsets is CLEAR:
        # Zeros, not an empty list: they say the same whether it is merged or replaced.
        given |= _given("OffsetS", CLEAR, [0] * len(draft.sources), update=update)
    elif draft.offsets:
        given["OffsetS"] = list(draft.offsets)
    if draft.files:
        given["VodSrcAddrs"] = [_file(file) for file in draft.files]
    given |= _given("PreDownload", _switch(draft.predownload), 1, update=update)
    return given | _given("ContinueStrategy", _switch(draft.skip_lost_time), 0, update=update)


def _loop(plays: int | None) -> Body:
    """Unambiguous loops only: -1 alone, or 0 with PlayTimes (vendor/FACTS.md 1.6)."""
    if plays is None:
        return {}
    return {"CycleMode": 0, "PlayTimes": plays} if plays > 0 else {"CycleMode": ENDLESS}


def _switch(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def _file(file: VodFile) -> Body:
    offsets = (("StartOffset", file.start), ("EndOffset", file.end))
    return {
        "SrcAddr": file.address,
        **{name: value for name, value in offsets if value is not None},
    }


def _destination(draft: RelayDraft, *, update: bool) -> Body:
    """The whole address wins over its three parts, which are then left out (FACTS.md V5).

    So an Update to the parts empties the address that may be there."""
    if draft.destination:
        return {"DstAddr": draft.destination}
    emptied: Body = {"DstAddr": ""} if update else {}
    return emptied | {"Domain": draft.domain, "App": draft.app, "Stream": draft.stream}


def _watermark(mark: Watermark) -> Body:
    return {
        "Picture": mark.picture,
        "RelativePosX": mark.x,
        "RelativePosY": mark.y,
        "Ratio": mark.ratio,
    }
