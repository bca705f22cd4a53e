"""What the bars tell: world, show, clouds, time, the last notice, what undo would do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

from console.commands.answers import newest
from console.domain.durations import duration
from console.domain.fault import held_words
from console.domain.message import Message, say
from console.domain.wallclock import BEIJING
from console.services.connection import TENCENT, VENDOR_TITLES, VENDORS, Health
from console.services.listing import ListState
from console.services.locks import word_of
from console.services.mix.state import MixState
from console.services.notices import Notice, Tone
from console.ui.binding import bind
from console.ui.footer import Saying
from console.ui.frame import Frame
from console.ui.hint_strip import Hint
from console.ui.mix.readout import cropping_readout
from console.ui.stage import Stage

CLOCK_MS: Final = 200
PASSING_MS: Final = 8000
REHEARSAL: Final = say("Rehearsal")
LIVE: Final = say("Live")
PLACE_VENDOR: Final = {"relays": "volcengine", "jobs": "huawei"}


class Status(QObject):
    """Binds the desk's stores to the frame's bars; lives as long as the frame."""

    def __init__(self, stage: Stage, frame: Frame, hints: Callable[[], Iterator[Hint]]) -> None:
        super().__init__(frame)
        self._stage = stage
        self._frame = frame
        self._hints = hints
        self._place = ""
        self._passed = 0
        self._plain = ("", "")
        self._free = (True, False)
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._tell_time)
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(PASSING_MS)
        self._passing.timeout.connect(self.let_pass)
        desk = stage.desk
        bind(self, desk.connections.context, lambda _: self._tell_world())
        bind(self, desk.locks.store, lambda _: self._tell_locks())
        bind(self, desk.activity.replay, lambda _: self._tell_locks())
        bind(self, desk.connections.store, lambda _: self._tell_clouds())
        bind(self, desk.connections.held, lambda _: self._tell_clouds())
        stage.pace.follow(self, self._tell_mix)
        bind(self, desk.notices.store, self._tell_notices)
        bind(self, desk.journal.store, lambda _: self._tell_saying())
        for listing in (desk.relays.state, desk.jobs.state):
            bind(self, listing, lambda _: self._tell_saying())
        stage.words.on_switch(self.tell_all)
        frame.visible_changed.connect(self._run_clock)
        self._run_clock(True)

    def at(self, place: str) -> None:
        """The workspace that is shown."""
        self._place = place
        self._tell_show()
        self._tell_undo()
        self._tell_saying()
        self._tell_title()

    def tell_all(self) -> None:
        """Everything again, in the language of the moment."""
        self._tell_world()
        self._tell_clouds()
        self._tell_show()
        self._tell_undo()
        self._tell_saying()
        self.tell_hints()

    def tell_hints(self) -> None:
        """The keys of the focused pane."""
        self._frame.footer.tell_hints(tuple(self._hints()))

    def _run_clock(self, on: bool) -> None:
        if on:
            self._clock.start()
            self._tell_time()
        else:
            self._clock.stop()

    def _text(self, message: Message) -> str:
        return self._stage.words.text(message)

    def _tell_world(self) -> None:
        context = self._stage.desk.connections.context.value
        word = REHEARSAL if context.rehearsing else LIVE
        self._frame.rehearse(context.rehearsing)
        self._frame.topbar.tell_context(word, rehearsing=context.rehearsing)
        self._tell_plain()
        self._tell_show()
        self._tell_title()

    def _tell_plain(self) -> None:
        """On air only: a rehearsal's bytes stay on this computer."""
        desk = self._stage.desk
        context = desk.connections.context.value
        used = (desk.mixes.store.value.show.api, *VENDORS)
        open_ones = [name for name in used if name in context.plain]
        word = why = ""
        if open_ones and not context.rehearsing:
            word = self._text(say("unencrypted"))
            titles = (VENDOR_TITLES.get(n, VENDOR_TITLES[TENCENT]) for n in open_ones)
            names = ", ".join(map(self._text, titles))
            why = self._text(say("Goes over plain HTTP, readable on the way: {names}", names=names))
        if (word, why) != self._plain:
            self._plain = (word, why)
            self._frame.topbar.tell_plain(word, why)

    def _tell_title(self) -> None:
        context = self._stage.desk.connections.context.value
        state = self._stage.desk.mixes.store.value
        word = self._text(REHEARSAL if context.rehearsing else LIVE)
        name = state.show.name or self._text(say("Untitled show"))
        name = name.replace("[*]", "[*][*]")  # Qt's sign for the place of the mark
        lock = self._lock()
        locked = f" — {self._text(lock)}" if lock is not None else ""
        self._frame.setWindowTitle(f"{name}[*] — {word}{locked} — Cuedesk")
        self._frame.tell_lock(self._text(lock) if lock is not None else "")
        self._frame.setWindowModified(state.dirty)
        self._frame.setWindowFilePath(state.path or "")

    def _lock(self) -> Message | None:
        """A replay says so before any lock does."""
        desk = self._stage.desk
        moment = desk.activity.replay.value
        if moment is not None:
            return say("Replay {time}", time=BEIJING.full(moment.at)[5:])
        return word_of(desk.locks.store.value, desk.connections.context.value.kind)

    def _tell_locks(self) -> None:
        self._tell_title()
        self._tell_free()

    def _tell_free(self) -> None:
        """What is locked, as it is in show mode once something is on air, is not offered."""
        desk = self._stage.desk
        free = desk.why_not_edit() is None, desk.mixes.state.crop_mode
        if free != self._free:
            self._free = free
            self.tell_hints()

    def _tell_mix(self, state: MixState) -> None:
        del state
        self._tell_free()
        self._tell_plain()
        self._tell_show()
        self._tell_undo()
        self._tell_saying()
        self._tell_title()

    def _tell_show(self) -> None:
        desk = self._stage.desk
        vendor = PLACE_VENDOR.get(self._place)
        if vendor is not None:
            context = desk.connections.context.value
            name = self._text(say("rehearsal account")) if context.rehearsing else ""
            self._frame.topbar.tell_show(self._text(VENDOR_TITLES[vendor]), name)
            return
        state = desk.mixes.store.value
        file = Path(state.path).name if state.path else self._text(say("not saved yet"))
        if state.dirty:
            file = f"{file} •"
        name = state.show.name or self._text(say("Untitled show"))
        self._frame.topbar.tell_show(name, file)

    def _tell_clouds(self) -> None:
        store = self._stage.desk.connections.store.value
        self._frame.topbar.tell_pills(
            self._pill(vendor, store.get(vendor, Health())) for vendor in VENDORS
        )

    def _pill(self, vendor: str, health: Health) -> tuple[str, str, str, str, str]:
        why = self._text(health.words) if health.words else ""
        if health.state == "ok" and health.latency_ms is not None:
            detail = f"{health.latency_ms:.0f} ms"
        else:
            words = {
                "off": say("idle"),
                "retry": say("trying again"),
                "failed": say("needs you"),
            }
            known = words.get(health.state)
            detail = self._text(known) if known else ""
        title = self._text(VENDOR_TITLES[vendor])
        if self._stage.desk.connections.why_held(vendor) is not None:
            why = self._text(held_words())
            return (vendor, "failed", title, self._text(say("sends held")), why)
        return (vendor, health.state, title, detail, why or detail)

    def _tell_time(self) -> None:
        clocks = self._stage.desk.clocks
        rate = clocks.show_rate
        zone = BEIJING.label if rate == 1 else f"{BEIJING.label} ×{rate:g}"
        self._frame.topbar.tell_time(BEIJING.clock(clocks.show()), zone)
        if self._place in PLACE_VENDOR:
            self._tell_saying()

    def _tell_undo(self) -> None:
        """Only the mix has steps to undo: elsewhere the words would promise another act."""
        undo = self._stage.desk.mixes.store.value.undo if self._place == "mix" else None
        text = "" if undo is None else self._text(say("Undo: {step}", step=undo))
        self._frame.footer.tell_undo(text)

    def _tell_notices(self, notices: tuple[Notice, ...]) -> None:
        waiting = sum(n.waits for n in notices)
        self._frame.rail.buttons["activity"].show_count(waiting)
        if notices and notices[-1].number > self._passed:
            self._passing.start()
        self._tell_saying()

    def let_pass(self) -> None:
        """What just happened has been shown long enough; alerts stay."""
        notices = self._stage.desk.notices.store.value
        self._passed = notices[-1].number if notices else 0
        self._tell_saying()

    def _tell_saying(self) -> None:
        """A gesture's numbers, then alerts, then news; else those of a crop, or a list's age."""
        state = self._stage.desk.mixes.store.value
        readout = state.readout() if self._place == "mix" else ()
        if readout:
            self._frame.footer.tell(Saying("  ".join(map(self._text, readout))))
            return
        notice = self._notice()
        if notice is not None:
            self._frame.footer.tell(_saying(self._stage, notice))
            return
        if self._place == "mix":
            about = cropping_readout(self._stage.desk.mixes)
            self._frame.footer.tell(Saying("  ".join(map(self._text, about))))
            return
        self._frame.footer.tell(Saying(self._list_words()))

    def _notice(self) -> Notice | None:
        notices = self._stage.desk.notices.store.value
        if notices and notices[-1].number > self._passed and not notices[-1].acknowledged:
            return notices[-1]
        waiting = (n for n in reversed(notices) if n.waits)
        return next(waiting, None)

    def _list_words(self) -> str:
        desk = self._stage.desk
        if desk.activity.replaying:
            return ""
        if self._place == "relays":
            count = len(desk.relays.rows.values)
            return self._aged(say("{count} relays", count=count), desk.relays.state.value)
        if self._place == "jobs":
            count = len(desk.jobs.rows.values)
            return self._aged(say("{count} jobs", count=count), desk.jobs.state.value)
        return ""

    def _aged(self, what: Message, state: ListState) -> str:
        if state.at is None:
            return self._text(say("{what} · not read yet", what=what))
        age = duration(self._stage.desk.clocks.show() - state.at)
        return self._text(say("{what} · read {age} ago", what=what, age=age))


def _saying(stage: Stage, notice: Notice) -> Saying:
    """With the key that acknowledges it, leads back from the act it tells of, or says why."""
    text, tone = stage.words.text(notice.text), notice.tone.value
    explains = _key(stage, "app.explain") if notice.code else ""
    if notice.tone is Tone.TROUBLE:
        if explains:
            why = say("{notice} · {key}: why", notice=notice.text, key=explains)
            text = stage.words.text(why)
        return Saying(text, tone, _key(stage, "notices.acknowledge"))
    last = newest(stage.desk)
    if last is not None and last.head.told < notice.number <= last.end.told:
        text = stage.words.text(say("{notice} · way back", notice=notice.text))
        return Saying(text, tone, _key(stage, "app.answer"))
    if explains:
        return Saying(stage.words.text(say("{notice} · why", notice=notice.text)), tone, explains)
    return Saying(text, tone)


def _key(stage: Stage, command: str) -> str:
    """In words."""
    key: object = stage.action(command).property("key_words")
    return key if isinstance(key, str) else ""
