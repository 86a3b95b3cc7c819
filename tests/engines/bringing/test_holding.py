"""What is said beside a decision in papers: what the minutes say of it, and nothing twice."""

from datetime import date
from typing import Any

import pytest

from lagetrunt.engines.bringing.holding import beside, in_brackets

NEW_YEAR = date(2027, 1, 1)


def said(text: str = "anta rutinen", **told: Any) -> list[str]:
    return beside(text, **{"since": None, "until": None, **told})


def test_what_the_minutes_say_of_it_is_said_in_few_words() -> None:
    told = said(
        since=NEW_YEAR, until=date(2027, 12, 31), replaces=["beslut § 12/2023", "taxan från 2020"], reason="den är kort"
    )
    assert told == [
        "gäller från fre 1 jan 2027", "gäller till och med fre 31 dec 2027",
        "ersätter beslut § 12/2023, taxan från 2020", "skäl: den är kort",
    ]  # fmt: skip
    assert in_brackets(told[:2]) == " (gäller från fre 1 jan 2027; gäller till och med fre 31 dec 2027)"


def test_of_what_says_none_of_it_nothing_is_said() -> None:
    assert said() == [] and in_brackets([]) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("planen gäller från och med den 1 januari 2027", {"since": NEW_YEAR}),
        ("låta rutinen ersätta  Taxan från 2020", {"replaces": ["taxan från 2020"]}),
        ("skjuta upp det, eftersom underlaget saknas", {"reason": "underlaget saknas"}),
    ],
)
def test_what_the_decision_s_own_words_say_is_not_said_again(text: str, told: dict[str, Any]) -> None:
    assert said(text, **told) == []


def test_another_day_than_that_of_its_own_words_is_said() -> None:
    assert said("anta planen av den 11 januari 2027", since=NEW_YEAR) == ["gäller från fre 1 jan 2027"]
