"""A job that is started here calls back to this desk's receiver without anybody typing a key."""

from __future__ import annotations

from dataclasses import replace

from console.domain.job_form import options_from
from tests.unit.services.callbacks.posting import KEY, PUBLIC, RELAY_KEY
from tests.unit.services.callbacks.test_desk import Evening, run


def test_a_new_form_has_the_receiver_while_there_is_one() -> None:
    async def act(it: Evening) -> None:
        forms = it.desk.jobs.forms
        forms.new()
        assert forms.store.value is not None
        assert forms.store.value.form.hook == "no"
        forms.discard()
        it.set_up()
        await it.reach("on")
        forms.new()
        assert forms.store.value is not None
        options, _ = options_from(forms.store.value.form)
        assert options.hook == it.desk.callbacks.hook()
        assert options.hook is not None
        assert options.hook.key == KEY != RELAY_KEY
        forms.discard()

    run(act)


def test_a_form_that_was_written_before_takes_it_by_an_act() -> None:
    async def act(it: Evening) -> None:
        forms = it.desk.jobs.forms
        forms.new()
        assert forms.store.value is not None
        forms.put(replace(forms.store.value.form, times="7"))
        forms.call_here()
        assert forms.store.value.form.hook == "no", "nothing is received yet"
        it.set_up()
        await it.reach("on")
        forms.call_here()
        form = forms.store.value.form
        assert (form.hook, form.hook_url, form.times) == ("yes", f"{PUBLIC}/jobs", "7")
        assert KEY not in repr(form)
        forms.discard()

    run(act)
