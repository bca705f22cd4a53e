"""An installer over a real socket: whole and as announced, or not there at all."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.fault import Fault
from console.services.updates.carrier import PIECE, installer, manifest
from tests.unit.services.updates.publishing import CONTENT, announced, serving


def test_it_comes_in_pieces_and_is_whole(tmp_path: Path) -> None:
    async def play() -> None:
        async with serving() as url:
            await installer(announced(url), tmp_path / "setup.exe")

    assert len(CONTENT) > 2 * PIECE
    asyncio.run(play())
    assert (tmp_path / "setup.exe").read_bytes() == CONTENT
    assert [path.name for path in tmp_path.glob("setup*")] == ["setup.exe"]


def test_a_server_without_ranges_may_send_a_short_one_at_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with serving(b"short", ranges=False) as url:
            await installer(announced(url, b"short"), tmp_path / "setup.exe")
            assert await manifest(url) == b"short"

    asyncio.run(play())
    assert (tmp_path / "setup.exe").read_bytes() == b"short"


@pytest.mark.parametrize("changed", ["seal", "shorter", "longer"])
def test_of_what_was_not_announced_nothing_stays(changed: str, tmp_path: Path) -> None:
    async def play() -> None:
        async with serving(b"content") as url:
            wanted = announced(url, b"content")
            other = {
                "seal": replace(wanted, seal="ab" * 32),
                "shorter": replace(wanted, size=6),
                "longer": replace(wanted, size=8),
            }[changed]
            with pytest.raises(Fault):
                await installer(other, tmp_path / "setup.exe")

    asyncio.run(play())
    assert list(tmp_path.glob("setup*")) == []
