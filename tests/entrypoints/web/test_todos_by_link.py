"""What one person is to do, by a link without login: three acts for each, confirmed, changed, and told to the others."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_by_link import Phone
from tests.entrypoints.web.test_full_pages import asked
from tests.factories.invited import invited
from tests.factories.owing import met, todo
from tests.factories.published import text
from tests.factories.register import AT

from lagetrunt.apps.followups.models import Followup
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.entrypoints.web.link_doors import sign_of

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 1, 9, tzinfo=AT.tzinfo)


class TestPage:
    @pytest.fixture(autouse=True)
    def _owing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.told = invited()
        self.meeting = met(self.told.network)
        self.row = todo(self.meeting, ["Hanna Viitasaari"], "Skicka <b>underlaget</b>", date(2027, 2, 10))
        self.phone = Phone(self.told.ticket("todo", at=NOW, network=None)[1])
        # Links are made today; the page is looked at then.
        monkeypatch.setattr(timezone, "now", lambda: NOW)

    def _told(self, **sent: Any) -> str:
        return self.phone.told("att-gora", uppgift=str(self.row.pk), **sent)

    def test_it_shows_the_own_things_with_three_acts(self) -> None:
        todo(self.meeting, ["Bo Ek"], "Någon annans")
        page = text(self.phone.open())
        for words in ("Du har en sak att göra", "Skicka &lt;b&gt;underlaget", "Till ons 10 feb 2027", "Elevhälsonätverket fre 22 jan",
                      "Klart", "Flytta till den dagen", "Det är inte jag"):  # fmt: skip
            assert words in page, words
        assert "Någon annans" not in page and "<nav" not in page and page.count("<form") == 3

    def test_many_stand_on_pages_with_what_is_open_first_and_a_press_leads_back_to_its_page(self) -> None:
        address = f"/l/{self.phone.secret}/"
        for number in range(5):
            todo(self.meeting, ["Hanna Viitasaari"], f"Sak {number:02}", date(2027, 2, 11))
        client = Client()
        self._told(gor="klart")
        few, _page = asked(client, address)
        rows = [
            todo(self.meeting, ["Hanna Viitasaari"], f"Sak {number:02}", date(2027, 2, 11)) for number in range(5, 59)
        ]
        many, page = asked(client, address)
        assert many == few
        assert "Du har 59 saker att göra" in page and page.count("<article") == 20 and "sida 1 av 3" in page
        _questions, last = asked(client, f"{address}?sida=3")
        assert (
            "Det här är besvarat" in last and "Skicka &lt;b&gt;underlaget" in last and "Det här är besvarat" not in page
        )
        shown = next(row for row in rows if row.what in last)
        assert f'action="{address}att-gora/?sida=3"' in last
        sent = {"sida": sign_of(self.phone.secret), "uppgift": str(shown.pk)}
        wrong = client.post(f"{address}att-gora/?sida=3", sent | {"gor": "flytta", "dag": "", "ord": ""})
        assert wrong.status_code == 422 and shown.what in text(wrong) and f'href="{address}?sida=2"' in text(wrong)
        assert client.post(f"{address}att-gora/?sida=3", sent | {"gor": "klart"})["Location"] == f"{address}?sida=3"

    def test_done_is_confirmed_and_taken_back(self) -> None:
        page = self._told(gor="klart")
        assert "Du har inget kvar att göra" in page and "Skickat mån 1 feb 2027 10.00" in page
        assert "Ta tillbaka svaret" in page and "Du kan ändra svaret" in page
        assert "Du har en sak att göra" in self._told(gor="angra")

    def test_moved_shows_both_days_here_and_in_the_registers(self) -> None:
        page = self._told(gor="flytta", dag="2027-03-05", ord="väntar på Nora")
        assert "Flyttat till fre 5 mars 2027" in page and "i anteckningarna står ons 10 feb 2027" in page
        client = secretary(Role.READER)
        addresses = ("/att-gora/", f"/moten/{self.meeting.pk}/", f"/natverk/{self.told.network.pk}/")
        for address in addresses:
            shown = text(client.get(address))
            assert "flyttat till" in shown and "fre 5 mars 2027" in shown and "väntar på Nora" in shown, address
        own = Phone(self.told.ticket("phone", party="Avesta", at=NOW)[1])
        assert "flyttat till fre 5 mars 2027" in text(own.open())
        self._told(gor="klart")
        assert "klart mån 1 feb 2027" in text(client.get("/att-gora/?lage=klara"))
        assert "Skicka" not in text(client.get("/att-gora/")).split("<main")[1].split("<ol")[-1].split("</ol")[0]

    def test_not_mine_names_another(self) -> None:
        page = self._told(gor="inte-jag", vem="Bo Ek", ord="jag är ledig")
        assert "Inte jag: Bo Ek" in page and "jag är ledig" in page
        other = Phone(self.told.ticket("todo", person="Bo Ek", at=NOW, network=None)[1])
        assert "Du har en sak att göra" in text(other.open())
        assert "inte jag, Bo Ek" in text(secretary(Role.READER).get("/att-gora/"))

    def test_what_is_wrong_is_told_and_what_was_written_stands_there(self) -> None:
        answer = self.phone.send("att-gora", uppgift=str(self.row.pk), gor="flytta", dag="i morgon", ord="väntar")
        assert answer.status_code == 422 and "Ange den nya dagen" in text(answer) and 'value="väntar"' in text(answer)
        answer = self.phone.send("att-gora", uppgift=str(self.row.pk), gor="x")
        assert answer.status_code == 422 and "Välj klart, flytta eller inte jag" in text(answer)
        assert not Followup.objects.exists()

    @pytest.mark.parametrize("number", ["999999", "", "x\0", "0"])
    def test_what_is_not_theirs_is_not_there(self, number: str) -> None:
        assert self.phone.send("att-gora", uppgift=number, gor="klart").status_code == 404

    def test_it_opens_nothing_else(self) -> None:
        for way in ("svar", "runda", "kalender.ics"):
            assert Client().get(f"/l/{self.phone.secret}/{way}" + ("/" if "." not in way else "")).status_code == 404
