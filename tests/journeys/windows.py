"""The real window on the real desk, driven by keys; its rehearsal is a real child."""

from __future__ import annotations

import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from console.app import App, run
from console.domain.message import in_english
from console.front import Opening, put_up, show
from console.rehearsal.cloud import Rehearsal
from console.services.media import eyes
from console.services.media.wire import NO_PARTS
from console.tour.guide import Guide, NotSeen
from console.tour.hands import Hands
from console.ui.footer import Footer
from console.ui.parts import Segmented

NO_MEDIA = (sys.executable, "-I", "-S", "-c", f"raise SystemExit({NO_PARTS})")
"""Ends as the process that looks does where QtMultimedia cannot be loaded."""


@dataclass(slots=True)
class Seat:
    """Who sits at the desk: hands on the keys, eyes on the window."""

    app: App
    guide: Guide
    hands: Hands

    async def see(self, seen: Callable[[], bool], what: str) -> None:
        try:
            await self.guide.until(seen, what)
        except NotSeen as missing:
            raise NotSeen(f"{what}; told: {self.told()}") from missing

    @property
    def footer(self) -> str:
        return self.guide.find(Footer, "footer").saying.text

    def told(self) -> list[str]:
        return [in_english(n.text) for n in self.app.desk.notices.store.value]

    def text(self, name: str) -> str:
        """What a label of the window says."""
        return self.guide.find(QLabel, name).text()

    async def fill(self, name: str, text: str) -> None:
        """Types into a field by name, in place of what was in it."""
        field = self.guide.find(QLineEdit, name)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        if text:
            await self.hands.type(text)
        else:
            await self.hands.key("Delete")

    async def command(self, words: str) -> None:
        """Through the palette."""
        await self.hands.key("Ctrl+K")
        await self.hands.type(words)
        await self.hands.key("Return")

    async def confirm(self, word: str) -> None:
        """Types the sheet's word once the sheet asks for it."""
        await self.see(lambda: bool(self._word_fields()), f"a sheet that asks for {word}")
        await self.fill("sheet.word", word)
        await self.hands.key("Return")

    def _word_fields(self) -> list[QLineEdit]:
        found = self.app.frame.findChildren(QLineEdit, "sheet.word")
        return [field for field in found if field.isVisible()]

    async def enter_accounts(self, cloud: Rehearsal, **changed: str) -> None:
        """On the settings page, by keys; `changed` are Tencent's parts."""
        told = cloud.announcement()
        tencent = {k: str(v) for k, v in told["accounts"]["tencent"].items()}
        tencent |= {"legacy_url": told["tencent_legacy"], "endpoint": told["tencent"], **changed}
        await self.hands.key("Ctrl+Comma")
        self.guide.find(Segmented, "account.tencent.api").first().setFocus()
        await self.hands.key("Right")  # to the legacy interface too
        for part, text in tencent.items():
            await self.fill(f"account.tencent.{part}", text)
        await self.hands.key("Return")
        shelf = self.app.desk.settings.store
        await self.see(lambda: bool(shelf.value.accounts), "the account kept")

    async def go_live(self) -> None:
        world = self.app.desk.worlds.stage
        await self.see(lambda: world.value == "there", "rehearsal up")
        await self.guide.may("app.world.live")
        await self.command("work on air")
        await self.confirm("live")
        context = self.app.desk.connections.context
        await self.see(lambda: context.value.kind == "live", "on air")

    async def take(self) -> None:
        await self.hands.key("Ctrl+1")
        await self.guide.may("mix.take")
        await self.hands.key("Ctrl+Return")
        await self.confirm("take")
        state = self.app.desk.mixes.store
        journal = self.app.desk.journal.store
        await self.see(
            lambda: not state.value.sending and journal.value[-1].act == "mix.take", "an answer"
        )


Story = Callable[[Seat], Awaitable[None]]


def at_the_window(
    qapp: QApplication,
    folder: Path,
    story: Story,
    *,
    late: float = 0.0,
    show_file: Path | None = None,
    pictures: bool = True,
) -> None:
    """`late` is how many seconds this computer's clock is slow.

    Without `pictures` the desk finds no media parts: all but them is to work as ever, and no
    rehearsal paints, nor does anybody decode, what the story does not look at."""
    with pytest.MonkeyPatch.context() as patch:
        if not pictures:
            patch.setattr(eyes, "own_command", lambda: NO_MEDIA)
        _sit(qapp, folder, story, late, show_file)


def _sit(
    qapp: QApplication, folder: Path, story: Story, late: float, show_file: Path | None
) -> None:
    del qapp
    front = put_up(
        Opening(folder=folder, language="en", show=str(show_file) if show_file else None)
    )
    front.clocks.signing = lambda: time.time() - late
    show(front)
    failed: list[BaseException] = []

    async def main(app: App) -> int:
        hands = Hands(app.frame, 0.0)
        try:
            await story(Seat(app, Guide(app, hands, True, None), hands))
        except Exception as error:  # noqa: BLE001 - raised again outside of the loop
            failed.append(error)
        return 0

    try:
        run(front, main)
    finally:
        front.frame.deleteLater()
        front.theme.deleteLater()
    if failed:
        raise failed[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the desk writes: settings, journal, log."""
    place = tmp_path / "desk"
    place.mkdir()
    return place
