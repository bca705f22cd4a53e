"""Real media for tests: made by ffmpeg once, served over HTTP and RTMP on this machine."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SIZE = (320, 180)
_PICTURE = f"testsrc2=size={SIZE[0]}x{SIZE[1]}:rate=25"
_BLACK = "color=black:size=320x180:rate=25"
# Noise of a coder over a picture that stands.
_STILL = "smptebars=size=320x180:rate=25,noise=alls=3:allf=t"
_CODED = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25")
_SOUND = ("-f", "lavfi", "-i", "sine=frequency=440", "-c:a", "aac", "-shortest")


def make(folder: Path) -> None:
    """`moving.mp4`, `.flv` and `.m3u8` (HLS), `black.mp4`, `still.mp4`, `text.flv`."""
    _ffmpeg(folder, "-f", "lavfi", "-i", _PICTURE, *_SOUND, *_CODED, "-t", "4", "moving.flv")
    _ffmpeg(folder, "-i", "moving.flv", "-c", "copy", "-movflags", "+faststart", "moving.mp4")
    _ffmpeg(folder, "-i", "moving.flv", "-c", "copy", "-hls_list_size", "0", "moving.m3u8")
    _ffmpeg(folder, "-f", "lavfi", "-i", _BLACK, *_CODED, "-t", "3", "black.mp4")
    _ffmpeg(folder, "-f", "lavfi", "-i", _STILL, *_CODED, "-t", "4", "still.mp4")
    (folder / "text.flv").write_text("no stream at all", encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Generator[str]:
    """Over HTTP; the address without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def broadcast(clip: Path) -> Generator[str]:
    """Over RTMP, to the first who comes."""
    url = f"rtmp://127.0.0.1:{free_port()}/live/a"
    command = ("ffmpeg", "-loglevel", "error", "-re", "-i", str(clip), "-c", "copy", "-f", "flv")
    with subprocess.Popen(
        (*command, "-listen", "1", url),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            yield url
        finally:
            process.kill()


def free_port() -> int:
    """One where nobody listens now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _ffmpeg(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ("ffmpeg", "-loglevel", "error", "-y", *arguments),
        cwd=folder, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
