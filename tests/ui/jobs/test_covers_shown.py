"""Covers come beside the screen, once each, and what is no picture does no harm."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from console.domain.job import SmartLiveJob
from console.services.jobs.covers import Covers
from console.services.tasks import TaskScope
from console.ui.jobs.covers import AGAIN, KEPT, MOST_HIGH, WIDTH, CoverShelf, decoded
from tests.ui.relay.fakes import job
from tests.unit.services.turned import run, scope

HERE = "http://127.0.0.1:4000/_play/cover"


def file(width: int, height: int, form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (0, 128, 128)).save(out, form)
    return out.getvalue()


class Shelf:
    """A shelf whose fetching is counted; `now` is its real time."""

    def __init__(self, answer: Callable[[str], bytes]) -> None:
        self.asked: list[str] = []
        self.now = 0.0
        self.covers = Covers()
        self._answer = answer
        self.tasks: TaskScope = scope()
        self.shelf = CoverShelf(self.covers, self.tasks, lambda: self.now, parent := QObject())
        self._parent = parent
        self.covers.connect(self._fetch)

    async def _fetch(self, url: str) -> bytes:
        self.asked.append(url)
        await asyncio.sleep(0)
        return self._answer(url)

    async def idle(self) -> None:
        until = time.monotonic() + 5
        while len(self.tasks):
            assert time.monotonic() < until
            await asyncio.sleep(0.001)


def covered(number: int, query: str = "") -> SmartLiveJob:
    return replace(job(number), cover_url=f"{HERE}/{number}.jpg{query}")


def test_each_cover_is_fetched_once_however_often_it_is_painted_and_signed() -> None:
    async def play() -> None:
        one = Shelf(lambda _: file(64, 36))
        for _ in range(3):
            assert one.shelf.picture(covered(1)) is None
        await one.idle()
        found = one.shelf.picture(covered(1, "?Signature=other"))
        assert found is not None
        assert found.pixelColor(5, 5) == QColor("teal")
        await one.idle()
        assert len(one.asked) == 1

    run(play())


def test_the_last_that_came_into_view_comes_first_and_only_few_are_kept() -> None:
    async def play() -> None:
        one = Shelf(lambda _: file(8, 8))
        for number in range(300):
            one.shelf.picture(covered(number))
        await one.idle()
        assert one.asked[0].endswith("/299.jpg")
        assert len(one.asked) < 80, "what was passed by is not fetched"
        for number in range(300, 300 + KEPT):
            one.shelf.picture(covered(number))
            await one.idle()
        assert one.shelf.picture(covered(299)) is None
        await one.idle()

    run(play())


def test_what_is_no_picture_is_asked_for_again_a_minute_later() -> None:
    async def play() -> None:
        one = Shelf(lambda _: b"<svg/>")
        for wait in (0.0, AGAIN / 2, AGAIN):
            one.now += wait
            assert one.shelf.picture(covered(1)) is None
            await one.idle()
        assert len(one.asked) == 2

    run(play())


def test_another_account_has_other_covers() -> None:
    async def play() -> None:
        one = Shelf(lambda _: file(8, 8))
        one.shelf.picture(covered(1))
        await one.idle()
        one.covers.connect(None)
        assert one.shelf.picture(covered(1)) is None
        await one.idle()
        assert len(one.asked) == 1, "there is nothing to fetch with"

    run(play())


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_large_cover_is_made_as_small_as_a_card(form: str) -> None:
    tall, wide = decoded(file(1080, 1920, form)), decoded(file(1920, 1080, form))
    assert tall is not None
    assert wide is not None
    assert (tall.width(), tall.height()) == (WIDTH, MOST_HIGH)
    assert wide.width() == WIDTH


@pytest.mark.parametrize(
    "data", [b"", b"not a picture", b'<svg xmlns="http://www.w3.org/2000/svg"/>', file(9000, 2)]
)
def test_no_picture_and_too_large_a_one_are_none(data: bytes) -> None:
    assert decoded(data) is None


@pytest.mark.qt_log_ignore("premature end of data")
def test_half_a_file_is_no_crash() -> None:
    data = file(640, 360, "JPEG")
    decoded(data[: len(data) // 2])
