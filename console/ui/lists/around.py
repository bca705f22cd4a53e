"""What stands around a list: the detail or a form at its right, a drawing of its rows below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QLayout, QWidget

from console.domain.message import Message, say
from console.ui.forms.pane import FormPane
from console.ui.lists.detail import DetailPane
from console.ui.panes.deck import Deck, Seat, Side
from console.ui.panes.dock import PaneDock
from console.ui.parts import Panel
from console.ui.stage import Stage

SIDE = "side"


@dataclass(frozen=True, slots=True)
class Below:
    """The pane under a list; `height` is what it takes at first, 0 where it knows itself."""

    name: str
    title: Message
    panel: Panel
    height: int = 0
    loosen: Callable[[bool], None] | None = None


def deck_of(
    stage: Stage,
    area: str,
    home: QWidget,
    column: QLayout,
    below: Below,
    detail: DetailPane,
    *forms: FormPane,
) -> Deck:
    """The list in the middle; the forms stand where the detail does, one of them at a time."""
    column.setContentsMargins(0, 0, 0, 0)
    middle = QWidget()
    deck = Deck(area, middle, home)
    middle.setLayout(column)
    side = PaneDock(stage, f"{area}.{SIDE}", say("Details"), deck, detail, *forms)
    under = PaneDock(stage, f"{area}.{below.name}", below.title, deck, below.panel)
    widths = [detail.side, *(form.side for form in forms)]

    def loosen(away: bool) -> None:
        for width in widths:
            width.loosen(away)

    deck.seat(
        Seat(side, Side.RightDockWidgetArea, loosen=loosen),
        Seat(under, Side.BottomDockWidgetArea, below.height, loosen=below.loosen),
    )
    return deck


def reveal_side(deck: Deck) -> None:
    """Where the detail stands, or a form, for whoever leads into it."""
    deck.reveal(f"{deck.objectName()}.{SIDE}")
