"""Tencent's interface: the show names it, the account allows it, and nothing stands in for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.fault import Family, Fault
from console.domain.findings import Api
from console.domain.message import in_english, say
from console.services.mix.air import no_modern_key, not_allowed
from console.services.worlds import THERE
from tests.unit.commands.stage import Theatre, play
from tests.unit.commands.test_worlds import WayStandIn
from tests.unit.services.clouds import MixCloudStandIn

LIVE, MODERN, LEGACY = "app.world.live", "mix.api.modern", "mix.api.legacy"
ACCOUNT = {"vendor": "tencent", "api": "3.0", "secret_id": "AKID"}
STUDIO = {**ACCOUNT, "name": "studio", "api": "legacy", "legacy_url": "http://studio.test"}


def ready(theatre: Theatre, **used: str) -> WayStandIn:
    way = WayStandIn()
    theatre.desk.worlds.open(way)
    theatre.desk.worlds.stage.set(THERE)
    theatre.desk.settings.change(lambda now: replace(now, accounts=(ACCOUNT, STUDIO), used=used))
    theatre.screen.yes = True
    return way


def told(theatre: Theatre) -> str:
    """All that the sheet said."""
    asked = theatre.screen.asked[-1]
    return " ".join(in_english(line) for line in (*asked.lines, *asked.warnings))


def test_a_legacy_show_is_refused_at_take_where_the_account_did_not_allow_it() -> None:
    async def scene(theatre: Theatre) -> None:
        modern = MixCloudStandIn()
        theatre.desk.mixes.connect({"3.0": modern})
        assert theatre.desk.mixes.why_not_take() == not_allowed()
        assert await theatre.gate.run("mix.take") is False
        assert modern.started == []
        assert await theatre.gate.run(MODERN) is True
        assert theatre.desk.mixes.why_not_take() is None
        assert theatre.desk.mixes.state.dirty
        assert theatre.desk.mixes.cloud is modern

    play(scene)


def test_a_show_of_api_3_is_not_sent_over_the_legacy_interface_instead() -> None:
    async def scene(theatre: Theatre) -> None:
        assert await theatre.gate.run(MODERN) is True
        theatre.desk.mixes.connect({"legacy": MixCloudStandIn()})
        assert theatre.desk.mixes.why_not_take() == no_modern_key()
        assert theatre.desk.mixes.why_not_cancel() == no_modern_key()
        assert await theatre.gate.run(LEGACY) is True
        assert theatre.desk.mixes.why_not_take() is None

    play(scene)


def test_the_interface_stays_while_a_mix_is_on_air_over_it() -> None:
    async def scene(theatre: Theatre) -> None:
        said = theatre.gate.why_not(LEGACY)
        assert said is not None
        assert "already" in in_english(said)
        assert await theatre.desk.mixes.take() is None
        said = theatre.gate.why_not(MODERN)
        assert said is not None
        assert "Cancel the mix" in in_english(said)

    play(scene)


@pytest.mark.parametrize(
    ("used", "api", "said"),
    [
        ("main", "legacy", in_english(not_allowed())),
        ("main", "legacy", "Tencent: https://live.tencentcloudapi.com"),
        ("main", "3.0", ""),
        ("studio", "legacy", "is not encrypted: others"),
        ("studio", "legacy", "Tencent, studio: http://studio.test"),
        ("studio", "3.0", "Tencent, studio: https://live.tencentcloudapi.com"),
    ],
)
def test_the_way_on_air_says_what_the_account_makes_of_the_shows_interface(
    used: str, api: Api, said: str
) -> None:
    async def scene(theatre: Theatre) -> None:
        ready(theatre, tencent=used)
        theatre.desk.mixes.describe(lambda show: replace(show, api=api))
        await theatre.gate.run(LIVE)
        assert said in told(theatre)
        assert ("encrypted" in told(theatre)) is (api == "legacy")

    play(scene)


def test_where_a_key_is_missing_the_settings_are_shown() -> None:
    async def scene(theatre: Theatre) -> None:
        way = ready(theatre)
        way.fails = Fault(Family.MISSING, "", "world", say("Saved."))
        await theatre.gate.run(LIVE)
        assert theatre.screen.went == ["settings"]

    play(scene)


def test_a_new_show_goes_over_the_interface_of_the_account_in_use() -> None:
    async def scene(theatre: Theatre) -> None:
        await theatre.gate.run("file.new")
        assert theatre.desk.mixes.state.show.api == "legacy"
        ready(theatre)
        await theatre.gate.run("file.new")
        assert theatre.desk.mixes.state.show.api == "3.0"
        ready(theatre, tencent="studio")
        await theatre.gate.run("file.new")
        assert theatre.desk.mixes.state.show.api == "legacy"

    play(scene)
