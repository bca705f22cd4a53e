"""The smart-live board with 10 000 jobs: opening, filter, sort, refresh, memory, as ratios.

A repaint costs the same whatever the number of jobs: at so few rows it is the larger part of a
keystroke, so it is measured by itself and taken off where a ratio says so. The thread's time is
taken, and automatic garbage collection is off, as it is in the desk (ui/sweeper.py)."""

from __future__ import annotations

import gc
import os
import random
import statistics
from collections.abc import Sequence
from dataclasses import asdict, replace
from operator import attrgetter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pydantic import BaseModel, ConfigDict
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.job import JobState, SmartLiveJob
from console.domain.job_filter import haystack
from console.services.spelling import spell
from console.ui.jobs.workspace import JobsWorkspace
from console.ui.lists.texts import Row, row_of
from tests.bench.measuring import fresh, memory, read, timed
from tests.ui.relay.fakes import NOW, Bench, bench

ROWS = 10_000
CHANGED = ROWS // 100
LIVE = 46
ROOMS = ("旗舰店直播间", "Flagship store", "茶室夜话", "Book corner", "早安好物", "Studio test")
TYPED = ("flagship", "chashi", "studio42", "room-77", "4f75")
STATES = (JobState.SUCCEED, JobState.FAILED, JobState.SUCCEED, JobState.BLOCKED)
ROUNDS = 9


def measure() -> dict[str, float]:
    """Milliseconds, and the ratios that are gated."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    on = bench()
    on.stage.theme.apply(app)
    gc.disable()
    jobs = [_job(n) for n in range(ROWS)]
    shuffled = list(jobs)
    random.Random(7).shuffle(shuffled)
    on.show_jobs(*shuffled)
    on.stage.desk.alerts.attach(on.jobs, on.stage.desk.notices, on.stage.desk.clocks)
    desks: list[JobsWorkspace] = []
    found = {"open_ms": timed(lambda: desks.append(_opened(on)))}
    desk = desks[0]
    few = bench()
    few.show_jobs(*jobs[:LIVE])
    found["open_few_ms"] = timed(lambda: desks.append(_opened(few)))
    desks[1].hide()
    read(desk.model)
    found |= _filtering(desk, desk.board.viewport(), "cards")
    found |= _chart(desk)
    desk.perform("view")
    app.processEvents()
    found |= _filtering(desk, desk.table.viewport(), "table")
    found |= _sorting(desk, shuffled)
    found |= _refreshing(on, desk, jobs)
    found |= _memory()
    desk.hide()
    return found


def _opened(on: Bench) -> JobsWorkspace:
    desk = JobsWorkspace(on.stage)
    desk.resize(1440, 860)
    desk.show()
    QApplication.processEvents()
    return desk


def _job(number: int) -> SmartLiveJob:
    """The first are live, the others are over; every one with ids of its own."""
    live = number < LIVE
    created = NOW - number * 50.0 - 3600
    state = JobState.PROCESSING if live else STATES[number % 4]
    wrong = state == JobState.FAILED
    return SmartLiveJob(
        f"{number * 2654435761 % 2**32:08x}-4f75-4b3a-a853-a649a21aaf66",
        f"room-{number % 460}",
        f"{ROOMS[number % len(ROOMS)]}{number % 460}",
        state,
        1800.0,
        1790.0,
        created,
        created + 28,
        None if live else created + 1828,
        "MSS.00000004" if wrong else "",
        "推流地址连接失败" if wrong else "",
        "直播内容审核未通过" if state == JobState.BLOCKED else "",
        updated=created + 1828,
    )


def _filtering(desk: JobsWorkspace, view: QWidget, name: str) -> dict[str, float]:
    """Every key from the letter to painted rows, beside the same scan of a plain list."""
    rows, field = list(desk.model.visible), desk.bar.field
    keys: list[float] = []
    scans: list[float] = []
    paints: list[float] = []
    own: list[float] = []

    for _ in range(3):
        for word in TYPED:
            for end in range(1, len(word) + 1):
                text = word[:end]
                scans.append(timed(lambda text=text: [r for r in rows if text in r.hay]))
                key = timed(lambda text=text: field.setText(text))
                paints.append(timed(view.repaint))
                own.append(key)
                keys.append(key + paints[-1])
            field.clear()
    scan = statistics.median(scans)
    return {
        "scan_ms": scan,
        f"{name}_paint_ms": statistics.median(paints),
        f"{name}_key_ms": statistics.median(keys),
        f"{name}_key_worst_ms": max(keys),
        f"{name}_key_scan_ratio": statistics.median(own) / scan,
        f"{name}_key_worst_ratio": max(own) / scan,
    }


def _chart(desk: JobsWorkspace) -> dict[str, float]:
    """Counting anew, as after an answer; and painting what is counted."""
    anew: list[float] = []
    for _ in range(ROUNDS):
        desk.over_time.outdated()
        anew.append(timed(desk.chart.repaint))
    paints = [timed(desk.chart.repaint) for _ in range(ROUNDS)]
    desk.perform("chart.lanes")
    lanes = [timed(desk.chart.repaint) for _ in range(ROUNDS)]
    desk.perform("chart.lanes")
    return {
        "chart_anew_ms": statistics.median(anew),
        "chart_paint_ms": statistics.median(paints),
        "lanes_paint_ms": statistics.median(lanes),
    }


def _sorting(desk: JobsWorkspace, jobs: Sequence[SmartLiveJob]) -> dict[str, float]:
    """`sort_ratio` is the worst of three columns."""
    found: dict[str, float] = {}
    for key, name in (("room", "room_name"), ("started", "started"), ("job", "id")):
        mine = [timed(lambda key=key: desk.model.sort_by(key)) for _ in range(ROUNDS)]
        plain = [timed(lambda name=name: sorted(jobs, key=attrgetter(name))) for _ in range(ROUNDS)]
        found[f"sort_{key}_ms"] = statistics.median(mine)
        found[f"sort_{key}_ratio"] = statistics.median(mine) / statistics.median(plain)
        desk.model.order_by("")
    found["sort_ratio"] = max(found[f"sort_{key}_ratio"] for key in ("room", "started", "job"))
    return found


def _refreshing(on: Bench, desk: JobsWorkspace, jobs: list[SmartLiveJob]) -> dict[str, float]:
    """One in a hundred has another duration, and none of them moves in the order."""
    table = desk.table
    table.go_to(desk.model.visible[ROWS // 2].id)
    QApplication.processEvents()
    chosen, at = table.current(), table.verticalScrollBar().value()
    whole: list[float] = []
    announced: list[float] = []
    paints: list[float] = []
    for turn in range(ROUNDS):
        for n in range(turn, ROWS, ROWS // CHANGED):
            jobs[n] = replace(jobs[n], duration=(jobs[n].duration or 0.0) + 5)
        keys = [jobs[n].id for n in range(turn, ROWS, ROWS // CHANGED)]
        whole.append(timed(lambda: on.show_jobs(*jobs)))
        assert (table.current(), table.verticalScrollBar().value()) == (chosen, at)
        announced.append(timed(lambda keys=keys: desk.model.touch(keys)))
        paints.append(timed(table.viewport().repaint))
    ticks = [timed(desk.tick) for _ in range(ROUNDS)]
    paint = statistics.median(paints)
    return {
        "refresh_ms": statistics.median(whole),
        "announce_ms": statistics.median(announced),
        "announce_ratio": statistics.median(announced) / paint,
        "tick_ms": statistics.median(ticks),
    }


class _Model(BaseModel):
    """The same job as pydantic would keep it."""

    model_config = ConfigDict(frozen=True)
    id: str
    room_id: str
    room_name: str
    state: str
    duration: float | None = None
    stream_duration: float | None = None
    created: float | None = None
    started: float | None = None
    ended: float | None = None
    error_code: str = ""
    error_words: str = ""
    block_reason: str = ""
    updated: float | None = None
    report_url: str = ""
    cover_url: str = ""
    rtc: None = None
    callback: None = None
    rtc_events: tuple[str, ...] = ()
    co_streamer: None = None
    logs: None = None
    platform: None = None
    resource: str = ""
    ai_mark: bool | None = None


def _memory() -> dict[str, float]:
    """Bytes a row; of ours with its row in the list, which has the text that is searched."""
    from_json = [asdict(_job(n)) for n in range(2000)]
    spell("夜")

    def ours() -> list[Row[SmartLiveJob]]:
        jobs = [SmartLiveJob(**fresh(one)) for one in from_json]
        return [row_of(job.id, job, haystack(job, spell)) for job in jobs]

    return memory(len(from_json), ours, lambda: [_Model(**fresh(one)) for one in from_json])
