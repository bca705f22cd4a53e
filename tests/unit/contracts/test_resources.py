"""Shipped files are found in a checkout, a wheel and a frozen app."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from console.contracts import resources
from console.contracts.resources import resource


def _shipped(top: Path) -> Path:
    file = top / "i18n" / "words.toml"
    file.parent.mkdir(parents=True)
    file.touch()
    return file


def test_a_checkout_has_them_beside_the_package() -> None:
    beside = Path(resources.__file__).resolve().parents[2] / "resources"
    assert resource("i18n") == beside / "i18n"


def test_an_installed_wheel_has_them_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "console"
    file = _shipped(package / "_resources")
    monkeypatch.setattr(resources, "__file__", str(package / "contracts" / "resources.py"))
    assert resource("i18n", "words.toml") == file.resolve()


def test_a_frozen_app_has_them_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _shipped(tmp_path / "resources")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("i18n", "words.toml") == file


def test_a_file_that_was_not_shipped_is_told_with_its_path() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.toml.*Install Cuedesk again"):
        resource("i18n", "nothing.toml")
