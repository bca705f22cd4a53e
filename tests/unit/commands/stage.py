"""A whole desk over stand-in clouds, with a screen that does as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from console.commands.gate import Gate
from console.commands.spec import Confirmation, Surroundings
from console.contracts.resources import resource
from console.domain.job_act_form import ActForm
from console.domain.job_events import JobCommand
from console.domain.message import Message, in_english
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.desk import Desk
from console.services.inspecting import inspect
from console.services.jobs.desk import JobDesk
from console.services.journal import Journal
from console.services.listing import House
from console.services.mix.desk import MixDesk
from console.services.mix.pictures import AccountPictures
from console.services.notices import Notices
from console.services.relays.csvfile import read_csv
from console.services.relays.desk import RelayDesk
from console.services.relays.standby import Guard, RelayStandby
from console.services.settings import Settings
from console.services.shows.showfile import read_show
from tests.helpers.showing import showing
from tests.unit.services.clouds import (
    JobCloudStandIn,
    MixCloudStandIn,
    PictureCloudStandIn,
    RelayCloudStandIn,
    job,
    task,
)
from tests.unit.services.turned import TurnedClock, run, scope, settle

SAMPLE = "pk-night.cuemix"


@dataclass
class ScreenStandIn:
    """Answers with its fields and writes down what it was asked; `meanwhile` runs in `ask`."""

    yes: bool = False
    keep: str = "discard"
    opens: str | None = None
    saves: str | None = None
    went: list[str] = field(default_factory=list[str])
    performed: list[str] = field(default_factory=list[str])
    asked: list[Confirmation] = field(default_factory=list[Confirmation])
    kept: list[str] = field(default_factory=list[str])
    shown: list[str] = field(default_factory=list[str])
    decides: list[str] = field(default_factory=list[str])
    decided: list[tuple[str, str, list[str]]] = field(
        default_factory=list[tuple[str, str, list[str]]]
    )
    meanwhile: Callable[[], object] = lambda: None
    hold: asyncio.Event | None = None

    def go(self, workspace: str) -> None:
        self.went.append(workspace)

    def perform(self, name: str) -> None:
        self.performed.append(name)

    async def ask(self, confirmation: Confirmation) -> bool:
        self.asked.append(confirmation)
        if self.hold is not None:
            await self.hold.wait()
        self.meanwhile()
        return self.yes

    async def show_request(self, act: str) -> None:
        self.shown.append(act)

    async def file_to_open(self, kind: str = "show") -> str | None:
        return self.opens

    async def file_to_save(self, suggestion: str) -> str | None:
        self.kept.append(suggestion)
        return self.saves

    async def keep_changes(self, name: str) -> str:
        self.kept.append(name)
        return self.keep

    async def decide(
        self, title: Message, text: Message, options: Sequence[tuple[str, Message, str]]
    ) -> str:
        """The answer that was laid out, else the safe one."""
        self.decided.append((in_english(title), in_english(text), [key for key, _, _ in options]))
        return self.decides.pop(0) if self.decides else options[-1][0]


def fill_form(theatre: Theatre) -> None:
    """A relay that could be made is typed into its form."""
    forms = theatre.desk.relays.forms
    forms.new()
    at = forms.store.value
    assert at is not None
    whole = replace(at.form, source="https://p.x/a.flv", destination="rtmp://d.x/live/s9")
    forms.put(whole)


def start_form(theatre: Theatre, room: str = "r2", *, second: bool = False) -> None:
    """A start that could be sent is typed into its form."""
    forms = theatre.desk.jobs.forms
    forms.new()
    forms.choose(room, second=second)


async def act_form(theatre: Theatre) -> None:
    """The address of the job was refreshed from here long ago; another one is typed."""
    acts, job = theatre.desk.jobs.acts, theatre.desk.jobs.job
    assert job is not None
    acts.outputs.given(job.id, "rtmp://p.x/live/old", "old-k3y-0000")
    acts.outputs.refreshed(job, {"output_urls": ["rtmp://p.x/live/now"]})
    await theatre.clock.turn(30)
    acts.open(JobCommand.REFRESH_OUTPUT_URL)
    acts.put(ActForm(url="rtmp://p.x/live/next", key="next-k3y-0000"))


def read_file(theatre: Theatre) -> None:
    """A table with one relay that could be made is read."""
    text = "sources,destination,begins,ends\nhttps://p.x/a.flv,rtmp://d.x/live/s8,+1h,+2h\n"
    lines = read_csv(text)
    assert isinstance(lines, tuple)
    theatre.desk.relays.imports.take("relays.csv", lines)


def on_for_an_hour(theatre: Theatre) -> None:
    """The selected relay runs since an hour, and for one more."""
    now = theatre.clock.now
    row = task("t1", title="Main")._replace(start=now - 3600, end=now + 3600)
    theatre.relay_cloud.rows = [row, task("t2", "停用")]
    theatre.desk.relays.rows.put("t1", row)


def with_backup(theatre: Theatre, address: str = "https://p.x/slate.flv?key=s3cret") -> None:
    """As `on_for_an_hour`, with a backup that was named in the form."""
    on_for_an_hour(theatre)
    forms = theatre.desk.relays.forms
    forms.edit(theatre.desk.relays.rows.values["t1"])
    at = forms.store.value
    assert at is not None
    assert at.base is not None
    forms.put(replace(at.form, source=address))
    theatre.gate.at_once("relay.backup.keep")


def with_ended_countdown(theatre: Theatre) -> None:
    """As `with_backup`, and the source has been bad for as long as it may be."""
    with_backup(theatre)
    theatre.desk.standby.store.set({"t1": Guard(until=theatre.desk.standby.real())})


class Theatre:
    """The sample show open, two relays and two jobs listed, one of each selected."""

    def __init__(self) -> None:
        self.clock = TurnedClock()
        clocks = Clocks(self.clock, self.clock)
        self.tasks = scope()
        self.notices = Notices(self.clock)
        connections = Connections(self.clock)
        house = House(clocks, self.tasks, self.notices, connections, self.clock.wait)
        self.path = str(resource("samples", SAMPLE))
        self.mix_cloud = MixCloudStandIn()
        self.relay_cloud = RelayCloudStandIn([task("t1", title="Main"), task("t2", "停用")])
        self.picture_cloud = PictureCloudStandIn()
        self.job_cloud = JobCloudStandIn([job("j1", "r1"), job("j2", "r2", "SUCCEED")])
        self.showing = showing(self.clock)
        self.journal = Journal(clocks, self.notices, None)
        show = read_show(self.path)
        self.desk = Desk(
            clocks,
            self.tasks,
            self.notices,
            self.journal,
            Settings(None, self.notices),
            connections,
            MixDesk(clocks, self.notices, connections, show),
            RelayDesk(house),
            JobDesk(house),
            AccountPictures(self.clock, self.notices, connections, self.clock.wait),
            standby=RelayStandby(self.clock),
        )
        self.screen = ScreenStandIn()
        self.around = Surroundings(self.desk, self.screen)
        self.gate = Gate(self.around, self.clock)

    async def open(self) -> None:
        self.desk.mixes.connect({"legacy": self.mix_cloud})
        self.desk.pictures.connect(self.picture_cloud)
        self.desk.relays.connect(self.relay_cloud)
        self.desk.jobs.connect(self.job_cloud)
        self.desk.worlds.inspector.set(partial(inspect, self.showing))
        self.desk.relays.start_watching(self)
        self.desk.jobs.start_watching(self)
        await settle()
        self.desk.mixes.select(["guest1"])
        self.desk.relays.selected.set("t1")
        self.desk.jobs.selected.set("j1")

    @property
    def sent(self) -> int:
        """How many writes reached any cloud."""
        mix = len(self.mix_cloud.started) + len(self.mix_cloud.cancelled)
        mix += len(self.picture_cloud.added)
        return mix + len(self.relay_cloud.done) + len(self.job_cloud.done)

    def told(self) -> list[str]:
        return [in_english(notice.text) for notice in self.notices.store.value]


def play(scene: Callable[[Theatre], Awaitable[None]]) -> None:
    async def whole() -> None:
        theatre = Theatre()
        await theatre.open()
        try:
            await scene(theatre)
        finally:
            await theatre.tasks.close()

    run(whole())


def copy_of_sample(folder: Path) -> str:
    """The sample show where it may be written."""
    target = folder / SAMPLE
    target.write_bytes(Path(str(resource("samples", SAMPLE))).read_bytes())
    return str(target)
