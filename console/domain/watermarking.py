"""A relay's watermark placed by hand: what picture may be one, and where on the frame it lies.

Position and width are shares of the picture (vendor/FACTS.md V9): the left and upper edge in
[0, 1), the width with two decimals; the height follows from the picture."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import Final

from console.domain.dataurl import picture_bytes, picture_size
from console.domain.message import Message, say
from console.domain.relay import Watermark
from console.domain.relay_laws import PICTURE_BYTES, PICTURE_SIDE
from console.domain.units import Rect, Size

STEP: Final = 0.01
"""The vendor takes two decimals of the width; places are kept as fine."""
_KINDS: Final = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"))


@dataclass(frozen=True, slots=True)
class MarkPicture:
    """A picture that the vendor takes; `kind` is png or jpeg, `size` in its own pixels."""

    data: bytes
    kind: str
    size: tuple[int, int]

    @property
    def url(self) -> str:
        """As it is sent: a data URL."""
        return f"data:image/{self.kind};base64,{base64.b64encode(self.data).decode()}"

    @property
    def sent_bytes(self) -> int:
        """How long it is once encoded."""
        return len(f"data:image/{self.kind};base64,") + 4 * ((len(self.data) + 2) // 3)


@dataclass(frozen=True, slots=True)
class Placing:
    """Left edge, upper edge and width, as shares."""

    x: float = 0.05
    y: float = 0.05
    ratio: float = 0.10


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture and where it lies."""

    picture: MarkPicture
    placing: Placing = Placing()

    def mark(self) -> Watermark:
        """The vendor's four members."""
        return Watermark(self.picture.url, self.placing.x, self.placing.y, self.placing.ratio)

    def area(self, frame: Size) -> Rect:
        """Where it lies on a frame of this size, in the frame's pixels."""
        width = self.placing.ratio * frame.width
        high = width * self.picture.size[1] / self.picture.size[0]
        return Rect(self.placing.x * frame.width, self.placing.y * frame.height, width, high)


def read_picture(data: bytes) -> MarkPicture | Message:
    """Checked before anything is encoded: type, bytes, size; what is wrong and the way out."""
    least, most = PICTURE_BYTES
    kind = next((kind for head, kind in _KINDS if data.startswith(head)), None)
    if kind is None:
        return say("This is no PNG or JPEG. Save the picture as one of them.")
    if len(data) < least:
        return say(
            "The picture has {n} bytes; at least {least} are taken.", n=len(data), least=least
        )
    if len(data) > most:
        return say(
            "The picture has {mb} MB; at most 2 MB are taken. Save it smaller, or as JPEG.",
            mb=f"{len(data) / 1024 / 1024:.1f}",
        )
    size = picture_size(data)
    if size is None or min(size) < 1:
        return say("The picture is damaged: its size cannot be read. Save it anew.")
    if max(size) > PICTURE_SIDE:
        return say(
            "The picture is {width}×{height}; at most {most}×{most} are taken. Make it smaller.",
            width=size[0], height=size[1], most=PICTURE_SIDE,
        )  # fmt: skip
    return MarkPicture(data, kind, size)


def read_mark(mark: Watermark) -> Placed | Message:
    """A watermark that a task has; words where its picture is none that could be sent again."""
    data = picture_bytes(mark.picture)
    picture = read_picture(data or b"")
    if isinstance(picture, Message):
        return picture
    return Placed(picture, Placing(mark.x, mark.y, mark.ratio))


def watermark_words(mark: Watermark) -> Message:
    """Its picture's size, and its place in shares."""
    data = picture_bytes(mark.picture)
    size = picture_size(data) if data is not None else None
    place = say(
        "x {x} · y {y} · {ratio} % wide",
        x=f"{mark.x:.2f}", y=f"{mark.y:.2f}", ratio=round(mark.ratio * 100),
    )  # fmt: skip
    if data is None or size is None:
        return say("a picture that cannot be read · {place}", place=place)
    kilobytes = f"{len(data) / 1000:.1f}"
    return say(
        "{width}×{height} px, {kb} kB · {place}",
        width=size[0], height=size[1], kb=kilobytes, place=place,
    )  # fmt: skip


def moved(placed: Placed, frame: Size, across: float, down: float) -> Placing:
    """By shares of the frame, from where it was; it stays whole on the frame where it fits."""
    one = placed.placing
    return _kept(placed, frame, replace(one, x=one.x + across, y=one.y + down))


def pulled(placed: Placed, frame: Size, across: int, by: float) -> Placing:
    """By a handle of the right (`across` 1) or left side (-1), `by` a share of the frame's width.

    The opposite side stays; the height follows."""
    one = placed.placing
    right = one.x + one.ratio
    ratio = _two(one.ratio + across * by)
    most = 1.0 - one.x if across > 0 else right
    ratio = min(max(STEP, ratio), max(STEP, _down(min(1.0, most))))
    x = one.x if across > 0 else right - ratio
    return _kept(placed, frame, Placing(x, one.y, ratio))


def numbers_wrong(placing: Placing) -> Message | None:
    """What the vendor does not take of numbers that were typed."""
    for value in (placing.x, placing.y):
        if not 0 <= value < 1:
            return say("X and Y are shares of the picture: 0 to 0.99.")
    if not STEP <= placing.ratio <= 1:
        return say("The width is 1 to 100 % of the picture.")
    return None


def lies_outside(placed: Placed, frame: Size) -> bool:
    """Whether a part of it is cut off by the frame's edge."""
    area = placed.area(frame)
    right, bottom = area.x + area.width, area.y + area.height
    return right > frame.width + 0.5 or bottom > frame.height + 0.5


def _kept(placed: Placed, frame: Size, wanted: Placing) -> Placing:
    area = Placed(placed.picture, wanted).area(frame)
    most_x = max(0.0, 1.0 - wanted.ratio)
    most_y = max(0.0, 1.0 - area.height / frame.height)
    x = _two(min(max(0.0, wanted.x), most_x, 0.99))
    y = _two(min(max(0.0, wanted.y), _down(most_y), 0.99))
    return Placing(x, y, wanted.ratio)


def _two(value: float) -> float:
    return round(value, 2)


def _down(value: float) -> float:
    """Two decimals, never more than the value."""
    return int(value * 100 + 1e-9) / 100
