"""A job of MetaStudio straight into our values, by pydantic's core: a list has hundreds.

A member that is missing or of a wrong type becomes its default and spoils nothing else; numbers
become text and text numbers (FACTS.md H6); what is not named here, keys and signatures above
all, is left where it is (FACTS.md H21)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from typing import Any

from pydantic_core import CoreSchema, SchemaValidator
from pydantic_core import core_schema as core

from console.domain.job import SmartLiveJob
from console.domain.job_parts import (
    CoStreamer,
    EventCallback,
    JobLogs,
    PlatformLive,
    RtcRoom,
    RtcUser,
)
from console.domain.masking import MASK, masked
from console.vendors.huawei.reading import moment


@lru_cache(maxsize=1024)
def without_query(url: str) -> str:
    """A report address without what lets anyone report there."""
    address, question, _ = url.partition("?")
    return f"{address}?{MASK}" if question else address


_masked = lru_cache(maxsize=1024)(masked)
"""A list brings the same addresses with every poll."""


def _or(default: Any, schema: CoreSchema) -> CoreSchema:
    return core.with_default_schema(schema, default=default, on_error="default")


def _of_text(read: Callable[[str], object], default: Any) -> CoreSchema:
    """Made from a text by a function of ours; the default from anything else."""
    return _or(default, core.no_info_after_validator_function(read, core.str_schema(strict=True)))


def _each(item: CoreSchema) -> CoreSchema:
    """A tuple of those items of a list that fit."""
    fitting = core.with_default_schema(item, on_error="omit")
    return _or((), core.tuple_schema([fitting], variadic_item_index=0))


def _part(made: type, **members: tuple[str | list[str | int], CoreSchema]) -> CoreSchema:
    """One of our dataclasses out of an object of the vendor; aliases in its fields' order."""
    names = [member.name for member in fields(made)]
    assert names == list(members), f"{made.__name__} has {names}"
    inside = [
        core.dataclass_field(name, schema, validation_alias=alias)
        for name, (alias, schema) in members.items()
    ]
    arguments = core.dataclass_args_schema(made.__name__, inside)
    return core.dataclass_schema(made, arguments, names, slots=True, frozen=True)


def _inner(part: CoreSchema) -> CoreSchema:
    """None where the object is missing, empty or none."""

    def filled(value: Any) -> Any:
        return value or None

    return _or(None, core.no_info_before_validator_function(filled, core.nullable_schema(part)))


def _path(*names: str) -> list[str | int]:
    return list(names)


_STR = core.str_schema(coerce_numbers_to_str=True)
_IDENTITY = core.str_schema(coerce_numbers_to_str=True, min_length=1)
_TEXT = _or("", _STR)
_NUMBER = _or(None, core.nullable_schema(core.float_schema(allow_inf_nan=False)))
_WHOLE = _or(None, core.nullable_schema(core.int_schema()))
_FLAG = _or(None, core.nullable_schema(core.bool_schema(strict=True)))
_MOMENT = _of_text(moment, None)
_ADDRESS = _of_text(_masked, "")
_BARE = _of_text(without_query, "")
_HAS = _of_text(bool, False)
_WORDS = _each(core.str_schema(strict=True))

_USER = _part(RtcUser, kind=("user_type", _TEXT), id=("user_id", _TEXT), expires=("ctime", _NUMBER))
_RTC = _inner(
    _part(
        RtcRoom,
        app_id=("app_id", _TEXT),
        room_id=("room_id", _TEXT),
        users=("users", _each(_USER)),
    )
)
_CALLBACK = _inner(
    _part(
        EventCallback,
        url=("live_event_type_callback_url", _ADDRESS),
        auth=("auth_type", _TEXT),
        events=("callback_event_type", _WORDS),
        has_key=("key", _HAS),
    )
)
_CO_STREAMER = _inner(
    _part(
        CoStreamer,
        voice=(_path("voice_config", "voice_asset_id"), _TEXT),
        speed=(_path("voice_config", "speed"), _WHOLE),
        pitch=(_path("voice_config", "pitch"), _WHOLE),
        volume=(_path("voice_config", "volume"), _WHOLE),
        action=("streamer_action", _TEXT),
    )
)
# The document has one address, the SDK five; `reviced` is the vendor's (FACTS.md H8, H25).
_LOGS = _inner(
    _part(
        JobLogs,
        interactions=("interaction_records_url", _TEXT),
        config=("job_config_records_url", _TEXT),
        scripts=("scripts_records_url", _TEXT),
        commands_received=("command_reviced_records_url", _TEXT),
        commands_executed=("command_exec_records_url", _TEXT),
    )
)
_PLATFORM = _inner(
    _part(
        PlatformLive,
        id=("platform_id", _TEXT),
        name=("platform", _TEXT),
        account=("account", _TEXT),
        live_id=("live_id", _TEXT),
    )
)

_JOB = _part(
    SmartLiveJob,
    id=("job_id", _IDENTITY),
    room_id=("room_id", _TEXT),
    room_name=("room_name", _TEXT),
    state=("state", _TEXT),
    duration=("duration", _NUMBER),
    stream_duration=("stream_duration", _NUMBER),
    created=("create_time", _MOMENT),
    started=("start_time", _MOMENT),
    ended=("end_time", _MOMENT),
    error_code=(_path("error_info", "error_code"), _TEXT),
    error_words=(_path("error_info", "error_msg"), _TEXT),
    block_reason=("block_reason", _TEXT),
    updated=("lastupdate_time", _MOMENT),
    report_url=("live_event_report_url", _BARE),
    cover_url=("cover_url", _TEXT),
    rtc=("rtc_room_info", _RTC),
    callback=("live_event_callback_config", _CALLBACK),
    rtc_events=(_path("rtc_callback_config", "rtc_callback_event_type"), _WORDS),
    co_streamer=("co_streamer_config", _CO_STREAMER),
    logs=("live_job_log", _LOGS),
    platform=("relation_live_platform_info", _PLATFORM),
    resource=("used_resource_type", _TEXT),
    ai_mark=("is_ai_mark_on", _FLAG),
)
_LISTED = core.typed_dict_field(
    _or((), core.tuple_schema([_or(None, _JOB)], variadic_item_index=0)), required=False
)

JOB = SchemaValidator(_JOB)
JOBS = SchemaValidator(core.typed_dict_schema({"smart_live_jobs": _LISTED}))
"""A whole answer; a row that is no job is None, so that the rows still count."""
RTC_ROOM = SchemaValidator(_RTC)
CALLBACK = SchemaValidator(_CALLBACK)
PLATFORM = SchemaValidator(_PLATFORM)
