"""What live jobs are started with, from JSON and flags."""

from __future__ import annotations

import argparse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.contracts.operations import operation
from console.domain.launch import StartOptions
from console.vendors.huawei.wire import start_body
from console.verbs import jobbody
from console.verbs.ending import Ended
from tests.contract.huawei_options import starts

NAMES = (
    "file", "size", "bitrate", "repeat", "max_hours", "output_url", "stream_key_env",
)  # fmt: skip


def flags(**given_: object) -> argparse.Namespace:
    rest = {"second": False, "stream_key_stdin": False}
    return argparse.Namespace(**{**dict.fromkeys(NAMES), **rest, **given_})


@given(starts)
def test_what_the_client_would_send_is_read_back_as_the_same_request(options: StartOptions) -> None:
    body = start_body(options)
    read, found = jobbody.drafted(body)
    assert read is not None, found
    assert start_body(read) == body


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"view_mode": "DEFAULT"}, "view_mode"),
        ({"output_urls": ["rtmp://a.example.com/x", "rtmp://b.example.com/y"]}, "output_urls"),
        ({"colour": "red"}, "colour"),
        ({"video_config": {"codec": "VP8", "bitrate": 2000, "width": 1080, "height": 1920,
                           "frame_rate": "25"}}, "video_config.codec"),
    ],
)  # fmt: skip
def test_what_would_not_be_sent_as_it_is_given_is_an_error_at_its_path(
    body: jobbody.Body, path: str
) -> None:
    read, found = jobbody.drafted(body)
    assert read is None
    assert path in {one.path for one in found}


def test_flags_become_the_vendors_fields() -> None:
    assert jobbody.given(flags(second=True, repeat=2, max_hours=0)) == {
        "play_policy": {"repeat_count": 2, "live_exit_config": {"max_live_duration": 0}},
        "job_run_config": {"single_job_in_room": False},
    }
    body = jobbody.given(flags(size="portrait"))
    assert (body["video_config"]["width"], body["video_config"]["bitrate"]) == (1080, 4000)


def test_a_bitrate_alone_describes_no_picture() -> None:
    with pytest.raises(Ended):
        jobbody.given(flags(bitrate=3000))


_values = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 9) | st.just(0.5) | st.sampled_from(("", "a")),
    lambda inside: (
        st.lists(inside, max_size=2)
        | st.dictionaries(
            st.sampled_from(("width", "height", "voice_config", "live_exit_config", "key")), inside
        )
    ),
    max_leaves=5,
)
_tops = sorted({name.partition(".")[0] for name in operation("huawei", jobbody.START).fields})


@given(st.dictionaries(st.sampled_from(_tops), _values))
def test_no_body_whatever_is_in_it_is_more_than_complained_about(body: jobbody.Body) -> None:
    read, found = jobbody.drafted(body)
    assert (read is None) is any(one.severity == "error" for one in found)
