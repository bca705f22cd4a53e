"""Secrets that are marked, and everywhere that they must not be."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast
from urllib.parse import quote, quote_plus

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
SAID = ("text", "windowTitle", "accessibleName", "accessibleDescription", "toolTip", "title")
CELLS = 400
"""Of one table: a leak of one row is a leak of all."""


def forms(secret: str) -> tuple[bytes, ...]:
    """The ways in which a text may be written, base64 wherever it begins."""
    raw = secret.encode()
    cores = {base64.b64encode(b"\0" * pad + raw)[(4 if pad else 0) : -4] for pad in range(3)}
    plain = (secret, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1])
    return (*(text.encode() for text in plain), raw.hex().encode(), *cores)


def leaks(where: str, raw: bytes, secrets: Iterable[str]) -> list[str]:
    """Which of them are in it, named by their beginning alone."""
    return [f"{secret[:9]}… in {where}" for secret in secrets if _in(raw, secret)]


def _in(raw: bytes, secret: str) -> bool:
    return any(form in raw for form in forms(secret))


def files(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below, databases and their logs too."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                yield str(path.relative_to(folder)), path.read_bytes()


def windows() -> bytes:
    """All that a person or a screen reader could get at now, in every window; and the clipboard."""
    found: list[str] = [QGuiApplication.clipboard().text()]
    for window in QApplication.topLevelWidgets():
        for one in (window, *window.findChildren(QWidget)):
            found += _said(one)
    return "\n".join(found).encode()


def _said(widget: QWidget) -> Iterator[str]:
    typed = isinstance(widget, QLineEdit)
    for name in SAID:
        if not (typed and name == "text"):
            yield str(widget.property(name) or "")
    if isinstance(widget, QLineEdit):
        yield widget.displayText()
        yield widget.placeholderText()
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QAbstractItemView):
        model = cast("QAbstractItemModel | None", widget.model())
        yield from _cells(model) if model is not None else ()


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    one_wide = isinstance(model, QAbstractListModel)
    columns = 1 if one_wide else model.columnCount(QModelIndex())
    rows = model.rowCount(QModelIndex())
    for row in range(min(rows, CELLS // max(1, columns))):
        for column in range(columns):
            for role in ROLES:
                yield str(model.index(row, column).data(role) or "")


def processes() -> Iterator[tuple[str, bytes]]:
    """What other users of this computer could read of the processes that we started."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == os.getpid():
                for name in ("cmdline", "environ"):
                    yield f"{name} of a child", (place / name).read_bytes()
        except OSError:
            continue
