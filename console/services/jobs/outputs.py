"""Where live jobs push to, as it was given from here, and what came of a change of that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, cast

from console.domain.job import SmartLiveJob, same_id
from console.domain.job_act_form import fingerprint
from console.domain.job_events import LinkState
from console.domain.job_story import Link
from console.domain.message import Message, say
from console.domain.statewords import link_state
from console.services.store import Store

PATIENCE: Final = 20.0
"""Seconds after which a new address that is not known to be connected may be taken back."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where a job pushes to, as it was given from here; keys live in memory only.

    `at` is the show time of the refresh, None for the address of the start; `before` is what it
    replaced, None where that was not given from here."""

    url: str
    stream_key: str
    at: float | None = None
    before: Output | None = None

    def __repr__(self) -> str:
        return f"Output({fingerprint(self.url, self.stream_key)})"


class JobOutputs:
    """By plain id of the job; `now` is show time."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self.store: Store[Mapping[str, Output]] = Store({})
        self.link_of: Callable[[str], Link | None] = lambda _job: None
        """What is called back of a job's RTMP link; None where nothing is heard of it."""

    def clear(self) -> None:
        self.store.set({})

    def given(self, job_id: str, url: str, key: str) -> None:
        """What a start from here has it push to."""
        if url:
            self.store.set({**self.store.value, same_id(job_id): Output(url, key)})

    def of(self, job: SmartLiveJob) -> Output | None:
        return self.store.value.get(same_id(job.id))

    def why_not_back(self, job: SmartLiveJob) -> Message | None:
        """Why the address before the last refresh cannot be taken again now."""
        now = self.of(job)
        if now is None or now.at is None:
            return say("Its address was not refreshed from here.")
        if now.before is None:
            return say("The address before is not known: it was not given from here.")
        link = self.link_of(job.id)
        if link is not None and link.at >= now.at and link.state == LinkState.CONNECTED:
            return say("The new address is connected.")
        left = PATIENCE - (self._now() - now.at)
        if left > 0:
            return say("Wait {seconds} s: it may still connect.", seconds=round(left) or 1)
        return None

    def watch_words(self, job: SmartLiveJob) -> Message | None:
        """What came of the last refresh: old and new, and the link as far as it can be known."""
        output = self.of(job)
        if output is None or output.at is None:
            return None
        before = output.before
        old = fingerprint(before.url, before.stream_key) if before is not None else ""
        return say(
            "Address refreshed: {old} → {new}; {link}.",
            old=old or say("not known"),
            new=fingerprint(output.url, output.stream_key),
            link=self._link_words(job, output.at),
        )

    def _link_words(self, job: SmartLiveJob, since: float) -> Message:
        link = self.link_of(job.id)
        if link is None:
            return say("whether it is connected cannot be known, no callbacks arrive here")
        if link.at < since:
            return say("nothing is called back of it yet")
        if link.state == LinkState.CONNECTED:
            return say("it is connected")
        return say("its link is {state}", state=link_state(link.state))

    def refreshed(self, job: SmartLiveJob, what: object) -> None:
        """The cloud has taken these parameters of the command."""
        sent = cast("dict[str, list[str]]", what) if isinstance(what, dict) else {}
        urls, keys = sent.get("output_urls") or [""], sent.get("stream_keys") or [""]
        before = self.of(job)
        kept = None if before is None else replace(before, before=None)
        now = Output(str(urls[0]), str(keys[0]), self._now(), kept)
        self.store.set({**self.store.value, same_id(job.id): now})
