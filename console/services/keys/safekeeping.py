"""Where keys are kept, for the settings page: the choice, the file and its passphrase."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from console.domain.message import Message, say
from console.services.account import slots
from console.services.accounts import Accounts
from console.services.alerting import choice
from console.services.callbacks.setup import SLOTS
from console.services.keys.keyplaces import KeyPlaces
from console.services.keys.strongbox import ABSENT, BoxRefused
from console.services.settings import ASK, FILE, KEYCHAIN
from console.services.store import Store
from console.services.tasks import TaskScope


@dataclass(frozen=True, slots=True)
class Keeping:
    """`place` is where keys go now, `box` is absent, locked or open.

    `no_keychain` says what is wrong with the system's; `turn` goes up with every act that
    succeeded, so that what was typed for it can be cleared."""

    place: str = KEYCHAIN
    box: str = ABSENT
    no_keychain: Message | None = None
    busy: bool = False
    said: Message | None = None
    trouble: bool = False
    turn: int = 0


class Safekeeping:
    """Each act runs behind; passphrases are passed on and never held."""

    def __init__(self, places: KeyPlaces, accounts: Accounts, tasks: TaskScope) -> None:
        self._places = places
        self._accounts = accounts
        self._tasks = tasks
        self.store: Store[Keeping] = Store(Keeping(places.place, places.box.state.value))

    def look(self) -> None:
        """Learns whether this computer has a keychain; not before the loop runs."""
        if self._tasks.ready:
            self._start(self._look)

    def choose(self, place: str) -> None:
        """The keys go along; a file has to be there and open first."""
        self._start(lambda: self._choose(place))

    def make(self, passphrase: str, again: str) -> None:
        """A file under this passphrase, and the keys into it."""
        self._start(lambda: self._make(passphrase, again))

    def unlock(self, passphrase: str) -> None:
        """For this session; if it is not the place of the keys yet, it is now."""
        self._start(lambda: self._unlock(passphrase))

    def lock(self) -> None:
        """Until the passphrase is typed again."""
        self._places.box.lock()
        self._done(say("Locked. What was connected stays so until the desk changes worlds."))

    def change(self, old: str, new: str, again: str) -> None:
        """Another passphrase for the same file."""
        self._start(lambda: self._change(old, new, again))

    def remove(self) -> None:
        """The file with all its keys; from now on keys are asked for."""
        self._start(self._remove)

    async def _look(self) -> Message | None:
        found = await self._places.keychain.why_not()
        self.store.set(replace(self.store.value, no_keychain=found))
        return None

    async def _choose(self, place: str) -> Message | None:
        told = await self._places.move(place, self._slots())
        if told is not None and self._places.place != place:
            raise BoxRefused(told)
        return told or _PLACED[place]

    async def _make(self, passphrase: str, again: str) -> Message | None:
        _same(passphrase, again)
        await self._places.box.make(passphrase)
        return await self._choose(FILE)

    async def _unlock(self, passphrase: str) -> Message | None:
        await self._places.box.unlock(passphrase)
        if self._places.place != FILE:
            return await self._choose(FILE)
        return say("Unlocked until Cuedesk closes.")

    async def _change(self, old: str, new: str, again: str) -> Message | None:
        _same(new, again)
        await self._places.box.change(old, new)
        return say("The passphrase is changed.")

    async def _remove(self) -> Message | None:
        await self._places.box.remove()
        if self._places.place == FILE:
            await self._places.move(ASK, ())
        return say("The file of keys is gone. Enter the keys again where you need them.")

    def _slots(self) -> tuple[str, ...]:
        owned = (name for account in self._accounts.all() for name in slots(account))
        return (*owned, *SLOTS.values(), *choice.SLOTS)

    def _start(self, act: Callable[[], Awaitable[Message | None]]) -> None:
        if self.store.value.busy:
            return
        self.store.set(replace(self.store.value, busy=True, said=None))
        self._tasks.start(self._run(act), "where keys are kept")

    async def _run(self, act: Callable[[], Awaitable[Message | None]]) -> None:
        before = self._seen()
        try:
            said = await act()
        except BoxRefused as refused:
            self._show(refused.words, trouble=True)
        except BaseException:
            self._show(None, trouble=False)
            raise
        else:
            if said is None:
                self._show(None, trouble=False)
            else:
                self._done(said)
            return
        if before != self._seen():
            self._accounts.reread()

    def _done(self, said: Message) -> None:
        self._show(said, trouble=False, turns=1)
        self._accounts.reread()

    def _seen(self) -> tuple[str, str]:
        return self._places.place, self._places.box.state.value

    def _show(self, said: Message | None, *, trouble: bool, turns: int = 0) -> None:
        """One change: whoever watches sees an act with all that came of it."""
        now, (place, box) = self.store.value, self._seen()
        self.store.set(Keeping(place, box, now.no_keychain, False, said, trouble, now.turn + turns))


_PLACED = {
    KEYCHAIN: say("Keys are kept in this system's keychain."),
    FILE: say("Keys are kept in the encrypted file, which is open until Cuedesk closes."),
    ASK: say("Keys are no longer kept: they last until Cuedesk closes."),
}


def _same(passphrase: str, again: str) -> None:
    if passphrase != again:
        raise BoxRefused(say("The two passphrases are not the same. Type both again."))
