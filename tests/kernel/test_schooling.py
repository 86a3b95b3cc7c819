"""School forms: what short texts after a name or a heading tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.kernel.schooling import SchoolForm, read_school_forms

CASES = [
    ("(för & grund, gymn & vux)", "preschool compulsory upper_secondary adult"),
    ("(för & grund)", "preschool compulsory"),
    ("(gymn)", "upper_secondary"),
    ("förskola", "preschool"),
    ("Grundskola", "compulsory"),
    ("F-9", "preschool_class compulsory"),
    ("f–6", "preschool_class compulsory"),
    ("Grundskola F-9", "preschool_class compulsory"),
    ("åk 7-9", "compulsory"),
    ("åk F-3, fritids", "preschool_class compulsory leisure"),
    ("fsk", "preschool"),
    ("Fsk, gr, gy", "preschool compulsory upper_secondary"),
    ("gr", "compulsory"),
    ("gy", "upper_secondary"),
    ("gysär", "adapted"),
    ("anpassad grundskola", "adapted"),
    ("anpassad grund- och gymnasieskola", "adapted"),
    ("grundskola och anpassad grundskola", "compulsory adapted"),
    ("anpassad grundskola och gymnasium", "adapted upper_secondary"),
    ("anp gr", "adapted"),
    ("Anp. gy", "adapted"),
    ("anpassade skolformer", "adapted"),
    ("särskola", "adapted"),
    ("komvux", "adult"),
    ("komvux som anpassad utbildning", "adult"),
    ("sfi", "adult"),
    ("SFI/vux", "adult"),
    ("fritids", "leisure"),
    ("fritidshem", "leisure"),
    ("fklass", "preschool_class"),
    ("F-klass, åk 1-3", "preschool_class compulsory"),
    ("förskoleklass", "preschool_class"),
    ("förskole klass", "preschool_class"),
    ("för- och grundskola", "preschool compulsory"),
    ("för-, grund- och gymnasieskola samt vuxenutbildning", "preschool compulsory upper_secondary adult"),
    ("Forskola och grundskola", "preschool compulsory"),
    ("förskola–gymnasium", "preschool upper_secondary"),
    ("GR", ""),
    ("6-9", ""),
    ("6-10", ""),
    ("F-19", ""),
    ("för grundskola", ""),
    ("rektor grundskola", ""),
    ("Göteborg", ""),
    ("ordförande", ""),
    ("&", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "forms"), CASES)
def test_read_school_forms(text, forms):
    assert " ".join(read_school_forms(text)) == forms


@given(st.sets(st.sampled_from([("för", 0), ("grund", 2), ("gymn", 4), ("vux", 5), ("fritids", 6)]), min_size=1))
def test_words_joined_in_any_order_come_out_in_the_order_of_the_forms(words):
    text = " & ".join(word for word, _ in words)
    forms = list(SchoolForm)
    assert read_school_forms(text) == tuple(forms[place] for _, place in sorted(words, key=lambda pair: pair[1]))


@given(st.text())
def test_any_text_can_be_asked(text):
    assert isinstance(read_school_forms(text), tuple)
