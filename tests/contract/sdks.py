"""The three official SDKs pointed at a rehearsal; each is closed when its block ends."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from tests.helpers.backstage import Backstage

TENCENT_LIVE = "tencentcloud.live.v20180801"
VOLCENGINE_LIVE = "volcengine.live.v20230101.live_service"
HUAWEI_CORE = "huaweicloudsdkcore."


@contextmanager
def volcengine(
    behind: Backstage,
    secret: str = "",
    key_id: str = "",
    token: str = "",
    region: str = "",
    version: str = "",
) -> Generator[Any]:
    """Its settings are a singleton: all that was changed is put back."""
    module = importlib.import_module(VOLCENGINE_LIVE)
    account = behind.cloud.accounts.volcengine
    host = behind.cloud.endpoints.volcengine.removeprefix("http://")
    service = module.LiveService(host)
    service.set_ak(key_id or account.access_key_id)
    service.set_sk(secret or account.secret_access_key)
    service.set_session_token(token)
    service.set_scheme("http")
    credentials = service.service_info.credentials
    home = credentials.region
    credentials.region = region or home
    if version:
        service.api_info = copy.deepcopy(service.api_info)
        for info in service.api_info.values():
            info.query["Version"] = version
    try:
        yield service
    finally:
        credentials.region = home
        service.set_session_token("")
        service.session.close()


@contextmanager
def tencent(
    behind: Backstage,
    method: str = "POST",
    secret: str = "",
    key_id: str = "",
    token: str = "",
    version: str = "",
) -> Generator[Any]:
    """By POST or by GET, signed by TC3."""
    profiles = "tencentcloud.common.profile."
    http = importlib.import_module(profiles + "http_profile").HttpProfile(
        protocol="http",
        endpoint=behind.cloud.endpoints.tencent.removeprefix("http://"),
        reqMethod=method,
    )
    profile = importlib.import_module(profiles + "client_profile").ClientProfile(
        signMethod="TC3-HMAC-SHA256", httpProfile=http
    )
    account = behind.cloud.accounts.tencent
    credential = importlib.import_module("tencentcloud.common.credential").Credential(
        key_id or account.secret_id, secret or account.secret_key, token or None
    )
    module = importlib.import_module(TENCENT_LIVE + ".live_client")
    client = module.LiveClient(credential, "", profile)
    if version:
        client._apiVersion = version
    try:
        yield client
    finally:
        client.request.conn._session.close()


def tencent_asked(action: str, fields: dict[str, Any]) -> Any:
    """The SDK's own request; a member that it does not know is a test's mistake."""
    models = importlib.import_module(TENCENT_LIVE + ".models")
    request = getattr(models, action + "Request")()
    request._deserialize(fields)
    return request


def tencent_model(name: str) -> type[Any]:
    return getattr(importlib.import_module(TENCENT_LIVE + ".models"), name)


def tencent_error() -> type[Exception]:
    module = "tencentcloud.common.exception.tencent_cloud_sdk_exception"
    return importlib.import_module(module).TencentCloudSDKException


@contextmanager
def huawei(
    behind: Backstage, secret: str = "", key_id: str = "", token: str = "", project: str = ""
) -> Generator[Any]:
    """The project is given, so that the SDK asks no one for it."""
    account = behind.cloud.accounts.huawei
    credentials = importlib.import_module(HUAWEI_CORE + "auth.credentials").BasicCredentials(
        key_id or account.access_key, secret or account.secret_key, project or account.project_id
    )
    if token:
        credentials = credentials.with_security_token(token)
    config = importlib.import_module(HUAWEI_CORE + "http.http_config").HttpConfig(
        user_agent="referee"
    )
    builder = metastudio().MetaStudioClient.new_builder()
    client = (
        builder.with_credentials(credentials)
        .with_http_config(config)
        .with_endpoint(behind.cloud.endpoints.huawei)
        .build()
    )
    try:
        yield client
    finally:
        client._http_client._session.close()
        client._http_client.executor.shutdown()


def metastudio() -> Any:
    return importlib.import_module("huaweicloudsdkmetastudio.v1")


def huawei_error(name: str) -> type[Exception]:
    """ClientRequestException for 4xx, ServerResponseException for 5xx."""
    return getattr(importlib.import_module(HUAWEI_CORE + "exceptions.exceptions"), name)
