"""The settings that the verbs read are the desk's own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from console.front import Opening, own_folder
from console.verbs.places import keys_file, settings_file

CONFIG = QStandardPaths.StandardLocation.GenericConfigLocation
DATA = QStandardPaths.StandardLocation.GenericDataLocation


def test_settings_and_keys_are_where_qt_puts_them() -> None:
    assert settings_file() == own_folder(Opening(), CONFIG) / "settings.json"
    assert keys_file() == own_folder(Opening(), DATA) / "keys.json"


def test_without_a_home_there_are_none() -> None:
    assert settings_file({}) is None
    assert keys_file({}) is None


@pytest.mark.parametrize("folder", ["", "relative/place"])
def test_a_folder_that_is_no_whole_path_does_not_count(
    folder: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    environ = {"HOME": str(home), "XDG_CONFIG_HOME": folder}
    assert settings_file(environ) == home / ".config" / "Cuedesk" / "settings.json"


def test_each_system_has_its_own_places(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert settings_file({"HOME": str(home)}) == home / "Library/Preferences/Cuedesk/settings.json"
    monkeypatch.setattr(sys, "platform", "win32")
    assert keys_file({"LOCALAPPDATA": str(home)}) == home / "Cuedesk" / "keys.json"
