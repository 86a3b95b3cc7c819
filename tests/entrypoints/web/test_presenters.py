"""One link for all items of a presenter at a meeting: what it opens, sends to and says; and one row for them on the page of papers."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.entrypoints.web.test_by_link import READS
from tests.entrypoints.web.test_papers import post, signed_in, text
from tests.factories.invited import DAY, Invited, invited, slot_of
from tests.factories.register import AT, machine
from tests.factories.slides import DECK, pptx, sent, uploaded

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.agenda import add_item, move_to, propose_topic
from lagetrunt.apps.meetings.models import AgendaItem
from lagetrunt.apps.meetings.planning import call_off, mark_step, plan_meetings
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.papers.models import Paper, PresentedItem, Presenter, PresenterAnswer
from lagetrunt.apps.papers.presenting import ask_nobody, give_link, name_presenter, revoke_links
from lagetrunt.entrypoints.web.link_doors import sign_of

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 9, tzinfo=AT.tzinfo)
TITLES = ("Enkäten", "Kartan", "Budget")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr("lagetrunt.adapters.office._PROGRAM", "no-such-program")


def presented() -> tuple[Invited, dict[str, AgendaItem], str]:
    """Three items of one guest, named out of order, and one of another's; with the guest's link."""
    told = invited()
    items = {
        title: add_item(booking=told.booking, title=title, minutes=20, by=machine(), at=AT)
        for title in (*TITLES, "Annans")
    }
    by(items["Annans"], "Bo Ny", "bo@ny.example")
    presenter, *_ = [by(items[title]) for title in reversed(TITLES)]
    return told, items, give_link(presenter=presenter, by=machine(), at=NOW).secret


def by(item: AgendaItem, name: str = "Ann Gäst", email: str = "ann@gast.example") -> Presenter:
    return name_presenter(item=item, person=None, name=name, email=email, by=machine(), at=AT)


def sections(page: str) -> dict[str, str]:
    """By title, what the page says of each item."""
    parts = re.split(r'<section class="lr-sheet" id="p\d+"', page)[1:]
    return {re.findall(r"<h2[^>]*>([^<]*)", part)[0]: part.partition("</section>")[0] for part in parts}


def opened(secret: str) -> str:
    return text(Client().get(f"/l/{secret}/"))


class TestTheLink:
    def test_each_item_has_its_time_what_is_sent_and_a_place_to_send_to(self) -> None:
        told, items, secret = presented()
        sent(told.booking, items["Kartan"], by=Presenter.objects.get(name="Ann Gäst").links.get().ticket)
        page = opened(secret)
        assert "Dina 3 punkter på mötet" in page and "inte skickat något till 2 av 3 punkter" in page
        shown = sections(page)
        assert list(shown) == list(TITLES)
        for title, clock in (("Enkäten", "13.00"), ("Kartan", "13.20"), ("Budget", "13.40")):
            part, number = shown[title], items[title].pk
            assert f"Din punkt börjar ungefär {clock}." in part and "Du har 20 minuter." in part
            assert f'name="punkt" value="{number}"' in part and f'id="f{number}" type="file"' in part
            assert ("Du har skickat" in part) is (title == "Kartan")
            assert ("Jag har inget att skicka" in part) is (title != "Kartan")

    def test_a_time_after_the_end_of_the_meeting_is_not_promised_and_who_prepares_sees_whose(self) -> None:
        told, items, secret = presented()
        client, there = signed_in(Role.SECRETARY), f"/kalender/{told.booking.pk}/"
        assert "Det här hinns inte med" not in text(client.get(there))
        AgendaItem.objects.filter(pk=items["Kartan"].pk).update(minutes=170)
        shown = sections(opened(secret))
        assert "Din punkt börjar ungefär 13.00." in shown["Enkäten"] and "Preliminär tid" not in shown["Enkäten"]
        assert "Preliminär tid: 13.20." in shown["Kartan"] and "Preliminär tid: 16.10." in shown["Budget"]
        assert "längre tid än mötet, som slutar 16.00" in shown["Budget"]
        for page in (there, f"{there}inbjudan/?dagordning=1"):
            said = text(client.get(page))
            assert "Punkterna tar 50 minuter längre än mötet" in said, page
            assert "Det här hinns inte med: Kartan (Ann Gäst), Budget (Ann Gäst), Annans (Bo Ny)." in said, page
            assert "De som är tillfrågade får veta" in said and "har redan varit" not in said, page

    def test_what_is_sent_goes_to_the_item_that_it_is_sent_to_and_no_other(self) -> None:
        _, items, secret = presented()
        answer = post(secret, punkt=items["Kartan"].pk, fil=uploaded(DECK), gor="skicka")
        assert answer.status_code == 302 and answer["Location"] == f"/l/{secret}/#p{items['Kartan'].pk}"
        post(secret, punkt=items["Budget"].pk, gor="inget")
        assert [row.item for row in Paper.objects.all()] == [items["Kartan"]]
        assert [row.item for row in PresentedItem.objects.exclude(nothing_at=None)] == [items["Budget"]]
        assert "inte skickat något till en av 3 punkter" in opened(secret)
        row = Paper.objects.get()
        post(secret, punkt=items["Enkäten"].pk, ersatter=row.pk, fil=uploaded(pptx(("c", "d"))), gor="byt")
        newest = Paper.objects.get(replaced_at=None)
        assert newest.item == items["Kartan"] and newest.version == 2, "a version is of the item of the one before"
        post(secret, punkt=items["Kartan"].pk, underlag=newest.pk, gor="bort")
        assert not Paper.objects.filter(replaced_at=None, withdrawn_at=None).exists()

    def test_what_is_wrong_is_said_at_the_item(self) -> None:
        _, items, secret = presented()
        answer = post(secret, punkt=items["Kartan"].pk, rubrik="Min karta", fil=uploaded(b"hej"))
        assert answer.status_code == 422
        shown = sections(text(answer))
        assert {title for title, part in shown.items() if "Filtypen" in part} == {"Kartan"}
        assert {title for title, part in shown.items() if "Min karta" in part} == {"Kartan"}

    @pytest.mark.parametrize("gor", ["skicka", "inget"])
    def test_an_item_that_it_does_not_name_is_refused_in_words_and_nothing_is_kept(self, gor: str) -> None:
        told, items, secret = presented()
        later = plan_meetings(
            network=told.network, slots=[slot_of(DAY + timedelta(days=56))], by=machine(), at=AT
        )[0]  # fmt: skip
        move_to(item=items["Budget"], booking=later, by=machine(), at=AT)
        ask_nobody(item=items["Kartan"], by=machine(), at=AT)
        by(items["Kartan"], "Bo Ny", "bo@ny.example")
        before = Event.objects.count()
        for punkt in (items["Annans"].pk, items["Kartan"].pk, items["Budget"].pk, "0", "x", "9" * 30):
            answer = post(secret, punkt=punkt, gor=gor, fil=uploaded(DECK))
            assert answer.status_code == 422 and "Inget är sparat" in text(answer), punkt
        assert Event.objects.count() == before
        assert not Paper.objects.exists() and not PresentedItem.objects.exclude(nothing_at=None).exists()

    def test_where_there_are_several_the_item_must_be_named(self) -> None:
        _, _, secret = presented()
        answer = post(secret, gor="skicka", fil=uploaded(DECK))
        assert answer.status_code == 422 and "Välj vilken punkt" in text(answer) and not Paper.objects.exists()

    def test_items_added_are_on_it_and_those_put_off_are_named_with_their_day_alone(self) -> None:
        told, items, secret = presented()
        by(add_item(booking=told.booking, title="Nytt", minutes=10, by=machine(), at=AT))
        later = plan_meetings(network=told.network, slots=[slot_of(DAY + timedelta(days=56))], by=machine(), at=AT)[0]
        move_to(item=items["Budget"], booking=later, by=machine(), at=AT)
        page = opened(secret)
        assert list(sections(page)) == ["Enkäten", "Kartan", "Nytt"]
        assert "Budget är flyttad till mötet fre 7 maj 2027 och tas inte upp här." in page
        for title in ("Enkäten", "Kartan", "Nytt"):
            move_to(item=told.booking.agenda.get(title=title), booking=later, by=machine(), at=AT)
        page = opened(secret)
        assert "Du föredrar inget på mötet" in page and "<form" not in page

    def test_it_works_when_forwarded_changes_nothing_at_get_and_can_be_revoked(self) -> None:
        _, _, secret = presented()
        before = Event.objects.count()
        for client in (Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="192.0.2.8")):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(f"/l/{secret}/").status_code == 200
            assert not [one["sql"] for one in asked if not READS.match(one["sql"])]
        assert Event.objects.count() == before
        revoke_links(presenter=Presenter.objects.get(name="Ann Gäst"), by=machine(), at=NOW)
        assert Client().get(f"/l/{secret}/").status_code == post(secret, gor="inget").status_code == 404

    def test_a_meeting_that_will_not_be_takes_nothing(self) -> None:
        told, items, secret = presented()
        call_off(booking=told.booking, by=machine(), at=AT)
        page = opened(secret)
        assert "Mötet är inställt." in page and "<form" not in page
        assert post(secret, punkt=items["Kartan"].pk, fil=uploaded(DECK), gor="skicka").status_code == 422

    def test_it_asks_as_many_questions_however_many_the_items(self) -> None:
        told, _, secret = presented()
        with CaptureQueriesContext(connection) as few:
            opened(secret)
        for number in range(10):
            by(add_item(booking=told.booking, title=f"P{number}", minutes=1, by=machine(), at=AT))
        with CaptureQueriesContext(connection) as many:
            opened(secret)
        assert len(few) == len(many) <= 15, "\n".join(one["sql"] for one in many)


class TestTheRow:
    def rows(self, page: str) -> dict[str, str]:
        """By name, what the page says of each presenter."""
        section = page.partition('aria-labelledby="foredragande"')[2].partition("</section>")[0]
        parts = section.split('<li class="paper">')[1:]
        return {re.findall(r"<b>([^<]*)</b>", part)[0]: part for part in parts}

    def test_a_presenter_has_one_row_with_the_state_of_each_item(self) -> None:
        told, items, secret = presented()
        page, client = f"/kalender/{told.booking.pk}/underlag/", signed_in(Role.SECRETARY)
        shown = text(client.get(page))
        seal = re.findall(r'name="sigill" value="(\w+)"', shown)[0]
        client.post(f"{page}brev/", {"gor": "skicka", "sigill": seal})
        assert Letter.objects.count() == 2
        post(secret, punkt=items["Kartan"].pk, fil=uploaded(DECK), gor="skicka")
        post(secret, punkt=items["Budget"].pk, gor="inget")
        fourth = add_item(booking=told.booking, title="Nytt", by=machine(), at=AT)
        by(fourth)
        rows = self.rows(text(client.get(page)))
        assert list(rows) == ["Ann Gäst", "Bo Ny"]
        states = [re.sub(r"<[^>]*>", "", one).split() for one in rows["Ann Gäst"].split("<li value")[1:]]
        said = [" ".join(words) for words in states]
        for one, title, state in zip(
            said, [*TITLES, "Nytt"], ["tillfrågad", "har skickat", "har inget att skicka", "brevet är inte skickat"],
            strict=True,
        ):  # fmt: skip
            assert title in one and state in one, one
        assert "ändringen väntar nedan" in rows["Ann Gäst"] and "väntar nedan" not in rows["Bo Ny"]

    def test_who_has_been_told_and_presents_nothing_more_waits_for_a_letter_or_is_taken_away(self) -> None:
        told, items, _ = presented()
        page, client = f"/kalender/{told.booking.pk}/underlag/", signed_in(Role.SECRETARY)
        seal = re.findall(r'name="sigill" value="(\w+)"', text(client.get(page)))[0]
        client.post(f"{page}brev/", {"gor": "skicka", "sigill": seal})
        for title in TITLES:
            answer = client.post(f"{page}foredragande/", {"gor": "ingen", "punkt": items[title].pk}, follow=True)
            assert answer.status_code == 200
        row = self.rows(text(answer))["Ann Gäst"]
        assert "Föredrar inget på mötet längre" in row and "Ta bort utan brev" in row
        number = Presenter.objects.get(name="Ann Gäst").pk
        client.post(f"{page}foredragande/", {"gor": "glom", "foredragande": number})
        assert list(self.rows(text(client.get(page)))) == ["Bo Ny"]
        assert not Presenter.objects.filter(name="Ann Gäst").exists()

    def test_only_those_who_prepare_may_act(self) -> None:
        told, items, _ = presented()
        client = signed_in(Role.READER)
        for sent_form in (
            {"gor": "glom", "foredragande": Presenter.objects.earliest("pk").pk},
            {"gor": "ingen", "punkt": items["Budget"].pk},
        ):
            assert client.post(f"/kalender/{told.booking.pk}/underlag/foredragande/", sent_form).status_code == 403
        assert PresentedItem.objects.count() == 4
        client = signed_in(Role.SECRETARY)
        assert client.post(f"/kalender/{told.booking.pk}/underlag/foredragande/", {"gor": "ingen"}).status_code == 404


class TestComing:
    def test_the_presenter_answers_by_the_link_and_can_change_it(self) -> None:
        told, _, secret = presented()
        before = Event.objects.count()
        assert "Kommer du?" in opened(secret) and Client().get(f"/l/{secret}/kommer/").status_code == 302
        assert Event.objects.count() == before, "nothing happens at GET"
        answer = come(secret, told.booking.slot, svar="digital", meddelande="Ringer in")
        assert answer.status_code == 302 and answer["Location"] == f"/l/{secret}/#kommer"
        page = opened(secret)
        assert "Kommer digitalt" in page and "”Ringer in”" in page and "Ändra svaret" in page
        come(secret, told.booking.slot, svar="not")
        assert "Kommer inte" in opened(secret)

    def test_what_cannot_be_is_said_with_all_that_was_written(self) -> None:
        told, _, secret = presented()
        answer = come(secret, told.booking.slot, svar="substitute", meddelande="Någon annan då")
        assert answer.status_code == 422 and "Skriv vem som kommer i stället." in text(answer)
        assert "Någon annan då</textarea>" in text(answer) and not PresenterAnswer.objects.exists()
        assert come(secret, "2027-01-01", svar="coming").status_code == 422
        assert Client().post(f"/l/{secret}/kommer/", {"svar": "coming"}).status_code == 403, "from its page alone"
        other = told.ticket("answer")[1]
        assert come(other, told.booking.slot, svar="coming").status_code == 404, "a link for something else"

    def test_it_stands_beside_the_item_for_who_prepares_and_ahead(self) -> None:
        told, _, secret = presented()
        pages = (f"/kalender/{told.booking.pk}/", f"/natverk/{told.network.pk}/framat/")
        secretary, reader = signed_in(Role.SECRETARY), signed_in(Role.READER)
        for page in pages:
            assert "väntar på svar" in text(secretary.get(page)), page
        come(secret, told.booking.slot, svar="not", meddelande="Jag är sjuk")
        mark_step(booking=told.booking, step="agenda", by=machine(), at=AT)
        for page in pages:
            assert "kan inte – Jag är sjuk" in text(secretary.get(page)), page
            shown = text(reader.get(page))
            assert "Enkäten" in shown and "Jag är sjuk" not in shown and "Ann Gäst" not in shown, page
        assert "fre 12 mars 2027" in text(secretary.get(pages[1]))

    def test_who_prepares_types_it_in(self) -> None:
        told, _, _ = presented()
        ann = Presenter.objects.get(name="Ann Gäst")
        said = {"foredragande": ann.pk, "gor": "kommer", "svar": "substitute", "ersattare": "Siv Ny"}
        client = signed_in(Role.SECRETARY)
        page = text(client.post(f"/kalender/{told.booking.pk}/underlag/foredragande/", said, follow=True))
        assert "Svaret är infört." in page and "skickar Siv Ny" in page

    def test_questions_that_wait_stand_last_ahead_for_who_prepares(self) -> None:
        told, _, _ = presented()
        propose_topic(network=told.network, title="Frågan utan dag", by=machine(), at=AT)
        page = f"/natverk/{told.network.pk}/framat/"
        assert "Frågan utan dag" in text(signed_in(Role.SECRETARY).get(page))
        assert "Frågan utan dag" not in text(signed_in(Role.READER).get(page))


def come(secret: str, slot: str, **said: str) -> HttpResponse:
    answer: HttpResponse = Client().post(f"/l/{secret}/kommer/", {"sida": sign_of(secret), "tid": slot, **said})  # type: ignore[assignment]
    return answer
