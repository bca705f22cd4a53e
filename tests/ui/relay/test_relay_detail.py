"""The detail of a relay: its source's picture, all its fields in words, and what has happened."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from console.domain.callbacks import RelayNews
from console.domain.dataurl import picture_bytes
from console.domain.health import Finding, RelayHealth
from console.domain.message import in_english, say
from console.domain.relay import RelayState, VodFile, Watermark
from console.domain.relay_seen import MADE_HERE, Seen, Who
from console.domain.units import Size
from console.services.journal import Outcome
from console.services.media.wire import Picture
from console.services.relays.desk import Accepted
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import NOW, Bench, relay

RED = Picture("x", (1280, 720), 25.0, True, False, 16, 9, b"\x00\x00\xff\xff" * 16 * 9)
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwAD"
    "hgGAWjR9awAAAABJRU5ErkJggg=="
)


def select(on: Bench, desk: RelayWorkspace, number: int = 1) -> None:
    on.relays.selected.set(relay(number).id)
    desk.tick()


def test_the_picture_of_the_selected_relay_is_shown_with_what_it_is(
    on: Bench, desk: RelayWorkspace
) -> None:
    health = on.stage.desk.health
    on.show_relays(relay(1), relay(2))
    select(on, desk)
    assert desk.detail.picture.isVisible()
    seen = Finding("seen", NOW - 3, size=Size(1280, 720), fps=25.0)
    health.store.put(relay(1).id, RelayHealth(seen))
    health.show(RED)
    image = desk.detail.picture.image
    assert isinstance(image, QImage)
    assert image.pixelColor(8, 4).red() == 255
    caption = desk.detail.picture.caption
    assert caption is not None
    assert in_english(caption) == "source · 1280×720 · 25 fps"
    select(on, desk, 2)
    assert desk.detail.picture.image is None
    assert in_english(desk.detail.picture.caption or say("")) == "opening the source…"


def test_a_source_that_is_gone_says_for_how_long_and_beside_it_why(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1))
    gone = Finding("gone", NOW, NOW - 90, reason=say("the stream has ended"))
    on.stage.desk.health.store.put(relay(1).id, RelayHealth(gone))
    select(on, desk)
    caption = desk.detail.picture.caption
    assert caption is not None
    assert in_english(caption) == "source: no picture, for 1 m"
    assert "the stream has ended" in "\n".join(desk.detail.facts.texts())


@pytest.mark.parametrize("status", [RelayState.STOPPED, RelayState.ENDED])
def test_what_is_over_has_no_picture(on: Bench, desk: RelayWorkspace, status: str) -> None:
    on.show_relays(relay(1, status))
    select(on, desk)
    assert not desk.detail.picture.isVisible()


def test_every_field_is_said_in_words_and_no_key_is_shown(on: Bench, desk: RelayWorkspace) -> None:
    files = (VodFile("https://v/a.mp4?key=hush", 10.0, 70.0), VodFile("https://v/b.mp4"))
    assert picture_bytes(DOT) is not None
    task = relay(1, files=2, cycle=-1)._replace(
        files=files, mark=Watermark(DOT, 0.1, 0.2, 0.25), predownload=0, continue_strategy=1,
        destination_type=1, group="night",
    )  # fmt: skip
    on.show_relays(task)
    select(on, desk)
    shown = "\n".join(desk.detail.facts.texts())
    for words in (
        "from 0:10 to 1:10",
        "files are read while they play",
        "skips what was missed",
        "a push domain of this account",
        "1×1 px, 0.1 kB · x 0.10 · y 0.20 · 25 % wide",
        "night",
        "shown below where that address",
        "source not looked at yet",
    ):
        assert words in shown
    assert "hush" not in shown
    assert "base64" not in shown


def test_what_happened_says_who_did_it_and_by_which_request(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1))
    journal, subject = on.stage.desk.journal, f"接力1 {relay(1).id}"
    seen = Seen(Who.CLOUD, say("{old} → {new}", old="Not started", new="Running"))
    journal.note("relay.seen", MADE_HERE.words, Outcome.SEEN, subject=subject)
    on.relays.receipts.set((Accepted(relay(1).id, "create", "r-1", NOW),))
    journal.note("relay.seen", seen.words, Outcome.SEEN, subject=subject)
    journal.note("relay.stop", say("Stop relay"), Outcome.SENT, subject=subject)
    stopped = Accepted(relay(1).id, "stop", "2026112220143700ABCDEF", NOW)
    on.relays.receipts.set((*on.relays.receipts.value, stopped))
    journal.note("relay.stop", say("Stop relay"), Outcome.DONE, subject=subject)
    on.relays.receipts.set((*on.relays.receipts.value, Accepted(relay(1).id, "update", "r-7", NOW)))
    journal.note("relay.send", say("Send the form"), Outcome.DONE, subject=subject)
    select(on, desk)
    said = [in_english(event.text) for event in desk.detail.events.events]
    assert said == [
        "me · Send the form: done (request r-7)",
        "me · Stop relay: done (request 20261122…CDEF)",
        "me · Stop relay: sent",
        "cloud · Not started → Running",
        "me · created (request r-1)",
    ]
    assert "r-7" in desk.detail.facts.texts()


def test_edit_stands_beside_the_title_and_only_while_a_relay_is_chosen(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1))
    on.relays.selected.set(None)
    desk.tick()
    assert not desk.detail.edit.isVisible()
    select(on, desk)
    assert desk.detail.edit.isVisible()
    assert desk.detail.edit.text() == "Edit"


def test_what_the_cloud_called_back_stands_among_what_happened(
    on: Bench, desk: RelayWorkspace
) -> None:
    log = on.stage.desk.callbacks.log
    task = relay(1).id
    log.put(NOW - 40, NOW - 40, "volcengine", RelayNews("PullToPushTaskStatus", task, "生效中"))
    log.put(NOW - 20, NOW - 20, "volcengine", RelayNews("", task))
    log.put(NOW - 10, NOW - 10, "volcengine", RelayNews("x", task, "停用"), imported=True)
    on.show_relays(relay(1), relay(2))
    select(on, desk)
    told = [in_english(event.text) for event in desk.detail.events.events]
    assert told == [
        "Imported callback: 停用",
        "Called back: not understood",
        "Called back: 生效中",
    ]
    select(on, desk, 2)
    assert desk.detail.events.events == ()
