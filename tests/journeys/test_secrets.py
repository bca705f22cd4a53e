"""Marked keys of all kinds through a day at the desk: nothing written, shown or started has one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.domain.launch import EventHook, StartOptions
from console.domain.relay import RelayDraft
from console.rehearsal.cloud import Rehearsal
from console.services.account import Account
from console.services.alerting.forms import News
from console.services.crash.left import Reports
from console.services.crash.record import FOLDER, Recorder
from console.services.keys.keyplaces import KeyPlaces
from console.ui import shell
from console.ui.shell import Shell
from tests.helpers import seeded
from tests.journeys.windows import Seat, at_the_window

WRONG = "5eededwr0ngkey0f0tencent00legacy"
HOOK = "5eeded-hook-0f-feishu-4a5b6c"
SIGNER = "5eededsigner/of+feishu=="
CALLED = "5eeded0callback0key0of0huawei"
STREAM = "5eededstreamkey0123456789abcdef"
TX = "5eededtxsecret0123456789"
PULL = "5eededwssecret0123456789"
JOB = "5eeded-j0b-str3am-k3y-4821"
EVENTS = "5eeded0event0key0of0huawei"
OURS = (WRONG, HOOK, SIGNER, CALLED, STREAM, TX, PULL, JOB, EVENTS)
PLACES = ("mix", "relays", "jobs", "activity", "sweep", "settings")


class Search:
    """Looks at everything, again and again."""

    def __init__(self, seat: Seat, real: Rehearsal) -> None:
        accounts = real.announcement()["accounts"]
        keys = ("api_key", "secret_key", "secret_access_key")
        self.vendors = {p[k] for p in accounts.values() for k in keys if k in p}
        self.secrets = (*OURS, *self.vendors)
        self.seat = seat
        self.found: list[str] = []
        self.looked = 0

    def look(self, where: str) -> None:
        said = seeded.windows()
        self.looked += len(said)
        self.found += seeded.leaks(where, said, self.secrets)

    def read(self, *folders: Path) -> None:
        for name, raw in (*seeded.files(*folders), *seeded.processes()):
            self.looked += len(raw)
            self.found += seeded.leaks(name, raw, self.secrets)


async def connect(seat: Seat, real: Rehearsal, **changed: str) -> None:
    told = real.announcement()
    secret = ("api_key", "secret_key", "secret_access_key")
    accounts = seat.app.accounts
    for vendor, parts in told["accounts"].items():
        texts = {name: str(text) for name, text in parts.items()} | {"endpoint": told[vendor]}
        if vendor == "tencent":
            texts |= {"api": "legacy", "legacy_url": told["tencent_legacy"], **changed}
        secrets = {name: texts.pop(name) for name in secret if name in texts}
        await accounts.save(Account(vendor, fields=texts), secrets)


async def acts(seat: Seat, search: Search, real: Rehearsal) -> None:
    """Accepted, refused, cut; each looked at as it is asked about."""
    desk = seat.app.desk
    await seat.hands.key("Ctrl+1")
    await seat.guide.may("mix.take")
    await seat.hands.key("Ctrl+Return")
    await seat.guide.asked("the TAKE sheet")
    search.look("the TAKE sheet")
    await seat.hands.key("Escape")
    await desk.mixes.take()
    now = int(desk.clocks.show())
    place = f"rtmp://push.example.com/live/{STREAM}?txSecret={TX}&txTime=6A1B2C3D"
    pull = f"https://pull.example.com/live/a.flv?wsSecret={PULL}"
    await desk.relays.making.create(
        RelayDraft(now, now + 3600, (pull,), title="种子", destination=place)
    )
    await seat.see(lambda: any(r.title == "种子" for r in desk.relays.rows.values.values()), "it")
    room = next(one for one in desk.jobs.rooms.value if desk.jobs.living_in(one.id) is None)
    hook = EventHook("https://desk.example.com/hook", "MSS_A", EVENTS)
    options = StartOptions(output_url="rtmp://push.example.com/live", stream_key=JOB, hook=hook)
    await desk.jobs.start(room.id, options)
    await seat.see(lambda: desk.jobs.living_in(room.id) is not None, "the job")
    job = desk.jobs.living_in(room.id)
    assert job is not None
    desk.jobs.selected.set(job.id)
    await wrong_key(seat, real)
    made = next(r for r in desk.relays.rows.values.values() if r.title == "种子")
    desk.relays.selected.set(made.id)


async def wrong_key(seat: Seat, real: Rehearsal) -> None:
    """Another one is entered, and the cloud refuses it."""
    desk, before = seat.app.desk, seat.app.desk.relays.connects
    accounts = seat.app.accounts
    current = accounts.current("tencent")
    assert current is not None
    await accounts.save(current, {"api_key": WRONG})
    await seat.see(lambda: desk.relays.connects > before + 1, "the account renewed")
    await seat.see(lambda: bool(desk.relays.rows.values and desk.jobs.rooms.value), "the lists")
    await seat.guide.may("mix.cancel")
    fault = await desk.mixes.cancel()
    assert fault is not None


async def screens(seat: Seat, search: Search) -> None:
    shown = shell_of(seat)
    for place in PLACES:
        shown.go(place)
        await seat.guide.until(lambda place=place: shown.places.place == place, place)
        await asyncio.sleep(0.05)
        search.look(place)
    shown.go("relays")
    for command in ("relay.stop.request", "jobs.stop.request", "mix.take.request"):
        await shown.show_request(command.removesuffix(".request"))
        search.look(command)
        shown.requests.view.dismiss()
    await seat.hands.key("Ctrl+K")
    await seat.hands.type("5eeded"[:2])
    search.look("the palette")
    await seat.hands.key("Escape")
    for command in ("relay.edit", "relay.clone", "jobs.new"):
        if seat.app.why_not(command) is None:
            shown.run(command)
            await asyncio.sleep(0.05)
            search.look(command)
    shown.go("mix")


async def boom(text: str) -> None:
    raise RuntimeError(text)


async def troubles(seat: Seat, search: Search) -> None:
    """What our own code would say if it broke with a key in its hands, and what leaves the desk."""
    desk, places = seat.app.desk, desk_places(seat)
    await places.put("alerts.feishu.url", f"https://127.0.0.1:9/open-apis/bot/v2/hook/{HOOK}")
    await places.put("alerts.feishu.secret", SIGNER)
    await places.put("callbacks.huawei", CALLED)
    news = News("test", "trouble", "live", desk.clocks.show(), ("line",), "title")
    post = desk.alerting.post
    assert post is not None
    post.test("feishu", news, only_here=False)
    await seat.see(lambda: not post.boxes["feishu"].value.busy, "the letter's end")
    logging.getLogger("console.qt").warning("a player: https://x.example.com/a?token=%s", TX)
    for secret in search.secrets:
        desk.tasks.start(boom(f"it broke with {secret}"), "breaks")
    desk.tasks.start(boom(f"GET https://127.0.0.1:9/hook/{HOOK}?sign={SIGNER}"), "breaks")
    await seat.see(lambda: "inside Cuedesk" in seat.told()[-1], "the crash told")


def shell_of(seat: Seat) -> Shell:
    found = seat.app.frame.findChild(Shell)
    assert isinstance(found, Shell)
    return found


def desk_places(seat: Seat) -> KeyPlaces:
    safe = seat.app.desk.callbacks.safe
    assert isinstance(safe, KeyPlaces)
    return safe


async def exports(seat: Seat, folder: Path) -> None:
    """Each into a file of its own, by its command."""
    shown = shell_of(seat)
    for command in ("file.save", "relay.export", "mix.preflight.export", "callbacks.export"):
        if seat.app.why_not(command) is None:
            await shown.gate.run(command)
    assert (folder / "relays.csv").exists()


@pytest.mark.slow
def test_marked_keys_are_in_no_file_no_window_no_report_and_no_process(
    qapp: QApplication, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, out = tmp_path / "desk", tmp_path / "out"
    for folder in (place, out):
        folder.mkdir()

    async def chosen(*_: object, start: str, **__: object) -> str:
        return str(out / Path(start).name)

    monkeypatch.setattr(shell, "choose_file", chosen)
    recorder = Recorder(place / FOLDER, "Cuedesk")
    assert recorder.begin()
    logging.getLogger("console").addHandler(recorder)
    searches: list[Search] = []

    async def story(seat: Seat) -> None:
        async with Rehearsal(seed=8) as real:
            search = Search(seat, real)
            searches.append(search)
            await connect(seat, real)
            await seat.go_live()
            lists = (seat.app.desk.relays, seat.app.desk.jobs)
            releases = [one.start_watching() for one in lists]
            await seat.see(lambda: bool(seat.app.desk.jobs.rooms.value), "the rooms")
            await seat.see(lambda: bool(seat.app.desk.relays.rows.values), "the relays")
            steps: tuple[Callable[[], Awaitable[None]], ...] = (
                lambda: acts(seat, search, real),
                lambda: troubles(seat, search),
                lambda: screens(seat, search),
                lambda: exports(seat, out),
            )
            for step in steps:
                await step()
            search.read(place, home, out)
            for release in releases:
                release()

    try:
        at_the_window(qapp, place, story, pictures=False)
    finally:
        logging.getLogger("console").removeHandler(recorder)
        recorder.end()
    (search,) = searches
    search.read(place, home, out)
    assert "it broke with …" in Reports(place / FOLDER).look()[0].text
    assert search.looked > 100_000
    assert len(search.vendors) == 4
    assert sorted(set(search.found)) == []


def test_the_search_finds_a_key_however_it_is_written(tmp_path: Path) -> None:
    for number, written in enumerate(seeded.forms(SIGNER)):
        (tmp_path / str(number)).write_bytes(b"\x00some " + written + b" more")
    found = [name for name, raw in seeded.files(tmp_path) if seeded.leaks(name, raw, [SIGNER])]
    assert len(found) == len(seeded.forms(SIGNER))
