"""One loop for Qt and asyncio, and the last doors that an error can leave by."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Callable, Coroutine, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, TypeAlias, cast

import qasync
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from console.ui.sweeper import sweeping

Report: TypeAlias = Callable[[BaseException], None]

log: Final = logging.getLogger("console")
qt_log: Final = logging.getLogger("console.qt")

THREADS: Final = 2

LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run(app: QApplication, main: Callable[[], Coroutine[Any, Any, int]], report: Report) -> int:
    """Run `main` on the one loop until it returns; what nobody caught goes to `report`."""
    with last_resort(report), sweeping(app), loop_of(app, report) as loop:
        return loop.run_until_complete(main())


def loop_of(app: QApplication, report: Report) -> qasync.QEventLoop:
    """Qt's events and asyncio's on one loop; a context manager that closes it."""
    app.setQuitOnLastWindowClosed(False)  # the loop ends when its work does
    loop = qasync.QEventLoop(app)
    loop.set_exception_handler(_loop_handler(report))
    # qasync's own would start ten threads with the first call; the desk has use for two.
    loop.set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="console"))
    return loop


@contextmanager
def last_resort(report: Report) -> Generator[None]:
    """Errors of slots, threads, destructors and Qt's own words are logged and reported."""
    before = (sys.excepthook, sys.unraisablehook, threading.excepthook)
    guarded = _guard(report)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before[0](kind, error, trace)
        else:
            guarded(error.with_traceback(trace))

    def unraisable(what: sys.UnraisableHookArgs) -> None:
        if what.exc_value is not None:
            guarded(what.exc_value)

    def in_thread(what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            guarded(what.exc_value)

    sys.excepthook, sys.unraisablehook, threading.excepthook = hook, unraisable, in_thread
    qt_before: object = qInstallMessageHandler(qt_message)
    try:
        yield
    finally:
        qInstallMessageHandler(cast("Any", qt_before))
        sys.excepthook, sys.unraisablehook, threading.excepthook = before


def qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Qt's warnings into our log, under their category."""
    category = cast("str | None", context.category) or "default"
    qt_log.log(LEVELS.get(kind, logging.WARNING), "%s: %s", category, text)


def _loop_handler(report: Report) -> Callable[[asyncio.AbstractEventLoop, Mapping[str, Any]], None]:
    guarded = _guard(report)

    def handle(_loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            guarded(error)
        else:
            log.error("%s", context.get("message", "an event loop error without words"))

    return handle


def _guard(report: Report) -> Report:
    """Logged first, so that a report that fails itself loses nothing."""

    def guarded(error: BaseException) -> None:
        log.error("nobody caught this", exc_info=error)
        try:
            report(error)
        except Exception as second:
            log.error("and reporting it failed", exc_info=second)

    return guarded
