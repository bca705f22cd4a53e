"""Lines over the preview that are never sent: drawn guides, safe areas, a grid, portrait masks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from console.domain.message import Message, say
from console.domain.snap import Axis, Line
from console.domain.units import Rect, Size

GRID: Final = 40
"""Output pixels between two lines; divides 1280, 720, 1920 and 1080."""
RULINGS_MAX: Final = 64
SAFE: Final = (0.035, 0.05)
"""Margin of the action and of the title area on each side (EBU R 95)."""
PORTRAIT: Final = (9, 16)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A guide that the operator drew: output pixels along its axis, "x" stands upright."""

    axis: Axis
    at: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a portrait player that its own controls cover; shares of the 9:16 window."""

    area: Rect
    title: Message


@dataclass(frozen=True, slots=True)
class Mask:
    """What a portrait player shows of the picture, and where its controls lie; rough by nature."""

    id: str
    title: Message
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class Aids:
    """What is shown now; hidden guides are left out, `mask` is the id of one or empty.

    `ghosts` are the places on air of what will be elsewhere, or nowhere, after a TAKE."""

    rulers: bool = False
    grid: bool = False
    safe: bool = False
    guides: tuple[Ruling, ...] = ()
    mask: str = ""
    ghosts: tuple[Rect, ...] = ()

    @property
    def any(self) -> bool:
        return self != Aids()


# Measured off no platform: each moves its controls with every release, so they stay generous.
MASKS: Final = (
    Mask("window", say("9:16 window")),
    Mask(
        "live",
        say("portrait live room, rough"),
        (
            Zone(Rect(0, 0, 1, 0.11), say("host, viewers")),
            Zone(Rect(0, 0.62, 0.74, 0.29), say("chat")),
            Zone(Rect(0, 0.91, 1, 0.09), say("input, gifts")),
        ),
    ),
    Mask(
        "shop",
        say("portrait live shop, rough"),
        (
            Zone(Rect(0, 0, 1, 0.11), say("host, viewers")),
            Zone(Rect(0, 0.62, 0.62, 0.29), say("chat")),
            Zone(Rect(0.64, 0.66, 0.36, 0.25), say("goods")),
            Zone(Rect(0, 0.91, 1, 0.09), say("input, gifts")),
        ),
    ),
    Mask(
        "feed",
        say("portrait feed, rough"),
        (
            Zone(Rect(0, 0, 1, 0.09), say("tabs")),
            Zone(Rect(0.84, 0.4, 0.16, 0.42), say("buttons")),
            Zone(Rect(0, 0.78, 0.82, 0.14), say("caption")),
            Zone(Rect(0, 0.93, 1, 0.07), say("tabs")),
        ),
    ),
)


_BY_ID: Final = {mask.id: mask for mask in MASKS}


def mask_of(id_: str) -> Mask | None:
    """None for an id that no mask has, for example of a newer version's settings."""
    return _BY_ID.get(id_)


def safe_areas(canvas: Size) -> tuple[Rect, Rect]:
    """Action and title area, in output pixels."""
    action, title = (
        Rect(
            canvas.width * part,
            canvas.height * part,
            canvas.width * (1 - 2 * part),
            canvas.height * (1 - 2 * part),
        )
        for part in SAFE
    )
    return action, title


def portrait_window(canvas: Size) -> Rect:
    """The largest 9:16 part in the middle: what a phone held upright shows."""
    across, down = PORTRAIT
    width = min(canvas.width, canvas.height * across / down)
    height = min(canvas.height, canvas.width * down / across)
    return Rect((canvas.width - width) / 2, (canvas.height - height) / 2, width, height)


def zone_in(window: Rect, zone: Zone) -> Rect:
    """The zone in the unit of the window."""
    area = zone.area
    return Rect(
        window.x + area.x * window.width,
        window.y + area.y * window.height,
        area.width * window.width,
        area.height * window.height,
    )


def lines(aids: Aids, canvas: Size) -> tuple[Line, ...]:
    """What moving edges stick to besides canvas and layers; only what is shown."""
    return tuple(_lines(aids, canvas))


def rulings_from(text: str) -> tuple[Ruling, ...] | Message:
    """`x 640 960 y 360`: guides as people type them, in any width of characters and order."""
    found: dict[Ruling, None] = {}
    axis: Axis | None = None
    plain = unicodedata.normalize("NFKC", text).lower()
    for word in re.findall(r"[xy]|-?\d+|[^\s,;:=、]+", plain):
        if word in ("x", "y"):
            axis = "x" if word == "x" else "y"
        elif axis is None or re.fullmatch(r"\d{1,5}", word) is None:
            return say("Type guides like x 640 960 y 360: whole output pixels.")
        else:
            found[Ruling(axis, int(word))] = None
    if len(found) > RULINGS_MAX:
        return say("At most {n} guides.", n=RULINGS_MAX)
    return in_order(found)


def rulings_text(guides: Iterable[Ruling]) -> str:
    """As `rulings_from` reads it."""
    sides: dict[Axis, list[str]] = {}
    for guide in in_order(guides):
        sides.setdefault(guide.axis, []).append(str(guide.at))
    return "  ".join(f"{axis} {' '.join(at)}" for axis, at in sides.items())


def in_order(guides: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Each once, upright ones first, so that the same guides are the same show."""
    return tuple(sorted(set(guides), key=lambda guide: (guide.axis, guide.at)))


def _lines(aids: Aids, canvas: Size) -> Iterator[Line]:
    for guide in aids.guides:
        end = canvas.height if guide.axis == "x" else canvas.width
        yield Line(guide.axis, guide.at, 0, end)
    boxes = list(safe_areas(canvas)) if aids.safe else []
    if mask_of(aids.mask) is not None:
        boxes.append(portrait_window(canvas))
    for box in boxes:
        for at in (box.x, box.right):
            yield Line("x", at, box.y, box.bottom)
        for at in (box.y, box.bottom):
            yield Line("y", at, box.x, box.right)
