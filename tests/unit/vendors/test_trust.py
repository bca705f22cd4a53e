"""Certificates are the system's, always checked, and TLS is never switched off."""

from __future__ import annotations

import asyncio
import re
import ssl
from pathlib import Path

import pytest
import trustme

from console.vendors import direct, trust
from console.vendors.line import Line
from tests.unit.vendors.loopback import serving
from tests.unit.vendors.test_manners import counted, open_connections, request

CONSOLE = Path(__file__).parents[3] / "console"


def secure(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.tempfile() as pem:
        context.load_cert_chain(pem)
    return context


def test_a_certificate_of_a_known_authority_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    behave, seen = counted(b'{"safe": 1}')

    def known() -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=authority.cert_pem.bytes().decode("ascii"))
        return context

    async def go() -> list[bytes]:
        async with serving(behave, secure(authority)) as port:
            line = Line()
            asked = request(port, scheme="https")
            try:
                return [(await line.exchange(asked)).body for _ in range(3)]
            finally:
                await line.aclose()
                assert open_connections(line) == 0

    monkeypatch.setattr(direct, "system_trust", known)
    assert asyncio.run(go()) == [b'{"safe": 1}'] * 3
    assert seen == [3]


def test_the_systems_certificates_are_checked_names_included() -> None:
    context = trust.system_trust()
    assert type(context).__module__.startswith("truststore")
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


OFF = re.compile(
    r"verify\s*=\s*False|CERT_NONE|CERT_OPTIONAL|check_hostname\s*=|_create_unverified"
)


def test_tls_is_never_switched_off() -> None:
    files = sorted(CONSOLE.rglob("*.py"))
    assert len(files) > 100
    found = [str(file) for file in files if OFF.search(file.read_text(encoding="utf-8"))]
    assert not found
