"""What differs between two forms of one relay, field by field, and how three are made one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, NamedTuple

from console.domain.masking import masked
from console.domain.message import Message, say
from console.domain.playlist import Item
from console.domain.relay_form import RelayForm
from console.domain.watermarking import watermark_words

Told = Message | str
"""A value for eyes: in words, or as it stands, without keys."""

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "type": ("vod",),
    "title": ("title", "nonce"),
    "source": ("source",),
    "items": ("items", "by_file"),
    "times": ("loop", "times"),
    "destination": ("parts", "destination", "domain", "app", "stream"),
    "begins": ("begins",),
    "ends": ("ends",),
    "callback": ("callback",),
    "group": ("group",),
    "predownload": ("predownload",),
    "skip": ("skip",),
    "watermark": ("watermark",),
}
"""What changes together, by the name of the whole."""

TITLES: Final[dict[str, Message]] = {
    "type": say("Type"),
    "title": say("Title"),
    "source": say("Source"),
    "items": say("Playlist"),
    "times": say("Plays"),
    "destination": say("Destination"),
    "begins": say("Begins"),
    "ends": say("Ends"),
    "callback": say("Callback"),
    "group": say("Group"),
    "predownload": say("Preload to the CDN"),
    "skip": say("After a break"),
    "watermark": say("Watermark"),
}


def named(key: str, reason: Message) -> Message:
    """What is wrong with a field (`items.2.start`), with its name in front once."""
    title = TITLES.get(key.partition(".")[0])
    if title is None or reason.text.startswith("{field} "):  # it begins with its name
        return reason
    return say("{field}: {reason}", field=title, reason=reason)


_VOD = ("items", "times", "predownload", "skip")


class Change(NamedTuple):
    """One line of a diff; `key` is of GROUPS."""

    key: str
    old: Told
    new: Told

    @property
    def words(self) -> Message:
        return say("{field}: {old} → {new}", field=TITLES[self.key], old=self.old, new=self.new)

    @property
    def alone(self) -> Message:
        """The new value only."""
        return say("{field}: {value}", field=TITLES[self.key], value=self.new)


def differing(one: RelayForm, other: RelayForm) -> tuple[str, ...]:
    """The groups that are not alike, in the form's order; what neither sends is left out."""
    vod = one.vod or other.vod
    live = not (one.vod and other.vod)
    sent = (key for key in GROUPS if (key != "source" or live) and (key not in _VOD or vod))
    return tuple(key for key in sent if _of(one, key) != _of(other, key))


def changes(before: RelayForm, after: RelayForm) -> tuple[Change, ...]:
    """Old and new of each field; two keys that look alike are said to be two."""
    return tuple(_changes(before, after))


def merged(
    base: RelayForm, mine: RelayForm, theirs: RelayForm
) -> tuple[RelayForm, tuple[str, ...]]:
    """Theirs with what I changed; and the groups that both changed, each in its own way."""
    my_own, their_own = set(differing(base, mine)), set(differing(base, theirs))
    made = theirs
    for key in my_own:
        made = replace(made, **_texts(mine, key))
    alike = {key for key in my_own & their_own if _of(mine, key) == _of(theirs, key)}
    return made, tuple(key for key in GROUPS if key in (my_own & their_own) - alike)


def _changes(before: RelayForm, after: RelayForm) -> Iterator[Change]:
    for key in differing(before, after):
        old, new = told(before, key), told(after, key)
        if old == new:
            other = key == "watermark"
            new = (
                say("{value}, another picture", value=new)
                if other
                else say("{value}, with another key", value=new)
            )
        yield Change(key, old, new)


def told(form: RelayForm, key: str) -> Told:
    """One group's value for eyes."""
    match key:
        case "type":
            return say("VOD") if form.vod else say("live")
        case "items":
            return _list(form)
        case "times":
            return loop_told(form)
        case "destination":
            return destination_told(form)
        case "predownload":
            choices = {"yes": say("yes"), "no": say("no")}
            return choices.get(form.predownload, say("as the cloud does"))
        case "skip":
            choices = {"yes": say("skip the lost time"), "no": say("go on where it broke")}
            return choices.get(form.skip, say("as the cloud does"))
        case "watermark":
            return say("none") if form.watermark is None else watermark_words(form.watermark)
        case "source" | "callback":
            return masked(str(getattr(form, key))) or say("none")
        case _:
            return "".join(str(value) for value in _of(form, key)) or say("none")


def loop_told(form: RelayForm) -> Told:
    """How often the list is played, in words."""
    if form.loop == "end":
        return say("over and over until the end")
    if form.loop == "times":
        return say("1 time") if form.times.strip() == "1" else say("{n} times", n=form.times)
    return say("the cloud does not say how often")


def destination_told(form: RelayForm) -> Told:
    """Where it pushes to, without its key."""
    if form.parts:
        return masked(f"{form.domain}/{form.app}/{form.stream}")
    return masked(form.destination) or say("none")


def _list(form: RelayForm) -> Told:
    rows = [_row(item) for item in form.items]
    return " · ".join(rows) or say("none")


def _row(item: Item) -> str:
    span = f" {item.start or 0}–{item.end}" if item.end else f" +{item.start}" if item.start else ""
    name = masked(item.address).partition("?")[0].rpartition("/")[2]
    return f"{name}{span}"


def _texts(form: RelayForm, key: str) -> dict[str, Any]:
    return {name: getattr(form, name) for name in GROUPS[key]}


def _of(form: RelayForm, key: str) -> tuple[object, ...]:
    """What counts of a group: not the lengths that only the forecast uses, not what is not sent."""
    if key == "items":
        return tuple((item.address.strip(), item.start, item.end) for item in form.items)
    if key == "times":
        return (form.loop, form.times.strip() if form.loop == "times" else "")
    if key == "destination":
        parts = (form.domain.strip(), form.app.strip(), form.stream.strip())
        return parts if form.parts else (form.destination.strip(),)
    return tuple(_plain(getattr(form, name)) for name in GROUPS[key])


def _plain(value: object) -> object:
    return value.strip() if isinstance(value, str) else value
