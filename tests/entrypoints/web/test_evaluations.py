"""How a meeting was, in the browser: asked, answered by a link without a name, shown when it is over and three have answered, changed by who manages."""

import re
import shutil
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_by_link import Phone, text
from tests.entrypoints.web.test_doors import is_by_link
from tests.factories.evaluated import AFTER, LAST, Evaluated, evaluated
from tests.factories.invited import invited, slot_of
from tests.factories.published import clock
from tests.factories.register import AT, machine

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import OPENS, Purpose
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.evaluations.models import Evaluation, EvaluationQuestion
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.planning import plan_meetings
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.entrypoints.web import urls
from lagetrunt.entrypoints.web.link_doors import sign_of

pytestmark = pytest.mark.django_db
OVER = AFTER + timedelta(days=15)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, AFTER)


def at(one: Evaluated) -> str:
    return f"/kalender/{one.told.booking.pk}/utvardering/"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return text(answer)


class Browser(Phone):
    """A browser that keeps its cookies."""

    def __init__(self, secret: str) -> None:
        super().__init__(secret)
        self.client = Client(enforce_csrf_checks=True, headers={"Origin": "null"})

    def seen(self) -> str:
        return text(self.client.get(f"/l/{self.secret}/"))

    def answer(self, **sent: str) -> int:
        shown = self.client.get(f"/l/{self.secret}/").content.decode()
        hidden = dict(re.findall(r'name="(sida|blad)" value="([^"]+)"', shown)) or {"sida": sign_of(self.secret)}
        return int(self.client.post(f"/l/{self.secret}/utvardering/", hidden | sent).status_code)


class TestLink:
    def test_nothing_happens_when_it_is_opened(self) -> None:
        one = evaluated()
        before = (Event.objects.count(), list(Evaluation.objects.values()), list(Ticket.objects.values()))
        answer = Phone(one.secret).open()
        assert "Hur var mötet med Elevhälsonätverket fre 12 mars 2027?" in text(answer) and not answer.cookies
        assert "Viitasaari" not in text(answer) and "Avesta" not in text(answer)
        assert (Event.objects.count(), list(Evaluation.objects.values()), list(Ticket.objects.values())) == before

    def test_a_browser_answers_once_and_sees_what_all_said_when_it_is_over(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one = evaluated()
        first = Browser(one.secret)
        sent = {"val-1": "0", "val-2": "0", "ord-3": "Mer  tid\nför samtal"}
        assert first.answer(**sent) == 302 and "Svaret är räknat" in first.seen()
        assert "Mer tid" not in first.seen() and "En har svarat" in first.seen()
        assert first.answer(**sent) == 302 and Evaluation.objects.get().answers == 1
        for _ in range(2):
            assert Browser(one.secret).answer(**sent) == 302
        assert "Mer tid" not in first.seen() and "Det går att svara till och med mån 29 mars 2027" in first.seen()
        clock(monkeypatch, OVER)
        seen = first.seen()
        assert "3 har svarat" in seen and seen.count("Mer tid för samtal") == 3 and "Färre, större frågor" in seen

    def test_what_is_wrong_is_said_with_what_was_written(self) -> None:
        one = evaluated()
        answer = Phone(one.secret).send("utvardering", **{"val-2": "2", "ord-3": "lång " * 120})
        assert answer.status_code == 422 and "högst 500" in text(answer) and "lång lång" in text(answer)
        assert 'value="2" checked' in answer.content.decode() and Evaluation.objects.get().answers == 0
        assert Phone(one.secret).send("utvardering").status_code == 422

    def test_a_link_opens_nothing_else(self) -> None:
        one = evaluated()
        for pattern in urls.urlpatterns:
            if is_by_link(pattern) and "POST" in pattern.callback.link_methods:
                shutil.rmtree(settings.LAGETRUNT_COUNTS, ignore_errors=True)
                is_for = pattern.callback.opens_for in OPENS[Purpose.EVALUATE]
                kwargs = {"secret": one.secret} | ({"pk": 1} if "pk" in pattern.pattern.converters else {})
                answer = Client().post(reverse(str(pattern.name), kwargs=kwargs), {"sida": sign_of(one.secret)})
                assert (answer.status_code == 404) != is_for, pattern.name

    def test_when_it_is_over(self, monkeypatch: pytest.MonkeyPatch) -> None:
        one = evaluated()
        clock(monkeypatch, AFTER + timedelta(days=15))
        assert "gick ut mån 29 mars 2027" in text(Phone(one.secret).open())
        assert Browser(one.secret).answer(**{"val-1": "0"}) == 422 and Evaluation.objects.get().answers == 0


class TestMeeting:
    def test_who_prepares_asks_and_everybody_of_the_network_sees(self) -> None:
        told, client = invited(), secretary()
        address = f"/kalender/{told.booking.pk}/utvardering/"
        shown = client.get(address).content.decode()
        assert "Fråga 3 personer" in shown and not Letter.objects.exists()
        seal = re.findall(r'name="sigill" value="(\w+)"', shown)[0]
        client.post(address, {"gor": "skicka", "sista": LAST.isoformat(), "sigill": seal})
        assert Letter.objects.filter(kind="evaluate").count() == 3
        assert "Ingen har svarat om mötet än" in page(client, address)
        member = secretary(Role.REPRESENTATIVE, "Mia Medlem")
        assert "Ingen har svarat" in page(member, address) and "Fråga" not in page(member, address)
        assert member.post(address, {"gor": "lank"}).status_code == 403
        assert secretary(Role.READER, "Li Läsare").get(address).status_code == 403

    def test_a_link_to_copy_is_shown_once(self) -> None:
        told, client = invited(), secretary()
        address = f"/kalender/{told.booking.pk}/utvardering/"
        shown = client.post(address, {"gor": "lank", "sista": LAST.isoformat()}).content.decode()
        secret = re.findall(r"/l/([\w-]+)/</code>", shown)[0]
        assert Phone(secret).open().status_code == 200 and secret not in client.get(address).content.decode()
        assert "alla, till mötets utvärdering" in page(client, f"/kalender/{told.booking.pk}/lankar/gjorda/")

    def test_the_next_agenda_and_the_year_tell_what_most_wanted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        one, client = evaluated(), secretary()
        day = AFTER.date() + timedelta(days=60)
        later = plan_meetings(network=one.told.network, slots=[slot_of(day)], by=machine(), at=AT)[0]
        for _ in range(2):
            one.say(0, 0)
        year = f"/natverk/{one.told.network.pk}/utvarderingar/"
        one.say(0, 1)
        assert "ville ha" not in page(client, f"/kalender/{later.pk}/") + page(client, year) + page(client, at(one))
        assert "visas när tiden är ute" in page(client, at(one))
        clock(monkeypatch, OVER)
        client = secretary()
        for address in (f"/kalender/{later.pk}/", year):
            assert "2 av 3 ville ha färre, större frågor" in page(client, address)
        assert "Så tyckte de 3 som svarade" in page(client, at(one))


def test_who_manages_changes_the_questions() -> None:
    client, address = secretary(Role.ADMINISTRATOR), "/installningar/utvardering/"
    assert "Hur använde vi tiden?" in page(client, address)
    told = {"fraga": ["Var ska vi ses?", "Vad mer?", ""], "svar": ["Digitalt\r\nPå plats", "", ""]}
    assert client.post(address, told).status_code == 302
    assert [(row.text, row.choices) for row in EvaluationQuestion.objects.all()] == [
        ("Var ska vi ses?", ["Digitalt", "På plats"]), ("Vad mer?", []),
    ]  # fmt: skip
    wrong = client.post(address, told | {"svar": ["Digitalt", "", ""]})
    assert wrong.status_code == 422 and "2–5 svar" in text(wrong) and "Var ska vi ses?" in text(wrong)
    client.post(address, {"gor": "vanliga"})
    assert not EvaluationQuestion.objects.exists()
    assert secretary().get(address).status_code == 403
