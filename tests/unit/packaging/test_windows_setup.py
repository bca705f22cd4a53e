"""The installer's script and the desk agree, and it takes away exactly what it brought."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import windowspack
from versions import Version
from windowspack import lists, pack
from winepython import exports

from console.services.install.presence import MUTEX

ROOT = Path(__file__).parents[3]
SCRIPT = (ROOT / "packaging" / "windows" / "setup.nsi").read_text(encoding="utf-8")


def test_setup_looks_for_the_mutex_that_the_desk_holds() -> None:
    assert f'!define MUTEX "{MUTEX}"' in SCRIPT


def test_every_sentence_of_the_setup_is_there_in_both_languages() -> None:
    strings = re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\} ", SCRIPT, re.MULTILINE)
    names = {name for name, _ in strings}
    assert names
    assert set(strings) == {(name, one) for name in names for one in ("ENGLISH", "SIMPCHINESE")}


def test_it_asks_for_no_administrator_and_writes_for_this_person_alone() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert not re.search(r"HKLM|\$PROGRAMFILES|SetShellVarContext all", SCRIPT)


def test_what_is_written_into_the_registry_is_removed_from_it() -> None:
    removed = SCRIPT.split('Section "un.Cuedesk"')[1]
    for key in ("${ENTRY}", "${CLASSES}\\${SHOW}", "Software\\${NAME}", "${CLASSES}\\.cuemix"):
        assert re.search(rf'DeleteRegKey (?:/ifempty )?HKCU "{re.escape(key)}', removed), key


def test_each_file_that_is_brought_is_taken_away_and_no_folder_by_force(tmp_path: Path) -> None:
    for name in ("Cuedesk.exe", "parts/a.dll", "parts/资源/b c.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    text = lists(tmp_path)
    assert text.count("  File ") == text.count("  Delete ") == 3
    assert '  Delete "$INSTDIR\\parts\\资源\\b c.txt"' in text
    assert text.index('RMDir "$INSTDIR\\parts\\资源"') < text.index('RMDir "$INSTDIR\\parts"\n')
    assert "/r" not in text


def test_the_names_that_a_dll_exports_are_read_from_what_objdump_says() -> None:
    dump = """The Export Tables
[Ordinal/Name Pointer] Table -- Ordinal Base 1
\t[   0] +base[   1]  0000 PyObject_Call
\t[   1] +base[   2]  0001 Py_Main
"""
    assert exports(dump) == ["PyObject_Call", "Py_Main"]


def test_all_that_a_setup_holds_has_the_time_of_the_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NSIS keeps each file's time, its page's picture's too: builds would differ by it."""
    held = [tmp_path / "Cuedesk" / "Cuedesk.exe", tmp_path / "parts" / "welcome.bmp"]
    for path in held:
        path.parent.mkdir()
        path.write_bytes(b"x")
    seen: list[float] = []

    def pretend(command: Sequence[object]) -> int:
        assert any(f"-DWELCOME={held[1]}" == word for word in command)
        seen.extend(path.stat().st_mtime for path in held)
        return 0

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setattr(windowspack, "makensis", lambda: tmp_path / "makensis")
    monkeypatch.setattr(windowspack, "call", pretend)
    version = Version(None, 0, (0, 1, 0))
    pack(held[0].parent, held[1].parent, tmp_path, version, tmp_path / "out" / "setup.exe")
    assert seen == [1700000000.0, 1700000000.0]
