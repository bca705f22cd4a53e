"""What the watch over relays needs of the desk around it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from console.services.clocks import Clock, Clocks
from console.services.health.turns import Turns
from console.services.media.eyes import Eyes
from console.services.media.lookout import Outlook
from console.services.media.wire import Told
from console.services.notices import Notices
from console.services.poller import Wait, wait
from console.services.relays.desk import RelayDesk
from console.services.store import Store
from console.services.tasks import TaskScope

MakeEyes: TypeAlias = "Callable[[TaskScope, Callable[[Told], None]], Eyes]"


@dataclass(frozen=True, slots=True)
class Around:
    """What health needs of the desk: the relays, where to look, the times, the operator."""

    relays: RelayDesk
    outlook: Store[Outlook]
    clocks: Clocks
    tasks: TaskScope
    notices: Notices
    eyes: MakeEyes = Eyes
    real: Clock = time.monotonic
    wait: Wait = wait
    turns: Turns = field(default_factory=Turns)
