"""A relay's backup: named without sending, swapped in and back as one change, no key on disk."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from console.domain.fault import Family
from console.domain.message import in_english
from console.domain.playlist import Item
from console.domain.relay import RelayState
from console.services.relays.backups import RelayBackups
from tests.unit.commands.stage import Theatre, on_for_an_hour, play, with_backup
from tests.unit.services.clouds import fault
from tests.unit.services.turned import settle

BACKUP = "https://p.x/slate.flv?key=s3cret"


def arrived(theatre: Theatre) -> None:
    """The list has what was sent last."""
    draft = theatre.relay_cloud.created[-1]
    row = theatre.desk.relays.rows.values["t1"]._replace(sources=draft.sources)
    theatre.relay_cloud.rows[0] = row
    theatre.desk.relays.rows.put("t1", row)


def why_not(theatre: Theatre, command: str) -> str:
    reason = theatre.gate.why_not(command)
    return "" if reason is None else in_english(reason)


def test_naming_a_backup_sends_nothing_and_gives_the_form_its_source_back() -> None:
    async def scene(theatre: Theatre) -> None:
        on_for_an_hour(theatre)
        assert "no backup yet" in why_not(theatre, "relay.backup.swap")
        assert "Open the relay with Edit" in why_not(theatre, "relay.backup.keep")
        with_backup(theatre)
        at = theatre.desk.relays.forms.store.value
        assert at is not None
        assert at.form == at.base
        assert theatre.sent == 0
        assert "T W proposes the swap" in theatre.told()[-1]
        assert "in place of the source" in why_not(theatre, "relay.backup.keep")

    play(scene)


def test_the_swap_changes_the_source_alone_and_the_next_one_leads_back() -> None:
    async def scene(theatre: Theatre) -> None:
        with_backup(theatre)
        before = theatre.desk.relays.rows.values["t1"]
        theatre.screen.yes = True
        assert await theatre.gate.run("relay.backup.swap")
        (asked,) = theatre.screen.asked
        assert len(asked.lines) == 1, "the diff names the source and nothing else"
        assert asked.word == "change"
        draft = theatre.relay_cloud.created[-1]
        assert draft.sources == (BACKUP,)
        assert (draft.end, draft.destination) == (int(before.end), before.destination)
        arrived(theatre)
        await theatre.clock.turn(10)
        assert await theatre.gate.run("relay.backup.swap")
        assert theatre.relay_cloud.created[-1].sources == before.sources

    play(scene)


def test_a_list_of_files_is_a_backup_of_a_live_relay_and_leads_back_to_it() -> None:
    async def scene(theatre: Theatre) -> None:
        on_for_an_hour(theatre)
        relays = theatre.desk.relays
        relays.forms.edit(relays.rows.values["t1"])
        at = relays.forms.store.value
        assert at is not None
        files = (Item("https://p.x/slate1.mp4"), Item("https://p.x/slate2.mp4"))
        relays.forms.put(replace(at.form, vod=True, items=files))
        assert theatre.gate.at_once("relay.backup.keep")
        theatre.screen.yes = True
        assert await theatre.gate.run("relay.backup.swap")
        sent = theatre.relay_cloud.created[-1]
        assert (sent.vod, sent.sources) == (True, tuple(item.address for item in files))
        assert any("VOD" in in_english(line) for line in theatre.screen.asked[-1].lines)
        row = relays.rows.values["t1"]._replace(vod=True, sources=sent.sources, cycle_mode=-1)
        theatre.relay_cloud.rows[0] = row
        relays.rows.put("t1", row)
        await theatre.clock.turn(10)
        assert await theatre.gate.run("relay.backup.swap")
        back = theatre.relay_cloud.created[-1]
        assert (back.vod, back.sources) == (False, ("rtmp://a",))

    play(scene)


def test_without_a_clear_answer_it_is_not_sent_again_and_neither_source_is_lost() -> None:
    async def scene(theatre: Theatre) -> None:
        with_backup(theatre)
        theatre.screen.yes = True
        theatre.relay_cloud.act_fails = fault(Family.UNKNOWN)
        assert not await theatre.gate.run("relay.backup.swap")
        await theatre.clock.turn(10)
        theatre.relay_cloud.act_fails = None
        assert why_not(theatre, "relay.backup.swap") != ""
        assert not await theatre.gate.run("relay.backup.swap")
        assert len(theatre.relay_cloud.created) == 1
        pair = theatre.desk.relays.forms.backups.store.value["t1"]
        assert (pair.usual.source, pair.backup.source) == ("rtmp://a", BACKUP)

    play(scene)


def test_what_has_ended_is_not_brought_back_by_another_source() -> None:
    async def scene(theatre: Theatre) -> None:
        with_backup(theatre)
        rows = theatre.desk.relays.rows
        rows.put("t1", rows.values["t1"]._replace(status=RelayState.ENDED))
        assert "It has ended" in why_not(theatre, "relay.backup.swap")

    play(scene)


def test_a_backup_outlives_the_desk_without_its_key_which_is_asked_for(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        path, forms = tmp_path / "backups.json", theatre.desk.relays.forms
        forms.backups.keep_in(path)
        with_backup(theatre)
        writing = [t for t in asyncio.all_tasks() if t.get_name() == "keep the relays' backups"]
        await asyncio.gather(*writing)
        assert "s3cret" not in path.read_text(encoding="utf-8")
        again = RelayBackups(theatre.notices, theatre.tasks)
        again.keep_in(path)
        forms.backups.store.set(again.store.value)
        theatre.screen.yes = True
        assert not await theatre.gate.run("relay.backup.swap")
        assert theatre.sent == 0
        assert "Its key is not kept. Type it again." in theatre.told()[-1]
        at = forms.store.value
        assert at is not None
        forms.put(replace(at.form, source=BACKUP))
        assert forms.why_not_send() is None

    play(scene)


def test_a_file_that_is_none_of_ours_stays_and_is_told(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        path = tmp_path / "backups.json"
        path.write_text('{"format": "other"}', encoding="utf-8")
        forms = theatre.desk.relays.forms
        forms.backups.keep_in(path)
        assert "cannot be read" in theatre.told()[-1]
        with_backup(theatre)
        await settle()
        assert path.read_text(encoding="utf-8") == '{"format": "other"}'
        await theatre.gate.run("relay.backup.forget")
        assert forms.backups.store.value == {}

    play(scene)
