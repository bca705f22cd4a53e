"""A text that must not be seen."""

from __future__ import annotations

from console.vendors.blotting import remember


class Secret:
    """Neither repr, str, format, copying to a dict nor pickling shows it; `reveal` does.

    No log and no report has it either, wherever it was copied to (`blotting.remember`)."""

    __slots__ = ("_text",)

    def __init__(self, text: str = "") -> None:
        self._text = text
        remember(text)

    def reveal(self) -> str:
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return "Secret(…)" if self._text else "Secret()"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a secret is not written down")

    def __deepcopy__(self, memo: object) -> Secret:
        return self


NOTHING = Secret()
"""No secret at all."""
