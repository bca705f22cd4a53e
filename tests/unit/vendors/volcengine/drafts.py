"""Relays to try with: one live, one VOD, pictures of any size, and laws' random drafts."""

from __future__ import annotations

import base64
import struct
import zlib

from hypothesis import strategies as st

from console.domain.relay import RelayDraft, VodFile, Watermark

START = 1716306000
HOUR = 3600
PUSH = "rtmp://push.example.com/live/stream-123?k=v"


def png(width: int = 64, height: int = 64, pad: int = 200) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"\0" * pad)


def jpeg(width: int, height: int) -> bytes:
    start = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + b"\0" * 9
    tables = b"\xff\xc4" + struct.pack(">H", 4) + b"\0\0"
    frame = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, height, width) + b"\0" * 10
    return start + tables + frame + b"\0" * 100


def data_url(data: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64," + base64.b64encode(data).decode()


MARK = Watermark(data_url(png()), 0.1, 0.05, 0.1)
LIVE = RelayDraft(
    START,
    START + HOUR,
    ("http://pull.example.com/live/src.flv",),
    title="task001",
    callback="http://example.com/cb",
    destination=PUSH,
    watermark=MARK,
)
FILMS = ("https://vod.example.com/a.mp4", "https://vod.example.com/b.mp4")
VOD = RelayDraft(
    START,
    START + HOUR,
    FILMS,
    title="点播转推01",
    vod=True,
    plays=3,
    offsets=(30, 0.5),
    predownload=False,
    skip_lost_time=True,
    domain="push.example.com",
    app="live",
    stream="stream-123",
    callback="http://example.com/cb",
    watermark=MARK,
)
NEWER = RelayDraft(
    START,
    START + HOUR,
    vod=True,
    destination=PUSH,
    files=(VodFile(FILMS[0], 1.5, 60), VodFile(FILMS[1])),
)

_titles = st.from_regex(r"[一-龥A-Za-z0-9]{1,20}", fullmatch=True)
_addresses = st.from_regex(r"https://[a-z]{1,9}\.example\.com/[a-z0-9]{1,12}\.mp4", fullmatch=True)
_seconds = st.none() | st.integers(0, 9000) | st.floats(0, 9000, width=32)
_files = st.builds(VodFile, _addresses, _seconds, _seconds)
_marks = st.builds(
    Watermark,
    st.sampled_from((MARK.picture, data_url(jpeg(1080, 1080), "jpeg"))),
    st.integers(0, 99).map(lambda n: n / 100),
    st.integers(0, 99).map(lambda n: n / 100),
    st.integers(1, 100).map(lambda n: n / 100),
)


@st.composite
def drafts(draw: st.DrawFn) -> RelayDraft:
    """Drafts that break no rule."""
    start = draw(st.integers(START, START + 10**7))
    end = start + draw(st.integers(1, 604800))
    vod = draw(st.booleans())
    sources = tuple(draw(st.lists(_addresses, min_size=1, max_size=4 if vod else 1)))
    newer = vod and draw(st.booleans())
    parts = draw(st.booleans())
    offsets = st.lists(st.integers(0, 900), min_size=len(sources), max_size=len(sources))
    switch = st.none() | st.booleans()
    return RelayDraft(
        start,
        end,
        () if newer else sources,
        title=draw(st.just("") | _titles),
        vod=vod,
        destination="" if parts else PUSH,
        domain="push.example.com" if parts else "",
        app="live" if parts else "",
        stream="s1" if parts else "",
        callback=draw(st.sampled_from(("", "https://ops.example.com/cb"))),
        plays=draw(st.integers(0, 9)),
        offsets=tuple(draw(st.just([]) | offsets)) if vod and not newer else (),
        predownload=draw(switch) if vod else None,
        skip_lost_time=draw(switch) if vod else None,
        watermark=draw(st.none() | _marks),
        files=tuple(draw(st.lists(_files, min_size=1, max_size=4))) if newer else (),
    )
