"""Credentials from the environment, under the vendors' documented names."""

from __future__ import annotations

import pytest

from console.domain.message import in_english
from console.services.credentials import credentials_from, half_given, variables
from console.services.signers import huawei_of, interfaces, signs, volcengine_of

WHOLE = {
    "ACCESS_KEY_ID": "AKLT1",
    "ACCESS_KEY_SECRET": "v",
    "CLOUD_SDK_AK": "AK1",
    "CLOUD_SDK_SK": "h",
    "CLOUD_SDK_PROJECT_ID": "0a1b",
    "TENCENTCLOUD_SECRET_ID": "AKID",
    "TENCENTCLOUD_SECRET_KEY": "t",
    "TENCENT_LIVE_APP_ID": "1251000000",
    "TENCENT_LIVE_API_KEY": "k",
    "PATH": "/bin",
}


def test_a_whole_environment_makes_an_account_of_every_vendor() -> None:
    found = credentials_from(WHOLE)
    assert set(found) == {"tencent", "volcengine", "huawei"}
    assert set().union(*map(variables, found)) == set(WHOLE) - {"PATH"}
    assert signs(volcengine_of(*found["volcengine"]))
    huawei = huawei_of(*found["huawei"])
    assert signs(huawei)
    assert huawei.project_id == "0a1b"
    assert interfaces(*found["tencent"]) == ("legacy", "3.0")
    assert "k" not in found["tencent"][0].fields.values()


def test_the_legacy_interface_is_used_only_where_its_own_key_is_named() -> None:
    modern = {k: v for k, v in WHOLE.items() if k.startswith("TENCENTCLOUD")}
    assert interfaces(*credentials_from(modern)["tencent"]) == ("3.0",)
    legacy = {k: v for k, v in WHOLE.items() if k.startswith("TENCENT_LIVE")}
    assert interfaces(*credentials_from(legacy)["tencent"]) == ("legacy",)


@pytest.mark.parametrize("name", [name for name in WHOLE if name != "PATH"])
def test_a_set_that_is_not_whole_counts_for_nothing_and_names_what_is_missing(name: str) -> None:
    rest = {k: v for k, v in WHOLE.items() if k != name}
    for vendor in ("tencent", "volcengine", "huawei"):
        told = half_given(rest, vendor)
        if name in variables(vendor):
            assert told is not None
            assert name in in_english(told)
        else:
            assert told is None
            assert credentials_from(rest)[vendor] == credentials_from(WHOLE)[vendor]


def test_an_empty_environment_has_none() -> None:
    assert credentials_from({}) == {}
    assert half_given({}, "huawei") is None
    assert credentials_from(dict.fromkeys(WHOLE, "")) == {}
