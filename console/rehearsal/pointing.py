"""How to point each vendor's official SDK at a rehearsal: lines to copy, practice keys included."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from typing import Any

from console.rehearsal.admin import TOKEN_HEADER

_LINES = Template("""\
# Volcengine 火山引擎: pip install volcengine
from volcengine.live.v20230101.live_service import LiveService
service = LiveService("$volcengine")
service.set_ak("$volcengine_id")
service.set_sk("$volcengine_key")
service.set_scheme("http")
print(service.list_pull_to_push_task({"Page": 1, "Size": 20}))

# Tencent 腾讯云: pip install tencentcloud-sdk-python-live
from tencentcloud.common.credential import Credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.live.v20180801 import live_client, models
profile = ClientProfile(httpProfile=HttpProfile(protocol="http", endpoint="$tencent"))
client = live_client.LiveClient(Credential("$tencent_id", "$tencent_key"), "", profile)
print(client.DescribeLiveWatermarks(models.DescribeLiveWatermarksRequest()))

# Huawei 华为云: pip install huaweicloudsdkmetastudio
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkmetastudio.v1 import ListSmartLiveJobsRequest, MetaStudioClient
credentials = BasicCredentials("$huawei_id", "$huawei_key", "$huawei_project")
builder = MetaStudioClient.new_builder().with_credentials(credentials)
client = builder.with_endpoint("http://$huawei").build()
print(client.list_smart_live_jobs(ListSmartLiveJobsRequest(state="PROCESSING")))

# The rehearsal's own interface 彩排管理接口
curl --noproxy "*" -H "$token_header: $token" $admin/clock
curl --noproxy "*" -H "$token_header: $token" -d "{\\"rate\\": 60}" $admin/clock
""")


def how_to_point(announcement: Mapping[str, Any]) -> str:
    """Blocks with a blank line between, each headed by a comment; of `Rehearsal.announcement`.

    A proxy of the environment stands before this machine too: unset it, or set NO_PROXY."""
    accounts, admin = announcement["accounts"], announcement["admin"]
    tencent, volcengine, huawei = (accounts[v] for v in ("tencent", "volcengine", "huawei"))
    return _LINES.substitute(
        {vendor: _host(announcement[vendor]) for vendor in ("tencent", "volcengine", "huawei")},
        volcengine_id=volcengine["access_key_id"],
        volcengine_key=volcengine["secret_access_key"],
        tencent_id=tencent["secret_id"],
        tencent_key=tencent["secret_key"],
        huawei_id=huawei["access_key"],
        huawei_key=huawei["secret_key"],
        huawei_project=huawei["project_id"],
        admin=admin["url"],
        token=admin["token"],
        token_header=TOKEN_HEADER,
    )


def _host(url: str) -> str:
    return url.removeprefix("http://")
