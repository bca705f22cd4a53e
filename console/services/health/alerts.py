"""The alerts of relays that stand: put to sleep for a reason, by the address that is in trouble."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from console.domain.alarming import SNOOZE
from console.domain.message import Message
from console.services.health.aiming import Aim
from console.services.health.telling import HealthTelling, Standing
from console.services.notices import Notices, Tone

AREA: Final = "relays"


class Aims(Protocol):
    """Which addresses are looked at for which relay."""

    def aims(self) -> Mapping[str, Aim]: ...


class RelayAlerts:
    """Relays of one source share its alert, and its sleep. Until `begin` nothing stands."""

    def __init__(self, telling: Callable[[], HealthTelling], now: Callable[[], float]) -> None:
        self._telling, self._now = telling, now
        self._aims: Aims | None = None
        self._notices: Notices | None = None

    def begin(self, aims: Aims, notices: Notices) -> None:
        self._aims, self._notices = aims, notices

    def tell(self, url: str, tone: Tone, text: Message, cause: str) -> None:
        """The operator, and what stands from now on."""
        if self._notices is not None:
            number = self._notices.tell(tone, text, area=AREA, cause=cause)
            self._telling().told(url, tone, text, number)

    def of(self, task_id: str) -> tuple[Standing, ...]:
        """What stands of it; nothing where nothing was told."""
        standing = self._telling().standing
        return tuple(standing[url] for url in self._addresses(task_id) if url in standing)

    def awake(self, task_id: str) -> bool:
        """Whether anything stands that nobody has put to sleep."""
        now = self._now()
        return any(not one.sleeps(now) for one in self.of(task_id))

    def snooze(self, task_id: str, reason: str, seconds: float = SNOOZE) -> None:
        """Seconds of show time; what was told of it has been answered."""
        now, telling = self._now(), self._telling()
        for url in self._addresses(task_id):
            one = telling.standing.get(url)
            if one is not None and not one.sleeps(now):
                telling.nap(url, now + seconds, reason)
                if self._notices is not None:
                    self._notices.settle(one.notice)

    def wake(self, task_id: str) -> None:
        """What sleeps is awake again; it is not told anew."""
        for url in self._addresses(task_id):
            self._telling().nap(url, None, "")

    def _addresses(self, task_id: str) -> tuple[str, ...]:
        aim = self._aims.aims().get(task_id) if self._aims is not None else None
        return (aim.source, aim.destination) if aim is not None else ()
