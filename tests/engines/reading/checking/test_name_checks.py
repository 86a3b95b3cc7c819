"""People, municipalities and roles: spellings, two municipalities, adjusters, presenters, empty seats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.reading.checking.checked import HEAD, case, quotes

from lagetrunt.engines.reading.checking import (
    adjuster_absent,
    adjuster_not_elected,
    municipality_empty,
    municipality_spelling,
    officer_absent,
    person_spelling,
    presenter_unlisted,
    two_municipalities,
)
from lagetrunt.engines.reading.model.fact import Kind, Person, Role, Status
from lagetrunt.kernel.places import municipalities


def _person(
    name: str,
    organisation: str | None = None,
    code: str | None = None,
    role: str | None = None,
    status: Status = Status.PRESENT,
) -> Person:
    return Person(name=name, organisation=organisation, municipality_code=code, role=role, status=status)


@pytest.mark.parametrize(
    ("listed", "text", "written"),
    [
        ("Heléne Sandmark", "Héléne Sandmarks avhandling låg till grund.", "Héléne Sandmark"),
        ("Mats Carlqvist", "Mats Carqvist visade bilder.", "Mats Carqvist"),
        ("Eva Erikssonius", "Ewa Erikssonius tog upp frågan.", "Ewa Erikssonius"),
        ("Pasi Kangasmaa", "Pasi Kangassmaa återkommer.", "Pasi Kangassmaa"),
        ("Kristina Ahlmark", "Christina Ahlmark tackade.", "Christina Ahlmark"),
        ("Bo Wahlgren", "Bo Walgren bjöd på kaffe.", "Bo Walgren"),
        ("Åse Ingebrigtsen", "Anteckningar: Åse Ingebrigtsson", "Åse Ingebrigtsson"),
    ],
)
def test_two_spellings(listed: str, text: str, written: str) -> None:
    """A lost or doubled letter, an accent, another way to write one sound."""
    made = case(f"Närvarande: {listed}, Ale\n\n{text}", people=(_person(listed, "Ale"),))
    found = list(person_spelling.check(made))
    assert len(found) == 1
    assert any(made.reading.document.text[a:b].startswith(written) for a, b in found[0].spans)


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        (("Birgit Lindberg",), "Birgit Lindgren lyfte frågan."),
        (("Heléne Sandmark",), "Heléne Sandmarks bilder visades."),
        (("Josefin Ekvall", "Johan Ekwall"), "Josefin Ekvall och Johan Ekwall talade."),
        (("Anna Karlsson",), "Anna Carlberg talade."),
        (("Maria Ek",), "Marie Ek talade."),
        (("Bo Lind",), "Bo Lindh"[:7] + " talade."),
        (("Karin Sandmark",), "Karina Sandmark talade."),
        (("Lars Sandmark",), "Lasse Sandmark talade."),
        (("Anna Lundmark",), "Anna Lundmark talade."),
        (("ANNA LUNDMARK",), "Anna Lundmark talade."),
    ],
)
def test_two_people_are_two(listed: tuple[str, ...], text: str) -> None:
    """Another name, a genitive, a nickname, capitals."""
    people = tuple(_person(name) for name in listed)
    assert not list(person_spelling.check(case(f"Närvarande: {', '.join(listed)}\n\n{text}", people=people)))


def test_two_listed_namesakes_of_two_municipalities_are_two() -> None:
    """Both stand in the list, each with a municipality."""
    people = (_person("Anna Karlsson", "Ale"), _person("Anna Carlsson", "Hjo"))
    assert not list(person_spelling.check(case("Anna Karlsson, Ale\nAnna Carlsson, Hjo", people=people)))
    people = (_person("Anna Karlsson", "Ale"), _person("Anna Carlsson", "Ale"))
    assert len(list(person_spelling.check(case("Anna Karlsson, Ale\nAnna Carlsson, Ale", people=people)))) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Amina Sandmark, Skara\nAmina Sandmark, Hjo, berättade.", 1),
        ("Amina Sandmark, Skara\nSedan tog Amina Sandmark från Hjo ordet.", 1),
        ("Amina Sandmark (c) Skara\nAmina Sandmark (c) Hjo påminner om enkäten.", 1),
        ("Amina Sandmark, Skara\nAmina Sandmark, Skara kommun, berättade.", 0),
        ("Amina Sandmark, Skara\nAmina Sandmark, som har gått till en tjänst i Hjo.", 0),
        ("Amina Sandmark, Skara\nAmina Sandmark, Hjo och Tibro hade frågor.", 0),
        ("Amina Sandmark, Skara\nAmina Sandmark, rektor, berättade.", 0),
        ("Amina Sandmark, Skara\nAmina Sandmark, Lundqvist och Ek talade.", 0),
        ("Amina Sandmark, Skara\nAmina Sandmarks besök i Hjo.", 0),
    ],
)
def test_two_municipalities(text: str, count: int) -> None:
    """Only where both stand right beside the name."""
    people = (_person("Amina Sandmark", "Skara", "1495"),)
    assert len(list(two_municipalities.check(case(text, people=people)))) == count


@pytest.mark.parametrize(
    ("text", "organisations", "right"),
    [
        ("Anna Lund, Stenungssund", ("Stenungssund",), "Stenungsund"),
        ("Utbildning i Stenungssunds kommun pågår.", (), "Stenungsund"),
        ("Anna Lund, rektor, Skellefeteå kommun", ("Skellefeteå kommun",), "Skellefteå"),
        ("Deltagare från Smedjebaken och Säter åker buss.", (), "Smedjebacken"),
        ("Anna Lund, Falkoping", ("Falkoping",), "Falköping"),
        ("Nora, Ale, Hjo: Bo Ek, Hällfors", ("Nora", "Ale", "Hjo", "Hällfors"), "Hällefors"),
    ],
)
def test_misspelt_municipalities(text: str, organisations: tuple[str, ...], right: str) -> None:
    """In organisations, before the word kommun, and beside another municipality."""
    names = ("Anna Lund", "Bo Ek", "Cia Dal", "Dan Sjö")
    people = tuple(_person(name, organisation) for name, organisation in zip(names, organisations, strict=False))
    found = list(
        municipality_spelling.check(case(text + "\nVi har många frågor på våra möten åt alla.", people=people))
    )
    assert len(found) == 1
    assert found[0].message.startswith(f"{right} är felstavat")


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("Anna Lund, Stenungsund", ("Stenungsund",)),
        ("Vi åker till Kungsbäcken och Skogslund.", ()),
        ("Halmstads kommun och Borås stad", ("Halmstads kommun", "Borås stad")),
        ("Bo Lindeberg från Ale", ("Ale",)),
        ("Skolverket, Göteborgsregionen, Campus Dal", ("Skolverket", "Göteborgsregionen", "Campus Dal")),
        (
            "Falu kommun, Dals-Eds kommun, Upplands Väsby kommun",
            ("Falu kommun", "Dals-Eds kommun", "Upplands Väsby kommun"),
        ),
        ("Klippan, Kil, Mark och Lund", ("Klippan", "Kil", "Mark", "Lund")),
        ("Västerås kommuns skolor och Vårgårda kommun", ()),
        ("Hela kommunen och varje kommun är med. Värdkommun är Ale.", ()),
    ],
)
def test_right_places_are_silent(text: str, organisations: tuple[str, ...]) -> None:
    """Rightly spelt names, other words, other organisations."""
    names = ("Anna Lund", "Bo Ek", "Cia Dal", "Dan Sjö")
    people = tuple(_person(name, organisation) for name, organisation in zip(names, organisations, strict=False))
    assert not list(municipality_spelling.check(case(text, people=people)))


@given(st.sampled_from(municipalities()), st.sampled_from(("{}", "{} kommun", "{}s kommun", "{} stad")))
def test_every_municipality_is_right(town, form: str) -> None:
    """None of the 290 is taken for a slip of another."""
    words = form.format(town.name).replace("ss kommun", "s kommun")
    assert not list(
        municipality_spelling.check(case(f"Närvarande: Anna Lund, {words}", people=(_person("Anna Lund", words),)))
    )


_LIST = (_person("Anna Lundmark", "Ale", role=Role.CHAIR), _person("Bo Ekdal", "Hjo"), _person("Carin Wallmo", "Tibro"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Elias Forsmark, kommunikatör på förbundet, visade webben.", ["Elias Forsmark"]),
        ("Anahita Sandmark kopplade upp sig en kvart.", ["Anahita Sandmark"]),
        ("Per Sandmark berättade om sitt arbete.", ["Per Sandmark"]),
        ("Bo Ekdal berättade om sitt arbete.", []),
        ("Bosse berättade om sitt arbete.", []),
        ("Vi talade om att Per Sandmark slutar.", []),
        ("Bo Ekdahl berättade om sitt arbete.", []),
        ("Per Sandmark har sagt upp sig.", []),
        ("Barn- och utbildningsnämnden visade bilder.", []),
        ("Anna visade bilder.", []),
    ],
)
def test_presenters_on_no_list(text: str, names: list[str]) -> None:
    """Whole names that begin a sentence of what they did, and stand on no list."""
    found = list(presenter_unlisted.check(case("Anna Lundmark, Bo Ekdal, Carin Wallmo\n\n" + text, people=_LIST)))
    assert [one.message.partition(" föredrar")[0] for one in found] == names


def test_without_a_list_nobody_is_missing_from_it() -> None:
    """A notice has none, signatures are none."""
    text = "Per Sandmark berättade om sitt arbete."
    assert not list(presenter_unlisted.check(case(text, people=_LIST, kind=Kind.NOTICE)))
    assert not list(presenter_unlisted.check(case(text)))
    signing = (
        _person("Anna Lundmark", role=Role.SECRETARY),
        _person("Bo Ekdal", role=Role.MINUTES_CHECKER),
        _person("Carin Wallmo", role=Role.MINUTES_CHECKER),
    )
    assert not list(presenter_unlisted.check(case(text, people=signing)))


@pytest.mark.parametrize(
    ("text", "role", "status", "count"),
    [
        ("Frånvarande: Bo Ekdal, Hjo\n\nTill att justera väljs Bo Ekdal.", Role.MINUTES_CHECKER, Status.ABSENT, 1),
        ("Närvarande: Bo Ekdal, Hjo\n\nTill att justera väljs Bo Ekdal.", Role.MINUTES_CHECKER, Status.PRESENT, 0),
        ("Frånvarande: Bo Ekdal, Hjo", Role.MINUTES_CHECKER, Status.ABSENT, 0),
        ("Frånvarande: Bo Ekdal, Hjo\n\nBo Ekdal hälsar.", Role.MINUTES_CHECKER, Status.ABSENT, 0),
        ("Frånvarande: Bo Ekdal, Hjo\n\nTill att justera väljs Bo Ekdal.", None, Status.ABSENT, 0),
        ("Övriga: Bo Ekdal, Hjo\n\nTill att justera väljs Bo Ekdal.", Role.MINUTES_CHECKER, Status.OTHER, 0),
    ],
)
def test_absent_adjusters(text: str, role: str | None, status: Status, count: int) -> None:
    """Two statements that do not go together."""
    made = case(text, kind=Kind.PROTOCOL, people=(_person("Bo Ekdal", "Hjo", role=role, status=status),))
    assert len(list(adjuster_absent.check(made))) == count


@pytest.mark.parametrize(
    ("text", "role", "others", "count"),
    [
        ("Frånvarande: Bo Ekdal, Hjo\n\nOrdförande Bo Ekdal öppnar mötet.", Role.CHAIR, (), 1),
        ("Frånvarande: Bo Ekdal, Hjo\n\nVid pennan: sekreterare Bo Ekdal", Role.SECRETARY, (), 1),
        (
            "Frånvarande: Bo Ekdal, Hjo\n\nOrdförande Bo Ekdal",
            Role.CHAIR,
            (_person("Anna Lundmark", role=Role.CHAIR),),
            0,
        ),
        ("Frånvarande: Bo Ekdal, Hjo, ordförande", Role.CHAIR, (), 0),
        ("Frånvarande: Bo Ekdal\n\nBo Ekdal hälsade.", Role.SECRETARY, (), 0),
        ("Frånvarande: Bo Ekdal\n\nOrdförande Bo Ekdal", None, (), 0),
    ],
)
def test_absent_officers(text: str, role: str | None, others: tuple[Person, ...], count: int) -> None:
    """Named beside the role in one place, as absent in another."""
    made = case(text, people=(_person("Bo Ekdal", "Hjo", role=role, status=Status.ABSENT), *others))
    assert len(list(officer_absent.check(made))) == count


_PROTOCOL = """Protokoll 2024-03-14

Närvarande
Anna Lundmark, Ale, ordförande
Bo Ekdal, Hjo
Carin Wallmo, Tibro
Doris Sandell, Skara, sekreterare

§ 1 Öppnande
Mötet öppnas.

§ 2 Val av justerare
{elected}

§ 3 Budget
Budgeten gås igenom.

Vid protokollet
Doris Sandell

{signed}
"""


@pytest.mark.parametrize(
    ("elected", "signed", "count"),
    [
        ("Till att justera väljs Bo Ekdal.", "Justerare\nCarin Wallmo", 1),
        ("Bo Ekdal utses att justera protokollet.", "Justeras: Carin Wallmo", 1),
        ("Till att justera väljs Bo Ekdal.", "Justerare\nBo Ekdal", 0),
        ("Till att justera väljs Bo Ekdal.", "Justeras\nAnna Lundmark\nBo Ekdal", 0),
        ("Till att justera väljs Bo Ekdal.", "Justerare", 0),
        ("Val av justerare gjordes inte.", "Justerare\nCarin Wallmo", 0),
        ("Till justerare väljs Bo Ekdal och Carin Wallmo.", "Justeras\nCarin Wallmo\nBo Ekdal", 0),
        ("Till att justera väljs Bo.", "Justeras\nBo Ekdal", 0),
    ],
)
def test_who_signs_was_elected(elected: str, signed: str, count: int) -> None:
    """As many sign as were elected, and one of them was not."""
    people = (
        _person("Anna Lundmark", "Ale", role=Role.CHAIR),
        _person("Bo Ekdal", "Hjo"),
        _person("Carin Wallmo", "Tibro"),
        _person("Doris Sandell", "Skara", role=Role.SECRETARY),
    )
    made = case(_PROTOCOL.format(elected=elected, signed=signed), kind=Kind.PROTOCOL, people=people)
    assert len(list(adjuster_not_elected.check(made))) == count


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Grästorp: vakant", 1),
        ("Vakant, Grästorp", 1),
        ("Grästorp\tVakant", 1),
        ("Hjo: vakant", 0),
        ("En suppleantplats är vakant.", 0),
        ("Grästorp: Elsa Modin", 0),
        (
            "Tjänsten som rektor i Grästorp är vakant sedan hösten, och kommunen söker nu med ljus och lykta efter någon.",
            0,
        ),
        ("Vakant", 0),
        ("Rektor: vakant", 0),
    ],
)
def test_municipalities_without_anyone(line: str, count: int) -> None:
    """A seat that the list itself calls vacant, of a municipality that nobody else represents."""
    made = case(
        f"Bo Ekdal, Hjo\n{line}\nCarin Wallmo, Tibro",
        people=(_person("Bo Ekdal", "Hjo", "1497"), _person("Carin Wallmo", "Tibro", "1472")),
    )
    assert len(list(municipality_empty.check(made))) == count


def test_names_in_whole_documents() -> None:
    """A right document is silent."""
    body = HEAD + "1. Enkäten\n\nBo Ekdal visade enkäten. Anna Lundmark, Ale, tackade för arbetet.\n"
    for code in (
        "person_spelling",
        "two_municipalities",
        "municipality_spelling",
        "presenter_unlisted",
        "municipality_empty",
    ):
        assert not quotes(body, code)
