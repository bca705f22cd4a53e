"""Every alert of the desk goes through here: one set of rules, then the channels."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Final, TypeAlias

from console.domain.message import Message, say
from console.domain.paging import OVER, TROUBLE, WARNING, Alarm, Page, Paging
from console.services.alerting.choice import FORMS, repeat_of, takes
from console.services.alerting.forms import News
from console.services.alerting.post import Post
from console.services.catalogue import catalogue, resolve
from console.services.clocks import Clock, Clocks
from console.services.connection import Connections
from console.services.notices import Notice, Notices, Tone
from console.services.poller import Wait, wait
from console.services.settings import Settings

TICK: Final = 1.0
"""Real seconds between looks at what is due."""
_LEVELS: Final = {Tone.TROUBLE: TROUBLE, Tone.WARNING: WARNING, Tone.DONE: OVER, Tone.NOTE: OVER}
_NAMES: Final = {TROUBLE: "trouble", WARNING: "warning", OVER: "over"}

Hear: TypeAlias = "Callable[[Page], None]"


class AlertDesk:
    """Until `follow` runs nothing leaves. `hear` are the channels of this computer's screen."""

    def __init__(
        self,
        notices: Notices,
        settings: Settings,
        connections: Connections,
        clocks: Clocks,
        beat: Clock = time.monotonic,
    ) -> None:
        self._notices, self._settings, self._connections = notices, settings, connections
        self._clocks, self._beat = clocks, beat
        self._paging = Paging()
        self._heard = 0
        self.hear: list[Hear] = []
        self.post: Post | None = None

    async def follow(self, wait: Wait = wait) -> None:
        """Until cancelled; what was told before is nobody's alert."""
        self._heard = self._notices.last
        releases = (
            self._notices.store.watch(lambda _, told: self._take(told)),
            self._connections.context.watch(lambda _, __: self._paging.forget()),
        )
        try:
            while True:
                self.look()
                await wait(TICK, asyncio.Event())
        finally:
            for release in releases:
                release()

    def look(self) -> None:
        """Sends what is due."""
        self._paging.repeat = repeat_of(self._settings.store.value)
        for page in self._paging.due(self._beat()):
            for hear in tuple(self.hear):
                hear(page)
            self._send(page)

    def news_of(self, page: Page) -> News:
        """As it goes out, in the operator's language."""
        kind = "again" if page.again else "over" if page.level == OVER else "raised"
        lines = tuple(self._text(alarm.text) for alarm in page.alarms)
        return self._news(kind, _NAMES[page.level], lines)

    def test(self, form: str) -> None:
        """One message that says that it is a test; in rehearsal to this computer alone."""
        if self.post is not None:
            lines = (self._text(say("A test: alerts will arrive here.")),)
            self.post.test(form, self._news("test", "warning", lines), only_here=self._rehearsing)

    def _take(self, told: tuple[Notice, ...]) -> None:
        now = self._beat()
        for notice in told:
            if notice.number > self._heard and notice.cause:
                level = _LEVELS[notice.tone]
                alarm = Alarm(notice.cause, level, notice.text, notice.number)
                self._paging.heard(alarm, now)
        self._heard = self._notices.last
        self._paging.answered(frozenset(n.number for n in told if n.acknowledged))

    def _send(self, page: Page) -> None:
        prefer, post = self._settings.store.value, self.post
        wanted = [form for form in FORMS if takes(prefer, form, page.reach)]
        if post is None or not wanted:
            return
        news = self.news_of(page)
        for form in wanted:
            post.send(form, news, only_here=self._rehearsing)

    @property
    def _rehearsing(self) -> bool:
        return self._connections.context.value.rehearsing

    def _news(self, kind: str, level: str, lines: tuple[str, ...]) -> News:
        world = "rehearsal" if self._rehearsing else "live"
        title = self._text(_TITLES[kind, self._rehearsing])
        return News(kind, level, world, self._clocks.show(), lines, title)

    def _text(self, message: Message) -> str:
        language = self._settings.store.value.language
        return resolve(message, catalogue(language))


_TITLES: Final[dict[tuple[str, bool], Message]] = {
    ("raised", False): say("Cuedesk · alert"),
    ("again", False): say("Cuedesk · still unanswered"),
    ("over", False): say("Cuedesk · over"),
    ("test", False): say("Cuedesk · test"),
    ("raised", True): say("Cuedesk · alert in REHEARSAL"),
    ("again", True): say("Cuedesk · still unanswered in REHEARSAL"),
    ("over", True): say("Cuedesk · over in REHEARSAL"),
    ("test", True): say("Cuedesk · test in REHEARSAL"),
}
