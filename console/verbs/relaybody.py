"""A relay request from JSON and flags, as the vendor writes it, and back to a draft."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from console.contracts.check import Complaint, check
from console.contracts.operations import Field, Operation, operation
from console.domain.message import say
from console.domain.relay import CLEAR, RelayDraft, RelayTask, VodFile, Watermark
from console.domain.relay_draft import draft_of
from console.domain.relay_laws import LAWS
from console.vendors.volcengine.rules import complaints
from console.vendors.volcengine.wire import draft_body
from console.verbs.ending import misused
from console.verbs.mixfiles import pairs
from console.verbs.options import from_json, moment, read_object

VENDOR = "volcengine"
CREATE, UPDATE = "CreatePullToPushTask", "UpdatePullToPushTask"

CLEARABLE = {
    "Title": "title",
    "CallbackURL": "callback",
    "OffsetS": "offsets",
    "PreDownload": "predownload",
    "ContinueStrategy": "skip_lost_time",
    "Watermark": "watermark",
}
"""What an update can take away, by the vendor's name."""

_RIVALS = (
    ({"DstAddr"}, {"Domain", "App", "Stream"}),
    ({"VodSrcAddrs"}, {"SrcAddrS", "OffsetS", "Offset"}),
)
"""Two ways to say one thing: whoever sets the one means the other no longer."""

_REWRITTEN = {"Offset", "CycleMode", "PlayTimes"}

Body = dict[str, object]


def given(options: argparse.Namespace, *, vod: bool = False) -> Body:
    """What file and flags say, in the vendor's words; flags win. `vod` is what it is already."""
    body = read_object(options.file) if options.file else {}
    flags: Body = {
        "Title": options.title,
        "DstAddr": options.dst,
        "StartTime": moment(options.start, "--start") if options.start else None,
        "EndTime": moment(options.end, "--end") if options.end else None,
        "CallbackURL": options.callback,
        "GroupName": options.group or None,
    }
    body |= {name: value for name, value in flags.items() if value is not None}
    body |= dict(_settings(options.set))
    if options.src:
        body |= _sources(options.src, body.get("Type", 1 if vod else None))
    return body


def created(body: Body, group: str = "") -> tuple[RelayDraft | None, tuple[Complaint, ...]]:
    """The draft of a new relay and all that is wrong; no draft where there are errors."""
    files = "SrcAddrS" in body or "VodSrcAddrs" in body
    whole: Body = {"Type": int(files), **body}
    found = check(operation(VENDOR, CREATE), whole, LAWS)
    return _drafted(whole, found, group=group)


def updated(
    task: RelayTask, changes: Body, clear: Iterable[str]
) -> tuple[RelayDraft | None, tuple[Complaint, ...], Body, Body]:
    """As `created`, for a relay as the list has it; and its body before and after."""
    before = _present(draft_body(draft_of(task), task.id))
    after = dict(before)
    for one, other in (*_RIVALS, *((right, left) for left, right in _RIVALS)):
        if one & changes.keys():
            for name in other:
                after.pop(name, None)
    after |= changes
    if "CycleMode" in changes and "PlayTimes" not in changes:
        after.pop("PlayTimes", None)
    names = tuple(clear)
    for name in names:
        after.pop(name, None)
    found = check(operation(VENDOR, UPDATE), after, LAWS)
    draft, found = _drafted(after, found, task.id)
    if draft is not None:
        cleared = cast("dict[str, Any]", {CLEARABLE[name]: CLEAR for name in names})
        draft = replace(draft, **cleared)
    return draft, found, before, after


def why_not_clear(names: Iterable[str]) -> None:
    """Ended where one of them cannot be taken away."""
    for name in names:
        if name not in CLEARABLE:
            raise misused(
                say(
                    "{field} cannot be cleared, only: {known}.",
                    field=name,
                    known=", ".join(CLEARABLE),
                )
            )


def _drafted(
    body: Body, found: tuple[Complaint, ...], task_id: str = "", group: str = ""
) -> tuple[RelayDraft | None, tuple[Complaint, ...]]:
    if any(complaint.severity == "error" for complaint in found):
        return None, found
    draft = _draft(body)
    more = (*complaints(draft, task_id), *_lost(body, draft_body(draft, task_id, group)))
    known = {complaint.path for complaint in found}
    found = (*found, *(one for one in more if one.path not in known))
    if any(complaint.severity == "error" for complaint in found):
        return None, found
    return draft, found


def _draft(body: Mapping[str, Any]) -> RelayDraft:
    """Of a body whose types are right."""
    vod, get = body["Type"] == 1, body.get
    mark, offset = get("Watermark"), get("Offset")
    sources: list[str] = (get("SrcAddrS") or []) if vod else [get("SrcAddr") or ""]
    offsets: list[float] = get("OffsetS") or ([offset] if offset else [])
    return RelayDraft(
        start=body["StartTime"],
        end=body["EndTime"],
        sources=tuple(filter(None, sources)),
        title=get("Title") or "",
        vod=vod,
        destination=get("DstAddr") or "",
        domain=get("Domain") or "",
        app=get("App") or "",
        stream=get("Stream") or "",
        callback=get("CallbackURL") or "",
        plays=_plays(body) if vod else 0,
        offsets=tuple(offsets),
        predownload=_switch(get("PreDownload")),
        skip_lost_time=_switch(get("ContinueStrategy")),
        watermark=_mark(mark) if mark else None,
        group=get("GroupName") or "",
        files=tuple(
            VodFile(file["SrcAddr"], file.get("StartOffset"), file.get("EndOffset"))
            for file in get("VodSrcAddrs") or ()
        ),
    )


def _plays(body: Mapping[str, Any]) -> int | None:
    mode = body.get("CycleMode")
    if mode is None:
        return None
    return 0 if mode < 0 else mode or body.get("PlayTimes")


def _switch(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def _mark(table: Mapping[str, Any]) -> Watermark:
    place = (table["RelativePosX"], table["RelativePosY"], table["Ratio"])
    return Watermark(table["Picture"], *place)


def _lost(body: Body, sent: Body) -> Iterator[Complaint]:
    """What would silently not be sent as it was given."""
    for name, value in _present(body).items():
        if name not in _REWRITTEN and sent.get(name) != value:
            words = say("{field} would not be sent as it is given here.", field=name)
            yield Complaint(name, "lost", words)


def _present(body: Mapping[str, object]) -> Body:
    return {name: value for name, value in body.items() if value not in ("", None, [])}


def _sources(addresses: list[str], kind: object) -> Body:
    """Several are videos, unless it is said outright that the relay is a live one."""
    if kind == 1 or (kind is None and len(addresses) > 1):
        return {"Type": 1, "VodSrcAddrs": [{"SrcAddr": address} for address in addresses]}
    if len(addresses) > 1:
        raise misused(say("A live relay pulls one source; the others would not be sent."))
    return {"SrcAddr": addresses[0]}


def _settings(settings: Iterable[str]) -> Iterator[tuple[str, object]]:
    """`Field=value`, read by the field's type: text as it stands, all else as JSON."""
    wants = say("--set wants FIELD=VALUE with a field of the vendor, for example PlayTimes=3.")
    known = operation(VENDOR, CREATE)
    for name, value in pairs(settings, wants):
        field = _field(known, name)
        if field is None:
            top = (one for one in known.fields if "." not in one and not one.endswith("[]"))
            words = say(
                "{field} is not a field of a relay. Fields: {known}.",
                field=name,
                known=", ".join(top),
            )
            raise misused(words)
        if field.type == "str":
            yield name, value
            continue
        try:
            yield name, from_json(value)
        except (ValueError, RecursionError):
            raise misused(say("--set {field}: this is not JSON.", field=name)) from None


def _field(known: Operation, name: str) -> Field | None:
    """Of the body's own; what is inside another is set with that whole."""
    found = known.fields.get(name) if name.isalnum() else None
    return found if found is not None and found.place == "body" else None
