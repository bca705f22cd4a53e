"""From a finding to the field that it is about: the vendor's name of it to ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.findings import Finding

FIELDS: Final[Mapping[str, str]] = {
    "input_stream_id": "inspector.stream",
    "color": "inspector.color",
    "picture_id": "inspector.picture",
    "location_x": "inspector.x",
    "location_y": "inspector.y",
    "image_width": "inspector.width",
    "image_height": "inspector.height",
    "crop_x": "inspector.crop.x",
    "crop_y": "inspector.crop.y",
    "crop_width": "inspector.crop.width",
    "crop_height": "inspector.crop.height",
    "mix_stream_session_id": "inspector.session",
    "output_stream_id": "inspector.output",
    "output_stream_bitrate": "inspector.bitrate",
}


def jump(finding: Finding, inside: QWidget) -> bool:
    """The field gets the keys with its text chosen; False where there is none to be seen."""
    entry = inside.findChild(QLineEdit, FIELDS.get(finding.field, ""))
    if not isinstance(entry, QLineEdit) or not entry.isVisible() or not entry.isEnabled():
        return False
    entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
    entry.selectAll()
    return True
