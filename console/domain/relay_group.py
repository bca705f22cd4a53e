"""Groups of relays: what projects and the rights of sub-accounts hang on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupTag:
    """A label for bills and rights; `category` is Custom or System."""

    key: str
    value: str
    category: str = "Custom"


@dataclass(frozen=True, slots=True)
class RelayGroup:
    """One row of ListPullToPushGroup; `status` 0 is in use, 1 deleted, others as they come."""

    name: str
    project: str
    tags: tuple[GroupTag, ...] = ()
    status: int = 0
