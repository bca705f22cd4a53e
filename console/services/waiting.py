"""Waiting until something is true of stores; a module of its own: asyncio loads late."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from console.services.store import Store


async def until(seen: Callable[[], bool], stores: Iterable[Store[Any]]) -> None:
    """Returns once it is seen; asks again whenever one of the stores has changed."""
    changed = asyncio.Event()
    releases = [store.watch(lambda _, __: changed.set()) for store in stores]
    try:
        while not seen():
            changed.clear()
            await changed.wait()
    finally:
        for release in releases:
            release()
