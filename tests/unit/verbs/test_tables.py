"""Tables and facts for people."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.verbs.tables import facts, table, width

cells = st.lists(
    st.text(st.sampled_from("aZ9 暖，…é\n\x1b\u202e"), max_size=8), min_size=2, max_size=2
)


@given(st.lists(cells, max_size=5))
def test_the_second_column_begins_in_the_same_cell_of_every_line(rows: list[list[str]]) -> None:
    lines = table(("Name 名", "X"), [[first, "|"] for first, _ in rows]).split("\n")
    assert len(lines) == len(rows) + 1
    assert len({width(line[:-1]) for line in lines}) == 1


@given(cells)
def test_nothing_in_a_cell_breaks_its_line_or_steers_the_terminal(row: list[str]) -> None:
    told = table(("A", "B"), [row])
    assert told.count("\n") == 1
    assert told.replace("\n", "").isprintable()


def test_what_is_not_known_is_a_dash_in_a_table_and_left_out_of_facts() -> None:
    assert table(("A", "B"), [("", "x")]) == "A  B\n–  x"
    assert facts((("名称", "x"), ("Group", ""), ("Id", "y"))) == "名称  x\nId    y"
