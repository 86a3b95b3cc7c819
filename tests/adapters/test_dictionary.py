"""The dictionary's files as they are read: base forms, and how words stand in compounds."""

import pytest

from lagetrunt.adapters import dictionary
from lagetrunt.adapters.dictionary import Dictionary, Missing, swedish


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("statsbidraget", "statsbidrag"), ("rektorerna", "rektor"), ("beslutade", "besluta"), ("flickors", "flicka"),
        ("skövde", "skövde"), ("mötena", "möte"), ("nätverkens", "nätverk"), ("skolans", "skola"),
    ],
)  # fmt: skip
def test_a_form_has_its_base(form: str, base: str) -> None:
    assert base in swedish().bases(form)


def test_how_a_word_stands_in_compounds() -> None:
    words = swedish()
    assert words.first("chefs") == {"chef"} and not words.first("chefen") and words.first("hälso") == {"hälso"}
    assert words.last("bidraget") == {"bidrag"} and not words.last("hälso")
    assert not words.bases("hälso"), "it is no word by itself"


def test_conditions_and_forbidden_words_are_kept() -> None:
    words = Dictionary(
        ["SFX G Y 2", "SFX G 0 ar [^ae]", "SFX G e ar e", "# SFX"], ["pojke/G", "stol/G", "bil/G%", "Ål/GX\tpo:noun"]
    )
    assert words.bases("pojkar") == {"pojke"} and words.bases("stolar") == {"stol"} and words.bases("ålar") == {"ål"}
    assert not words.bases("pojkear") and not words.bases("bil") and words.first("ål") == {"ål"}


def test_a_dictionary_that_is_not_installed_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "_PACKAGE", "no-such-package")
    swedish.cache_clear()
    with pytest.raises(Missing):
        swedish()
    swedish.cache_clear()
