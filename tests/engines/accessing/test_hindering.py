"""What hinders readers who listen, by the traits of a file: nothing is said of what is not known."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.accessing.hindering import Traits, as_json, hinders, of_json

GOOD: dict[str, Any] = {"sort": "pdf", "title": "Enkäten", "language": "sv-SE", "tagged": True, "words": True}


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"tagged": False}, ["untagged"]),
        ({"tagged": None, "words": None, "headings": None}, []),
        ({"words": False, "title": " "}, ["pictures_of_text", "no_title"]),
        ({"language": ""}, ["no_language"]),
        ({"wordless": 2, "pictures": 3, "untitled": (2, 4)}, ["wordless", "untitled"]),
        ({"headings": False}, ["no_headings"]),
    ],
)
def test_what_hinders(change: dict[str, Any], codes: list[str]) -> None:
    assert [one.code for one in hinders(Traits(**(GOOD | change)))] == codes


@given(st.builds(Traits, sort=st.sampled_from(["pdf", "pptx"]), untitled=st.lists(st.integers(1, 99)).map(tuple)))
def test_traits_are_kept_whole(traits: Traits) -> None:
    assert of_json(json.loads(json.dumps(as_json(traits)))) == traits
