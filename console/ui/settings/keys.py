"""Where keys are kept: the system's keychain, a file by passphrase, or nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.services.keys.safekeeping import Keeping
from console.services.keys.strongbox import ABSENT, LOCKED, OPEN
from console.services.settings import ASK, FILE, KEYCHAIN
from console.services.store import Store
from console.ui.binding import bind
from console.ui.parts import ActButton, Panel, Segmented, label, rule
from console.ui.settings.form import setting_row
from console.ui.settings.passphrase import PassphraseRow
from console.ui.stage import Stage


class Keeper(Protocol):
    """Who keeps: services/keys/safekeeping.py, and what tests put in its place."""

    @property
    def store(self) -> Store[Keeping]: ...

    def look(self) -> None: ...

    def choose(self, place: str, /) -> None: ...

    def make(self, passphrase: str, again: str, /) -> None: ...

    def unlock(self, passphrase: str, /) -> None: ...

    def lock(self) -> None: ...

    def change(self, old: str, new: str, again: str, /) -> None: ...

    def remove(self) -> None: ...


class KeysPanel(Panel):
    """A look at a choice moves no key: the file is made or unlocked, and nowhere is confirmed."""

    def __init__(self, stage: Stage, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Where keys are kept"), parent)
        self._stage = stage
        self._keeper = keeper
        self._wanted = keeper.store.value.place
        self._turn: int = keeper.store.value.turn
        self._doing = ""
        self.place = Segmented(
            stage.words,
            (
                (KEYCHAIN, say("System keychain")),
                (FILE, say("Encrypted file")),
                (ASK, say("Ask each time")),
            ),
        )
        self.place.setObjectName("keys.place")
        self.place.setFixedWidth(420)
        self.place.chosen.connect(self._choose)
        self.body.setContentsMargins(0, 6, 0, 10)
        hint = say("Never as plain text. The keys you have entered go along.")
        self.body.addWidget(setting_row(stage.words, say("Keys go into"), hint, self.place))
        self.body.addWidget(rule())
        self.body.addWidget(self._build())
        keeper.look()
        bind(self, keeper.store, self._show)
        stage.words.on_switch(self._retell)

    def wanted_passphrase(self) -> QWidget | None:
        """The line to type it into, where the keys wait in a locked file."""
        now = self._keeper.store.value
        waiting = now.place == FILE and now.box == LOCKED and self._wanted == FILE
        return self.unlock.edits[0] if waiting else None

    def _build(self) -> QWidget:
        stage, keeper = self._stage, self._keeper
        new, again = say("New passphrase"), say("The same again")
        self.make = PassphraseRow(stage, "make", (new, again), say("Make the file"), keeper.make)
        self.unlock = PassphraseRow(
            stage, "unlock", (say("Passphrase"),), say("Unlock"), keeper.unlock
        )
        self.change = PassphraseRow(
            stage,
            "change",
            (say("Passphrase until now"), new, again),
            say("Change the passphrase"),
            keeper.change,
        )
        self.leave = self._button("leave", say("Leave it as it is"), self._rest)
        self.change.beside.insertWidget(1, self.leave)
        self._said = label("muted")
        self._said.setObjectName("keys.said")
        self._why = label("muted")
        self._why.setObjectName("keys.why")
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(16, 9, 16, 4)
        column.setSpacing(10)
        for text in (self._why, self._said):
            text.setWordWrap(True)
        for widget in (self._why, self.make, self.unlock, self.change):
            column.addWidget(widget)
        column.addLayout(self._build_buttons())
        column.addWidget(self._said)
        return area

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.renew = self._button("renew", say("Change the passphrase…"), self._begin_change)
        self.lock = self._button("lock", say("Lock now"), self._keeper.lock)
        self.remove = self._button("remove", say("Forget the file…"), self._begin_removal)
        self.really = self._button(
            "really", say("Forget all keys in the file"), self._remove, danger=True
        )
        self.keep = self._button("keep", say("Keep the file"), self._rest)
        self.none = self._button(
            "none", say("Keep no keys any more"), lambda: self._keeper.choose(ASK), danger=True
        )
        for button in (self.renew, self.lock, self.remove, self.keep, self.really, self.none):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _button(
        self, name: str, title: Message, act: Callable[[], None], *, danger: bool = False
    ) -> ActButton:
        button = ActButton(self._stage.theme, "danger" if danger else "")
        button.setObjectName(f"keys.{name}")
        self._stage.words.put(button.setText, title)
        self._stage.words.put(button.setAccessibleName, title)
        button.clicked.connect(act)
        return button

    def _choose(self, place: str) -> None:
        """The file only once it is open, nowhere only by its button: keys are lost by that."""
        self._wanted, self._doing = place, ""
        now = self._keeper.store.value
        if place != now.place and (place == KEYCHAIN or (place == FILE and now.box == OPEN)):
            self._keeper.choose(place)
        self._arrange()
        for row in (self.make, self.unlock):
            if row.isVisible():
                row.edits[0].setFocus()

    def _show(self, now: Keeping) -> None:
        if now.turn != self._turn:
            self._turn, self._doing, self._wanted = now.turn, "", now.place
            for row in (self.make, self.unlock, self.change):
                row.empty()
        elif now.trouble and self._wanted == KEYCHAIN:
            self._wanted = now.place
        self.place.choose(self._wanted)
        self._arrange()
        if now.trouble and not now.busy and self._has_focus():
            self._try_again()

    def _try_again(self) -> None:
        """Where a passphrase was refused, the next one is typed over it."""
        for row in (self.make, self.unlock, self.change):
            if row.isVisible():
                row.edits[0].setFocus(Qt.FocusReason.OtherFocusReason)
                row.edits[0].selectAll()

    def _arrange(self) -> None:
        """What can be done now with the place that is wanted; the focus stays in here."""
        inside = self._has_focus()
        self._offer()
        if inside and not self._has_focus():
            self.place.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(self._keeper.store.value)

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _offer(self) -> None:
        now = self._keeper.store.value
        file, doing = self._wanted == FILE, self._doing
        open_ = file and now.box == OPEN
        here = file and now.box != ABSENT
        self.make.setVisible(file and now.box == ABSENT)
        self.unlock.setVisible(file and now.box == LOCKED and not doing)
        self.change.setVisible(open_ and doing == "change")
        for button in (self.renew, self.lock):
            button.setVisible(open_ and not doing)
        self.remove.setVisible(here and not doing)
        self.none.setVisible(self._wanted == ASK != now.place)
        for button in (self.really, self.keep):
            button.setVisible(here and doing == "remove")
        for button in (*self._acts(), *self._buttons()):
            button.setEnabled(not now.busy)

    def _acts(self) -> tuple[ActButton, ...]:
        return self.make.button, self.unlock.button, self.change.button

    def _buttons(self) -> tuple[ActButton, ...]:
        return self.renew, self.lock, self.remove, self.really, self.keep, self.leave, self.none

    def _tell(self, now: Keeping) -> None:
        words = self._stage.words
        self._why.setText(words.text(_meaning(self._wanted, now, self._doing)))
        said = say("A moment…") if now.busy else now.said
        self._said.setText(words.text(said) if said is not None else "")
        self._said.setVisible(said is not None)
        self._said.setProperty("role", "warning" if now.trouble and not now.busy else "muted")
        self._said.style().polish(self._said)

    def _begin_change(self) -> None:
        self._doing = "change"
        self._arrange()
        self.change.edits[0].setFocus()

    def _begin_removal(self) -> None:
        self._doing = "remove"
        self._arrange()
        self.keep.setFocus()

    def _rest(self) -> None:
        self._doing = ""
        self.change.empty()
        self._arrange()

    def _remove(self) -> None:
        self._keeper.remove()

    def _retell(self) -> None:
        self._tell(self._keeper.store.value)


def _meaning(wanted: str, now: Keeping, doing: str) -> Message:
    """What the place means, and what is wrong with it here."""
    if wanted == ASK != now.place:
        return say(
            "A key would last until Cuedesk closes and be entered again at the next start. Those"
            " that are kept now are removed from where they are."
        )
    if wanted == ASK:
        return say("A key lasts until Cuedesk closes and is entered again at the next start.")
    if wanted == KEYCHAIN:
        if now.no_keychain is None:
            return say("The keychain of this system keeps them; it may ask you before.")
        return say(
            "{why} Keys would last until Cuedesk closes; an encrypted file keeps them.",
            why=now.no_keychain,
        )
    if doing == "remove":
        return say("All keys in it are lost; accounts stay. You need no passphrase for that.")
    if now.box == ABSENT:
        return say(
            "A file in Cuedesk's own folder that only your passphrase opens. Nobody can open it"
            " for you: keep the passphrase safe."
        )
    if now.box == LOCKED:
        return say("The file is locked. Its passphrase is asked for once in each session.")
    return say("The file is open until Cuedesk closes.")
