"""The real window between the worlds: accounts typed in, TAKE on air, and every refusal said."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from console.contracts.resources import resource
from console.rehearsal.cloud import Rehearsal
from console.services.shows.showfile import read_show
from console.ui.barparts import Badge
from tests.journeys.practice import moved
from tests.journeys.windows import Seat, at_the_window

pytestmark = pytest.mark.slow


def badges(seat: Seat) -> list[str]:
    """The words of the badges that are seen."""
    found = seat.app.frame.topbar.findChildren(Badge)
    return [badge.accessibleName() for badge in found if badge.isVisible()]


def speak(seat: Seat, language: str) -> None:
    seat.app.desk.settings.change(lambda now: replace(now, language=language))


def chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def test_accounts_are_typed_in_and_a_take_goes_on_air_and_back_to_rehearsal(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def story(seat: Seat) -> None:
        async with Rehearsal(seed=8) as real:
            frame = seat.app.frame
            assert badges(seat) == ["Rehearsal"]
            assert frame.ground.rehearsing
            await seat.enter_accounts(real)
            await seat.go_live()
            assert badges(seat) == ["Live", "unencrypted"]
            assert not frame.ground.rehearsing
            assert "— Live —" in frame.windowTitle()
            assert seat.footer == "You work on air now: what you send reaches viewers."
            speak(seat, "zh_CN")
            assert badges(seat) == ["实播", "未加密"]
            assert "实播" in frame.windowTitle()
            assert chinese(seat.footer)
            speak(seat, "en")
            await seat.take()
            assert list(real.world.mixes.on_air(real.world.show.now())) == ["pk_night_01"]
            assert await seat.app.sessions_on_air() == ()
            await seat.guide.may("app.world.rehearse")
            await seat.command("back to rehearsal")
            await seat.confirm("rehearse")
            await seat.see(lambda: seat.app.desk.worlds.stage.value == "there", "rehearsal")
            assert badges(seat) == ["Rehearsal"]
            assert frame.ground.rehearsing
            assert list(real.world.mixes.on_air(real.world.show.now())) == ["pk_night_01"]
            keys = real.announcement()["accounts"]["tencent"]
            kept = written(tmp_path)
            shown = repr(seat.app.desk.notices.store.value) + repr(seat.app.desk.settings.store)
            for secret in (keys["api_key"], keys["secret_key"]):
                assert secret not in kept + shown + everything(frame)

    at_the_window(qapp, tmp_path, story)


def written(folder: Path) -> str:
    """Settings, journal, log."""
    files = [one for one in folder.iterdir() if one.is_file()]
    assert files
    return "".join(one.read_text("utf-8", "replace") for one in files)


def everything(widget: QWidget) -> str:
    """All texts that a person or a screen reader could get at."""
    names = ("text", "accessibleName", "accessibleDescription", "toolTip", "displayText")
    parts = [widget, *widget.findChildren(QWidget)]
    return " ".join(str(one.property(name) or "") for one in parts for name in names)


def wrong_key(_: str) -> dict[str, str]:
    return {"api_key": "0" * 32}


def dead_address(dead: str) -> dict[str, str]:
    return {"legacy_url": f"{dead}/common_access"}


def nothing(_: str) -> dict[str, str]:
    return {}


@pytest.mark.parametrize(
    ("change", "late", "english", "in_chinese"),
    [
        (wrong_key, 0.0, "Settings", "设置"),
        (dead_address, 0.0, "cannot be reached", "连接"),
        (nothing, 600.0, "10 minutes behind", "10"),
    ],
    ids=["wrong key", "dead address", "slow clock"],
)
def test_what_stands_against_a_take_is_said_and_the_edits_stay(
    qapp: QApplication,
    tmp_path: Path,
    change: Callable[[str], dict[str, str]],
    late: float,
    english: str,
    in_chinese: str,
) -> None:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    dead = f"http://127.0.0.1:{taken.getsockname()[1]}"

    async def story(seat: Seat) -> None:
        async with Rehearsal(seed=8) as real:
            mixes = seat.app.desk.mixes
            await seat.enter_accounts(real, **change(dead))
            await seat.go_live()
            moved(mixes, "guest2", 700)
            edited = mixes.mix
            await seat.take()
            assert english in seat.footer
            said = seat.footer
            speak(seat, "zh_CN")
            assert seat.footer != said
            assert chinese(seat.footer)
            assert in_chinese in seat.footer
            await seat.hands.key("Ctrl+4")
            assert said.removesuffix(" · G X: why") in seat.told()
            assert mixes.mix == edited
            assert mixes.state.dirty
            assert mixes.state.on_air is None
            assert real.world.mixes.on_air(real.world.show.now()) == {}

    with taken:
        at_the_window(qapp, tmp_path, story, late=late, pictures=False)


def test_leaving_at_once_waits_for_nothing(qapp: QApplication, tmp_path: Path) -> None:
    async def story(seat: Seat) -> None:
        await seat.see(lambda: seat.app.desk.worlds.stage.value == "moving", "on its way")

    at_the_window(qapp, tmp_path, story, pictures=False)


def test_unsaved_edits_are_asked_after_by_keyboard_alone(
    qapp: QApplication, tmp_path: Path
) -> None:
    shows = tmp_path / "shows"
    shows.mkdir()
    file = shows / "evening.cuemix"
    file.write_bytes(Path(str(resource("samples", "pk-night.cuemix"))).read_bytes())

    async def story(seat: Seat) -> None:
        mixes, question = seat.app.desk.mixes, seat.app.frame.findChild(QWidget, "question")
        assert question is not None
        assert mixes.state.path == str(file)
        moved(mixes, "guest2", 700)
        edited = mixes.state.show
        await seat.hands.key("Ctrl+Shift+N")
        await seat.see(question.isVisible, "the question")
        await seat.hands.key("Escape")
        await seat.see(lambda: not question.isVisible(), "stayed")
        assert mixes.state.show == edited
        await seat.hands.key("Ctrl+Shift+N")
        await seat.see(question.isVisible, "the question")
        await seat.hands.key("Return")  # the focus is on Stay
        await seat.see(lambda: not question.isVisible(), "stayed")
        assert mixes.state.show == edited
        assert read_show(str(file)) != edited
        seat.app.frame.close()  # the window's own cross asks too
        await seat.see(question.isVisible, "the question")
        await focus(seat, "question.save")
        await seat.hands.key("Return")
        await seat.see(lambda: not mixes.state.dirty, "saved")
        assert read_show(str(file)) == edited

    at_the_window(qapp, tmp_path, story, show_file=file, pictures=False)


def test_discarding_by_keyboard_gives_up_the_edits_and_nothing_else(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def story(seat: Seat) -> None:
        mixes, question = seat.app.desk.mixes, seat.app.frame.findChild(QWidget, "question")
        assert question is not None
        moved(mixes, "guest2", 700)
        await seat.hands.key("Ctrl+Shift+N")
        await seat.see(question.isVisible, "the question")
        await focus(seat, "question.discard")
        await seat.hands.key("Return")
        await seat.see(lambda: mixes.state.show.mix.layers == (), "a new show")
        assert mixes.state.path is None

    at_the_window(qapp, tmp_path, story, pictures=False)


async def focus(seat: Seat, name: str) -> None:
    """Tab by Tab to a button of the question."""
    for _ in range(6):
        await seat.hands.key("Tab")
        here = QApplication.focusWidget()
        if here is not None and here.objectName() == name:
            return
    raise AssertionError(f"Tab never reaches {name}")
