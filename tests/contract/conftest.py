"""The vendors' official SDKs as referees, pointed at a rehearsal on loopback."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from tests.helpers.backstage import Backstage, backstage

PROXIES = ("http_proxy", "https_proxy", "all_proxy")


@pytest.fixture
def behind(monkeypatch: pytest.MonkeyPatch) -> Generator[Backstage]:
    """The sample world on real time; no proxy and no key of this machine in between."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("VOLC_ACCESSKEY", "VOLC_SECRETKEY"):
        monkeypatch.delenv(name, raising=False)
    with backstage() as found:
        yield found
