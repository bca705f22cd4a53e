"""Tencent's official SDK as a referee: what it puts on the wire for the same values."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import Any

import pytest

from console.domain.mix import Crop, Kind, Layer, Mix
from console.domain.picture import PictureDraft
from console.domain.units import Length, Share
from tests.unit.vendors import worked

KEYS = worked.KEYS["tencent"]
NOW = 1700000000
TOKEN = "a token of STS"
_SDK = "tencentcloud.live.v20180801"
_PROFILES = "tencentcloud.common.profile."
_YES = b'{"Response": {"RequestId": "r"}}'


@dataclass(slots=True)
class Wire:
    """The last request as its bytes came."""

    host: str = ""
    method: str = ""
    target: str = ""
    headers: dict[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""


@contextmanager
def recording() -> Generator[Wire]:
    """A server on loopback that says yes and keeps what it was asked."""
    wire = Wire()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            wire.body = self.rfile.read(int(self.headers["Content-Length"]))
            wire.method, wire.target = self.command, self.path
            wire.headers = dict(self.headers.items())
            self.send_response(200)
            self.send_header("Content-Length", str(len(_YES)))
            self.end_headers()
            self.wfile.write(_YES)

        def log_message(self, format: str, *args: Any) -> None:
            del format, args

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        wire.host = f"127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield wire
        finally:
            server.shutdown()
            thread.join()


class Referee:
    """The SDK's client with its clock standing, talking to the recorder."""

    def __init__(self, wire: Wire, patch: pytest.MonkeyPatch) -> None:
        core = importlib.import_module("tencentcloud.common.abstract_client")
        patch.setattr(core, "time", SimpleNamespace(time=lambda: NOW, sleep=None))
        self._models = importlib.import_module(_SDK + ".models")
        self._wire = wire
        http = importlib.import_module(_PROFILES + "http_profile").HttpProfile(
            protocol="http", endpoint=wire.host, reqMethod="POST"
        )
        self._profile = importlib.import_module(_PROFILES + "client_profile").ClientProfile(
            signMethod="TC3-HMAC-SHA256", httpProfile=http
        )
        self._clients = {token: self._client(token) for token in ("", TOKEN)}

    def close(self) -> None:
        for client in self._clients.values():
            client.request.conn._session.close()

    def start(self, mix: Mix, token: str = "") -> Wire:
        return self._send("CreateCommonMixStream", token, **self._mix(mix))

    def cancel(self, session: str, token: str = "") -> Wire:
        return self._send("CancelCommonMixStream", token, MixStreamSessionId=session)

    def pictures(self, page: int, size: int, name: str, token: str = "") -> Wire:
        return self._send(
            "DescribeLiveWatermarks", token, Name=name or None, PageNo=page, PageSize=size
        )

    def add(self, draft: PictureDraft, token: str = "") -> Wire:
        return self._send(
            "AddLiveWatermark",
            token,
            PictureUrl=draft.url,
            WatermarkName=draft.name,
            XPosition=draft.x,
            YPosition=draft.y,
            Width=draft.width,
            Height=draft.height,
            BackgroundWidth=draft.reference_width,
            BackgroundHeight=draft.reference_height,
        )

    def _client(self, token: str) -> Any:
        credential = importlib.import_module("tencentcloud.common.credential").Credential(
            KEYS["secret_id"], KEYS["secret_key"], token or None
        )
        live = importlib.import_module(_SDK + ".live_client")
        return live.LiveClient(credential, "", self._profile)

    def _send(self, action: str, token: str, **values: Any) -> Wire:
        request = self._model(f"{action}Request", **values)
        getattr(self._clients[token], action)(request)
        return self._wire

    def _model(self, name: str, **values: Any) -> Any:
        """One of the SDK's own objects; a name that it does not have is an error."""
        made = getattr(self._models, name)()
        for key, value in values.items():
            assert hasattr(made, f"_{key}"), f"{name} has no {key}"
            setattr(made, key, value)
        return made

    def _mix(self, mix: Mix) -> dict[str, Any]:
        extras = mix.extras
        switches = {
            "UseMixCropCenter": extras.crop_center,
            "AllowCopy": extras.allow_copy,
            "PassInputSei": extras.pass_sei,
            "UsePictureTransparent": extras.transparent,
        }
        given = {name: int(on) for name, on in switches.items() if on is not None}
        output = self._model(
            "CommonMixOutputParams",
            OutputStreamName=mix.output,
            OutputStreamType=mix.output_type or None,
            OutputStreamBitRate=mix.bitrate,
            OutputStreamGop=extras.gop,
            OutputStreamFrameRate=extras.frame_rate,
            OutputAudioBitRate=extras.audio_bitrate,
            OutputAudioSampleRate=extras.audio_rate,
            OutputAudioChannels=extras.audio_channels,
            MixSei=extras.sei,
        )
        return {
            "MixStreamSessionId": mix.session,
            "InputStreamList": [self._input(layer) for layer in mix.sent],
            "OutputParams": output,
            "MixStreamTemplateId": mix.template or None,
            "ControlParams": self._model("CommonMixControlParams", **given) if given else None,
        }

    def _input(self, layer: Layer) -> Any:
        place = layer.place
        layout = self._model(
            "CommonMixLayoutParams",
            ImageLayer=layer.number,
            InputType=layer.kind or None,
            ImageWidth=_number(place.width),
            ImageHeight=_number(place.height),
            LocationX=_number(place.x),
            LocationY=_number(place.y),
            Color=layer.color if layer.kind == Kind.CANVAS else None,
            WatermarkId=layer.picture_id if layer.kind == Kind.PICTURE else None,
        )
        color = layer.key_color
        return self._model(
            "CommonMixInputParam",
            InputStreamName=layer.stream,
            LayoutParams=layout,
            CropParams=self._crop(layer.crop),
            PortraitSegmentParams=None
            if color is None
            else self._model("MixPortraitSegmentParams", Color=color),
        )

    def _crop(self, crop: Crop | None) -> Any:
        if crop is None or crop == Crop():
            return None
        return self._model(
            "CommonMixCropParams",
            CropWidth=crop.width,
            CropHeight=crop.height,
            CropStartLocationX=crop.x,
            CropStartLocationY=crop.y,
        )


def _number(length: Length | None) -> float | None:
    """Whole numbers without a point."""
    if length is None:
        return None
    value = length.of if isinstance(length, Share) else length
    return int(value) if value == int(value) else value
