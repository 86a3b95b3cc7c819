"""The lexicon: its words are there, typed, fast to load, and do not contradict each other."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.reading.lexicon import words
from lagetrunt.kernel.text import fold

ROLES = {"chair", "vice_chair", "secretary", "minutes_checker", "substitute", "adjunct", "presenter"}


def test_the_lists_are_long_enough():
    assert len(words.given_names()) >= 2500
    assert len(words.surnames()) >= 300
    assert sum(title.occupation for title in words.titles().values()) >= 150
    assert sum(one.kind == "universities" for one in words.organisations()) >= 30
    assert sum(one.kind == "regions" for one in words.organisations()) == 21
    assert len(words.misspellings()) >= 350
    assert len(words.domains()) >= 80


@pytest.mark.parametrize(
    "name",
    [
        "Åsa",
        "Heléne",
        "Päivi",
        "Amir",
        "Zophia",
        "Fadumo",
        "Zeynep",
        "Håkan",
        "Mari-Louise",
        "Helene",
        "Krzysztof",
        "Biret",
    ],
)
def test_given_names(name):
    assert words.is_given_name(name)


@pytest.mark.parametrize("word", ["Skolan", "Kommunen", "Presidiet", "Mötet", "Lidköping", "Rektor", "Skol-Anna", ""])
def test_no_given_names(word):
    assert not words.is_given_name(word)


def test_names_that_are_words_are_names():
    assert {"per", "stig", "saga"} <= words.names_that_are_words() <= words.given_names()


@pytest.mark.parametrize(
    "word", ["Lindberg", "Sandgren", "Bergqvist", "Petrović", "Ålebring-Jonsson", "Ali", "Rydquist"]
)
def test_surnames(word):
    assert words.looks_like_surname(word)


@pytest.mark.parametrize("word", ["Mötet", "Beslut", "Tjänsten", "Aktuell", "Terminen", "Kommittén", "Skicka", "Ek."])
def test_words_that_need_a_given_name_beside_them(word):
    assert word == "Ek." or not words.looks_like_surname(word)


def test_weak_endings_count_beside_a_given_name():
    assert not words.looks_like_surname("Torell")
    assert words.looks_like_surname("Torell", beside_given=True)
    assert {"von", "af", "al"} <= words.name_particles()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("ordförande", "chair"),
        ("Ordföranden", "chair"),
        ("Ordf.", "chair"),
        ("(ordf)", "chair"),
        ("mötesordförande:", "chair"),
        ("Ordforande", "chair"),
        ("vice ordförande", "vice_chair"),
        ("v. ordf.", "vice_chair"),
        ("v.ordf.", "vice_chair"),
        ("1:e vice ordförande", "vice_chair"),
        ("andre vice", "vice_chair"),
        ("Sekreterare", "secretary"),
        ("sekr.", "secretary"),
        ("Vid protokollet", "secretary"),
        ("antecknare", "secretary"),
        ("vid pennan", "secretary"),
        ("Justerare", "minutes_checker"),
        ("justeringsperson", "minutes_checker"),
        ("Justeringsmän", "minutes_checker"),
        ("tjg ers", "substitute"),
        ("tjg. ers.", "substitute"),
        ("suppleant", "substitute"),
        ("adj.", "adjunct"),
        ("adjungerad", "adjunct"),
        ("föredragande", "presenter"),
        ("inledare", "presenter"),
        ("sammankallande", None),
        ("skolchef", None),
        ("Skolchefen", None),
        ("rektorer", None),
        ("processledare", None),
        ("studie- och yrkesvägledare", None),
        ("HR-strateg", None),
    ],
)
def test_titles(text, role):
    title = words.title(text)
    assert title is not None
    assert title.role == role


@pytest.mark.parametrize("text", ["just", "skolan", "Göteborg", "mötet", "", "informera", "ordning"])
def test_no_titles(text):
    assert words.title(text) is None


def test_roles_are_the_contracts():
    assert {title.role for title in words.titles().values()} == ROLES | {None}
    assert words.role_of("v. ordf.".replace(" ", "")) == "vice_chair"
    assert words.role_of("skolchef") is None
    assert words.is_title("skolchef")
    assert not words.is_title("ordförande")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GR", "Göteborgsregionen"),
        ("GR:s", "Göteborgsregionen"),
        ("Göteborgsregionens", "Göteborgsregionen"),
        ("Skaraborgs kommunalförbund", "Skaraborgs Kommunalförbund"),
        ("VGR", "Västra Götalandsregionen"),
        ("JU", "Jönköping University"),
        ("Göteborgs universitet", "Göteborgs universitet"),
        ("Skolverkets", "Skolverket"),
        ("SKR:s", "Sveriges Kommuner och Regioner"),
        ("Sveriges Skolledare", "Sveriges Skolledare"),
        ("gr", None),
        ("su", None),
        ("his", None),
        ("Skolan", None),
    ],
)
def test_organisations(text, name):
    found = words.organisation(text)
    assert (found and found.name) == name


def test_folded_organisations_leave_out_the_shortest_abbreviations():
    assert all(words.is_organisation(text) for text in ("gr", "ju", "vgr", "skolverket", "storsthlm", "kansliet"))
    assert not any(words.is_organisation(text) for text in ("bo", "hv", "lo", "su", "kommunen", "skolan"))
    assert "nämnden" in words.organisation_endings()
    assert "Region" in words.organisation_heads()
    assert "AB" in words.company_forms()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("UC", "heads"),
        ("Skolchefsnätverket", "heads"),
        ("skolchefsnätverkets", "heads"),
        ("SKIS", "profession"),
        ("Branschråd förskola", "council"),
        ("presidiet", "steering"),
        ("Direktionen", "political"),
        ("referensgruppen", "reference"),
        ("arbetsgrupp", "working_group"),
    ],
)
def test_networks(text, kind):
    found = words.network(text)
    assert found is not None
    assert found.kind == kind


def test_bodies_and_abbreviations():
    assert {"nätverk", "nämnd", "direktion", "branschråd"} <= words.body_words()
    assert "nätverket" in words.body_endings()
    assert words.abbreviations()["KAA"] == "kommunala aktivitetsansvaret"
    assert words.network("skolan") is None


@pytest.mark.parametrize(
    ("wrong", "right", "certain"),
    [
        ("skolläda", "skolledare", True),
        ("utbilding", "utbildning", True),
        ("komunen", "kommunen", True),
        ("ansvarg", "ansvarig", True),
        ("tillsamans", "tillsammans", True),
        ("abonemang", "abonnemang", True),
        ("skolpresentation", "skolprestation", False),
    ],
)
def test_misspellings(wrong, right, certain):
    found = words.misspellings()[wrong]
    assert (found.right, found.certain) == (right, certain)


def test_misspellings_do_not_contradict_the_other_words():
    pairs = words.misspellings()
    known = {*words.titles(), *words.body_words(), *(fold(one.name) for one in words.organisations())}
    assert not known & set(pairs)
    assert not {pair.right for pair in pairs.values()} & set(pairs)
    assert all(wrong == wrong.casefold() and wrong != pair.right for wrong, pair in pairs.items())
    assert not set(pairs) & words.given_names()
    assert not {"intervjua", "kommitté", "kommitte", "intervju", "behov", "nämnden"} & set(pairs)


def test_domains():
    assert words.domains()["skr.se"] == "Sveriges Kommuner och Regioner"
    assert {"skaraborg.se", "utbildningskaraborg.se", "goteborgsregionen.se", "skolverket.se"} <= set(words.domains())
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain) for domain in words.domains())


@given(st.text())
def test_any_text_can_be_asked(text):
    words.title(text)
    words.organisation(text)
    words.network(text)
    words.is_given_name(text)
    words.looks_like_surname(text, beside_given=True)
