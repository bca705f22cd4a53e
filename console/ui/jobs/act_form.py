"""The form of an act on a live job, where its detail was."""

from __future__ import annotations

from typing import Final

from console.commands.job_acts import title_of
from console.domain.job_events import JobCommand
from console.domain.job_output import output_words
from console.domain.message import Message, say
from console.services.jobs.acts import Acting, ActVerdict
from console.ui.forms.pane import FormKind, FormPane
from console.ui.jobs.act_body import ActBody
from console.ui.parts import label
from console.ui.stage import Stage

KIND: Final = FormKind("jobs.act", say("Act on the job"), "jobs.act.send", "jobs.act.close", "")


class ActPane(FormPane):
    """Of `desk.jobs.acts`."""

    def __init__(self, stage: Stage) -> None:
        self.fields = ActBody(stage)
        self._acts = stage.desk.jobs.acts
        super().__init__(stage, KIND, self._acts, self.fields)
        self.about = label("secondary")
        self.about.setObjectName("jobs.act.about")
        self.about.setWordWrap(True)
        self.above.addWidget(self.about)
        self.begin()

    def retell(self) -> None:
        at, verdict = self._acts.store.value, self._acts.verdict()
        if at is None or verdict is None:
            return
        near = {key: said for key, said in verdict.errors.items() if self.was_touched(key)}
        shown = ActVerdict(verdict.what, near, verdict.warnings)
        self.fields.show_act(at.form, shown, self._acts.shown())
        words, job = self._stage.words, self._acts.job
        self.title.setText(words.text(title_of(at.command)).rstrip("…"))
        self.setAccessibleName(self.title.text())
        self.detail.setText(job.room_name or job.room_id if job is not None else "")
        about = self._about(at)
        self.about.setText(words.text(about) if about is not None else "")
        self.about.setVisible(about is not None)
        self.send.setText(words.text(say("Send…")))
        self.send.setAccessibleName(self.send.text())
        self.send.setEnabled(not at.sending)
        self.say_below(
            words.text(at.said) if at.said is not None else "", wrong=not (at.sending or at.settled)
        )

    def _about(self, at: Acting) -> Message | None:
        job = self._acts.job
        if job is None or at.command != JobCommand.REFRESH_OUTPUT_URL:
            return None
        before = self._acts.outputs.counting(job)
        if before is None:
            return say("It pushes to an address that was not given from here.")
        return say(
            "It pushes to {address} now.", address=output_words(before.url, before.stream_key)
        )
