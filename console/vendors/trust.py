"""Whom the desk believes: the system's certificates, always checked; and what is this machine."""

from __future__ import annotations

import ssl
from functools import cache, lru_cache
from ipaddress import ip_address

import truststore


@cache
def system_trust() -> ssl.SSLContext:
    """One context for all lines (20 ms each)."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_alpn_protocols(["http/1.1"])
    return context


@lru_cache(64)
def is_loopback(host: str) -> bool:
    """127.0.0.0/8, ::1 and localhost."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def because_of_certificate(trouble: BaseException | None) -> bool:
    """Whether a certificate that was not believed is at the root of it."""
    while trouble is not None:
        if isinstance(trouble, ssl.SSLCertVerificationError):
            return True
        trouble = trouble.__cause__ or trouble.__context__
    return False
