"""What each vendor's client needs, made from an account and its secrets."""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.findings import Api
from console.services.account import LEGACY, TOKEN, Account, address, chosen
from console.services.connection import HUAWEI, TENCENT
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.secret import Secret
from console.vendors.tencent.account import TencentAccount
from console.vendors.volcengine.account import VolcengineAccount


def tencent_of(account: Account, secrets: Mapping[str, str]) -> TencentAccount:
    """Both interfaces; which of them may be used says `interfaces`. ValueError for an App ID."""
    fields = account.fields
    return TencentAccount(
        app_id=int(fields.get("app_id") or 0),
        api_key=Secret(secrets.get("api_key", "")),
        secret_id=fields.get("secret_id", ""),
        secret_key=Secret(secrets.get("secret_key", "")),
        legacy_url=_address(account, "legacy_url"),
        endpoint=_address(account, "endpoint"),
    )


def interfaces(account: Account, secrets: Mapping[str, str]) -> tuple[Api, ...]:
    """Those that this Tencent account can sign for; legacy only where it is allowed."""
    fields, found = account.fields, list[Api]()
    allowed = chosen(TENCENT, fields, "api") == LEGACY
    if allowed and fields.get("app_id") and secrets.get("api_key"):
        found.append("legacy")
    if fields.get("secret_id") and secrets.get("secret_key"):
        found.append("3.0")
    return tuple(found)


def volcengine_of(account: Account, secrets: Mapping[str, str]) -> VolcengineAccount:
    """A session token makes the keys temporary ones (STS)."""
    return VolcengineAccount(
        access_key_id=account.fields.get("access_key_id", ""),
        secret_access_key=Secret(secrets.get("secret_access_key", "")),
        session_token=Secret(secrets.get("session_token", "")),
        endpoint=_address(account, "endpoint"),
        group=account.fields.get("group", ""),
    )


def huawei_of(account: Account, secrets: Mapping[str, str]) -> HuaweiAccount:
    """With a token or with a key pair, as chosen: what the other one left is not sent."""
    by_token = chosen(HUAWEI, account.fields, "auth") == TOKEN
    fields = account.fields
    return HuaweiAccount(
        access_key="" if by_token else fields.get("access_key", ""),
        secret_key=Secret("" if by_token else secrets.get("secret_key", "")),
        project_id=fields.get("project_id", ""),
        token=Secret(secrets.get("token", "") if by_token else ""),
        endpoint=_address(account, "endpoint"),
        app_user=fields.get("app_user", ""),
    )


def signs(account: HuaweiAccount | VolcengineAccount) -> bool:
    """Whether it has all that a request wants."""
    if isinstance(account, VolcengineAccount):
        return bool(account.access_key_id and account.secret_access_key)
    return bool(account.token or (account.access_key and account.secret_key))


def _address(account: Account, part: str) -> str:
    return address({"vendor": account.vendor, **account.fields}, part)
