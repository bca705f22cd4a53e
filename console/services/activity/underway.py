"""Acts between their intent and their end, and what went over the line for them meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from console.services.activity.entry import Entry, Facts

if TYPE_CHECKING:  # the window is up before the network is loaded
    from console.vendors.exchange import Exchange

EXCHANGES: Final = 6
"""Of one act: the last ones."""

_ACT: ContextVar[str] = ContextVar("act under way", default="")


@dataclass(slots=True)
class _UnderWay:
    entry: Entry
    exchanges: deque[Facts] = field(default_factory=lambda: deque(maxlen=EXCHANGES))
    request_id: str = ""
    vendor_at: float | None = None


class UnderWay:
    """An exchange belongs to the act whose task asked for it: two acts may be on their way.

    `copied` makes of an exchange what may be written down; without it none is."""

    def __init__(self) -> None:
        self.copied: Callable[[Exchange], Facts] | None = None
        self._acts: dict[str, _UnderWay] = {}

    def begun(self, intent: Entry) -> None:
        """What this task asks of a cloud from now on is for it."""
        self._acts[intent.id] = _UnderWay(intent)
        _ACT.set(intent.id)

    def ended(self, end: Entry) -> tuple[Entry, Entry | None]:
        """The end with what went over the line, and its intent.

        An end belongs to the last intent of its name; one part of many has none."""
        name = (end.act, end.subject)
        same = [a for a in self._acts.values() if (a.entry.act, a.entry.subject) == name]
        act = same[-1] if same else self._acts.get(_ACT.get())
        if act is None:
            return end, None
        end = replace(
            end,
            exchanges=tuple(act.exchanges),
            vendor_at=act.vendor_at,
            request_id=end.request_id or act.request_id,
        )
        act.exchanges.clear()
        act.request_id = ""
        if not same:
            return end, None
        del self._acts[act.entry.id]
        return replace(end, of=act.entry.id), act.entry

    def heard(self, exchange: Exchange) -> None:
        """What came back, or did not."""
        act = self._acts.get(_ACT.get())
        if act is None or self.copied is None:
            return
        facts = self.copied(exchange)
        act.exchanges.append(facts)
        act.request_id = exchange.request_id or act.request_id
        told = facts.get("vendor_at")
        act.vendor_at = told if isinstance(told, float) else act.vendor_at

    def newest(self, area: str) -> str:
        """The id of the last act of that area that is on its way, or nothing."""
        act = next(reversed(self._acts.values()), None)
        return act.entry.id if act is not None and area_of(act.entry.act) == area else ""


def area_of(name: str) -> str:
    """`relay` of `relay.stop` and of `relays`."""
    return name.partition(".")[0].removesuffix("s")
