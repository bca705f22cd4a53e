"""RTC room, records, platform and channel map of a job: folded, masked, honest, by the keyboard."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from console.domain.fault import Fault
from console.domain.job import SmartLiveJob
from console.domain.job_events import LinkChanged
from console.domain.job_parts import JobLogs, PlatformLive, RtcRoom, RtcUser
from console.services.callbacks.state import Listening
from console.ui.jobs.workspace import JobsWorkspace
from console.vendors.secret import Secret
from tests.ui.relay.fakes import HOUR, NOW, Bench, job

SIGNATURE = "an-rtc-signature-of-the-cloud"
USERS = (RtcUser("PLAYER", "player-1", NOW + 3 * HOUR), RtcUser("LURKER", "x-2", NOW - 60))
LOGS = JobLogs("https://obs.cn-north-4.myhuaweicloud.com/i.txt?sig=hush", scripts="https://x.cn/s")


def whole() -> SmartLiveJob:
    return replace(
        job(1),
        rtc=RtcRoom("app-1", "room-8842", USERS),
        logs=LOGS,
        platform=PlatformLive("dy", "Douyin", "shop", "77"),
        stream_duration=None,
    )


def shown(on: Bench, desk: JobsWorkspace) -> JobsWorkspace:
    on.show_jobs(whole())
    on.jobs.selected.set(whole().id)
    return desk


def said(desk: JobsWorkspace) -> str:
    """All that stands in the parts, seen or folded."""
    return "\n".join(label.text() for label in desk.detail.parts.findChildren(QLabel))


def turn(button: QPushButton) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)


class Giving:
    """Gives a signature, or refuses."""

    def __init__(self, given: str = SIGNATURE) -> None:
        self.given = given
        self.asked: list[tuple[str, str, str]] = []

    async def signature(self, room_id: str, job_id: str, user_id: str) -> Secret:
        self.asked.append((room_id, job_id, user_id))
        return Secret(self.given)


def test_each_user_has_type_meaning_and_time_left_and_no_signature(
    on: Bench, desk: JobsWorkspace
) -> None:
    shown(on, desk)
    parts = desk.detail.parts
    turn(parts.rtc.button)
    assert parts.rtc.opened
    text = said(desk)
    assert "app app-1 · room room-8842" in text
    assert "PLAYER: watches the picture" in text
    assert "LURKER" in text, "an unknown type stands as it is"
    assert "player-1 · ••••••••" in text
    assert "valid for 3 h" in text
    assert "ran out 1 m ago" in text
    on.time[0] += HOUR
    desk.detail.tell()
    assert "valid for 2 h" in said(desk)


def test_a_copy_is_of_the_user_beside_its_button_and_asks_the_cloud_then(
    on: Bench, desk: JobsWorkspace
) -> None:
    shown(on, desk)
    turn(desk.detail.parts.rtc.button)
    second = desk.detail.parts.findChild(QPushButton, "jobs.copy.x-2")
    assert second is not None
    turn(second)
    assert on.ran[-1] == "jobs.rtc.copy"
    rtc, jobs, clipboard = on.stage.desk.rtc, on.jobs, on.stage.desk.clipboard
    giving = Giving()
    rtc.connect(giving)
    rtc.user.set("x-2")
    assert asyncio.run(rtc.copy(jobs, clipboard)) is None
    assert giving.asked == [("room-1", whole().id, "x-2")]
    assert clipboard.read().text == SIGNATURE
    assert SIGNATURE not in said(desk)
    giving.given = ""
    assert isinstance(asyncio.run(rtc.copy(jobs, clipboard)), Fault)


def test_records_are_opened_and_saved_by_kind_and_an_address_is_never_shown(
    on: Bench, desk: JobsWorkspace
) -> None:
    shown(on, desk)
    parts, records = desk.detail.parts, on.stage.desk.records
    turn(parts.records.button)
    assert "Interactions" in said(desk)
    assert "Configuration" not in said(desk), "there is none"
    assert "hush" not in said(desk)
    save = parts.findChild(QPushButton, "jobs.save.scripts")
    assert save is not None
    turn(save)
    assert on.ran[-1] == "jobs.record.save"
    assert records.address(on.jobs) == "https://x.cn/s"
    records.kind.set("interactions")
    assert records.suggestion(on.jobs) == "Room-1-interactions.txt"
    assert records.why_not_open(on.jobs) is None


def test_a_record_is_fetched_from_the_vendors_machines_alone(
    on: Bench, desk: JobsWorkspace
) -> None:
    shown(on, desk)
    records, covers = on.stage.desk.records, on.stage.desk.covers

    async def body(_url: str) -> bytes:
        return b"record"

    covers.connect(body, inside=False)
    records.kind.set("interactions")
    assert records.why_not_save(on.jobs, covers) is None
    assert asyncio.run(covers.file(records.address(on.jobs))) == b"record"
    records.kind.set("scripts")
    assert records.why_not_save(on.jobs, covers) is not None
    covers.connect(body, inside=True)
    records.kind.set("interactions")
    assert records.why_not_save(on.jobs, covers) is not None, "nothing leaves a rehearsal"
    covers.connect(None)


def test_what_a_job_does_not_have_is_not_there(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(job(1))
    on.jobs.selected.set(job(1).id)
    parts = desk.detail.parts
    hidden = (parts.rtc, parts.records, parts.live)
    assert not any(fold.isVisibleTo(parts) for fold in hidden)
    assert parts.origin.isVisibleTo(parts)


def test_the_channel_map_says_whence_how_old_and_what_cannot_come(
    on: Bench, desk: JobsWorkspace
) -> None:
    shown(on, desk)
    parts, callbacks = desk.detail.parts, on.stage.desk.callbacks
    turn(parts.origin.button)
    desk.detail.tell()
    text = said(desk)
    assert "list, 0 s ago" in text
    assert "cannot be known: the cloud does not say" in text
    assert "no callbacks are received" in text
    assert "not available on a desktop: it goes over the vendor's RTC channel" in text
    callbacks.store.set(Listening("on", True, "127.0.0.1:1", "https://h.example.com"))
    callbacks.log.put(NOW, NOW, "huawei", LinkChanged("r", whole().id, "", "CONNECTED"))
    on.time[0] += 12
    desk.detail.tell()
    assert "called back 12 s ago" in said(desk)
    assert "not called back yet" in said(desk)
    callbacks.store.set(Listening())


def test_the_platform_is_told_by_name_account_and_id(on: Bench, desk: JobsWorkspace) -> None:
    shown(on, desk)
    turn(desk.detail.parts.live.button)
    desk.detail.tell()
    assert all(word in said(desk) for word in ("Douyin", "shop", "77"))
