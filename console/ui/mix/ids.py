"""Ids and colours as the vendor takes them, and what is wrong with a typed one."""

from __future__ import annotations

import re
from typing import Final

from console.domain.lint_ids import ID_PATTERN
from console.domain.message import say
from console.ui.mix.numbers import Wrong

PICTURE_ID_MAX: Final = 2**31 - 1
_COLOR: Final = re.compile(r"(?:#|0[xX])?([0-9A-Fa-f]{6})", re.ASCII)


def wrong_id(text: str, bytes_max: int) -> Wrong | None:
    """What the vendor would refuse in a stream or session id."""
    if not text:
        return Wrong(say("An ID is needed here."))
    if ID_PATTERN.fullmatch(text) is None:
        return Wrong(say("Only letters, digits and underscore."))
    if len(text.encode()) > bytes_max:
        return Wrong(say("At most {n} bytes.", n=bytes_max))
    return None


def color_typed(text: str) -> str | Wrong | None:
    """In the vendor's form 0xRRGGBB; None where nothing is typed."""
    match = _COLOR.fullmatch(text.strip())
    if match is None and text.strip():
        return Wrong(say("Six hexadecimal digits, for example 0x1B2A40."))
    return f"0x{match.group(1).upper()}" if match else None
