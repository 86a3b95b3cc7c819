"""One network under its names stays one; networks of other federations and boards of other municipalities stay apart."""

import pytest
from tests.factories.papers import Paper, reading_of

from lagetrunt.engines.reading.linking.network_names import key_of
from lagetrunt.engines.reading.linking.networks import link_networks
from lagetrunt.engines.reading.model.fact import Kind

SAME = [
    ("Skol- och utbildningschefer", "skolchefsnätverket", "SKOL- OCH UTBILDNINGSCHEFER", "Skolchefsnätverkets"),
    ("UC", "Utbildningschefsnätverket", "Utbildningschefs nätverket", "utbildningschefer"),
    ("Grundskolenätverket", "Nätverket för grundskola", "Nätverket grundskola", "Grundskola", "NÄTVERK GRUNDSKOLA"),
    ("SYV", "SYV-nätverket", "Nätverket studie- och yrkesvägledning", "SYV-nätverkets"),
    ("SKIS", "Nätverket utvecklingsledare, Skolutveckling i Skaraborg, SKIS", "Skolutveckling i Skaraborg"),
    ("Elevhälsonätverket", "Elevhälsa", "Nätverket elevhälsa", "Elevhälsonätverket i Sjöhäradet"),
    ("Vuxnätverket", "Nätverket för vuxenutbildning", "Vux", "vuxenutbildningsnätverket"),
    ("Kulturskolechefer", "Nätverket för kulturskolechefer", "Kulturskolechefsnätverket"),
    ("Matematiknätverket", "Sjöhäradets kommunalförbund, Nätverket matematik", "Nätverk för matematik"),
]
APART = [
    ("Skolchefsnätverket", "Utbildningschefsnätverket"),
    ("Skolchefsnätverket", "Skolchefsnätverkets presidium"),
    ("Grundskolenätverket", "Gymnasienätverket"),
    ("Branschråd förskola", "Förskolenätverket"),
    ("Barn- och utbildningsnämnden i Hjo", "Barn- och utbildningsnämnden i Tibro"),
    ("Arbetsgruppen yrkesvux", "Arbetsgruppen lärling"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_names_of_one_network_have_one_key(names: tuple[str, ...]) -> None:
    assert len({key_of(name) for name in names}) == 1
    assert key_of(names[0]) is not None


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_of_two_networks_have_two_keys(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize("name", ["", "§", "Nätverket", "2024-25", "för", "Minnesanteckningar"])
def test_words_that_name_nothing_have_no_key_of_their_own(name: str) -> None:
    key = key_of(name)
    assert key is None or key.startswith("~")


def _linked(*papers: Paper) -> list[list[str]]:
    readings = sorted(map(reading_of, papers), key=lambda reading: reading.document.source.name)
    return [[readings[place].document.source.name for place in link.readings] for link in link_networks(readings)]


def test_a_mandate_and_minutes_of_one_network_are_linked() -> None:
    assert _linked(
        Paper("uppdrag.odt", body="Nätverket för grundskola", kind=Kind.MANDATE),
        Paper("a.docx", body="Grundskolenätverket", people=["Anna Ek, Hjo", "Bo Alm, Tibro"]),
    ) == [["a.docx", "uppdrag.odt"]]


def test_one_name_in_two_federations_is_two_networks() -> None:
    one = ["Anna Ek, Hjo", "Bo Alm, Tibro", "Cia Dal, Skövde"]
    other = ["Dan Foss, Ale", "Eva Gran, Lerum", "Fia Holm, Tjörn"]
    assert _linked(
        Paper("a.txt", people=one),
        Paper("b.txt", people=other),
        Paper("c.txt", people=one),
        Paper("d.txt", people=other),
    ) == [["a.txt", "c.txt"], ["b.txt", "d.txt"]]


def test_federations_named_in_the_text_keep_networks_apart() -> None:
    assert _linked(
        Paper("a.txt", lines=["Sjöhäradets kommunalförbund samordnar nätverket."]),
        Paper("b.txt", lines=["Bergslagens kommunalförbund samordnar nätverket."]),
    ) == [["a.txt"], ["b.txt"]]


def test_boards_of_one_name_are_one_only_with_a_reason() -> None:
    board = "Barn- och utbildningsnämnden"
    assert _linked(Paper("a.txt", body=board), Paper("b.txt", body=board)) == [["a.txt"], ["b.txt"]]
    people = ["Anna Ek", "Bo Alm", "Cia Dal"]
    assert _linked(Paper("a.txt", body=board, people=people), Paper("b.txt", body=board, people=people)) == [
        ["a.txt", "b.txt"]
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Nätverk/SYV/2024/Anteckningar 9 okt.txt",
        "SYV/Läsåret 2024-25/anteckningar.txt",
        "arkiv/SYV-nätverket 2024-10-09.txt",
        "SYV/2024-03-13/utan rubrik.txt",
    ],
)
def test_the_folder_or_file_names_the_network_of_a_document_that_does_not(name: str) -> None:
    named = Paper("SYV/2024-03-13/a.txt", body="SYV-nätverket", people=["Anna Ek, Hjo"])
    other = Paper("Grundskola/b.txt", body="Grundskolenätverket", people=["Bo Alm, Hjo"])
    assert sorted(["SYV/2024-03-13/a.txt", name]) in _linked(named, other, Paper(name, body=None, kind=Kind.NOTES))


def test_presidia_of_two_networks_are_two() -> None:
    assert _linked(
        Paper("Skolchefsnätverket/p.txt", body="Presidiet"),
        Paper("SYV/p.txt", body="Presidiet"),
        Paper("Skolchefsnätverket/2025/q.txt", body="Presidiet"),
    ) == [["SYV/p.txt"], ["Skolchefsnätverket/2025/q.txt", "Skolchefsnätverket/p.txt"]]


def test_aliases_are_kept_with_the_commonest_name_first() -> None:
    readings = [
        reading_of(Paper(f"{n}.txt", body=body))
        for n, body in enumerate(["SKIS", "Skolutveckling i Skaraborg", "SKIS"])
    ]
    (link,) = link_networks(readings)
    assert (link.name, link.aliases) == ("SKIS", ("Skolutveckling i Skaraborg",))


def test_a_title_that_names_no_network_gives_way_to_the_folder() -> None:
    assert _linked(
        Paper("SYV/2024/a.txt", body="SYV-nätverket"),
        Paper("SYV/2024/Dagordning.txt", body="Delat kansli med grannen", kind=Kind.NOTICE),
    ) == [["SYV/2024/Dagordning.txt", "SYV/2024/a.txt"]]
