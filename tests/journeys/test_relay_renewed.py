"""A relay that ends soon is renewed, one whose source fails is swapped: keys, real sockets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.domain.message import in_english
from console.domain.relay import RelayDraft
from console.services.notices import Tone
from tests.journeys.windows import Seat, at_the_window, folder

__all__ = ["folder"]

pytestmark = pytest.mark.slow


def test_a_relay_that_ends_soon_is_told_as_an_alert_and_renewed_by_keys(
    qapp: QApplication, folder: Path
) -> None:
    async def story(seat: Seat) -> None:
        desk = seat.app.desk
        relays = desk.relays
        await seat.hands.key("Ctrl+2")
        await seat.see(lambda: len(relays.rows.values) >= 8, "the relays")
        now = int(desk.clocks.show())
        draft = RelayDraft(
            *(now - 3600, now + 600, ("https://pull.example.com/live/a.flv",), "Night"),
            destination="rtmp://push.example.com/live/renewed",
        )
        assert await relays.making.create(draft) is None
        (made,) = relays.ours
        await seat.see(lambda: made in relays.rows.values, "the relay in the list")

        def alarmed() -> bool:
            loud = (n.text for n in desk.notices.store.value if n.tone is Tone.TROUBLE)
            return any(in_english(text).startswith("Night ends in ") for text in loud)

        await seat.see(alarmed, "the alert")
        await seat.see(lambda: relays.selected.value == made, "it is chosen")
        await seat.guide.may("relay.renew")
        await seat.hands.key("T, E")
        await seat.confirm("change")
        end = draft.end + (draft.end - draft.start)
        await seat.see(lambda: relays.rows.values[made].end == end, "the new end")
        assert relays.rows.values[made].sources == draft.sources
        assert relays.forms.store.value is None

    at_the_window(qapp, folder, story, pictures=False)


def test_a_backup_is_named_in_the_form_and_swapped_in_and_back(
    qapp: QApplication, folder: Path
) -> None:
    async def story(seat: Seat) -> None:
        desk = seat.app.desk
        relays, forms = desk.relays, desk.relays.forms
        await seat.hands.key("Ctrl+2")
        await seat.see(lambda: len(relays.rows.values) >= 8, "the relays")
        now, usual = int(desk.clocks.show()), "https://pull.example.com/live/a.flv"
        draft = RelayDraft(
            *(now - 60, now + 7200, (usual,), "Night"),
            destination="rtmp://push.example.com/live/swapped",
        )
        assert await relays.making.create(draft) is None
        (made,) = relays.ours
        await seat.see(lambda: made in relays.rows.values, "the relay in the list")
        await seat.see(lambda: relays.selected.value == made, "it is chosen")

        await seat.hands.key("F2")
        await seat.see(lambda: forms.store.value is not None, "its form")
        at, backup = forms.store.value, "https://pull.example.com/live/slate.flv"
        assert at is not None
        forms.put(replace(at.form, source=backup))
        await seat.command("source as the backup")
        await seat.see(lambda: made in forms.backups.store.value, "the backup kept")
        assert relays.rows.values[made].sources == (usual,)
        forms.discard()
        for source in (backup, usual):
            await seat.guide.may("relay.backup.swap")
            await seat.command("swap to the backup")
            await seat.confirm("change")
            await seat.see(lambda s=source: relays.rows.values[made].sources == (s,), source)
            assert relays.rows.values[made].end == draft.end

    at_the_window(qapp, folder, story, pictures=False)
