"""The clients of one context over any carrier: lines that send, or one that only shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from console.domain.findings import Api
from console.services.clocks import Clock
from console.services.connection import HUAWEI, TENCENT, VOLCENGINE
from console.vendors.exchange import Carrier
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.client import TencentMixing
from console.vendors.tencent.pictures import TencentPictures
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays

CarrierOf: TypeAlias = "Callable[[str], Carrier]"
ClockOf: TypeAlias = "Callable[[str], Clock]"
"""Both by vendor; a vendor's clock may be corrected (`Clocks.signing_for`)."""


@dataclass(frozen=True, slots=True)
class Owners:
    """Who signs, by vendor; None or no interface where there is no account with its key."""

    tencent: TencentAccount | None = None
    apis: tuple[Api, ...] = ()
    volcengine: VolcengineAccount | None = None
    huawei: HuaweiAccount | None = None

    @property
    def addresses(self) -> Mapping[str, str]:
        """Where is spoken to, by interface (legacy, 3.0) and by vendor."""
        found: dict[str, str] = {}
        if self.tencent is not None:
            known = {"legacy": self.tencent.legacy_url, "3.0": self.tencent.endpoint}
            found.update({api: known[api] for api in self.apis})
        if self.volcengine is not None:
            found[VOLCENGINE] = self.volcengine.endpoint
        if self.huawei is not None:
            found[HUAWEI] = self.huawei.endpoint
        return found


@dataclass(frozen=True, slots=True)
class Clients:
    """Every call of the three vendors; None where there is no account."""

    mixing: Mapping[Api, TencentMixing] = field(default_factory=dict[Api, TencentMixing])
    relays: VolcengineRelays | None = None
    jobs: HuaweiJobs | None = None
    pictures: TencentPictures | None = None


def make_clients(owners: Owners, carrier_of: CarrierOf, clock_of: ClockOf) -> Clients:
    """A carrier is asked for only where there is an account to use it."""
    mixing: dict[Api, TencentMixing] = {}
    relays = jobs = pictures = None
    if owners.tencent is not None:
        carrier, clock = carrier_of(TENCENT), clock_of(TENCENT)
        mixing = {a: TencentMixing(carrier, owners.tencent, clock, a) for a in owners.apis}
        if "3.0" in owners.apis:
            pictures = TencentPictures(carrier, owners.tencent, clock)
    if owners.volcengine is not None:
        account = owners.volcengine
        relays = VolcengineRelays(carrier_of(VOLCENGINE), account, clock_of(VOLCENGINE))
    if owners.huawei is not None:
        jobs = HuaweiJobs(carrier_of(HUAWEI), owners.huawei, clock_of(HUAWEI))
    return Clients(mixing, relays, jobs, pictures)
