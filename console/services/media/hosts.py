"""Which hosts the operator lets an opened show look at: asked once for each, and remembered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from console.services.settings import Preferences

MOST: Final = 400
"""Hosts that are remembered of each kind; the oldest are asked about again."""


@dataclass(frozen=True, slots=True)
class Hosts:
    """By name without port; what is in neither has not been answered."""

    opened: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()


def host_of(address: str) -> str:
    """Lower case; empty where there is none."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def hosts_of(now: Preferences) -> Hosts:
    return Hosts(frozenset(now.play_hosts), frozenset(now.play_refused))


def answered(now: Preferences, host: str, *, opened: bool) -> Preferences:
    """With this answer in place of any before it."""
    if not host:
        return now
    yes = tuple(one for one in now.play_hosts if one != host)
    no = tuple(one for one in now.play_refused if one != host)
    yes, no = ((*yes, host), no) if opened else (yes, (*no, host))
    return replace(now, play_hosts=yes[-MOST:], play_refused=no[-MOST:])


def forgotten(now: Preferences, host: str) -> Preferences:
    """Without any answer for it: it is not opened, and asked about when a show names it."""
    yes = tuple(one for one in now.play_hosts if one != host)
    no = tuple(one for one in now.play_refused if one != host)
    return replace(now, play_hosts=yes, play_refused=no)
