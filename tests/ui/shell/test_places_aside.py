"""Activity and settings: what was said can be copied, what is chosen is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView, QSlider

from console.domain.message import say
from console.domain.wallclock import BEIJING
from console.services.account import CHOICES, PUBLIC, SECRET
from console.services.activity.search import Search
from console.services.journal import Outcome
from console.services.notices import Tone
from console.ui.activity.happenings import happening
from console.ui.activity.workspace import ActivityWorkspace
from console.ui.settings.accounts import FIELDS
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import NOON, Stand

CONTROL = Qt.KeyboardModifier.ControlModifier


def line(stand: Stand, name: str) -> QLineEdit:
    found = stand.frame.findChild(QLineEdit, name)
    assert found is not None
    return found


def press(stand: Stand, name: str) -> None:
    button = stand.frame.findChild(QAbstractButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_end_whose_intent_is_not_the_last_is_a_row_of_its_own(stand: Stand) -> None:
    journal = stand.desk.journal
    journal.note("relay.stop", say("Stop relay"), Outcome.SENT, subject="Final")
    journal.note("relay.stop", say("Stop relay"), Outcome.REFUSED, code="E-7", request_id="r1")
    found, _ = Search().page(journal.file)
    rows = [happening(row, journal.session, ()) for row in found]
    assert [row.shape for row in rows] == ["failed", "pending"]
    assert rows[0].detail == "E-7 · r1"


def test_a_row_is_copied_whole_with_the_vendors_words(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        text = say("Volcengine does not answer.")
        stand.desk.notices.tell(Tone.TROUBLE, text, detail="504 · r9", area="relays")
        stand.shell.go("activity")
        view = stand.frame.findChild(QListView, "activity.list")
        assert view is not None
        assert view.hasFocus()
        view.setCurrentIndex(view.model().index(0, 0))
        await stand.press(Qt.Key.Key_C, CONTROL)
        copied = QGuiApplication.clipboard().text()
        assert copied.startswith("20")
        assert "UTC+8" in copied
        assert copied.endswith("alert · Relays · Volcengine does not answer. · 504 · r9")

    drive(story)


def test_acts_and_alerts_are_told_apart(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.desk.journal.note("mix.take", say("TAKE"), Outcome.DONE)
        stand.desk.notices.tell(Tone.DONE, say("Saved"))
        stand.desk.notices.tell(Tone.WARNING, say("Careful"))
        stand.shell.go("activity")
        place = stand.shell.places.workspace
        assert isinstance(place, ActivityWorkspace)
        counts: dict[str, int] = {}
        for kind in ("all", "acts", "alerts"):
            place.kinds.choose(kind)
            place.kinds.chosen.emit(kind)
            counts[kind] = len(place.model.rows)
        assert counts == {"all": 3, "acts": 1, "alerts": 1}

    drive(story)


def test_the_accounts_ask_for_what_the_service_keeps() -> None:
    for vendor, fields in FIELDS.items():
        assert {f.key for f in fields if f.secret} == set(SECRET[vendor])
        assert {f.key for f in fields if not f.secret} <= set(PUBLIC[vendor])
        for field in fields:
            assert tuple(key for key, _ in field.options) == CHOICES[vendor].get(field.key, ())


def test_a_secret_goes_to_the_keychain_and_nowhere_else(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.go("settings")
        line(stand, "account.volcengine.access_key_id").setText("AKLTexample")
        secret = line(stand, "account.volcengine.secret_access_key")
        assert secret.echoMode() is QLineEdit.EchoMode.Password
        secret.setText("s3cr3t")
        assert stand.drawer.kept == {}
        press(stand, "account.volcengine.save")
        await stand.settle()
        assert stand.drawer.kept == {"volcengine.secret_access_key": "s3cr3t"}
        (kept,) = stand.desk.settings.store.value.accounts
        assert kept == {"vendor": "volcengine", "access_key_id": "AKLTexample"}
        assert secret.text() == ""
        assert secret.placeholderText() == "kept, not shown"
        press(stand, "account.volcengine.forget")
        await stand.settle()
        press(stand, "question.forget")
        await stand.settle()
        assert stand.drawer.kept == {}
        assert stand.desk.settings.store.value.accounts == ()

    drive(story)


def test_language_theme_hold_and_reach_are_worn_at_once(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.go("settings")
        buttons = {b.text(): b for b in stand.frame.findChildren(QAbstractButton)}
        QTest.mouseClick(buttons["Light"], Qt.MouseButton.LeftButton)
        assert not stand.theme.dark
        QTest.mouseClick(buttons["简体中文"], Qt.MouseButton.LeftButton)
        assert stand.words.language == "zh_CN"
        hold = stand.frame.findChild(QSlider, "settings.hold")
        assert hold is not None
        hold.setValue(hold.maximum())
        assert stand.desk.settings.store.value.hold_ms == 3000
        reach = stand.frame.findChild(QSlider, "settings.snap")
        assert reach is not None
        assert (reach.minimum(), reach.value(), reach.maximum()) == (0, 6, 20)
        reach.setValue(11)
        assert stand.desk.settings.store.value.snap_reach == 11

    drive(story)


def test_times_are_printed_in_the_desks_zone(stand: Stand) -> None:
    assert stand.frame.topbar.clock.text() == BEIJING.clock(NOON)
    assert stand.frame.topbar.zone.text() == "UTC+8"
