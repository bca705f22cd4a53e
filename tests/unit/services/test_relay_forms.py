"""Forms of relays: never lost, sent once, and nobody's change written over unseen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from console.domain.durations import DAY
from console.domain.fault import Family
from console.domain.message import in_english, say
from console.domain.relay import RelayState, RelayTask
from console.services.ledger import Ledger
from console.services.relays.forms import Editing, RelayForms, Side
from console.services.relays.titles import next_title
from tests.unit.services.clouds import RelayCloudStandIn, fault
from tests.unit.services.test_relay_making import NOW, Bench, row
from tests.unit.services.turned import TurnedClock, run, settle


def story(play: Callable[[Bench], Awaitable[None]], *rows: RelayTask) -> None:
    async def whole() -> None:
        bench = Bench(Ledger(), RelayCloudStandIn(list(rows)), TurnedClock(float(NOW)))
        try:
            await bench.open()
            await play(bench)
        finally:
            bench.desk.connect(None)
            await bench.tasks.close()

    run(whole())


def at(forms: RelayForms) -> Editing:
    found = forms.store.value
    assert found is not None
    return found


def filled(forms: RelayForms) -> None:
    forms.new()
    form = replace(
        at(forms).form, title="Night", source="https://pull.x/a.flv", destination="rtmp://p.x/l/s1"
    )
    forms.put(form)


async def sent(forms: RelayForms) -> object:
    verdict = forms.verdict()
    assert verdict is not None
    assert forms.why_not_send() is None, forms.why_not_send()
    return await forms.send(at(forms), verdict.draft)


def why_not(forms: RelayForms) -> str:
    reason = forms.why_not_send()
    assert reason is not None
    return in_english(reason)


def test_an_empty_draft_whose_window_has_begun_is_not_held_out_again() -> None:
    async def play(bench: Bench) -> None:
        forms = bench.desk.forms
        forms.new()
        proposed = at(forms).form
        forms.close()
        forms.new()
        assert at(forms).form == proposed
        forms.close()
        bench.clock.now += DAY
        forms.new()
        assert at(forms).form != proposed
        verdict = forms.verdict()
        assert verdict is not None
        assert verdict.draft.start > forms.now
        typed = replace(proposed, title="Night")
        forms.put(typed)
        forms.close()
        forms.new()
        assert at(forms).form == typed

    story(play)


def test_a_form_that_was_closed_comes_back_as_it_was() -> None:
    async def play(bench: Bench) -> None:
        forms = bench.desk.forms
        filled(forms)
        before = at(forms).form
        forms.close()
        assert forms.store.value is None
        forms.new()
        assert at(forms).form == before
        forms.discard()
        forms.new()
        assert at(forms).form.title == ""

    story(play)


def test_an_accepted_form_closes_and_its_relay_is_chosen() -> None:
    async def play(bench: Bench) -> None:
        forms = bench.desk.forms
        filled(forms)
        assert await sent(forms) is None
        assert forms.store.value is None
        assert bench.desk.selected.value == "new-1"
        forms.new()
        assert at(forms).form.title == "", "what was made is no draft any more"

    story(play)


def test_a_refusal_keeps_the_form_with_its_reason() -> None:
    async def play(bench: Bench) -> None:
        forms = bench.desk.forms
        filled(forms)
        bench.cloud.act_fails = fault(Family.INVALID)
        assert await sent(forms) is not None
        kept = at(forms)
        assert kept.form.title == "Night"
        assert kept.said is not None
        bench.cloud.act_fails = None
        assert await sent(forms) is None

    story(play)


def test_no_clear_answer_blocks_a_second_sending_until_the_list_has_it() -> None:
    async def play(bench: Bench) -> None:
        forms = bench.desk.forms
        filled(forms)
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        await sent(forms)
        assert "do not send it again" in in_english(at(forms).said or say("nothing"))
        assert "sent already" in why_not(forms)
        draft = bench.cloud.created[0]
        bench.cloud.rows = [row("t9", start=float(draft.start), end=float(draft.end))]
        await bench.clock.turn(5)
        await settle()
        assert forms.store.value is None
        assert bench.desk.selected.value == "t9"
        assert len(bench.cloud.created) == 1

    story(play)


def test_what_another_changed_in_between_is_not_written_over() -> None:
    async def play(bench: Bench) -> None:
        forms = bench.desk.forms
        forms.edit(bench.desk.rows.values["t1"])
        forms.put(replace(at(forms).form, title="Mine"))
        bench.cloud.rows = [row(callback="https://theirs.x/cb")]
        assert await sent(forms) is not None
        assert bench.cloud.created == [], "nothing was sent"
        assert at(forms).theirs is not None
        assert "Choose theirs, mine or both" in why_not(forms)
        forms.take("both")
        assert at(forms).form.title == "Mine"
        assert at(forms).form.callback == "https://theirs.x/cb"
        assert at(forms).clashes == ()
        assert await sent(forms) is None
        assert bench.cloud.created[0].title == "Mine"
        assert bench.cloud.created[0].callback == "https://theirs.x/cb"

    story(play, row())


def test_theirs_and_mine_are_what_they_say() -> None:
    async def play(bench: Bench) -> None:
        forms = bench.desk.forms
        sides: tuple[tuple[Side, str], ...] = (
            ("theirs", "Theirs"),
            ("mine", "Mine"),
            ("both", "Mine"),
        )
        for side, title in sides:
            bench.desk.rows.put("t1", row())
            forms.edit(bench.desk.rows.values["t1"])
            forms.put(replace(at(forms).form, title="Mine"))
            bench.desk.rows.put("t1", row(title="Theirs"))
            assert at(forms).theirs is not None, "noticed while the form is open"
            forms.take(side)
            assert at(forms).form.title == title
            assert at(forms).clashes == (("title",) if side == "both" else ())
            forms.discard()

    story(play, row())


def test_a_change_of_nothing_and_one_of_a_vanished_relay_are_refused() -> None:
    async def play(bench: Bench) -> None:
        forms = bench.desk.forms
        forms.edit(bench.desk.rows.values["t1"])
        assert "Nothing is changed" in why_not(forms)
        forms.put(replace(at(forms).form, title="Other"))
        bench.cloud.rows = []
        assert await sent(forms) is not None
        assert bench.cloud.created == []

    story(play, row())


def test_a_destination_that_is_taken_names_the_other_relay() -> None:
    async def play(bench: Bench) -> None:
        forms = bench.desk.forms
        filled(forms)
        form = at(forms).form
        forms.put(replace(form, begins=forms_text(NOW + 60), ends=forms_text(NOW + 99)))
        assert why_not(forms).startswith("Night pushes to the same destination")
        forms.discard()
        forms.clone(bench.desk.rows.values["t1"])
        assert forms.why_not_send() is None, "a clone is proposed where nothing is in its way"
        assert at(forms).form.title == "Night2"

    story(play, row(status=RelayState.RUNNING))


def test_a_beginning_that_cannot_be_read_says_nothing_of_the_length() -> None:
    async def play(bench: Bench) -> None:
        forms = bench.desk.forms
        filled(forms)
        for ends in ("later", str(NOW - 60)):
            forms.put(replace(at(forms).form, begins="soon", ends=ends))
            verdict = forms.verdict()
            assert verdict is not None
            assert set(verdict.errors) == {"begins", "ends"}
        forms.put(replace(at(forms).form, ends=str(NOW + 600)))
        verdict = forms.verdict()
        assert verdict is not None
        assert set(verdict.errors) == {"begins"}

    story(play)


def forms_text(seconds: int) -> str:
    return str(seconds)


def test_titles_of_clones_go_on_and_stay_short_enough() -> None:
    assert [next_title(t) for t in ("", "Night", "Night2", "Night9")] == [
        "", "Night2", "Night3", "Night10",
    ]  # fmt: skip
    assert next_title("x" * 20) == "x" * 19 + "2"
