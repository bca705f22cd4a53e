"""What the Activity screen has chosen, and the moment that a replay stands at."""

from __future__ import annotations

from typing import Final

from console.domain.message import say
from console.services.activity.replay import Moment, Past
from console.services.activity.search import Found, Search
from console.services.store import Store

NOTHING: Final = say(
    "This is a replay: nothing is changed or sent in the past. Esc returns to now."
)


class ActivityDesk:
    """`past` reads the journal of this desk; `replay` is None while the present is shown."""

    def __init__(self) -> None:
        self.chosen: Store[Found | None] = Store(None)
        self.search: Store[Search] = Store(Search())
        self.past: Past | None = None
        self.replay: Store[Moment | None] = Store(None)

    @property
    def replaying(self) -> bool:
        return self.replay.value is not None
