"""Four number fields of the inspector in a grid, for one layer or for many."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from console.domain.message import Message, say
from console.domain.mix import Layer
from console.ui.mix.field import Field
from console.ui.mix.numbers import MEMBERS, Member, Remark, Wrong
from console.ui.words import Words


def fields_of(
    words: Words,
    names: dict[Member, Message],
    prefix: str,
    commit: Callable[[Member, str], Wrong | Remark | None],
    parent: QWidget,
) -> dict[Member, Field]:
    """Four fields named `prefix.x` and so on."""

    def bound(member: Member) -> Callable[[str], Wrong | Remark | None]:
        return lambda text: commit(member, text)

    return {
        member: Field(words, names[member], f"{prefix}.{member}", bound(member), parent)
        for member in MEMBERS
    }


def grid(fields: dict[Member, Field]) -> QGridLayout:
    """Two by two, in the order of Tab."""
    made = QGridLayout()
    made.setHorizontalSpacing(8)
    made.setVerticalSpacing(8)
    for at, field in enumerate(fields.values()):
        made.addWidget(field, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
    return made


def mixed(values: Sequence[object]) -> bool:
    """Whether the selected layers differ in this number."""
    return any(value != values[0] for value in values[1:])


def what_of(layers: Sequence[Layer]) -> str | Message:
    """How an undo step names what it was done to."""
    if len(layers) == 1:
        return layers[0].title
    return say("{count} layers", count=len(layers))
