"""The public pages: no login, no cookie, nothing that is not published; corrected and withdrawn in the open."""

import re
import shutil
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_doors import is_public
from tests.factories.meetings import DAY, network, planned, slot
from tests.factories.published import BEFORE, CONTACT, PERSONAL, clock, opened, out, text, with_notes
from tests.factories.register import AT, federation, machine, release_all, taken_in, two_meetings

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.agenda import add_item, change_item
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.meetings.planning import call_off, change_meeting, plan_meetings
from lagetrunt.apps.organisation.models import Network, Person
from lagetrunt.apps.publications.models import OpenNetwork, Publication, PublicSite
from lagetrunt.apps.publications.public import public_site
from lagetrunt.apps.publications.sites import describe_site, open_network
from lagetrunt.apps.sources.models import Document
from lagetrunt.entrypoints.web import limits, urls
from lagetrunt.workflows.publish_meeting.publishing import withdraw

pytestmark = pytest.mark.django_db
AFTER = datetime(2027, 3, 20, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, BEFORE)


def addresses() -> list[str]:
    """Every public address, for every network and every meeting there is, open or not."""
    told = []
    for pattern in urls.urlpatterns:
        if not is_public(pattern) or pattern.name in ("calendar_by_key", "check_file"):
            continue
        takes, name = pattern.pattern.converters, str(pattern.name)
        rows: list[int] = list((Booking if name == "public_meeting" else Network).objects.values_list("pk", flat=True))
        told += [reverse(name, args=[pk]) for pk in rows] if "pk" in takes else [reverse(name)]
    return told


def all_that_is_said(*asked: str) -> str:
    """All that a visitor can get to see, with every page of every list, and what is searched for."""
    client, said = Client(), []
    searched = [f"/publikt/sok/?q={word}" for word in asked]
    for address in [*addresses(), "/publikt/?sida=2", *searched]:
        shutil.rmtree(django_settings.LAGETRUNT_COUNTS, ignore_errors=True)  # so many visits are counted
        answer = client.get(address)
        assert answer.status_code in (200, 404), address
        page = text(answer)
        for word in asked:  # what was asked is said back
            page = page.replace(f"”{word}”", "").replace(f'value="{word}"', "") if "sok" in address else page
        said.append(page)
    return "\n".join(said)


class TestWhatIsShown:
    def test_the_agenda_before_and_the_notes_after(self, monkeypatch: pytest.MonkeyPatch) -> None:
        opened()
        booking = with_notes()
        page = text(Client().get(f"/publikt/moten/{booking.pk}/"))
        assert "Dagordningen är inte publicerad än." in page and "Enkät om närvaro" not in page
        out(booking)
        page = text(Client().get(f"/publikt/moten/{booking.pk}/"))
        assert (
            "Enkät om närvaro" in page and "Stadshuset, Avesta" in page and "fre 12 mars 2027 kl. 09.00–11.30" in page
        )
        clock(monkeypatch, AFTER)
        assert "Anteckningarna är inte publicerade." in text(Client().get(f"/publikt/moten/{booking.pk}/"))
        row = out(booking, "notes")
        page = text(Client().get(f"/publikt/moten/{booking.pk}/"))
        assert "genomföra en gemensam enkät" in page and "[maskat]" in page and row.sha256 in page
        assert not any(word in page for word in PERSONAL)
        for address in ("/publikt/", f"/publikt/natverk/{booking.network_id}/"):
            assert f'href="/publikt/moten/{booking.pk}/"' in text(Client().get(address))

    def test_a_correction_is_told_and_the_words_before_are_not(self) -> None:
        opened()
        booking = planned()
        first = out(booking)
        change_item(item=booking.agenda.all()[1], title="Enkäten", by=machine(), at=AT)
        out(booking, correction="Andra punkten heter annorlunda.", at=BEFORE)
        said = all_that_is_said()
        assert "Rättad mån 1 mars 2027" in said and "Andra punkten heter annorlunda." in said
        assert "Enkät om närvaro" not in said and first.sha256 not in said

    def test_what_is_withdrawn_says_so_and_how_to_ask(self) -> None:
        opened()
        booking = planned()
        out(booking)
        withdraw(kind="agenda", booking=booking, why="Fel dagordning.", by=machine(), at=BEFORE)
        page = text(Client().get(f"/publikt/moten/{booking.pk}/"))
        assert "Borttaget mån 1 mars 2027" in page and "Fel dagordning." in page and CONTACT in page
        assert "Enkät om närvaro" not in all_that_is_said("Enkät")

    def test_papers_are_named_with_the_reason(self) -> None:
        from lagetrunt.workflows.publish_meeting.drafting import draft_of

        opened()
        booking = with_notes()
        (paper,) = draft_of(kind="notes", booking=booking, actor=machine()).papers
        out(booking, "notes", papers={paper.key: "working"})
        page = text(Client().get(f"/publikt/moten/{booking.pk}/"))
        assert "Sammanställningen bifogas: är arbetsmaterial" in page and "Du kan fråga efter dem." in page

    def test_names_are_shown_only_where_the_network_has_chosen_it_and_never_of_who_is_protected(self) -> None:
        opened()
        booking = planned()
        address = f"/publikt/natverk/{booking.network_id}/"
        assert "Hanna Viitasaari" not in all_that_is_said()
        opened(names=True)
        page = text(Client().get(address))
        assert "Hanna Viitasaari, ordförande" in page and "Vakant" in page
        assert "Hanna Viitasaari" in text(Client().get(address + "del.html"))
        Person.objects.filter(name="Hanna Viitasaari").update(protected=True)
        assert "Viitasaari" not in all_that_is_said()

    def test_search_finds_published_words_alone(self) -> None:
        opened()
        booking = with_notes()
        assert "Inget publicerat innehåller" in text(Client().get("/publikt/sok/?q=SEKRETESS"))
        out(booking, "notes")
        page = text(Client().get("/publikt/sok/?q=SEKRETESS+enkät"))
        assert "En träff" in page and f"/publikt/moten/{booking.pk}/" in page
        for nothing in ("diagnosen", "0155", "%25", "_", "x", "", "a'b\"<"):
            page = text(Client().get("/publikt/sok/", {"q": nothing.replace("%25", "%")}))
            assert "/publikt/moten/" not in page, nothing

    def test_search_counts_no_further_than_need_be(self, monkeypatch: pytest.MonkeyPatch) -> None:
        opened()
        out(with_notes(), "notes")
        whole = text(Client().get("/publikt/sok/?q=enkät"))
        assert "Fler än" not in whole and "”enkät”" in whole
        monkeypatch.setattr("lagetrunt.apps.publications.public.MOST_HITS", 0)
        assert "Fler än 0 träffar på ”enkät”" in text(Client().get("/publikt/sok/?q=enkät"))

    def test_empty_pages_say_what_will_stand_there(self) -> None:
        describe_site(is_on=True, by=machine(), at=AT)
        page = text(Client().get("/publikt/"))
        assert "Inga nätverk visas här än" in page and "Inga kommande möten" in page
        assert "Kontakt: Bergslagssjöarna" in page

    def test_what_is_called_off_is_told(self) -> None:
        opened()
        booking = planned()
        call_off(booking=booking, by=machine(), at=AT)
        assert "Inställt" in text(Client().get("/publikt/"))
        assert "Mötet är inställt." in text(Client().get(f"/publikt/moten/{booking.pk}/"))


class TestWhatIsNot:
    def test_nothing_of_a_register_that_has_chosen_nothing(self) -> None:
        two_meetings()
        release_all()
        booking = planned()
        out(booking)
        said = all_that_is_said("Elevhälsonätverket", "Mötet")
        assert "Elevhälsonätverket" not in said and "Mötet öppnas" not in said
        describe_site(is_on=True, by=machine(), at=AT)
        said = all_that_is_said("Mötet")
        assert "Elevhälsonätverket" not in said and "Mötet öppnas" not in said and "Avesta" not in said
        assert Client().get(f"/publikt/moten/{booking.pk}/").status_code == 404

    def test_nothing_of_drafts_quarantine_and_preparations(self) -> None:
        opened()
        booking = planned()
        slots = [slot(DAY - timedelta(days=8), place="Hemliga rummet", summary="Presidiets möte")]
        (before,) = plan_meetings(network=network(), slots=slots, by=machine(), at=AT, prepares=booking)
        add_item(booking=before, title="Presidiets punkt", by=machine(), at=AT)
        change_meeting(
            booking=booking,
            slot=slot(DAY, join_url="https://moten.example/hemlig", summary="Om Kalles läge"),
            by=machine(),
            at=AT,
        )
        taken_in(
            ("Elevhälsonätverket/2027-03-12/utkast.txt", "Minnesanteckningar\n\n§ 1 Utkastets punkt\nEleven Kalle.")
        )
        OpenNetwork.objects.create(
            network=Network.objects.create(federation=federation(), name="Karantännätverket", brought_at=AT), is_open=True,
            changed_at=AT, changed_by="prov",
        )  # fmt: skip
        said = all_that_is_said("Presidiets", "Utkastets", "Karantännätverket", "Kalle")
        for word in (
            "Presidiets",
            "Hemliga",
            "moten.example",
            "Kalle",
            "Utkastets",
            "Karantän",
            "Enkät om närvaro",
            "Stadshuset",
        ):
            assert word not in said, word
        assert Client().get(f"/publikt/moten/{before.pk}/").status_code == 404

    @given(data=st.data())
    @settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    def test_no_word_that_is_unpublished_masked_or_withdrawn_is_anywhere(self, data: Any) -> None:
        """For any meetings in any state: what a visitor can get to see holds the words of what is out, and no others."""
        Booking.objects.all().delete()
        opened()
        words, hidden = [], []
        states = data.draw(
            st.lists(
                st.sampled_from(("draft", "out", "masked", "withdrawn", "corrected", "closed")), min_size=1, max_size=5
            )
        )
        for place, state in enumerate(states):
            secret, shown = f"Hemligord{place}x", f"Synligord{place}x"
            found = network("Stängda nätverket") if state == "closed" else network()
            (booking,) = plan_meetings(network=found, slots=[slot(date(2027, 4, 1 + place))], by=machine(), at=AT)
            item: AgendaItem = add_item(
                booking=booking, title=f"{secret} {shown}", proposal=f"{shown}\n{secret}", by=machine(), at=AT
            )
            if state != "draft":
                out(booking, more=[secret] if state == "masked" else [])
            if state == "withdrawn":
                withdraw(kind="agenda", booking=booking, why="Fel.", by=machine(), at=AT)
            if state == "corrected":
                change_item(item=item, title=shown, proposal="", by=machine(), at=AT)
                out(booking, correction="Rättat.")
            hidden += [secret] if state != "out" else []
            hidden += [shown] if state in ("draft", "withdrawn", "closed") else []
            words += [shown] if state in ("out", "masked", "corrected") else []
        said = all_that_is_said("Hemligord", "Synligord")
        assert [word for word in hidden if word.lower() in said.lower()] == []
        assert [word for word in words if word not in said] == []


class TestTheDoor:
    def test_no_cookie_no_login_nothing_from_outside_and_nothing_written(self) -> None:
        opened(names=True)
        out(with_notes(), "notes")
        out(Booking.objects.all()[0])
        before = Event.objects.count()
        for address in addresses():
            answer = Client().get(address)
            assert not answer.cookies and "Set-Cookie" not in answer.headers, address
            if answer.status_code == 404:
                continue
            assert answer.headers["Cache-Control"] == "public, no-cache" and answer.headers["ETag"]
            page = text(answer)
            if address.endswith("/"):
                assert not re.search(r"<script|\sstyle=|\son[a-z]+=", page), address
                assert not re.search(r'(?:src|href)="(?:https?:)?//', page), address
                assert page.count("<h1") == 1 and '<html lang="sv"' in page
        assert Event.objects.count() == before

    def test_a_cookie_that_a_visitor_has_changes_nothing(self) -> None:
        opened()
        planned()
        client = secretary()
        client.cookies["django_language"] = "en"
        for address in addresses():
            mine, others = client.get(address), Client().get(address)
            assert mine.headers.get("ETag") == others.headers.get("ETag") and mine.headers["Content-Language"] == "sv"

    def test_what_has_not_changed_is_not_sent_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        opened()
        booking = planned()
        out(booking)
        for address in addresses():
            first = Client().get(address)
            if first.status_code == 200:
                clock(monkeypatch, BEFORE + timedelta(minutes=5))
                again = Client().get(address, headers={"If-None-Match": first.headers["ETag"]})
                assert again.status_code == 304 and not again.content, address
        address = f"/publikt/moten/{booking.pk}/"
        tag = Client().get(address).headers["ETag"]
        withdraw(kind="agenda", booking=booking, why="Fel.", by=machine(), at=AT)
        assert Client().get(address, headers={"If-None-Match": tag}).status_code == 200

    def test_nobody_sends_anything_and_too_many_wait(self) -> None:
        opened()
        planned()
        client = Client(enforce_csrf_checks=True)
        for address in addresses():
            answer = client.post(address, {"q": "x"})
            assert answer.status_code == 405 and not answer.cookies
            assert client.head(address).status_code == client.get(address).status_code
        answers = [client.get("/publikt/tillganglighet/").status_code for _ in range(320)]
        assert 429 in answers and "Set-Cookie" not in client.get("/publikt/").headers

    @override_settings(ACCOUNT_RATE_LIMITS={"public": "3/m/ip"})
    def test_reading_is_counted_by_address_and_period_and_waits_for_nobody(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened()
        at = [1000.0]
        monkeypatch.setattr(limits.time, "time", lambda: at[0])
        monkeypatch.setattr(LocMemCache, "add", lambda *_args, **_named: pytest.fail("a lock is taken"))

        def read(address: str = "192.0.2.7") -> int:
            return Client(REMOTE_ADDR=address).get("/publikt/tillganglighet/").status_code

        assert [read() for _ in range(5)] == [200, 200, 200, 429, 429]
        assert read("192.0.2.8") == 200
        at[0] += 59
        assert read() == 429
        at[0] += 1
        assert [read() for _ in range(4)] == [200, 200, 200, 429]

    def test_they_go_off_again(self) -> None:
        opened()
        planned()
        describe_site(is_on=False, by=machine(), at=AT)
        assert {Client().get(address).status_code for address in addresses()} == {404}

    @pytest.mark.parametrize("many", [1, 60])
    def test_no_page_asks_more_than_fifteen_times(self, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
        opened(names=True)
        booking = with_notes()
        slots = [slot(DAY + timedelta(days=n)) for n in range(60, 60 + many)]
        assert booking.network is not None
        rows = [*plan_meetings(network=booking.network, slots=slots, by=machine(), at=AT), booking]
        for row in rows[:-1]:
            add_item(booking=row, title="En punkt", by=machine(), at=AT)
            out(row)
        out(booking, "notes")
        out(booking)
        clock(monkeypatch, AFTER)
        for address in [*addresses(), "/publikt/sok/?q=punkt", "/publikt/?sida=2"]:
            Client().get(address)
            with CaptureQueriesContext(connection) as asked:
                Client().get(address)
            assert len(asked) <= 15, (address, len(asked))
        if many > 25:
            page = text(Client().get("/publikt/"))
            assert "sida 1 av 3" in page and page.count("/publikt/moten/") < 60


def test_a_network_joined_into_another_is_found_where_that_is() -> None:
    opened()
    old = Network.objects.create(federation=federation(), name="Elevhälsan", joined_into=network())
    assert "Elevhälsonätverket" in text(Client().get(f"/publikt/natverk/{old.pk}/"))
    open_network(network=network(), is_open=False, by=machine(), at=AT)
    assert Client().get(f"/publikt/natverk/{old.pk}/").status_code == 404


def test_the_site_of_the_example_goes_with_the_example() -> None:
    from lagetrunt.apps.publications.sites import empty_example

    opened()
    out(planned())
    assert public_site().is_on
    empty_example(by=machine(), at=AT)
    assert not (PublicSite.objects.exists() or OpenNetwork.objects.exists() or Publication.objects.exists())
    assert Document.objects.count() == 0 and Booking.objects.exists()
