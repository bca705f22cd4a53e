"""What pictures prove: frozen, black and gone since when, told in the show's own time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.evidence import GONE_AFTER, STANDS_FOR, Evidence, Moment
from console.domain.message import say
from console.domain.sight import Sight
from console.domain.units import Size

HD = Size(1280, 720)


class Stream:
    """One stream that is looked at; the show's clock runs `rate` times as fast as real time."""

    def __init__(self, rate: float = 1.0) -> None:
        self.rate = rate
        self.real = 0.0
        self.evidence = Evidence(self.now)

    @property
    def now(self) -> Moment:
        return Moment(self.real, 1000 + self.real * self.rate)

    def shows(
        self, seconds: float, *, moved: bool = True, dark: bool = False, size: Size = HD
    ) -> Sight:
        for _ in range(round(seconds * 4)):
            self.real += 0.25  # exact in binary
            self.evidence = self.evidence.pictured(self.now, size, 30.0, moved=moved, dark=dark)
        return self.evidence.sight

    def pauses(self, seconds: float) -> Sight:
        self.real += seconds
        self.evidence = self.evidence.paused(self.now)
        return self.evidence.sight


def test_a_stream_that_moves_is_seen_since_its_first_picture_and_nothing_is_wrong() -> None:
    assert Stream().shows(60) == Sight(HD, 30.0, seen=1000.25)


def test_a_picture_that_stands_is_frozen_after_two_seconds_since_it_last_moved() -> None:
    stream = Stream()
    stream.shows(10)
    assert stream.shows(1.75, moved=False).frozen is None
    assert stream.shows(0.25, moved=False).frozen == 1010.0
    assert stream.shows(60, moved=False).frozen == 1010.0
    assert stream.shows(0.25).frozen is None


def test_a_black_picture_is_black_and_not_called_frozen_too() -> None:
    stream = Stream()
    stream.shows(10)
    sight = stream.shows(3, moved=False, dark=True)
    assert (sight.black, sight.frozen) == (1010.0, None)
    assert stream.shows(0.25).black is None


def test_without_pictures_it_is_gone_since_the_last_one_and_keeps_its_size() -> None:
    stream = Stream()
    stream.shows(10)
    assert stream.pauses(GONE_AFTER - 0.1).gone is None
    assert stream.pauses(0.2) == Sight(HD, gone=1010.0)
    assert stream.pauses(60).gone == 1010.0


def test_when_it_is_back_it_is_seen_anew_and_was_not_frozen_meanwhile() -> None:
    stream = Stream()
    stream.shows(10)
    stream.pauses(30)
    assert stream.shows(0.25, moved=False) == Sight(HD, 30.0, seen=stream.now.show)
    assert stream.shows(STANDS_FOR, moved=False).frozen is not None


def test_a_stream_that_ends_is_gone_at_once_with_the_reason() -> None:
    stream = Stream()
    stream.shows(10)
    ended = stream.evidence.lost(say("the stream has ended"))
    assert ended.sight == Sight(HD, gone=1010.0, reason=say("the stream has ended"))


def test_one_that_never_opened_is_gone_since_it_was_first_looked_for() -> None:
    stream = Stream()
    stream.real = 7
    lost = stream.evidence.lost(say("the connection was refused"))
    assert (lost.sight.gone, lost.sight.size) == (1000.0, None)


def test_a_rehearsed_world_that_stands_still_freezes_nothing() -> None:
    assert Stream(rate=0).shows(60, moved=False).frozen is None


def test_times_are_the_shows_own_however_fast_it_runs() -> None:
    stream = Stream(rate=60)
    stream.shows(10)
    assert stream.shows(10, moved=False).frozen == 1600.0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["shows", "stands", "black", "pauses"]),
            st.sampled_from([0.25, 1.0, 2.5, 3.5, 9.0]),
        ),
        max_size=12,
    )
)
def test_it_is_never_two_things_at_once(story: list[tuple[str, float]]) -> None:
    stream = Stream()
    for what, seconds in story:
        if what == "pauses":
            stream.pauses(seconds)
        else:
            stream.shows(seconds, moved=what == "shows", dark=what == "black")
        sight = stream.evidence.sight
        wrong = [one for one in (sight.frozen, sight.black, sight.gone) if one is not None]
        assert len(wrong) <= 1
        assert all(1000 <= since <= stream.now.show for since in wrong)
        assert not (sight.seen is not None and sight.gone is not None)
