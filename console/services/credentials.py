"""Accounts from the environment, under the names that the vendors' own documents use."""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.message import Message, say
from console.services.account import LEGACY, MODERN, PUBLIC, Account
from console.services.connection import HUAWEI, TENCENT, VENDORS, VOLCENGINE

NAME = "environment"
"""What an account is called that came from there; it is kept nowhere."""

_SETS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    TENCENT: (
        {"TENCENTCLOUD_SECRET_ID": "secret_id", "TENCENTCLOUD_SECRET_KEY": "secret_key"},
        {"TENCENT_LIVE_APP_ID": "app_id", "TENCENT_LIVE_API_KEY": "api_key"},
    ),
    VOLCENGINE: ({"ACCESS_KEY_ID": "access_key_id", "ACCESS_KEY_SECRET": "secret_access_key"},),
    HUAWEI: (
        {
            "CLOUD_SDK_AK": "access_key",
            "CLOUD_SDK_SK": "secret_key",
            "CLOUD_SDK_PROJECT_ID": "project_id",
        },
    ),
}
"""A set counts only whole. The two of Volcengine and two of Huawei are in documents 000 and 002;
the legacy interface of Tencent has no documented names, these are ours."""


def credentials_from(environ: Mapping[str, str]) -> dict[str, tuple[Account, dict[str, str]]]:
    """By vendor, as `live_clouds` takes them; vendors without a whole set are left out.

    Naming the legacy interface's own key is the consent to it (it is not encrypted)."""
    found: dict[str, tuple[Account, dict[str, str]]] = {}
    for vendor in VENDORS:
        parts = _whole(environ, vendor)
        if parts:
            fields = {part: text for part, text in parts.items() if part in PUBLIC[vendor]}
            secrets = {part: text for part, text in parts.items() if part not in fields}
            if vendor == TENCENT:
                fields["api"] = LEGACY if "app_id" in fields else MODERN
            found[vendor] = Account(vendor, NAME, fields), secrets
    return found


def half_given(environ: Mapping[str, str], vendor: str) -> Message | None:
    """What is missing of a set that was begun: it would otherwise be passed over in silence."""
    for names in _SETS[vendor]:
        missing = [name for name in names if not environ.get(name)]
        if missing and len(missing) < len(names):
            return say(
                "The environment has a part of the credentials only; set {names} too.",
                names=", ".join(missing),
            )
    return None


def variables(vendor: str) -> tuple[str, ...]:
    """The names that are looked for, for help texts."""
    return tuple(name for names in _SETS[vendor] for name in names)


def _whole(environ: Mapping[str, str], vendor: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for names in _SETS[vendor]:
        if all(environ.get(name) for name in names):
            found |= {part: environ[name].strip() for name, part in names.items()}
    return found
