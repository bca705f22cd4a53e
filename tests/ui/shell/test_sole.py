"""Two desks of one person, and where a file dialog begins."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QStandardPaths

from console.ui import sole as sole_module
from console.ui.questions import starting_place
from console.ui.sole import NAME, sole

HOLD = """
import sys
from pathlib import Path
from console.ui.sole import sole
with sole(Path(sys.argv[1])) as alone:
    print(alone, flush=True)
    sys.stdin.readline()
    if sys.argv[2] == "die":
        import os
        os._exit(1)
"""


def _other(folder: Path, end: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), end],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    )


@pytest.mark.parametrize("end", ["leave", "die"])
def test_a_second_desk_knows_of_the_first_until_it_has_ended(tmp_path: Path, end: str) -> None:
    with _other(tmp_path, end) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "True\n"
        with sole(tmp_path) as alone:
            assert not alone
        first.communicate("\n")
    with sole(tmp_path) as alone:
        assert alone


@pytest.mark.parametrize(
    ("ours", "removable", "alone"), [(1, True, True), (1, False, False), (0, True, False)]
)
def test_a_desk_that_died_with_our_number_holds_nobody_up(
    ours: int, removable: bool, alone: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Lock:
        """As on Windows: whoever has the number is taken for alive."""

        LockError = QLockFile.LockError
        left = True

        def __init__(self, _file: str) -> None: ...
        def setStaleLockTime(self, _milliseconds: int) -> None: ...
        def unlock(self) -> None: ...
        def error(self) -> QLockFile.LockError:
            return QLockFile.LockError.LockFailedError

        def tryLock(self, _milliseconds: int) -> bool:
            return not self.left

        def getLockInfo(self) -> tuple[int, str, str]:
            return os.getpid() * ours, "host", "Cuedesk"

        def removeStaleLockFile(self) -> bool:
            self.left = not removable
            return removable

    monkeypatch.setattr(sole_module, "QLockFile", Lock)
    with sole(tmp_path) as held:
        assert held is alone


def test_a_desk_leaves_no_lock_behind(tmp_path: Path) -> None:
    with sole(tmp_path) as alone:
        assert alone
        assert (tmp_path / NAME).exists()
    assert not (tmp_path / NAME).exists()


def test_a_folder_that_is_not_there_holds_nobody_up(tmp_path: Path) -> None:
    with sole(tmp_path / "nowhere") as alone:
        assert alone


def test_a_file_dialog_begins_in_the_folder_used_last(tmp_path: Path) -> None:
    used = str(tmp_path / "pk.cuemix")
    assert starting_place((used,)) == str(tmp_path)
    assert starting_place((used,), "new.cuemix") == str(tmp_path / "new.cuemix")
    gone = str(tmp_path / "gone" / "old.cuemix")
    assert starting_place((gone, used)) == str(tmp_path)
    whole = str(tmp_path / "gone" / "kept.cuemix")
    assert starting_place((used,), whole) == whole


def test_the_first_file_dialog_begins_in_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def documents(_kind: QStandardPaths.StandardLocation) -> str:
        return str(tmp_path)

    monkeypatch.setattr(QStandardPaths, "writableLocation", documents)
    assert starting_place(()) == str(tmp_path)
    assert starting_place((), "PK.cuemix") == str(tmp_path / "PK.cuemix")
