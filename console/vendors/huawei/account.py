"""What is needed to speak to Huawei Cloud MetaStudio, and where its regions are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from console.domain.message import Message, say
from console.vendors.secret import NOTHING, Secret

REGIONS = ("cn-north-4", "cn-east-3")
"""Those that the SDK knows (FACTS.md 3.1); others may exist, so the endpoint stays editable."""

_ENDPOINT = "https://metastudio.{region}.myhuaweicloud.com"
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-[0-9]{1,3}")
_HOST = re.compile(r"https?://metastudio\.([^./]+)\.myhuaweicloud\.com(?::\d+)?/?")
_SENDABLE = re.compile(r"[!-~]*")


def endpoint_of(region: str) -> str:
    """The public endpoint of a region, also of one that we do not know; ValueError if no name."""
    if not _REGION.fullmatch(region):
        raise ValueError(f"{region!r} is not the name of a region")
    return _ENDPOINT.format(region=region)


def region_of(endpoint: str) -> str:
    """The region that a public endpoint belongs to, empty for any other address."""
    found = _HOST.fullmatch(endpoint.strip())
    return found[1] if found else ""


ENDPOINT = endpoint_of(REGIONS[0])


@dataclass(frozen=True, slots=True)
class HuaweiAccount:
    """Either a key pair or a token; `app_user` is X-App-UserId, which allows no Chinese.

    `security_token` goes with a temporary key pair (X-Security-Token)."""

    access_key: str = ""
    secret_key: Secret = NOTHING
    project_id: str = ""
    token: Secret = NOTHING
    endpoint: str = ENDPOINT
    app_user: str = ""
    security_token: Secret = NOTHING


def why_not_app_user(app_user: str) -> Message | None:
    """X-App-UserId takes no Chinese, and a header nothing but visible ASCII without blanks."""
    if _SENDABLE.fullmatch(app_user):
        return None
    return say(
        "The app user ID has characters that cannot be sent: Chinese, blanks and signs beyond"
        " ASCII are not allowed. Correct it in Settings, Accounts."
    )
