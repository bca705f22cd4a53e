"""Cancels one mix of the ledger, on air here or not; what is not known to the cloud is over."""

from __future__ import annotations

import asyncio
from typing import Final

from console.contracts.mixing import NO_SUCH_SESSION
from console.domain.fault import Family, Fault
from console.domain.findings import Api
from console.domain.leftover import Leftover
from console.domain.message import say
from console.services.connection import TENCENT, Connections, not_connected
from console.services.mix.desk import MixDesk
from console.services.notices import Notices, Tone
from console.services.poller import Wait

PATIENCE: Final = 12.0
"""Seconds that the vendor's gates are waited for, the longest of which is 5 s."""


async def cancel(
    mixes: MixDesk, connections: Connections, notices: Notices, row: Leftover, wait: Wait
) -> Fault | None:
    """None when it is over; else the fault, told already. `row.exact` is session, output, API."""
    session, output, api = row.exact
    left = PATIENCE
    while 0 < (gate := _seconds(mixes, here=_is_here(mixes, session, output))) <= left:
        left -= gate
        await wait(gate, asyncio.Event())
    if _is_here(mixes, session, output):  # asked after the wait: another may be on air by now
        return await mixes.cancel()
    cloud = mixes.air.cloud_of(_API[api]) if api in _API else mixes.cloud
    if cloud is None or mixes.state.sending:
        words = not_connected(TENCENT) if cloud is None else _BUSY
        notices.tell(Tone.WARNING, words, area="mix")
        return Fault(Family.WRONG_STATE, TENCENT, "cancel", words)
    book = mixes.air.book
    mixes.air.gates.note_send()
    intent = await book.cancelling(session, output) if book is not None else None
    try:
        async with connections.exchange(TENCENT):
            await cloud.cancel(session, output)
    except Fault as fault:
        if fault.number != NO_SUCH_SESSION:
            if book is not None and not fault.unsettled:
                await book.refused(intent)
            notices.fault(fault, "mix")
            return fault
    finally:
        mixes.air.gates.note_send()
    if book is not None:
        await book.ended(session, output, intent)
    notices.tell(Tone.DONE, say("Mix {session} is cancelled.", session=session), area="mix")
    return None


def _is_here(mixes: MixDesk, session: str, output: str) -> bool:
    on_air = mixes.state.on_air
    return on_air is not None and (on_air.mix.session, on_air.mix.output) == (session, output)


def _seconds(mixes: MixDesk, *, here: bool) -> float:
    return mixes.seconds_to_cancel() if here else mixes.air.gates.seconds_to_send()


_API: Final[dict[str, Api]] = {"legacy": "legacy", "3.0": "3.0"}
_BUSY: Final = say("A send is on its way. Wait for its answer.")
