"""Makes the three clients from a context; the only service that loads the network.

`app.py` imports this after first paint."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from console.domain.fault import Family, Fault
from console.domain.findings import Api
from console.domain.message import say
from console.domain.mix import Source
from console.domain.units import Size
from console.services.accounts import Account
from console.services.clocks import Clock
from console.services.clouds import JobCloud, MixCloud, RelayCloud
from console.services.connection import HUAWEI, TENCENT, VOLCENGINE
from console.services.rehearsal_clock import WorldTime
from console.vendors.exchange import Exchange, Request
from console.vendors.huawei import account as huawei_account
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.line import Line, is_loopback
from console.vendors.secret import Secret
from console.vendors.tencent import account as tencent_account
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.client import TencentMixing
from console.vendors.volcengine import account as volcengine_account
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays

Watcher = Callable[[Exchange], None]


@dataclass(frozen=True, slots=True)
class Clouds:
    """The clients of one context; None where there is no account. `close` ends the lines.

    `plain` names the interfaces (legacy, 3.0, a vendor) whose address is not encrypted."""

    lines: tuple[Line, ...]
    mixing: Mapping[Api, MixCloud]
    relays: RelayCloud | None
    jobs: JobCloud | None
    plain: frozenset[str] = frozenset()

    async def close(self) -> None:
        for line in self.lines:
            await line.aclose()


@dataclass(frozen=True, slots=True)
class RehearsalAdmin:
    """The rehearsal's own interface: its world's time and streams; loopback only."""

    line: Line
    url: str
    token: Secret

    async def time(self) -> WorldTime:
        """Raises Fault where it does not answer."""
        told = await self._get("clock")
        show, rate = told.get("show"), told.get("rate")
        if not isinstance(show, int | float) or not isinstance(rate, int | float):
            raise self._odd("clock")
        return WorldTime(float(show), float(rate))

    async def streams(self) -> Mapping[str, Source]:
        """What is pushed, with sizes and since when (the world's time); dropped ones are absent."""
        told = await self._get("streams")
        found: dict[str, Source] = {}
        for entry in _items(told.get("streams")):
            size, since = entry.get("size"), entry.get("since")
            sides = cast("list[float]", size) if isinstance(size, list) else []
            found[str(entry.get("name"))] = Source(
                Size(*sides) if len(sides) == 2 else None,
                float(since) if isinstance(since, int | float) else None,
                absent=entry.get("gone") is not None,
            )
        return found

    async def turn(self, rate: float) -> None:
        """How fast the world's time passes: 0 stops it, 720 is the fastest."""
        await self._send("POST", "clock", {"rate": rate})

    async def jump(self, seconds: float) -> None:
        """Forward only."""
        await self._send("POST", "clock", {"jump": seconds})

    async def sessions(self) -> tuple[str, ...]:
        """The mixing sessions that are on air there."""
        told = (await self._get("mixes")).get("mixes")
        return tuple(cast("Mapping[str, object]", told)) if isinstance(told, dict) else ()

    async def close(self) -> None:
        await self.line.aclose()

    async def _get(self, name: str) -> Mapping[str, object]:
        return await self._send("GET", name, None)

    async def _send(
        self, method: str, name: str, body: Mapping[str, object] | None
    ) -> Mapping[str, object]:
        headers = (
            ("X-Rehearsal-Token", self.token.reveal()),
            ("Content-Type", "application/json"),
        )
        data = b"" if body is None else json.dumps(body).encode()
        url = f"{self.url}/{name}"
        effect = "read" if body is None else "idempotent"
        answer = await self.line.exchange(
            Request("rehearsal", name, effect, method, url, headers, data)
        )
        try:
            value: object = json.loads(answer.body)
        except ValueError:
            value = None
        if answer.status != 200 or not isinstance(value, dict):
            raise self._odd(name)
        return cast("Mapping[str, object]", value)

    def _odd(self, name: str) -> Fault:
        words = say("The rehearsal answered what it never does. Start Cuedesk again.")
        return Fault(Family.GARBLED, "rehearsal", name, words)


def rehearsal_clouds(
    handover: Mapping[str, object], signing: Clock, watcher: Watcher | None = None
) -> tuple[Clouds, RehearsalAdmin]:
    """From the first line of `cuedesk rehearse`; every other host than this machine is refused.

    KeyError or TypeError where the handover is not one."""
    accounts = _group(handover["accounts"])
    tencent, volcengine, huawei = (_texts(accounts[v]) for v in (TENCENT, VOLCENGINE, HUAWEI))
    admin = _texts(handover["admin"])
    lines = tuple(Line(clock=signing, loopback_only=True, on_exchange=watcher) for _ in range(3))
    account = TencentAccount(
        app_id=int(tencent["app_id"]),
        api_key=Secret(tencent["api_key"]),
        secret_id=tencent["secret_id"],
        secret_key=Secret(tencent["secret_key"]),
        legacy_url=str(handover["tencent_legacy"]),
        endpoint=str(handover["tencent"]),
    )
    relays = VolcengineAccount(
        access_key_id=volcengine["access_key_id"],
        secret_access_key=Secret(volcengine["secret_access_key"]),
        endpoint=str(handover["volcengine"]),
    )
    jobs = HuaweiAccount(
        access_key=huawei["access_key"],
        secret_key=Secret(huawei["secret_key"]),
        project_id=huawei["project_id"],
        endpoint=str(handover["huawei"]),
    )
    clouds = Clouds(
        lines,
        _mixing(lines[0], account, signing),
        VolcengineRelays(lines[1], relays, signing),
        HuaweiJobs(lines[2], jobs, signing),
    )
    own = Line(clock=signing, loopback_only=True)
    return clouds, RehearsalAdmin(own, admin["url"], Secret(admin["token"]))


def strangers(handover: Mapping[str, object]) -> tuple[str, ...]:
    """The hosts of a handover that are not this machine: a rehearsal has none.

    KeyError or TypeError where the handover is not one."""
    admin = _texts(handover["admin"])
    names = ("tencent_legacy", TENCENT, VOLCENGINE, HUAWEI)
    urls = (*(str(handover[name]) for name in names), admin["url"])
    hosts = (urlsplit(url).hostname or "" for url in urls)
    return tuple(dict.fromkeys(host for host in hosts if not is_loopback(host)))


def live_clouds(
    accounts: Mapping[str, tuple[Account, Mapping[str, str]]],
    signing: Clock,
    watcher: Watcher | None = None,
) -> Clouds:
    """From on-air accounts with their secrets, by vendor; without its key there is no client.

    ValueError where an AppID is not a number."""
    lines: list[Line] = []

    def line() -> Line:
        lines.append(Line(clock=signing, on_exchange=watcher))
        return lines[-1]

    mixing: dict[Api, MixCloud] = {}
    addresses: dict[str, str] = {}
    relays = jobs = None
    if TENCENT in accounts:
        account, secrets = accounts[TENCENT]
        user = _tencent(account.fields, secrets)
        ready = {"legacy": bool(user.app_id and user.api_key)}
        ready["3.0"] = bool(user.secret_id and user.secret_key)
        mixing = {a: c for a, c in _mixing(line(), user, signing).items() if ready[a]}
        known = {"legacy": user.legacy_url, "3.0": user.endpoint}
        addresses.update({api: known[api] for api in mixing})
    if VOLCENGINE in accounts:
        account, secrets = accounts[VOLCENGINE]
        owner = _volcengine(account.fields, secrets)
        if owner.access_key_id and owner.secret_access_key:
            relays = VolcengineRelays(line(), owner, signing)
            addresses[VOLCENGINE] = owner.endpoint
    if HUAWEI in accounts:
        account, secrets = accounts[HUAWEI]
        person = _huawei(account.fields, secrets)
        if person.access_key and person.secret_key:
            jobs = HuaweiJobs(line(), person, signing)
            addresses[HUAWEI] = person.endpoint
    plain = frozenset(name for name, url in addresses.items() if not url.startswith("https:"))
    return Clouds(tuple(lines), mixing, relays, jobs, plain)


def _tencent(fields: Mapping[str, str], secrets: Mapping[str, str]) -> TencentAccount:
    return TencentAccount(
        app_id=int(fields.get("app_id") or 0),
        api_key=Secret(secrets.get("api_key", "")),
        secret_id=fields.get("secret_id", ""),
        secret_key=Secret(secrets.get("secret_key", "")),
        legacy_url=fields.get("legacy_url") or tencent_account.LEGACY_URL,
        endpoint=fields.get("endpoint") or tencent_account.ENDPOINT,
    )


def _volcengine(fields: Mapping[str, str], secrets: Mapping[str, str]) -> VolcengineAccount:
    return VolcengineAccount(
        access_key_id=fields.get("access_key_id", ""),
        secret_access_key=Secret(secrets.get("secret_access_key", "")),
        endpoint=fields.get("endpoint") or volcengine_account.ENDPOINT,
        group=fields.get("group", ""),
    )


def _huawei(fields: Mapping[str, str], secrets: Mapping[str, str]) -> HuaweiAccount:
    return HuaweiAccount(
        access_key=fields.get("access_key", ""),
        secret_key=Secret(secrets.get("secret_key", "")),
        project_id=fields.get("project_id", ""),
        endpoint=fields.get("endpoint") or huawei_account.ENDPOINT,
        app_user=fields.get("app_user", ""),
    )


def _mixing(line: Line, account: TencentAccount, signing: Clock) -> Mapping[Api, MixCloud]:
    return {
        "legacy": TencentMixing(line, account, signing, "legacy"),
        "3.0": TencentMixing(line, account, signing, "3.0"),
    }


def _group(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("not a handover of the rehearsal")
    return cast("Mapping[str, object]", value)


def _items(value: object) -> list[Mapping[str, object]]:
    return [_group(item) for item in cast("list[object]", value)] if isinstance(value, list) else []


def _texts(value: object) -> Mapping[str, str]:
    return {name: str(part) for name, part in _group(value).items()}
