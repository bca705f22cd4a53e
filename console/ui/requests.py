"""Shows what an act would send: on its own, or over the sheet that asks about it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot

from console.commands.spec import Confirmation, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.notices import Tone
from console.ui.actions import Actions
from console.ui.request_view import RequestView
from console.ui.sheet import Sheet
from console.ui.stage import Stage


class Requests(QObject):
    """Nothing here sends, and nothing here answers the sheet."""

    def __init__(self, stage: Stage, around: Surroundings, actions: Actions, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._around = around
        self._commands = actions.commands
        self._sheet = sheet
        self.view = RequestView(stage.theme, stage.words, sheet.parentWidget() or sheet)
        sheet.request_wanted.connect(self._wanted)
        self.view.dismissed.connect(self._back)

    async def show(self, act: str, agreed: Confirmation | None = None) -> None:
        """Of the command with this id; with `agreed`, what a yes to that would send."""
        command = self._commands[act]
        inspect, request = self._around.desk.worlds.inspector.value, command.request
        if inspect is None or request is None:
            self._refuse(say("No cloud is connected, so there is no request to show."))
            return
        try:
            found = await inspect(partial(request.call, replace(self._around, agreed=agreed)))
        except LookupError:
            self._refuse(say("There is nothing to send, so there is no request to show."))
        except Fault as fault:
            self._refuse(fault.words)
        else:
            self.view.open_with(command.name, found)

    @Slot(object)
    def _wanted(self, question: Confirmation) -> None:
        self._around.desk.tasks.start(self.show(question.request, question), "show the request")

    @Slot()
    def _back(self) -> None:
        if self._sheet.isVisible():
            self._sheet.take_keys()

    def _refuse(self, words: Message) -> None:
        if self._sheet.isVisible():
            self._sheet.take_keys()
            self._sheet.tell(words)
        else:
            self._around.desk.notices.tell(Tone.WARNING, words)
