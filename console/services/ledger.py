"""Intents on disk before anything is sent, so that after any death it is known what to look for.

An intent that is open was written and perhaps sent: it is looked for, never repeated."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Final, ParamSpec, TypeVar, cast

from console.services.schema_steps import migrate, write_ahead

P = ParamSpec("P")
R = TypeVar("R")

_STEPS: Final = (
    (
        "create table intents (nonce text primary key, account text not null, act text not null,"
        " subject text not null, at real not null, proof text not null, state text not null,"
        " settled real, outcome text not null) strict",
        "create index open_ones on intents (account) where state = 'open'",
    ),
    (
        "alter table intents add column shown real",
        "alter table intents add column show text not null default ''",
        "alter table intents add column show_name text not null default ''",
        "alter table intents add column world text not null default ''",
        "alter table intents add column over real",
        "update intents set world ="
        " case when account like 'rehearsal %' then 'rehearsal' else 'live' end",
        "create index unfinished on intents (account) where over is null",
    ),
)
"""What leads from each version of the file to the next; an older desk can still use a newer one."""
_COLUMNS = (
    "nonce, account, act, subject, at, proof, state, settled, outcome,"
    " shown, show, show_name, world, over"
)
_LIVING = "over is null and state in ('open', 'done')"


class LedgerError(Exception):
    """The disk refuses: what cannot be written down is not sent."""


class Outcome(Enum):
    """OPEN until it is known; UNSEEN was looked for in vain and may have happened elsewhere."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Tag:
    """For which show it is, and in which world: `live` or `rehearsal`."""

    show: str = ""
    name: str = ""
    world: str = ""


@dataclass(frozen=True, slots=True)
class Intent:
    """What is about to be sent; times are Unix seconds.

    `proof` is what would show in the vendor's list that it has happened, without keys: digests
    in place of addresses. `found` names what it became; `shown` is `at` by the show's clock, and
    `over` when it was known to live no more, by ours."""

    nonce: str
    account: str
    act: str
    subject: str
    at: float
    proof: Mapping[str, object] = field(default_factory=dict[str, object])
    outcome: Outcome = Outcome.OPEN
    settled: float | None = None
    found: str = ""
    tag: Tag = Tag()
    shown: float | None = None
    over: float | None = None


class Ledger:
    """Safe to use from any thread, and by two desks at once, which read what both wrote.

    Oldest first is the order of writing: a computer's clock may have been set in between.
    Every method returns when the disk has it, or raises LedgerError. Without a path it lasts as
    long as the program."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._busy = Lock()
        self._hand: ThreadPoolExecutor | None = None
        self._file: sqlite3.Connection | None = None

    @property
    def there(self) -> bool:
        """Whether there is one yet: the first use makes it."""
        return self._file is not None or (self._path is not None and self._path.exists())

    def write(self, intent: Intent) -> None:
        """Before the act. A nonce is written once."""
        row = (
            *(intent.nonce, intent.account, intent.act, intent.subject, intent.at),
            *(json.dumps(dict(intent.proof), ensure_ascii=False), intent.outcome.value),
            *(intent.settled, intent.found, intent.shown),
            *(intent.tag.show, intent.tag.name, intent.tag.world, intent.over),
        )
        marks = ", ".join("?" * len(row))
        self._run(f"insert into intents ({_COLUMNS}) values ({marks})", row)

    def settle(
        self,
        nonce: str,
        outcome: Outcome,
        at: float,
        found: str = "",
        facts: Mapping[str, object] | None = None,
    ) -> None:
        """Only what is open changes: the first to know is believed. `facts` join the proof."""
        self._run(
            "update intents set state = ?, settled = ?, outcome = ?,"
            " proof = json_patch(proof, ?) where nonce = ? and state = 'open'",
            (outcome.value, at, found, json.dumps(dict(facts or {}), ensure_ascii=False), nonce),
        )

    def observe(self, nonce: str, at: float) -> None:
        """The vendor's list has shown it too: `seen` joins the proof, the first time counts."""
        self._run(
            "update intents set proof = json_set(proof, '$.seen', ?)"
            " where nonce = ? and json_extract(proof, '$.seen') is null",
            (at, nonce),
        )

    def end(self, nonces: Iterable[str], at: float) -> None:
        """They live no more; what was over already stays as it was."""
        for nonce in nonces:
            self._run("update intents set over = ? where nonce = ? and over is null", (at, nonce))

    def living(self) -> tuple[Intent, ...]:
        """What was sent by any account and is not known to be over, oldest first."""
        rows = self._run(f"select {_COLUMNS} from intents where {_LIVING} order by rowid", ())
        return tuple(_intent(row) for row in rows)

    def open_of(self, account: str) -> tuple[Intent, ...]:
        """What is not known yet of one account, oldest first."""
        rows = self._run(
            f"select {_COLUMNS} from intents where account = ? and state = 'open' order by rowid",
            (account,),
        )
        return tuple(_intent(row) for row in rows)

    def all_of(self, account: str) -> tuple[Intent, ...]:
        """Oldest first, settled ones too."""
        rows = self._run(
            f"select {_COLUMNS} from intents where account = ? order by rowid", (account,)
        )
        return tuple(_intent(row) for row in rows)

    async def aside(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """As `soon`; whoever waits may be cancelled, what was asked for is done all the same."""
        return await asyncio.shield(self.soon(call, *args, **kwargs))

    def soon(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[R]:
        """One of its own methods, beside the loop where there is a disk to wait for.

        All in the order of these calls, and done before `close` returns."""
        if self._path is None:
            return _at_once(partial(call, *args, **kwargs))
        if self._hand is None:
            self._hand = ThreadPoolExecutor(1, "ledger")
        done = asyncio.wrap_future(self._hand.submit(call, *args, **kwargs))
        done.add_done_callback(_heard)
        return done

    def close(self) -> None:
        """After what it was asked for: a desk that ends loses nothing that it knew."""
        hand, self._hand = self._hand, None
        if hand is not None:
            hand.shutdown()
        with self._busy:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _run(self, words: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        with self._busy:
            try:
                return self._opened().execute(words, values).fetchall()
            except (sqlite3.Error, OSError) as error:
                raise LedgerError(str(error)) from error

    def _opened(self) -> sqlite3.Connection:
        """At the first use. A file that is none of ours is put aside, and a new one begun."""
        if self._file is None:
            try:
                self._file = _connected(self._path)
            except sqlite3.DatabaseError as error:
                if self._path is None or isinstance(error, sqlite3.OperationalError):
                    raise
                self._path.replace(self._path.with_suffix(".damaged"))
                for left in ("-wal", "-shm"):
                    with suppress(OSError):
                        self._path.with_name(self._path.name + left).unlink()
                self._file = _connected(self._path)
        return self._file


def _at_once(call: Callable[[], R]) -> asyncio.Future[R]:
    done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
    try:
        done.set_result(call())
    except LedgerError as error:
        done.set_exception(error)
        _heard(done)
    return done


def _heard(done: asyncio.Future[R]) -> None:
    """Where nobody waits any more, a disk that refused is no news for the loop's log."""
    if not done.cancelled():
        done.exception()


def _connected(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    place = str(path) if path is not None else ":memory:"
    file = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    try:
        write_ahead(file)
        file.execute("pragma synchronous = full")  # on the disk before the act, not soon after
        migrate(file, _STEPS)
    except BaseException:
        file.close()
        raise
    return file


def _intent(row: tuple[object, ...]) -> Intent:
    nonce, account, act, subject, at, proof, state, settled, found = row[:9]
    shown, show, name, world, over = row[9:]
    made = Intent(str(nonce), str(account), str(act), str(subject), cast("float", at))
    return replace(
        made,
        proof=cast("Mapping[str, object]", json.loads(str(proof))),
        outcome=Outcome(state),
        settled=cast("float | None", settled),
        found=str(found),
        tag=Tag(str(show), str(name), str(world)),
        shown=cast("float | None", shown),
        over=cast("float | None", over),
    )
