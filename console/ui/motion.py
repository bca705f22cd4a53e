"""Whether the system asks programs to hold still; Qt 6.11 does not tell."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.ui.theme import Theme

SYSTEM, FULL, REDUCED = "system", "full", "reduced"
_EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
_CLIENT_AREA_ANIMATION: Final = 0x1042
_PATIENCE: Final = 0.5
"""Seconds; a desktop that does not answer has asked for nothing."""


def still(chosen: str) -> bool:
    """By the operator's choice, else by the system's."""
    return chosen == REDUCED or (chosen == SYSTEM and _asked_by_system())


def follow(theme: Theme, chosen: str) -> None:
    """The system is asked when the choice is made, and at the start."""
    if theme.motion != chosen:
        theme.be_still(chosen, on=still(chosen))
        wear(theme.still)


def wear(on: bool) -> None:
    """Menus, lists and tooltips of Qt's own appear at once, or as the system has them."""
    for effect in _EFFECTS:
        QApplication.setEffectEnabled(effect, enable=not on)


def _asked_by_system() -> bool:
    if sys.platform == "win32":
        return _of_windows()
    if sys.platform == "darwin":
        return _said("defaults", "read", "com.apple.universalaccess", "reduceMotion") == "1"
    return _said("gsettings", "get", "org.gnome.desktop.interface", "enable-animations") == "false"


def _of_windows() -> bool:
    """“Animation effects” of its settings, turned off."""
    animated = ctypes.c_int(1)
    user = ctypes.CDLL("user32", use_last_error=True)
    user.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(animated), 0)
    return not animated.value


def _said(program: str, *words: str) -> str:
    """What it answers, empty where it is not there or fails."""
    found = shutil.which(program)
    if found is None:
        return ""
    try:
        done = subprocess.run(
            [found, *words], capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()
