"""What an account must look like before it is kept; each problem belongs to one field."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from console.domain.message import Message, say
from console.services.connection import HUAWEI, TENCENT, VOLCENGINE

PAIRS: Mapping[str, tuple[tuple[str, str], ...]] = {
    TENCENT: (("app_id", "api_key"), ("secret_id", "secret_key")),
    VOLCENGINE: (("access_key_id", "secret_access_key"),),
    HUAWEI: (("access_key", "secret_key"),),
}
"""An id and the secret that signs for it; a vendor needs one whole pair."""

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
    for owner, key in PAIRS[vendor]:
        same = fields.get(owner, "") == before.get(owner, "")
        has = bool(secrets.get(key)) or (key in kept and same)
        problem = _of_pair(bool(fields.get(owner)), has=has, changed=key in kept and not same)
        if problem is not None:
            found.setdefault(owner if has else key, problem)
    if vendor == HUAWEI and not fields.get("project_id"):
        found["project_id"] = say("Enter the project ID.")
    if not found and not any(fields.get(owner) for owner, _ in PAIRS[vendor]):
        found[PAIRS[vendor][0][0]] = say("Enter an ID and its key.")
    return found


def _of_field(part: str, text: str) -> Message | None:
    if not text or part == "group":
        return None
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
