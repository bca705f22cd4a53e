"""Trouble that is dialled in advance: it strikes a request that it fits, or the world itself.

A scenario file is TOML or JSON: `version = 1`, and a `[[trouble]]` for each, in the words of
console.rehearsal.trouble. For example

    version = 1
    [[trouble]]              # the guest drops out two minutes of show time from now
    kind = "source_dies"
    stream = "pk_guest1"
    at = 120
    [[trouble]]              # from the fourth on, one list in five is refused, ten times
    kind = "busy"
    vendor = "volcengine"
    action = "ListPullToPushTask"
    after = 3
    chance = 0.2
    times = 10
    retry_after = 2
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from console.rehearsal.clock import Clock
from console.rehearsal.front import stand, standing
from console.rehearsal.shape import INT_MUST, TEXT, Misfit, holds, parse, read, rows
from console.rehearsal.trouble import TROUBLE, Trouble

VERSION = 1
_FILE = holds({"version": INT_MUST, "title": TEXT, "trouble": rows(TROUBLE, must=True)})


class Scenario:
    """The troubles that wait, in the order in which they were dialled, numbered from 1.

    `show` is the world's clock; chances come out of a source of their own, so that they leave
    the ids as they are."""

    def __init__(self, show: Clock = lambda: 0.0, seed: int = 0) -> None:
        self._show = show
        self._seed = seed
        self._waiting: dict[int, Trouble] = {}
        self.dialled = 0
        self._chances = random.Random(f"chances:{seed}")

    def dial(self, trouble: Trouble) -> None:
        self.dialled += 1
        self._waiting[self.dialled] = trouble

    def follow(self, written: Any) -> None:
        """Dials all of a scenario, `at` from now; Misfit, and nothing is dialled, when wrong."""
        told = read(written, _FILE)
        if told["version"] != VERSION:
            raise Misfit("type", "version", f"must be {VERSION}")
        for trouble in self._of(told["trouble"]):
            self.dial(trouble)

    def _of(self, written: list[Any]) -> list[Trouble]:
        found: list[Trouble] = []
        for index, one in enumerate(written):
            try:
                found.append(Trouble.of(one, self._show()))
            except Misfit as misfit:
                path = f"trouble[{index}].{misfit.path}"
                words = str(misfit).removeprefix(f"{misfit.path}: ")
                raise Misfit(misfit.why, path, words) from misfit
        return found

    def remove(self, number: int) -> None:
        """KeyError when no trouble of this number waits."""
        del self._waiting[number]

    def clear(self) -> None:
        self._waiting.clear()

    def restart(self) -> None:
        """Empty, and with the same chances as at the beginning."""
        self.clear()
        self.dialled = 0
        self._chances.seed(f"chances:{self._seed}")

    def next(self, vendor: str, action: str) -> Trouble | None:
        """Counts the call; takes the first that strikes it. What has more `times` stays."""
        struck: Trouble | None = None
        for number, trouble in list(self._waiting.items()):
            if not trouble.fits(vendor, action) or self._early(trouble):
                continue
            if trouble.after > 0:
                self._waiting[number] = replace(trouble, after=trouble.after - 1)
            elif trouble.of_request and struck is None and self._happens(trouble):
                self._spend(number, trouble)
                struck = trouble
        return struck

    def ripe(self) -> list[Trouble]:
        """Takes out what strikes the world now: its time has come, its calls have gone by."""
        found: list[tuple[float, int]] = []
        for number, trouble in self._waiting.items():
            if not trouble.of_request and not self._early(trouble) and trouble.after == 0:
                found.append((trouble.due or self._show(), number))
        return [
            trouble
            for _, number in sorted(found)
            if self._happens(trouble := self._waiting.pop(number))
        ]

    @property
    def timed(self) -> bool:
        """Whether anything waits for its time to come by itself."""
        return any(not trouble.of_request for trouble in self._waiting.values())

    def _early(self, trouble: Trouble) -> bool:
        return trouble.due is not None and self._show() < trouble.due

    def _happens(self, trouble: Trouble) -> bool:
        return trouble.chance >= 1 or self._chances.random() < trouble.chance

    def _spend(self, number: int, trouble: Trouble) -> None:
        if trouble.times == 1:
            del self._waiting[number]
        elif trouble.times > 1:
            self._waiting[number] = replace(trouble, times=trouble.times - 1)

    def waiting(self) -> list[Mapping[str, Any]]:
        return [{"number": number, **asdict(one)} for number, one in self._waiting.items()]

    def numbered(self) -> Mapping[int, Trouble]:
        return self._waiting

    def put_back(self, numbered: Iterable[tuple[int, Trouble]], dialled: int) -> None:
        """As they were saved."""
        self._waiting = dict(numbered)
        self.dialled = max(dialled, *self._waiting, 0)

    def standing(self) -> list[int]:
        """Where chance stands, as whole numbers."""
        return standing(self._chances)

    def stand(self, where: list[int]) -> None:
        """As it was saved; Misfit when that is not where chance can stand."""
        stand(self._chances, where)


def read_file(path: Path) -> Any:
    """A scenario's TOML or JSON, not yet looked into; Misfit when it is neither, OSError."""
    data = path.read_bytes()
    if path.suffix.lower() == ".json":
        return parse(data)
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        raise Misfit("json", "", f"not valid TOML: {error}") from error
