"""An open port with its judge: loaded when the receiver is first wanted, for it takes h11 along."""

from __future__ import annotations

from collections.abc import Callable

from console.domain.callbacks import RelayNews, Turned
from console.domain.job_events import JobEvent
from console.services.callbacks.judge import STATUS, Judge, Trust
from console.services.callbacks.listener import Listener, Posted


class Port:
    """`took` hears of each callback that is the cloud's, `turned` of what is not, and why."""

    def __init__(
        self,
        trust: Trust,
        took: Callable[[str, JobEvent | RelayNews], None],
        turned: Callable[[Turned], None],
    ) -> None:
        self._judge = Judge(trust)
        self._took = took
        self._turned = turned
        self._listener = Listener(self._take, turned)

    async def open(self, host: str, port: int) -> int:
        """As `Listener.open`."""
        return await self._listener.open(host, port)

    async def close(self) -> None:
        await self._listener.close()

    def _take(self, posted: Posted) -> int:
        judged = self._judge.judge(posted)
        if isinstance(judged, str):
            self._turned(judged)
            return STATUS.get(judged, 401)
        self._took(judged.vendor, judged.what)
        return 200
