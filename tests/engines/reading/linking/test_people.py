"""One person stays one under spellings; two people stay two; what is not sure is proposed."""

import pytest
from tests.factories.papers import Paper, reading_of

from lagetrunt.engines.reading.linking.collection import link
from lagetrunt.engines.reading.model.collection import Collection

BASE = ["Gun Rask, Hjo", "Ulf Tall, Tibro", "Liv Hage, Skövde"]


def _collection(*lists: list[str], body: str = "Skolchefsnätverket") -> Collection:
    return link(
        [
            reading_of(Paper(f"{n}.txt", body=body, day=f"2024-0{n + 1}-12", people=[*BASE, *people]))
            for n, people in enumerate(lists)
        ]
    )


def _links(collection: Collection, *names: str) -> list[tuple[str, ...]]:
    return sorted(link.spellings for link in collection.people if set(link.spellings) & set(names))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pia Kangasmaa, Hjo", "Pia Kangasmaa, Hjo"),
        ("Arvo Kangasniemela, Hjo", "Arvo Kangasniemmela, Hjo"),
        ("Ida Carlkvist, Hjo", "Ida Karlqvist, Hjo"),
        ("Heléne Brask, Hjo", "Héléne Brask, Hjo"),
        ("Sofia Brask, Hjo", "Sophia Brask, Hjo kommun"),
        ("Ann-Marie Brask, Hjo", "Ann Marie Brask, Hjo"),
        ("Ida Brask, Hjo", "Ida Brask"),
        ("Ida Brask, SKF", "Ida Brask, Sjöhäradets kommunalförbund"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    names = {entry.partition(",")[0] for entry in (one, other)}
    assert len(_links(_collection([one], [other]), *names)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karin Lindberg, Hjo", "Karin Lindgren, Hjo"),
        ("Karin Lindberg, Hjo", "Karin Lindberg-Brask, Tibro"),
        ("Anna Maria Brask, Hjo", "Anna Stina Brask, Hjo"),
        ("Christina Brask, Hjo", "Kristina Braskman, Tibro"),
        ("Anna Johansson, Hjo", "Anna Johansson, Tibro"),
        ("Ida Brask, Hjo", "Eda Brask, Hjo"),
        ("Ida Brask, Högskolan Väst", "Ida Brask, Arbetsförmedlingen"),
        ("Ida, Hjo", "Ida, Hjo"),
        ("I. Brask, Hjo", "I. Brask, Hjo"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    collection = _collection([one], [other])
    names = {entry.partition(",")[0] for entry in (one, other)}
    assert sum(1 for link in collection.people if set(link.spellings) & names) == 2


def test_the_same_name_twice_in_one_document_is_two_people_for_ever() -> None:
    collection = _collection(["Ida Brask, Hjo", "Ida Brask, Tibro"], ["Ida Brask, Hjo"])
    found = [link for link in collection.people if link.name == "Ida Brask"]
    assert sorted(link.organisations for link in found) == [("Hjo",), ("Tibro",)]


def test_one_who_moves_within_the_region_is_one_link_with_both_municipalities() -> None:
    collection = _collection(["Ida Brask, Hjo"], ["Ida Brask, Tibro"])
    (found,) = [link for link in collection.people if link.name == "Ida Brask"]
    assert set(found.organisations) == {"Hjo", "Tibro"}


def test_one_name_in_two_regions_is_two_people() -> None:
    far = ["Siv Gran, Luleå", "Per Fors, Boden", "Ida Brask, Luleå"]
    readings = [
        reading_of(Paper("a.txt", people=[*BASE, "Ida Brask, Hjo"])),
        reading_of(Paper("b.txt", body="Utbildningschefsnätverket", people=far)),
    ]
    assert sum(1 for found in link(readings).people if found.name == "Ida Brask") == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lars Braskström, Hjo", "Lasse Braskström, Hjo"),
        ("Ida Braskström, Hjo", "Ida Brakström, Hjo"),
        ("Ida Brask Tallmo, Hjo", "Ida Brask, Hjo"),
    ],
)
def test_near_spellings_are_proposed_not_joined(one: str, other: str) -> None:
    collection = _collection([one], [other])
    names = [entry.partition(",")[0] for entry in (one, other)]
    found = [(number, link) for number, link in enumerate(collection.people) if link.name in names]
    assert len(found) == 2
    assert [proposed for proposed, _ in found[0][1].proposed] == [found[1][0]]
    assert [proposed for proposed, _ in found[1][1].proposed] == [found[0][0]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karin Lindberg, Hjo", "Karin Lindgren, Hjo"),
        ("Ida Braskström, Hjo", "Ida Brakström, Tibro"),
        ("Anna Maria Brask, Hjo", "Anna Stina Brask, Hjo"),
    ],
)
def test_what_speaks_against_is_not_even_proposed(one: str, other: str) -> None:
    names = {entry.partition(",")[0] for entry in (one, other)}
    assert all(not link.proposed for link in _collection([one], [other]).people if link.name in names)


def test_the_link_is_called_by_its_commonest_spelling() -> None:
    collection = _collection(["Ida Carlkvist, Hjo"], ["Ida Karlqvist, Hjo"], ["Ida Carlkvist, Hjo"])
    (found,) = [link for link in collection.people if link.name.startswith("Ida")]
    assert (found.name, found.spellings) == ("Ida Carlkvist", ("Ida Carlkvist", "Ida Karlqvist"))
