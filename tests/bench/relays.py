"""The relay table with 100 000 tasks: filter, sort, refresh and memory, as ratios in one run.

The thread's time is taken: the machine is busy with others. Automatic garbage collection is off,
as it is in the desk (ui/sweeper.py)."""

from __future__ import annotations

import gc
import os
import random
import statistics
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pydantic import BaseModel, ConfigDict
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from console.domain.relay import RelayState, RelayTask
from console.domain.relay_filter import haystack
from console.services.spelling import spell
from console.services.store import Delta
from console.ui.lists.rows import RowModel
from console.ui.lists.texts import Row, row_of
from console.ui.relay.workspace import RELAYS, RelayWorkspace
from console.ui.words import Words
from tests.bench.measuring import fresh, memory, read, timed
from tests.ui.relay.fakes import NOW, Bench, bench

ROWS = 100_000
CHANGED = ROWS // 100
TITLES = ("PK决赛主路", "PK决赛备路", "午夜重播", "预告循环", "颁奖典礼", "NightFeed", "暖场")
TYPED = ("pk_main42", "juesai", "night", "room-77", "yugao", "stage_b")
STATES = (RelayState.RUNNING, RelayState.WAITING, RelayState.STOPPED, RelayState.ENDED)
ROUNDS = 9


def measure() -> dict[str, float]:
    """Milliseconds, and the ratios that are gated."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    on = bench()
    on.stage.theme.apply(app)
    gc.disable()
    desk = RelayWorkspace(on.stage)
    desk.resize(1440, 860)
    desk.show()
    app.processEvents()
    tasks = [_task(n) for n in range(ROWS)]
    random.Random(7).shuffle(tasks)
    found = {"load_ms": timed(lambda: on.show_relays(*tasks))}
    read(desk.model)
    found |= _filtering(desk)
    found |= _sorting(desk, tasks)
    found |= _refreshing(on, desk, tasks)
    found |= _memory()
    desk.hide()
    return found


def _task(number: int) -> RelayTask:
    """As the vendor writes it, every one with an address of its own."""
    start = NOW + (number % 400 - 200) * 600.0
    name = TITLES[number % len(TITLES)]
    place = ("pk_main", "stage_b", "night")[number % 3]
    return RelayTask(
        f"{number * 7919 % 2**64:032x}",
        f"{name}{number % 1000}",
        STATES[number % 4],
        number % 5 == 0,
        start,
        start + 7200.0,
        (f"http://pull.example.com/live/room-{number}.flv",),
        f"rtmp://push.example.com/live/{place}{number}",
    )


def _filtering(desk: RelayWorkspace) -> dict[str, float]:
    """Every key from the letter to painted rows, beside the same scan of a plain list."""
    rows = list(desk.model.visible)
    field, table = desk.bar.field, desk.table
    keys: list[float] = []
    scans: list[float] = []

    def shown(text: str) -> None:
        field.setText(text)
        table.viewport().repaint()

    for _ in range(3):
        for word in TYPED:
            for end in range(1, len(word) + 1):
                text = word[:end]
                scans.append(timed(lambda text=text: [r for r in rows if text in r.hay]))
                keys.append(timed(lambda text=text: shown(text)))
            field.clear()
    scan = statistics.median(scans)
    proxy = statistics.median(_proxied(_Source(rows), TYPED[:3]))
    columns = _columns(desk)
    whole = statistics.median(_proxied(columns, ("pk",)))
    return {
        "scan_ms": scan,
        "key_ms": statistics.median(keys),
        "key_worst_ms": max(keys),
        "key_scan_ratio": statistics.median(keys) / scan,
        "key_worst_ratio": max(keys) / scan,
        "proxy_joined_ms": proxy,
        "proxy_joined_gain": proxy / statistics.median(keys),
        "proxy_ms": whole,
        "proxy_gain": whole / statistics.median(keys),
    }


class _Source(QAbstractListModel):
    """The joined texts that we search, as one column: the best that Qt's proxy can be given."""

    def __init__(self, rows: Sequence[Row[Any]]) -> None:
        super().__init__()
        self._texts: list[str] = [row.hay for row in rows]

    def rowCount(self, parent: Any = None) -> int:
        del parent
        return len(self._texts)

    def data(self, index: Any, role: int = 0) -> object:
        return self._texts[int(index.row())] if role == Qt.ItemDataRole.DisplayRole else None


def _columns(desk: RelayWorkspace) -> RowModel[RelayTask]:
    """The table's own model without a filter, its columns as they are read out."""
    on, kind = desk.model, RELAYS
    made = RowModel(on.columns, kind.haystack, kind.first_order, Words("en"))
    made.visible = list(on.visible)
    return made


def _proxied(source: QAbstractItemModel, typed: Sequence[str]) -> list[float]:
    proxy, view = QSortFilterProxyModel(), QTableView()
    proxy.setFilterKeyColumn(-1)
    proxy.setSourceModel(source)
    view.setModel(proxy)
    view.resize(1000, 600)
    view.show()
    QApplication.processEvents()
    times: list[float] = []
    for word in typed:
        for end in range(1, len(word) + 1):

            def shown(text: str = word[:end]) -> None:
                proxy.setFilterFixedString(text)
                view.viewport().repaint()

            times.append(timed(shown))
        proxy.setFilterFixedString("")
    view.hide()
    return times


def _sorting(desk: RelayWorkspace, tasks: Sequence[RelayTask]) -> dict[str, float]:
    """`sort_ratio` is the worst of three columns."""
    found: dict[str, float] = {}
    for key, name in (("title", "title"), ("ends", "end"), ("id", "id")):
        mine = [timed(lambda key=key: desk.model.sort_by(key)) for _ in range(ROUNDS)]
        plain = [
            timed(lambda name=name: sorted(tasks, key=attrgetter(name))) for _ in range(ROUNDS)
        ]
        found[f"sort_{key}_ms"] = statistics.median(mine)
        found[f"sort_{key}_ratio"] = statistics.median(mine) / statistics.median(plain)
        desk.model.order_by("")
    found["sort_ratio"] = max(found[f"sort_{key}_ratio"] for key in ("title", "ends", "id"))
    return found


def _refreshing(on: Bench, desk: RelayWorkspace, tasks: list[RelayTask]) -> dict[str, float]:
    """One in a hundred has another end, and none of them moves in the table's order."""
    desk.model.order_by("id")
    desk.model.sort_by("title")
    table = desk.table
    table.go_to(desk.model.visible[ROWS // 2].id)
    QApplication.processEvents()
    chosen, at = table.current(), table.verticalScrollBar().value()
    whole: list[float] = []
    announced: list[float] = []
    paints: list[float] = []
    for turn in range(ROUNDS):
        for n in range(turn, ROWS, ROWS // CHANGED):
            tasks[n] = tasks[n]._replace(end=tasks[n].end + 60.0)
        keys = [tasks[n].id for n in range(turn, ROWS, ROWS // CHANGED)]
        whole.append(timed(lambda: on.show_relays(*tasks)))
        assert (table.current(), table.verticalScrollBar().value()) == (chosen, at)
        announced.append(timed(lambda keys=keys: desk.model.touch(keys)))
        paints.append(timed(table.viewport().repaint))
    delta = Delta(changed=(tasks[0].id,))
    one = [timed(lambda: desk.model.take(delta, on.relays.rows.values, NOW)) for _ in range(5)]
    paint = statistics.median(paints)
    return {
        "paint_ms": paint,
        "refresh_ms": statistics.median(whole),
        "one_changed_ms": statistics.median(one),
        "announce_ms": statistics.median(announced),
        "announce_ratio": statistics.median(announced) / paint,
        "refresh_paint_ratio": statistics.median(whole) / paint,
    }


class _Model(BaseModel):
    """The same task as pydantic would keep it."""

    model_config = ConfigDict(frozen=True)
    id: str
    title: str
    status: str
    vod: bool
    start: float
    end: float
    sources: tuple[str, ...]
    destination: str
    play_times: int = 0
    cycle_mode: int = 0
    callback: str = ""
    mark: None = None
    files: tuple[str, ...] = ()
    offsets: tuple[float, ...] = ()
    predownload: int | None = None
    continue_strategy: int | None = None
    destination_type: int | None = None
    group: str = ""
    begins: str = ""
    finishes: str = ""


def _memory() -> dict[str, float]:
    """Bytes a row; of ours with its row in the table, which has the text that is searched."""
    from_json = [_task(n)._asdict() for n in range(2000)]
    spell("夜")

    def ours() -> list[Row[RelayTask]]:
        tasks = [RelayTask(**fresh(one)) for one in from_json]
        return [row_of(task.id, task, haystack(task, spell)) for task in tasks]

    return memory(len(from_json), ours, lambda: [_Model(**fresh(one)) for one in from_json])
