"""The two key schemes: what modifiers mean under the mouse (INTERACTION 3, rows marked ◆)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Scheme: TypeAlias = Literal["broadcast", "design"]

SCHEMES: tuple[Scheme, ...] = ("broadcast", "design")


@dataclass(frozen=True, slots=True)
class Held:
    """Modifiers that are down; on macOS `ctrl` is ⌘ and `alt` is ⌥."""

    shift: bool = False
    ctrl: bool = False
    alt: bool = False


def scheme_named(name: str) -> Scheme:
    """Broadcast for every other name."""
    return "design" if name == "design" else "broadcast"


def crops(scheme: Scheme, held: Held) -> bool:
    """Whether a drag of a handle crops; in Design only crop mode does.

    Ctrl+Shift serves desktops that take Alt for themselves."""
    if scheme == "design":
        return False
    return (held.alt and not held.ctrl) or (held.ctrl and held.shift)


def from_centre(scheme: Scheme, held: Held) -> bool:
    """Whether a drag of a handle keeps the middle where it is."""
    if scheme == "design":
        return held.alt
    return held.ctrl and held.alt


def copies(_scheme: Scheme, held: Held) -> bool:
    """Whether a drag of the body moves a copy: alike in both schemes."""
    return held.alt
