"""A process of the desk's own writes what kills it into the report of the desk."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import traceback
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from console.services.crash.record import CHILDREN, LONGEST, homeless
from console.vendors.blotting import discreet


@contextmanager
def reporting(name: str) -> Generator[None]:
    """Nothing where no desk started it: then it has a terminal to say it on."""
    file = _opened()
    if file is None:
        yield
        return
    before = (sys.excepthook, sys.unraisablehook, threading.excepthook)

    def note(error: BaseException | None) -> None:
        if isinstance(error, Exception):
            _write(file, name, error)

    sys.excepthook = lambda _kind, error, _trace: note(error)
    sys.unraisablehook = lambda what: note(what.exc_value)
    threading.excepthook = lambda what: note(what.exc_value)
    faulthandler.enable(file, all_threads=True)
    try:
        yield
    except Exception as error:
        note(error)
        raise
    finally:
        faulthandler.disable()
        sys.excepthook, sys.unraisablehook, threading.excepthook = before
        file.close()


def _opened() -> BinaryIO | None:
    """Never a new file: the desk that made it may have closed."""
    path = os.environ.get(CHILDREN, "")
    with suppress(OSError):
        if path:
            return os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "ab", buffering=0)
    return None


def _write(file: BinaryIO, name: str, error: Exception) -> None:
    lines = "".join(traceback.format_exception(error))
    text = homeless(discreet(f"{name} (process {os.getpid()})\n{lines}"))
    with suppress(OSError):
        if os.fstat(file.fileno()).st_size < LONGEST:
            file.write(text.encode("utf-8", "backslashreplace")[:LONGEST])
            os.fsync(file.fileno())
