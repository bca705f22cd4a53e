"""A layout out to other tools and back again, and auto-mix addresses made."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace

import pytest

from console.domain.automix import parse
from console.domain.message import in_english, say
from console.domain.mix import Kind, Layer, Mix, Place
from console.domain.order import change_layers
from console.services.clipboard import Clip
from tests.helpers.showing import SECRETS
from tests.unit.commands.stage import Theatre, play


def bare(mix: Mix) -> Mix:
    """Without what the vendor's JSON has no room for."""
    layers = tuple(replace(la, key="", name="", locked=False) for la in mix.sent)
    return replace(mix, layers=layers)


async def copied(theatre: Theatre, command: str) -> str:
    assert await theatre.gate.run(command)
    return theatre.desk.clipboard.read().text


async def pasted(theatre: Theatre, text: str) -> None:
    theatre.desk.clipboard.write(Clip(text))
    assert await theatre.gate.run("mix.paste_layout")


def told(theatre: Theatre) -> str:
    return in_english(theatre.notices.store.value[-1].text)


OURS = "mix.copy.own"
JSON = "mix.copy.vendor"


@pytest.mark.parametrize("command", [JSON, OURS])
@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_what_was_copied_comes_back_as_the_same_layout_in_one_step(command: str, api: str) -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        mixes.connect({})
        if api == "3.0":
            await theatre.gate.run("mix.api.modern")
        before = mixes.mix
        text = await copied(theatre, command)
        mixes.edit(say("Edit"), lambda mix: replace(mix, session="other", layers=mix.layers[:2]))
        await pasted(theatre, text)
        assert bare(mixes.mix) == bare(before)
        assert [la.name for la in mixes.mix.sent][:2] == [la.name for la in before.sent][:2]
        assert "Everything was understood" in told(theatre)
        await theatre.gate.run("edit.undo")
        assert mixes.mix.session == "other"

    play(scene)


@pytest.mark.parametrize("flag", ["-d", "--data", "--data-raw", "--data-binary"])
def test_a_curl_command_is_laid_out_and_says_what_was_not_looked_at(flag: str) -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        mixes.connect({})
        before = mixes.mix
        body = await copied(theatre, JSON)
        mixes.edit(say("Edit"), lambda mix: replace(mix, layers=mix.layers[:2]))
        command = f"# a note\n$ curl -X POST 'http://a.example/?sign=1' \\\n  {flag} "
        await pasted(theatre, command + shlex.quote(body))
        assert bare(mixes.mix) == bare(before)
        title, text, options = theatre.screen.decided[-1]
        assert "1 remarks" in title
        assert "signature of the curl command" in text
        assert options == ["undo", "keep"]

    play(scene)


def test_what_was_not_understood_is_reported_and_can_be_taken_back() -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        before = mixes.mix
        para = {
            "mix_stream_session_id": "s", "output_stream_id": "a", "sparkle": 7,
            "interface": "mix_streamv2.start_mix_stream_advanced", "app_id": 1,
            "input_stream_list": [
                {"input_stream_id": "a", "layout_params": {"image_layer": 1}},
                {"input_stream_id": "b", "layout_params": {"image_layer": 2, "opacity": 0.5}},
            ],
        }  # fmt: skip
        theatre.screen.decides = ["undo"]
        await pasted(theatre, json.dumps(para))
        _, text, _ = theatre.screen.decided[-1]
        assert "sparkle" in text
        assert "opacity" in text
        assert mixes.mix == before

    play(scene)


def test_another_interface_is_said() -> None:
    async def scene(theatre: Theatre) -> None:
        body = {
            "MixStreamSessionId": "s",
            "OutputParams": {"OutputStreamName": "a"},
            "InputStreamList": [{"InputStreamName": "a", "LayoutParams": {"ImageLayer": 1}}],
        }
        await pasted(theatre, json.dumps(body))
        assert "API 3.0" in theatre.screen.decided[-1][1]
        assert theatre.desk.mixes.mix.session == "s"

    play(scene)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not JSON"),
        ("", "not JSON"),
        ("[]", "no mix"),
        ('{"format": "cuemix"}', ""),
        ('{"layers": [7]}', "layers in this text"),
        ("curl https://a.example", "no body"),
        ("curl -d @body.json https://a.example", "body.json"),
        ("curl -d 'open", "quotes"),
        ('{"interface": "mix_streamv2.cancel_mix_stream", "mix_stream_session_id": "s"}', "cancel"),
    ],
)
def test_a_text_without_a_layout_changes_nothing_and_says_why(text: str, words: str) -> None:
    async def scene(theatre: Theatre) -> None:
        before = theatre.desk.mixes.mix
        await pasted(theatre, text)
        assert theatre.desk.mixes.mix == before
        assert words in told(theatre)

    play(scene)


def test_undo_after_a_paste_that_changed_nothing_takes_no_earlier_step_back() -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        mixes.connect({})
        mixes.edit(say("Session"), lambda mix: replace(mix, session="renamed"))
        body = shlex.quote(await copied(theatre, JSON))
        text = f"curl -X POST 'http://a.example/?sign=1' -d {body}"
        theatre.screen.decides = ["keep", "undo"]
        await pasted(theatre, text)
        edited = mixes.mix
        await pasted(theatre, text)
        assert theatre.screen.decided
        assert mixes.mix == edited

    play(scene)


def test_copied_layers_take_the_place_of_all_others() -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        mixes.select(("host", "guest1"))
        assert await theatre.gate.run("mix.copy")
        before = mixes.mix
        assert await theatre.gate.run("mix.paste_layout")
        assert {la.stream for la in mixes.mix.layers} == {
            la.stream for la in before.layers if la.key in ("host", "guest1")
        }
        assert mixes.mix.session == before.session

    play(scene)


def test_without_a_cloud_there_is_no_curl_and_the_reason_is_said() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.connect({})
        for command in ("mix.copy.curl", "mix.copy.python"):
            reason = theatre.gate.why_not(command)
            assert reason is not None
            assert "No cloud" in in_english(reason)

    play(scene)


@pytest.mark.parametrize(
    ("command", "part"), [("mix.copy.curl", "--data-binary"), ("mix.copy.python", "os.environ")]
)
def test_curl_and_python_hold_no_secret_and_send_nothing(command: str, part: str) -> None:
    async def scene(theatre: Theatre) -> None:
        text = await copied(theatre, command)
        assert part in text
        assert theatre.desk.mixes.mix.session in text
        assert [secret for secret in SECRETS if secret in text] == []
        assert theatre.sent == 0

    play(scene)


def test_a_copied_curl_command_comes_back_as_the_layout() -> None:
    async def scene(theatre: Theatre) -> None:
        before = theatre.desk.mixes.mix
        text = await copied(theatre, "mix.copy.curl")
        theatre.desk.mixes.edit(say("Edit"), lambda mix: replace(mix, layers=mix.layers[:1]))
        await pasted(theatre, text)
        assert bare(theatre.desk.mixes.mix) == bare(before)

    play(scene)


PUSH = "rtmp://1.livepush.myqcloud.com/live/{}?bizid=1"


def duo(kind: int = Kind.AV) -> Mix:
    layers = (Layer("b", "base", 1, kind), Layer("s", "guest", 2, kind, place=Place(1, 1)))
    return Mix("room", "base", layers=layers)


@pytest.mark.parametrize(("kind", "sound"), [(Kind.AV, False), (Kind.AUDIO, True)])
def test_push_addresses_on_the_clipboard_get_their_auto_mix(kind: int, sound: bool) -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.edit(say("Edit"), lambda _: duo(kind))
        theatre.desk.clipboard.write(Clip(f"{PUSH.format('guest')}\n{PUSH.format('base')}"))
        one, other = (await copied(theatre, "mix.copy.automix")).split()
        first, second = parse(one), parse(other)
        assert first is not None
        assert second is not None
        assert (first.role, second.role) == ("background", "guest")
        assert {first.session, second.session} == {"room"}
        assert first.sound_only is second.sound_only is sound
        assert one.startswith(PUSH.format("base"))

    play(scene)


def test_without_addresses_the_parameters_alone_are_copied() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.edit(say("Edit"), lambda _: duo())
        text = await copied(theatre, "mix.copy.automix")
        assert text.splitlines() == [
            "mixv2=t_id:1;session_id:room;layer:b",
            "mixv2=t_id:1;session_id:room;layer:s",
        ]

    play(scene)


def test_more_than_two_streams_or_a_picture_are_no_auto_mix() -> None:
    async def scene(theatre: Theatre) -> None:
        assert theatre.gate.why_not("mix.copy.automix") is not None
        theatre.desk.mixes.edit(
            say("Edit"),
            lambda _: change_layers(duo(), ("s",), lambda la: replace(la, kind=Kind.PICTURE)),
        )
        assert theatre.gate.why_not("mix.copy.automix") is not None

    play(scene)
