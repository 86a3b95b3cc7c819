"""The page of the search: hits with the way to their words, questions that are no questions, suggestions, queries."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.factories.drafted import LAST, Drafted, drafted
from tests.factories.meetings import network, slot
from tests.factories.register import AT, actor, log_in, machine, release_all, two_meetings, work
from tests.factories.searched import forget_books, indexed
from tests.factories.slides import pptx, sent

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.desk.notes import write_note
from lagetrunt.apps.meetings.agenda import add_item, move_to, propose_topic
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.meetings.planning import call_off, mark_step, plan_meetings
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import ROLES, Right, Role
from lagetrunt.apps.papers.keeping import decide_paper
from lagetrunt.apps.papers.models import Paper
from lagetrunt.apps.sources.models import Document, Passage
from lagetrunt.workflows.search_register.planning import planned

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def client() -> Client:
    two_meetings()
    release_all()
    indexed()
    return secretary(Role.CHAIR)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_hit_leads_to_its_paragraph(client: Client) -> None:
    html = page(client, "/sok/?q=gemensamma+enkäter")
    passage = Passage.objects.get(text__contains="gemensam enkät")
    assert f'href="/dokument/{passage.document_id}/?visa=text&amp;plats={passage.start}#s{passage.start}"' in html
    assert "<mark>gemensam</mark> <mark>enkät</mark>" in html and "Ett ställe säger" in html
    assert f'id="s{passage.start}"' in page(client, f"/dokument/{passage.document_id}/")


def test_a_decision_leads_to_its_fact(client: Client) -> None:
    html = page(client, "/sok/?q=enkät&slag=decision")
    fact = Document.objects.order_by("pk")[0].facts.get(kind="decision", quote__contains="enkät")
    assert f"&amp;uppgift={fact.pk}#ord{fact.pk}" in html


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", "Sök i allt"), ("((", "inget ord att söka efter"), ('""', "inget ord att söka efter"),
        ("%E2%80%AE", "Sök i allt"), ("a" * 3000, "Frågan var för lång"), ("kolonn", "Ingenting säger"),
        ("%3Cscript%3Ealert(1)%3C/script%3E", "Ingenting säger"), ("enkten", "säger nästan"),
        ("%22gemensam+enkät%22", "säger ”gemensam enkät”"),
        ("gemensam+enk", "Det sista ordet, ”enk”, har sökts som början på ett ord."),
    ],
)  # fmt: skip
def test_every_question_is_answered_in_words(client: Client, asked: str, told: str) -> None:
    html = page(client, f"/sok/?q={asked}")
    assert told in html and "<script>alert" not in html


@pytest.mark.parametrize(
    "more",
    [
        "natverk=999999",
        "kommun=x",
        "person=-1",
        "tid=l0",
        "slag=allt",
        "mote=99999999999999999",
        "planerat=x",
        "sida=99",
    ],
)
def test_filters_that_mean_nothing_break_nothing(client: Client, more: str) -> None:
    page(client, f"/sok/?q=enkät&{more}")


def test_a_search_before_there_is_an_index_says_so_and_still_finds_names(
    settings: Any, tmp_path: Any, client: Client
) -> None:
    settings.LAGETRUNT_INDEX = tmp_path / "none"
    html = page(client, "/sok/?q=elevhälsonätverk")
    assert "Sökregistret är inte byggt än" in html and "Elevhälsonätverket</a>" in html
    page(client, "/sok/forslag/?q=elev")


def test_a_year_in_a_question_that_finds_nothing_is_offered_as_a_filter(client: Client) -> None:
    html = page(client, "/sok/?q=enk%C3%A4t+2024")
    offered = re.search(r'href="(/sok/\?q=enk%C3%A4t&amp;tid=\w+)">Sök ”enkät” under året 2024</a>', html)
    assert offered is not None
    assert "säger ”enkät”" in page(client, offered[1].replace("&amp;", "&"))
    assert "under året" not in re.sub(r"<select.*?</select>", "", page(client, "/sok/?q=2024"), flags=re.DOTALL)


def test_suggestions_are_words_and_names(client: Client) -> None:
    html = page(client, "/sok/forslag/?q=enk")
    assert 'href="/sok/?q=enk%C3%A4t"' in html and "<h1" not in html
    assert "Hanna Viitasaari" in page(client, "/sok/forslag/?q=vitasari")
    assert "Hanna Viitasaari" not in page(secretary(Role.READER), "/sok/forslag/?q=vitasari")
    assert page(client, "/sok/forslag/?q=e").strip() == ""


@pytest.mark.parametrize("asked", ["enkät", "enkten", "enkät&slag=decision&tid=l2024", "viitasaari"])
def test_a_page_asks_the_database_as_often_whatever_it_finds(client: Client, asked: str) -> None:
    page(client, f"/sok/?q={asked}")
    with CaptureQueriesContext(connection) as queries:
        page(client, f"/sok/?q={asked}")
    assert len(queries) <= MOST_QUERIES, [query["sql"][:90] for query in queries]


def booked(days: int, of: Network | None = None) -> Booking:
    day = timezone.localdate() + timedelta(days=days)
    return plan_meetings(network=of or network(), slots=[slot(day)], by=machine(), at=AT)[0]


class TestPlanned:
    """What is on agendas to come, and the questions that wait, are found too."""

    def test_an_item_to_come_leads_to_its_meeting_in_every_form_of_the_word(self, client: Client) -> None:
        booking = booked(days=40)
        add_item(booking=booking, title="Statsbidraget för läsning", by=machine(), at=AT)
        html = page(client, "/sok/?q=bidrag")
        assert f'href="/kalender/{booking.pk}/"' in html and "Statsbidraget för läsning" in html
        assert "Statsbidraget" not in page(client, "/sok/?q=bidrag&slag=decision"), "a sort of its own"
        assert "Statsbidraget" not in page(client, "/sok/?q=bidrag+skolskjuts"), "all words"

    def test_what_has_been_is_moved_or_is_called_off_is_not(self, client: Client) -> None:
        later, gone, off = booked(days=41), booked(days=-1), booked(days=42)
        for booking in (booked(days=40), gone, off):
            add_item(booking=booking, title="Statsbidraget", by=machine(), at=AT)
        move_to(item=AgendaItem.objects.order_by("pk")[0], booking=later, by=machine(), at=AT)
        call_off(booking=off, by=machine(), at=AT)
        html = page(client, "/sok/?q=statsbidrag")
        assert html.count("Statsbidraget") == 1 and f'href="/kalender/{later.pk}/"' in html

    def test_a_question_that_waits_is_for_those_who_prepare(self, client: Client) -> None:
        propose_topic(network=network(), title="Läslyftet", by=machine(), at=AT)
        assert "Läslyftet" in page(client, "/sok/?q=läslyft")
        assert "Läslyftet" not in page(secretary(Role.READER), "/sok/?q=läslyft")

    def test_an_agenda_that_has_not_gone_out_is_for_those_who_prepare(self, client: Client) -> None:
        booking = booked(days=40)
        add_item(booking=booking, title="Statsbidraget", by=machine(), at=AT)
        reader = secretary(Role.READER)
        assert "Statsbidraget" in page(client, "/sok/?q=bidrag") and "Statsbidraget" not in page(
            reader, "/sok/?q=bidrag"
        )
        mark_step(booking=booking, step="agenda", by=machine(), at=AT)
        assert "Statsbidraget" in page(reader, "/sok/?q=bidrag")

    def test_what_may_not_be_seen_is_not_found(self, client: Client) -> None:
        other = network("Ett annat nätverk")
        add_item(booking=booked(days=40, of=other), title="Hemligheten", by=machine(), at=AT)
        assert "Hemligheten" in page(client, "/sok/?q=hemligheten")
        own = log_in(Client(), User.objects.get(pk=actor(Role.READER, network=network()).user_id))
        assert "Hemligheten" not in page(own, "/sok/?q=hemlighet")


class TestInWork:
    """What is typed at the desk and what came in of a draft, until the notes are settled: for those who prepare the meeting."""

    def told(self, there: Drafted, words: str = "avgiftsfria") -> dict[str, bool]:
        """Whether each role finds it, in the federation, in the meeting's network, and in another."""
        other = Network.objects.filter(name="Rektorsnätverket").first() or network("Rektorsnätverket")
        home, found = there.booking.network, {}
        for role in Role:
            for where, within in (("", None), (" here", home), (" elsewhere", other)):
                who = actor(role, network=within) if within else actor(role)
                told = planned(actor=who, forms=(words,), network=None, today=LAST)
                found[f"{role.value}{where}"] = bool(told.in_work)
        return found

    @pytest.fixture
    def there(self, monkeypatch: pytest.MonkeyPatch) -> Drafted:
        found = drafted()
        found.out()
        forget_books()
        return found

    @pytest.mark.parametrize("sort", ["note", "comment"])
    def test_it_is_found_by_those_who_prepare_the_meeting_and_by_nobody_else(self, there: Drafted, sort: str) -> None:
        if sort == "note":
            self.typed(there, "Vi talade om mat. Nora vill ha avgiftsfria luncher.")
        else:
            there.comment("Skriv att avgiftsfria luncher prövas.")
        prepare = {f"{role.value}{where}" for role in Role for where in ("", " here") if Right.PREPARE in ROLES[role]}
        found = self.told(there)
        assert {name for name, is_found in found.items() if is_found} == prepare
        mark_step(booking=there.booking, step="settled", by=machine(), at=AT)
        assert not any(self.told(there).values())

    def test_the_page_shows_the_sentence_and_leads_to_where_it_stands(
        self, there: Drafted, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda: LAST)
        item = self.typed(there, "Vi talade om mat. Nora vill ha <avgiftsfria> luncher.")
        there.comment("Avgiftsfria är fel ord. Skriv om det.")
        html = page(secretary(Role.CHAIR), "/sok/?q=avgiftsfria")
        assert f'href="/kalender/{there.booking.pk}/skriva/#p{item}"' in html
        assert "<p>Nora vill ha &lt;avgiftsfria&gt; luncher.</p>" in html and "talade om mat" not in html
        assert f'href="/kalender/{there.booking.pk}/synpunkter/"' in html and "<p>Avgiftsfria är fel ord.</p>" in html
        assert "luncher" not in page(secretary(Role.READER), "/sok/?q=avgiftsfria")

    def typed(self, there: Drafted, text: str) -> int:
        """Typed at the desk under an item of the meeting."""
        item = add_item(booking=there.booking, title="Mat i skolan", by=machine(), at=AT)
        write_note(booking=there.booking, key=f"p{item.pk}", text=text, seen=0, writer="w", by=machine(), at=AT)
        return item.pk


class TestPapers:
    """Papers of meetings that are to be: their words under their meeting, with ways that whoever reads may go."""

    @pytest.fixture(autouse=True)
    def _no_copies(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("lagetrunt.adapters.office._PROGRAM", "no-such-program")

    def sent(self, booking: Booking, words: str, **more: Any) -> Paper:
        row = sent(booking, None, pptx(("Läget", words)), **more)
        work()
        mark_step(booking=booking, step="agenda", by=machine(), at=AT)
        indexed()
        return row

    @pytest.mark.parametrize("role", Role)
    def test_a_hit_leads_to_the_file_and_to_the_page_of_the_meeting(self, client: Client, role: Role) -> None:
        booking = booked(days=40)
        row = self.sent(booking, "Pergolan <b>byggs</b>", title="Utemiljön")
        reader = secretary(role)
        html = page(reader, "/sok/?q=pergolor")
        assert "<mark>Pergolan</mark> &lt;b&gt;byggs" in html and "Utemiljön (PPTX" in html
        for way in (f"/kalender/{booking.pk}/", f"/kalender/underlag/{row.pk}/fil/"):
            answer: Any = reader.get(way)
            assert f'href="{way}"' in html and answer.status_code == 200, way
            assert answer.getvalue() if answer.streaming else answer.content
        assert f"/kalender/{booking.pk}/underlag/" not in html, "a page for those who prepare"
        assert "Utemiljön" in page(reader, "/sok/?q=utemiljö&slag=paper")
        assert "Utemiljön" not in page(reader, "/sok/?q=utemiljö&slag=decision")

    def test_one_that_is_not_for_all_is_found_by_those_who_prepare_alone(self, client: Client) -> None:
        row = self.sent(booked(days=40), "Pergolan")
        decide_paper(paper=row, fate="unpublished", reason="personal", by=machine(), at=AT)
        indexed()
        reader = secretary(Role.READER)
        assert "<mark>Pergolan" in page(client, "/sok/?q=pergola")
        assert (
            "<mark>Pergolan" not in page(reader, "/sok/?q=pergola")
            and reader.get(f"/kalender/underlag/{row.pk}/fil/").status_code == 404
        )

    def test_the_others_of_a_meeting_are_a_press_away_and_beside_documents_in_one_list(self, client: Client) -> None:
        booking, other = booked(days=40), booked(days=41)
        for number in range(5):
            self.sent(booking, f"Enkäten {number}")
        self.sent(other, "Enkäten igen")
        html = page(client, "/sok/?q=enkät")
        assert f'href="?q=enk%C3%A4t&amp;planerat={booking.pk}"' in html and "&amp;plats=" in html
        html = page(client, f"/sok/?q=enkät&planerat={booking.pk}")
        assert f"/kalender/{booking.pk}/" in html and f"/kalender/{other.pk}/" not in html
        assert "bara i ett möte" in html and f'name="planerat" value="{booking.pk}"' in html

    def test_the_page_asks_the_database_as_often_however_many_there_are(self, client: Client) -> None:
        def asked() -> int:
            page(client, "/sok/?q=enkät")
            with CaptureQueriesContext(connection) as queries:
                page(client, "/sok/?q=enkät")
            return len(queries)

        self.sent(booked(days=40), "Enkäten")
        few = asked()
        for days in range(41, 46):
            booking = booked(days=days)
            item = add_item(booking=booking, title="En punkt", by=machine(), at=AT)
            for number in range(3):
                sent(booking, item, pptx(("Läget", f"Enkäten {number}")))
            self.sent(booking, "Enkäten igen")
        assert asked() == few <= MOST_QUERIES
