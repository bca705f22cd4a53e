"""Pictures that an account keeps for its mixes: Tencent calls them watermarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Picture(NamedTuple):
    """One picture of the account; a picture layer names its `id` (document 001, picture_id).

    `used` is whether a stream bears it as a watermark, which mixes do not need; `created` is
    Unix seconds. Sides are per cent of the reference picture, 0 where they were not given.
    A tuple, for lists are long."""

    id: int
    name: str = ""
    url: str = ""
    used: bool | None = None
    created: float | None = None
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class PictureDraft:
    """A picture to add: `url` is where the cloud fetches it, `name` has at most 30 bytes.

    The rest matters to watermarks only, for a mix places its layers itself: `x`, `y`, `width`
    and `height` in per cent of the reference picture, whose sides are in pixels (1920x1080)."""

    url: str
    name: str
    x: int | None = None
    y: int | None = None
    width: int | None = None
    height: int | None = None
    reference_width: int | None = None
    reference_height: int | None = None
