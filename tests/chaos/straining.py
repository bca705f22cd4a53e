"""A desk in a process of its own, for what only a real process meets; asked line by line.

`python -m tests.chaos.straining PLACE`: its ledger, journal and show are in that folder."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from console.contracts.resources import resource as packed
from console.domain.fault import Fault
from console.domain.message import in_english, say
from console.domain.relay import RelayState
from console.services.journal import Journal, Outcome
from console.services.ledger import Ledger
from console.services.shows.showfile import ShowFileError, read_show, write_show
from tests.chaos.acting import ACCOUNTS, OURS, Desk, fresh
from tests.chaos.strains import HOSTS, MOUNTED

FILLER = "filler"


class Strained:
    """What it is asked for comes as JSON objects on standard input, and is answered so."""

    def __init__(self, place: Path, told: Mapping[str, Any]) -> None:
        self.place = place
        self.desk = Desk(told, Ledger(place / "ledger.db"), kinds=("relays",), loopback_only=False)
        self.journal = Journal(self.desk.clocks, self.desk.notices, place / "journal.db")
        self.answers: Mapping[str, Callable[[], Any]] = {
            "told": lambda: [in_english(one.text) for one in self.desk.notices.store.value],
            "state": self._state,
            "wall": time.time,
            "fill": self._fill,
            "free": self._free,
            "save": self._save,
            "ledger": self._ledger,
            "journal": lambda: [row[0] for row in self.journal.file.read(
                "select outcome from entries order by seq"
            )],
        }  # fmt: skip

    async def serve(self) -> None:
        loop, lines = asyncio.get_running_loop(), asyncio.Queue[str]()

        def listen() -> None:
            for line in sys.stdin:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, "")

        threading.Thread(target=listen, daemon=True).start()
        async with self.desk:
            _tell("ready")
            while line := await lines.get():
                word = json.loads(line)
                answer = self.answers.get(word)
                told = answer() if answer is not None else await self._act(word)
                _tell(told)
        self.journal.close()

    async def _act(self, verb: str) -> str | None:
        """The family of the fault, if there was one; in the journal as a gate writes it."""
        relays, act = self.desk.relays, f"relay.{verb}"
        self.journal.note(act, say("Act"), Outcome.SENT, subject="s")
        if verb == "create":
            fault = await relays.making.create(fresh(self.desk.show()))
        else:
            rows = relays.rows.values.values()
            mine = [r for r in rows if r.title.startswith(OURS) and r.status != RelayState.STOPPED]
            fault = await relays.stop(mine[0].id)
        if isinstance(fault, Fault):
            self.journal.fault(act, say("Act"), fault, subject="s")
            return fault.family.value
        self.journal.note(act, say("Act"), Outcome.DONE, subject="s")
        return None

    def _state(self) -> Mapping[str, Any]:
        state, ours = self.desk.relays.state.value, self.desk.relays.rows.values.values()
        return {
            "age": None if state.at is None else self.desk.show() - state.at,
            "fault": state.fault.family.value if state.fault is not None else None,
            "rows": [r.title for r in ours if r.title.startswith(OURS)],
            "pending": len(state.pending),
        }

    def _fill(self) -> None:
        """To the last byte; where there is no disk of its own, its files cannot grow any more."""
        if os.environ.get(MOUNTED):
            try:
                with (self.place / FILLER).open("wb", buffering=0) as filler:
                    while True:
                        filler.write(b"\0" * 4096)
            except OSError:
                return
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, -1))

    def _free(self) -> None:
        (self.place / FILLER).unlink(missing_ok=True)
        resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))

    def _save(self) -> str | None:
        show = read_show(str(packed("samples", "pk-night.cuemix")))
        try:
            write_show(str(self.place / "show.cuemix"), show)
        except (ShowFileError, OSError) as error:
            return str(error)
        return None

    def _ledger(self) -> list[str]:
        book = Ledger(self.place / "ledger.db")
        found = [one.outcome.value for name in ACCOUNTS.values() for one in book.all_of(name)]
        book.close()
        return found


def _tell(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def look_up_in(hosts: Path) -> None:
    """Where it may have no names of its own: the only names are those of that file."""
    real: Any = socket.getaddrinfo

    def looked_up(host: Any, *rest: Any, **more: Any) -> Any:
        lines = [line.split() for line in hosts.read_text().splitlines()]
        known: dict[Any, str] = {line[1]: line[0] for line in lines}
        if host not in known and host != "127.0.0.1":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return real(known.get(host, host), *rest, **more)

    socket.getaddrinfo = looked_up


if __name__ == "__main__":
    if os.environ.get(HOSTS):
        look_up_in(Path(os.environ[HOSTS]))
    asyncio.run(Strained(Path(sys.argv[1]), json.loads(sys.stdin.readline())).serve())
