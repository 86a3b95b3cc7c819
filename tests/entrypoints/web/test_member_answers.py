"""The way of an answer over the pages: asked, answered by link without login, accepted, and taken out."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.entrypoints.web.test_by_link import Phone
from tests.factories.invited import Invited, invited
from tests.factories.published import BEFORE, clock, text
from tests.factories.register import AT, federation, log_in, machine

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.membership.asking import name_contact
from lagetrunt.apps.membership.models import MemberOrder, PartyAsk, PartyContact, SeatAnswer
from lagetrunt.apps.organisation.models import Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> Invited:
    clock(monkeypatch, BEFORE)
    found = invited()
    name_contact(party=found.parties["Avesta"], person=found.people["Hanna Viitasaari"], by=machine(), at=AT)
    return found


@pytest.fixture
def secretary() -> Client:
    account = User.objects.create_user("sekr@exempel.example", name="Prov Person")
    grant_role(user=account, role=Role.SECRETARY, federation=federation(), by=machine(), at=AT)
    return log_in(Client(), account)


def seal(page: Any) -> str:
    found = re.search(r'name="sigill" value="(\w+)"', text(page))
    assert found is not None
    return found[1]


def phone(told: Invited, party: str = "Avesta") -> Phone:
    return Phone(told.ticket("members", party=party, at=BEFORE - timedelta(days=1))[1])


def number(who: str) -> int:
    return Representation.objects.get(person__name=who).pk


def test_from_the_question_to_the_list_for_teams(told: Invited, secretary: Client) -> None:
    secretary.post("/medlemmar/ut/teams/", {})
    page = secretary.get("/medlemmar/fraga/")
    assert "Hanna Viitasaari" in text(page) and "Nora, Säter" in text(page)
    secretary.post("/medlemmar/fraga/", {"sigill": seal(page)})
    mine = Phone(Letter.objects.get().text.partition("/l/")[2].partition("/")[0])
    opened = text(mine.open())
    assert "Elevhälsonätverket: Bo Ek" in opened and "Karl-Erik" not in opened
    bo = number("Bo Ek")
    sent = {
        f"svar-{bo}": "byt", f"namn-{bo}": "Ann Berg", f"epost-{bo}": "ann@avesta.example", f"fran-{bo}": "2027-02-20",
        f"utsedd-{bo}": "Skolchefen", "ord": "Bo har slutat", "gor": "skicka",
    }  # fmt: skip
    assert "En ändring väntar" in mine.told("medlemmar", **sent)
    page = secretary.get("/medlemmar/svar/")
    assert "Ann Berg" in text(page) and "”Bo har slutat”" in text(page)
    shown = text(secretary.post("/medlemmar/svar/", {"sigill": seal(page)}, follow=True))
    assert "En ändring är införd." in shown and f"/natverk/{told.network.pk}/valkommen/" in shown
    assert Representation.objects.get(person__name="Ann Berg").appointed_by == "Skolchefen"
    difference = secretary.post("/medlemmar/ut/teams/", {}).content.decode("utf-8-sig")
    assert difference.splitlines()[1:] == [
        "bo.ek@exempel.example;Bo Ek;Elevhälsonätverket;ta bort", "ann@avesta.example;Ann Berg;Elevhälsonätverket;lägg till",
    ]  # fmt: skip
    assert (
        secretary.get("/medlemmar/ut/?form=teams&sedan=2027-02-01").content.decode("utf-8-sig").count("Ann Berg") == 1
    )
    assert "<td>Ann Berg</td>" in text(secretary.get("/medlemmar/ut/?form=html"))
    assert (
        "Teams" in text(secretary.get("/medlemmar/"))
        and secretary.get("/medlemmar/ut/?form=teams&sedan=x").status_code == 302
    )
    welcomed = secretary.get(f"/natverk/{told.network.pk}/valkommen/")
    secretary.post(f"/natverk/{told.network.pk}/valkommen/", {"sigill": seal(welcomed)})
    letter = Letter.objects.get(kind="welcome")
    own = text(Phone(letter.text.partition("/l/")[2].partition("/")[0]).open())
    assert "Ny i nätverket Elevhälsonätverket" in own and "Vem är vem" in own


def test_everything_is_right_in_one_press(told: Invited) -> None:
    mine = phone(told)
    assert "Tack! Allt stämmer." in mine.told("medlemmar", gor="allt-stammer")
    assert PartyAsk.objects.get().all_right and SeatAnswer.objects.count() == 2


def test_what_is_wrong_comes_back_with_what_was_written(told: Invited) -> None:
    bo, mine = number("Bo Ek"), phone(told)
    answer = mine.send("medlemmar", **{f"svar-{bo}": "byt", f"namn-{bo}": "Ann Berg", f"epost-{bo}": "fel"})
    assert answer.status_code == 422 and "E-postadressen" in text(answer) and 'value="Ann Berg"' in text(answer)
    answer = mine.send("medlemmar", **{f"svar-{bo}": "vakant", f"fran-{bo}": "snart"})
    assert answer.status_code == 422 and "2025-08-31" in text(answer)
    other = number("Karl-Erik Holmqvist")
    answer = mine.send("medlemmar", **{f"svar-{other}": "stammer"})
    assert answer.status_code == 422 and "ändrats" in text(answer) and not SeatAnswer.objects.exists()


def test_one_answer_is_taken_or_not_as_it_was_seen(told: Invited, secretary: Client) -> None:
    bo = number("Bo Ek")
    phone(told).send("medlemmar", **{f"svar-{bo}": "vakant", f"fran-{bo}": "2027-02-20"})
    row = SeatAnswer.objects.get()
    address, seen = f"/medlemmar/svar/{row.pk}/", row.sent_at.isoformat()
    assert "nytt svar" in text(secretary.post(address, {"gor": "infor", "sett": "x"}, follow=True))
    assert secretary.post(address, {"gor": "annat", "sett": seen}).status_code == 400
    assert "avslaget" in text(secretary.post(address, {"gor": "avsla", "sett": seen}, follow=True))
    assert "redan avgjort" in text(secretary.post(address, {"gor": "infor", "sett": seen}, follow=True))
    assert Representation.objects.get(pk=bo).until is None


def test_when_whom_and_links_taken_back(told: Invited, secretary: Client) -> None:
    answer = secretary.post("/medlemmar/fraga/tider/", {"months": "2, 9", "remind_after": "5"})
    assert answer.status_code == 302 and MemberOrder.objects.get().months == [2, 9]
    assert secretary.post("/medlemmar/fraga/tider/", {"months": "mars", "remind_after": ""}).status_code == 422
    assert secretary.post("/medlemmar/fraga/tider/", {"months": "13", "remind_after": ""}).status_code == 422
    nora = f"/medlemmar/fraga/{told.parties['Nora'].pk}/"
    assert "bara en" in text(secretary.post(nora, {"gor": "kontakt", "kontakt": "Okänd"}, follow=True))
    secretary.post(nora, {"gor": "kontakt", "kontakt": "Bo Ek"})
    assert PartyContact.objects.get(party=told.parties["Nora"]).person == told.people["Bo Ek"]
    mine = phone(told, "Nora")
    secretary.post(nora, {"gor": "aterkalla"})
    assert mine.open().status_code == 404 and Ticket.objects.get().revoked_at == timezone.now()
    assert secretary.post(nora, {"gor": "annat"}).status_code == 400


def test_who_may_not_see_a_network_hands_nothing_over(told: Invited, secretary: Client) -> None:
    page = secretary.get(f"/natverk/{told.network.pk}/overlamning/")
    assert "Kommande möten" in text(page) and f"/kalender/{told.booking.pk}/" in text(page)
    file = secretary.get(f"/natverk/{told.network.pk}/overlamning/?format=docx")
    assert file["Content-Type"].endswith("wordprocessingml.document")
    account = User.objects.create_user("annan@exempel.example")
    other = invited(name="Rektorsnätverket").network
    grant_role(user=account, role=Role.CHAIR, federation=federation(), by=machine(), at=AT, network=other)
    client = log_in(Client(), account)
    for way in ("overlamning", "valkommen"):
        assert client.get(f"/natverk/{told.network.pk}/{way}/").status_code == 404
    assert client.get("/medlemmar/svar/").status_code == 403
