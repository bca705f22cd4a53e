"""A quiet tone for each name, as samples; no two of a show are likely to sound alike."""

from __future__ import annotations

import math
import zlib
from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

RATE: Final = 16000
"""Samples a second, one channel of 16 bits: enough for tones below 1 kHz, and 32 KB/s."""
BEAT: Final = 0.1
"""Seconds of one piece; every tone has whole waves in it, so that all pieces are alike."""
AMPLITUDE: Final = 0.1
"""Of one tone, of full scale: its peaks are at -20 dBFS, and its mean power at -23 dBFS."""
_LOWEST, _STEPS = 22, 62
_FULL = 32767


def pitch(name: str) -> int:
    """Hz, a multiple of 10."""
    return 10 * (_LOWEST + zlib.crc32(name.encode()) % _STEPS)


@lru_cache(maxsize=64)
def piece(names: Sequence[str]) -> bytes:
    """A tenth of a second of all of them together, cut off at full scale; of none it is silence.

    Little-endian, as a WAV has it."""
    count = round(RATE * BEAT)
    turns = [2 * math.pi * pitch(name) / RATE for name in names]
    sums = (sum(math.sin(turn * at) for turn in turns) for at in range(count))
    samples = array("h", (round(_FULL * max(-1.0, min(1.0, AMPLITUDE * s))) for s in sums))
    if array("H", (1,)).tobytes() != b"\1\0":
        samples.byteswap()
    return samples.tobytes()


def head() -> bytes:
    """Of a WAV without an end."""
    endless = b"\xff\xff\xff\xff"
    rate = RATE.to_bytes(4, "little") + (RATE * 2).to_bytes(4, "little")
    form = b"\1\0\1\0" + rate + b"\2\0\x10\0"
    return b"RIFF" + endless + b"WAVEfmt \x10\0\0\0" + form + b"data" + endless
