"""Initiatives that notes tell of: as rounds and lists are written, and what must stay silent."""

import pytest

from lagetrunt.engines.charting.told import TITLE_SIGNS, partner_kind, told_in

LISTED = (
    "Det pågår många satsningar. Några exempel är: Samarbete med Eva Lind, Örebro universitet (Nora, Avesta), "
    "Nyanländas lärande med fokus på språk under de tidiga åren (Säter), förstudie om skolbibliotek tillsammans med Skolverket (Hedemora)"
)


def test_a_list_of_examples_gives_one_for_each() -> None:
    told = told_in(LISTED)
    assert [(one.places, one.title, one.partner) for one in told] == [
        (("Nora", "Avesta"), "Samarbete med Eva Lind, Örebro universitet", "Örebro universitet"),
        (("Säter",), "Nyanländas lärande med fokus på språk under de tidiga åren", ""),
        (("Hedemora",), "förstudie om skolbibliotek tillsammans med Skolverket", "Skolverket"),
    ]  # fmt: skip
    assert [one.partner_kind for one in told] == ["university", "", "authority"]
    assert all(LISTED[one.start : one.end] == one.words for one in told)


def test_in_a_listed_one_the_sentences_before_it_are_left_out() -> None:
    (told,) = told_in("Laget runt gick bra. Vi hörde om ett nytt projekt om närvaro (Nora)")
    assert told.title == "Vi hörde om ett nytt projekt om närvaro"


def test_a_round_line_by_line() -> None:
    text = "Laget runt\nNora: Vi har startat ett projekt om närvaro. Det går bra.\nSäter – Utvecklar en modell för övergångar.\n"
    told = told_in(text)
    assert [(one.places, one.title) for one in told] == [
        (("Nora",), "Vi har startat ett projekt om närvaro"), (("Säter",), "Utvecklar en modell för övergångar"),
    ]  # fmt: skip
    assert all(text[one.start : one.end] == one.words for one in told)


@pytest.mark.parametrize(
    "text",
    [
        "Nora: Eva Lind, rektor",
        "Nora: Eva Lind har anmält förhinder till projektet",
        "Nora: inget att rapportera i dag",
        "Plats: Vi har startat ett projekt om närvaro",
        "Eva Lind (Nora), Bo Ek (Säter)",
        "Frågan dök upp i våras. Nio kommuner har sagt ja, två väntar än (Nora, Säter)",
        "Nätverket enades om att följa frågan (se bilaga 2)",
        "Representant för gruppen är vald (Nora)",
    ],
)
def test_what_is_no_initiative_is_silent(text: str) -> None:
    assert told_in(text) == ()


def test_a_long_one_has_a_short_title_and_the_same_key_wherever_it_stands() -> None:
    (one,) = told_in("Nora: Vi har startat " + "mycket " * 60 + "arbete")
    assert len(one.title) <= TITLE_SIGNS and one.title.endswith(" …")
    assert told_in(f"Rubrik\n\nNora: {one.words}")[0].key == one.key


def test_sorts_of_partners() -> None:
    told = {name: partner_kind(name) for name in ("Umeå universitet", "Skolverket", "Karta AB", "Föreningen")}
    assert told == {
        "Umeå universitet": "university",
        "Skolverket": "authority",
        "Karta AB": "company",
        "Föreningen": "",
    }
