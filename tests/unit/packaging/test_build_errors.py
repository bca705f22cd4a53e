"""What goes wrong in a build ends it with one sentence that says what is missing."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import bundling
import comparing
import linuxpack
import pytest
import windowspack
import winepython
from steps import Trouble

WARNING = "90 WARNING: Library not found: could not resolve 'libx.so.1', dependency of 'y.so'."


def _no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def which(_name: str) -> None:
        return None

    monkeypatch.setattr(shutil, "which", which)


def test_a_missing_tool_is_named_with_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    _no_program(monkeypatch)
    with pytest.raises(Trouble, match=r"^Missing .* apt-get install .*nsis.*osslsigncode.*wine"):
        winepython.provide_tools(apt=False)


def test_windows_without_nsis_is_told_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _no_program(monkeypatch)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Trouble, match="Install NSIS"):
        windowspack.makensis()


def test_a_file_with_another_hash_is_not_used(tmp_path: Path) -> None:
    wheel = tmp_path / "panda3d.whl"
    wheel.write_bytes(b"another")
    with pytest.raises(Trouble, match=r"panda3d.whl is not the file that was pinned"):
        winepython.check_seal(wheel)


def test_a_library_that_nothing_brings_ends_the_build(tmp_path: Path) -> None:
    (tmp_path / "libmine.so.1").touch()
    linuxpack.refuse_unmet({"libmine.so.1", "libc.so.6"}, tmp_path)
    with pytest.raises(Trouble, match=r"nothing brings: libother\.so\.1$"):
        linuxpack.refuse_unmet({"libmine.so.1", "libother.so.1"}, tmp_path)


@pytest.mark.parametrize(
    ("program", "words"),
    [
        (f"print({WARNING!r})", "missed what it should have packed:\n.*libx.so.1"),
        ("print('no room'); raise SystemExit(3)", "(?s)PyInstaller failed .*no room"),
    ],
)
def test_a_bundler_that_warns_or_fails_ends_the_build(
    program: str, words: str, tmp_path: Path
) -> None:
    with pytest.raises(Trouble, match=words):
        bundling.run_bundler([sys.executable, "-I", "-S", "-c", program], tmp_path / "into", {})
    assert (tmp_path / "into" / "bundler.log").exists()


def test_a_bundle_or_a_setup_over_its_budget_ends_the_build(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "big").write_bytes(b"x" * 100)
    monkeypatch.setattr(bundling, "BUDGET", 50 / bundling.MIB)
    with pytest.raises(Trouble, match="without media parts has more than"):
        bundling.look_through(tmp_path)
    monkeypatch.setattr(windowspack, "SETUP_BUDGET", 50 / bundling.MIB)
    with pytest.raises(Trouble, match="The setup has more than"):
        windowspack.told(tmp_path / "big")


def test_two_builds_that_differ_for_no_known_reason_end_the_build(tmp_path: Path) -> None:
    head = bytearray(b"MZ" + bytes(58) + b"\x40\0\0\0" + b"PE\0\0" + bytes(200))
    later = bytearray(head)
    later[0x48:0x4C] = b"time"
    for name, program, text in (("one", head, "a"), ("two", later, "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.exe").write_bytes(program)
        (tmp_path / name / "b.txt").write_text(text)
    comparing.compare(tmp_path / "one", tmp_path / "two")
    (tmp_path / "two" / "b.txt").write_text("b")
    with pytest.raises(Trouble, match=r"nobody knows why: b\.txt$"):
        comparing.compare(tmp_path / "one", tmp_path / "two")
