"""What a press on the canvas means: the hand it becomes when dragged, the choice when not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt

from console.domain.handles import Handle
from console.domain.scheme import Scheme, copies, crops
from console.ui.mix.band import BandHand
from console.ui.mix.board import ALT, CTRL, SHIFT, Board, held_of
from console.ui.mix.cutting import cut_of, why_no_cut
from console.ui.mix.grip import Grip
from console.ui.mix.hands import Hand, HandleHand, MoveHand, PanCropHand
from console.ui.mix.hits import CURSORS, handle_at, layers_at
from console.ui.mix.rulers import CURSORS as RULER_CURSORS
from console.ui.mix.rulers import ruler_at
from console.ui.mix.ruling import RulingHand
from console.ui.mix.scene import movable
from console.ui.mix.veil import ruling_at


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
        ruler = ruler_at(at) if self._board.scene.aids.rulers else None
        if ruler is not None:
            return Press(at, lambda: RulingHand(self._board, ruler, at, None), _nothing)
        handle = self._handle(at)
        if handle is not None:
            cropping = self._crops(held) or bool(self._board.scene.cropping)
            return Press(at, lambda: self._pull_handle(handle, crops=cropping), _nothing)
        drawn = None if self._board.scene.cropping else ruling_at(self._board.scene, at)
        if drawn is not None:
            return Press(at, lambda: RulingHand(self._board, drawn.axis, at, drawn), _nothing)
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
        ruler = ruler_at(at) if scene.aids.rulers else None
        if ruler is not None:
            return RULER_CURSORS[ruler]
        handle = self._handle(at)
        if handle is not None:
            return Qt.CursorShape.CrossCursor if self._crops(held) else CURSORS[handle]
        drawn = None if scene.cropping else ruling_at(scene, at)
        if drawn is not None:
            return RULER_CURSORS[drawn.axis]
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
            return Press(at, self._pan_crop, _nothing)
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
        scene = board.scene
        return Grip(board.desk, scene.layout, chosen, scene.aids, self._scheme())

    def _body(self, *, copy: bool) -> Hand | None:
        grip = self._grip()
        return MoveHand(grip, copy=copy) if grip.held else None

    def _band(self, at: QPointF, held: Qt.KeyboardModifier) -> Hand:
        here = self._board.scene.lens.at(at)
        return BandHand(self._board, here, add=bool(held & SHIFT), take=bool(held & ALT))

    def _pull_handle(self, handle: Handle, *, crops: bool) -> Hand | None:
        grip = self._grip()
        cut = cut_of(grip)
        if crops and cut is None:
            self._board.tell(why_no_cut(grip))
            return None
        return HandleHand(grip, handle, cut, crops=crops)

    def _pan_crop(self) -> Hand | None:
        grip = self._grip()
        cut = cut_of(grip)
        if cut is None:
            self._board.tell(why_no_cut(grip))
            return None
        return PanCropHand(grip, cut)

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


def _nothing() -> None:
    return None


def _no_hand() -> None:
    return None
