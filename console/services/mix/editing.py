"""Editing a mix: steps, gestures, cropping, undo and selection, with the findings kept true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from console.domain.altered import altered
from console.domain.history import History
from console.domain.layout import Layout
from console.domain.message import Message, say
from console.domain.mix import Mix, Source, Sources
from console.domain.naming import name_of
from console.domain.show import Show
from console.domain.sight import Sightings
from console.services.clocks import Clock
from console.services.guarded import Guarded
from console.services.mix.known import KnownSources
from console.services.mix.laidout import LaidOut
from console.services.mix.state import MixState, OnAir, Readout, quiet
from console.services.sights import Sights
from console.services.store import Store

Judge: TypeAlias = "Callable[[MixState, Sources], MixState]"
"""Fills in findings and changes."""


class Editing(Guarded):
    """Every change of the mix is one of `edit`, a gesture, undo or redo.

    `clock` is real time, by which quick steps merge."""

    def __init__(self, clock: Clock, show: Show, judge: Judge) -> None:
        super().__init__()
        self._clock = clock
        self._judge = judge
        self._history = History(show.mix)
        self._laid_out = LaidOut()
        self._inner: Mix | None = None
        self.store: Store[MixState] = Store(MixState(show, saved=show))
        self.sights = Sights()
        self.known = KnownSources(self.sights)
        self.sights.store.watch(self._see)

    @property
    def state(self) -> MixState:
        return self.store.value

    @property
    def mix(self) -> Mix:
        """The preview, live during a gesture."""
        return self._history.present

    @property
    def history(self) -> History[Mix]:
        """The steps; during a gesture with its press."""
        return self._history

    def adopt(
        self,
        show: Show,
        path: str | None,
        saved: Show | None,
        *,
        mark: str = "",
        history: History[Mix] | None = None,
    ) -> None:
        """Another show: its own undo and selection; what is on air stays on air.

        `mark` is the file's, see `MixState`; a `history` has the show's mix as its present."""
        self._history = History(show.mix) if history is None else history
        self._inner = None
        self._publish(
            replace(
                self.state,
                show=show,
                path=path,
                saved=saved,
                mark=mark,
                selection=(),
                gesture=None,
                readout=quiet,
                crop_mode=False,
                anyway=False,
            )
        )

    def mark_saved(self, path: str, show: Show, mark: str = "") -> None:
        """The file at `path` holds `show` now."""
        self._publish(replace(self.state, path=path, saved=show, mark=mark))

    def describe(self, change: Callable[[Show], Show]) -> bool:
        """The show's own words: notes of sources, layouts, interface; not undone, not the mix.

        Locked as the mix is; False where it was refused."""
        if self.locked():
            return False
        self.note(change)
        return True

    def note(self, change: Callable[[Show], Show]) -> None:
        """As `describe`, for what the desk itself learns and the hand has no part in."""
        self._publish(replace(self.state, show=replace(change(self.state.show), mix=self.mix)))

    # --- editing

    def edit(self, name: Message, change: Callable[[Mix], Mix], *, merge: str = "") -> None:
        """One undo step; steps of the same merge key within a second are one.

        In crop mode it becomes a part of the cropping; any other gesture is put back first."""
        if self.locked():
            return
        if self.state.crop_mode:
            self.live(change(self.mix))
            self.refresh()
            return
        if self._history.in_gesture:
            self.restore()
        after = change(self.mix)
        self._step(self._history.push(after, name, at=self._clock(), key=merge))

    def begin(self, name: Message) -> None:
        """A gesture starts; within crop mode it is a part of the cropping."""
        if self.locked():
            return
        self._inner = self.mix
        self._history = self._history.begin()
        outer = self.state.gesture if self.state.crop_mode else None
        self._publish(replace(self.state, gesture=outer or name, readout=quiet))

    def live(self, mix: Mix, readout: Readout = quiet, *, name: Message | None = None) -> None:
        """The value under the hand; nothing of it is a step until `commit`.

        Findings and changes wait for `refresh`: they would cost every frame of a drag. `name`
        where the gesture has become another one; crop mode keeps its own."""
        if not self._history.in_gesture and self._why_locked() is not None:
            return
        self._history = self._history.show(mix)
        state, now = self.state, self.mix
        show = state.show if state.show.mix is now else altered(state.show, mix=now)
        named = state.gesture if name is None or state.crop_mode else name
        self.store.put(altered(state, show=show, readout=readout, gesture=named))

    def commit(self) -> None:
        """One step, or none where the gesture ended where it began."""
        self._inner = None
        if self.state.crop_mode:
            self._publish(replace(self.state, readout=quiet))
            return
        name = self.state.gesture or say("Edit")
        self._step(self._history.commit(name, at=self._clock()))

    def restore(self) -> None:
        """What was there at the press; in crop mode first the drag, then the whole cropping."""
        if self.state.crop_mode and self._inner is not None:
            before, self._inner = self._inner, None
            self.live(before)
            return
        self._inner = None
        self._step(self._history.cancel())

    def enter_crop(self) -> None:
        """Cropping the primary layer is one gesture until it is left."""
        layer = self.state.primary
        croppable = layer is not None and layer.visual and not self.state.crop_mode
        if layer is not None and croppable and not self.locked():
            self._history = self._history.begin()
            name = say("Crop {name}", name=name_of(layer))
            self._publish(replace(self.state, crop_mode=True, gesture=name))

    def leave_crop(self, *, keep: bool) -> None:
        """Enter keeps the cropping as one step, Esc puts back what was there before it."""
        if self.state.crop_mode:
            self._inner = None
            name = self.state.gesture or say("Edit")
            at = self._clock()
            kept = self._history.commit(name, at=at) if keep else self._history.cancel()
            self._step(kept)

    def undo(self) -> None:
        """Never sends anything."""
        if not self.locked():
            self._step(self._history.undo())

    def redo(self) -> None:
        """Never sends anything."""
        if not self.locked():
            self._step(self._history.redo())

    def leave_gesture(self) -> None:
        """Whatever is under the hand or being cropped is put back."""
        if self.state.crop_mode:
            self.leave_crop(keep=False)
        elif self._history.in_gesture:
            self.restore()

    def go_to(self, steps: int) -> None:
        """That many steps forth, or back where negative; as far as there are any."""
        if not self.locked():
            self._step(self._history.moved(steps))

    # --- selection

    def select(self, keys: Iterable[str]) -> None:
        """Unknown keys are left out; the last is the primary. Crop mode ends with its layer."""
        wanted = tuple(dict.fromkeys(k for k in keys if self.mix.layer(k) is not None))
        if self.state.crop_mode and wanted[-1:] != self.state.selection[-1:]:
            self.leave_crop(keep=True)
        anyway = self.state.anyway and wanted == self.state.selection
        self.store.set(replace(self.state, selection=wanted, anyway=anyway))

    def select_next(self, step: int) -> bool:
        """The next layer by number; False past the ends, where focus may move on."""
        keys = [layer.key for layer in sorted(self.mix.layers, key=lambda la: la.number)]
        primary = self.state.primary
        at = keys.index(primary.key) + step if primary else (0 if step > 0 else len(keys) - 1)
        if not 0 <= at < len(keys):
            return False
        self.select((keys[at],))
        return True

    def edit_anyway(self) -> None:
        """The locked layers of the selection may be edited by numbers until another is chosen."""
        self.store.set(replace(self.state, anyway=True))

    # --- what is known

    def sources(self) -> Sources:
        """Sizes by stream id: what is seen before what is told, and that before what is noted.

        The same object as long as nothing of it differs."""
        return self.known.of(self.state.show)

    def know(self, sources: Mapping[str, Source]) -> None:
        """What the cloud tells of streams; what it does not know the show's notes fill in."""
        if self.known.hear(sources):
            self.refresh()

    def layout(self) -> Layout:
        """The preview worked out; the same object as long as nothing of it differs."""
        return self._laid_out.layout(self.mix, self.sources(), self.state.show.crop_fit)

    def refresh(self) -> None:
        """Works findings and changes out for what is shown and known now."""
        self._publish(self.state)

    def set_air(self, on_air: OnAir | None, sending: str) -> None:
        """For `Air` and the watch over it alone: what is on air and what is on its way there."""
        self._publish(replace(self.state, on_air=on_air, sending=sending))

    def _see(self, before: Sightings, after: Sightings) -> None:
        """A picture that freezes changes no finding: only sizes and being up do."""
        if self.known.differ(before, after):
            self.refresh()

    def _step(self, history: History[Mix]) -> None:
        """The history after a step; no gesture and no crop mode outlives one."""
        self._history = history
        self._inner = None
        self._publish(replace(self.state, gesture=None, readout=quiet, crop_mode=False))

    def _publish(self, state: MixState) -> None:
        """The state whole: put together, judged and set."""
        state = self._put_together(state)
        self.store.set(self._judge(state, self.known.of(state.show)))

    def _put_together(self, state: MixState) -> MixState:
        """What the state takes from mix and history."""
        mix = self.mix
        show = state.show if state.show.mix == mix else replace(state.show, mix=mix)
        selection = tuple(key for key in state.selection if mix.layer(key) is not None)
        history = self._history
        return replace(
            state, show=show, selection=selection, undo=history.undo_name, redo=history.redo_name
        )
