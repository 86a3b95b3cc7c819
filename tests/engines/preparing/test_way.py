"""Where a meeting is on its way and what is next, by tables and by properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.preparing.way import STAGES, Course, Order, duties, now, stages

DAY = date(2027, 3, 12)


def on(**told: date | bool) -> Course:
    return Course(day=DAY, last=DAY, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("course", "today", "key", "due"),
    [
        (on(), date(2027, 2, 1), "agenda", date(2027, 3, 2)),
        (on(agenda=date(2027, 3, 1)), date(2027, 3, 5), "held", DAY),
        (on(agenda=date(2027, 3, 1)), DAY, "held", DAY),
        (on(agenda=date(2027, 3, 1), read=True), DAY, "notes", date(2027, 3, 22)),
        (on(), DAY + timedelta(days=1), "notes", date(2027, 3, 22)),
        (on(notes=date(2027, 3, 15)), date(2027, 3, 16), "settled", date(2027, 3, 29)),
        (on(settled=date(2027, 3, 30)), date(2027, 4, 1), "published", None),
        (on(published=date(2027, 3, 30), settled=date(2027, 3, 30)), date(2027, 4, 1), None, None),
        (on(published=date(2027, 3, 30)), date(2027, 4, 1), "settled", date(2027, 4, 5)),
        (on(published=date(2027, 3, 30), notes=date(2027, 3, 15)), date(2027, 4, 1), "settled", date(2027, 3, 29)),
    ],
)
def test_what_is_next(course: Course, today: date, key: str | None, due: date | None) -> None:
    stage = now(course, Order(), today)
    assert (stage.key if stage else None, stage.due if stage else None) == (key, due)


def test_of_two_days_the_last_counts() -> None:
    course = Course(day=DAY, last=DAY + timedelta(days=1))
    assert now(course, Order(), DAY + timedelta(days=1)).key == "agenda"  # type: ignore[union-attr]
    assert now(course, Order(), DAY + timedelta(days=2)).key == "notes"  # type: ignore[union-attr]


def test_duties_are_late_only_while_they_are_not_done() -> None:
    told = {duty.key: duty for duty in duties(on(agenda=date(2027, 3, 5)), Order(), date(2027, 3, 10))}
    assert told["agenda"].is_done and not told["agenda"].is_late
    assert told["papers"].is_late and told["papers"].due == date(2027, 3, 8)
    assert not told["notes"].is_late and [duty.due for duty in told.values()] == sorted(d.due for d in told.values())


@pytest.mark.parametrize(("by_silence", "settles"), [(True, "members"), (False, "chair")])
def test_each_duty_is_somebodys(by_silence: bool, settles: str) -> None:
    told = {duty.key: duty.who for duty in duties(on(), Order(by_silence=by_silence), date(2027, 2, 1))}
    assert told == {
        "items": "members", "agenda": "secretary", "papers": "presenters", "notes": "secretary", "settle": settles,
    }  # fmt: skip


def test_what_falls_on_a_free_day_is_due_on_the_nearest_working_day() -> None:
    christmas = frozenset({date(2026, 12, 24), date(2026, 12, 25)})
    course = Course(day=date(2026, 12, 29), last=date(2026, 12, 29))
    told = {duty.key: duty.due for duty in duties(course, Order(free=christmas), date(2026, 12, 1))}
    assert told["agenda"] == date(2026, 12, 18), "not on Saturday the 19th"
    assert told["papers"] == date(2026, 12, 23) and told["notes"] == date(2027, 1, 8)
    assert duties(course, Order(notes_days=4), date(2026, 12, 1))[3].due == date(2027, 1, 4), "the Monday after"


days = st.none() | st.dates(date(2027, 1, 1), date(2027, 12, 31))


@given(days, days, days, days, st.booleans(), st.dates(date(2027, 1, 1), date(2027, 12, 31)))
def test_done_then_one_now_then_later(
    agenda: date | None, notes: date | None, settled: date | None, published: date | None, read: bool, today: date
) -> None:
    course = Course(day=DAY, last=DAY, agenda=agenda, notes=notes, settled=settled, published=published, read=read)
    told = stages(course, Order(), today)
    states = [stage.state for stage in told]
    assert tuple(stage.key for stage in told) == STAGES
    assert states.count("now") <= 1 and states[0] == "done" and (published is None) == (states[-1] != "done")
    assert states[4] == "done" if settled else states[4] != "done", "nobody settles by publishing"
    if settled or not published:
        assert states == sorted(states, key=("done", "now", "later").index)
    else:
        assert states == ["done"] * 4 + ["now", "done"]
