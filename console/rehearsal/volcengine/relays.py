"""Relay tasks living through show time: 未开始 → 生效中 → 已结束, and 停用."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Any

from console.rehearsal.volcengine.envelope import Refused

STOPPED, WAITING, RUNNING, ENDED = "停用", "未开始", "生效中", "已结束"
DEFAULT_GROUP = "default"
_BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Relay:
    """`fields` are those of the latest Create or Update, as they were sent."""

    id: str
    fields: Mapping[str, Any]
    stopped: bool = False

    @property
    def title(self) -> str:
        return self.fields.get("Title", "")

    @property
    def group(self) -> str:
        return self.fields.get("GroupName") or DEFAULT_GROUP

    def status(self, now: float) -> str:
        """A stopped task stays 停用 when its window passes."""
        if self.stopped:
            return STOPPED
        if now < self.fields["StartTime"]:
            return WAITING
        return RUNNING if now < self.fields["EndTime"] else ENDED


class Relays:
    """In the order of their making; the list shows the newest first [OWN]."""

    def __init__(self) -> None:
        self._tasks: dict[str, Relay] = {}

    def clear(self) -> None:
        self._tasks.clear()

    def all(self) -> list[Relay]:
        return list(self._tasks.values())

    def add(self, identity: str, fields: Mapping[str, Any], *, stopped: bool = False) -> Relay:
        relay = Relay(identity, _kept(fields), stopped)
        self._tasks[identity] = relay
        return relay

    def update(self, identity: str, fields: Mapping[str, Any]) -> None:
        """Replaces every field: what is not sent is gone. A stopped task stays stopped."""
        old = self._get(identity)
        group = fields.get("GroupName") or old.group
        if group != old.group:
            raise Refused("InvalidParam", "GroupName cannot be updated")
        new = {**_kept(fields), "GroupName": old.group}
        self._tasks[identity] = replace(old, fields=new)

    def delete(self, identity: str) -> None:
        del self._tasks[self._get(identity).id]

    def stop(self, identity: str, now: float) -> None:
        relay = self._get(identity)
        status = relay.status(now)
        if status not in (WAITING, RUNNING):
            raise Refused("InvalidParam", f"a task that is {status} cannot be stopped")
        self._tasks[identity] = replace(relay, stopped=True)

    def restart(self, identity: str, now: float) -> None:
        """Also Relaunch and Continue, whose difference is not documented."""
        relay = self._get(identity)
        if not relay.stopped:
            raise Refused("InvalidParam", f"a task that is {relay.status(now)} is not stopped")
        if now >= relay.fields["EndTime"]:
            raise Refused("InvalidParam", "the EndTime of the task has passed")
        self._tasks[identity] = replace(relay, stopped=False)

    def page(
        self, number: int, size: int, title: str, groups: frozenset[str] | None, now: float
    ) -> Mapping[str, Any]:
        """The Result of a list; `groups` None is every group and the old form of the rows."""
        wanted = title.lower()
        found = [
            relay
            for relay in reversed(self._tasks.values())
            if wanted in relay.title.lower() and (not groups or relay.group in groups)
        ]
        shown = found[(number - 1) * size : number * size]
        return {
            "List": [row(relay, now, grouped=groups is not None) for relay in shown],
            "Pagination": {
                "PageCur": number,
                "PageSize": size,
                "PageTotal": -(-len(found) // size),
                "TotalCount": len(found),
            },
        }

    def _get(self, identity: str) -> Relay:
        relay = self._tasks.get(identity)
        if relay is None:
            raise Refused("InvalidParam", f"the task {identity[:40]} does not exist")
        return relay


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


def _kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "TaskId"}


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
