"""The tour's steps at the mix desk: edit, template, TAKE, TAKE again, cancel."""

from __future__ import annotations

import json
from typing import Any, cast

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from console.domain.mix import Layer
from console.domain.templates import TEMPLATES
from console.domain.units import Rect
from console.services.mix.state import MixState
from console.tour.guide import Guide, NotSeen, Step
from console.ui.mix.canvas import Canvas
from console.ui.mix.gallery import Gallery

HOLD_MARGIN = 0.35
"""Seconds that the hand holds longer than the desk asks for."""

GATE = 5.5
"""Seconds of show time: the vendor's 5 s from TAKE to cancel, and a little."""

FOUR_INPUTS = 410


def _state(guide: Guide) -> MixState:
    return guide.app.desk.mixes.store.value


def _guest(guide: Guide) -> Layer:
    """The layer that the tour moves about: the second guest, layer 3 of the sample show."""
    layer = next((la for la in _state(guide).mix.layers if la.number == 3), None)
    if layer is None:
        raise NotSeen("the sample show has a layer 3")
    return layer


def _sent(guide: Guide, layer: Layer) -> dict[str, Any]:
    """The layer's layout_params in the request that TAKE would send now."""
    body = cast("dict[str, Any]", json.loads(guide.app.desk.mixes.request_text()))
    for entry in body["interface"]["para"]["input_stream_list"]:
        if entry["input_stream_id"] == layer.stream:
            return entry["layout_params"]
    raise NotSeen(f"{layer.stream} is in the request")


async def open_show(guide: Guide) -> None:
    desk = guide.app.desk
    await guide.until(lambda: len(_state(guide).mix.layers) == 4, "the sample show's four layers")
    await guide.until(lambda: desk.mixes.cloud is not None, "the rehearsal cloud")
    await guide.until(
        lambda: bool(guide.app.frame.findChildren(Canvas, "canvas")), "the mix workspace"
    )
    await guide.hands.rest(2)


async def drag(guide: Guide) -> None:
    canvas, layer = guide.find(Canvas, "canvas"), _guest(guide)
    before = guide.box(layer.key)
    start = _middle(guide, before)
    await guide.hands.drag(canvas, start, start + QPoint(-70, -48))
    after = guide.box(layer.key)
    if not (after.x < before.x and after.y < before.y and after.width == before.width):
        raise NotSeen("the dragged layer has moved up and left, and kept its size")
    if _sent(guide, layer)["location_x"] != after.x:
        raise NotSeen("location_x follows the drag")


async def resize(guide: Guide) -> None:
    canvas, layer = guide.find(Canvas, "canvas"), _guest(guide)
    before = guide.box(layer.key)
    corner = guide.on_canvas(before.right, before.bottom)
    await guide.hands.drag(canvas, corner, corner + QPoint(52, 39))
    after = guide.box(layer.key)
    if not (after.width > before.width and (after.x, after.y) == (before.x, before.y)):
        raise NotSeen("the layer has grown from its top left corner")
    if abs(after.width / after.height - before.width / before.height) > 0.02:
        raise NotSeen("the layer has kept its shape")
    if _sent(guide, layer)["image_width"] != after.width:
        raise NotSeen("image_width follows the handle")


async def nudge(guide: Guide) -> None:
    layer = _guest(guide)
    before = guide.box(layer.key)
    for keys in ("Right", "Right", "Shift+Up"):
        await guide.hands.key(keys)
    wanted = (before.x + 2, before.y - 10)

    def there() -> bool:
        now = guide.box(layer.key)
        return (now.x, now.y) == wanted

    await guide.until(there, "two arrows and a Shift+arrow move it by 2 and by 10 pixels")


async def numbers(guide: Guide) -> None:
    layer = _guest(guide)
    await guide.hands.key("Ctrl+E")
    await guide.hands.key("Ctrl+A")
    await guide.hands.type("1280/2+48")
    await guide.hands.key("Return")
    await guide.until(lambda: guide.box(layer.key).x == 688, "X is 1280/2+48 = 688")
    if _sent(guide, layer)["location_x"] != 688:
        raise NotSeen("location_x is the typed number")


async def template(guide: Guide) -> None:
    """Applies the template for four, looks, and takes it back with undo."""
    layer = _guest(guide)
    own = guide.box(layer.key)
    await guide.hands.key("Ctrl+T")
    gallery = guide.find(Gallery, "gallery")
    ids = [preset.id for preset in TEMPLATES]
    for _ in ids:
        if ids[gallery.currentIndex().row()] == FOUR_INPUTS:
            break
        await guide.hands.key("Right")
    await guide.hands.key("Return")
    await guide.until(lambda: _state(guide).mix.template == FOUR_INPUTS, "template 410")
    if guide.box(layer.key) == own:
        raise NotSeen("the template has moved the layer")
    await guide.hands.rest(2)


async def own_layout(guide: Guide) -> None:
    await guide.hands.key("Ctrl+Z")
    await guide.until(lambda: _state(guide).mix.template == 0, "the own layout again")


async def review(guide: Guide) -> None:
    """Opens the sheet that says what will change on air."""
    await _ask_to_take(guide, "the TAKE sheet")


async def take(guide: Guide) -> None:
    wanted = _state(guide).mix
    await guide.hands.hold("Ctrl+Return", _hold_seconds(guide))
    await guide.until(lambda: _state(guide).on_air is not None, "program")
    on_air = _state(guide).on_air
    if on_air is None or on_air.mix != wanted or not on_air.sure:
        raise NotSeen("program is what preview was")
    if wanted.session not in await guide.app.sessions_on_air():
        raise NotSeen("the rehearsal cloud has the session on air")
    await guide.hands.rest(2)


async def one_change(guide: Guide) -> None:
    """Moves the guest, with the program of a moment ago beside it."""
    await guide.hands.click(
        guide.find(Canvas, "canvas"), _middle(guide, guide.box(_guest(guide).key))
    )
    for _ in range(3):
        await guide.hands.key("Shift+Left")
    await guide.until(lambda: len(_state(guide).changes) == 1, "one change")
    await guide.hands.rest(2)


async def difference(guide: Guide) -> None:
    """Opens the sheet again: it shows only what has changed."""
    await _ask_to_take(guide, "the sheet with the difference")


async def _ask_to_take(guide: Guide, sheet: str) -> None:
    await guide.may("mix.take")
    await guide.hands.key("Ctrl+Return")
    await guide.asked(sheet)
    await guide.hands.rest(2)


async def take_by_word(guide: Guide) -> None:
    wanted = _state(guide).mix
    await guide.hands.click(guide.find(QWidget, "sheet.word"))
    await guide.hands.type("take")
    await guide.hands.key("Return")
    await guide.until(lambda: _on_air(guide, wanted), "the second program")
    await guide.hands.rest(2)


async def cancel(guide: Guide) -> None:
    """The gate is shut at first, opens after 5 s, and the mix ends."""
    session = _state(guide).mix.session
    if guide.app.desk.mixes.why_not_cancel() is None:
        raise NotSeen("cancel is shut for 5 s after a TAKE")
    await guide.pass_time(GATE)
    await guide.may("mix.cancel")
    await guide.hands.key("T, X")
    await guide.asked("the cancel sheet")
    await guide.hands.hold("Ctrl+Return", _hold_seconds(guide))
    await guide.until(lambda: _state(guide).on_air is None, "nothing on air")
    if session in await guide.app.sessions_on_air():
        raise NotSeen("the rehearsal cloud has ended the session")


STEPS = (
    Step("open", open_show),
    Step("drag", drag),
    Step("resize", resize),
    Step("nudge", nudge),
    Step("numbers", numbers),
    Step("template", template),
    Step("own-layout", own_layout),
    Step("review", review),
    Step("take", take),
    Step("one-change", one_change),
    Step("difference", difference),
    Step("take-by-word", take_by_word),
    Step("cancel", cancel),
)


def _middle(guide: Guide, box: Rect) -> QPoint:
    return guide.on_canvas(box.x + box.width / 2, box.y + box.height / 2)


def _hold_seconds(guide: Guide) -> float:
    return guide.app.desk.settings.store.value.hold_ms / 1000 + HOLD_MARGIN


def _on_air(guide: Guide, mix: object) -> bool:
    on_air = _state(guide).on_air
    return on_air is not None and on_air.mix == mix
