"""Where covers are fetched from, and from where not."""

from __future__ import annotations

import asyncio

import pytest

from console.domain.fault import Family, Fault
from console.domain.message import say
from console.services.jobs.covers import Covers, name_of
from console.services.media.hosts import Hosts

OWN = "https://bucket.obs.cn-north-4.myhuaweicloud.com/cover.jpg?Signature=hush"
OTHER = "https://pictures.example.com/cover.jpg"
HERE = "http://127.0.0.1:4000/_play/cover/1.jpg"


def covers(*, inside: bool, opened: tuple[str, ...] = (), refused: tuple[str, ...] = ()) -> Covers:
    async def fetch(url: str) -> bytes:
        return url.encode()

    made = Covers()
    made.connect(fetch, inside=inside)
    made.hosts.set(Hosts(frozenset(opened), frozenset(refused)))
    return made


@pytest.mark.parametrize(
    ("url", "inside", "opened", "fetched"),
    [
        (OWN, False, (), True),
        (OWN.replace("https:", "http:"), False, (), False),
        (OTHER, False, (), False),
        (OTHER, False, ("pictures.example.com",), True),
        ("https://notmyhuaweicloud.com/c.jpg", False, (), False),
        ("https://myhuaweicloud.com.example.com/c.jpg", False, (), False),
        (HERE, False, (), False),
        (HERE, True, (), True),
        (OWN, True, (), False),
        (OTHER, True, ("pictures.example.com",), False),
        ("file:///etc/passwd", False, ("",), False),
        ("", True, (), False),
    ],
)
def test_a_cover_comes_from_the_cloud_or_from_where_it_was_allowed(
    url: str, inside: bool, opened: tuple[str, ...], fetched: bool
) -> None:
    desk = covers(inside=inside, opened=opened)
    assert (desk.why_not(url) is None) is fetched
    assert asyncio.run(desk.picture(url)) == (url.encode() if fetched else None)


def test_a_host_that_was_refused_stays_shut_whosever_it_is() -> None:
    assert covers(inside=False, refused=("pictures.example.com",)).why_not(OTHER) is not None
    host = "bucket.obs.cn-north-4.myhuaweicloud.com"
    assert covers(inside=False, refused=(host,)).why_not(OWN) is not None


def test_what_cannot_be_had_is_no_picture_and_no_fault() -> None:
    async def fetch(_url: str) -> bytes:
        raise Fault(Family.UNREACHABLE, "", "fetch", say("The answer was {n}.", n=403))

    desk = Covers()
    assert asyncio.run(desk.picture(HERE)) is None
    desk.connect(fetch)
    assert asyncio.run(desk.picture(HERE)) is None


def test_a_signature_that_changes_at_every_poll_is_the_same_picture() -> None:
    assert name_of(OWN) == name_of(OWN.replace("hush", "other")) != name_of(OTHER)
    assert "hush" not in name_of(OWN)
    assert name_of("http://[") == ""
