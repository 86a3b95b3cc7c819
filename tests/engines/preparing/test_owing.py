"""A thing to do is of those that its names mean, and of nobody where they may mean somebody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.preparing.owing import Owner

PEOPLE, OTHERS = {"Hanna Viitasaari", "Bo Ek"}, {"Hanna Lind", "Eva Lind", "Karl-Erik Holmqvist"}
AVESTA = Owner(parties={"Avesta"}, people=PEOPLE, others=OTHERS)


@pytest.mark.parametrize(
    ("who", "hold"),
    [
        (["Hanna Viitasaari"], "person"), (["bo  ek"], "person"), (["Bo"], "person"), (["Hanna"], None), (["Eva"], None),
        (["Hanna Vitasaari"], "person"), (["Hanna Viitasaari, Avesta"], "person"), (["Hanna Viitasaari (Avesta)"], "person"),
        (["Avesta"], "party"), (["Avesta kommun"], "party"), (["Avestas representanter"], "party"),
        (["representanten för Avesta"], "party"), (["Nora och Avesta"], "party"), (["Nora"], None), (["Avestadal"], None),
        (["Lars Avesta"], None), (["Karl-Erik Holmqvist, Avesta"], None), (["Eva Lind", "Bo Ek"], "person"),
        (["Alla kommuner"], "all"), (["Respektive kommun"], "all"), (["varje kommun"], "all"), (["kommunerna"], "all"),
        (["medlemskommunerna"], "all"), (["Samtliga ledamöter"], "all"), (["två kommuner"], None), (["Kalla"], None),
        (["berörda kommuner"], None), (["processledaren"], None), ([], None), ([""], None), ([" , "], None),
        (["Alla", "Bo Ek"], "person"), (["Avesta", "alla"], "party"),
    ],
)  # fmt: skip
def test_names(who: list[str], hold: str | None) -> None:
    assert AVESTA.holds(who) == hold


@pytest.mark.parametrize(
    ("party", "who", "hold"),
    [
        ("Region Dalarna", "Region Dalarna", "party"), ("Region Dalarna", "Regionen", None), ("Region Dalarna", "Dalarna", None),
        ("Säters kommun", "Säter", "party"), ("Avesta kommun", "Avesta", "party"), ("Norberg", "Sofia Norberg", None),
        ("Norberg", "Norbergs kommun", "party"), ("Nora", "Sofia Norberg", None), ("Nora", "skolchefen i Nora", "party"),
        ("", "Nora", None),
    ],
)  # fmt: skip
def test_parties(party: str, who: str, hold: str | None) -> None:
    assert Owner(parties={party}, people=()).holds([who]) == hold


def test_a_first_name_of_two_parts_is_one() -> None:
    owner = Owner(parties=(), people={"Carl-Henrik Wadsjö"}, others={"Britt-Inger Näsvall", "Carl Ek"})
    assert [owner.holds([name]) for name in ("Carl-Henrik", "Britt-Inger", "Carl")] == ["person", None, None]


def test_one_spelling_that_two_may_have_is_nobodys() -> None:
    assert Owner(parties=(), people={"Karl Carlqvist"}).holds(["Karl Karlkvist"]) == "person"
    assert Owner(parties=(), people={"Karl Carlqvist"}, others={"Karl Carqvist"}).holds(["Karl Karlkvist"]) is None


@given(st.sets(st.sampled_from(sorted(PEOPLE | OTHERS)), min_size=1), st.sampled_from(sorted(PEOPLE | OTHERS)))
def test_a_full_name_is_one_persons_alone(those: set[str], written: str) -> None:
    held = [
        name for name in those if Owner(parties=(), people={name}, others=those - {name}).holds([written]) == "person"
    ]
    assert held == ([written] if written in those else [])


@given(st.lists(st.text(max_size=30), max_size=4))
def test_whatever_is_written_is_read(who: list[str]) -> None:
    assert AVESTA.holds(who) in (None, "person", "party", "all")
