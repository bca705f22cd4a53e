"""What a press on the canvas means: the hand it becomes when dragged, the choice when not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, Qt

from console.domain.handles import Handle
from console.domain.layout import Placed
from console.domain.message import Message, say
from console.domain.scheme import Held, Scheme, copies, crops
from console.domain.units import Rect, Size
from console.services.mixes import MixDesk
from console.ui.mix.hands import CropHand, Grip, Hand, MoveHand, PanCropHand, Pull, ResizeHand
from console.ui.mix.hits import CURSORS, handle_at, layers_at, layers_in
from console.ui.mix.scene import Scene, movable
from console.ui.words import Words

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Board(Protocol):
    """The canvas, as far as pointer and presses need it."""

    @property
    def desk(self) -> MixDesk: ...

    @property
    def words(self) -> Words: ...

    @property
    def scene(self) -> Scene: ...

    @property
    def snapping(self) -> bool: ...

    def lift(self, hand: Hand) -> None:
        """A drag begins: paint its layers apart."""
        ...

    def put_down(self) -> None:
        """It ended, either way."""
        ...

    def show_band(self, band: Rect | None) -> None: ...

    def pan(self, dx: float, dy: float) -> None: ...

    def tell(self, message: Message) -> None:
        """One sentence to the operator: why nothing happened."""
        ...


@dataclass(frozen=True, slots=True)
class Press:
    """`make` becomes the hand once the pointer has moved enough, `click` what happens if not."""

    at: QPointF
    make: Callable[[], Hand | None]
    click: Callable[[], None]


class Presses:
    """Reads the scene at the moment of the press."""

    def __init__(self, board: Board, scheme: Callable[[], Scheme]) -> None:
        self._board = board
        self._scheme = scheme

    def meaning(self, at: QPointF, held: Qt.KeyboardModifier) -> Press:
        handle = self._handle(at)
        if handle is not None:
            cropping = self._crops(held) or bool(self._board.scene.cropping)
            make = self._crop(handle) if cropping else lambda: ResizeHand(self._grip(), handle)
            return Press(at, make, _nothing)
        if self._board.scene.cropping:
            return self._in_crop_mode(at)
        keys = self._keys(at)
        chosen = self._board.desk.store.value.selection
        if held & SHIFT:
            return Press(at, lambda: self._band(at, held), lambda: self._toggle(keys))
        top = keys[0] if keys else ""
        copy = copies(self._scheme(), held_of(held))
        through = bool(held & CTRL) and not copy
        grabbed = next((key for key in keys if key in chosen and not self._fixed(key)), None)
        if grabbed is None and (not top or self._fixed(top)):
            click = self._through(keys) if through else lambda: self._only(top)
            return Press(at, lambda: self._band(at, held), click)
        if grabbed is None and not through:
            self._only(top)
            return Press(at, lambda: self._body(copy=copy), _nothing)
        click = self._through(keys) if through else lambda: self._only(top)
        return Press(at, lambda: self._body(copy=copy), click)

    def cursor(self, at: QPointF, held: Qt.KeyboardModifier) -> Qt.CursorShape:
        """What a press here would do."""
        scene = self._board.scene
        handle = self._handle(at)
        if handle is not None:
            return Qt.CursorShape.CrossCursor if self._crops(held) else CURSORS[handle]
        keys = self._keys(at)
        if scene.cropping:
            inside = scene.cropping in keys
            return Qt.CursorShape.OpenHandCursor if inside else Qt.CursorShape.ArrowCursor
        if not keys or self._fixed(keys[0]):
            return Qt.CursorShape.ArrowCursor
        return Qt.CursorShape.DragCopyCursor if held & ALT else Qt.CursorShape.SizeAllCursor

    def under(self, at: QPointF) -> str:
        """The topmost layer there, the empty string for none."""
        keys = self._keys(at)
        return keys[0] if keys else ""

    def _crops(self, held: Qt.KeyboardModifier) -> bool:
        return crops(self._scheme(), held_of(held))

    def _in_crop_mode(self, at: QPointF) -> Press:
        if self._board.scene.cropping in self._keys(at):
            return Press(at, lambda: self._with_source(PanCropHand), _nothing)
        return Press(at, _no_hand, lambda: self._board.desk.leave_crop(keep=True))

    def _handle(self, at: QPointF) -> Handle | None:
        scene = self._board.scene
        box = scene.box
        if box is None or not scene.graspable:
            return None
        return handle_at(scene.lens.exact(box), at)

    def _keys(self, at: QPointF) -> list[str]:
        scene = self._board.scene
        here = scene.lens.at(at)
        return layers_at(scene.layout, here.x(), here.y())

    def _fixed(self, key: str) -> bool:
        item = self._board.scene.layout.of(key)
        return item is None or not movable(item.layer)

    def _grip(self) -> Grip:
        board = self._board
        chosen = board.desk.store.value.selection
        return Grip(board.desk, board.words, board.scene.layout, chosen)

    def _body(self, *, copy: bool) -> Hand | None:
        grip = self._grip()
        return MoveHand(grip, copy=copy) if grip.held else None

    def _band(self, at: QPointF, held: Qt.KeyboardModifier) -> Hand:
        here = self._board.scene.lens.at(at)
        return BandHand(self._board, here, add=bool(held & SHIFT), take=bool(held & ALT))

    def _crop(self, handle: Handle) -> Callable[[], Hand | None]:
        return lambda: self._with_source(
            lambda grip, item, source: CropHand(grip, item, source, handle)
        )

    def _with_source(self, make: Callable[[Grip, Placed, Size], Hand]) -> Hand | None:
        """Crops are counted in source pixels, so the source's size must be known."""
        grip = self._grip()
        items = [item for item in grip.layout.placed if item.layer.key in grip.keys]
        if len(items) != 1:
            self._board.tell(say("Crop one layer at a time."))
            return None
        source = self._board.desk.sources().get(items[0].layer.stream)
        if source is None or source.size is None:
            self._board.tell(say("The size of this source is not known: type the crop in numbers."))
            return None
        return make(grip, items[0], source.size)

    def _only(self, key: str) -> None:
        self._board.desk.select((key,) if key else ())

    def _toggle(self, keys: list[str]) -> None:
        if not keys:
            return
        chosen = self._board.desk.store.value.selection
        rest = tuple(key for key in chosen if key != keys[0])
        self._board.desk.select(rest if keys[0] in chosen else (*chosen, keys[0]))

    def _through(self, keys: list[str]) -> Callable[[], None]:
        """The layer below the chosen one at this place, from the bottom back to the top."""
        chosen = self._board.desk.store.value.selection
        at = next((i for i, key in enumerate(keys) if key in chosen), -1)
        return lambda: self._only(keys[(at + 1) % len(keys)] if keys else "")


class BandHand:
    """A rubber band over empty canvas; Shift adds, Alt takes away."""

    sizing = False
    keys = ()
    guides = ()

    def __init__(self, board: Board, start: QPointF, *, add: bool, take: bool) -> None:
        self._board = board
        self._start = start
        self._base = board.desk.store.value.selection
        self._add = add
        self._take = take

    def pull(self, pull: Pull) -> None:
        x, y = self._start.x(), self._start.y()
        left, right = sorted((x, x + pull.dx))
        top, bottom = sorted((y, y + pull.dy))
        band = Rect(left, top, right - left, bottom - top)
        touched = tuple(layers_in(self._board.scene.layout, band))
        if self._take:
            chosen = tuple(key for key in self._base if key not in touched)
        else:
            base = self._base if self._add else ()
            chosen = (*(key for key in base if key not in touched), *touched)
        self._board.desk.select(chosen)
        self._board.show_band(band)

    def finish(self) -> None:
        self._board.show_band(None)

    def restore(self) -> None:
        self._board.desk.select(self._base)
        self._board.show_band(None)


def held_of(held: Qt.KeyboardModifier) -> Held:
    """Qt's modifiers as the schemes read them."""
    return Held(bool(held & SHIFT), bool(held & CTRL), bool(held & ALT))


def _nothing() -> None:
    return None


def _no_hand() -> None:
    return None
