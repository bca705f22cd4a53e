"""What goes over a line for an act stands in its end, and nothing in it opens a door."""

from __future__ import annotations

import asyncio
import json
from functools import partial

from console.domain.message import say
from console.services.activity.exchanges import copied
from console.services.clocks import Clocks
from console.services.journal import Journal, Outcome
from console.services.notices import Notices
from console.vendors.exchange import Answer, Exchange, Request
from console.vendors.redaction import copied as looked_at

BODY = json.dumps({"DstAddr": "rtmp://d.x/live/s3cret-key", "Title": "Main", "Token": "t0ken"})


def exchange(number: str) -> Exchange:
    url = f"https://live.x/?Action=Stop&X-Signature=s3cret&n={number}"
    headers = (("Authorization", "HMAC s3cret"),)
    request = Request("volcengine", "Stop", "once", "POST", url, headers, BODY.encode())
    date = "Mon, 30 Nov 2026 12:00:00 GMT"
    answer = Answer(200, {"date": date, "x-request-id": number}, b'{"ok": 1}', 12.0, 5.0)
    look = partial(looked_at, request, answer)
    return Exchange("volcengine", "Stop", "POST", "live.x", "/", 200, 12.0, number, look=look)


def test_each_act_has_its_own_exchanges_though_two_are_on_their_way() -> None:
    journal = Journal(Clocks(lambda: 9.0, lambda: 9.0), Notices(lambda: 0.0), None)
    journal.acts.copied = copied
    gate = asyncio.Event()

    async def act(name: str) -> None:
        journal.note("relay.stop", say("Stop"), Outcome.SENT, subject=name)
        await gate.wait()
        journal.acts.heard(exchange(f"r-{name}"))
        journal.note("relay.stop", say("Stop"), Outcome.DONE, subject=name)
        journal.acts.heard(exchange("late"))

    async def story() -> None:
        both = [asyncio.create_task(act(name)) for name in "ab"]
        await asyncio.sleep(0)
        journal.acts.heard(exchange("of a poll"))
        gate.set()
        await asyncio.gather(*both)

    asyncio.run(story())
    ends = [one for one in journal.file.between(0, 99, 9) if one.outcome is Outcome.DONE]
    assert [(one.subject, one.request_id, len(one.exchanges)) for one in ends] == [
        ("a", "r-a", 1), ("b", "r-b", 1),
    ]  # fmt: skip
    (kept,) = ends[0].exchanges
    assert (kept["method"], kept["status"], kept["operation"]) == ("POST", 200, "Stop")
    assert ends[0].vendor_at == 1796040000.0
    assert "Main" in str(kept["body"])
    everything = str(journal.file.run("select * from entries")) + str(
        journal.file.run("select * from details")
    )
    for secret in ("s3cret", "t0ken"):
        assert secret not in everything
