"""Every worked vector, stage by stage: vectors.json whole, and the tables of FACTS.md."""

from __future__ import annotations

import hashlib

import pytest

from console.vendors.huawei import sign as huawei
from console.vendors.tencent import sign as tencent
from console.vendors.volcengine import sign as volcengine
from tests.unit.vendors import worked
from tests.unit.vendors.worked import Vector

VOLC = worked.KEYS["volcengine"]
TC = worked.KEYS["tencent"]
HW = worked.KEYS["huawei"]


def _hash(data: str | bytes) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def _name(vector: Vector) -> str:
    return vector.name


def _volcengine(vector: Vector) -> volcengine.Signature:
    return volcengine.sign(
        VOLC["access_key_id"],
        VOLC["secret_access_key"],
        method=vector.method,
        host="live.volcengineapi.com",
        query=vector.query,
        body=vector.body,
        now=worked.unix(VOLC["x_date"]),
        session_token=vector.headers.get("X-Security-Token", ""),
    )


def _tencent(vector: Vector) -> tencent.Signature:
    return tencent.sign(
        TC["secret_id"],
        TC["secret_key"],
        host="live.tencentcloudapi.com",
        action=vector.headers["X-TC-Action"],
        body=vector.body,
        now=TC["timestamp"],
    )


def _huawei(vector: Vector) -> huawei.Signature:
    unsigned = {name: text for name, text in vector.headers.items() if name != "Authorization"}
    return huawei.sign(
        HW["access_key"],
        HW["secret_key"],
        method=vector.method,
        path=vector.path,
        query=vector.query,
        headers=tuple(unsigned.items()),
        body=vector.body,
    )


def _stages_agree(
    vector: Vector, stages: volcengine.Signature | tencent.Signature | huawei.Signature
) -> None:
    assert stages.canonical_request == vector.canonical_request
    assert _hash(stages.canonical_request) == vector.canonical_request_sha256
    assert stages.string_to_sign.endswith(vector.canonical_request_sha256)
    assert stages.signature == vector.signature
    assert list(stages.headers) == list(vector.headers.items())


@pytest.mark.parametrize("vector", worked.of("volcengine"), ids=_name)
def test_volcengine_signs_as_its_sdk_does(vector: Vector) -> None:
    _stages_agree(vector, _volcengine(vector))


@pytest.mark.parametrize("vector", worked.of("tencent"), ids=_name)
def test_tencent_signs_as_its_sdk_does(vector: Vector) -> None:
    _stages_agree(vector, _tencent(vector))


@pytest.mark.parametrize("vector", worked.of("huawei"), ids=_name)
def test_huawei_signs_as_its_sdk_does(vector: Vector) -> None:
    _stages_agree(vector, _huawei(vector))


def test_there_are_twenty_three_worked_requests_and_each_belongs_to_a_vendor() -> None:
    assert len(worked.VECTORS) == 23
    assert sum(len(worked.of(v)) for v in ("volcengine", "tencent", "huawei")) == 23


def test_volcengine_derives_the_documented_key_without_a_prefix() -> None:
    key = volcengine.signing_key(VOLC["secret_access_key"], "20240521")
    assert key.hex() == "8f3f90572bcf1e57bef4f87d80edeb74ac909a526980a1af8e3e1d4b869bb261"


def test_volcengine_writes_a_space_differently_on_the_wire_and_in_the_signature() -> None:
    vector = worked.named("volcengine", "list_pull_to_push_task unicode_space")
    assert f"/?{volcengine.wire_query(vector.query)}" == vector.target
    assert "%20a%2Bb" in volcengine.canonical_query(vector.query)


@pytest.mark.parametrize(
    ("action", "canonical", "signature"),
    [
        (
            "RelaunchPullToPushTask",
            "c154b29ca530ed56f4c998c18019dcc17955780c8a09fa293bc74c29151ac428",
            "69490456d53e95b24390f272704be7aa311f3a231718ac72ca3a19e68bedf145",
        ),
        (
            "ContinuePullToPushTask",
            "65a530c04840724e74009d28df0cbb21342658f244fd20ceef4290161256b927",
            "e9f5fa3f5f525f4d626bdadee0bdf5ecac4a788289f92a00f82f7a01fa2183c4",
        ),
        (
            "StopPullToPushTask",
            "8eab0f66c4b90976b405a5239c558876d49353254f31dcb87e241c62f02c7cdf",
            "44a95f23ae7635eab4aecc88adce5684bb01971afbb4e6ba470ad02a565e87d1",
        ),
    ],
)
def test_volcengine_acts_that_only_facts_lists_sign_the_same(
    action: str, canonical: str, signature: str
) -> None:
    body = b'{"TaskId": "8fde6aa0281d9f6e10000005a6e24236"}'
    assert _hash(body) == "bf4bf870672f81557484a0e07d721666f2abeebe3d40eb6efbe037c3eebfd074"
    stages = volcengine.sign(
        VOLC["access_key_id"],
        VOLC["secret_access_key"],
        method="POST",
        host="live.volcengineapi.com",
        query=(("Action", action), ("Version", "2023-01-01")),
        body=body,
        now=worked.unix(VOLC["x_date"]),
    )
    assert _hash(stages.canonical_request) == canonical
    assert stages.signature == signature


def test_tencent_legacy_sign_is_the_md5_of_key_and_expiry() -> None:
    signature = tencent.sign_legacy("40328529ca4381a80c6ecf2e6aa57438", 1490858347 - 60)
    assert signature.expires == 1490858347
    assert signature.sign == "7f29ed83c61b77de1b0d66936fd4fd44"


@pytest.mark.parametrize(
    ("name", "body_hash"),
    [
        (
            "CreateCommonMixStream tpl20",
            "d5befd593f7de527fb7b6428b79c6c21f98fe4eee91d7b97458302c48020cf45",
        ),
        (
            "CancelCommonMixStream",
            "cb50f4935fd8fb5fd452e78e7d571c9d6b4a2a60d2e582a551bc796a3ce70351",
        ),
    ],
)
def test_tencent_bodies_hash_as_facts_says(name: str, body_hash: str) -> None:
    assert _hash(worked.named("tencent", name).body) == body_hash


def test_tencent_signs_a_get_as_its_sdk_does() -> None:
    canonical = tencent.canonical_request(
        "GET",
        "MixStreamSessionId=test_room",
        "application/x-www-form-urlencoded",
        "live.tencentcloudapi.com",
        b"",
    )
    assert _hash(canonical) == "13c769621bbc08ae82e4aef648c3b6b595d9eec4cc5c19e8fb091d5e3744afce"
    stages = tencent.finish(TC["secret_id"], TC["secret_key"], canonical, TC["timestamp"])
    assert stages.signature == "7f6d7a0b0a096197e82961baf5f8997f3cd1af1d9160637c51e8fd8d379a2176"


def test_huawei_reproduces_the_vendors_published_vector() -> None:
    stages = huawei.sign(
        "QTWAOYTTINDUT2QVKYUC",
        "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc",
        method="GET",
        path="/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs",
        query=(("marker", "13551d6b-755d-4757-b956-536f674975c0"), ("limit", "2")),
        headers=(
            ("content-type", "application/json"),
            ("host", "service.region.example.com"),
            ("x-sdk-date", "20191115T033655Z"),
        ),
        body=b"",
    )
    assert (
        _hash(stages.canonical_request)
        == "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a"
    )
    assert stages.signature == "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe"


def test_no_signature_or_key_shows_in_a_repr() -> None:
    shown = [
        repr(_volcengine(worked.of("volcengine")[0])),
        repr(_tencent(worked.of("tencent")[0])),
        repr(_huawei(worked.of("huawei")[0])),
        repr(tencent.sign_legacy("k", 0)),
    ]
    for vendor, text in zip(("volcengine", "tencent", "huawei"), shown, strict=False):
        assert worked.of(vendor)[0].signature not in text
        assert "signing_key" not in text
    assert tencent.sign_legacy("k", 0).sign not in shown[3]
