"""What is needed to speak to Huawei Cloud MetaStudio."""

from __future__ import annotations

from dataclasses import dataclass

from console.vendors.secret import NOTHING, Secret

ENDPOINT = "https://metastudio.cn-north-4.myhuaweicloud.com"


@dataclass(frozen=True, slots=True)
class HuaweiAccount:
    """Either a key pair or a token; `app_user` is X-App-UserId, which allows no Chinese."""

    access_key: str = ""
    secret_key: Secret = NOTHING
    project_id: str = ""
    token: Secret = NOTHING
    endpoint: str = ENDPOINT
    app_user: str = ""
