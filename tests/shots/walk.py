"""What a part of the walk is given: hands on the keys, and somebody to show each screen to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from console.app import App
from console.tour.guide import Guide
from console.tour.hands import Hands

See = Callable[[str], Awaitable[None]]
"""What is done with a screen, once it stands; its name stays the same from run to run."""
CHOOSER = "rooms"
"""The list that choices are made from, whatever they are of."""


@dataclass(slots=True)
class Walk:
    """Keys and words as an operator's; `beat` is how long a screen may settle, in seconds."""

    app: App
    guide: Guide
    hands: Hands
    see: See
    beat: float

    async def shown(self, name: str) -> None:
        """Waits for a widget of that object name."""
        await self.guide.until(lambda: self.there(name), f"{name} shown")

    async def gone(self, name: str) -> None:
        await self.guide.until(lambda: not self.there(name), f"{name} gone")

    def there(self, name: str) -> bool:
        return any(w.isVisible() for w in self.app.frame.findChildren(QWidget, name))

    async def show(self, name: str) -> None:
        """Lets it settle, then hands it on."""
        await asyncio.sleep(self.beat)
        await self.see(name)

    async def command(self, id_: str) -> None:
        """Through the palette, by the command's own name, as soon as it is allowed."""
        await self.guide.may(id_)
        await self.hands.key("Ctrl+K")
        await self.shown("palette")
        QGuiApplication.clipboard().setText(id_)  # typed, it is searched for with each letter
        await self.hands.key("Ctrl+V")
        await self.hands.key("Return")

    async def leave(self, name: str) -> None:
        """Esc until it is gone: what was filled in may come first."""
        await self.hands.key("Escape")
        await self.gone(name)


def walking(app: App, see: See, beat: float) -> Walk:
    """Quick hands; `beat` is for the eyes."""
    hands = Hands(app.frame, 0.0)
    return Walk(app, Guide(app, hands, True, None), hands, see, beat)


Part = Callable[[Walk], Awaitable[None]]
