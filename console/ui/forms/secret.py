"""Lines of a form that may hold a key: seen only while, or not even while, they are typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from console.contracts.operations import Field
from console.domain.masking import masked
from console.ui.forms.line import Line
from console.ui.words import Words


class SecretLine(Line):
    """A key: dots, and nothing that copies them."""

    def __init__(self, words: Words, name: str, field: Field) -> None:
        super().__init__(words, name, field)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)


class AddressLine(Line):
    """An address: whole while the keys are in it, else as a screen may show it."""

    def __init__(self, words: Words, name: str, field: Field, *, counts: bool = False) -> None:
        super().__init__(words, name, field, counts=counts)
        self._whole = ""
        self.edit.entered.connect(self._open)
        self.edit.left.connect(self._shut)

    def show_text(self, text: str) -> None:
        self._whole = text
        super().show_text(text if self.edit.hasFocus() else masked(text))
        self.show_count(len(text))

    def _open(self) -> None:
        """What Tab had selected stays selected."""
        if self.edit.text() != self._whole:
            chosen = self.edit.hasSelectedText()
            self.edit.setText(self._whole)
            if chosen:
                self.edit.selectAll()

    def _shut(self) -> None:
        super().show_text(masked(self._whole))
        self.show_count(len(self._whole))
