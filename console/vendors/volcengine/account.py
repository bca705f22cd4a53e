"""What is needed to speak to Volcengine Live."""

from __future__ import annotations

from dataclasses import dataclass

from console.vendors.secret import NOTHING, Secret

ENDPOINT = "https://live.volcengineapi.com"


@dataclass(frozen=True, slots=True)
class VolcengineAccount:
    """Sub-accounts need their `group`; `session_token` belongs to temporary keys (STS)."""

    access_key_id: str = ""
    secret_access_key: Secret = NOTHING
    session_token: Secret = NOTHING
    endpoint: str = ENDPOINT
    group: str = ""
