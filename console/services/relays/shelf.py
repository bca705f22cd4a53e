"""What is kept of relays' forms over a restart: the draft, and the templates; without keys."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Final

from console.domain.message import Message, say
from console.domain.playlist import Item
from console.domain.relay import Watermark
from console.domain.relay_form import RelayForm
from console.services.form_shelf import Keeping
from console.services.shows.keyless import keyless


def as_raw(form: RelayForm) -> dict[str, Any]:
    """As JSON; of every address what opens it is left out."""
    raw: dict[str, Any] = {}
    for field in fields(RelayForm):
        value: object = getattr(form, field.name)
        raw[field.name] = keyless(value) if isinstance(value, str) else value
    raw["items"] = [
        {"address": keyless(item.address), "start": item.start, "end": item.end}
        | ({"length": item.length} if item.length else {})
        for item in form.items
    ]
    mark = form.watermark
    raw["watermark"] = None if mark is None else [mark.picture, mark.x, mark.y, mark.ratio]
    # A stream may be named as a key is; it is looked at as the end of an address.
    raw["stream"] = keyless(f"rtmp://x/y/{form.stream}").rpartition("/")[2] if form.stream else ""
    return raw


def from_raw(raw: dict[str, Any]) -> RelayForm:
    """ValueError, TypeError or KeyError where a value is none of its kind."""
    plain = RelayForm()
    found: dict[str, Any] = {}
    for field in fields(RelayForm):
        value, usual = raw.get(field.name), getattr(plain, field.name)
        if field.name not in ("items", "watermark") and isinstance(value, type(usual)):
            found[field.name] = value
    items = tuple(
        Item(*(str(item.get(name, "")) for name in ("address", "start", "end", "length")))
        for item in raw.get("items") or ()
    )
    mark = raw.get("watermark")
    return replace(
        plain,
        **found,
        items=items or plain.items,
        watermark=None if mark is None else Watermark(str(mark[0]), *map(float, mark[1:4])),
    )


def _bare(form: RelayForm) -> RelayForm:
    """A template's window is proposed anew each time."""
    return replace(form, begins="", ends="", nonce="")


def _unread(reason: Message | str) -> Message:
    return say(
        "Your templates of relays cannot be read ({reason}). The file stays as it is;"
        " those that you make now last until Cuedesk closes.",
        reason=reason,
    )


def _unsaved(reason: Message | str) -> Message:
    return say(
        "Your templates of relays cannot be saved ({reason}); they last until Cuedesk closes.",
        reason=reason,
    )


RELAYS: Final = Keeping(
    "cuedesk-relays",
    "relays",
    "keep the relays' forms",
    as_raw,
    from_raw,
    _bare,
    _unread,
    _unsaved,
)
