"""What went over a line for an act, as it may be written down."""

from __future__ import annotations

from typing import Final

from console.services.activity.entry import Facts
from console.vendors.exchange import Exchange
from console.vendors.instants import http_date

BODY: Final = 16 * 1024
"""Characters of a body that are kept."""


def copied(exchange: Exchange) -> Facts:
    """Secrets are blotted out as in the request inspector; headers are left out but the date."""
    whole = exchange.look()
    told = next((value for name, value in whole.answer_headers if name.lower() == "date"), None)
    facts: dict[str, object] = {
        "vendor": exchange.vendor,
        "operation": exchange.operation,
        "method": exchange.method,
        "url": whole.url or f"{exchange.host}{exchange.path}",
        "status": exchange.status,
        "ms": round(exchange.latency_ms),
        "request_id": exchange.request_id,
        "trouble": exchange.trouble,
        "body": whole.body[:BODY],
        "answer": whole.answer_body[:BODY],
        "cut": max(len(whole.body), len(whole.answer_body)) > BODY or whole.cut is not None,
    }
    date = http_date(told) if told else None
    if date is not None:
        facts["vendor_at"] = date
    return facts
