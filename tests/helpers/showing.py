"""Clients that only show, of accounts whose secrets must be seen nowhere."""

from __future__ import annotations

from collections.abc import Callable

from console.services.clients import Clients, Owners, make_clients
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.secret import Secret
from console.vendors.shown import ShowingCarrier
from console.vendors.tencent.account import TencentAccount
from console.vendors.volcengine.account import VolcengineAccount

API_KEY = "seeded0api0key0of0tencent"
SECRETS = (
    API_KEY,
    "seeded-secret-key-of-tencent",
    "seeded-secret-key-of-volcengine",
    "seeded-token-of-volcengine",
    "seeded-secret-key-of-huawei",
)


def showing(clock: Callable[[], float]) -> Clients:
    """All three vendors, both of Tencent's interfaces."""
    tencent, volcengine, token, huawei = (Secret(text) for text in SECRETS[1:])
    owners = Owners(
        TencentAccount(1250000000, Secret(API_KEY), "AKIDshown", tencent),
        ("legacy", "3.0"),
        VolcengineAccount("AKLTshown", volcengine, token),
        HuaweiAccount("HWAKshown", huawei, "0123456789abcdef"),
    )
    return make_clients(owners, lambda _: ShowingCarrier(), lambda _: clock)
