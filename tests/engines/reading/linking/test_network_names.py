"""What of a heading is the name of a body, and which networks may be one under two names."""

from datetime import date

import pytest

from lagetrunt.engines.reading.linking.network_names import in_sentence_case, proper_name
from lagetrunt.engines.reading.linking.network_pairs import pair_networks
from lagetrunt.engines.reading.model.collection import Appearance, Collection, MeetingGroup, NetworkLink, PersonLink


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Elevhälsonätverket", "Elevhälsonätverket"),
        ("Nätverket för förskola, grundskola", "Nätverket för förskola, grundskola"),
        ("Enkät till barnskötare, Branschråd förskola", "Branschråd förskola"),
        ("Nätverk Nätverket för grundskola", "Nätverket för grundskola"),
        ("Presidiet för Skolchefsnätverket, Bergslagssjöarnas kommunalförbund", "Presidiet för Skolchefsnätverket"),
        ("Kommunstyrelsen, Nora kommun", "Kommunstyrelsen, Nora kommun"),
        ("Lindesbergs kommun, blankett F 12", None),
        ("Bergslagssjöarnas kommunalförbund", None),
        ("Dialogmöte om närvaro", None),
        ("Minnesanteckningar", None),
        ("Höstens konferens, Kopparberg", None),
        ("2024-11-22", None),
        ("Kulturgruppen", "Kulturgruppen"),
        ("Nätverksmöte elevhälsa", "Nätverksmöte elevhälsa"),
        ("", None),
    ],
)
def test_what_of_a_heading_names_a_body(written: str, name: str | None) -> None:
    assert proper_name(written) == name


def _collection(
    *names: str, people: tuple[tuple[int, ...], ...] = (), days: tuple[date | None, ...] = ()
) -> Collection:
    return Collection(
        readings=(),
        networks=tuple(NetworkLink(name=name, aliases=(), readings=(place,)) for place, name in enumerate(names)),
        people=tuple(
            PersonLink(
                name=f"Person {number}", spellings=(), organisations=(),
                appearances=tuple(Appearance(reading=place, fact=0) for place in places),
            )
            for number, places in enumerate(people)
        ),
        meetings=tuple(
            MeetingGroup(chosen=place, members=(place,), network=place, day=day, why="") for place, day in enumerate(days)
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("names", "proposed"),
    [
        (("Elevhälsonätverket", "Elevhälsenätverket"), True),
        (("Vuxnätverket", "Vuxnätverket i Nora"), True),
        (("Kulturnätverket", "Kulturnätverket digitalisering"), True),
        (("Elevhälsonätverket", "Förskolenätverket"), False),
        (("Kommunstyrelsen i Nora", "Kommunstyrelsen i Laxå"), False),
    ],
)
def test_names_that_are_alike_are_proposed(names: tuple[str, str], proposed: bool) -> None:
    assert bool(pair_networks(_collection(*names))) is proposed


def test_what_speaks_against_is_told() -> None:
    day = date(2024, 11, 22)
    people = tuple((side,) for side in (0, 0, 0, 1, 1, 1))
    (pair,) = pair_networks(_collection("Vuxnätverket", "Vuxnätverk", people=people, days=(day, day)))
    assert [told.split(" ")[0] for told in pair.speaks_against] == ["De", "Ingen"]


def test_people_in_both_speak_for_it_where_a_word_is_shared() -> None:
    people = ((0, 1), (0, 1), (0,))
    (pair,) = pair_networks(_collection("Nätverket kultur och bibliotek", "Nätverket kultur och musik", people=people))
    assert pair.speaks_for[-1].startswith("2 av de 2") and not pair.speaks_against
    assert not pair_networks(_collection("Kulturnätverket", "Vuxnätverket", people=people))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("SKOL- OCH UTBILDNINGSCHEFER", "Skol- och utbildningschefer"),
        ("NÄTVERKET UTVECKLINGSLEDARE, SKOLUTVECKLING I SKARABORG, SKIS", "Nätverket utvecklingsledare, skolutveckling i Skaraborg, SKIS"),
        ("NÄTVERKET GRUNDSKOLA I HJO", "Nätverket grundskola i Hjo"),
        ("LINDESBERGS BARN- OCH UTBILDNINGSNÄMND", "Lindesbergs barn- och utbildningsnämnd"),
        ("SKIS", "SKIS"),
        ("SYV", "SYV"),
        ("SYV-nätverket", "SYV-nätverket"),
        ("Utbildningschefs nätverket", "Utbildningschefs nätverket"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_name_in_capitals_is_told_as_in_a_sentence(written: str, told: str) -> None:
    assert in_sentence_case(written) == told
    assert in_sentence_case(told) == told
