"""An account is tried against the cloud itself, over real sockets, and nothing there changes."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from console.domain.fault import Family, Fault
from console.domain.message import in_english
from console.rehearsal.cloud import Rehearsal
from console.services.account import Account
from console.services.account_trial import try_account
from console.services.connection import VENDORS
from tests.unit.services.turned import run

SECRET = ("api_key", "secret_key", "secret_access_key")


def story(play: Callable[[Rehearsal], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with Rehearsal(seed=7) as cloud:
            await play(cloud)

    run(whole())


def entered(cloud: Rehearsal, vendor: str, **changed: str) -> tuple[Account, dict[str, str]]:
    told: dict[str, Any] = cloud.announcement()
    parts = {name: str(part) for name, part in told["accounts"][vendor].items()}
    parts = {**parts, "endpoint": str(told[vendor]), **changed}
    if vendor == "tencent":
        parts["legacy_url"] = str(told["tencent_legacy"])
    secrets = {name: parts.pop(name) for name in SECRET if name in parts}
    return Account(vendor, fields=parts), secrets


@pytest.mark.parametrize("api", ["legacy", "3.0"])
@pytest.mark.parametrize("vendor", VENDORS)
def test_a_good_account_works_and_says_how_fast_and_how_the_clocks_stand(
    vendor: str, api: str
) -> None:
    async def play(cloud: Rehearsal) -> None:
        choice = {"api": api} if vendor == "tencent" else {}
        said = in_english(await try_account(*entered(cloud, vendor, **choice)))
        assert said.startswith("It works: ")
        assert " ms, clock " in said
        assert cloud.world.mixes.on_air(cloud.world.show.now()) == {}

    story(play)


@pytest.mark.parametrize(
    ("vendor", "part"),
    [
        ("tencent", "api_key"),
        ("tencent", "secret_key"),
        ("volcengine", "secret_access_key"),
        ("huawei", "secret_key"),
    ],
)
def test_a_wrong_key_is_said_by_the_clouds_own_fault(vendor: str, part: str) -> None:
    async def play(cloud: Rehearsal) -> None:
        choice = {"api": "legacy"} if vendor == "tencent" else {}
        account, secrets = entered(cloud, vendor, **choice)
        with pytest.raises(Fault) as caught:
            await try_account(account, {**secrets, part: "0" * 32})
        assert caught.value.family is Family.REFUSED
        assert "0" * 32 not in str(caught.value) + in_english(caught.value.words)

    story(play)


def test_a_clock_that_is_two_minutes_off_works_still_and_is_named() -> None:
    async def play(cloud: Rehearsal) -> None:
        account, secrets = entered(cloud, "volcengine")
        said = await try_account(account, secrets, lambda: time.time() - 120)
        assert "clock is +120." in in_english(said) or "clock is +119." in in_english(said)

    story(play)


def test_an_address_where_nobody_answers_is_a_fault() -> None:
    async def play(cloud: Rehearsal) -> None:
        account, secrets = entered(cloud, "huawei", endpoint="http://127.0.0.1:9")
        with pytest.raises(Fault) as caught:
            await try_account(account, secrets)
        assert caught.value.family is Family.UNREACHABLE

    story(play)


def test_a_token_that_has_ended_asks_for_a_new_one() -> None:
    async def play(cloud: Rehearsal) -> None:
        account, _ = entered(cloud, "huawei", auth="token")
        with pytest.raises(Fault) as caught:
            await try_account(account, {"token": "MIIF-ended"})
        assert caught.value.status == 401
        assert "new one from IAM" in in_english(caught.value.words)

    story(play)


def test_a_token_alone_signs_for_huawei() -> None:
    async def play(cloud: Rehearsal) -> None:
        account, _ = entered(cloud, "huawei", auth="token", access_key="left over")
        token = cloud.huawei.issue_token()
        said = in_english(await try_account(account, {"token": token, "secret_key": "left over"}))
        assert said.startswith("It works")

    story(play)
