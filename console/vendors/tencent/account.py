"""What is needed to speak to Tencent Cloud Live."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.findings import Api
from console.vendors.secret import NOTHING, Secret

LEGACY_URL = "http://fcgi.video.qcloud.com/common_access"
ENDPOINT = "https://live.tencentcloudapi.com"


@dataclass(frozen=True, slots=True)
class TencentAccount:
    """`api_key` signs the legacy interface, SecretId and SecretKey sign API 3.0 (FACTS.md T22).

    `api` is the mixing interface that this account uses; the legacy one is a choice. Its address
    is plain HTTP and is never changed to HTTPS by us (FACTS.md T19)."""

    app_id: int = 0
    api_key: Secret = NOTHING
    secret_id: str = ""
    secret_key: Secret = NOTHING
    token: Secret = NOTHING
    legacy_url: str = LEGACY_URL
    endpoint: str = ENDPOINT
    api: Api = "3.0"
