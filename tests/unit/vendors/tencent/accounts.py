"""The account of the worked requests, and clients of it over a scripted line."""

from __future__ import annotations

from console.domain.findings import Api
from console.domain.mix import Layer, Mix
from console.vendors.patience import ONCE, Patience
from console.vendors.secret import Secret
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.client import TencentMixing
from console.vendors.tencent.pictures import TencentPictures
from tests.unit.vendors import worked
from tests.unit.vendors.loopback import Scripted

KEYS = worked.KEYS["tencent"]
ACCOUNT = TencentAccount(
    app_id=1252500000,
    api_key=Secret("40328529ca4381a80c6ecf2e6aa57438"),
    secret_id=KEYS["secret_id"],
    secret_key=Secret(KEYS["secret_key"]),
)
MIX = Mix(
    "test_room",
    "test_stream1",
    template=20,
    layers=(Layer("a", "test_stream1", 1), Layer("b", "test_stream2", 2)),
)


def desk(
    line: Scripted, api: Api = "legacy", now: float = 1490858287, patience: Patience = ONCE
) -> TencentMixing:
    return TencentMixing(line, ACCOUNT, lambda: now, api, lambda: 42, patience=patience)


def shelf(line: Scripted, patience: Patience = ONCE) -> TencentPictures:
    return TencentPictures(line, ACCOUNT, lambda: KEYS["timestamp"], patience=patience)
