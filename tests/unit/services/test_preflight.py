"""The pre-flight list: what stands on it, who took it on, and what is handed on of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from console.domain.message import in_english
from console.domain.mix import Source
from console.services.connection import TENCENT, Context, Health
from console.services.preflight import Check, acknowledge, as_json, as_text, checks
from tests.unit.commands.stage import Theatre, play


def found(theatre: Theatre, mark: str) -> Check | None:
    return next((c for c in checks(theatre.desk) if c.mark.startswith(mark)), None)


def test_errors_come_first_then_warnings_then_what_is_unknown() -> None:
    async def scene(theatre: Theatre) -> None:
        stream = theatre.desk.mixes.mix.sent[1].stream
        theatre.desk.mixes.know({stream: Source(absent=True)})
        grades = [check.grade for check in checks(theatre.desk)]
        assert grades == sorted(grades, key=["error", "warning", "unknown"].index)
        assert set(grades) == {"error", "warning", "unknown"}
        absent = next(c for c in checks(theatre.desk) if c.code == -505)
        assert absent.key == theatre.desk.mixes.mix.sent[1].key

    play(scene)


def test_whether_a_stream_is_up_is_unknown_until_the_cloud_tells() -> None:
    async def scene(theatre: Theatre) -> None:
        layer = theatre.desk.mixes.mix.sent[0]
        assert found(theatre, f"up:{layer.key}") is not None
        theatre.desk.mixes.know({layer.stream: Source(since=theatre.clock.now - 60)})
        assert found(theatre, f"up:{layer.key}") is None

    play(scene)


def test_account_line_clock_and_encryption_are_on_it() -> None:
    async def scene(theatre: Theatre) -> None:
        desk = theatre.desk
        assert found(theatre, "rehearsal") is not None
        assert found(theatre, "plain") is None
        desk.connections.context.set(Context("live", frozenset({"legacy"})))
        plain = found(theatre, "plain")
        assert plain is not None
        assert plain.command == "mix.api.modern"
        desk.connections.put(TENCENT, Health("failed"))
        assert found(theatre, "health") is not None
        desk.connections.skews.set({TENCENT: 400.0})
        skew = found(theatre, "skew")
        assert skew is not None
        assert skew.grade == "error"
        assert skew.command == "app.clock.tencent"
        desk.mixes.connect({})
        account = found(theatre, "account")
        assert account is not None
        assert account.command == "app.settings"

    play(scene)


def test_an_acknowledgement_stands_in_journal_and_export_and_ends_with_a_change() -> None:
    async def scene(theatre: Theatre) -> None:
        stream = theatre.desk.mixes.mix.sent[1].stream
        theatre.desk.mixes.know({stream: Source(absent=True)})
        check = next(c for c in checks(theatre.desk) if c.code == -505)
        acknowledge(theatre.desk, check, "Lin", "pushes at 20:10")
        entry = theatre.journal.store.value[-1]
        assert (entry.subject, in_english(entry.title)) == (
            "Lin",
            f"Acknowledged: {in_english(check.title)}",
        )
        text = as_text(theatre.desk, "en")
        assert "[Error -505]" in text
        assert "acknowledged by Lin: pushes at 20:10" in text
        assert "问题" not in text
        assert "[错误 -505]" in as_text(theatre.desk, "zh_CN")
        items = json.loads(as_json(theatre.desk))["checks"]
        assert {"name": "Lin", "note": "pushes at 20:10"} in [i["acknowledged"] for i in items]
        theatre.desk.mixes.know({stream: Source(since=theatre.clock.now - 60)})
        assert "acknowledged by" not in as_text(theatre.desk, "en")

    play(scene)


def test_no_key_of_an_address_leaves_with_the_list() -> None:
    async def scene(theatre: Theatre) -> None:
        keyed = "rtmp://push.example.com/live/a?txSecret=0123abcd"
        theatre.desk.mixes.describe(lambda show: replace(show, name=keyed))
        assert "0123abcd" not in as_text(theatre.desk, "en") + as_json(theatre.desk)

    play(scene)


def test_it_is_written_to_the_file_that_was_chosen(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        for name in ("list.txt", "list.json"):
            theatre.screen.saves = str(tmp_path / name)
            assert await theatre.gate.run("mix.preflight.export")
        assert "Pre-flight" in (tmp_path / "list.txt").read_text(encoding="utf-8")
        json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))
        theatre.screen.saves = str(tmp_path / "nowhere" / "list.txt")
        await theatre.gate.run("mix.preflight.export")
        assert "was not written" in theatre.told()[-1]

    play(scene)
