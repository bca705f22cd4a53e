"""Inputs that nobody meant: real ones, broken in the ways that break readers."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

TOKENS = (
    *(b"null", b"true", b"-1", b"0", b"1e999", b"-0.0", b"NaN", b"Infinity", b"9" * 500),
    *(b"{", b"}", b"[", b"]", b'"', b"\\", b"\\u0000", b"\\ud800", b",", b":", b"\n", b"\r\n"),
    *(
        b"[" * 3000,
        b'{"a":' * 3000,
        b"a" * 5000,
        b"(" * 2000,
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ),
    *("全角：１２。".encode(), "\u202e\u200b".encode(), "𝟙".encode(), b"../../etc", b"file:///"),
    *(b"=", b";", b"\t", b"%s%n", b"Ctrl+", b"|", b"!", b"<", b">", b"*", b"?"),
)
LONGEST = 40_000


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """How it went; `slowest` are seconds of work for one input."""

    inputs: int
    slowest: float
    seconds: float


def mutated(seeds: Sequence[bytes], dice: random.Random) -> bytes:
    """One of them, or two, changed in one to six places."""
    data = bytearray(dice.choice(seeds))
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(data) + 1)
        end = min(len(data), at + dice.choice((1, 1, 2, 8, 60)))
        match dice.randrange(7):
            case 0 if data:
                at = dice.randrange(len(data))
                data[at] ^= 1 << dice.randrange(8)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = dice.choice(TOKENS)
            case 3:
                data[at:end] = dice.choice(TOKENS)
            case 4:
                data[at:at] = data[at:end] * dice.choice((1, 2, 50))
            case 5:
                data[at:at] = dice.choice(seeds)[:200]
            case _:
                del data[at:]
    return bytes(data[:LONGEST])


def fuzz(
    read: Callable[[bytes], object], seeds: Sequence[bytes], count: int, dice: random.Random
) -> Fuzzed:
    """Reads each; what it raises that it should not, goes up with the input."""
    began = time.perf_counter()
    slowest = 0.0
    for _ in range(count):
        data = mutated(seeds, dice)
        before = time.thread_time()  # the machine may be busy with others
        try:
            read(data)
        except Exception as error:
            error.add_note(f"input: {data[:2000]!r}")
            raise
        slowest = max(slowest, time.thread_time() - before)
    return Fuzzed(count, slowest, time.perf_counter() - began)
