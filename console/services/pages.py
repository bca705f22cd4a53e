"""Pages that are read no further than wanted."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

T = TypeVar("T")


@asynccontextmanager
async def closed_after(pages: AsyncIterator[T]) -> AsyncGenerator[AsyncIterator[T]]:
    """A generator left in the middle ends here and now, not in a task of the loop's own."""
    try:
        yield pages
    finally:
        if isinstance(pages, AsyncGenerator):
            await pages.aclose()
