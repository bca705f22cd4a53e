"""Export, hand-over sheet and incident bundle: whole files, in both languages, without secrets."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

from console.domain.message import say
from console.services.activity.search import Search
from console.services.journal import Outcome
from console.services.notices import Tone
from tests.unit.commands.stage import Theatre, play

SECRETS = ("S3CRETKEY", "S3CRETSIGN", "S3CRETADDR")


def filled(theatre: Theatre) -> None:
    journal, stop = theatre.journal, say("Stop relay")
    journal.note("relay.stop", stop, Outcome.SENT, subject="Main t1")
    journal.note("relay.stop", stop, Outcome.DONE, subject="Main t1", request_id="r-1")
    journal.note("relay.restart", say("Restart"), Outcome.SENT, subject="Main t1")
    journal.note("relay.restart", say("Restart"), Outcome.UNKNOWN, subject="Main t1")
    row = theatre.desk.relays.rows.values["t1"]
    keyed = row._replace(
        destination="rtmp://push.example.com/live/S3CRETKEY",
        sources=("https://p.example.com/a.flv?sign=S3CRETSIGN",),
    )
    journal.observe("relay.seen", say("changed"), "relay:t1", keyed, subject="Main t1")
    journal.observe("x", say("x"), "vendor:tencent", {"token": "S3CRETADDR"})
    theatre.notices.tell(Tone.TROUBLE, say("The source is gone"), area="relays")


async def written(theatre: Theatre, act: str, path: Path) -> bytes:
    theatre.screen.saves = str(path)
    assert await theatre.gate.run(act)
    return await asyncio.to_thread(path.read_bytes)


def test_the_filters_result_is_exported_as_json_and_as_a_table(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        filled(theatre)
        theatre.desk.activity.search.set(Search("acts"))
        theatre.screen.decides = ["json", "csv"]
        rows = json.loads(await written(theatre, "activity.export", tmp_path / "j.json"))
        assert [row["act"] for row in rows] == ["relay.restart", "relay.stop"]
        assert [part["outcome"] for part in rows[1]["parts"]] == ["done"]
        text = (await written(theatre, "activity.export", tmp_path / "j.csv")).decode("utf-8-sig")
        table = list(csv.DictReader(io.StringIO(text)))
        assert [row["outcome"] for row in table] == ["unknown", "done"]
        assert table[1]["request_id"] == "r-1"
        assert theatre.screen.kept[-1].endswith(".csv")

    play(scene)


def test_the_sheet_says_what_runs_what_is_open_and_what_was_done_in_both_languages(
    tmp_path: Path,
) -> None:
    async def scene(theatre: Theatre) -> None:
        filled(theatre)
        html = (await written(theatre, "app.handover", tmp_path / "h.html")).decode()
        for words in ("Hand-over sheet", "Running now", "Main t1", "The source is gone", "r-1"):
            assert words in html
        for words in ("交接单", "正在运行", "结果不明", "本班操作"):
            assert words in html
        assert theatre.journal.who in html
        assert theatre.journal.store.value[-1].act == "activity.handover"
        assert not any(secret in html for secret in SECRETS)

    play(scene)


def test_a_bundle_holds_the_time_around_an_entry_and_no_secret(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        filled(theatre)
        account = {"vendor": "tencent", "secret_id": "S3CRETKEY"}
        desk = theatre.desk
        desk.settings.change(lambda now: replace(now, accounts=(account,)))
        (row, *_), _ = Search("acts").page(theatre.journal.file)
        desk.activity.chosen.set(row)
        raw = await written(theatre, "activity.bundle", tmp_path / "b.zip")
        parts = zipfile.ZipFile(io.BytesIO(raw))
        names = {"incident", "journal", "exchanges", "settings", "versions", "present"}
        assert {name.removesuffix(".json") for name in parts.namelist()} == names
        texts = {name: parts.read(name).decode() for name in parts.namelist()}
        for name, text in texts.items():
            json.loads(text)
            assert not [secret for secret in SECRETS if secret in text], name
        assert "relay.stop" in texts["journal.json"]
        assert "python" in texts["versions.json"]

    play(scene)


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.saves = str(tmp_path / "none" / "h.html")
        await theatre.gate.run("app.handover")
        assert theatre.notices.store.value[-1].tone is Tone.WARNING

    play(scene)
    assert not (tmp_path / "none").exists()
