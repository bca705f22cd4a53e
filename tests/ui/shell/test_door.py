"""A second start hands its path to the desk that is open; nobody else can, and nothing hangs."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.door import GUESTS, Door, knock
from console.ui.knock import LONGEST, TAKEN, door_of, heard, told

SOON = 80
"""Milliseconds that a guest of these tests may take."""


class Open:
    """A desk's door in a folder, and what was wanted of it."""

    def __init__(self, folder: Path) -> None:
        place = door_of(folder)
        assert place is not None
        self.place = place
        self.wanted: list[str] = []
        self.door = Door(self.wanted.append, wait=SOON)
        assert self.door.open(place)

    def visit(self, *lines: bytes) -> QLocalSocket:
        guest = QLocalSocket()
        guest.connectToServer(self.place)
        assert guest.waitForConnected(1000)
        for line in lines:
            guest.write(line)
            guest.flush()
        return guest


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    made = Open(tmp_path)
    yield made
    made.door.close()
    made.door.deleteLater()
    QApplication.processEvents()


@given(st.text(max_size=200).map(lambda name: os.path.abspath(f"/{name}".replace("\0", ""))))
def test_every_path_is_heard_as_it_was_told(path: str) -> None:
    assert heard(told(path)) == path


@given(st.binary(max_size=200))
def test_what_is_no_line_of_ours_is_nothing(line: bytes) -> None:
    found = heard(line)
    assert found is None or os.path.isabs(found) or not found


@pytest.mark.parametrize(
    "line",
    [
        b'{"open": "relative/a.cuemix"}\n',
        b'{"open": "/a\\u0000b"}\n',
        b'{"open": 3}\n',
        b'{"open": "/a", "run": "rm"}\n',
        b'{"run": "/a"}\n',
        b'["/a"]\n',
        b'{"open": "/a"}',
        told("/" + "a" * LONGEST),
    ],
)
def test_more_less_or_other_than_one_path_is_not_heard(line: bytes) -> None:
    assert heard(line) is None


def test_a_path_in_chinese_with_blanks_comes_through(desk: Open, qtbot: QtBot) -> None:
    path = "/home/林/直播 节目/第一场.cuemix"
    guest = desk.visit(told(path))
    qtbot.waitUntil(lambda: desk.wanted == [path])
    qtbot.waitUntil(lambda: bytes(guest.peek(8).data()) == TAKEN)


def test_no_path_only_wants_the_window(desk: Open, qtbot: QtBot) -> None:
    desk.visit(told(""))
    qtbot.waitUntil(lambda: desk.wanted == [""])


@pytest.mark.parametrize("line", [b"GET / HTTP/1.1\r\n", b"x" * (LONGEST + 2), b"\xff\xfe\n"])
def test_strange_talk_is_cut_short_and_the_door_stays_open(
    desk: Open, line: bytes, qtbot: QtBot
) -> None:
    strange = desk.visit(line)
    gone = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: strange.state() == gone)
    assert desk.wanted == []
    desk.visit(told("/good"))
    qtbot.waitUntil(lambda: desk.wanted == ["/good"])


def test_who_says_nothing_is_sent_away_in_time(desk: Open, qtbot: QtBot) -> None:
    slow = desk.visit(b'{"open": "/ne')
    gone = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: slow.state() == gone, timeout=SOON * 20)
    assert desk.wanted == []


def test_a_crowd_at_the_door_is_not_let_in(desk: Open, qtbot: QtBot) -> None:
    crowd = [desk.visit() for _ in range(GUESTS + 3)]
    gone = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: sum(one.state() == gone for one in crowd) >= 3)
    qtbot.waitUntil(lambda: all(one.state() == gone for one in crowd), timeout=SOON * 20)
    desk.visit(told("/after"))
    qtbot.waitUntil(lambda: desk.wanted == ["/after"])


def test_what_a_dead_desk_left_does_not_keep_the_next_from_listening(desk: Open) -> None:
    again = Door(desk.wanted.append)
    assert again.open(desk.place)
    again.close()
    again.deleteLater()


def test_nobody_listens_where_no_desk_is(qapp: QApplication, tmp_path: Path) -> None:
    place = door_of(tmp_path)
    assert place is not None
    assert knock(place, "/a", wait=50) == "absent"


def test_a_desk_that_hangs_is_not_waited_for_for_ever(qapp: QApplication, tmp_path: Path) -> None:
    place = door_of(tmp_path)
    assert place is not None
    hung = QLocalServer()  # it listens, and nobody turns its loop
    assert hung.listen(place)
    assert knock(place, "/a", wait=50) == "silent"
    hung.close()


def test_the_door_is_in_a_folder_that_only_its_user_enters(desk: Open, tmp_path: Path) -> None:
    folder = Path(desk.place).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o777)
    assert door_of(tmp_path) == desk.place
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700, "opened by somebody, and shut again"


def test_a_folder_that_is_somewhere_else_is_no_place_for_a_door(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "door").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert door_of(tmp_path) is None
    (tmp_path / "file").mkdir()
    (tmp_path / "file" / "door").write_text("")
    assert door_of(tmp_path / "file") is None


def test_desks_of_two_folders_do_not_meet_however_deep_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("深" * 60)
    with tempfile.TemporaryDirectory(prefix="c") as short:
        monkeypatch.setenv("XDG_RUNTIME_DIR", short)
        places = [door_of(folder) for folder in (tmp_path, tmp_path / "b", deep, deep / "b")]
    assert None not in places
    assert len(set(places)) == len(places)
    assert max(len(os.fsencode(place or "")) for place in places) <= 104
