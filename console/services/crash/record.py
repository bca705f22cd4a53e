"""The report of one run: begun with it, written when something goes wrong, gone if nothing did.

A lock beside it is held while the desk runs; one that nobody holds is a desk that never closed."""

from __future__ import annotations

import faulthandler
import logging
import os
import time
from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from console.services.shows.alive import Lock
from console.vendors.blotting import discreet

FOLDER: Final = "reports"
SUFFIX: Final = ".txt"
HELD: Final = ".running"
CHILDREN: Final = "CUEDESK_REPORT"
"""The environment's name for the file: processes of the desk's own write into the same one."""

LONGEST: Final = 256 * 1024
BEFORE: Final = 40
"""Lines of the log that a report begins with."""
_LINE: Final = 2000


class Discreet(logging.Formatter):
    """As its parent, and no line has a key in it, nor the name of who works here."""

    def format(self, record: logging.LogRecord) -> str:
        return homeless(discreet(super().format(record)))


def homeless(text: str) -> str:
    """Paths of the home folder without its name."""
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


class Recorder(logging.Handler):
    """Hears the desk's log: errors are written at once, with what the log said before them.

    A disk that refuses costs the report and nothing else."""

    def __init__(self, folder: Path, head: str, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self._folder = folder
        self._head = head
        self._clock = clock
        self._before: deque[str] = deque(maxlen=BEFORE)
        self._lock_file: Lock | None = None
        self._size = 0
        self.path: Path | None = None
        self.file: BinaryIO | None = None

    def begin(self) -> bool:
        """False where no file can be had."""
        now = time.strftime("%Y%m%d-%H%M%S", time.gmtime(self._clock()))
        path = self._folder / f"{now}-{os.getpid()}{SUFFIX}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = Lock(path.with_suffix(HELD))
            if not lock.take():
                return False
            self._lock_file = lock
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            self.file = os.fdopen(handle, "ab", buffering=0)
            self._size = self.file.write(f"{self._head}\n".encode())
        except OSError:
            self._let_go()
            return False
        self.path = path
        return True

    def end(self) -> None:
        """The desk closes: a report of nothing is none."""
        file, self.file = self.file, None
        if file is not None:
            with suppress(OSError):
                file.close()
        if self.path is not None:
            with suppress(OSError):
                if self.path.stat().st_size <= len(f"{self._head}\n".encode()):
                    self.path.unlink()
        self._let_go()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self.format(record)
        except (TypeError, ValueError, KeyError):
            return  # a log line that does not fit its arguments
        if record.levelno < logging.ERROR:
            self._before.append(line[:_LINE])
        else:
            self._write(line)

    def _write(self, text: str) -> None:
        if self.file is None or self._size > LONGEST:
            return
        text = "\n".join((*self._before, text))
        self._before.clear()
        raw = text.encode("utf-8", "backslashreplace")[: LONGEST - self._size] + b"\n"
        self._size += len(raw)
        if self._size >= LONGEST:
            self._size, raw = LONGEST + 1, raw + b"(longer than is kept)\n"
        with suppress(OSError):
            self.file.write(raw)
            os.fsync(self.file.fileno())

    def _let_go(self) -> None:
        lock, self._lock_file = self._lock_file, None
        if lock is not None:
            with suppress(OSError):
                lock.let_go()


@contextmanager
def recording(folder: Path, head: str) -> Generator[Recorder]:
    """All that the desk's log has as an error, and what kills the interpreter itself."""
    recorder = Recorder(folder, head)
    log = logging.getLogger("console")
    if not recorder.begin() or recorder.file is None:
        yield recorder
        return
    log.addHandler(recorder)
    os.environ[CHILDREN] = str(recorder.path)
    faulthandler.enable(recorder.file, all_threads=True)
    try:
        yield recorder
    except Exception as error:
        log.error("the desk ended by this", exc_info=error)
        raise
    finally:
        faulthandler.disable()
        os.environ.pop(CHILDREN, None)
        log.removeHandler(recorder)
        recorder.end()
