"""A client over scripted answers, with the keys of the worked vectors."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from typing import Any, TypeVar

from console.domain.job import SmartLiveJob
from console.vendors.exchange import Request
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.patience import ONCE, Patience
from console.vendors.secret import Secret
from tests.unit.vendors import worked

T = TypeVar("T")

KEYS = worked.KEYS["huawei"]
ACCOUNT = HuaweiAccount(KEYS["access_key"], Secret(KEYS["secret_key"]), KEYS["project_id"])
NOW = worked.unix(KEYS["x_sdk_date"])
ROOM = "24bad716-87b1-45e5-8912-6102f7693265"
JOB = "26f06524-4f75-4b3a-a853-b649a21aaf66"
SDK_AGENT = "huaweicloud-usdk-python/3.0; fixed-ua"


def desk(line: Any, account: HuaweiAccount = ACCOUNT, *, patience: Patience = ONCE) -> HuaweiJobs:
    return HuaweiJobs(line, account, lambda: NOW, SDK_AGENT, patience=patience)


def run(call: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(call)


async def everything(jobs: HuaweiJobs, **filters: Any) -> list[SmartLiveJob]:
    return [job async for page in jobs.pages(**filters) for job in page]


def body_of(request: Request) -> Any:
    return json.loads(request.body)


def rows(*found: dict[str, Any]) -> dict[str, Any]:
    return {"count": len(found), "smart_live_jobs": list(found)}
