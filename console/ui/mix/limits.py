"""The vendor's ranges for the fields, read once per interface."""

from __future__ import annotations

from functools import cache

from console.contracts.mixing import limits
from console.domain.findings import Api, Limits


@cache
def limits_of(api: Api) -> Limits:
    """Of the interface that the show is sent through."""
    return limits(api)
