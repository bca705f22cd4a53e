"""The draft and the templates of relays over a restart: all there but the keys."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from console.domain.message import in_english
from console.domain.playlist import Item
from console.domain.relay import Watermark
from console.domain.relay_form import RelayForm
from console.services.relays.shelf import as_raw, from_raw
from tests.unit.services.test_relay_forms import at, filled, story
from tests.unit.services.test_relay_making import Bench

TEXT = st.text("abc 12", max_size=5)
FORM = st.builds(
    RelayForm, vod=st.booleans(), title=TEXT, source=TEXT, loop=st.sampled_from(("", "times")),
    items=st.lists(st.builds(Item, TEXT, TEXT, TEXT, TEXT), min_size=1, max_size=3).map(tuple),
    parts=st.booleans(), stream=TEXT, begins=TEXT, predownload=st.sampled_from(("", "yes", "no")),
    watermark=st.one_of(st.none(), st.just(Watermark("data:x", 0.1, 0.2, 0.3))),
)  # fmt: skip


async def written(bench: Bench) -> None:
    """Until the disk has it."""
    writing = [t for t in asyncio.all_tasks() if t.get_name() == "keep the relays' forms"]
    await asyncio.gather(*writing)


@given(FORM)
def test_a_form_comes_back_from_its_file_as_it_was(form: RelayForm) -> None:
    assert from_raw(as_raw(form)) == form


def test_a_draft_is_there_at_the_next_start_without_its_keys(tmp_path: Path) -> None:
    path = tmp_path / "relays.json"

    async def play(bench: Bench) -> None:
        bench.desk.forms.keep_in(path)
        filled(bench.desk.forms)
        form = at(bench.desk.forms).form
        bench.desk.forms.put(replace(form, destination="rtmp://p.x/l/s?txSecret=hush"))
        await written(bench)

    async def again(bench: Bench) -> None:
        forms = bench.desk.forms
        forms.keep_in(path)
        forms.new()
        assert at(forms).form.title == "Night"
        verdict = forms.verdict()
        assert verdict is not None
        assert in_english(verdict.errors["destination"]) == "Its key is not kept. Type it again."

    story(play)
    assert "hush" not in path.read_text(encoding="utf-8")
    story(again)


def test_templates_are_kept_used_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "relays.json"

    async def play(bench: Bench) -> None:
        forms = bench.desk.forms
        forms.keep_in(path)
        filled(forms)
        forms.shelf.keep("Night", at(forms).form)
        await written(bench)

    async def again(bench: Bench) -> None:
        forms = bench.desk.forms
        forms.keep_in(path)
        (template,) = forms.shelf.templates.value
        forms.begin_with(template.name, template.form)
        assert at(forms).form.source == "https://pull.x/a.flv"
        assert forms.why_not_send() is None, "with a window of its own"
        forms.shelf.remove("Night")
        assert forms.shelf.templates.value == ()
        await written(bench)

    story(play)
    story(again)


def test_a_file_that_is_none_of_ours_is_left_alone_and_said(tmp_path: Path) -> None:
    path = tmp_path / "relays.json"
    path.write_text('{"format": "other"}', encoding="utf-8")

    async def play(bench: Bench) -> None:
        bench.desk.forms.keep_in(path)
        filled(bench.desk.forms)
        assert len(bench.notices.store.value) == 1

    story(play)
    assert path.read_text(encoding="utf-8") == '{"format": "other"}'
