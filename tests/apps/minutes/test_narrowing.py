"""Decisions by whom they are put to, things to do by whose they are."""

from datetime import date

import pytest
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, machine, release_all, taken_in
from tests.factories.replacing import LATER, replaced

from lagetrunt.apps.accounts.models import SavedView
from lagetrunt.apps.minutes.deciding import addressee_key
from lagetrunt.apps.minutes.models import Addressee, Assignment, Holder
from lagetrunt.apps.minutes.narrowing import bodies_addressed
from lagetrunt.apps.organisation.models import Party
from lagetrunt.workflows.confirm_facts.answering import correct

pytestmark = pytest.mark.django_db

SAME = [
    ("skolcheferna", "Skolchefsnätverket"), ("Skara", "Skara kommun"), ("direktionen", "Direktionen"),
    ("politiska gruppen", "Politiska gruppen"),
]  # fmt: skip
OTHERS = [("Skara", "Hjo"), ("politiska gruppen", "politiska styrgruppen"), ("kommunerna", "skolcheferna")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_body_is_the_same_under_its_names(one: str, other: str) -> None:
    assert addressee_key(one) == addressee_key(other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_bodies_are_two(one: str, other: str) -> None:
    assert addressee_key(one) != addressee_key(other)


def test_bodies_are_called_as_the_register_calls_them() -> None:
    replaced()
    told = "Minnesanteckningar\nElevhälsonätverket 3 maj 2024\n\n1. Resor\nNätverket rekommenderar direktionen att åka tåg.\n"
    taken_in(("E/2024-05-03.txt", told))
    known = ["Direktionen", "Elevhälsonätverket"]
    assert [body.name for body in bodies_addressed(actor=machine(), known=known)] == [
        "Direktionen",
        "kommunerna",
        "politiska gruppen",
    ]


def test_decisions_are_narrowed_to_those_put_to_a_body_saved_and_taken_out() -> None:
    replaced()
    release_all()
    client, key = secretary(), addressee_key("politiska gruppen")
    page = client.get("/beslut/", {"till": key}).content.decode()
    assert "ersätta resor med bil" in page and "åka tåg" not in page
    assert f'<option value="{key}" selected>politiska gruppen</option>' in page
    out = client.get("/beslut/", {"till": key, "format": "csv"}).content.decode()
    assert "ersätta resor med bil" in out and "åka tåg" not in out
    client.post("/urval/spara/", {"register": "decisions", "urval": f"till={key}", "namn": "Till gruppen"})
    assert SavedView.objects.get().query == f"till={key}".replace(" ", "+")
    assert "åka tåg" in client.get("/beslut/", {"till": "ingen sådan"}).content.decode()


def test_a_corrected_addressee_is_the_one_that_counts() -> None:
    replaced()
    fact = Addressee.objects.get(written="politiska gruppen").decision.fact
    correct(fact=fact, value={**fact.value, "addressed_to": ["Nora", "Nora kommun"]}, by=machine(), at=AT)
    assert [row.written for row in Addressee.objects.filter(decision__fact=fact)] == ["Nora"]


def _held() -> dict[str, list[tuple[str, str]]]:
    rows = Holder.objects.select_related("party", "assignment").order_by("party__name")
    told: dict[str, list[tuple[str, str]]] = {row.what: [] for row in Assignment.objects.order_by("pk")}
    for row in rows:
        told[row.assignment.what].append((row.party.name, row.held_as))
    return told


def test_a_thing_to_do_is_of_the_municipality_of_whom_it_names() -> None:
    replaced()
    held = {what.split()[0]: rows for what, rows in _held().items()}
    assert held["tar"] == [("Avesta", "person")]
    assert held["skickar"] == [("Avesta", "all"), ("Lindesberg", "all"), ("Nora", "all")]
    assert held["ringer"] == []


def test_things_to_do_are_narrowed_to_a_municipality_and_the_unknown_are_told() -> None:
    replaced()
    release_all()
    client, avesta, nora = secretary(), Party.objects.get(name="Avesta"), Party.objects.get(name="Nora")
    page = client.get("/att-gora/", {"kommun": avesta.pk}).content.decode()
    assert "tar fram ett underlag" in page and "skickar in sina siffror" in page and "ringer till" not in page
    assert "Hanna Viitasaari (Avesta)" in page and "Av en sak till är det inte känt" in page
    page = client.get("/att-gora/", {"kommun": nora.pk}).content.decode()
    assert "tar fram ett underlag" not in page and "skickar in sina siffror" in page
    page = client.get("/att-gora/", {"kommun": "okand"}).content.decode()
    assert "ringer till" in page and "tar fram ett underlag" not in page
    out = client.get("/att-gora/", {"kommun": avesta.pk, "format": "csv"}).content.decode()
    assert "Hanna Viitasaari" in out and "Avesta" in out and "Sven Okänd" not in out


def test_a_corrected_name_moves_the_thing_to_do() -> None:
    replaced()
    fact = Assignment.objects.get(what__startswith="ringer").fact
    correct(fact=fact, value={**fact.value, "who": ["Karl-Erik Holmqvist"]}, by=machine(), at=AT)
    assert [(row.party.name, row.held_as) for row in Holder.objects.filter(assignment__fact=fact)] == [
        ("Nora", "person")
    ]


def test_who_is_on_no_list_of_the_meeting_is_known_by_the_seat_of_that_day() -> None:
    absent = LATER.replace("Hanna Viitasaari, Avesta\n", "").replace("12 april 2024", "14 juni 2024")
    again = LATER.replace("12 april 2024", "13 september 2024")
    taken_in(("D/2024-04-12.txt", LATER), ("D/2024-06-14.txt", absent), ("D/2024-09-13.txt", again))
    row = Assignment.objects.get(what__startswith="tar fram", item__meeting__day=date(2024, 6, 14))
    assert [(one.party.name, one.held_as) for one in row.holders.all()] == [("Avesta", "person")]
    all_of_them = Assignment.objects.get(what__startswith="skickar", item__meeting__day=date(2024, 6, 14))
    assert [one.party.name for one in all_of_them.holders.order_by("party__name")] == ["Lindesberg", "Nora"]
