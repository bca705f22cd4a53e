"""One run of a verb that speaks to a cloud: its loop, its lines, its act, its end."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from types import TracebackType
from typing import Any, TypeAlias, TypeVar

from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.ledger import Ledger
from console.services.shows.showfile import ShowFileError
from console.vendors.line import Line
from console.verbs.ending import (
    INTERRUPTED,
    KINDS,
    MISUSED,
    UNSURE,
    Ended,
    code_of,
    details,
    unsure,
    vendor_line,
)
from console.verbs.mixfiles import Unusable
from console.verbs.places import ledger_file
from console.verbs.speech import complain, out, spoken_in, tell, text

T = TypeVar("T")
Verb: TypeAlias = "Callable[[Session, argparse.Namespace], int]"


class Session:
    """Ctrl+C is heard at once in questions and while waiting; `acting` says what it cuts."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._lines: list[Line] = []
        self.ledger = Ledger(ledger_file())
        self.acting = False

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            for line in self._lines:
                self._runner.run(line.aclose())
        finally:
            self._runner.close()
            self.ledger.close()

    def keep(self, line: Line) -> Line:
        """Closed with the session."""
        self._lines.append(line)
        return line

    def ask(self, question: Coroutine[Any, Any, T]) -> T:
        """A read, tried again by the client where that helps; raises its Fault."""
        return self._runner.run(question)

    def act(self, deed: Callable[[], Awaitable[T]], look: Callable[[], Message | None]) -> T:
        """Once, whatever comes of it. Where that is not known, `look` may say what is seen now."""
        self.acting = True
        try:
            done = self._runner.run(_awaited(deed))
        except Fault as fault:
            if fault.unsettled:
                raise self._unsure(fault, look) from fault
            self.acting = False
            raise
        self.acting = False
        return done

    def _unsure(self, fault: Fault, look: Callable[[], Message | None]) -> Ended:
        complain(fault.words)
        if vendor_line(fault):
            tell(vendor_line(fault))
        try:
            seen = look()
        except (Fault, Ended):
            seen = say("Looking has failed, too.")
        more = details(fault)
        if seen is not None:
            complain(seen)
            more["seen"] = text(seen)
        return Ended(UNSURE, unsure(), more)


def perform(options: argparse.Namespace, verb: Verb) -> int:
    """Runs it and turns every end into an exit code, a sentence and, for `--json`, an object."""
    with spoken_in(options.lang), Session() as session:
        try:
            return verb(session, options)
        except Ended as ended:
            return _end(options, ended.code, ended.words, ended.more)
        except (Unusable, ShowFileError) as error:
            return _end(options, MISUSED, error.words, {})
        except Fault as fault:
            code = code_of(fault, acting=False)
            return _end(options, code, fault.words, details(fault), vendor_line(fault))
        except KeyboardInterrupt:
            if session.acting:
                return _end(options, UNSURE, unsure(), {})
            return INTERRUPTED
        except Exception as error:
            if not session.acting:
                raise
            # A fault of our own that would end with 1, as if nothing had been sent.
            return _end(options, UNSURE, unsure(), {"trouble": type(error).__name__})


def printed(options: argparse.Namespace, value: Mapping[str, object], lines: str) -> None:
    """The one result of a verb: as JSON where it is asked for, else for people."""
    out(json.dumps(value, ensure_ascii=False, indent=2) if options.json else lines)


def _end(
    options: argparse.Namespace,
    code: int,
    words: Message,
    more: Mapping[str, object],
    also: str = "",
) -> int:
    if options.json:
        error = {"kind": KINDS[code], "words": text(words), **more}
        out(json.dumps({"error": error}, ensure_ascii=False, indent=2))
    complain(words)
    if also:
        tell(also)
    return code


async def _awaited(deed: Callable[[], Awaitable[T]]) -> T:
    return await deed()
