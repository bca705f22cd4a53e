"""What an account must look like before it is kept; each problem belongs to one field."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from console.domain.message import Message, say
from console.services.account import LEGACY, TOKEN, chosen
from console.services.connection import HUAWEI, TENCENT, VOLCENGINE
from console.services.health.plays import why_not_plays
from console.services.media.lookout import why_not_template

_NAME_MAX = 40

OWNED: Mapping[str, tuple[tuple[str, str], ...]] = {
    TENCENT: (("app_id", "api_key"), ("secret_id", "secret_key")),
    VOLCENGINE: (("access_key_id", "secret_access_key"), ("access_key_id", "session_token")),
    HUAWEI: (("access_key", "secret_key"),),
}
"""An id and what signs with it: with another id the secret is worth nothing."""

_ADDRESSES = ("endpoint", "legacy_url")
_PLAIN = re.compile(r"[!-~]*")  # what may stand in a header: visible ASCII
_PROJECT = re.compile(r"[0-9A-Za-z_-]+")
_APP_ID = re.compile(r"[1-9][0-9]{0,17}")


def problems(
    vendor: str,
    fields: Mapping[str, str],
    secrets: Mapping[str, str],
    *,
    before: Mapping[str, str],
    kept: Collection[str],
) -> dict[str, Message]:
    """By field, in words; nothing is kept while there is one.

    `before` are the public parts kept so far, `kept` the secrets that are there: a secret that
    is not typed again still signs for the same id, and for no other."""
    found: dict[str, Message] = {}
    for part, text in fields.items():
        problem = _of_field(part, text)
        if problem is not None:
            found[part] = problem
    for part, secret in secrets.items():
        if not _PLAIN.fullmatch(secret):
            found[part] = _not_plain()
    pairs = _pairs(vendor, fields)
    for owner, key in pairs:
        same = fields.get(owner, "") == before.get(owner, "")
        has = bool(secrets.get(key)) or (key in kept and same)
        problem = _of_pair(bool(fields.get(owner)), has=has, changed=key in kept and not same)
        if problem is not None:
            found.setdefault(owner if has else key, problem)
    if vendor == HUAWEI:
        found |= _of_huawei(fields, token="token" in kept or bool(secrets.get("token")))
    wanted = _wanted(vendor, fields)
    if not found and wanted and not fields.get(wanted):
        found[wanted] = say("Enter an ID and its key.")
    return found


def name_problem(name: str, others: Collection[str]) -> Message | None:
    """What an account cannot be called; `others` are the vendor's other accounts."""
    if not name or len(name) > _NAME_MAX or not name.isprintable():
        return say("A name has 1 to {most} characters.", most=_NAME_MAX)
    if name.casefold() in (other.casefold() for other in others):
        return say("There is an account of this name. Choose another.")
    return None


def _wanted(vendor: str, fields: Mapping[str, str]) -> str:
    """The id without which the account does nothing; empty where a token does it."""
    if vendor == TENCENT:
        return "app_id" if chosen(TENCENT, fields, "api") == LEGACY else "secret_id"
    if vendor == HUAWEI:
        return "" if chosen(HUAWEI, fields, "auth") == TOKEN else "access_key"
    return "access_key_id"


def _pairs(vendor: str, fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What has to be whole; what the choice leaves out of sight stays as it is."""
    if vendor == TENCENT and chosen(TENCENT, fields, "api") != LEGACY:
        return (("secret_id", "secret_key"),)
    if vendor == HUAWEI and chosen(HUAWEI, fields, "auth") == TOKEN:
        return ()
    return tuple(pair for pair in OWNED[vendor] if pair[1] != "session_token")


def _of_huawei(fields: Mapping[str, str], *, token: bool) -> dict[str, Message]:
    found: dict[str, Message] = {}
    if not fields.get("project_id"):
        found["project_id"] = say("Enter the project ID.")
    if chosen(HUAWEI, fields, "auth") == TOKEN and not token:
        found["token"] = say("Enter the token that the vendor's IAM gave you (X-Subject-Token).")
    return found


def _of_field(part: str, text: str) -> Message | None:
    if not text or part == "group":
        return None
    if part == "play":
        return why_not_template(text)
    if part == "plays":
        return why_not_plays(text)
    if part in _ADDRESSES:
        return None if _is_address(text) else _no_address()
    if part == "app_id" and not _APP_ID.fullmatch(text):
        return say("The App ID is a number, such as 1251000000.")
    if part == "app_user" and not _PLAIN.fullmatch(text):
        return say("Huawei takes no Chinese and no blanks here, only letters, digits and signs.")
    if part == "project_id" and not _PROJECT.fullmatch(text):
        return say("A project ID has only letters, digits, - and _.")
    return None if _PLAIN.fullmatch(text) else _not_plain()


def _of_pair(named: bool, *, has: bool, changed: bool) -> Message | None:
    if named and not has:
        if changed:
            return say("The ID has changed: enter its key too.")
        return say("Enter the key that belongs to this ID; without it nothing can be signed.")
    if has and not named:
        return say("Enter the ID that belongs to the key.")
    return None


def _is_address(text: str) -> bool:
    """http(s)://host[:port][/path], without a name, a password or a question in it."""
    if not _PLAIN.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    named = parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0
    return named and "@" not in parts.netloc and not parts.query and not parts.fragment


def _no_address() -> Message:
    return say("An address begins with https:// or http:// and goes on with a host.")


def _not_plain() -> Message:
    return say("No key holds blanks or Chinese. Copy it from the vendor's console again.")
