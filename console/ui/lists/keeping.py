"""What a list was filtered by, kept from one desk to the next."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from console.services.settings import Settings
from console.ui.lists.filter_bar import FilterBar

FAULTS = "faults only"
_PAUSE = 800
"""Milliseconds without a key before it is written: not every letter is worth a file."""


class KeptFilter(QObject):
    """The text and the faults chip of one list; what was kept is put back at once."""

    def __init__(self, settings: Settings, area: str, bar: FilterBar) -> None:
        super().__init__(bar)
        self._settings = settings
        self._area = area
        self._bar = bar
        kept = settings.store.value.filters
        bar.field.setText(kept.get(area, ""))
        bar.only_faults.setChecked(f"{area} {FAULTS}" in kept)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.keep)
        bar.changed.connect(self._soon.start)

    def keep(self) -> None:
        """Now; as when the list goes out of sight."""
        self._soon.stop()
        mine = {}
        if self._bar.text.strip():
            mine[self._area] = self._bar.text.strip()
        if self._bar.only_faults.isChecked():
            mine[f"{self._area} {FAULTS}"] = "yes"

        def others(kept: dict[str, str]) -> dict[str, str]:
            own = (self._area, f"{self._area} {FAULTS}")
            return {key: text for key, text in kept.items() if key not in own}

        self._settings.change(
            lambda now: replace(now, filters={**others(dict(now.filters)), **mine})
        )
