"""One relay task on the show clock: 未开始 → 生效中 → 已结束, and 停用; and its row in a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from console.rehearsal.volcengine.groups import DEFAULT_GROUP

STOPPED, WAITING, RUNNING, ENDED = "停用", "未开始", "生效中", "已结束"
_BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Relay:
    """`fields` are those of the latest Create or Update, as they were sent.

    `halted` is the show time of the stop; `lost` are seconds of its window that a VOD list did
    not play, below 0 never."""

    id: str
    fields: Mapping[str, Any] = field(repr=False)
    stopped: bool = False
    halted: float | None = None
    lost: float = 0.0

    @property
    def title(self) -> str:
        return self.fields.get("Title", "")

    @property
    def group(self) -> str:
        return self.fields.get("GroupName") or DEFAULT_GROUP

    def position(self, now: float) -> float:
        """Seconds of play behind it; below 0 before its StartTime."""
        until = now if self.halted is None else min(now, self.halted)
        return min(until, self.fields["EndTime"]) - self.fields["StartTime"] - self.lost

    def status(self, now: float) -> str:
        """A stopped task stays 停用 when its window passes."""
        if self.stopped:
            return STOPPED
        if now < self.fields["StartTime"]:
            return WAITING
        return RUNNING if now < self.fields["EndTime"] else ENDED


def row(relay: Relay, now: float, *, grouped: bool) -> dict[str, Any]:
    """One item of a list; times are strings with +08:00, as the vendor's sample has them."""
    fields = relay.fields
    shown = {
        "Title": relay.title,
        "TaskId": relay.id,
        "Status": relay.status(now),
        "Type": fields["Type"],
        "StartTime": _spoken(fields["StartTime"]),
        "EndTime": _spoken(fields["EndTime"]),
        "CallbackURL": fields.get("CallbackURL", ""),
        "SrcAddr": fields.get("SrcAddr", ""),
        "SrcAddrS": fields.get("SrcAddrS", []),
        "VodSrcAddrs": fields.get("VodSrcAddrs", []),
        "DstAddr": fields.get("DstAddr") or _joined(fields),
        "DstAddrType": 2 if fields.get("DstAddr") else 1,
        "CycleMode": fields.get("CycleMode", 0),
        "PlayTimes": fields.get("PlayTimes", 0),
        "OffsetS": _offsets(fields),
        "PreDownload": fields.get("PreDownload", 1),
        "ContinueStrategy": fields.get("ContinueStrategy", 0),
    }
    if "Watermark" in fields:
        shown["Watermark"] = fields["Watermark"]
    if grouped:
        shown["GroupName"] = relay.group
    return shown


def _joined(fields: Mapping[str, Any]) -> str:
    return f"rtmp://{fields['Domain']}/{fields['App']}/{fields['Stream']}"


def _offsets(fields: Mapping[str, Any]) -> list[float]:
    if fields.get("OffsetS"):
        return fields["OffsetS"]
    return [fields["Offset"]] if "Offset" in fields else []


def _spoken(seconds: int) -> str:
    try:
        return datetime.fromtimestamp(seconds, _BEIJING).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return "9999-12-31T23:59:59+08:00"
