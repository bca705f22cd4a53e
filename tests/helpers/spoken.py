"""A desk as a screen reader hears it: over the accessibility bus, from another process."""

from __future__ import annotations

import importlib
import os
import subprocess
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Its types are half told; what is read of it here is checked by what comes of it.
_jeepney: Any = importlib.import_module("jeepney")
_blocking: Any = importlib.import_module("jeepney.io.blocking")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
"""Where Debian's at-spi2-core has it; the session bus starts it by itself."""
_ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_ACCESSIBLE, _ACTION = "org.a11y.atspi.Accessible", "org.a11y.atspi.Action"
_FOCUSABLE, _SHOWING = 11, 25
"""Bits of AtspiStateType."""
Place = tuple[str, str]
"""A connection on the bus and an object of it."""


@dataclass(slots=True)
class Heard:
    """One object: what it is called, what it is, and whether the keys can reach it."""

    place: Place
    name: str
    role: str
    description: str
    focusable: bool
    showing: bool
    inside: list[Heard] = field(default_factory=list["Heard"])

    def all(self) -> Iterator[Heard]:
        """It and everything in it."""
        yield self
        for one in self.inside:
            yield from one.all()


@contextmanager
def session_bus(folder: Path) -> Generator[dict[str, str]]:
    """A session bus with accessibility on; the variables by which a child finds it."""
    folder.mkdir(mode=0o700)
    env = {"XDG_RUNTIME_DIR": str(folder), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **env},
    ) as daemon:
        assert daemon.stdout is not None
        try:
            yield {**env, "DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip()}
        finally:
            daemon.terminate()


class Reader:
    """Asks many things at once: a walk by single questions takes as long as a person does."""

    def __init__(self, session: str) -> None:
        with _blocking.open_dbus_connection(session) as asked:
            bus = _jeepney.DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = asked.send_and_get_reply(_jeepney.new_method_call(bus, "GetAddress")).body[0]
        self._bus: Any = _blocking.open_dbus_connection(address)

    def close(self) -> None:
        self._bus.close()

    def application(self) -> Place:
        """The one program that speaks."""
        [found] = self._ask([_ROOT], "GetChildren")
        assert found, "the registry does not answer"
        assert found[0], "nothing speaks on the accessibility bus"
        return _place(found[0][0])

    def hear(self, place: Place) -> Heard:
        """All that shows, from there on; what is hidden is named and not entered."""
        [top] = self._heard([place])
        level = [top]
        while level:
            entered = [one for one in level if one.showing or one is top]
            answers = self._ask([one.place for one in entered], "GetChildren")
            for one, answer in zip(entered, answers, strict=True):
                one.inside = self._heard([_place(kid) for kid in answer[0]] if answer else [])
            level = [kid for one in entered for kid in one.inside]
        return top

    def press(self, heard: Heard) -> None:
        """Its first action, as a screen reader's user gives it."""
        call = _jeepney.new_method_call(_address(heard.place, _ACTION), "DoAction", "i", (0,))
        answer = self._bus.send_and_get_reply(call)
        assert answer.header.message_type is not _jeepney.MessageType.error, answer.body

    def _heard(self, places: Sequence[Place]) -> list[Heard]:
        roles, states = self._ask(places, "GetRoleName"), self._ask(places, "GetState")
        names, said = self._read(places, "Name"), self._read(places, "Description")
        found: list[Heard] = []
        for place, role, state, name, text in zip(places, roles, states, names, said, strict=True):
            if not role or not state:
                continue  # gone between two questions
            bits = state[0][0] | state[0][1] << 32
            focusable, showing = bool(bits >> _FOCUSABLE & 1), bool(bits >> _SHOWING & 1)
            found.append(Heard(place, name, role[0], text, focusable, showing))
        return found

    def _ask(self, places: Sequence[Place], method: str) -> list[Any]:
        return self._all(_jeepney.new_method_call(_address(place), method) for place in places)

    def _read(self, places: Sequence[Place], name: str) -> list[str]:
        answers = self._all(_jeepney.Properties(_address(place)).get(name) for place in places)
        return [str(answer[0][1]) if answer else "" for answer in answers]

    def _all(self, calls: Iterable[Any]) -> list[Any]:
        """The bodies of the answers, in the order asked; nothing for an error."""
        numbers: list[int] = []
        for call in calls:
            number = next(self._bus.outgoing_serial)
            self._bus.send(call, serial=number)
            numbers.append(number)
        waiting, found = set(numbers), dict[int, Any]()
        while waiting:
            answer = self._bus.receive(timeout=20)
            number = answer.header.fields.get(5)
            if number in waiting:
                waiting.discard(number)
                wrong = answer.header.message_type is _jeepney.MessageType.error
                found[number] = () if wrong else answer.body
        return [found[number] for number in numbers]


def _address(place: Place, interface: str = _ACCESSIBLE) -> Any:
    return _jeepney.DBusAddress(place[1], place[0], interface)


def _place(found: Sequence[str]) -> Place:
    return found[0], found[1]
