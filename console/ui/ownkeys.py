"""What keys do in a card, a form or a window, beside the commands: said by those who take them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol, TypeAlias, runtime_checkable

from PySide6.QtWidgets import QAbstractButton, QWidget

from console.domain.keystroke import is_character
from console.domain.message import Message, say
from console.ui.buttons import ActButton
from console.ui.keycaps import key_words
from console.ui.words import Words

OwnKeys: TypeAlias = Sequence[tuple[tuple[str, ...], Message]]
"""Strokes, and what each of them does."""

UP_DOWN: Final = ("Up", "Down")
PAGES: Final = ("PgUp", "PgDown")
LETTERS: Final = ("A…Z", "0…9")
"""Every key that types a character."""
SCROLLS: Final = say("Scrolls.")
COPIES: Final = say("Copies it.")
PRESSES: Final = say("Presses the button that has the focus.")


@runtime_checkable
class Explains(Protocol):
    """A widget that takes keys before any command."""

    def own_keys(self) -> OwnKeys: ...


def lines_of(key: str, focus: QWidget | None, inside: QWidget, words: Words) -> Iterator[str]:
    """What that stroke does for who has the focus in there, the nearest first.

    A button that shows the key says it by itself."""
    cap = key_words(key)
    for one in _around(focus, inside):
        if isinstance(one, Explains):
            yield from (words.text(said) for keys, said in one.own_keys() if _meant(key, keys))
            yield from _buttons(cap, one, words)
    if key in ("Tab", "Shift+Tab"):
        yield words.text(say("Goes to the next field or button, with Shift to the one before."))
    elif key in ("Return", "Space") and isinstance(focus, QAbstractButton):
        yield words.text(say("Presses {button}.", button=_name(focus)))


def listed(focus: QWidget | None, inside: QWidget, words: Words) -> Iterator[str]:
    """All keys that are its own, for reading: caps and what they do."""
    for one in _around(focus, inside):
        if isinstance(one, Explains):
            for keys, said in one.own_keys():
                yield f"{' '.join(key_words(key) for key in keys)}  {words.text(said)}"
            for button in _shown(one):
                yield f"{button.key}  {_name(button)}"


def _meant(key: str, keys: tuple[str, ...]) -> bool:
    return key in keys or (keys == LETTERS and is_character(key))


def _around(focus: QWidget | None, inside: QWidget) -> Iterator[QWidget]:
    one = focus
    while one is not None and one is not inside:
        yield one
        one = one.parentWidget()
    yield inside


def _buttons(cap: str, inside: object, words: Words) -> Iterator[str]:
    for button in _shown(inside):
        if button.key == cap:
            text = say("Presses {button}.", button=_name(button))
            if not button.isEnabled():
                text = say("{button} cannot be pressed now.", button=_name(button))
            yield words.text(text)


def _shown(inside: object) -> list[ActButton]:
    if not isinstance(inside, QWidget):
        return []
    mine = (b for b in inside.findChildren(ActButton) if b.key and b.isVisible())
    return [button for button in mine if _explaining(button) is inside]


def _explaining(button: QWidget) -> QWidget | None:
    """Whose button it is: what lies over a window says its own."""
    one = button.parentWidget()
    while one is not None and not isinstance(one, Explains):
        one = one.parentWidget()
    return one


def _name(button: QAbstractButton) -> str:
    return button.text() or button.accessibleName()
