"""The relays are looked at in turn, the dead are told, and the process that looks may die."""

from __future__ import annotations

import asyncio

from console.domain.fault import Family
from console.domain.message import in_english
from console.domain.relay import RelayState, VodFile
from console.services.health.probing import BUDGET, DEADLINE, LARGE, SMALL
from console.services.media.looking import NO_PARTS
from console.services.media.lookout import Outlook
from console.services.media.wire import Picture
from console.services.notices import Tone
from tests.unit.services.clouds import fault
from tests.unit.services.health.watching import Post, relay, story, url


def test_all_that_run_are_looked_at_in_turn_four_at_once_and_closed_again() -> None:
    async def play(post: Post) -> None:
        post.show(*(relay(n) for n in range(10)), relay(11, RelayState.WAITING))
        await post.see(8)
        assert post.most == BUDGET
        assert {post.of(f"t{n}").state for n in range(10)} == {"seen"}
        assert post.health.store.get("t11") is None
        finding = post.of("t0").source
        assert finding is not None
        assert finding.size is not None
        assert (finding.size.width, finding.size.height, finding.fps) == (1280, 720, 25.0)
        assert post.eyes.looks == {}
        await post.see(15)
        assert len(post.begun) > 10

    story(play)


def test_forty_relays_are_all_seen_within_half_a_minute() -> None:
    async def play(post: Post) -> None:
        post.show(*(relay(n) for n in range(40)))
        await post.see(30)
        ages = [post.health.of(relay(n))[1] for n in range(40)]
        assert all(age is not None and age < 30 for age in ages)

    story(play)


def test_a_dead_source_of_a_running_relay_is_told_within_two_looks_and_once() -> None:
    async def play(post: Post) -> None:
        post.show(*(relay(n) for n in range(6)))
        await post.see(10)
        post.dead.add(url(3))
        await post.see(2 * 15 + 3)
        assert post.of("t3").state == "gone"
        assert len(post.told(Tone.TROUBLE)) == 1
        assert "relay 3: running, but its source is gone" in post.told(Tone.TROUBLE)[0]
        await post.see(60)
        assert len(post.told(Tone.TROUBLE)) == 1
        post.dead.clear()
        await post.see(20)
        assert post.told(Tone.DONE) != []
        assert "relay 3: the picture of its source is back" in post.told(Tone.DONE)[0]

    story(play)


def test_where_our_own_line_is_down_no_source_is_blamed() -> None:
    async def play(post: Post) -> None:
        post.show(*(relay(n) for n in range(6)))
        await post.see(8)
        post.dead.update(url(n) for n in range(6))
        post.cloud.list_fails = fault(Family.UNREACHABLE)
        await post.see(60)
        assert post.relays.state.value.fault is not None
        assert [t for t in post.told(Tone.TROUBLE) if "its source" in t] == []
        assert sum(health.state == "gone" for health in post.health.store.values.values()) <= 4
        age = post.health.of(relay(5))[1]
        assert age is not None
        assert age > 30

    story(play)


def test_a_relay_that_is_stopped_has_no_trouble_any_more() -> None:
    async def play(post: Post) -> None:
        post.dead.add(url(1))
        post.show(relay(1))
        await post.see(1)
        assert post.of("t1").state == "gone"
        post.show(relay(1, RelayState.STOPPED))
        await post.see(60)
        assert post.health.store.get("t1") is None
        assert post.told(Tone.TROUBLE) == []

    story(play)


def test_relays_of_one_source_share_a_look_and_an_alert() -> None:
    async def play(post: Post) -> None:
        post.dead.add(url(1))
        post.show(relay(1), relay(2, source=url(1)), relay(3, source=url(1)))
        await post.see(30)
        assert [post.of(f"t{n}").state for n in (1, 2, 3)] == ["gone"] * 3
        assert len(post.told(Tone.TROUBLE)) == 1
        assert post.told(Tone.TROUBLE)[0].startswith("relay 1 and 2 more:")

    story(play)


def test_what_gives_nothing_at_all_is_late_after_its_deadline() -> None:
    async def play(post: Post) -> None:
        post.show(relay(1))
        for _ in range(round(DEADLINE * 2) - 1):
            await post.clock.turn(0.5)
        assert post.of("t1").source is None
        for _ in range(4):
            await post.clock.turn(0.5)
        assert post.of("t1").state == "gone"

    story(play)


def test_the_chosen_relay_is_looked_at_all_the_time_and_its_pictures_are_heard() -> None:
    async def play(post: Post) -> None:
        heard: list[Picture] = []
        post.health.listen(heard.append)
        post.show(relay(1), relay(2, RelayState.WAITING))
        release = post.health.watch()
        post.relays.selected.set("t2")
        looks = {look.url: look.side for look in post.eyes.looks.values()}
        assert looks == {url(1): SMALL, url(2): LARGE}
        await post.see(5)
        assert len(heard) >= 8
        assert post.of("t2").state == "seen"
        post.dead.add(url(2))
        await post.see(12)
        assert post.of("t2").state == "gone"
        assert post.told(Tone.TROUBLE) == []
        release()
        assert all(look.side == SMALL for look in post.eyes.looks.values())

    story(play)


def test_pinned_relays_are_seen_again_before_they_are_stale_however_many_others_run() -> None:
    async def play(post: Post) -> None:
        post.show(*(relay(n) for n in range(200)))
        assert post.health.pin("t199")
        await post.see(60)
        for _ in range(40):
            await post.see(1)
            age = post.health.of(relay(199))[1]
            assert age is not None
            assert age <= 30
        assert not post.health.pin("t199")

    story(play)


def test_a_destination_is_looked_at_where_a_play_address_is_given() -> None:
    async def play(post: Post) -> None:
        play = {"push.example.com": "http://play.example.com/{app}/{stream}.flv"}
        post.outlook.set(Outlook(inside=False, plays=play))
        post.dead.add("http://play.example.com/live/r1.flv")
        post.show(relay(1), relay(2))
        await post.see(30)
        health = post.of("t1")
        assert health.source is not None
        assert health.destination is not None
        assert (health.source.state, health.destination.state) == ("seen", "gone")
        assert len(post.told(Tone.TROUBLE)) == 1
        assert "no picture at its destination" in post.told(Tone.TROUBLE)[0]

    story(play)


def test_a_process_that_ends_is_told_once_and_is_no_evidence_against_anybody() -> None:
    async def play(post: Post) -> None:
        post.show(*(relay(n) for n in range(6)))
        assert len(post.eyes.looks) == BUDGET
        post.die()
        post.eyes.up = False
        for _ in range(60):
            await post.clock.turn(0.5)
        assert len(post.told(Tone.WARNING)) == 1
        assert all(
            health.state in ("seen", "unseen") for health in post.health.store.values.values()
        )
        post.eyes.up = True
        await post.see(20)
        assert {post.of(f"t{n}").state for n in range(6)} == {"seen"}
        assert post.told(Tone.TROUBLE) == []

    story(play)


def test_an_address_that_ends_the_process_is_found_out_and_left_alone() -> None:
    async def play(post: Post) -> None:
        poison = url(2)
        post.show(*(relay(n) for n in range(6)))
        for _ in range(60):
            if any(look.url == poison for look in post.eyes.looks.values()):
                post.die()
                await post.clock.turn(0.5)
            else:
                await post.see(0.5)
        await post.see(15)
        assert {post.of(f"t{n}").state for n in (0, 1, 3, 4, 5)} == {"seen"}
        assert post.of("t2").state == "blind"
        hindrance = post.of("t2").hindrance
        assert hindrance is not None
        assert "ended the process" in in_english(hindrance)

    story(play)


def test_of_very_many_lists_of_files_each_is_worked_out_in_its_turn() -> None:
    async def play(post: Post) -> None:
        files = (VodFile("http://v.example.com/a.mp4"), VodFile("http://v.example.com/b.mp4"))
        addresses = tuple(file.address for file in files)
        post.show(
            *(relay(n)._replace(vod=True, files=files, sources=addresses) for n in range(300))
        )
        await post.see(10)
        assert len(post.health.store.values) == 300
        assert {health.state for health in post.health.store.values.values()} == {"seen"}

    story(play)


def test_another_world_knows_nothing_of_this_one() -> None:
    async def play(post: Post) -> None:
        post.show(relay(1))
        await post.see(5)
        assert post.of("t1").state == "seen"
        post.outlook.set(Outlook("http://127.0.0.1:1/_play"))
        assert post.of("t1").state == "unseen"
        looks = tuple(post.eyes.looks.values())
        assert [(look.inside, "/pull/" in look.url) for look in looks] == [(True, True)]

    story(play)


def test_without_media_parts_it_says_so_of_every_relay() -> None:
    async def play(post: Post) -> None:
        post.show(relay(1))
        post.eyes.blind = True
        await post.clock.turn(1)
        assert post.of("t1").hindrance == NO_PARTS
        assert post.told(Tone.WARNING) == []

    story(play)


def test_the_list_is_asked_for_in_the_background_and_at_once_when_somebody_looks() -> None:
    async def play(post: Post) -> None:
        asked: list[float] = []
        post.relays.state.watch(lambda _, after: asked.append(post.clock.now))
        for _ in range(90):
            await post.clock.turn(0.5)
        quiet = len(set(asked))
        assert 2 <= quiet <= 4
        release = post.relays.start_watching()
        await asyncio.sleep(0)
        await post.clock.turn(0.5)
        assert len(set(asked)) > quiet
        release()

    story(play)
