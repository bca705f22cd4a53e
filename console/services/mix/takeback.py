"""The last programs that a cloud has acknowledged, to be proposed again; nothing here sends."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from console.domain import plan
from console.domain.message import say
from console.domain.mix import Mix
from console.services.atomic import write_atomically
from console.services.mix.state import OnAir
from console.services.notices import Notices, Tone
from console.services.reasons import reason_of
from console.services.shows.keyless import mix_without_keys
from console.services.shows.showshape import Misshaped, Node, mix_from, mix_to
from console.services.store import Store

KEPT = 10
ACCOUNTS_KEPT = 20
REHEARSED = "rehearsal"


@dataclass(frozen=True, slots=True)
class Program:
    """A mix that was on air from `at` (show clock) on; `show` is what the show was called."""

    mix: Mix
    at: float
    show: str = ""


class TakeBack:
    """By account, newest first; in memory, and in a file once `keep_in` has named one.

    A mix whose ids hold an address with its key stays in memory alone."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._path: Path | None = None
        self._owner = REHEARSED
        self._all: dict[str, tuple[Program, ...]] = {}
        self._other_chosen = False
        self._told = False
        self.store: Store[tuple[Program, ...]] = Store(())
        self.chosen: Store[Program | None] = Store(None)

    def keep_in(self, path: Path) -> None:
        """What earlier desks kept there is known again; a file that cannot be read is told."""
        self._path = path
        try:
            self._all = _read(path) | self._all
        except FileNotFoundError:
            return
        except OSError as error:
            self._complain(error)
        except (ValueError, Misshaped):
            text = say("The last programs could not be read; take-back begins anew.")
            self._notices.tell(Tone.WARNING, text, detail=str(path), area="mix")
        self.store.set(self._all.get(self._owner, ()))

    def belongs_to(self, owner: str) -> None:
        """Whose air is looked at from now on: the words tell accounts apart, and are not kept."""
        self._owner = _name(owner)
        self.forget_choice()
        self.store.set(self._all.get(self._owner, ()))

    def note(self, mix: Mix, at: float, show: str) -> None:
        """The cloud has accepted this; the same again only renews its time."""
        before = self.store.value
        if before and not plan.changes(before[0].mix, mix):
            before = before[1:]
        kept = (Program(mix, at, show), *before)
        mine = [program for program in kept if program.mix.session == mix.session][:KEPT]
        rest = [program for program in kept if program.mix.session != mix.session]
        self.store.set(tuple(mine + rest)[: KEPT * ACCOUNTS_KEPT])
        self._all = {self._owner: self.store.value} | {
            owner: past for owner, past in self._all.items() if owner != self._owner
        }
        self._write()

    def of(self, session: str) -> tuple[Program, ...]:
        """The last ten of one session, newest first."""
        return tuple(p for p in self.store.value if p.mix.session == session)

    def offer(self, on_air: OnAir | None, session: str) -> Program | None:
        """What is proposed: the chosen one, else the newest that differs from what is on air."""
        known = self.of(on_air.mix.session if on_air is not None else session)
        if self.chosen.value in known:
            return self.chosen.value
        shown = on_air.mix if on_air is not None else None
        return next((p for p in known if plan.changes(shown, p.mix)), None)

    def choose(self, program: Program) -> None:
        """Another one than proposed; the question has to be asked anew."""
        self._other_chosen = program != self.chosen.value
        self.chosen.set(program)

    def other_chosen(self) -> bool:
        """Whether another was chosen since this was asked last."""
        other, self._other_chosen = self._other_chosen, False
        return other

    def forget_choice(self) -> None:
        """The question is over."""
        self._other_chosen = False
        self.chosen.set(None)

    def _write(self) -> None:
        if self._path is None:
            return
        accounts = {
            owner: [
                {"at": program.at, "show": program.show, "mix": mix_to(program.mix)}
                for program in past
                if mix_without_keys(program.mix) == program.mix
            ]
            for owner, past in list(self._all.items())[:ACCOUNTS_KEPT]
        }
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps({"programs": accounts}, ensure_ascii=False, indent=1)
            write_atomically(self._path, text + "\n", private=True)
        except OSError as error:
            self._complain(error)

    def _complain(self, error: OSError) -> None:
        if not self._told:
            self._told = True
            text = say(
                "The last programs cannot be kept ({reason}); take-back knows them until Cuedesk"
                " closes.",
                reason=reason_of(error),
            )
            self._notices.tell(Tone.WARNING, text, detail=str(self._path), area="mix")


def anonymous(owner: str) -> str:
    """Tells accounts apart without their ids, which have no business in a file."""
    return sha256(owner.encode()).hexdigest()[:32]


def _name(owner: str) -> str:
    return owner if owner == REHEARSED else anonymous(owner)


def _read(path: Path) -> dict[str, tuple[Program, ...]]:
    raw: object = json.loads(path.read_bytes())
    accounts = Node(raw, "").node("programs")
    if accounts is None:
        raise ValueError("no programs")
    return {
        owner: tuple(_program(node) for node in accounts.nodes(owner, KEPT * ACCOUNTS_KEPT))
        for owner in accounts.raw
    }


def _program(node: Node) -> Program:
    mix = node.node("mix")
    if mix is None:
        raise ValueError("no mix")
    return Program(mix_from(mix), node.number("at"), node.text("show", ""))
