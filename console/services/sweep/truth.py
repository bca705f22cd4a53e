"""What of the ledger lives, by the lists and the air; where they cannot say, it is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from console.domain.durations import HOUR
from console.domain.job import SmartLiveJob, is_over, same_id
from console.domain.leftover import Leftover
from console.domain.message import Message, say
from console.domain.pricing import Kind
from console.domain.relay import RelayState, RelayTask
from console.domain.statewords import job_state, relay_state
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.freshness import age_of
from console.services.jobs import starts as job_starts
from console.services.jobs.desk import JobDesk
from console.services.ledger import Intent
from console.services.listing import ListState
from console.services.mix import book as mix_book
from console.services.mix.desk import MixDesk
from console.services.mix.state import OnAir
from console.services.relays import making as relay_making
from console.services.relays.desk import RelayDesk

_LIVELY = (RelayState.RUNNING, RelayState.WAITING)


@dataclass(slots=True)
class Truth:
    """`over` collects the nonces of entries that a fresh list shows ended or gone."""

    clocks: Clocks
    connections: Connections
    mixes: MixDesk
    relays: RelayDesk
    jobs: JobDesk
    over: list[str] = field(default_factory=list[str])

    def leftovers(self, entries: Iterable[Intent]) -> Iterator[Leftover]:
        """Mixes, relays, jobs; of the ledger, and what was acted on from here besides."""
        known = [one for one in entries if not self._of_another_rehearsal(one)]
        yield from self._mixes([one for one in known if one.act == mix_book.ACT])
        yield from self._relays([one for one in known if one.act == relay_making.ACT])
        yield from self._jobs([one for one in known if one.act == job_starts.ACT])

    def _of_another_rehearsal(self, one: Intent) -> bool:
        """Another rehearsed world ended with its process, or is another desk's own."""
        return one.tag.world == "rehearsal" and one.account not in self._accounts()

    def _accounts(self) -> tuple[str, ...]:
        book = self.mixes.air.book
        mixing = book.account if book is not None else ""
        return (mixing, self.relays.account, self.jobs.account)

    # --- mixes

    def _mixes(self, entries: Iterable[Intent]) -> Iterator[Leftover]:
        """One for each session and output, the newest entry speaking; no cloud lists them."""
        on_air, mixing = self.mixes.state.on_air, self._accounts()[0]
        newest: dict[tuple[str, tuple[str, str]], Leftover] = {}
        for one in entries:
            key = (one.account, mix_book.mix_of(one))
            before = newest.get(key)
            nonces = before.nonces if before is not None else ()
            here = one.account == mixing
            row = self._entry(one, "mix", say("not known: no cloud lists mixes"), here=here)
            exact = (*key[1], str(one.proof.get("api", "")))
            newest[key] = replace(
                row, key=f"mix {key}", id=key[1][1], exact=exact, nonces=(*nonces, one.nonce)
            )
        mine = (mixing, _mix_on(on_air)) if on_air is not None else None
        for key, row in newest.items():
            if key != mine or on_air is None:
                yield row
            elif on_air.shaken != "ended":
                yield _of_air(row, on_air)
        if on_air is not None and mine not in newest and on_air.shaken != "ended":
            session, output = _mix_on(on_air)
            made = Leftover(f"mix {session}", "mix", session, output, say("on air"))
            exact = (session, output, self.mixes.state.show.api)
            yield _of_air(replace(made, exact=exact), on_air)

    # --- relays

    def _relays(self, entries: Iterable[Intent]) -> Iterator[Leftover]:
        relays, told = self.relays, set[str]()
        for one in entries:
            if one.account != relays.account:
                yield self._entry(one, "relay", NOT_CONNECTED, here=False)
            elif not one.found:
                yield self._entry(one, "relay", LOOKED_FOR)
            else:
                told.add(one.found)
                row = relays.rows.get(one.found)
                yield from self._listed(one, "relay", relays.state.value, self._relay(row))
        for task_id in sorted(relays.ours - told):
            made = self._relay(relays.rows.get(task_id))
            if isinstance(made, Leftover):
                yield self._aged(made, relays.state.value)

    def _relay(self, row: RelayTask | None) -> Leftover | bool:
        """As the list has it; True where it is over or gone, False where it is only stopped."""
        if row is None or row.status == RelayState.ENDED:
            return True
        if row.status == RelayState.STOPPED:
            return False
        return Leftover(
            f"relay {row.id}",
            "relay",
            row.title or row.id,
            row.id,
            relay_state(row.status),
            certain=row.status in _LIVELY,
            begun=row.status != RelayState.WAITING,
            since=row.start,
            ends=row.end,
            exact=(row.id,),
        )

    # --- jobs

    def _jobs(self, entries: Iterable[Intent]) -> Iterator[Leftover]:
        jobs, told = self.jobs, set[str]()
        rows = {same_id(key): job for key, job in jobs.rows.values.items()}
        for one in entries:
            id_ = same_id(one.found)
            if one.account != jobs.account:
                yield self._entry(one, "job", NOT_CONNECTED, here=False)
            elif not id_:
                yield self._entry(one, "job", LOOKED_FOR)
            else:
                told.add(id_)
                yield from self._listed(one, "job", jobs.state.value, self._job(rows.get(id_)))
        for id_ in sorted(jobs.ours - told):
            made = self._job(rows.get(id_))
            if isinstance(made, Leftover):
                yield self._aged(made, jobs.state.value)

    def _job(self, job: SmartLiveJob | None) -> Leftover | bool:
        if job is None or is_over(job):
            return True
        hours = self.jobs.limits.get(same_id(job.id))
        since = job.started or job.created
        ends = since + hours * HOUR if since is not None and hours else None
        return Leftover(
            f"job {same_id(job.id)}",
            "job",
            job.room_name or self.jobs.title_of(job.room_id),
            job.id,
            job_state(job.state),
            begun=job.started is not None or since is None,
            since=since,
            ends=ends,
            limit=say("no limit") if hours == 0 else say("limit not known"),
            exact=(job.id,),
        )

    # --- what both lists have

    def _listed(
        self, one: Intent, kind: Kind, state: ListState, found: Leftover | bool
    ) -> Iterator[Leftover]:
        """One entry whose id is known, as the list has it."""
        if isinstance(found, Leftover):
            tagged = replace(found, show=one.tag.show, show_name=one.tag.name, nonces=(one.nonce,))
            yield self._aged(tagged, state)
        elif state.at is None or age_of(state, self.clocks).stale or state.fault is not None:
            yield self._entry(one, kind, UNREAD)
        elif found and state.pending:
            yield self._entry(one, kind, LOOKED_FOR)
        elif found:
            self.over.append(one.nonce)

    def _aged(self, row: Leftover, state: ListState) -> Leftover:
        """An old picture proves nothing: what it showed is said with when that was."""
        age = age_of(state, self.clocks)
        if age.seconds is not None and not age.stale and state.fault is None:
            return row
        return replace(row, certain=False, state=say("{state}, last seen", state=row.state))

    def _entry(self, one: Intent, kind: Kind, state: Message, *, here: bool = True) -> Leftover:
        """What the ledger alone has of it: its age, and nothing of what became of it."""
        if not here:
            state = NOT_CONNECTED
        rehearsed = one.tag.world == "rehearsal" and one.shown is not None
        ago = self.clocks.signing() - one.at
        since = one.shown if rehearsed else self.clocks.show() - ago
        return Leftover(
            f"{kind} {one.nonce}",
            kind,
            one.subject,
            one.found,
            state,
            certain=False,
            here=here,
            since=since,
            show=one.tag.show,
            show_name=one.tag.name,
            nonces=(one.nonce,),
            exact=(one.found,) if one.found else (),
        )


NOT_CONNECTED = say("not known: its account is not connected")
LOOKED_FOR = say("not known: looked for in the list")
UNREAD = say("not known: the list cannot be read")


def _mix_on(on_air: OnAir) -> tuple[str, str]:
    return on_air.mix.session, on_air.mix.output


def _of_air(row: Leftover, on_air: OnAir) -> Leftover:
    """What this desk knows of it from its TAKE and its watch over the inputs."""
    words = say("on air") if on_air.sure else say("not known: look at its output")
    return replace(row, state=words, certain=on_air.sure, since=on_air.since)
