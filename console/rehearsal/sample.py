"""A sample evening: five streams, two pictures, fourteen relays, six rooms, nine jobs."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

from console.rehearsal.front import dashed
from console.rehearsal.huawei.job import BLOCKED, FAILED, SUCCEED, Job, Room
from console.rehearsal.streams import Picture
from console.rehearsal.world import World

MINUTE, HOUR, DAY = 60, 3600, 86400

STREAMS = {
    "pk_host": (1280, 720),
    "pk_guest1": (1280, 720),
    "pk_guest2": (960, 720),
    "pk_guest3": (1280, 720),
    "pk_spare": (960, 720),
}
SPONSOR = Picture(30127, (320, 180), name="sponsor", url="https://img.example.com/sponsor.png")
NOT_UPLOADED = Picture(30128, (640, 360), uploaded=False, name="赞助商横幅")

# Title, start and end in minutes from now, source (0 live or the number of VOD files), stream.
_RELAYS = (
    ("OpeningNight", -26 * 60, -22 * 60, 0, "opening"),
    ("暖场", -194, -134, 0, "warm"),
    ("彩排测试", -30 * 60, -20 * 60, 0, "probe"),
    ("赞助片头", -74, 46, 4, "bumper"),
    ("周末回放", 26 * 60, 50 * 60, 6, "weekend"),
    ("海外分发新加坡", 14 * 60, 18 * 60, 0, "sg"),
    ("颁奖典礼", 45, 165, 0, "award"),
    ("EnglishFeed", -65, 205, 0, "english"),
    ("MainStageBackup", -180, 240, 0, "stage_b"),
    ("MainStage", -180, 240, 0, "stage_a"),
    ("预告循环", -44, 106, 1, "promo"),
    ("午夜重播", -14, 5 * 1440 + 22 * 60, 12, "replay_night"),
    ("PK决赛备路", -134, 25, 0, "pk_backup"),
    ("PK决赛主路", -134, 76, 0, "pk_main"),
)
_STOPPED = frozenset({"彩排测试", "赞助片头"})
_THIRD_PARTY = frozenset({"MainStage", "MainStageBackup", "EnglishFeed"})

_ROOMS = (
    ("24bad71687b145e589126102f7693265", "旗舰店直播间", 14),
    ("5c0d3e1f8a2b4c6d9e7f0a1b2c3d4e5f", "Flagship store", 12),
    ("7e41aa90fe3d4b7c8d5e6f708192a3b4", "茶室夜话", 9),
    ("9b5520cc1a6f4e0d8c7b6a5948372615", "Book corner", 6),
    ("c30b9d11aa2e4f5a8b6c7d8e9fa0b1c2", "早安好物", 11),
    ("e8f6d4b2a0c84e6f9b7d5c3a1908f7e6", "Studio test", 2),
)


def dress(world: World) -> None:
    """Every stream has been up for minutes: a mix can be started at once."""
    now = world.show.now()
    for index, (name, size) in enumerate(STREAMS.items()):
        world.streams.push(name, size, now - 20 * MINUTE + index * 45)
    world.streams.pictures.update({SPONSOR.id: SPONSOR, NOT_UPLOADED.id: NOT_UPLOADED})
    for title, start, end, files, stream in _RELAYS:
        fields = _relay(title, int(now) + start * MINUTE, int(now) + end * MINUTE, files, stream)
        world.relays.add(world.named.hex(32), fields, stopped=title in _STOPPED)
    for index, (identity, name, scripts) in enumerate(_ROOMS):
        room = Room(dashed(identity), name, now - (40 - index * 5) * DAY, scripts=scripts)
        world.jobs.rooms[room.id] = room
    for job in _jobs(world, now):
        world.jobs.add(job)


def _relay(title: str, start: int, end: int, files: int, stream: str) -> dict[str, Any]:
    fields: dict[str, Any] = {"Title": title, "StartTime": start, "EndTime": end}
    if title in _THIRD_PARTY:
        fields["DstAddr"] = f"rtmp://a.rtmp.example.net/live2/{stream}"
    else:
        fields |= {"Domain": "push.example.com", "App": "live", "Stream": stream}
    if title == "EnglishFeed":
        fields["Watermark"] = {
            "Picture": _logo(),
            "RelativePosX": 0.05,
            "RelativePosY": 0.05,
            "Ratio": 0.1,
        }
    if files == 0:
        source = f"https://pull.example.com/live/{stream}.flv"
        return {**fields, "Type": 0, "SrcAddr": source, "CallbackURL": ""}
    listed = [f"https://vod.example.com/{stream}/{part:02}.mp4" for part in range(1, files + 1)]
    plays = {"午夜重播": (-1, 0), "预告循环": (0, 3)}.get(title, (0, 1))
    return {
        **fields,
        "Type": 1,
        "SrcAddrS": listed,
        "CycleMode": plays[0],
        "PlayTimes": plays[1],
        "PreDownload": 1,
        "ContinueStrategy": 0,
    }


def _jobs(world: World, now: float) -> list[Job]:
    rooms = list(world.jobs.rooms.values())
    pushed: dict[str, Any] = {"output_urls": ["rtmp://push.example.com/live/room"]}
    eight_hours: dict[str, Any] = {
        **pushed,
        "play_policy": {"repeat_count": -1, "live_exit_config": {"max_live_duration": 8}},
    }
    tea = now - 5 * HOUR - 40 * MINUTE

    def job(room: Room, ago: float, asked: dict[str, Any], lasted: float | None = None) -> Job:
        ends = None if lasted is None else now - ago + lasted
        return Job(world.named.request_id(), room, asked, now - ago, ends)

    return [
        job(rooms[4], 36 * HOUR, pushed, 4 * HOUR),
        job(rooms[0], 28 * HOUR, pushed, 6 * HOUR + 12 * MINUTE),
        job(rooms[3], 9 * HOUR, pushed, 2 * HOUR + 3 * MINUTE),
        _ended(job(rooms[3], 3 * HOUR, pushed, 18 * MINUTE + 20), FAILED, "推流地址连接失败"),
        _ended(job(rooms[5], 2 * HOUR, {}, 41 * MINUTE), BLOCKED, "直播内容审核未通过"),
        Job(world.named.request_id(), rooms[2], eight_hours, tea, tea + 8 * HOUR),
        job(rooms[1], 2 * HOUR + 14 * MINUTE, pushed),
        job(rooms[0], 18 * MINUTE, pushed),
        _slow(job(rooms[4], 20, pushed)),
    ]


def _ended(job: Job, fate: str, reason: str) -> Job:
    assert job.fate == SUCCEED
    return Job(job.id, job.room, job.asked, job.created, job.ends, fate, reason)


def _slow(job: Job) -> Job:
    """Still WAITING for the first minutes, so that the state is there to be seen."""
    return Job(job.id, job.room, job.asked, job.created, prepares=5 * MINUTE)


def _logo() -> str:
    """A 48x48 PNG of one colour with a bright frame, as a data URL."""
    side, frame, inside = 48, b"\xff\xff\xff\xff", b"\xd0\x36\x4a\xff"
    edge = b"\0" + frame * side
    line = b"\0" + frame * 3 + inside * (side - 6) + frame * 3
    pixels = zlib.compress(edge * 3 + line * (side - 6) + edge * 3)
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    )
    return "data:image/png;base64," + base64.b64encode(data).decode()
