"""Notices that the canvas has another size, and offers to arrange the pictures for it."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.history import History
from console.domain.layout import Layout
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.domain.recanvas import TITLES, Way, recanvas, same_arrangement
from console.domain.units import Size
from console.services.mix.editing import Editing
from console.services.notices import Notices, Tone
from console.services.store import Store


@dataclass(frozen=True, slots=True)
class Offer:
    """`before` is how the pictures lay on the old canvas, `now` how they lie on the new one."""

    before: Layout
    now: Layout

    @property
    def canvas(self) -> Size:
        return self.now.canvas


class CanvasChange:
    """`offer` stands until it is taken, undone, or somebody moves a picture."""

    def __init__(self, editing: Editing, notices: Notices) -> None:
        self._editing = editing
        self._notices = notices
        self.offer: Store[Offer | None] = Store(None)
        self.adopting = False
        self._layout = editing.layout()
        self._history = editing.history
        editing.store.watch(lambda _, __: self._look())

    def arranged(self, way: Way) -> Mix:
        """The preview as it would be; as it is where nothing is offered."""
        offer, mix = self.offer.value, self._editing.mix
        return mix if offer is None else recanvas(mix, offer.before, offer.canvas, way)

    def arrange(self, way: Way) -> None:
        """One step; nothing is sent."""
        after, offer = self.arranged(way), self.offer.value
        if offer is None:
            return
        self.offer.set(None)
        self._editing.edit(_name(offer.canvas, way), lambda _: after)

    def why_not(self) -> Message | None:
        if self.offer.value is None:
            return say("The canvas has the size that the pictures are arranged for.")
        return None

    def _look(self) -> None:
        state = self._editing.state
        if state.gesture is not None:
            return
        before, history = self._layout, self._history
        self._layout, self._history = self._editing.layout(), self._editing.history
        if self.adopting:
            self.offer.set(None)
            return
        self._compare(before, self._layout, walked=_walked(history, self._history))

    def _compare(self, before: Layout, now: Layout, *, walked: bool) -> None:
        offer = self.offer.value
        if before.canvas != now.canvas and before.canvas_known and now.canvas_known and not walked:
            base = offer.before if offer is not None and offer.now == before else before
            self._propose(Offer(base, now))
        elif offer is not None and not same_arrangement(offer.now, now):
            self.offer.set(None)

    def _propose(self, offer: Offer) -> None:
        """Where all lies as before there is nothing to arrange; a canvas alone is none either."""
        if offer.before.canvas == offer.canvas or len(offer.before.placed) < 2:
            self.offer.set(None)
            return
        self.offer.set(offer)
        text = say(
            "The canvas is now {now}, it was {before}. Keep pixels, keep shares, or refit: run"
            " Arrange for the new canvas.",
            now=_words(offer.canvas),
            before=_words(offer.before.canvas),
        )
        self._notices.tell(Tone.NOTE, text, area="mix")


def _walked(before: History[Mix], now: History[Mix]) -> bool:
    """Undo or redo: they bring the arrangement of that canvas along."""
    undone = len(now.future) > len(before.future)
    redone = bool(before.future) and before.future[-1].value == now.present
    return undone or (redone and len(now.future) < len(before.future))


def _name(canvas: Size, way: Way) -> Message:
    return say("{way} for {canvas}", way=TITLES[way], canvas=_words(canvas))


def _words(size: Size) -> str:
    return f"{size.width:g}×{size.height:g}"
