"""What viewers would see and hear, under /_play: NAME.png, NAME.jpg, NAME.mjpeg and NAME.wav.

Loopback only, and without a token: players cannot send one, and there is nothing in it but
generated patterns and tones. It is no part of a vendor's interface: it is not written down, and
dialled trouble leaves it alone. A stream that is gone is a 404, and what moves or sounds ends with
it, as a vendor's FLV does."""

from __future__ import annotations

import ipaddress
from collections.abc import AsyncGenerator
from urllib.parse import unquote

from console.rehearsal.exchange import Answer, Request, in_json
from console.rehearsal.pictures.frames import Form, Frames, TooManyWatch
from console.rehearsal.pictures.screen import NoPicture
from console.rehearsal.server import Delivery
from console.rehearsal.sound.room import NoSound
from console.rehearsal.sound.speaker import Speaker, TooManyListen

PREFIX = "/_play"
BOUNDARY = "cuedesk-frame"

_STILL: dict[str, tuple[Form, str]] = {"jpg": ("jpg", "image/jpeg"), "png": ("png", "image/png")}
_BETWEEN = f"--{BOUNDARY}\r\n".encode()
_FRESH = (("Cache-Control", "no-store"),)


class Play:
    """Answers for every path under the prefix; every refusal is JSON with a sentence."""

    def __init__(self, frames: Frames, speaker: Speaker) -> None:
        self.frames = frames
        self.speaker = speaker

    async def serve(self, request: Request) -> Delivery:
        if not ipaddress.ip_address(request.peer).is_loopback:
            return _said(403, "only from this machine")
        if request.method != "GET":
            return _said(405, "pictures are only to be got", ("Allow", "GET"))
        name, _, form = unquote(request.path.removeprefix(PREFIX + "/")).rpartition(".")
        try:
            if form in _STILL:
                return await self._still(name, *_STILL[form])
            if form == "mjpeg":
                return await self._moving(name)
            if form == "wav":
                return await self._sounding(name)
        except (NoPicture, NoSound) as none:
            return _said(404, str(none))
        except (TooManyWatch, TooManyListen):
            return _said(503, "too many are watching", ("Retry-After", "5"))
        return _said(404, "a picture ends in .png, .jpg or .mjpeg, a sound in .wav")

    async def _still(self, name: str, form: Form, content_type: str) -> Delivery:
        data = await self.frames.now(name, form)
        return Delivery(Answer(200, data, content_type, _FRESH))

    async def _moving(self, name: str) -> Delivery:
        """The first frame is there before it is said that there will be some."""
        parts = _parts(self.frames.moving(name, "jpg"))
        first = await anext(parts)
        content_type = f"multipart/x-mixed-replace; boundary={BOUNDARY}"
        answer = Answer(200, _BETWEEN + first, content_type, _FRESH)
        return Delivery(answer, parts=parts)

    async def _sounding(self, name: str) -> Delivery:
        parts = self.speaker.sounding(name)
        return Delivery(Answer(200, await anext(parts), "audio/wav", _FRESH), parts=parts)


async def _parts(moving: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    """The boundary follows at once: a player need not wait for the next frame to show this."""
    begun = False
    try:
        async for data in moving:
            begun = True
            head = f"Content-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
            yield head.encode() + data + b"\r\n" + _BETWEEN
    except NoPicture:
        if not begun:
            raise
    finally:
        await moving.aclose()


def _said(status: int, words: str, *headers: tuple[str, str]) -> Delivery:
    return Delivery(Answer(status, in_json({"message": words}), headers=headers))
