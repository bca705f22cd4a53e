"""What of the health of relays is told: one trouble once, its end once, nothing that flickers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from console.domain.alarming import Case
from console.domain.durations import duration
from console.domain.health import Finding
from console.domain.message import Message, say
from console.domain.wallclock import BEIJING
from console.services.notices import Tone

End: TypeAlias = Literal["source", "destination"]
News: TypeAlias = "tuple[Tone, Message]"


@dataclass(frozen=True, slots=True)
class Standing:
    """What was told last of an address in trouble, and the number of that notice.

    `until` is until when it keeps still, for `reason`; show time."""

    text: Message
    notice: int
    until: float | None = None
    reason: str = ""

    def sleeps(self, now: float) -> bool:
        return self.until is not None and now < self.until


@dataclass(slots=True)
class HealthTelling:
    """By address: ten relays from one dead source are one trouble."""

    cases: dict[str, Case] = field(default_factory=dict[str, Case])
    standing: dict[str, Standing] = field(default_factory=dict[str, Standing])

    def doubtful(self, url: str) -> bool:
        """Whether another look at it decides something."""
        case = self.cases.get(url)
        return case is not None and case.doubtful

    def keep(self, urls: Collection[str]) -> None:
        """What no running relay uses any more is over, and nothing is said of it."""
        for known in (self.cases, self.standing):
            for url in [url for url in known if url not in urls]:
                del known[url]

    def told(self, url: str, tone: Tone, text: Message, notice: int) -> None:
        """How what `news` gave was told."""
        if tone is Tone.DONE:
            self.standing.pop(url, None)
        else:
            self.standing[url] = Standing(text, notice)

    def nap(self, url: str, until: float | None, reason: str) -> None:
        """It keeps still until then, and is told anew if it still stands; None wakes it."""
        if url in self.standing:
            self.standing[url] = replace(self.standing[url], until=until, reason=reason)

    def news(
        self, url: str, finding: Finding, titles: Sequence[str], end: End, real: float
    ) -> Iterator[News]:
        """After one look; `titles` are those of the running relays that use the address."""
        case = self.cases.setdefault(url, Case())
        if finding.bad:
            since = finding.since if finding.since is not None else finding.at
            if case.bad_look(since, real) or self._slept(url, finding.at):
                tone = Tone.TROUBLE if finding.state == "gone" else Tone.WARNING
                yield tone, trouble_words(finding, case.since, titles, end)
        elif case.good_look():
            lasted = max(0.0, finding.at - case.since)
            yield Tone.DONE, _recovery(titles, end, lasted)

    def _slept(self, url: str, now: float) -> bool:
        known = self.standing.get(url)
        return known is not None and known.until is not None and not known.sleeps(now)


def trouble_words(finding: Finding, since: float, titles: Sequence[str], end: End) -> Message:
    """What is wrong, since when, and what to do."""
    parts = {"title": _named(titles), "time": BEIJING.clock(since)}
    if end == "destination":
        return _at_destination(finding, parts)
    if finding.state == "black":
        return say(
            "{title}: running, but its source is black since {time}. Check the camera or the file"
            " there; viewers see black.",
            **parts,
        )
    if finding.state == "frozen":
        return say(
            "{title}: running, but the picture of its source stands since {time}. Check the"
            " encoder there, unless it is meant to stand.",
            **parts,
        )
    if finding.reason is None:
        return say(
            "{title}: running, but no picture comes from its source since {time}. Start the source"
            " again, give the relay another one, or stop it.",
            **parts,
        )
    return say(
        "{title}: running, but its source is gone since {time} ({reason}). Start the source again,"
        " give the relay another one, or stop it.",
        reason=finding.reason,
        **parts,
    )


def _at_destination(finding: Finding, parts: dict[str, Message | str]) -> Message:
    if finding.state == "black":
        return say(
            "{title}: its source is seen, but viewers get black at its destination since {time}."
            " Check the watermark and the push address.",
            **parts,
        )
    if finding.state == "frozen":
        return say(
            "{title}: its source moves, but the picture at its destination stands since {time}."
            " Restart the relay if it lasts.",
            **parts,
        )
    return say(
        "{title}: its source is seen, but there is no picture at its destination since {time}."
        " Check the push address and its key, then restart the relay.",
        **parts,
    )


def _recovery(titles: Sequence[str], end: End, lasted: float) -> Message:
    parts = {"title": _named(titles), "time": duration(lasted)}
    if end == "destination":
        return say("{title}: the picture at its destination is back after {time}.", **parts)
    return say("{title}: the picture of its source is back after {time}.", **parts)


def _named(titles: Sequence[str]) -> Message | str:
    if len(titles) == 1:
        return titles[0]
    return say("{title} and {n} more", title=titles[0], n=len(titles) - 1)
