"""Renew: only the end moves, through the form, its diff and the gate."""

from __future__ import annotations

from dataclasses import replace

from console.domain.message import in_english
from tests.unit.commands.stage import Theatre, on_for_an_hour, play


def test_a_renewal_shows_the_old_and_the_new_end_and_sends_it_once() -> None:
    async def scene(theatre: Theatre) -> None:
        on_for_an_hour(theatre)
        before = theatre.desk.relays.rows.values["t1"]
        theatre.screen.yes = True
        assert await theatre.gate.run("relay.renew")
        (asked,) = theatre.screen.asked
        (line,) = map(in_english, asked.lines)
        assert "17:00:00" in line, line
        assert asked.word == "change", "viewers may see it: hold or type"
        (draft,) = theatre.relay_cloud.created
        assert (draft.start, draft.end) == (int(before.start), int(before.end) + 7200)
        assert draft.sources == before.sources
        assert theatre.desk.relays.ours == {"t1"}

    play(scene)


def test_no_leaves_the_form_with_the_proposal_and_a_second_time_asks_the_same() -> None:
    async def scene(theatre: Theatre) -> None:
        on_for_an_hour(theatre)
        assert not await theatre.gate.run("relay.renew")
        assert not await theatre.gate.run("relay.renew")
        assert len(theatre.screen.asked) == 2
        assert theatre.screen.asked[0].lines == theatre.screen.asked[1].lines
        assert theatre.sent == 0

    play(scene)


def test_each_renewal_is_by_the_length_that_it_was_made_for() -> None:
    async def scene(theatre: Theatre) -> None:
        on_for_an_hour(theatre)
        theatre.screen.yes = True
        for times in (1, 2, 3):
            before = theatre.desk.relays.rows.values["t1"]
            assert await theatre.gate.run("relay.renew")
            end = theatre.relay_cloud.created[-1].end
            assert end == int(before.end) + 7200, times
            theatre.relay_cloud.rows[0] = before._replace(end=float(end))
            await theatre.clock.turn(10)
            await theatre.clock.turn(10)

    play(scene)


def test_what_was_typed_before_is_neither_sent_along_nor_lost() -> None:
    async def scene(theatre: Theatre) -> None:
        on_for_an_hour(theatre)
        forms = theatre.desk.relays.forms
        forms.edit(theatre.desk.relays.rows.values["t1"])
        at = forms.store.value
        assert at is not None
        forms.put(replace(at.form, title="Other"))
        assert not await theatre.gate.run("relay.renew")
        assert theatre.screen.asked == []
        assert "changes that were not sent" in theatre.told()[-1]
        assert forms.store.value is not None
        assert forms.store.value.form.title == "Other"

    play(scene)


def test_seven_days_are_refused_in_words_before_anything_opens() -> None:
    async def scene(theatre: Theatre) -> None:
        on_for_an_hour(theatre)
        relays = theatre.desk.relays
        row = relays.rows.values["t1"]
        relays.rows.put("t1", row._replace(start=row.end - 604800))
        reason = theatre.gate.why_not("relay.renew")
        assert reason is not None
        assert "7 days" in in_english(reason)
        assert not await theatre.gate.run("relay.renew")
        assert relays.forms.store.value is None

    play(scene)
