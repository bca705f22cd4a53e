"""The settings page on the window that the shell's tests use."""

from __future__ import annotations

from tests.ui.shell.conftest import drive, stand, theme, words

__all__ = ["drive", "stand", "theme", "words"]
