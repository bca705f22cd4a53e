"""Alerts on this computer: spoken, heard and seen at once, and chosen in Settings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QSystemTrayIcon

from console.domain.message import Message, say
from console.domain.paging import OVER, TROUBLE, WARNING, Alarm, Page
from console.services.alerting.choice import OFF, chosen, with_choice
from console.services.alerting.forms import Letter
from console.services.alerting.post import Post
from console.ui.alerting.channels import Channels
from console.ui.settings.alerts import AlertsPanel
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand


def page(level: int = TROUBLE) -> Page:
    return Page((Alarm("a", level, say("{what}", what="Night: source gone"), 1),), level)


@pytest.fixture
def channels(stand: Stand) -> Iterator[Channels]:
    made = Channels(stand.shell.stage, stand.frame, stand.frame.ground)
    yield made
    made.close()


def test_a_sound_has_a_twin_for_the_eye_that_takes_no_key_and_no_click(
    channels: Channels, stand: Stand
) -> None:
    beeps: list[int] = []
    channels.beep = lambda: beeps.append(1)
    channels.hear(page())
    assert (beeps, channels.flash.isVisible()) == ([], False)
    stand.desk.settings.change(with_choice("sound", "trouble"))
    channels.hear(page(WARNING))
    channels.hear(page(OVER))
    assert beeps == []
    channels.hear(page())
    assert (beeps, channels.flash.isVisible()) == ([1], True)
    assert channels.flash.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert channels.flash.size() == stand.frame.ground.size()
    channels.flash.hide()


def test_who_hears_the_screen_hears_its_alerts_from_the_first_start(
    channels: Channels, stand: Stand
) -> None:
    spoken: list[str] = []
    channels.speak = spoken.append
    channels.hear(page(WARNING))
    assert spoken == ["Cuedesk · alert in REHEARSAL Night: source gone"]
    stand.desk.settings.change(with_choice("speech", "off"))
    channels.hear(page())
    assert len(spoken) == 1


def test_the_tray_s_sign_changes_with_the_number_of_alerts(channels: Channels) -> None:
    none, one, many = (channels.drawn(n).toImage() for n in (0, 1, 120))
    assert none != one != many
    assert channels.tray is None  # nobody asked for it


class Drawer:
    """Keys in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def get(self, name: str) -> str | None:
        return self.kept.get(name)

    async def put(self, name: str, secret: str) -> Message | None:
        self.kept[name] = secret
        return None

    async def forget(self, name: str) -> Message | None:
        self.kept.pop(name, None)
        return None


@pytest.fixture
def drawer(stand: Stand) -> Drawer:
    made, desk = Drawer(), stand.desk

    async def carry(letter: Letter, only_here: bool) -> None:
        assert only_here, letter

    desk.alerting.post = Post(made, desk.tasks, desk.notices, desk.clocks.signing, carry)
    return made


def typed(field: QLineEdit | None, text: str) -> None:
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, text)


def test_a_robot_is_set_up_tested_and_forgotten_without_showing_its_address(
    drive: Drive, stand: Stand, drawer: Drawer
) -> None:
    async def story() -> None:
        panel = AlertsPanel(stand.shell.stage)
        panel.show()
        hook = panel.hooks["dingtalk"]
        assert not hook.isVisible()
        stand.desk.settings.change(with_choice("dingtalk", "trouble"))
        assert hook.isVisible()
        await stand.settle()
        assert not hook.test.isEnabled()
        typed(hook.url, "robots.test/s3cret")
        hook.save.click()
        assert hook.url.property("bad") is True
        assert hook.said.text() == "Type the whole address, from https:// on."
        hook.url.clear()
        typed(hook.url, "https://robots.test/?access_token=s3cret")
        typed(hook.secret, "SEC1")
        assert hook.url.echoMode() is QLineEdit.EchoMode.Password
        hook.save.click()
        await stand.settle()
        assert set(drawer.kept.values()) == {"https://robots.test/?access_token=s3cret", "SEC1"}
        assert (hook.url.text(), hook.url.placeholderText()) == ("", "kept, not shown")
        hook.test.click()
        await stand.settle()
        assert hook.said.text() == "Sent and taken. Look whether it is there."
        hook.forget.click()
        await stand.settle()
        assert drawer.kept == {}
        assert "s3cret" not in str(stand.desk.settings.store.value)
        panel.close()
        panel.deleteLater()

    drive(story)


def test_where_a_system_has_no_tray_that_is_said_to_whoever_counts_on_it(
    stand: Stand, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    del drawer
    there = [False]
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: there[0])
    panel = AlertsPanel(stand.shell.stage)
    panel.show()
    assert not panel.nowhere.isVisible()
    stand.desk.settings.change(with_choice("desktop", "trouble"))
    assert panel.nowhere.isVisible()
    there[0] = True
    stand.desk.settings.change(with_choice("tray", "trouble"))
    assert not panel.nowhere.isVisible()
    panel.close()
    panel.deleteLater()


def test_a_threshold_is_chosen_for_each_channel_and_kept(stand: Stand, drawer: Drawer) -> None:
    del drawer
    panel = AlertsPanel(stand.shell.stage)
    now = stand.desk.settings.store
    for channel, level in panel.levels.items():
        before = chosen(now.value, channel)
        assert level.choice() == before
        assert before == OFF or channel == "speech"
    panel.levels["desktop"].chosen.emit("warning")
    panel.repeat.chosen.emit("60")
    assert now.value.alerts == {"desktop": "warning", "repeat": "60"}
    panel.deleteLater()
