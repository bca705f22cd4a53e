"""Which account the desk goes on air with, over which interface, and with keys from where."""

from __future__ import annotations

from pathlib import Path

from console.domain.fault import Family
from console.rehearsal.cloud import Rehearsal
from console.services.account import Account
from console.services.keys.keychain import Keychain
from console.services.mix.air import not_allowed
from tests.journeys.between import Traveller, child, run, travelling


class LockedVault(Keychain):
    """Waits for a passphrase until `locked` is taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.locked = True


def test_a_locked_file_keeps_the_desk_in_rehearsal_until_it_is_unlocked() -> None:
    async def journey() -> None:
        vault = LockedVault()
        async with (
            Rehearsal(seed=7) as cloud,
            travelling(child(cloud.announcement()), vault=vault) as it,
        ):
            await it.world.rehearse()
            await it.save_accounts(cloud)
            fault = await it.world.go_live()
            assert fault is not None
            assert fault.family is Family.MISSING
            assert "Enter its passphrase in Settings" in it.told()[-1]
            assert it.desk.connections.context.value.rehearsing
            vault.locked = False
            assert await it.world.go_live() is None

    run(journey())


def test_a_legacy_show_sends_nothing_with_an_account_of_api_3_alone() -> None:
    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud, travelling() as it:
            await it.save_accounts(cloud, api="3.0")
            assert await it.world.go_live() is None
            assert it.desk.mixes.state.show.api == "legacy"
            fault = await it.desk.mixes.take()
            assert fault is not None
            assert fault.words == not_allowed()
            assert not cloud.world.mixes.on_air(cloud.world.show.now())
            assert "legacy" not in it.desk.connections.context.value.plain

    run(journey())


def test_the_account_in_use_is_the_one_that_is_sent_with() -> None:
    async def journey() -> None:
        async with (
            Rehearsal(seed=7) as first,
            Rehearsal(seed=8) as second,
            travelling() as it,
        ):
            await it.save_accounts(first)
            await second_account(it, second)
            it.accounts.use("tencent", "studio")
            assert await it.world.go_live() is None
            assert await it.desk.mixes.take() is None
            assert list(second.world.mixes.on_air(second.world.show.now())) == ["pk_night_01"]
            assert not first.world.mixes.on_air(first.world.show.now())

    run(journey())


def test_a_desk_that_starts_again_knows_what_its_account_has_on_air(tmp_path: Path) -> None:
    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud:
            async with travelling() as it:
                it.desk.mixes.kept.keep_in(tmp_path / "air.json")
                await it.save_accounts(cloud)
                assert await it.world.go_live() is None
                assert await it.desk.mixes.take() is None
                before = it.desk.mixes.state.on_air
            async with travelling(child(cloud.announcement())) as again:
                again.desk.mixes.kept.keep_in(tmp_path / "air.json")
                await again.world.rehearse()
                assert again.desk.mixes.state.on_air is None
                await again.save_accounts(cloud)
                assert await again.world.go_live() is None
                on_air = again.desk.mixes.state.on_air
                assert on_air is not None
                assert before is not None
                assert (on_air.mix, on_air.since) == (before.mix, before.since)
                assert any("is taken up again as it was left" in text for text in again.told())
                await again.world.rehearse()
                assert again.desk.mixes.state.on_air is None

    run(journey())


async def second_account(it: Traveller, cloud: Rehearsal) -> None:
    told = cloud.announcement()
    keys = told["accounts"]["tencent"]
    fields = {
        "api": "legacy",
        "app_id": str(keys["app_id"]),
        "legacy_url": str(told["tencent_legacy"]),
    }
    await it.accounts.save(Account("tencent", "studio", fields), {"api_key": keys["api_key"]})
