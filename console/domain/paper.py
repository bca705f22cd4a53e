"""A page of keys as values: what stands on it, and not yet where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperRow:
    """An act and its keys, each as it is shown; `own` are the operator's."""

    name: str
    keys: tuple[tuple[str, ...], ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """Places in their order, each with its rows."""

    title: str
    note: str
    places: tuple[tuple[str, tuple[PaperRow, ...]], ...]
    foot: str
