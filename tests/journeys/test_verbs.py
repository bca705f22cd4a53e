"""The headless verbs as a script would use them."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from console.cli import main
from console.contracts.resources import resource
from console.services.shows.showfile import read_show
from console.vendors.exchange import json_bytes

TERMINATED = 1 if sys.platform == "win32" else 0  # Windows has no signal to be heard
SAMPLE = str(resource("samples", "pk-night.cuemix"))
PARA: dict[str, Any] = {
    "app_id": 1252500000,
    "interface": "mix_streamv2.start_mix_stream_advanced",
    "mix_stream_session_id": "lewis_room",
    "output_stream_id": "stream_lewis01",
    "input_stream_list": [
        {"input_stream_id": "stream_lewis01", "layout_params": {"image_layer": 1}},
        {
            "input_stream_id": "stream_lewis02",
            "layout_params": {
                "image_layer": 2,
                "image_width": 160,
                "image_height": 240,
                "location_x": 380,
                "location_y": 630,
            },
        },
    ],
}


@pytest.fixture
def para(tmp_path: Path) -> Path:
    """The vendor's own example (document 001)."""
    file = tmp_path / "lewis.json"
    file.write_text(json.dumps(PARA), encoding="utf-8")
    return file


def said(capsysbinary: pytest.CaptureFixture[bytes]) -> tuple[str, str]:
    captured = capsysbinary.readouterr()
    return captured.out.decode(), captured.err.decode()


def test_the_vendors_example_comes_back_as_the_body_that_take_sends(
    para: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["mix", "request", str(para), "--now", "1490079362", "--event-id", "77"]) == 0
    text = said(capsysbinary)[0]
    body = json.loads(text)
    assert text.encode() == json_bytes(body) + b"\n"
    assert body["timestamp"] == 1490079362
    assert body["eventId"] == 77
    assert body["interface"] == {"interfaceName": "Mix_StreamV2", "para": PARA}


def test_an_imported_mix_is_a_show_that_gives_the_same_request(
    para: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    show = tmp_path / "lewis.cuemix"
    body = {**PARA, "app_id": 1300001234}
    para.write_text(json.dumps(body), encoding="utf-8")
    assert main(["mix", "import", str(para), str(show)]) == 0
    assert read_show(str(show)).mix.session == "lewis_room"
    assert main(["mix", "request", str(show), "--now", "1", "--event-id", "2"]) == 0
    sent = json.loads(said(capsysbinary)[0])["interface"]["para"]
    assert sent == body


def test_a_show_is_one_under_any_name(para: Path, tmp_path: Path) -> None:
    show = tmp_path / "show.json"
    assert main(["mix", "import", str(para), str(show)]) == 0
    assert main(["mix", "check", str(show)]) == 0


def test_an_import_does_not_overwrite_what_it_reads(para: Path) -> None:
    before = para.read_bytes()
    assert main(["mix", "import", str(para), str(para)]) == 2
    assert para.read_bytes() == before


def test_the_same_mix_is_asked_for_over_the_newer_interface(
    para: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["mix", "request", str(para), "--api", "3.0"]) == 0
    body = json.loads(said(capsysbinary)[0])
    assert body["MixStreamSessionId"] == "lewis_room"
    assert body["InputStreamList"][1]["LayoutParams"]["LocationX"] == 380


def test_a_good_mix_has_no_error_and_a_bad_one_names_code_layer_and_field(
    para: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["mix", "check", SAMPLE, "--json"]) == 0
    findings = json.loads(said(capsysbinary)[0])["findings"]
    assert not [f for f in findings if f["severity"] == "error"]
    bad = json.loads(para.read_text(encoding="utf-8"))
    bad["input_stream_list"][1]["layout_params"]["image_layer"] = 17
    file = tmp_path / "bad.json"
    file.write_text(json.dumps(bad), encoding="utf-8")
    assert main(["mix", "check", str(file), "--json"]) == 1
    errors = [f for f in json.loads(said(capsysbinary)[0])["findings"] if f["severity"] == "error"]
    assert [(f["code"], f["layer"], f["field"]) for f in errors] == [(-11, 17, "image_layer")]
    assert set(errors[0]) == {"code", "rule", "severity", "layer", "field", "message"}


def test_sizes_named_on_the_line_are_used(
    para: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["mix", "check", str(para), "--source", "stream_lewis01=540x960"]) == 0
    said(capsysbinary)
    assert main(["mix", "check", str(para), "--source", "stream_lewis01=500x960"]) == 1
    assert "-2" in said(capsysbinary)[0]


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"a": 1}', "", '{"input_stream_list": 3, "mix_stream_session_id": 1'],
    ids=["cut", "list", "stranger", "empty", "unfinished"],
)
def test_what_is_no_mix_is_unreadable_with_a_sentence(
    text: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "odd.json"
    file.write_text(text, encoding="utf-8")
    assert main(["mix", "check", str(file)]) == 2
    out, errors = said(capsysbinary)
    assert out == ""
    assert errors.startswith("cuedesk: ")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("{", "damaged"),
        ('{"format": "cuemix", "schema": 99}', "newer"),
        ('{"format": "cuemix", "schema": 1}', "damaged"),
    ],
)
def test_a_damaged_or_newer_show_says_so_in_both_languages(
    text: str,
    word: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    file = tmp_path / "show.cuemix"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("CUEDESK_LANG", "en")
    assert main(["mix", "check", str(file)]) == 2
    assert word in said(capsysbinary)[1]
    monkeypatch.setenv("CUEDESK_LANG", "zh_CN")
    assert main(["mix", "check", str(file)]) == 2
    assert any("\u4e00" <= sign <= "\u9fff" for sign in said(capsysbinary)[1])
    assert file.read_text(encoding="utf-8") == text


def test_a_cancel_request_has_nothing_to_take(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "cancel.json"
    cancel = {k: v for k, v in PARA.items() if k != "input_stream_list"}
    file.write_text(json.dumps({**cancel, "interface": "mix_streamv2.cancel_mix_stream"}))
    assert main(["mix", "request", str(file)]) == 2
    assert main(["mix", "import", str(file), str(tmp_path / "none.cuemix")]) == 2
    assert not (tmp_path / "none.cuemix").exists()
    assert main(["mix", "render", str(file), str(tmp_path / "none.png")]) == 2
    assert main(["mix", "check", str(file)]) == 0
    assert said(capsysbinary)[1].startswith("cuedesk: ")


@pytest.mark.parametrize("event_id", [0, 1 << 31, -(1 << 40)])
def test_an_event_id_that_the_vendor_cannot_take_is_a_misuse(event_id: int, para: Path) -> None:
    assert main(["mix", "request", str(para), f"--event-id={event_id}"]) == 2


def test_a_file_name_that_is_no_text_is_still_spoken_of(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["mix", "check", str(tmp_path / "gone\udce9.json")]) == 2
    assert "gone?.json" in said(capsysbinary)[1]


def test_a_picture_for_no_layer_is_named_and_left_out(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    picture = str(resource("samples", "sponsor.png"))
    out = tmp_path / "out.png"
    assert main(["mix", "render", SAMPLE, str(out), "--source", f"pk_gest={picture}"]) == 0
    assert "pk_gest" in said(capsysbinary)[1]


def _rehearse(
    *options: str, env: dict[str, str] | None = None, stdin: int | None = None
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "console", "rehearse", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
        stdin=stdin,
    )


def test_rehearse_tells_its_addresses_in_one_line_and_ends_on_sigterm() -> None:
    kept = {"PATH", "PYTHONPATH", "SYSTEMROOT"}
    bare = {name: os.environ[name] for name in kept & set(os.environ)}
    with _rehearse(env=bare) as child:
        assert child.stdout is not None
        told = json.loads(child.stdout.readline())
        for name in ("tencent", "volcengine", "huawei"):
            assert told[name].count("/") == 2
            with socket.create_connection(("127.0.0.1", int(told[name].rsplit(":", 1)[1]))):
                pass
        assert told["tencent_legacy"].endswith("/common_access")
        assert len(told["streams"]) >= 4
        assert told["rooms"]
        assert set(told["accounts"]) == {"tencent", "volcengine", "huawei"}
        child.terminate()
        assert child.wait(5) == TERMINATED
        assert child.stdout.read() == b""


def test_what_request_prints_for_the_sample_show_goes_on_air_in_rehearsal() -> None:
    """By plain urllib and the sign of document 001; nothing of ours signs or sends."""
    asked = [sys.executable, "-m", "console", "mix", "request", SAMPLE]
    body = subprocess.run(asked, capture_output=True, check=True, timeout=20).stdout
    with _rehearse() as child:
        assert child.stdout is not None
        told = json.loads(child.stdout.readline())
        account, expires = told["accounts"]["tencent"], int(time.time()) + 60
        key = f"{account['api_key']}{expires}".encode()
        sign = hashlib.md5(key, usedforsecurity=False).hexdigest()
        query = f"appid={account['app_id']}&interface=Mix_StreamV2&t={expires}&sign={sign}"
        request = urllib.request.Request(
            f"{told['tencent_legacy']}?{query}", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert json.loads(answer.read())["code"] == 0
        child.terminate()
        assert child.wait(5) == TERMINATED


def test_rehearse_ends_with_whoever_started_it() -> None:
    with _rehearse("--until-stdin-closes", stdin=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        child.stdout.readline()
        child.stdin.close()
        assert child.wait(5) == 0


def test_a_port_in_use_says_which_and_what_to_do_in_both_languages() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with _rehearse("--port", str(port)) as child:
            _, errors = child.communicate(timeout=20)
            assert child.returncode == 2
            assert str(port) in errors.decode()
            assert "--port" in errors.decode()
            assert "端口" in errors.decode()


@pytest.mark.parametrize("port", ["65534", "65535", "70000", "-1", "http"])
def test_a_port_that_leaves_no_room_for_three_is_a_misuse_in_both_languages(
    port: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["rehearse", f"--port={port}"])
    assert left.value.code == 2
    errors = said(capsysbinary)[1]
    assert "0 到 65533" in errors
    assert f"{port} is no port to start from" in errors


def test_a_mix_is_rendered_without_a_window_and_without_a_display(tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "console", "mix", "render", SAMPLE, str(out)]
    done = subprocess.run(command, env=env, capture_output=True, timeout=50, check=False)
    assert done.returncode == 0, done.stderr.decode()
    header = out.read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    assert (int.from_bytes(header[16:20]), int.from_bytes(header[20:24])) == (1280, 720)
