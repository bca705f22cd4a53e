"""Hands that count what they press."""

from __future__ import annotations

from dataclasses import dataclass

from console.tour.hands import Hands


@dataclass(slots=True)
class Counted:
    """Keys alone, and how many; a chord's two strokes are two."""

    hands: Hands
    strokes: int = 0
    letters: int = 0

    async def key(self, *keys: str) -> None:
        for one in keys:
            self.strokes += len(one.split(", "))
            await self.hands.key(one)

    async def type(self, text: str) -> None:
        self.strokes += len(text)
        self.letters += len(text)
        await self.hands.type(text)
