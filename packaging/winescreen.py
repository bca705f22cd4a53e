"""A screen of its own for what runs under wine: windows are waited for, keys pressed, seen."""

from __future__ import annotations

import contextlib
import os
import struct
import subprocess
import tempfile
import time
import zlib
from collections.abc import Callable, Generator
from pathlib import Path

from steps import Trouble

_LOOK = 0.2
_ALIKE = 0.001
"""Of all pixels, what a caret or a clock may change without it being another page."""
_STILL = 2.0
"""Seconds without a change, but for its clock, after which a desk is taken to be whole."""
_EMPTY = 60_000
"""Bytes that a frame without anything in it is packed into, and more."""


class Screen:
    """`display` is for DISPLAY; the pixels are read from the file that Xvfb keeps them in."""

    def __init__(self, display: str, memory: Path) -> None:
        self.display = display
        self._memory = memory

    def pixels(self) -> tuple[int, int, bytes]:
        """Width, height, and red, green and blue of each."""
        raw = self._memory.read_bytes()
        head = struct.unpack_from(">25I", raw)
        width, height, line, colours = head[4], head[5], head[12], head[19]
        start = head[0] + colours * 12
        body = raw[start : start + line * height]
        seen = bytearray(width * height * 3)
        for place, at in enumerate((2, 1, 0)):  # the file has blue first, and a byte of nothing
            seen[place::3] = body[at::4]
        return width, height, bytes(seen)

    def loaded(self, title: str) -> None:
        """Until a desk with these words in its title has come up whole, and stands still."""
        self.wait_for(title)
        self.wait(lambda: len(zlib.compress(self.pixels()[2], 1)) > _EMPTY, f"{title} stays empty")
        self.settled(still=_STILL)

    def settled(self, unlike: bytes = b"", still: float = 0.4, patience: float = 60) -> bytes:
        """The pixels once they stand still so long, and are not those of an earlier page."""
        until = time.monotonic() + patience
        before, since = b"", time.monotonic()
        while time.monotonic() < until:
            seen = self.pixels()[2]
            if differs(seen, before):
                before, since = seen, time.monotonic()
            elif time.monotonic() - since > still and differs(seen, unlike):
                return seen
            time.sleep(_LOOK)
        raise Trouble(f"Nothing new came to stand still on the screen within {patience:.0f} s.")

    def picture(self, file: Path) -> None:
        """What can be seen now, as a PNG."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png(*self.pixels()))

    def press(self, *keys: str) -> None:
        self._ask("key", *keys)

    def windows(self) -> dict[str, str]:
        """The visible ones: title by number."""
        found: dict[str, str] = {}
        for number in self._ask("search", "--onlyvisible", "--name", ".").split():
            found[number] = self._ask("getwindowname", number).strip()
        return found

    def wait_for(self, title: str, patience: float = 120) -> str:
        """The number of the window whose title has these words, once it is there."""
        self.wait(lambda: title in " · ".join(self.windows().values()), title, patience)
        return next(number for number, name in self.windows().items() if title in name)

    def focus(self, number: str) -> None:
        """There is no window manager that would."""
        self._ask("windowfocus", number)

    def wait(self, there: Callable[[], bool], what: str, patience: float = 60) -> None:
        until = time.monotonic() + patience
        while not there():
            if time.monotonic() > until:
                seen = ", ".join(self.windows().values()) or "nothing"
                raise Trouble(f"{what}: not within {patience:.0f} s. On the screen: {seen}.")
            time.sleep(_LOOK)

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.display},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,  # a window that has just gone is no fault
        )
        return done.stdout.decode("utf-8", "replace")


@contextlib.contextmanager
def screen() -> Generator[Screen]:
    """Until the end of the block; wine's programs want one to have windows on."""
    with tempfile.TemporaryDirectory(prefix="cuedesk-screen-") as folder:
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-noreset",
             "-fbdir", folder],
            pass_fds=(write,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        try:
            with os.fdopen(read) as told:
                number = told.readline().strip()
            if not number:
                raise Trouble("Xvfb did not start.")
            yield Screen(f":{number}", Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait()


def differs(one: bytes, other: bytes) -> bool:
    """Whether it is another page, and not the same one a second later."""
    if len(one) != len(other):
        return True
    if one == other:
        return False
    rows = range(0, len(one), 4800)
    changed = sum(
        sum(a != b for a, b in zip(one[at : at + 4800], other[at : at + 4800], strict=True))
        for at in rows
        if one[at : at + 4800] != other[at : at + 4800]
    )
    return changed > len(one) * _ALIKE


def png(width: int, height: int, pixels: bytes) -> bytes:
    """Three bytes a pixel, without an alpha."""
    line = width * 3
    rows = b"".join(b"\0" + pixels[at : at + line] for at in range(0, line * height, line))
    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
