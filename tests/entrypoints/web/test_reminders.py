"""Pages of what goes by mail after a meeting: to-dos handed out, reminders shown beforehand, what is taken home."""

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.factories.invited import invited
from tests.factories.owing import decision, met, todo
from tests.factories.published import text
from tests.factories.register import AT

from lagetrunt.apps.followups.models import HomeText, ReminderOrder
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 5, 9, tzinfo=AT.tzinfo)


class TestPages:
    @pytest.fixture(autouse=True)
    def _register(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.told = invited()
        self.meeting = met(self.told.network)
        todo(self.meeting, ["Hanna Viitasaari"], "Skicka underlaget", date(2027, 2, 10))
        todo(self.meeting, ["processledaren"], "Sammanställa")
        decision(self.meeting, "pröva mallen")
        monkeypatch.setattr(timezone, "now", lambda: NOW)  # before the sessions, which end after two weeks
        self.client, self.reader = secretary(), secretary(Role.READER)

    def _seal(self, page: str) -> str:
        return page.partition('name="sigill" value="')[2].partition('"')[0]

    def test_things_to_do_are_shown_then_sent_once(self) -> None:
        address = f"/moten/{self.meeting.pk}/att-gora/"
        assert address in text(self.client.get(f"/moten/{self.meeting.pk}/"))
        assert address not in text(self.reader.get(f"/moten/{self.meeting.pk}/"))
        page = text(self.client.get(address))
        assert "Ett brev skickas när du trycker på Skicka" in page and "{länk}" in page and "Sammanställa" in page
        answer = self.client.post(address, {"sigill": self._seal(page)}, follow=True)
        assert "Ett brev är på väg" in text(answer) and "http://testserver/l/" in Letter.objects.get().text
        assert "Något har ändrats" in text(self.client.post(address, {"sigill": self._seal(page)}, follow=True))
        assert Letter.objects.count() == 1

    def test_reminders_are_shown_day_by_day_and_the_network_chooses(self) -> None:
        page = text(self.client.get("/paminnelser/"))
        assert "2 påminnelser går de närmaste två veckorna" in page and "(i dag)" in page and "Hanna Viitasaari" in page
        address = f"/natverk/{self.told.network.pk}/paminnelser/"
        assert 'value="10, 3"' in text(self.client.get(address))
        wrong: list[tuple[dict[str, str], str]] = [
            ({"todos_before": "tre"}, "Skriv antal arbetsdagar"),
            ({"todos_before": "99"}, "Högst 5"),
        ]
        for sent, says in wrong:
            assert says in text(self.client.post(address, sent)) and not ReminderOrder.objects.exists()
        self.client.post(address, {"answers_before": "5", "todos_before": "", "todos_after": ""})
        row = ReminderOrder.objects.get()
        assert (row.answers_before, row.todos_before, row.todos_after) == ([5], [], [])
        assert "Ingen påminnelse går" in text(self.client.get("/paminnelser/"))

    def test_what_is_taken_home_is_edited_then_sent(self) -> None:
        nora = self.told.parties["Nora"]
        address = f"/moten/{self.meeting.pk}/ta-med-hem/"
        sent: dict[str, Any] = {"kommun": nora.pk, "text": "Bara det här"}
        assert "Spara texten" not in text(self.reader.get(address))
        page = text(self.client.post(f"{address}andra/", sent, follow=True))
        assert "Texten är sparad" in page and "Texten är ändrad för hand" in page and ">Bara det här</textarea>" in page
        answer = self.client.post(f"{address}andra/", sent | {"text": "x\n" * 11})
        assert answer.status_code == 422 and "Högst 10 rader" in text(answer) and "x\nx" in text(answer)
        file = self.client.get(f"{address}?kommun={nora.pk}&format=docx")
        assert file["Content-Type"].endswith("wordprocessingml.document") and b"".join(file).startswith(b"PK")  # type: ignore[attr-defined]
        page = text(self.client.get(f"{address}skicka/?kommun={nora.pk}"))
        assert "Skicka ett brev" in page and "- Bara det här" in page
        self.client.post(f"{address}skicka/?kommun={nora.pk}", {"sigill": self._seal(page)})
        assert Letter.objects.get().to_name == "Karl-Erik Holmqvist"
        assert "har redan fått, eller får snart, texten" in text(self.client.get(f"{address}skicka/?kommun={nora.pk}"))
        self.client.post(f"{address}andra/", sent | {"gor": "angra"})
        assert not HomeText.objects.exists()
        for wrong in (f"{address}?kommun=999", f"{address}andra/"):
            answer = self.client.get(wrong) if "?" in wrong else self.client.post(wrong, {"kommun": "999"})
            assert answer.status_code == 404

    def test_the_half_year_of_one_and_of_all(self) -> None:
        nora = self.told.parties["Nora"]
        address = f"/kommuner/{nora.pk}/ta-med-hem/"
        assert address in text(self.client.get(f"/kommuner/{nora.pk}/"))
        page = text(self.reader.get(f"{address}?halvar=2027-1"))
        assert "Nora tar hem det här från ett nätverk" in page and "pröva mallen" in page and "våren 2027" in page
        assert "Inget möte som Nora hör till" in text(self.reader.get(f"{address}?halvar=2026-2"))
        assert "pröva mallen" in text(self.reader.get(f"{address}?halvar=x")), "the half of today"
        assert self.reader.post(address, {}).status_code == self.reader.post("/ta-med-hem/", {}).status_code == 403
        page = text(self.client.get(f"{address}?skicka=1"))
        self.client.post(address, {"sigill": self._seal(page)})
        assert Letter.objects.get().subject == "Att ta med hem: Nora, våren 2027"
        page = text(self.client.get("/ta-med-hem/"))
        assert "Nora" in page and "enades om: pröva mallen" in page and "en vakant plats" in page
        of_body = f"/ta-med-hem/?natverk={self.told.network.pk}"
        self.client.post(of_body, {"sigill": self._seal(text(self.client.get(of_body)))})
        assert Letter.objects.filter(subject="Att ta med hem: alla kommuner, våren 2027").count() == 3
        assert self.client.get("/ta-med-hem/?natverk=999").status_code == 404
        for one in (f"{address}?format=docx", "/ta-med-hem/?format=docx"):
            assert b"".join(self.reader.get(one)).startswith(b"PK")  # type: ignore[attr-defined]
