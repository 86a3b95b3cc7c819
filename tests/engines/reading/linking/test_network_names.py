"""What of a heading is the name of a body, and which networks may be one under two names."""

from dataclasses import replace
from datetime import date

import pytest

from lagetrunt.engines.reading.linking.collection import link
from lagetrunt.engines.reading.linking.network_names import in_sentence_case, proper_name
from lagetrunt.engines.reading.linking.network_pairs import pair_networks
from lagetrunt.engines.reading.model.collection import Appearance, Collection, MeetingGroup, NetworkLink, PersonLink
from lagetrunt.engines.reading.model.document import Document, Source
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.pipeline import read_document


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


def test_a_council_and_a_network_of_the_same_name_are_two_sorts() -> None:
    (pair,) = pair_networks(_collection("Förskolenätverket", "Branschråd förskola"))
    assert pair.speaks_against == ("Det ena kallas råd, det andra nätverk",)


@pytest.mark.parametrize(
    ("days", "against"),
    [
        ((date(2024, 1, 9), date(2024, 2, 9), date(2024, 3, 9), date(2024, 4, 9)), ["De har mötts om vartannat, med egna anteckningar: 2 och 2 gånger"]),
        ((date(2024, 1, 9), date(2024, 3, 9), date(2024, 2, 9), date(2024, 4, 9)), []),  # one ended before the other began
    ],
)  # fmt: skip
def test_networks_that_meet_at_the_same_time_of_the_year_are_two(days: tuple[date, ...], against: list[str]) -> None:
    made = _collection("Vuxnätverket", "Vuxnätverk")
    meetings = tuple(
        MeetingGroup(chosen=0, members=(), network=place % 2, day=day, why="") for place, day in enumerate(days)
    )
    (pair,) = pair_networks(replace(made, meetings=meetings))
    assert list(pair.speaks_against) == against


def test_few_who_sit_in_both_speak_against_it() -> None:
    people = ((0, 1), (0,), (0,), (0,), (1,), (1,), (1,))
    (pair,) = pair_networks(_collection("Vuxnätverket", "Vuxnätverk", people=people))
    assert pair.speaks_against == ("Bara 1 av de 4 som setts i det mindre nätverket har setts i båda",)


@pytest.mark.parametrize(("second", "apart"), [("Bo Ek", True), ("Eva Lind", False)])
def test_other_chairs_in_the_same_school_year_speak_against_it(second: str, apart: bool) -> None:
    def notes(network: str, chair: str, day: str) -> Reading:
        text = f"Minnesanteckningar\n\nNätverk: {network}\nDatum: {day}\n\nNärvarande\n\n{chair}, Nora, ordförande\nPär Ek, Avesta\n"
        source = Source(name=f"{network}/{day}.txt", sha256="", media_type="text/plain")
        return read_document(Document(source=source, text=text))

    found = link(
        [
            notes("Kulturnätverket", "Eva Lind", "2024-02-09"),
            notes("Kulturnätverket digitalisering", second, "2024-04-12"),
        ]
    )
    (pair,) = pair_networks(found)
    assert ("Olika personer har varit ordförande samma läsår: 2023/24" in pair.speaks_against) is apart


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
