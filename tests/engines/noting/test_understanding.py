"""What is typed under an item is understood by the reader's grammar; nothing is found that is not in the text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagetrunt.engines.noting.understanding import Kind, Nudge, Said, nudge, understand

DAY = date(2027, 3, 12)
PEOPLE = (("Hanna Viitasaari", "Avesta"), ("Hedda Lindmark", "Nora"), ("Hanna Berg", "Säter"))


def said(text: str, title: str = "Enkät om närvaro") -> tuple[Said, ...]:
    return understand(text, title=title, network="Elevhälsonätverket", day=DAY, people=PEOPLE, sure=0.9)


@pytest.mark.parametrize(
    ("text", "kind", "who", "what", "due"),
    [
        ("Hedda skickar underlaget v. 35.", Kind.TODO, ("Hedda Lindmark",), "skickar underlaget v. 35", date(2027, 9, 3)),
        ("Nätverket enas om att pröva samtalskort.", Kind.DECISION, (), "pröva samtalskort", None),
        ("BESLUT: att ställa sig bakom förslaget", Kind.DECISION, (), "ställa sig bakom förslaget", None),
        ("Avesta lovar att ta fram ett förslag.", Kind.TODO, ("Avesta",), "ta fram ett förslag", None),
        ("Hedda Lindmark tar fram en enkät till den 5 maj.", Kind.TODO, ("Hedda Lindmark",), "tar fram en enkät till den 5 maj", date(2027, 5, 5)),
        ("Att göra: bjuda in Skolverket", Kind.TODO, (), "bjuda in Skolverket", None),
    ],
)  # fmt: skip
def test_decisions_todos_and_promises(text: str, kind: Kind, who: tuple[str, ...], what: str, due: date | None) -> None:
    (one,) = said(text)
    assert (one.kind, one.who, one.what, one.due) == (kind, who, what, due)


def test_a_decision_tells_why_when_it_holds_and_what_it_replaces() -> None:
    text = "BESLUT: att anta blanketten från och med 1 augusti 2027, eftersom den gamla saknar fält.\nDen ersätter blanketten från 2021."
    (one,) = said(text)
    assert (one.reason, one.since, one.until) == ("den gamla saknar fält", date(2027, 8, 1), None)
    assert one.replaces == ("blanketten från 2021",)


def test_a_first_name_that_two_have_is_doubtful_and_stays_as_written() -> None:
    (one,) = said("Hanna tar fram en enkät till den 5 maj.")
    assert one.who == ("Hanna",) and not one.is_sure and "Flera heter Hanna." in one.why


def test_what_is_doubtful_says_why() -> None:
    (one,) = said("Hedda skickar underlaget v. 35.")
    assert not one.is_sure and "veckans fredag" in one.why


def test_the_words_stand_where_they_are_said_to() -> None:
    text = "Vi talade länge.\n\nHedda skickar underlaget v. 35.\nNätverket enas om att pröva samtalskort."
    assert [text[one.start : one.end] for one in said(text)] == ["Hedda skickar underlaget v. 35", "pröva samtalskort"]


def test_the_heading_and_the_names_around_the_text_are_no_part_of_it() -> None:
    assert said("Vi talade om saken.", title="Hedda skickar underlaget v. 35") == ()
    assert said("") == said("  \n ") == ()


_WORDS = st.sampled_from(
    ["Hedda", "Hanna", "skickar", "underlaget", "v. 35", "BESLUT:", "att", "enas om", "§ 3", "1.", "\n", "Närvarande:", "till den 5 maj", "–", "\x07"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(_WORDS, max_size=14))
def test_whatever_is_typed_what_is_found_lies_in_it(words: list[str]) -> None:
    text = " ".join(words)
    for one in said(text):
        assert 0 <= one.start < one.end and one.what


@pytest.mark.parametrize(
    ("text", "wants", "found"),
    [
        ("Vi talade om saken.", True, (Nudge.NO_OUTCOME,)), ("Vi talade om saken.", False, ()), ("", True, ()),
        ("Att göra: bjuda in Skolverket", True, (Nudge.NO_OWNER,)), ("Hedda skickar underlaget v. 35.", True, ()),
    ],
)  # fmt: skip
def test_what_may_be_wanted(text: str, wants: bool, found: tuple[Nudge, ...]) -> None:
    assert nudge(text, said(text), wants_outcome=wants) == found
