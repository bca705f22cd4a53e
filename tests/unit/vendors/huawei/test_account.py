"""Where MetaStudio's regions are, and what an account may say."""

from __future__ import annotations

import pytest

from console.vendors.huawei.account import (
    ENDPOINT,
    REGIONS,
    HuaweiAccount,
    endpoint_of,
    region_of,
    why_not_app_user,
)
from console.vendors.secret import Secret


@pytest.mark.parametrize("region", [*REGIONS, "ap-southeast-1", "la-north-2"])
def test_a_region_and_its_endpoint_name_each_other(region: str) -> None:
    endpoint = endpoint_of(region)
    assert endpoint == f"https://metastudio.{region}.myhuaweicloud.com"
    assert region_of(f"{endpoint}/") == region


def test_the_first_region_is_that_of_a_new_account() -> None:
    assert HuaweiAccount().endpoint == ENDPOINT == endpoint_of("cn-north-4")


@pytest.mark.parametrize("name", ["", "north", "cn-north-4.evil.com", "CN-NORTH-4", "a b"])
def test_what_is_no_region_has_no_endpoint(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a region"):
        endpoint_of(name)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000", "https://metastudio.example.com", "", "cn-north-4"]
)
def test_another_address_is_of_no_region(address: str) -> None:
    assert region_of(address) == ""


@pytest.mark.parametrize(("user", "fine"), [("", True), ("user-01@x", True), ("用户", False)])
def test_an_app_user_has_no_chinese(user: str, fine: bool) -> None:
    assert (why_not_app_user(user) is None) is fine


def test_no_secret_of_an_account_shows() -> None:
    account = HuaweiAccount("ak", Secret("s1"), "p", Secret("s2"), security_token=Secret("s3"))
    assert not any(secret in repr(account) for secret in ("s1", "s2", "s3"))
