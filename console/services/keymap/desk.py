"""The operator's keys as they are now, and the file that they are kept in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from console.domain.message import Message, say
from console.domain.paper import Paper
from console.services.atomic import write_atomically
from console.services.keymap.text import AS_BUILT, Keymap, Rejected
from console.services.reasons import reason_of
from console.services.store import Store

LARGEST: Final = 256 * 1024
"""Bytes of a file that can be meant as one of keys."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The command whose keys are looked at, and which of its keys."""

    command: str = ""
    at: int = 0


class Unreadable(Exception):
    """A file that holds no text of keys."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.text)
        self.reason = reason


class KeymapDesk:
    """`store` is what counts; `rejected` what of the file does not, `trouble` why none does.

    `press` makes a PDF of a page, where a screen is there to lend its fonts."""

    def __init__(self) -> None:
        self.store: Store[Keymap] = Store(AS_BUILT)
        self.rejected: Store[tuple[Rejected, ...]] = Store(())
        self.trouble: Store[Message | None] = Store(None)
        self.chosen: Store[Chosen] = Store(Chosen())
        self.path: Path | None = None
        self.press: Callable[[Paper], bytes] | None = None
        self._text = ""
        self._aside = False
        self._unsaved = False

    def keep_in(self, path: Path) -> None:
        """Before `text`; without it the keys last until the desk closes."""
        self.path = path

    def text(self) -> str:
        """What is kept now: another desk, or an editor, may have written it meanwhile.

        A file that cannot be read stays as it is: it is put aside before one is written."""
        if self.path is None or self._unsaved:
            return self._text
        try:
            self._text = text_in(self.path)
        except FileNotFoundError:
            self._text = ""
        except OSError as error:
            self._refuse(reason_of(error))
        except Unreadable as error:
            self._refuse(error.reason)
        else:
            self._aside = False
            self.trouble.set(None)
        return self._text

    def take(self, keymap: Keymap, rejected: tuple[Rejected, ...]) -> None:
        """From now on these keys count."""
        self.rejected.set(rejected)
        self.store.set(keymap)

    def keep(self, text: str) -> Message | None:
        """Why it could not be written, where it could not; it counts until the desk closes."""
        self._text = text
        if self.path is None:
            return None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self._aside:
                self._put_aside(self.path)
            write_atomically(self.path, text)
        except OSError as error:
            self._unsaved = True
            return say(
                "The keys cannot be saved ({reason}); they last until Cuedesk closes.",
                reason=reason_of(error),
            )
        self._aside = self._unsaved = False
        self.trouble.set(None)
        return None

    def _refuse(self, reason: Message) -> None:
        self._text, self._aside = "", True
        self.trouble.set(reason)

    def _put_aside(self, path: Path) -> None:
        aside = path.with_suffix(".damaged.txt")
        number = 1
        while aside.exists():
            number += 1
            aside = path.with_suffix(f".damaged.{number}.txt")
        path.replace(aside)


def text_in(path: Path) -> str:
    """OSError where it cannot be opened, Unreadable where it is no text of keys."""
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Unreadable(say("it is too large to be a file of keys"))
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Unreadable(say("it is no text in UTF-8")) from None
