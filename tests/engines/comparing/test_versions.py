"""One version of notes against the next: equal is no change, and whatever is planted is told as what it is."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.comparing.versions import Change, Told, between
from lagetrunt.engines.reading.model.span import Span


def fact(words: str, *, kind: str = "decision", under: str = "Enkät", key: str = "") -> Told:
    return Told(key=key or f"{kind}{under}{words}", kind=kind, under=under, words=words, spans=(Span(0, 4),))


FACTS = st.lists(
    st.builds(
        fact, st.text("abcdefghij ", min_size=1, max_size=20), kind=st.sampled_from(["decision", "person"]), under=st.sampled_from(["A", "B"])
    ),
    unique_by=lambda one: one.key, max_size=8,
)  # fmt: skip


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(one.what, one.before.words if one.before else "", one.after.words if one.after else "") for one in changes]


@given(FACTS)
def test_the_same_facts_are_no_change_in_whatever_order(facts: list[Told]) -> None:
    assert between(facts, facts[::-1]) == ()
    assert between(facts, [replace(one, key=f"annan{place}") for place, one in enumerate(facts)]) == ()


@given(FACTS, FACTS)
def test_every_fact_is_told_once_or_is_the_same(older: list[Told], newer: list[Told]) -> None:
    changes = between(older, newer)
    assert len(newer) - sum(one.after is not None for one in changes) == len(older) - sum(
        one.before is not None for one in changes
    )
    assert len({id(one.after) for one in changes if one.after}) == sum(one.after is not None for one in changes)


def test_a_fact_that_comes_goes_or_is_rephrased() -> None:
    older = [fact("genomföra en gemensam enkät i vår"), fact("avsluta frågan"), fact("Hanna Viitasaari", kind="person")]
    newer = [
        fact("genomföra en gemensam enkät i höst"),
        fact("Hanna Viitasaari", kind="person"),
        fact("Bo Ek", kind="person"),
    ]
    assert told(between(older, newer)) == [
        ("changed", "genomföra en gemensam enkät i vår", "genomföra en gemensam enkät i höst"),
        ("added", "", "Bo Ek"), ("gone", "avsluta frågan", ""),
    ]  # fmt: skip


def test_the_same_words_under_an_item_of_another_name_are_no_change() -> None:
    assert told(between([fact("avsluta frågan", under="A")], [fact("avsluta frågan", under="B")])) == []


def test_facts_of_different_kinds_are_never_the_same() -> None:
    assert told(between([fact("Bo Ek", kind="person")], [fact("Bo Ek")])) == [
        ("added", "", "Bo Ek"),
        ("gone", "Bo Ek", ""),
    ]
