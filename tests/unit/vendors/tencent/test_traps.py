"""Each mistake of document 001 (FACTS.md section 4, T1 to T24) and what is done about it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from console.contracts.mixing import limits
from console.contracts.operations import operation
from console.domain.automix import parse as parse_push
from console.domain.fault import Family
from console.domain.findings import Api
from console.domain.layout import resolve
from console.domain.lint import check
from console.domain.mix import KINDS, Crop, Kind, Mix, Place
from console.domain.templates import TEMPLATES, arrange
from console.domain.units import Share, Size
from console.vendors.exchange import Request
from console.vendors.secret import Secret
from console.vendors.tencent.account import LEGACY_URL, TencentAccount
from console.vendors.tencent.client import TencentMixing
from console.vendors.tencent.reading import read_mix
from console.vendors.tencent.wire import legacy_request, modern_request
from tests.unit.domain.mixes import FULL_HD, known, layer, mix, pair
from tests.unit.rehearsal.stage import Stage
from tests.unit.vendors.fuzz import fault_of
from tests.unit.vendors.loopback import scripted
from tests.unit.vendors.tencent.accounts import ACCOUNT, MIX, desk

DONE = {"code": 0, "message": "Success!", "event_id": "1527240138", "timestamp": 1490079362}
DONE_3 = {"Response": {"RequestId": "r"}}
EXAMPLE = operation("tencent", "start_mix_stream_advanced").example
PORTRAIT = {"s1": (540, 960), "s2": (160, 240)}
THE_DOCUMENTS_PLACE = Place(380, 630, 160, 240)


def said(made: Mix, api: Api = "legacy") -> dict[str, str]:
    """Rule to severity."""
    return {f.rule: f.severity for f in check(made, FULL_HD, limits(api), api=api)}


def sized(**place: Any) -> dict[str, str]:
    return said(pair(Place(**({"x": 0, "y": 1, "width": 320, "height": 180} | place))))


def sent(made: Mix, api: Api = "legacy", now: float = 1490858287.9) -> Request:
    line = scripted(DONE if api == "legacy" else DONE_3)
    asyncio.run(desk(line, api, now).start(made))
    return line.asked[0]


def para(made: Mix) -> dict[str, Any]:
    body: Any = legacy_request(made, 1, 0, 1)
    return body["interface"]["para"]


def test_t1_the_documents_example_is_no_json_and_ours_is_made_from_values() -> None:
    assert EXAMPLE is not None
    assert EXAMPLE.flaw
    with pytest.raises(ValueError, match="Expecting"):
        json.loads(EXAMPLE.request)
    assert json.loads(sent(MIX).body)["interface"]["interfaceName"] == "Mix_StreamV2"


def test_t2_the_documents_crop_is_shown_at_320_by_240() -> None:
    made = pair(Place(100, 100, 320, 240), Crop(100, 1, 200, 100))
    shown = resolve(made, FULL_HD).placed[1]
    assert (shown.picture.width, shown.picture.height) == (320, 240)


def test_t3_a_size_of_0_is_refused_3000_is_doubtful_and_a_place_of_0_is_fine() -> None:
    assert sized(width=0)["size-zero"] == "error"
    assert sized(width=3000)["size-at-limit"] == "warning"
    assert sized(width=3001)["size-range"] == "error"
    assert "error" not in sized(x=0, y=0).values()


@pytest.mark.parametrize(
    ("count", "rule"),
    [(0, "no-inputs"), (1, "too-few-inputs"), (2, ""), (16, ""), (17, "too-many-inputs")],
)
def test_t4_a_mix_has_2_to_16_inputs(count: int, rule: str) -> None:
    about = {"no-inputs", "too-few-inputs", "too-many-inputs"}
    made = mix(*(layer(n) for n in range(1, count + 1)))
    assert about & set(said(made)) == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("length", "rule", "severity"),
    [(0, "id-empty", "error"), (1, "id-at-limit", "warning"), (2, "", ""), (79, "", ""),
     (80, "id-at-limit", "warning"), (81, "id-length", "error")],
)  # fmt: skip
def test_t5_an_id_has_1_to_80_bytes_and_the_ends_are_doubtful(
    length: int, rule: str, severity: str
) -> None:
    found = said(replace(pair(), session="r" * length))
    about = {name: how for name, how in found.items() if name.startswith("id-")}
    assert about == ({rule: severity} if rule else {})


def test_t6_input_type_1_does_not_exist() -> None:
    assert 1 not in KINDS
    assert said(mix(layer(1), layer(2, kind=1)))["input-type"] == "error"
    name = "interface.para.input_stream_list[].layout_params.input_type"
    fields = operation("tencent", "start_mix_stream_advanced").fields
    assert fields[name].values == (0, 2, 3, 4, 5)


def test_t7_all_twelve_templates_are_offered() -> None:
    offered = {one.id for one in TEMPLATES} - {0}
    assert len(offered) == 12
    assert offered > {10, 30, 40, 310, 410, 510, 610}
    for api in ("start_mix_stream_advanced", "CreateCommonMixStream"):
        fields = operation("tencent", api).fields.values()
        values = next(field.values for field in fields if "emplate" in field.name)
        assert set(values) == offered | {0}


@pytest.mark.parametrize("code", [-3100, -31001])
def test_t8_the_cancel_code_is_read_as_printed_and_as_meant(code: int) -> None:
    fault = fault_of(desk(scripted({"code": code, "message": ""})).cancel("a", "b"))
    assert (fault.family, fault.code) == (Family.MISSING, str(code))
    assert Stage().cancel_code("never_was") == -31001


def test_t9_the_misspelt_names_are_never_sent_and_are_noticed_when_read() -> None:
    assert b"stram" not in sent(MIX).body
    wrong: dict[str, object] = {**para(MIX), "input_stram_list": [], "output_stram_id": "x"}
    hints = {note.field: dict(note.message.args).get("other") for note in read_mix(wrong).notes}
    assert hints == {
        "input_stram_list": "input_stream_list",
        "output_stram_id": "output_stream_id",
    }


@pytest.mark.parametrize("event", ["1527240138", 1527240138])
def test_t10_the_answers_event_id_may_be_a_text_or_a_number(event: object) -> None:
    line = scripted({**DONE, "event_id": event})
    assert asyncio.run(desk(line).start(MIX)).event_id == "1527240138"


def test_t11_the_session_id_stays_and_each_request_has_an_event_id_of_its_own() -> None:
    line = scripted(DONE)
    events = iter((11, 12))
    desk = TencentMixing(line, ACCOUNT, lambda: 0.0, "legacy", lambda: next(events))
    asyncio.run(desk.start(MIX))
    asyncio.run(desk.start(MIX))
    bodies = [json.loads(request.body) for request in line.asked]
    assert [body["eventId"] for body in bodies] == [11, 12]
    sessions = {body["interface"]["para"]["mix_stream_session_id"] for body in bodies}
    assert sessions == {"test_room"}


def test_t12_a_share_is_of_the_background_and_not_of_the_streams_own_size() -> None:
    made = pair(Place(Share(0.5), Share(0.5), Share(0.25), Share(0.25)))
    box = resolve(made, known(s1=(1280, 720), s2=(640, 480))).placed[1].box
    assert (box.x, box.y, box.width, box.height) == (640, 360, 320, 180)


def test_t13_a_crop_is_whole_pixels() -> None:
    rows = para(pair(crop=Crop(1, 2, 300, 400)))["input_stream_list"]
    assert all(type(value) is int for value in rows[1]["crop_params"].values())
    rows[1]["crop_params"]["crop_width"] = 0.5
    notes = read_mix({"input_stream_list": rows, "app_id": 1, "interface": "x"}).notes
    assert ("crop_width", "field-type") in {(note.field, note.rule) for note in notes}
    assert Stage().inputs_code(*rows) == -1


def test_t14_a_mix_over_an_input_is_said_to_replace_it() -> None:
    assert said(pair())["output-replaces"] == "note"
    assert "output-replaces" not in said(replace(pair(), output="new", output_type=1))


def test_t14_an_auto_mix_goes_out_over_the_background() -> None:
    wish = parse_push("rtmp://a/live/host?mixv2=t_id:1;session_id:room;layer:b")
    assert wish is not None
    assert wish.role == "background"


def test_t15_a_picture_is_a_watermark_and_its_id_goes_by_two_names() -> None:
    made = mix(layer(1), layer(2, kind=Kind.PICTURE, picture_id=30127))
    body: Any = modern_request(made)
    assert para(made)["input_stream_list"][1]["layout_params"]["picture_id"] == 30127
    assert body["InputStreamList"][1]["LayoutParams"]["WatermarkId"] == 30127


def test_t16_the_layout_stays_when_a_guest_leaves() -> None:
    stage = Stage()
    assert stage.mix_code() == 0
    now = stage.world.show.now()
    before = stage.world.mixes.on_air(now)["room"]
    stage.world.streams.drop("pk_guest1", now)
    stage.wait(60)
    assert stage.world.mixes.on_air(stage.world.show.now())["room"] == before


def test_t17_per_cent_means_a_share_below_1_and_50_means_pixels() -> None:
    rows = para(pair(Place(0, 0, Share(0.5), 50)))["input_stream_list"]
    assert rows[1]["layout_params"]["image_width"] == 0.5
    place = read_mix(para(pair(Place(0, 0, Share(0.5), 50)))).mix.layers[1].place
    assert (place.width, place.height) == (Share(0.5), 50)
    assert sized(width=Share(0.995))["share-range"] == "error"
    assert sized(width=Share(0.005))["share-range"] == "error"


@pytest.mark.parametrize(
    ("count", "code"), [(0, -1), (1, -21), (17, -3)], ids=["none", "one", "too-many"]
)
def test_t18_the_desk_counts_before_the_cloud_does(count: int, code: int) -> None:
    made = mix(*(layer(n) for n in range(1, count + 1)))
    findings = check(made, FULL_HD, limits("legacy"))
    assert code in {finding.code for finding in findings if finding.severity == "error"}


def test_t19_the_legacy_interface_is_plain_http_and_a_choice() -> None:
    assert LEGACY_URL.startswith("http://")
    assert sent(MIX).url.startswith("http://fcgi.video.qcloud.com/common_access?")
    assert TencentAccount().api == "3.0"
    assert sent(MIX, "3.0").url == "https://live.tencentcloudapi.com/"


def test_t20_the_third_guest_of_410_is_bottom_left_and_of_610_top_right() -> None:
    canvas = Size(1280, 720)
    third = {id_: arrange(id_, canvas, (canvas,) * n)[2] for id_, n in ((410, 3), (610, 5))}
    assert (third[410].x, third[410].y) == pytest.approx((20, 460))
    assert (third[610].x, third[610].y) == pytest.approx((1280 - 20 - 1280 / 3, 20))
    widths = [arrange(id_, canvas, (canvas,))[0].width for id_ in (10, 20, 30, 40)]
    assert widths == pytest.approx([1280 / 3] * 4)


def test_t21_t_is_the_end_of_the_signature_and_timestamp_is_now() -> None:
    request = sent(MIX, now=1490858287.9)
    query = parse_qs(urlsplit(request.url).query)
    assert query["t"] == ["1490858347"]
    assert json.loads(request.body)["timestamp"] == 1490858287
    assert request.expires == 1490858347


def test_t22_each_interface_is_signed_with_its_own_key() -> None:
    other = replace(ACCOUNT, secret_key=Secret("other"), secret_id="other")
    line = scripted(DONE)
    asyncio.run(TencentMixing(line, other, lambda: 1490858287.9, "legacy", lambda: 42).start(MIX))
    assert line.asked[0].url == sent(MIX).url
    other = replace(ACCOUNT, api_key=Secret("other"), app_id=7)
    line = scripted(DONE_3)
    asyncio.run(TencentMixing(line, other, lambda: 1490858287.9, "3.0").start(MIX))
    assert line.asked[0].headers == sent(MIX, "3.0").headers


def test_t23_the_documents_places_fit_a_portrait_background_only() -> None:
    made = pair(THE_DOCUMENTS_PLACE)
    high = check(made, known(**PORTRAIT), limits("legacy"))
    wide = check(made, known(**{**PORTRAIT, "s1": (960, 540)}), limits("legacy"))
    assert "overflow" not in {finding.rule for finding in high}
    assert "overflow" in {finding.rule for finding in wide}


def test_t24_each_interface_has_its_own_limits() -> None:
    wide = pair(Place(0, 1, 2001, 180))
    fast = replace(pair(), bitrate=10001)
    assert "size-range" not in said(wide)
    assert said(wide, "3.0")["size-range"] == "error"
    assert "bitrate" not in said(fast)
    assert said(fast, "3.0")["bitrate"] == "error"


def test_t24_the_top_edge_as_a_share_is_of_the_height() -> None:
    made = pair(Place(0, Share(0.5), 320, 180))
    assert resolve(made, FULL_HD).placed[1].box.y == 360
    body: Any = modern_request(made)
    assert body["InputStreamList"][1]["LayoutParams"]["LocationY"] == 0.5
