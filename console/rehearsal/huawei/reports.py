"""Live events that a desk reports: their shape, and what each kind's content must tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from console.rehearsal.huawei.jobs import invalid
from console.rehearsal.shape import (
    FLAG,
    INT_MUST,
    LONG_MUST,
    TEXT_MUST,
    Misfit,
    Shape,
    holds,
    parse,
    read,
    rows,
)

REPORT_KEYS = frozenset({"auth_key", "expires_time", "refresh_url"})

_EVENT = holds({"timestamp": LONG_MUST, "type": INT_MUST, "content": TEXT_MUST})
_REPORT = holds(
    {
        "total": INT_MUST,
        "events": rows(_EVENT, must=True),
        "review_config": holds({"no_need_review": FLAG}),
    }
)
_OBJECT = Shape("any")
# By event type: the members of the content (SDK 3.1.219, LiveEvent); 5 is not in use.
_CONTENTS: Mapping[int, Mapping[str, Shape]] = {
    1: {"user": _OBJECT, "content": TEXT_MUST},
    2: {"user": _OBJECT},
    3: {"user": _OBJECT},
    4: {"user": _OBJECT, "gift": _OBJECT},
    5: {},
    6: {"numberOfViewers": INT_MUST},
}


def check_report(asked: Any) -> int:
    """How many events; Refused or Misfit where one is not right."""
    report = read(asked, _REPORT)
    if report["total"] != len(report["events"]):
        raise invalid("total is not the number of events")
    for number, event in enumerate(report["events"]):
        _check_event(event, f"events[{number}]")
    return len(report["events"])


def wants_new_address(query: Mapping[str, str]) -> bool:
    """From the query of a report, after its own checks."""
    expires = query.get("expires_time")
    if expires is not None and not re.fullmatch(r"[0-9]{1,16}", expires):
        raise invalid("expires_time must be Unix milliseconds")
    wish = query.get("refresh_url", "false").lower()
    if wish not in ("true", "false"):
        raise invalid("refresh_url must be true or false")
    return wish == "true"


def _check_event(event: Mapping[str, Any], path: str) -> None:
    if event["timestamp"] < 0:
        raise invalid(f"{path}.timestamp must not be negative")
    members = _CONTENTS.get(event["type"])
    if members is None:
        raise invalid(f"{path}.type must be 1..6")
    try:
        told = parse(event["content"].encode("utf-8", "replace"))
    except Misfit as misfit:
        raise invalid(f"{path}.content is not JSON") from misfit
    if not isinstance(told, dict):
        raise invalid(f"{path}.content must be an object")
    _check_content(cast("dict[str, Any]", told), members, f"{path}.content")


def _check_content(told: Mapping[str, Any], members: Mapping[str, Shape], path: str) -> None:
    for name, shape in members.items():
        if name not in told:
            raise invalid(f"{path} lacks {name}")
        if shape is _OBJECT and not isinstance(told[name], dict):
            raise invalid(f"{path}.{name} must be an object")
        read(told[name], shape, f"{path}.{name}")
