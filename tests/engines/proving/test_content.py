"""The record that is signed: one canonical form, one digest for the same content."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.signed import content, version

from lagetrunt.engines.proving.content import as_json, canonical, digest

WORDS = st.text(st.characters(codec="utf-8"), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | WORDS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="ascii"), max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(codec="ascii"), max_size=6), VALUES, max_size=5))
def test_the_canonical_form_says_the_same_and_does_not_depend_on_order(value: dict[str, Any]) -> None:
    made = canonical(value)
    assert json.loads(made) == value and canonical(json.loads(made)) == made
    assert canonical(dict(reversed(value.items()))) == made


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"b": 1, "a": [True, None, "å"]}, '{"a":[true,null,"å"],"b":1}'),
        ({"a": '\u20ac$\u000f\nA\'B"\\\\"/'}, '{"a":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'),  # the example of RFC 8785
        ({}, "{}"),
    ],
)
def test_the_form_is_that_of_rfc_8785(value: dict[str, Any], told: str) -> None:
    assert canonical(value).decode() == told


@pytest.mark.parametrize("value", [{"a": 1.5}, {"a": [2**54]}, {"å": 1}])
def test_what_has_no_one_form_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        canonical(value)


def test_the_record_says_all_of_it() -> None:
    told = as_json(content(), version(2, "Fel namn under § 2"))
    assert told["version"] == {"number": 2, "corrects": 1, "reason": "Fel namn under § 2"}
    assert [one["role"] for one in told["signers"]] == ["chair", "secretary", "minutes_checker"]
    assert told["meeting"]["date"] == "2027-03-12" and told["items"][1]["assignments"][0]["due"] == "2027-04-15"
    assert as_json(content(), version())["version"]["corrects"] is None


def test_the_digest_is_of_the_content_alone() -> None:
    assert digest(content()) == digest(content())
    assert digest(content()) != digest(content(place="Nora"))
