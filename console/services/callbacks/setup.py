"""How the receiver is set up: what the settings keep of it, and what its secrets are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from console.services.callbacks.address import tidy
from console.services.connection import HUAWEI, VOLCENGINE
from console.services.settings import Preferences

PORT: Final = 8477
PORTS: Final = (1024, 65535)
LOOPBACK, LAN = "127.0.0.1", "0.0.0.0"  # the operator chooses LAN where the proxy is elsewhere
SLOTS: Final[Mapping[str, str]] = {
    HUAWEI: "callbacks.huawei",
    VOLCENGINE: "callbacks.volcengine",
}
"""What the two keys are called where keys are kept."""
KEY_LONGEST: Final = 32
"""Characters (LiveEventCallBackConfig, FACTS.md 3.3)."""


@dataclass(frozen=True, slots=True)
class Setup:
    """Off until somebody wants it; `lan` lets other machines in, `public` is what clouds call."""

    on: bool = False
    lan: bool = False
    port: int = PORT
    public: str = ""

    @property
    def host(self) -> str:
        return LAN if self.lan else LOOPBACK


def setup_of(now: Preferences) -> Setup:
    """What is not understood is as at first."""
    kept = now.receiver
    port = kept.get("port", "")
    number = int(port) if port.isascii() and port.isdigit() and len(port) < 6 else PORT
    return Setup(
        kept.get("on") == "yes",
        kept.get("bound") == "lan",
        number if PORTS[0] <= number <= PORTS[1] else PORT,
        tidy(kept.get("public", "")),
    )


def changed(setup: Setup) -> Callable[[Preferences], Preferences]:
    """The settings with this receiver."""
    kept = {
        "on": "yes" if setup.on else "no",
        "bound": "lan" if setup.lan else "loopback",
        "port": str(setup.port),
        "public": setup.public,
    }
    return lambda now: replace(now, receiver=kept)
