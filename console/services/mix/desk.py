"""The mix desk: the mix being edited, and what of it is on air."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from console.contracts.mixing import limits
from console.domain import arrange, lint, plan, templates
from console.domain.fault import Fault
from console.domain.findings import Api, Finding, Limits
from console.domain.history import History
from console.domain.layout import Layout, resolve
from console.domain.message import Message, say
from console.domain.mix import Mix, Sources
from console.domain.show import Show
from console.services.clocks import Clocks
from console.services.clouds import MixCloud
from console.services.connection import Connections
from console.services.layouts.desk import LayoutDesk
from console.services.mix.air import Air, AirMemory
from console.services.mix.airkeeping import AirKeeping
from console.services.mix.airwatch import AirWatch
from console.services.mix.canvaschange import CanvasChange
from console.services.mix.editing import Editing
from console.services.mix.state import MixState, OnAir, Readout
from console.services.mix.stills import LooseStills
from console.services.notices import Notices, Tone
from console.services.settings import Preferences
from console.services.store import Store

__all__ = ["MixDesk", "MixState", "OnAir"]

# What only time decides is a gate with its seconds, not a finding that goes stale on the screen.
_GATES = ("session-reuse", "source-too-new")


class MixDesk(Editing):
    """Editing, judged by the vendor's rules and against what is on air, and the way there."""

    def __init__(
        self,
        clocks: Clocks,
        notices: Notices,
        connections: Connections,
        show: Show,
        pace: Callable[[], Preferences] = Preferences,
    ) -> None:
        """`pace` has the operator's own gates; unless said, those of a first start."""
        super().__init__(clocks.signing, show, self._judged)
        self._clocks = clocks
        self._notices = notices
        self._at_finding = ""
        self.adoptions: Store[int] = Store(0)
        self._limits: dict[Api, Limits] = {}
        self.stills = LooseStills()
        self._pictures: frozenset[int] | None = None
        self._air = Air(self, clocks, notices, connections, pace)
        self.layouts = LayoutDesk(self, notices)
        self.canvas = CanvasChange(self, notices)
        self.watch = AirWatch(self, self.canvas, notices, clocks.show)
        self.kept = AirKeeping(self._air, self.watch, clocks.show, notices)
        self.refresh()

    def adopt(
        self,
        show: Show,
        path: str | None,
        saved: Show | None,
        *,
        mark: str = "",
        history: History[Mix] | None = None,
    ) -> None:
        """As `Editing.adopt`; another show's canvas is no change of this one's."""
        self.canvas.adopting = True
        super().adopt(show, path, saved, mark=mark, history=history)
        self.canvas.adopting = False
        self.adoptions.set(self.adoptions.value + 1)

    def read_out(self, readout: Readout) -> None:
        """What a hand does that changes nothing of the mix, told as a gesture's numbers are."""
        self.store.set(replace(self.state, readout=readout))

    def set_air(self, on_air: OnAir | None, sending: str) -> None:
        """As `Editing.set_air`; what is known of a stream depends on what goes out under it."""
        self.known.on_air = on_air.mix if on_air is not None else None
        super().set_air(on_air, sending)

    def refused(self, reason: Message) -> None:
        self._notices.tell(Tone.WARNING, reason, area="mix")

    def use_template(self, template: int) -> None:
        """One step; a template that does not fit the number of pictures is refused in words."""
        reason = templates.why_not(template, self.mix)
        if reason is not None:
            self._notices.tell(Tone.WARNING, reason, area="mix")
            return
        sources = self.sources()
        name = say("Template {id}", id=template) if template else say("Turn into a free layout")
        self.edit(
            name,
            lambda mix: arrange.apply_template(mix, template, sources),
        )

    def revert_to_air(self) -> None:
        """Preview becomes what is on air; one step that can be undone."""
        on_air = self.state.on_air
        if on_air is not None:
            self.edit(say("Revert to air"), lambda _: on_air.mix)

    def next_finding(self, step: int) -> Finding | None:
        """Walks the findings round; selects the layer that the finding is about."""
        found = self.state.findings
        if not found:
            return None
        marks = [_mark(finding) for finding in found]
        at = marks.index(self._at_finding) + step if self._at_finding in marks else min(step, 0)
        finding = found[at % len(found)]
        self._at_finding = _mark(finding)
        if finding.key is not None:
            self.select((finding.key,))
        return finding

    @property
    def finding(self) -> Finding | None:
        """Where `next_finding` stands, else the first that has a fix."""
        found = self.state.findings
        here = next((f for f in found if _mark(f) == self._at_finding), None)
        return here or next((f for f in found if f.fix is not None), None)

    def fix(self) -> None:
        """Applies the fix of `finding` as one step; one that the screen opens changes nothing."""
        finding = self.finding
        if finding is not None and finding.fix is not None and not finding.fix.act:
            mix = finding.fix.mix
            self.edit(finding.fix.title, lambda _: mix)

    def findings_of(self, mix: Mix) -> tuple[Finding, ...]:
        """What the vendor would say to another mix than the preview."""
        return self._found(self.state, mix, self.sources())

    def know_pictures(self, ids: frozenset[int] | None) -> None:
        """Those that the account has; None where nobody asked it."""
        if ids != self._pictures:
            self._pictures = ids
            self.refresh()

    def program_layout(self) -> Layout | None:
        """What is on air worked out; None while nothing is."""
        on_air = self.state.on_air
        if on_air is None:
            return None
        return self.layout_of(on_air.mix)

    def layout_of(self, mix: Mix) -> Layout:
        """Another mix than the preview, worked out."""
        return resolve(mix, self.sources(), crop_fit=self.state.show.crop_fit)

    # --- on air

    @property
    def cloud(self) -> MixCloud | None:
        """For the interface that the show uses; None while not connected."""
        return self._air.cloud

    def connect(
        self, clouds: Mapping[Api, MixCloud], memory: AirMemory | None = None, account: str = ""
    ) -> None:
        """Another account or none: what was on air belongs to the old one, see `air_memory`."""
        self._air.connect(clouds, memory, account)

    async def forget_air(self) -> None:
        """The rehearsed world began anew: nothing is on air there, and no session was used."""
        await self._air.forget()

    def air_memory(self) -> AirMemory:
        """What is known of the present account's air."""
        return self._air.memory()

    @property
    def air(self) -> Air:
        """TAKE, cancel and their gates."""
        return self._air

    def why_not_take(self) -> Message | None:
        return self._air.why_not_take()

    def why_not_cancel(self) -> Message | None:
        return self._air.why_not_cancel()

    def seconds_to_take(self) -> float:
        return self._air.gates.seconds_to_take(self.mix)

    def seconds_to_cancel(self) -> float:
        return self._air.gates.seconds_to_cancel(self.state.on_air)

    async def take(self, agreed: Mix | None = None) -> Fault | None:
        """See `Air.take`."""
        return await self._air.take(agreed)

    async def cancel(self) -> Fault | None:
        """See `Air.cancel`."""
        return await self._air.cancel()

    def request_text(self) -> str:
        """The body that TAKE would send now; empty without a cloud."""
        return self._air.cloud.request_text(self.mix) if self._air.cloud else ""

    # --- inside

    def _judged(self, state: MixState, sources: Sources) -> MixState:
        on_air = state.on_air
        changes = plan.changes(on_air.mix if on_air else None, state.mix)
        return replace(state, findings=self._found(state, state.mix, sources), changes=changes)

    def _found(self, state: MixState, mix: Mix, sources: Sources) -> tuple[Finding, ...]:
        found = lint.check(
            mix,
            sources,
            self._limits_of(state.show.api),
            api=state.show.api,
            now=self._clocks.show(),
            sessions=self._air.gates.sessions.values(),
            crop_fit=state.show.crop_fit,
            pictures=self._pictures,
        )
        return tuple(finding for finding in found if finding.rule not in _GATES)

    def _limits_of(self, api: Api) -> Limits:
        if api not in self._limits:
            self._limits[api] = limits(api)
        return self._limits[api]


def _mark(finding: Finding) -> str:
    """Tells findings apart across re-checks."""
    return f"{finding.rule} {finding.key or ''} {finding.field}"
