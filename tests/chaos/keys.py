"""The accounts of a rehearsal, from what it announces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.rehearsal.cloud import Rehearsal
from console.services.clients import Owners
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.secret import Secret
from console.vendors.tencent.account import TencentAccount
from console.vendors.volcengine.account import VolcengineAccount


def told_by(cloud: Rehearsal) -> dict[str, Any]:
    """Its announcement, and what its show clock says now."""
    return {**cloud.announcement(), "show": cloud.world.show.now()}


def owners_of(told: Mapping[str, Any]) -> Owners:
    accounts = told["accounts"]
    tencent, volcengine, huawei = (accounts[v] for v in ("tencent", "volcengine", "huawei"))
    return Owners(
        TencentAccount(
            app_id=int(tencent["app_id"]),
            api_key=Secret(tencent["api_key"]),
            secret_id=tencent["secret_id"],
            secret_key=Secret(tencent["secret_key"]),
            legacy_url=told["tencent_legacy"],
            endpoint=told["tencent"],
        ),
        ("legacy", "3.0"),
        VolcengineAccount(
            access_key_id=volcengine["access_key_id"],
            secret_access_key=Secret(volcengine["secret_access_key"]),
            endpoint=told["volcengine"],
        ),
        HuaweiAccount(
            access_key=huawei["access_key"],
            secret_key=Secret(huawei["secret_key"]),
            project_id=huawei["project_id"],
            endpoint=told["huawei"],
        ),
    )
