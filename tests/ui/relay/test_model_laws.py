"""Whatever the list answers, the model keeps Qt's laws and the table its row and its place."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.relay import RELAY_STATES, RelayTask
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import HOUR, Bench, relay


def _task(number: int, state: str, title: str, end: int) -> RelayTask:
    return relay(number, state, title=title, end=end * HOUR)


TASKS = st.builds(
    _task,
    st.integers(1, 60),
    st.sampled_from((*RELAY_STATES, "冻结中")),
    st.sampled_from(("决赛", "暖场", "promo", "Night 2")),
    st.integers(1, 9),
)
ANSWERS = st.lists(TASKS, max_size=60, unique_by=lambda task: task.id)
STEPS = st.lists(
    st.one_of(
        ANSWERS,
        st.sampled_from(("title", "status", "left", "id")),
        st.sampled_from(("status:running", "juesai", "-promo", "ends<3h", "", "bogus:")),
    ),
    min_size=1,
    max_size=12,
)


@given(ANSWERS, STEPS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_refreshes_sorts_and_filters_break_no_law_of_a_model(
    on: Bench, desk: RelayWorkspace, first: list[RelayTask], steps: list[str | list[RelayTask]]
) -> None:
    tester = QAbstractItemModelTester(
        desk.model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    tester.setUseFetchMore(False)
    desk.bar.field.clear()
    on.show_relays(*first)
    for step in steps:
        chosen = desk.table.current()
        if not isinstance(step, str):
            on.show_relays(*step)
        elif step in ("title", "status", "left", "id"):
            desk.table.sort_by(step)
        else:
            desk.bar.field.setText(step)
        # The same row or none, never its neighbour.
        assert not chosen or desk.table.current() in (chosen, "")
        assert len({row.id for row in desk.model.visible}) == desk.model.rowCount()
        if desk.model.visible and not desk.table.current():
            desk.table.go_to_first()
    tester.deleteLater()
