"""What a relay request must obey (document 000, FACTS.md 1.5)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from console.rehearsal.shape import (
    INT,
    INT_MUST,
    LONG_MUST,
    NUMBER,
    TEXT,
    TEXT_MUST,
    Shape,
    holds,
    rows,
)
from console.rehearsal.volcengine.envelope import Refused
from console.rehearsal.volcengine.picture import size_of

LONGEST = 604800
LIST_SIZE_MAX = 500
GROUPS_MAX = 1000
_TITLE = re.compile(r"[一-龥A-Za-z0-9]{1,20}")
_PICTURE = re.compile(r"data:image/(?:png|jpg|jpeg);base64,([A-Za-z0-9+/]+={0,2})")

_WATERMARK = holds(
    {
        "Picture": TEXT_MUST,
        "RelativePosX": Shape("number", must=True),
        "RelativePosY": Shape("number", must=True),
        "Ratio": Shape("number", must=True),
    }
)
_VOD = holds({"SrcAddr": TEXT_MUST, "StartOffset": NUMBER, "EndOffset": NUMBER})
_TASK = {
    "Title": TEXT,
    "StartTime": LONG_MUST,
    "EndTime": LONG_MUST,
    "CallbackURL": TEXT,
    "Type": Shape("int32", must=True),
    "SrcAddr": TEXT,
    "SrcAddrS": rows(TEXT),
    "VodSrcAddrs": rows(_VOD),
    "CycleMode": INT,
    "PlayTimes": INT,
    "DstAddr": TEXT,
    "Domain": TEXT,
    "App": TEXT,
    "Stream": TEXT,
    "PreDownload": INT,
    "OffsetS": rows(NUMBER),
    "Offset": NUMBER,
    "ContinueStrategy": INT,
    "Watermark": _WATERMARK,
    "GroupName": TEXT,
}
_NAMED = holds({"TaskId": TEXT_MUST, "GroupName": TEXT})
_TAG = holds({"Key": TEXT_MUST, "Value": TEXT_MUST, "Category": TEXT_MUST})
SHAPES: Mapping[str, Shape] = {
    "CreatePullToPushTask": holds(_TASK),
    "UpdatePullToPushTask": holds({"TaskId": TEXT_MUST, **_TASK}),
    "DeletePullToPushTask": _NAMED,
    "StopPullToPushTask": _NAMED,
    "RestartPullToPushTask": _NAMED,
    "RelaunchPullToPushTask": _NAMED,
    "ContinuePullToPushTask": _NAMED,
    "ListPullToPushTask": holds({"Page": INT, "Size": INT, "Title": TEXT, "GroupName": TEXT}),
    "ListPullToPushTaskV2": holds(
        {"GroupNames": rows(TEXT), "Page": INT, "Size": INT, "Title": TEXT}
    ),
    "CreatePullToPushGroup": holds(
        {"Name": TEXT_MUST, "ProjectName": TEXT_MUST, "Tags": rows(_TAG)}
    ),
    "UpdatePullToPushGroup": holds({"Name": TEXT_MUST, "Tags": rows(_TAG)}),
    "DeletePullToPushGroup": holds({"Name": TEXT_MUST}),
    "ListPullToPushGroup": holds(
        {"PageNum": INT_MUST, "PageSize": INT_MUST, "StatusList": rows(INT)}
    ),
}


@dataclass(slots=True)
class Longest:
    """Switches: characters of a Title and of a CallbackURL, which differ by the page's date."""

    title: int = 20
    callback: int = 2000


def check_task(task: Mapping[str, Any], longest: Longest) -> None:
    """Of a Create or Update that has passed its shape; Refused with InvalidParam.

    An Update may say of Title and Watermark that there is none [OWN]; a Create leaves them out."""
    changes = "TaskId" in task
    if "Title" in task and not (changes and task["Title"] == ""):
        fits = _TITLE.fullmatch(task["Title"]) and len(task["Title"]) <= longest.title
        _must(fits, f"Title must be 1..{longest.title} of 中文, A-Z, a-z, 0-9")
    start, end = task["StartTime"], task["EndTime"]
    _must(0 < start < end, "EndTime must be later than StartTime")
    _must(end - start <= LONGEST, "a task lasts 7 days at most")
    over = f"CallbackURL has more than {longest.callback} characters"
    _must(len(task.get("CallbackURL", "")) <= longest.callback, over)
    _must(task["Type"] in (0, 1), "Type must be 0 or 1")
    _must(task.get("PreDownload", 1) in (0, 1), "PreDownload must be 0 or 1")
    _must(task.get("ContinueStrategy", 0) in (0, 1), "ContinueStrategy must be 0 or 1")
    if task["Type"] == 0:
        _must(1 <= len(task.get("SrcAddr", "")) <= 1000, "SrcAddr must have 1..1000 characters")
    else:
        _check_vod(task)
    _check_destination(task)
    if "Watermark" in task and not (changes and task["Watermark"]["Picture"] == ""):
        _check_watermark(task["Watermark"])


def check_group(group: Mapping[str, Any]) -> None:
    """Of a CreatePullToPushGroup or UpdatePullToPushGroup."""
    _must(_TITLE.fullmatch(group["Name"]), "Name must be 1..20 of 中文, A-Z, a-z, 0-9")
    _must(group.get("ProjectName", "default"), "ProjectName is empty")
    for tag in group.get("Tags", ()):
        _must(tag["Category"] in ("System", "Custom"), "Category must be System or Custom")


def check_groups_page(asked: Mapping[str, Any]) -> None:
    for name in ("PageNum", "PageSize"):
        _must(1 <= asked[name] <= GROUPS_MAX, f"{name} must be 1..{GROUPS_MAX}")
    _must(set(asked.get("StatusList", ())) <= {0, 1}, "StatusList takes 0 and 1")


def check_page(page: int, size: int) -> None:
    _must(page >= 1, "Page must be 1 or more")
    _must(1 <= size <= LIST_SIZE_MAX, f"Size must be 1..{LIST_SIZE_MAX}")


def _must(holds_true: object, words: str) -> None:
    if not holds_true:
        raise Refused("InvalidParam", words)


def _check_vod(task: Mapping[str, Any]) -> None:
    new = [row["SrcAddr"] for row in task.get("VodSrcAddrs", ())]
    old = task.get("SrcAddrS", [])
    offsets = task.get("OffsetS", [])
    _must(not (new and (old or offsets)), "VodSrcAddrs excludes SrcAddrS and OffsetS")
    for row in task.get("VodSrcAddrs", ()):
        start, end = row.get("StartOffset", 0), row.get("EndOffset", 0)
        _must(start >= 0 and end >= 0, "an offset must be 0 or more")
    files = new or old
    _must(1 <= len(files) <= 30, "a VOD task takes 1..30 addresses")
    _must(all(1 <= len(file) <= 1000 for file in files), "an address has 1..1000 characters")
    _must("CycleMode" in task, "CycleMode is required when Type is 1")
    _must(task["CycleMode"] >= -1, "CycleMode must be -1 or more")
    _must(task["CycleMode"] == -1 or "PlayTimes" in task, "PlayTimes is required")
    _must(task.get("PlayTimes", 0) >= 0, "PlayTimes must be 0 or more")
    _must(not offsets or len(offsets) == len(old), "OffsetS and SrcAddrS differ in number")
    _must(all(offset >= 0 for offset in offsets), "an offset must be 0 or more")
    if "Offset" in task:
        alone = len(old) == 1 and not offsets
        _must(alone, "Offset is for exactly one SrcAddrS without OffsetS")
        _must(task["Offset"] >= 0, "Offset must be 0 or more")


def _check_destination(task: Mapping[str, Any]) -> None:
    address = task.get("DstAddr", "")
    if address:
        schemes = ("rtmp://", "rtmps://", "srt://")
        _must(address.startswith(schemes), "DstAddr must be a push address")
        return
    parts = [task.get(name) for name in ("Domain", "App", "Stream")]
    _must(all(parts), "without DstAddr all of Domain, App and Stream are required")


def _check_watermark(mark: Mapping[str, Any]) -> None:
    for side in ("RelativePosX", "RelativePosY"):
        _must(0 <= mark[side] < 1, f"{side} must be in [0, 1)")
    ratio = mark["Ratio"]
    _must(0 < ratio <= 1, "Ratio must be in (0, 1]")
    _must(abs(ratio * 100 - round(ratio * 100)) < 1e-9, "Ratio has two decimals at most")
    found = _PICTURE.fullmatch(mark["Picture"])
    _must(found, "Picture must be data:image/png, jpg or jpeg in base64")
    try:
        data = base64.b64decode(found[1] if found else "", validate=True)
    except binascii.Error as error:
        raise Refused("InvalidParam", "Picture is not valid base64") from error
    _must(100 <= len(data) <= 2 * 1024 * 1024, "Picture must have 100 bytes to 2 MB")
    size = size_of(data)
    _must(size and max(size) <= 1080 and min(size) > 0, "Picture must be 1080x1080 at most")
