"""What the mouse does on the canvas with modifiers held, by key scheme, for the keys' card."""

from __future__ import annotations

from typing import Final

from console.domain.message import Message, say
from console.domain.scheme import Scheme

SCHEME_TITLES: Final[dict[Scheme, Message]] = {
    "broadcast": say("Broadcast"),
    "design": say("Design"),
}
_BOTH: Final = (
    ("", say("Drag a handle: size, aspect kept")),
    ("Shift", say("Drag a handle: size freely")),
)
_OWN: Final[dict[Scheme, tuple[tuple[str, Message], ...]]] = {
    "broadcast": (
        ("Alt", say("Drag a handle: crop")),
        ("Ctrl+Shift", say("Drag a handle: crop, where the system takes Alt")),
        ("Ctrl+Alt", say("Drag a handle: size from the centre")),
    ),
    "design": (("Alt", say("Drag a handle: size from the centre")),),
}
_ALL: Final = (
    ("Shift", say("Drag the body: along one axis")),
    ("Alt", say("Drag the body: move a copy")),
    ("Ctrl", say("Drag: no snapping")),
    ("D", say("Drag: a tenth of the speed")),
    ("Shift", say("Click: add to the selection, or take away")),
    ("Ctrl", say("Click: the layer below")),
    ("Ctrl", say("Wheel: zoom at the pointer")),
    ("Space", say("Drag: move the view")),
)


def mouse_rows(scheme: Scheme) -> tuple[tuple[str, Message], ...]:
    """What is held, as a portable sequence, and what the mouse does then."""
    return (*_BOTH, *_OWN[scheme], *_ALL)
