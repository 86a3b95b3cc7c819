"""The pages of those who prepare: who comes, links made and revoked, the round with its questions and what has been sent."""

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client
from tests.entrypoints.web.test_acts import secretary
from tests.factories.invited import BEGINS, invited
from tests.factories.register import AT, actor, federation, log_in, machine

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.answers.answering import Said, send_answer
from lagetrunt.apps.answers.models import Answer, RoundReply, Ticket
from lagetrunt.apps.answers.rounds import save_drafts, send_replies, set_questions
from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.arrivals.keeping import Came, Sort, put_aside, wait_for_somebody
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.models import Network, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return str(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


class TestAnswers:
    @pytest.fixture(autouse=True)
    def _invited(self) -> None:
        self.told = invited()
        Booking.objects.update(
            day=BEGINS.date().replace(year=2040), last=BEGINS.date().replace(year=2040), start=None, end=None
        )
        self.told.booking.refresh_from_db()
        self.client = secretary()
        self.address = f"/kalender/{self.told.booking.pk}/svar/"
        self.links = f"/kalender/{self.told.booking.pk}/lankar/"

    def _key(self, party: str, person: str = "") -> str:
        return f"{self.told.parties[party].pk}-{self.told.people[person].pk if person else ''}"

    def test_who_has_answered_and_who_has_not_stand_by_party(self) -> None:
        page = text(self.client.get(self.address))
        assert (
            "Ingen har svarat än" in page and page.count("har inte svarat") == 3 and "Vakant: ingen att fråga" in page
        )
        row, _ = self.told.ticket()
        send_answer(
            booking=self.told.booking,
            party=row.party,
            said=Said(choice="not", name="Bo Ek", note="<i>sjuk"),
            by=row,
            at=AT,
        )
        page = text(self.client.get(self.address))
        assert (
            "1 av 3 har svarat" in page
            and "Bo Ek: kommer inte" in page
            and "&lt;i&gt;sjuk" in page
            and page.count("har inte svarat") == 2
        )
        assert f'href="/kalender/{self.told.booking.pk}/svar/"' in text(
            self.client.get(f"/kalender/{self.told.booking.pk}/")
        )

    def test_who_may_come_stands_as_maybe_and_as_not_having_answered(self) -> None:
        booking, bo = self.told.booking, self.told.people["Bo Ek"]
        came = Came(key="c:1", source="calendar", sort=Sort.REPLY, from_name="Bo", from_email=bo.email.upper())
        told = {"came": came, "why": "Bo Ek svarade kanske.", "booking": booking, "by": machine(), "at": AT}
        row = wait_for_somebody(maybe_for=booking.slot, **told)
        page = text(self.client.get(self.address))
        assert "kanske</span> Bo Ek, i sin kalender" in page and "<b>1</b> kanske" in page
        assert page.count("har inte svarat") == 3 and "Ingen har svarat än" in page and not Answer.objects.exists()
        said = Said(choice="coming", person=bo)
        send_answer(booking=booking, party=self.told.parties["Avesta"], said=said, by=machine(), at=AT)
        page = text(self.client.get(self.address))
        assert "kanske" not in page and "Bo Ek: kommer" in page
        Answer.objects.all().delete()
        Person.objects.filter(pk=bo.pk).update(protected=True)
        assert "Bo Ek" not in text(self.client.get(self.address))
        Person.objects.update(protected=False)
        put_aside(row=row, by=machine(), at=AT)
        assert "kanske" not in text(self.client.get(self.address))

    def test_one_is_typed_in_and_marked_as_such(self) -> None:
        sent = {"vem": self._key("Nora", "Karl-Erik Holmqvist"), "svar": "digital"}
        page = text(self.client.post(self.address, sent, follow=True))
        assert (
            "Svaret är infört" in page
            and "Karl-Erik Holmqvist: kommer digitalt" in page
            and "infört av Eva Prov" in page
        )
        assert Answer.objects.get().typed_by == "Eva Prov"

    @pytest.mark.parametrize(
        ("sent", "why"),
        [
            ({"svar": "not"}, "Välj vem som har svarat"),
            ({"vem": "1-x", "svar": "not"}, "Välj vem"),
            ({"vem": "party"}, "Välj ett av svaren"),
        ],
    )
    def test_what_is_wrong_is_told_and_kept_in_the_form(self, sent: dict[str, str], why: str) -> None:
        if sent.get("vem") == "party":
            sent = {"vem": self._key("Säter")}
        answer = self.client.post(self.address, sent | {"namn": "Ann Berg"})
        assert (
            answer.status_code == 422
            and why in text(answer)
            and 'value="Ann Berg"' in text(answer)
            and not Answer.objects.exists()
        )

    def test_a_link_is_made_shown_once_and_revoked(self) -> None:
        page = text(self.client.post(self.links, {"till": "answer", "vem": self._key("Avesta", "Bo Ek")}))
        found = re.search(r'value="http://testserver/l/([\w-]+)/"', page)
        assert (
            found is not None
            and ticket_of(secret=found[1], at=AT.replace(year=2030)).person == self.told.people["Bo Ek"]
        )
        page = text(self.client.get(self.address))
        assert found[1] not in page and "En länk är gjord" in page and f'href="{self.links}gjorda/"' in page
        page = text(self.client.get(f"{self.links}gjorda/"))
        assert found[1] not in page and "Avesta: Bo Ek" in page and "inget har skickats" in page
        page = text(self.client.post(f"{self.links}{Ticket.objects.get().pk}/aterkalla/", follow=True))
        assert (
            "öppnar ingenting längre" in page
            and "återkallad" in page
            and Client().get(f"/l/{found[1]}/").status_code == 404
        )
        assert "Inga sådana länkar" in text(self.client.get(f"{self.links}gjorda/?visa=galler"))

    def test_links_made_are_told_by_organisation_and_a_press_leads_back_to_them(self) -> None:
        for party, who in (("Avesta", "Bo Ek"), ("Nora", "Karl-Erik Holmqvist")):
            self.client.post(self.links, {"till": "answer", "vem": self._key(party, who)})
        asked = f"?visa=galler&part={self.told.parties['Nora'].pk}"
        page = text(self.client.get(f"{self.links}gjorda/{asked}"))
        assert "Nora: Karl-Erik Holmqvist" in page and "Avesta: Bo Ek" not in page
        row = Ticket.objects.get(party=self.told.parties["Nora"])
        assert self.client.post(f"{self.links}{row.pk}/aterkalla/{asked}")["Location"] == f"{self.links}gjorda/{asked}"

    def test_a_page_of_ones_own_is_of_all_networks_only_from_who_prepares_in_all(self) -> None:
        sent = {"till": "phone", "vem": self._key("Avesta", "Bo Ek")}
        self.client.post(self.links, sent)
        assert Ticket.objects.get().network is None
        account = User.objects.create_user("ordf@exempel.example", name="Ordförande")
        grant_role(
            user=account, role=Role.CHAIR, federation=federation(), network=self.told.network, by=machine(), at=AT
        )
        chair = Client()
        log_in(chair, account)
        chair.post(self.links, sent)
        assert Ticket.objects.first().network == self.told.network  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        "sent", [{}, {"till": "answer"}, {"till": "allt", "vem": "1-"}, {"till": "answer", "vem": "9999-"}]
    )
    def test_a_link_to_nobody_is_refused(self, sent: dict[str, str]) -> None:
        answer = self.client.post(self.links, sent)
        assert answer.status_code == 422 and "Välj vem länken är till" in text(answer) and not Ticket.objects.exists()

    def test_all_links_come_as_a_table_for_letters(self) -> None:
        answer = self.client.post(f"{self.links}alla/", {"till": "round"})
        assert "lankar-2040-03-12.csv" in answer["Content-Disposition"] and "no-store" in answer["Cache-Control"]
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
        assert [row[:3] for row in rows[:3]] == [
            ["Kommun/organisation", "Namn", "E-post"], ["Avesta", "Bo Ek", "bo.ek@exempel.example"], ["Avesta", "Hanna Viitasaari", "hanna.viitasaari@exempel.example"],
        ]  # fmt: skip
        assert rows[-1][:3] == ["Säter", "", ""] and len(rows) == 5
        assert all(Client().get(row[3].removeprefix("http://testserver")).status_code == 200 for row in rows[1:])
        assert "Välj vad länkarna" in text(self.client.post(f"{self.links}alla/", {"till": "phone"}))

    def test_nobody_under_protection_is_named(self) -> None:
        self.client.post(self.links, {"till": "answer", "vem": self._key("Avesta", "Bo Ek")})
        row = Ticket.objects.get()
        Person.objects.filter(name="Bo Ek").update(protected=True)
        row.refresh_from_db()
        send_answer(booking=self.told.booking, party=row.party, said=Said(choice="coming"), by=row, at=AT)
        for client in (self.client, secretary(Role.ADMINISTRATOR)):
            page = text(client.get(self.address)) + text(client.get(f"{self.links}gjorda/"))
            assert "Bo Ek" not in page and "någon med skyddade uppgifter" not in page and "Avesta: en person" in page

    def test_a_meeting_of_another_network_is_not_there(self) -> None:
        other = Network.objects.create(federation=federation(), name="Rektorsnätverket", released_at=AT)
        account = User.objects.create_user("ordf@exempel.example", name="Ordförande")
        grant_role(user=account, role=Role.CHAIR, federation=federation(), network=other, by=machine(), at=AT)
        chair = Client()
        log_in(chair, account)
        for address in (self.address, f"/kalender/{self.told.booking.pk}/forrunda/"):
            assert chair.get(address).status_code == 404
        for address in (
            self.address,
            self.links,
            f"{self.links}alla/",
            f"/kalender/{self.told.booking.pk}/forrunda/svar/",
        ):
            assert chair.post(address, {"till": "answer", "vem": self._key("Nora"), "svar": "not"}).status_code == 404
        assert not Ticket.objects.exists() and not Answer.objects.exists()


class TestRound:
    @pytest.fixture(autouse=True)
    def _invited(self) -> None:
        self.told = invited()
        self.client = secretary()
        self.address = f"/kalender/{self.told.booking.pk}/forrunda/"

    def test_questions_are_written_and_what_is_sent_stands_by_party(self) -> None:
        page = text(
            self.client.post(self.address, {"fraga-1": "Hur går det?", "fraga-2": "Vad <b>behövs?"}, follow=True)
        )
        assert "Frågorna är sparade" in page and "Ingen har svarat." in page and "Vad &lt;b&gt;behövs?" in page
        one, _two = self.told.booking.questions.all()
        row, _ = self.told.ticket("round")
        send_replies(
            booking=self.told.booking,
            party=self.told.parties["Avesta"],
            texts={one.pk: "Bra"},
            name="Bo Ek",
            by=row,
            at=AT,
        )
        page = text(self.client.get(self.address))
        assert "1 av 3 har svarat. Svar saknas från Nora och Säter." in page and page.count("svar saknas</span>") == 5
        answer = self.client.post(self.address, {"fraga-1": "Något annat?", "fraga-2": "Ny"})
        assert (
            answer.status_code == 422
            and "Fråga 1 har fått svar" in text(answer)
            and 'value="Något annat?"' in text(answer)
        )

    def test_replies_are_typed_in_and_empty_fields_change_nothing(self) -> None:
        one, two = set_questions(booking=self.told.booking, texts=["Hur?", "Vad?"], by=machine(), at=AT)
        nora = str(self.told.parties["Nora"].pk)
        sent = {"part": nora, f"svar-{one.pk}": "Bra", f"svar-{two.pk}": "Tid"}
        page = text(self.client.post(f"{self.address}svar/", sent, follow=True))
        assert "Svaren från Nora är införda" in page and "infört av Eva Prov" in page
        self.client.post(f"{self.address}svar/", {"part": nora, f"svar-{one.pk}": "Bättre", f"svar-{two.pk}": ""})
        assert sorted(RoundReply.objects.filter(is_current=True).values_list("text", flat=True)) == ["Bättre", "Tid"]

    def test_what_is_wrong_is_told_and_kept_in_the_form(self) -> None:
        one = set_questions(booking=self.told.booking, texts=["Hur?"], by=machine(), at=AT)[0]
        answer = self.client.post(f"{self.address}svar/", {f"svar-{one.pk}": "Bra"})
        assert answer.status_code == 422 and "Välj vilken kommun" in text(answer) and ">Bra</textarea>" in text(answer)
        answer = self.client.post(f"{self.address}svar/", {"part": str(self.told.parties["Nora"].pk)})
        assert "Skriv svaret på minst en fråga" in text(answer) and not RoundReply.objects.exists()

    def test_a_draft_is_on_no_page(self) -> None:
        one = set_questions(booking=self.told.booking, texts=["Hur?"], by=machine(), at=AT)[0]
        row, _ = self.told.ticket("round")
        save_drafts(texts={one.pk: "Hemligt utkast"}, name="Bo Ek", by=row, at=AT)
        for client in (self.client, secretary(Role.ADMINISTRATOR)):
            for address in (self.address, self.address.replace("forrunda", "svar"), "/spar/"):
                page = text(client.get(address))
                assert "Hemligt" not in page and "save_draft" not in page
        assert "Ingen har svarat." in text(self.client.get(self.address)) and actor(None).user_id
