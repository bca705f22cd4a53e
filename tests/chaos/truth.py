"""What the clouds' own record says came of every act, and the ledger beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.services.ledger import Intent, Ledger, Outcome

Key = tuple[str, str]
_JOB = re.compile(r"/smart-live-rooms/([^/]+)/smart-live-jobs(?:/([^/]+)/stop)?")


def _legacy(entry: Mapping[str, Any]) -> str:
    return str(entry["body"]["interface"]["para"]["mix_stream_session_id"])


def _job(entry: Mapping[str, Any]) -> str:
    found = _JOB.search(entry["path"])
    assert found is not None
    return (found[2] or found[1]).replace("-", "")


ACTIONS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "CreatePullToPushTask": ("relay.create", lambda entry: str(entry["body"]["Title"])),
    **{
        f"{name}PullToPushTask": (
            f"relay.{name.lower()}",
            lambda entry: str(entry["body"]["TaskId"]),
        )
        for name in ("Stop", "Restart", "Delete", "Update")
    },
    "StartSmartLive": ("jobs.start", _job),
    "StopSmartLive": ("jobs.stop", _job),
    "CreateCommonMixStream": ("mix.take", lambda entry: str(entry["body"]["MixStreamSessionId"])),
    "CancelCommonMixStream": ("mix.cancel", lambda entry: str(entry["body"]["MixStreamSessionId"])),
    "start_mix_stream_advanced": ("mix.take", _legacy),
    "cancel_mix_stream": ("mix.cancel", _legacy),
}
"""What changes something, by the vendor's word: the ledger's, and of which row."""
GONE = ("-30300", "-31001", "-31002", "InvalidParameter.CancelSessionNotExist")
"""A cancel that is answered so has what it wanted."""
_OF_INTENT: Mapping[str, Callable[[Mapping[str, object]], str]] = {
    "relay.create": lambda proof: str(proof["title"]),
    "jobs.start": lambda proof: str(proof["room"]).replace("-", ""),
    "jobs.stop": lambda proof: str(proof["row"]).replace("-", ""),
    "mix.take": lambda proof: str(proof["session"]),
    "mix.cancel": lambda proof: str(proof["session"]),
}


@dataclass(slots=True)
class Truth:
    """What really happened, act by act; AssertionError where the record was not read in time."""

    happened: Counter[Key] = field(default_factory=Counter[Key])
    asked: Counter[Key] = field(default_factory=Counter[Key])
    last: int = 0

    def read(self, entries: Iterable[Mapping[str, Any]]) -> None:
        for entry in entries:
            assert entry["number"] == self.last + 1, "the record forgot what was not read yet"
            self.last = entry["number"]
            if entry["action"] not in ACTIONS:
                continue
            verb, row_of = ACTIONS[entry["action"]]
            key = (verb, row_of(entry))
            self.asked[key] += 1
            gone = verb == "mix.cancel" and entry["code"] in GONE and entry["outcome"] == "refused"
            self.happened[key] += gone or entry["outcome"] == "accepted"

    def of(self, kind: str) -> int:
        """How many requests of that kind there were."""
        return sum(times for (verb, _), times in self.asked.items() if verb.startswith(kind))


@dataclass(frozen=True, slots=True)
class Verdict:
    """All have to be 0."""

    acts: int
    doubled: int
    lost: int
    unexplained: int
    outcomes: dict[str, int]
    kinds: dict[str, int]

    def __str__(self) -> str:
        return (
            f"{self.acts} acts in the ledger {self.kinds}, {self.doubled} duplicates,"
            f" {self.lost} lost, {self.unexplained} unexplained, {self.outcomes}"
        )


def judge(path: Path, truth: Truth, accounts: Iterable[str]) -> Verdict:
    """DONE in the ledger is what happened, no more and no less; every request is an intent.

    Of a mix no list tells: what was sent without an answer stays uncertain, and is then no loss."""
    book = Ledger(path)
    intents = [one for account in accounts for one in book.all_of(account)]
    book.close()
    written, done, unsure = Counter(map(_key, intents)), Counter[Key](), Counter[Key]()
    for one in intents:
        key = _key(one)
        done[key] += one.outcome is Outcome.DONE
        unsure[key] += one.outcome is Outcome.UNSEEN and key[0].startswith("mix.")
    keys = {*written, *truth.asked}
    return Verdict(
        len(intents),
        sum(max(0, truth.asked[key] - written[key]) for key in keys),
        sum(max(0, truth.happened[key] - done[key] - unsure[key]) for key in keys),
        sum(max(0, done[key] - truth.happened[key]) for key in keys)
        + sum(one.outcome is Outcome.OPEN for one in intents),
        dict(Counter(one.outcome.value for one in intents)),
        dict(Counter(one.act.partition(".")[0] for one in intents)),
    )


def _key(intent: Intent) -> Key:
    act = intent.act.replace("mix.retake", "mix.take")
    return act, _OF_INTENT.get(act, lambda proof: str(proof["row"]))(intent.proof)
