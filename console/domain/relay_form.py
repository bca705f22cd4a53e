"""A relay as it is typed into a form: every field a text or a choice, whole or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from console.domain.masking import MASK
from console.domain.message import Message, say
from console.domain.playlist import Item, Items, seconds_of
from console.domain.playlist import written as seconds_written
from console.domain.relay import CLEAR, Clear, RelayDraft, VodFile, Watermark
from console.domain.typedtime import moment_in
from console.domain.typedtime import written as moment_written
from console.domain.wallclock import Zone

Loop: TypeAlias = Literal["", "end", "times"]
Switch: TypeAlias = Literal["", "yes", "no"]

Troubles: TypeAlias = Mapping[str, Message]
"""What is wrong by field: `title`, `ends`, `items.2.start` …"""

_WHOLE = re.compile(r"\d{1,9}")
_LISTED = re.compile(r"(?:SrcAddrS|OffsetS|VodSrcAddrs)\[(\d+)\](?:\.(\w+))?")
_INSIDE = {"SrcAddr": "address", "StartOffset": "start", "EndOffset": "end"}
_KEYS: Final = {
    "Title": "title",
    "StartTime": "begins",
    "EndTime": "ends",
    "CallbackURL": "callback",
    "Type": "source",
    "SrcAddr": "source",
    "SrcAddrS": "items",
    "OffsetS": "items",
    "VodSrcAddrs": "items",
    "CycleMode": "times",
    "PlayTimes": "times",
    "DstAddr": "destination",
    "Domain": "domain",
    "App": "app",
    "Stream": "stream",
    "PreDownload": "predownload",
    "ContinueStrategy": "skip",
    "GroupName": "group",
}


@dataclass(frozen=True, slots=True)
class RelayForm:
    """What is not shown for the kind of relay is kept, and not sent.

    `parts` is domain, app and stream in place of a whole address; `nonce` is put behind the title
    where it is not empty; `by_file` keeps the newer list of a relay that came with it. `skip` is
    whether time that was lost is skipped after a break."""

    vod: bool = False
    title: str = ""
    nonce: str = ""
    source: str = field(default="", repr=False)
    items: Items = (Item(),)
    by_file: bool = False
    loop: Loop = "end"
    times: str = ""
    parts: bool = False
    destination: str = field(default="", repr=False)
    domain: str = ""
    app: str = ""
    stream: str = field(default="", repr=False)
    begins: str = ""
    ends: str = ""
    callback: str = field(default="", repr=False)
    group: str = ""
    predownload: Switch = ""
    skip: Switch = ""
    watermark: Watermark | None = field(default=None, repr=False)


def form_of(draft: RelayDraft, zone: Zone) -> RelayForm:
    """A draft of a list's row (`draft_of`) as a form shows it."""
    plays = draft.plays
    return RelayForm(
        vod=draft.vod,
        title=_text(draft.title),
        source="" if draft.vod else next(iter(draft.sources), ""),
        items=_items(draft) if draft.vod else (Item(),),
        by_file=bool(draft.files),
        loop="" if draft.vod and plays is None else "times" if plays else "end",
        times=str(plays) if plays else "",
        parts=bool(draft.domain),
        destination=draft.destination,
        domain=draft.domain,
        app=draft.app,
        stream=draft.stream,
        begins=moment_written(draft.start, zone),
        ends=moment_written(draft.end, zone),
        callback=_text(draft.callback),
        group=draft.group,
        predownload=_switch(draft.predownload),
        skip=_switch(draft.skip_lost_time),
        watermark=draft.watermark if isinstance(draft.watermark, Watermark) else None,
    )


def draft_from(
    form: RelayForm, now: float, zone: Zone, before: RelayForm | None = None
) -> tuple[RelayDraft, Troubles]:
    """What would be sent, and what cannot even be read; a contract says what else is wrong.

    With `before`, the relay that is changed, what was emptied is taken away outright."""
    troubles: dict[str, Message] = {}
    start = _moment(form.begins, "begins", now, zone, None, troubles)
    end = _moment(form.ends, "ends", now, zone, start or None, troubles)
    had = before or RelayForm()
    draft = RelayDraft(
        start=start or max(0, end - 1),  # of a beginning that is not known no length is too long
        end=end,
        title=f"{form.title.strip()}{form.nonce}" or _clear(bool(had.title)) or "",
        callback=form.callback.strip() or _clear(bool(had.callback)) or "",
        vod=form.vod,
        watermark=form.watermark or _clear(had.watermark is not None),
        group=form.group.strip(),
    )
    draft = _pushed(draft, form)
    if form.vod:
        draft = _played(draft, form, had, troubles)
    else:
        source = form.source.strip()
        draft = replace(draft, sources=(source,) if source else ())
    return draft, troubles | dict.fromkeys(
        _keyless(form), say("Its key is not kept. Type it again.")
    )


def key_of(path: str, form: RelayForm) -> str:
    """The field of a form that a path of the vendor's body is about (`VodSrcAddrs[2].SrcAddr`)."""
    found = _LISTED.fullmatch(path)
    if found is not None:
        inside = _INSIDE.get(found[2] or "", "start" if path.startswith("OffsetS") else "address")
        return f"items.{found[1]}.{inside}"
    if path == "DstAddr" and form.parts:
        parts = (("domain", form.domain), ("app", form.app), ("stream", form.stream))
        return next((name for name, text in parts if not text.strip()), "domain")
    return "watermark" if path.startswith("Watermark") else _KEYS.get(path, "")


def settled(form: RelayForm, now: float, zone: Zone) -> RelayForm:
    """The same form with its times as they are meant now: `+2h` typed once stays that instant."""
    draft, troubles = draft_from(form, now, zone)
    if "begins" not in troubles:
        form = replace(form, begins=moment_written(draft.start, zone))
        if "ends" not in troubles:
            form = replace(form, ends=moment_written(draft.end, zone))
    return form


def timed(form: RelayForm, start: int, end: int, zone: Zone) -> RelayForm:
    """In that window, Unix seconds."""
    return replace(form, begins=moment_written(start, zone), ends=moment_written(end, zone))


def spent(form: RelayForm, now: float, zone: Zone) -> bool:
    """Nothing is typed but a window that has begun by now."""
    plain = replace(form, begins="", ends="", nonce="") == RelayForm()
    return plain and draft_from(form, now, zone)[0].start <= now


def _keyless(form: RelayForm) -> Iterator[str]:
    """Addresses that came back from a file without what opens them."""
    pushed = ("domain", "app", "stream") if form.parts else ("destination",)
    for key in (*pushed, "callback", *(() if form.vod else ("source",))):
        if MASK in getattr(form, key):
            yield key
    for number, item in enumerate(form.items if form.vod else ()):
        if MASK in item.address:
            yield f"items.{number}.address"


def _moment(
    text: str, key: str, now: float, zone: Zone, after: float | None, troubles: dict[str, Message]
) -> int:
    found = moment_in(text, now, zone, after=after)
    if isinstance(found, Message):
        troubles[key] = found
        return 0
    return found


def _pushed(draft: RelayDraft, form: RelayForm) -> RelayDraft:
    """A whole address or the three parts, never both (FACTS.md V5)."""
    if not form.parts:
        return replace(draft, destination=form.destination.strip())
    domain, app, stream = form.domain.strip(), form.app.strip(), form.stream.strip()
    return replace(draft, domain=domain, app=app, stream=stream)


def _played(
    draft: RelayDraft, form: RelayForm, had: RelayForm, troubles: dict[str, Message]
) -> RelayDraft:
    """Document 000's list, which old and new clouds take; the newer where only that can say it."""
    draft = replace(
        draft,
        plays=_plays(form, troubles),
        predownload=_chosen(form.predownload) if form.predownload else _clear(had.predownload),
        skip_lost_time=_chosen(form.skip) if form.skip else _clear(had.skip),
    )
    files = tuple(_file(n, item, troubles) for n, item in enumerate(form.items))
    if form.by_file or any(file.end is not None for file in files):
        return replace(draft, files=files)
    starts = tuple(file.start or 0.0 for file in files)
    offsets = starts if any(starts) else ()
    return replace(
        draft,
        sources=tuple(file.address for file in files),
        offsets=offsets or (CLEAR if any(item.start for item in had.items) else ()),
    )


def _plays(form: RelayForm, troubles: dict[str, Message]) -> int | None:
    if form.loop != "times":
        return 0 if form.loop == "end" else None
    times = unicodedata.normalize("NFKC", form.times).strip()
    if _WHOLE.fullmatch(times) and int(times) > 0:
        return int(times)
    troubles["times"] = say("Type how often: a whole number from 1.")
    return None


def _file(number: int, item: Item, troubles: dict[str, Message]) -> VodFile:
    start, end = (
        _seconds(text, f"items.{number}.{key}", troubles)
        for key, text in (("start", item.start), ("end", item.end))
    )
    _seconds(item.length, f"items.{number}.length", troubles)
    if end is not None and end <= (start or 0.0) and f"items.{number}.start" not in troubles:
        troubles[f"items.{number}.end"] = say("The file ends before it begins.")
    return VodFile(item.address.strip(), start, end)


def _seconds(text: str, key: str, troubles: dict[str, Message]) -> float | None:
    if not text.strip():
        return None
    found = seconds_of(text)
    if found is None:
        troubles[key] = say("Type seconds, or 1:30.")
    return found


def _items(draft: RelayDraft) -> Items:
    if draft.files:
        return tuple(
            Item(file.address, seconds_written(file.start), seconds_written(file.end))
            for file in draft.files
        )
    offsets = draft.offsets if isinstance(draft.offsets, tuple) else ()
    starts = [*offsets, *[0.0] * (len(draft.sources) - len(offsets))]
    pairs = zip(draft.sources, starts, strict=False)
    return tuple(Item(source, seconds_written(start or None)) for source, start in pairs)


def _switch(value: object) -> Switch:
    return "yes" if value is True else "no" if value is False else ""


def _chosen(switch: Switch) -> bool:
    return switch == "yes"


def _clear(had: object) -> Clear | None:
    return CLEAR if had else None


def _text(value: str | Clear) -> str:
    return value if isinstance(value, str) else ""
