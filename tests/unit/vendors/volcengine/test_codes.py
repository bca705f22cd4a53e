"""Every documented error code, answered by the rehearsal, is the right fault in the right words."""

from __future__ import annotations

import asyncio

import pytest

from console.contracts.codes import Code, code_sets
from console.domain.fault import Family, Fault
from console.domain.message import in_english
from console.rehearsal.trouble import Trouble
from tests.unit.vendors.volcengine.inside import Inside

CODES = {code.code: code for codes in code_sets("volcengine").values() for code in codes.values()}
FACTS = {
    "CommonErr": 200,
    "InvalidParam": 400,
    "InvalidParam.BindError": 400,
    "RequestForbidden": 403,
    "RequestForbidden.AccountIDNotAllow": 403,
    "MissingParameter": 400,
    "MissingAuthenticationToken": 401,
    "MissingRequestInfo": 400,
    "MissingSignature": 401,
    "InvalidTimestamp": 400,
    "ServiceNotFound": 404,
    "InvalidActionOrVersion": 404,
    "InvalidAccessKey": 401,
    "SignatureDoesNotMatch": 401,
    "LackPolicy": 403,
    "AccessDenied": 403,
    "InternalError": 500,
    "FailToConnect": 502,
    "InternalServiceTimeout": 504,
    "FlowLimitExceeded": 429,
    "AccountFlowLimitExceeded": 429,
    "InvalidCredential": 400,
    "InvalidAuthorization": 400,
    "MethodNotAllowed": 405,
    "ServiceUnavailableTemp": 503,
    "ResourceNotFound": 404,
}
"""FACTS.md 1.4; the last from the documents of groups."""

BY_STATUS = {
    400: Family.INVALID,
    401: Family.REFUSED,
    403: Family.REFUSED,
    404: Family.MISSING,
    405: Family.MISSING,
    429: Family.BUSY,
}
APART = {
    "CommonErr": Family.BROKEN,
    **dict.fromkeys(("MissingRequestInfo", "InvalidTimestamp"), Family.REFUSED),
    **dict.fromkeys(("InvalidCredential", "InvalidAuthorization"), Family.REFUSED),
}


def test_the_contract_has_every_code_of_the_documents_and_its_status() -> None:
    assert {name: code.status for name, code in CODES.items()} == FACTS


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_each_code_comes_through_as_its_family_and_words(code: Code) -> None:
    cloud = Inside()
    cloud.trouble = Trouble("code", code=code.code)
    with pytest.raises(Fault) as caught:
        asyncio.run(cloud.relays.stop("x"))
    fault = caught.value
    expected = APART.get(code.code) or BY_STATUS.get(code.status, Family.BROKEN)
    assert fault.family is code.family is expected
    assert in_english(fault.words) == f"{code.cause} {code.remedy}"
    assert (fault.code, fault.status) == (code.code, FACTS[code.code])
    assert fault.request_id
    assert fault.vendor_words == "rehearsed"
    assert code.retryable == (fault.family in (Family.BROKEN, Family.BUSY))


def test_a_restart_that_is_gone_points_to_its_successors_and_tries_none() -> None:
    cloud = Inside()
    cloud.trouble = Trouble("code", code="InvalidActionOrVersion")
    with pytest.raises(Fault) as caught:
        asyncio.run(cloud.relays.restart("x"))
    assert "choose Relaunch or Continue" in in_english(caught.value.words)
    assert [request.operation for request in cloud.asked] == ["RestartPullToPushTask"]
