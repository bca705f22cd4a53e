"""What the mix workspace shows, as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from console.domain.findings import Finding
from console.domain.message import Message
from console.domain.mix import Layer, Mix
from console.domain.plan import Change
from console.domain.receipt import Receipt
from console.domain.show import Show
from console.domain.tally import Tally, tally_of
from console.domain.value import value

Readout: TypeAlias = "Callable[[], tuple[Message, ...]]"
"""Asked when it is shown, some 25 times a second: putting it in words costs more than a frame."""


def quiet() -> tuple[Message, ...]:
    """The readout while nothing is under the hand."""
    return ()


@dataclass(frozen=True, slots=True)
class OnAir:
    """What viewers see, since when (show clock); `sure` is False while the outcome is unknown.

    `shaken` is what has been seen since that makes the same TAKE worth sending again: `resized`
    (a source has another size) or `ended` (inferred: all inputs were gone for 15 min)."""

    mix: Mix
    since: float
    receipt: Receipt | None = None
    sure: bool = True
    shaken: str = ""

    @property
    def settled(self) -> bool:
        """Whether sending the same again would change nothing for viewers."""
        return self.sure and not self.shaken


@value
class MixState:
    """`show.mix` holds the live value while a gesture runs; `sending` is "", take or cancel.

    `mark` tells what the file at `path` held when it was last read or written here; empty where
    that is not known. `readout` gives the numbers of a gesture and the keys that change it.
    `anyway`: the selection may be edited by numbers though it is locked."""

    show: Show
    path: str | None = None
    saved: Show | None = None
    mark: str = ""
    selection: tuple[str, ...] = ()
    gesture: Message | None = None
    readout: Readout = quiet
    undo: Message | None = None
    redo: Message | None = None
    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    on_air: OnAir | None = None
    sending: str = ""
    crop_mode: bool = False
    anyway: bool = False

    @property
    def mix(self) -> Mix:
        return self.show.mix

    @property
    def dirty(self) -> bool:
        return self.show != self.saved

    @property
    def primary(self) -> Layer | None:
        """The layer that numbers and crop mode are about: the last one selected."""
        return self.mix.layer(self.selection[-1]) if self.selection else None

    @property
    def tally(self) -> Tally:
        """What of the preview and of the sources viewers get now."""
        on_air = self.on_air
        return tally_of(
            self.mix, on_air.mix if on_air else None, sure=on_air is None or on_air.sure
        )

    @property
    def chosen(self) -> tuple[Layer, ...]:
        """The selected layers in the order of their selection."""
        found = (self.mix.layer(key) for key in self.selection)
        return tuple(layer for layer in found if layer is not None)

    @property
    def editable(self) -> tuple[Layer, ...]:
        """Those of them whose numbers may be changed: not locked, or allowed all the same."""
        return tuple(la for la in self.chosen if self.anyway or not la.locked)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity == "error")
