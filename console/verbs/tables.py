"""Rows for people: aligned columns, wide characters counted as wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence


def width(text: str) -> int:
    """Cells of a terminal."""
    marks = sum(1 for sign in text if unicodedata.combining(sign))
    wide = sum(1 for sign in text if unicodedata.east_asian_width(sign) in "WF")
    return len(text) - marks + wide


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns as wide as their widest cell, two blanks between; an empty cell is a dash."""
    lines = [tuple(heads), *(tuple(_shown(cell) for cell in row) for row in rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(_line(line, widths) for line in lines)


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """One thing: a name and a value a line; what is not known is left out."""
    known = [(name, _shown(value)) for name, value in pairs if value]
    widest = max((width(name) for name, _ in known), default=0)
    return "\n".join(f"{_padded(name, widest)}  {value}" for name, value in known)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(map(_padded, cells, widths)).rstrip()


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))


def _shown(text: str) -> str:
    """On one line, and nothing in it that steers a terminal: titles come from elsewhere."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(plain.split()) or "–"
