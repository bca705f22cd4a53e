"""Where live jobs push to, as it was given from here, and what came of a change of that."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, cast

from console.domain.job import SmartLiveJob, same_id
from console.domain.job_events import LinkState
from console.domain.job_output import Pushed, Which, fingerprint, pushed, which
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
    replaced, None where that was not given from here. Where no clear answer came it is not
    `sure`, and `shown` is which of the two was in force when the cloud was asked."""

    url: str
    stream_key: str
    at: float | None = None
    before: Output | None = None
    sure: bool = True
    shown: Which | None = None

    @property
    def told(self) -> Pushed:
        """What may be shown of it."""
        return pushed(self.url, self.stream_key)

    @property
    def counts(self) -> Output | None:
        """What is in force as far as it is known: in doubt the one before."""
        taken = self.sure or self.shown == "new"
        return self if taken else self.before

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
            self._put(job_id, Output(url, key))

    def of(self, job: SmartLiveJob) -> Output | None:
        return self.store.value.get(same_id(job.id))

    def counting(self, job: SmartLiveJob) -> Output | None:
        """What it pushes to as far as it is known here."""
        known = self.of(job)
        return known.counts if known is not None else None

    def in_doubt(self, job: SmartLiveJob) -> bool:
        """Whether it is not known which of two addresses it pushes to."""
        output = self.of(job)
        return output is not None and not output.sure and self._shown(job, output) is None

    def why_not_back(self, job: SmartLiveJob) -> Message | None:
        """Why the address before the last refresh cannot be taken again now."""
        now = self.of(job)
        if now is None or now.at is None:
            return say("Its address was not refreshed from here.")
        shown = self._shown(job, now)
        if shown is None:
            return say("Which address is in force is not known yet: ask the job for its settings.")
        if shown == "old":
            return say("The address before is in force already.")
        if now.before is None:
            return say("The address before is not known: it was not given from here.")
        link = self._link(job, now)
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
        old = before.told.end if before is not None else ""
        ends = {"old": old or say("not known"), "new": output.told.end}
        shown = self._shown(job, output)
        if shown is None:
            return say(
                "Refresh of the address {old} → {new}: no clear answer came, and which is in force"
                " is not known. Ask the job for its settings; do not send it again before.",
                **ends,
            )
        if shown == "old":
            return say(
                "Refresh of the address {old} → {new}: no clear answer came; when the job was asked"
                " the address before was in force.",
                **ends,
            )
        link = self._link_words(job, output)
        return say("Address refreshed: {old} → {new}; {link}.", link=link, **ends)

    def _shown(self, job: SmartLiveJob, output: Output) -> Which | None:
        """By the answer, by what the job said when it was asked, or by what it calls back."""
        if output.sure:
            return "new"
        link = self._link(job, output)
        told = link.to if link is not None and link.at >= (output.at or 0.0) else None
        # A callback about the address before may have been on its way: it proves nothing.
        heard = self._which(output, told) == "new" if told is not None else False
        return "new" if heard else output.shown

    def _link(self, job: SmartLiveJob, output: Output) -> Link | None:
        """What is called back, but not of the address before."""
        link = self.link_of(job.id)
        late = link is not None and link.to is not None and self._which(output, link.to) == "old"
        return replace(link, state="", at=-math.inf) if late and link is not None else link

    def _which(self, output: Output, told: Pushed) -> Which | None:
        before = output.before
        return which(told, output.told, before.told if before is not None else None)

    def _link_words(self, job: SmartLiveJob, output: Output) -> Message:
        link = self._link(job, output)
        if link is None:
            return say("whether it is connected cannot be known, no callbacks arrive here")
        if link.at < (output.at or 0.0):
            return say("nothing is called back of it yet")
        if link.state == LinkState.CONNECTED:
            return say("it is connected")
        return say("its link is {state}", state=link_state(link.state))

    def refreshed(self, job: SmartLiveJob, what: object, *, sure: bool = True) -> None:
        """The cloud has taken these parameters of the command, or may have."""
        sent = cast("dict[str, list[str]]", what) if isinstance(what, dict) else {}
        urls, keys = sent.get("output_urls") or [""], sent.get("stream_keys") or [""]
        before = self.counting(job)
        kept = None if before is None else replace(before, before=None)
        self._put(job.id, Output(str(urls[0]), str(keys[0]), self._now(), kept, sure))

    def asked(self, job: SmartLiveJob, told: Pushed) -> Which | None:
        """The cloud has said where the job pushes to: which that is, where it was in doubt."""
        output = self.of(job)
        if output is None or output.sure:
            return None
        shown = self._which(output, told)
        if shown is not None and shown != output.shown:
            self._put(job.id, replace(output, shown=shown))
            return shown
        return None

    def _put(self, job_id: str, output: Output) -> None:
        self.store.set({**self.store.value, same_id(job_id): output})
