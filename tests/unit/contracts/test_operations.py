"""The vendors' rules as data: complete, sourced, in two languages, and refused otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from console.contracts.codes import Code, FaultyContract, Table, code_sets, read_sets
from console.contracts.mixing import limits
from console.contracts.operations import (
    VENDORS,
    Operation,
    operation,
    operations,
    read_operation,
    words,
)
from console.domain.fault import Family

ALL = [op for vendor in VENDORS for op in operations(vendor)]
WHOLE: Table = {
    "operation": "Try",
    "effect": "once",
    "source": "document 001",
    "checked": date(2026, 11, 22),
    "fields": [{"name": "id", "type": "str"}],
}
CODE: Table = {
    "family": "invalid",
    "cause": "It is wrong.",
    "cause_zh": "错误。",
    "remedy": "Correct it.",
    "remedy_zh": "请改正。",
}


def _name(op: Operation) -> str:
    return f"{op.vendor}-{op.name}"


@pytest.mark.parametrize("op", ALL, ids=_name)
def test_every_operation_names_its_source_and_the_day_it_was_checked(op: Operation) -> None:
    assert "FACTS.md" in op.source or "document" in op.source
    assert op.checked >= date(2026, 11, 1)
    assert op.codes
    assert op.fields


@pytest.mark.parametrize("missing", ["source", "checked", "effect"])
def test_an_entry_without_source_date_or_effect_is_refused(missing: str) -> None:
    read_operation("tencent", "Try", WHOLE, dict)
    table = {name: value for name, value in WHOLE.items() if name != missing}
    with pytest.raises(FaultyContract, match=missing):
        read_operation("tencent", "Try", table, dict)


def test_a_blank_source_is_no_source() -> None:
    with pytest.raises(FaultyContract, match="source"):
        read_operation("tencent", "Try", WHOLE | {"source": "  "}, dict)


@pytest.mark.parametrize(
    "more", [{"sauce": 1}, {"fields": [{"name": "id", "type": "str", "maximun": 3}]}]
)
def test_a_misspelt_word_is_refused(more: Table) -> None:
    with pytest.raises(FaultyContract, match="unknown"):
        read_operation("tencent", "Try", WHOLE | more, dict)


@pytest.mark.parametrize("missing", sorted(CODE))
def test_a_code_without_family_or_words_in_both_languages_is_refused(missing: str) -> None:
    table = {name: value for name, value in CODE.items() if name != missing}
    with pytest.raises(FaultyContract, match=missing):
        read_sets({"set": {"source": "document 001", "X": table}})


def test_a_set_of_codes_without_source_is_refused() -> None:
    with pytest.raises(FaultyContract, match="source"):
        read_sets({"set": {"X": CODE}})


def test_a_code_like_another_has_its_meaning_and_its_own_name() -> None:
    codes = read_sets({"set": {"source": "x", "-3": CODE, "A.B": {"like": "-3", "status": 400}}})
    code = codes["set"]["A.B"]
    assert (code.code, code.cause, code.number, code.status) == ("A.B", "It is wrong.", -3, 400)
    with pytest.raises(FaultyContract):
        read_sets({"set": {"source": "x", "A.B": {"like": "-9"}}})


def _codes() -> list[Code]:
    return [code for v in VENDORS for codes in code_sets(v).values() for code in codes.values()]


def test_every_word_of_a_contract_has_its_chinese_and_only_one() -> None:
    chinese: dict[str, set[str]] = {}
    for code in _codes():
        chinese.setdefault(code.cause, set()).add(code.cause_zh)
        chinese.setdefault(code.remedy, set()).add(code.remedy_zh)
    for op in ALL:
        chinese.setdefault(op.label, set()).add(op.label_zh)
        for field in op.fields.values():
            chinese.setdefault(field.label, set()).add(field.label_zh)
            chinese.setdefault(field.help, set()).add(field.help_zh)
        for rule in op.rules:
            chinese.setdefault(rule.says, set()).add(rule.says_zh)
    chinese.pop("", None)
    assert all(len(versions) == 1 for versions in chinese.values())
    assert words() == {english: next(iter(found)) for english, found in chinese.items()}
    assert all(any("一" <= sign <= "鿿" for sign in text) for text in words().values())


def test_every_code_of_the_mixing_document_is_there() -> None:
    printed = (-1, -2, -3, -4, -11, -20, -21, -28, -29, -33, -34, -111, -300, -505, -507, -508)
    cancel = (-10031, -30300, -3100, -31001, -31002, -31003, -31004)
    codes = operation("tencent", "start_mix_stream_advanced").codes
    assert {str(number) for number in printed + cancel} <= set(codes)


def test_the_codes_that_a_second_try_may_cure_are_those_that_facts_names() -> None:
    mixing = code_sets("tencent")["mixing"]
    again = {code.code: code.after for code in mixing.values() if code.retryable}
    assert again == {"-28": 5, "-505": 5, "-507": 5, "-10031": 5}


@pytest.mark.parametrize(
    ("modern", "legacy"),
    [
        ("InvalidParameter.InputNumLimitExceeded", -3),
        ("InvalidParameter.InvalidMixInputParam", -4),
        ("InvalidParameter.InvalidLayerParam", -11),
        ("InvalidParameter.TemplateNotMatchInputNum", -20),
        ("InvalidParameter.InvalidBackgroudResolution", -28),
        ("InvalidParameter.InvalidCropParam", -29),
        ("InvalidParameter.InvalidPictureID", -33),
        ("FailedOperation.GetPictureUrlError", -34),
        ("InvalidParameter.InvalidOutputType", -111),
        ("InvalidParameter.InvalidOutputStreamID", -300),
        ("FailedOperation.StreamNotExist", -505),
        ("FailedOperation.GetStreamResolutionError", -507),
        ("InvalidParameter.SessionOutputStreamChanged", -508),
        ("FailedOperation.ProcessMixError", -10031),
        ("InvalidParameter.CancelSessionNotExist", -30300),
        ("InvalidParameter.InvalidBitrate", -31004),
    ],
)
def test_each_name_of_api_3_means_its_legacy_number(modern: str, legacy: int) -> None:
    assert operation("tencent", "CreateCommonMixStream").codes[modern].number == legacy


def test_an_unlisted_name_is_read_as_its_dotted_parent() -> None:
    listing = operation("volcengine", "ListPullToPushTask")
    found = listing.code("InvalidParam.SomethingNew")
    assert found is not None
    assert found.family is Family.INVALID
    assert listing.code("NeverHeardOf") is None


@pytest.mark.parametrize(
    ("vendor", "name", "effect"),
    [
        ("volcengine", "ListPullToPushTask", "read"),
        ("volcengine", "CreatePullToPushTask", "once"),
        ("tencent", "cancel_mix_stream", "once"),
        ("huawei", "StartSmartLive", "once"),
        ("huawei", "ListSmartLiveJobs", "read"),
    ],
)
def test_whether_an_act_may_be_repeated_is_data(vendor: str, name: str, effect: str) -> None:
    assert operation(vendor, name).effect == effect


def test_the_mixing_request_has_every_field_of_the_document() -> None:
    fields = operation("tencent", "start_mix_stream_advanced").fields
    frame = {"timestamp", "eventId", "interface.interfaceName", "interface.para"}
    query = {"appid", "interface", "t", "sign"}
    session = {"app_id", "interface", "mix_stream_session_id", "mix_stream_template_id"}
    output = {"output_stream_id", "output_stream_type", "output_stream_bitrate"}
    layout = {"image_layer", "input_type", "image_width", "image_height", "location_x"}
    inputs = {f"layout_params.{name}" for name in layout | {"location_y", "color", "picture_id"}}
    inputs |= {f"crop_params.crop_{name}" for name in ("width", "height", "x", "y")}
    inputs |= {"input_stream_id", "layout_params", "crop_params"}
    row = "interface.para.input_stream_list[]"
    para = {f"interface.para.{name}" for name in session | output | {"input_stream_list"}}
    assert set(fields) == frame | query | para | {f"{row}.{name}" for name in inputs}
    assert {name for name, field in fields.items() if field.place == "query"} == query
    assert 1 not in fields[f"{row}.layout_params.input_type"].values
    assert len(fields["interface.para.mix_stream_template_id"].values) == 13


def test_the_two_interfaces_differ_in_pixels_and_bitrate_only() -> None:
    legacy, modern = limits("legacy"), limits("3.0")
    assert (legacy.px_max, legacy.crop_max, legacy.bitrate_max) == (3000, 3000, 50000)
    assert (modern.px_max, modern.crop_max, modern.bitrate_max) == (2000, 2000, 10000)
    for same in (legacy, modern):
        assert (same.share_min, same.share_max) == (0.01, 0.99)
        assert (same.inputs_min, same.inputs_max, same.layer_max) == (2, 16, 16)
        assert (same.id_bytes_min, same.id_bytes_max) == (1, 80)
        assert (same.up_seconds, same.reuse_seconds) == (5, 30)


def test_a_set_of_codes_that_is_not_there_is_found_out() -> None:
    made = read_operation("tencent", "Try", WHOLE | {"codes": ["nowhere"]}, dict)
    with pytest.raises(FaultyContract, match="nowhere"):
        made.code("-1")
