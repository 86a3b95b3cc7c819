"""Pages by links without login: nothing happens at GET, a link opens what it is for, what is sent is confirmed and changed."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.entrypoints.web.test_doors import is_by_link
from tests.factories.invited import DAY, Invited, invited, party, person, seat, slot_of
from tests.factories.owing import met, todo
from tests.factories.published import BEFORE, clock, text
from tests.factories.register import AT, federation, machine, release_all, two_meetings

from lagetrunt.apps.answers.models import Answer, Purpose, RoundReply, Ticket
from lagetrunt.apps.answers.opening import OPENS
from lagetrunt.apps.answers.rounds import set_questions
from lagetrunt.apps.answers.tickets import revoke_ticket
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.followups.models import Followup
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import call_off, mark_step, plan_meetings
from lagetrunt.apps.membership.models import PartyAsk, SeatAnswer
from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.entrypoints.web import urls
from lagetrunt.entrypoints.web.link_doors import sign_of

pytestmark = pytest.mark.django_db
READS = re.compile(r"\s*(SELECT|DECLARE \S+ NO SCROLL CURSOR FOR SELECT)\b", re.IGNORECASE)
POSTS = [pattern for pattern in urls.urlpatterns if is_by_link(pattern) and "POST" in pattern.callback.link_methods]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, BEFORE)


class Phone:
    """A browser without cookies that has got a link, perhaps from somebody else."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def open(self) -> HttpResponse:
        return Client().get(f"/l/{self.secret}/")

    def send(self, way: str = "svar", sign: str | None = None, **sent: Any) -> HttpResponse:
        found = re.search(r'name="sida" value="(\w+)"', text(self.open()))
        signed = sign if sign is not None else found[1] if found else sign_of(self.secret)
        client = Client(enforce_csrf_checks=True, headers={"Origin": "null"})
        return client.post(f"/l/{self.secret}/{way}/", {"sida": signed} | sent)

    def told(self, way: str = "svar", **sent: Any) -> str:
        answer = self.send(way, **sent)
        assert answer.status_code == 302, text(answer)
        assert answer["Location"] == f"/l/{self.secret}/"
        return text(self.open())


def three(told: Invited, party: str = "Avesta", person: str | None = None) -> dict[str, str]:
    """A link of each sort; those to sign by are walked in test_signing.py, those to a draft in test_remarks.py, those to send papers by in test_papers.py, those of small groups in test_groups.py, those to say how a meeting was in test_evaluations.py."""
    return {
        purpose: told.ticket(purpose, party=party, person=person, at=BEFORE - timedelta(days=1))[1]
        for purpose in Purpose.values
        if purpose
        not in (
            Purpose.SIGN,
            Purpose.DRAFT,
            Purpose.PRESENT,
            Purpose.GROUP,
            Purpose.EVALUATE,
            Purpose.EVENT,
            Purpose.SIGNED,
        )
    }


class TestEveryLink:
    def test_a_scanner_that_follows_every_link_of_every_page_changes_nothing(self) -> None:
        told = invited()
        set_questions(booking=told.booking, texts=["Hur går det?"], by=machine(), at=AT)
        todo(met(told.network), ["Hanna Viitasaari"])
        waiting = [f"/l/{secret}/" for secret in three(told).values()]
        tables = (Ticket, Answer, RoundReply, Followup, PartyAsk, SeatAnswer, Event, Booking)

        def rows() -> list[Any]:
            return [list(table._default_manager.order_by("pk").values()) for table in tables]

        before, seen = rows(), set()
        scanner = Client()
        while waiting:
            address = waiting.pop()
            if address in seen:
                continue
            seen.add(address)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                answer = scanner.get(address)
                scanner.head(address)
            assert not [one["sql"] for one in asked if not READS.match(one["sql"])], address
            assert not answer.cookies, address
            page = text(answer)
            waiting += re.findall(r'(?:href|action)="(/l/[^"#]*)"', page)
        assert len(seen) == 5 + 8 and rows() == before

    def test_it_opens_what_it_is_for_and_nothing_else(self) -> None:
        told = invited()
        question = set_questions(booking=told.booking, texts=["Hur går det?"], by=machine(), at=AT)[0]
        row = todo(met(told.network), ["Hanna Viitasaari"])
        sent = {
            "uppgift": str(row.pk),
            "svar": "coming",
            "namn": "Ann Berg",
            "mote": str(told.booking.pk),
            f"fraga-{question.pk}": "Bra",
            "gor": "skicka",
        }
        acts = {
            "follow_up_by_link": {"gor": "klart"},
            "members_by_link": {"gor": "allt-stammer"},
            "propose_by_link": {"forslag": "En fråga"},
        }
        for purpose, secret in three(told).items():
            for pattern in POSTS:
                act = pattern.callback.opens_for
                address = reverse(str(pattern.name), kwargs={"secret": secret})
                opened = act in OPENS[Purpose(purpose)]
                assert Client().get(address).status_code == (302 if opened else 404), (purpose, address)
                answer = Client().post(address, sent | acts.get(str(pattern.name), {}) | {"sida": sign_of(secret)})
                assert answer.status_code == (302 if opened else 404), (purpose, address)
        counts = {table.objects.count() for table in (Answer, RoundReply, Followup, PartyAsk)}  # type: ignore[attr-defined]
        assert counts == {1} and SeatAnswer.objects.count() == len(("Hanna", "Bo"))
        assert not {
            link
            for secret in three(told).values()
            for link in re.findall(r'href="(/(?!static|l/)[^"]*)"', text(Phone(secret).open()))
        }

    def test_other_methods_are_refused(self) -> None:
        for secret in three(invited()).values():
            assert (
                Client().post(f"/l/{secret}/").status_code == Client().delete(f"/l/{secret}/svar/").status_code == 405
            )

    def test_expired_revoked_and_unknown_are_answered_with_the_same_words(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told = invited()
        row, secret = told.ticket()
        other, revoked = told.ticket(party="Nora")
        revoke_ticket(ticket=other, by=machine(), at=AT)
        pages = {text(Phone(one).open()) for one in (revoked, "okänd", secret[:-1])}
        clock(monkeypatch, row.expires_at)
        answer = Phone(secret).open()
        assert pages == {text(answer)} and answer.status_code == 404 and "öppnar ingenting" in text(answer)

    def test_headers_keep_it_out_of_caches_search_and_other_sites(self) -> None:
        for secret in [*three(invited()).values(), "okänd"]:
            answer = Phone(secret).open()
            assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("private, no-store", "no-referrer")
            assert (
                answer["X-Robots-Tag"] == "noindex, nofollow"
                and "unsafe-inline" not in answer["Content-Security-Policy"]
            )
            inline = (
                r"<script(?! src=\"/static/)|\sstyle=|\son[a-z]+="  # scripts of our own alone, and none in the page
            )
            assert not re.search(inline, text(answer)) and text(answer).count("<h1") == 1

    def test_what_does_not_come_from_the_page_is_refused(self) -> None:
        told = invited()
        mine, other = told.ticket()[1], told.ticket(party="Nora")[1]
        for sign in ("", "x", sign_of(other), "å"):
            answer = Phone(mine).send(sign=sign, svar="coming", namn="Ann Berg")
            assert answer.status_code == 403 and "Svaret togs inte emot" in text(answer)
        assert not Answer.objects.exists()

    def test_the_log_tells_no_secret(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(0)
        _, secret = invited().ticket()
        Phone(secret).told(svar="coming", namn="Ann Berg")
        Phone(secret).send(sign="x", svar="coming")
        Phone(secret + "x").open()
        assert caplog.records and secret not in "".join(
            f"{one.getMessage()}{one.__dict__}" for one in caplog.records if "django.db" not in one.name
        )

    @override_settings(ACCOUNT_RATE_LIMITS={"link": "3/m/key,5/m/ip", "wrong_link": "2/m/ip"})
    def test_tries_are_counted_by_link_and_by_address_and_wrong_ones_sooner(self) -> None:
        told = invited()
        one, two = told.ticket()[1], told.ticket(party="Nora")[1]
        assert [Phone(one).open().status_code for _ in range(4)] == [200, 200, 200, 429]
        assert [Phone(two).open().status_code for _ in range(3)] == [200, 200, 429]
        assert [Phone(f"fel-{n}").open().status_code for n in range(3)] == [404, 404, 429]
        assert "för många försök" in text(Phone("fel").open())
        assert Client(REMOTE_ADDR="192.0.2.7").get("/l/fel/").status_code == 404


class TestAnswering:
    @pytest.fixture(autouse=True)
    def _invited(self) -> None:
        self.told = invited()
        self.phone = Phone(self.told.ticket()[1])

    def test_the_page_says_for_whom_when_and_where_and_offers_four_answers(self) -> None:
        Booking.objects.update(join_url="https://mote.example/1")
        page = text(self.phone.open())
        for words in ("Du svarar för Avesta", "Elevhälsonätverket", "fre 12 mars 2027 kl. 13.00–16.00", "Folkets hus i Avesta",
                      "https://mote.example/1", "Hanna Viitasaari", "Bo Ek", "Skicka svaret"):  # fmt: skip
            assert words in page, words
        assert (
            page.count('type="radio"') == 4 and "Karl-Erik" not in page and "<nav" not in page and "/konto/" not in page
        )

    def test_what_is_sent_is_confirmed_and_can_be_changed_from_another_phone(self) -> None:
        hanna = str(self.told.people["Hanna Viitasaari"].pk)
        page = self.phone.told(svar="coming", person=hanna, meddelande="Med <b>tåg</b>")
        assert (
            "Hanna Viitasaari kommer" in page
            and "Skickat mån 1 mars 2027 10.00" in page
            and "tills mötet börjar" in page
        )
        assert "&lt;b&gt;tåg" in page and " selected" not in page and " checked" not in page, "the next may be Bo Ek"
        page = Phone(self.phone.secret).told(svar="substitute", person=hanna, ersattare="Ann Berg")
        assert "Hanna Viitasaari skickar någon annan: Ann Berg" in page and "Hanna Viitasaari kommer" not in page
        page = self.phone.told(svar="digital", namn="Ylva Assistent")
        assert "Ylva Assistent kommer digitalt" in page and "Ann Berg" in page

    def test_a_double_click_is_one_answer(self) -> None:
        for _ in range(2):
            self.phone.told(svar="not", namn="Ann Berg")
        assert Answer.objects.count() == 1

    def test_what_is_wrong_is_told_and_what_was_written_stands_there(self) -> None:
        answer = self.phone.send(svar="substitute", ersattare="Ann Berg", meddelande="Tack")
        assert answer.status_code == 422 and "Välj ditt namn, eller skriv det" in text(answer)
        assert (
            'value="Ann Berg"' in text(answer)
            and ">Tack</textarea>" in text(answer)
            and 'value="substitute" required checked' in text(answer)
        )
        assert "Välj ett av svaren" in text(self.phone.send(namn="Ann Berg"))
        assert not Answer.objects.exists()

    @pytest.mark.parametrize("other", ["Karl-Erik Holmqvist", None])
    def test_a_number_of_somebody_else_is_no_name(self, other: str | None) -> None:
        pk = self.told.people[other].pk if other else 999_999
        assert "Välj ditt namn" in text(self.phone.send(svar="coming", person=str(pk)))
        assert "Välj ditt namn" in text(self.phone.send(svar="coming", person="x\0"))

    def test_a_page_from_before_the_meeting_changes_nothing_when_it_has_begun(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.phone.told(svar="coming", namn="Ann Berg")
        sign = sign_of(self.phone.secret)
        clock(monkeypatch, datetime(2027, 3, 12, 12, tzinfo=AT.tzinfo))
        answer = self.phone.send(sign=sign, svar="not", namn="Ann Berg")
        assert answer.status_code == 422 and "Mötet har börjat. Svaret är inte ändrat" in text(answer)
        page = text(self.phone.open())
        assert "Ann Berg kommer" in page and "<form" not in page and Answer.objects.get().choice == "coming"

    def test_a_meeting_called_off_asks_nothing(self) -> None:
        Booking.objects.update(join_url="https://mote.example/1")
        call_off(booking=self.told.booking, by=machine(), at=AT)
        page = text(self.phone.open())
        assert "Mötet är inställt" in page and "<form" not in page and "mote.example" not in page
        assert "inställt" in text(self.phone.send(svar="not", namn="Ann Berg"))

    def test_a_link_to_one_person_needs_no_name(self) -> None:
        mine = Phone(self.told.ticket(person="Bo Ek")[1])
        assert "Länken är till Bo Ek" in text(mine.open()) and 'name="namn"' not in text(mine.open())
        self.phone.told(svar="not", person=str(self.told.people["Hanna Viitasaari"].pk))
        page = mine.told(svar="coming")
        assert "Bo Ek kommer" in page and "Hanna" not in page and "Ändra svaret" in page and " checked" in page

    def test_nobody_under_protection_is_named_on_any_page(self) -> None:
        mine = Phone(self.told.ticket(person="Hanna Viitasaari")[1])
        Person.objects.filter(name="Hanna Viitasaari").update(protected=True)
        own = Phone(self.told.ticket("phone", person="Hanna Viitasaari", at=BEFORE - timedelta(days=1))[1])
        for phone in (self.phone, mine, own):
            assert "Hanna" not in text(phone.open())
        assert "Kommer" in mine.told(svar="coming") and "Hanna" not in text(mine.open()) + text(self.phone.open())


class TestRound:
    @pytest.fixture(autouse=True)
    def _asked(self) -> None:
        self.told = invited()
        self.one, self.two = set_questions(
            booking=self.told.booking, texts=["Hur går det?", "Vad behövs?"], by=machine(), at=AT
        )
        self.phone = Phone(self.told.ticket("round")[1])

    def _sent(self, one: str, two: str = "", gor: str = "skicka", sett: Any = 0, **more: Any) -> dict[str, Any]:
        return {
            f"fraga-{self.one.pk}": one,
            f"fraga-{self.two.pk}": two,
            "gor": gor,
            f"sett-{self.one.pk}": sett,
            "namn": "Bo Ek",
        } | more

    def test_a_draft_is_kept_then_sent_and_changed(self) -> None:
        assert text(self.phone.open()).count("<textarea") == 2
        page = self.phone.told("runda", **self._sent("Ganska bra", gor="utkast"))
        assert "Ett utkast är sparat men inte skickat" in page and ">Ganska bra</textarea>" in page
        assert "Ganska bra" not in text(Phone(self.told.ticket("round")[1]).open())
        page = self.phone.told("runda", **self._sent("Bra", "Mer tid"))
        assert (
            "Svaren är skickade" in page and "Ändra svaren" in page and "Skickat mån 1 mars 2027 10.00. Bo Ek." in page
        )
        other = Phone(self.told.ticket("round")[1])
        assert ">Bra</textarea>" in text(other.open())
        sent = RoundReply.objects.get(question=self.one, is_current=True)
        page = other.told("runda", **self._sent("Mycket bra", "Mer tid", sett=sent.pk))
        assert ">Mycket bra</textarea>" in page
        answer = self.phone.send("runda", **self._sent("Dåligt", "Mer tid", sett=sent.pk))
        assert (
            answer.status_code == 422
            and "har nyss svarat på fråga 1" in text(answer)
            and ">Dåligt</textarea>" in text(answer)
        )

    def test_what_is_wrong_is_told_and_what_was_written_stands_there(self) -> None:
        answer = self.phone.send("runda", **self._sent("Bra", namn=""))
        assert answer.status_code == 422 and "Skriv ditt namn" in text(answer) and ">Bra</textarea>" in text(answer)
        assert "minst en fråga" in text(self.phone.send("runda", **self._sent("", " ")))
        assert "högst 600 tecken" in text(self.phone.send("runda", **self._sent("x" * 601)))
        assert not RoundReply.objects.exists()

    def test_when_the_meeting_has_begun_it_is_only_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.phone.told("runda", **self._sent("Bra"))
        sign = sign_of(self.phone.secret)
        clock(monkeypatch, datetime(2027, 3, 12, 12, tzinfo=AT.tzinfo))
        assert "Mötet har börjat" in text(self.phone.send("runda", sign=sign, **self._sent("Dåligt", gor="utkast")))
        page = text(self.phone.open())
        assert "<form" not in page and "Bra" in page and "Inget svar skickades" in page

    def test_before_the_questions_are_asked_the_page_says_so(self) -> None:
        set_questions(booking=self.told.booking, texts=[], by=machine(), at=AT)
        for row in self.told.booking.questions.all():
            row.delete()
        assert "Frågorna är inte ställda än" in text(self.phone.open())


class TestOwnPage:
    def test_all_five_parts_are_there_and_what_is_next_is_answered(self) -> None:
        told, other = invited(), invited(name="Rektorsnätverket")
        seat(other.network, told.parties["Avesta"], told.people["Bo Ek"])
        seat(
            Network.objects.create(federation=federation(), name="SYV-nätverket", released_at=AT),
            told.parties["Avesta"],
            None,
            since=DAY.replace(year=2026),
        )
        add_item(booking=told.booking, title="Gemensam enkät", minutes=20, by=machine(), at=AT)
        mark_step(booking=told.booking, step="agenda", by=machine(), at=AT)
        phone = Phone(told.ticket("phone", person="Bo Ek", network=None, at=BEFORE - timedelta(days=1))[1])
        page = text(phone.open())
        for words in ("Nästa möte", "Bo Ek, Avesta", "Före mötet", "Gemensam enkät", "20 minuter", "Ta med hem", "Inget att göra",
                      "Där Avesta saknar representant", "SYV-nätverket", "sedan tors 12 mars 2026", "Ditt halvår", "Krockar med Rektorsnätverket"):  # fmt: skip
            assert words in page, words
        assert "Bo Ek kommer inte" in phone.told(svar="not", mote=str(told.booking.pk))
        assert Answer.objects.get().booking == told.booking

    def test_a_meeting_of_others_is_not_answered(self) -> None:
        told, other = invited(), invited(name="Rektorsnätverket")
        phone = Phone(told.ticket("phone", person="Hanna Viitasaari", at=BEFORE - timedelta(days=1))[1])
        for pk in (other.booking.pk, 999_999, "", "x"):
            assert phone.send(svar="coming", mote=pk).status_code == 404
        assert not Answer.objects.exists() and "Rektorsnätverket" not in text(phone.open())

    def test_without_meetings_it_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        told = invited()
        _, secret = told.ticket("phone", person="Bo Ek", at=BEFORE)
        call_off(booking=told.booking, by=machine(), at=AT)
        assert "Inget möte är planerat" in text(Phone(secret).open())

    def test_what_is_taken_home_is_released_and_of_the_party(self) -> None:
        two_meetings()
        network = Network.objects.all()[0]
        avesta = Party.objects.filter(name="Avesta").first() or party("Avesta")
        row = Person.objects.filter(name="Hanna Viitasaari").first() or person("Hanna Viitasaari")
        Network.objects.update(released_at=AT)
        seat(network, avesta, row)
        told = Invited(network=network, booking=plan_meetings(network=network, slots=[slot_of(DAY)], by=machine(), at=AT)[0],
                       parties={"Avesta": avesta}, people={"Hanna Viitasaari": row})  # fmt: skip
        phone = Phone(told.ticket("phone", person="Hanna Viitasaari", at=BEFORE - timedelta(days=1))[1])
        assert "Inget att göra eller att berätta hemma" in text(phone.open()), "it waits in quarantine"
        release_all()
        page = text(phone.open())
        home = page[page.index("Ta med hem") : page.index("saknar representant")]
        assert "Att göra:" in home or "Enades om:" in home, home
        assert home.count("<li>") <= 10
