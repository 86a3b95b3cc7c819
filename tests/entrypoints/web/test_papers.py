"""Papers on the pages: sent by those who prepare and by link, seen by whom they are for, on the web while published; raw text by itself."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.entrypoints.web.test_by_link import POSTS, READS
from tests.entrypoints.web.test_full_pages import asked
from tests.factories.invited import Invited, invited
from tests.factories.published import opened, out
from tests.factories.register import AT, actor, log_in, machine, work
from tests.factories.searched import forget_books
from tests.factories.slides import DECK, pptx, sent, uploaded

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.answers.opening import OPENS, Purpose
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import AgendaItem
from lagetrunt.apps.meetings.planning import mark_step
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.papers.keeping import decide_paper
from lagetrunt.apps.papers.models import Paper, PresentedItem, Presenter, RawText
from lagetrunt.apps.papers.presenting import give_link, name_presenter
from lagetrunt.apps.publications.publishing import Unpublishable
from lagetrunt.entrypoints.web.link_doors import sign_of
from lagetrunt.workflows.publish_meeting.publishing import Unanswered, withdraw

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 9, tzinfo=AT.tzinfo)
PERSONAL = pptx(("Enkäten", "Ring Eva på 0155-123 45 67"))


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr("lagetrunt.adapters.office._PROGRAM", "no-such-program")


def text(answer: Any) -> str:
    return str(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def fetched(client: Client, address: str) -> tuple[int, bytes]:
    """What comes of an address, a file read to its end."""
    answer: Any = client.get(address)
    return answer.status_code, answer.getvalue() if answer.streaming else b""


def meeting() -> tuple[Invited, AgendaItem]:
    told = invited()
    return told, add_item(booking=told.booking, title="Enkäten", minutes=20, by=machine(), at=AT)


def signed_in(role: Role) -> Client:
    account = User.objects.get(pk=actor(role).user_id)
    return log_in(Client(), account)


def linked(item: AgendaItem) -> str:
    presenter = name_presenter(item=item, person=None, name="Ann Gäst", email="ann@gast.example", by=machine(), at=AT)
    return give_link(presenter=presenter, by=machine(), at=NOW).secret


def post(secret: str, way: str = "underlag", **told: Any) -> Any:
    client = Client(enforce_csrf_checks=True, headers={"Origin": "null"})
    return client.post(f"/l/{secret}/{way}/", {"sida": sign_of(secret)} | told)


class TestThePresentersLink:
    def test_it_tells_time_length_and_last_day_and_a_file_is_sent_replaced_and_taken_back(self) -> None:
        told, item = meeting()
        secret = linked(item)
        page = text(Client().get(f"/l/{secret}/"))
        for words in (
            "Din punkt börjar ungefär 13.00",
            "20 minuter",
            "mån 8 mars 2027",
            "Folkets hus i Avesta",
            "Ann Gäst",
        ):
            assert words in page, words
        assert post(secret, fil=uploaded(DECK), gor="skicka").status_code == 302
        row = Paper.objects.get()
        assert row.item == item and "Du har skickat" in text(Client().get(f"/l/{secret}/"))
        assert fetched(Client(), f"/l/{secret}/underlag/{row.pk}/") == (200, DECK)
        post(secret, fil=uploaded(PERSONAL), ersatter=row.pk, gor="byt")
        newest = Paper.objects.get(replaced_at=None)
        assert newest.version == 2 and fetched(Client(), f"/l/{secret}/underlag/{row.pk}/")[0] == 404
        post(secret, underlag=newest.pk, gor="bort")
        assert not Paper.objects.filter(replaced_at=None, withdrawn_at=None).exists()
        post(secret, gor="inget")
        assert PresentedItem.objects.get().nothing_at is not None
        assert told.booking.papers.count() == 2

    def test_nothing_happens_at_get_and_it_opens_nothing_else(self) -> None:
        told, item = meeting()
        secret = linked(item)
        other = sent(told.booking, None, PERSONAL)
        before = Event.objects.count()
        for way in ("", "underlag/", f"underlag/{other.pk}/", f"handling/{other.pk}/"):
            with CaptureQueriesContext(connection) as asked:
                answer = Client().get(f"/l/{secret}/{way}")
            assert not [one["sql"] for one in asked if not READS.match(one["sql"])] and not answer.cookies
            assert answer.status_code == (200 if not way else 302 if way == "underlag/" else 404), way
        for pattern in POSTS:
            is_for = pattern.callback.opens_for in OPENS[Purpose.PRESENT]
            address = reverse(str(pattern.name), kwargs={"secret": secret})
            answer = Client().post(address, {"sida": sign_of(secret)})
            assert answer.status_code == (422 if is_for else 404), address
        assert post(secret, sida="fel", gor="inget").status_code == 403
        assert Event.objects.count() == before
        phone = told.ticket("phone", at=AT)[1]
        assert post(phone, fil=uploaded(DECK)).status_code == 404

    @pytest.mark.parametrize(
        ("sent_file", "words"),
        [(None, "Välj en fil"), (b"hej", "Filtypen"), (pptx(("a", "b"), macros=True), "makron")],
    )
    def test_what_is_wrong_is_said_and_nothing_is_kept(self, sent_file: bytes | None, words: str) -> None:
        _, item = meeting()
        secret = linked(item)
        answer = post(secret, rubrik="Min rubrik", **({"fil": uploaded(sent_file)} if sent_file else {}))
        assert answer.status_code == 422 and words in text(answer) and "Min rubrik" in text(answer)
        assert not Paper.objects.exists()

    def test_a_file_that_is_too_large_is_refused_by_its_stated_length(self, settings: Any) -> None:
        told, item = meeting()
        secret = linked(item)
        settings.LAGETRUNT_MAX_UPLOAD = 1_000_000
        large = uploaded(b"x" * 1_200_000)
        staff = signed_in(Role.SECRETARY)
        for answer in (
            post(secret, fil=large),
            staff.post(f"/kalender/{told.booking.pk}/underlag/skicka/", {"fil": uploaded(b"x" * 1_200_000)}),
        ):
            assert answer.status_code == 413 and "Filen är för stor" in text(answer)
        assert not Paper.objects.exists()


class TestThePage:
    def test_those_who_prepare_send_decide_and_see_what_hinders(self) -> None:
        told, item = meeting()
        page, client = f"/kalender/{told.booking.pk}/underlag/", signed_in(Role.SECRETARY)
        answer = client.post(
            f"{page}skicka/", {"punkt": item.pk, "fil": uploaded(PERSONAL), "rubrik": "Svaren"}, follow=True
        )
        row = Paper.objects.get()
        assert "Svaren" in text(answer) and "kontrolleras just nu" in text(answer)
        work()
        shown = text(client.get(page))
        assert "0155-123 45 67" in shown and "Filen har ingen titel." in shown and "LibreOffice finns inte" in shown
        client.post(f"/kalender/underlag/{row.pk}/", {"vem": "unpublished:personal"})
        row.refresh_from_db()
        assert (row.fate, row.reason) == ("unpublished", "personal")
        answer = client.post(f"/kalender/underlag/{row.pk}/", {"vem": "unpublished:"}, follow=True)
        assert "Välj varför" in text(answer)
        assert fetched(client, f"/kalender/underlag/{row.pk}/fil/")[0] == 200
        assert fetched(client, f"/kalender/underlag/{row.pk}/fil/?som=pdf")[0] == 404
        assert fetched(signed_in(Role.READER), f"/kalender/underlag/{row.pk}/fil/")[0] == 404

    def test_a_paper_without_words_says_that_the_search_knows_its_name_alone(self) -> None:
        told, item = meeting()
        sent(told.booking, item, pptx(("", "")), "Inskannat.pptx")
        page, client = f"/kalender/{told.booking.pk}/underlag/", signed_in(Role.SECRETARY)
        assert "bara på dess namn" not in text(client.get(page))  # it has not been looked at yet
        work()
        assert text(client.get(page)).count("bara på dess namn") == 1
        sent(told.booking, item, DECK)
        work()
        assert text(client.get(page)).count("bara på dess namn") == 1

    def test_the_letters_are_shown_then_sent_once_and_the_late_are_reminded(self) -> None:
        told, item = meeting()
        page, client = f"/kalender/{told.booking.pk}/underlag/", signed_in(Role.SECRETARY)
        client.post(
            f"{page}foredragande/", {"gor": "ange", "punkt": item.pk, "namn": "Ann Gäst", "epost": "ann@gast.example"}
        )
        shown = text(client.get(page))
        assert "Hej Ann Gäst!" in shown and "{länk}" in shown and not Letter.objects.exists()
        seal = re.findall(r'name="sigill" value="(\w+)"', shown)[0]
        for _ in range(2):
            client.post(f"{page}brev/", {"gor": "skicka", "sigill": seal})
        assert Letter.objects.count() == 1
        seal = re.findall(r'name="sigill" value="(\w+)"', text(client.get(page)))[0]
        client.post(f"{page}brev/", {"gor": "pamin", "sigill": seal})
        assert Letter.objects.filter(subject__startswith="Påminnelse").count() == 1
        answer = client.post(f"{page}foredragande/", {"gor": "lank", "foredragande": Presenter.objects.get().pk})
        link = re.findall(r"/l/([\w-]+)/", text(answer))[0]
        assert Client().get(f"/l/{link}/").status_code == 200
        client.post(f"{page}foredragande/", {"gor": "aterkalla", "foredragande": Presenter.objects.get().pk})
        assert Client().get(f"/l/{link}/").status_code == 404

    def test_wrong_input_is_answered_in_words(self) -> None:
        told, item = meeting()
        page, client = f"/kalender/{told.booking.pk}/underlag/", signed_in(Role.SECRETARY)
        answer = client.post(f"{page}foredragande/", {"gor": "ange", "punkt": item.pk, "namn": "Ann", "epost": "inte"})
        assert answer.status_code == 422 and "E-postadressen" in text(answer)
        assert client.post(f"{page}foredragande/", {"gor": "ange", "punkt": 0}).status_code == 404
        assert client.post(f"{page}skicka/", {"punkt": item.pk}).status_code == 422

    def test_many_items_stand_on_pages_and_a_press_leads_back_to_that_of_its_item(self) -> None:
        told, item = meeting()
        page, client = f"/kalender/{told.booking.pk}/underlag/", signed_in(Role.SECRETARY)
        few, _page = asked(client, page)
        items = [add_item(booking=told.booking, title=f"Fråga {n:02}", by=machine(), at=AT) for n in range(2, 24)]
        many, first = asked(client, page)
        assert many == few
        assert "10. Fråga 10" in first and "Fråga 11" not in first and "sida 1 av 3" in first
        assert "21. Fråga 21" in text(client.get(f"{page}?sida=3"))
        ask = {"gor": "ange", "punkt": items[19].pk, "namn": "Ann Gäst"}
        wrong = client.post(f"{page}foredragande/", ask | {"epost": "inte"})
        assert wrong.status_code == 422 and "21. Fråga 21" in text(wrong) and f'href="{page}?sida=2"' in text(wrong)
        assert client.post(f"{page}foredragande/", ask | {"epost": "ann@gast.example"})["Location"] == f"{page}?sida=3"
        given = client.post(f"{page}foredragande/", {"gor": "lank", "foredragande": Presenter.objects.get().pk})
        assert "Länken för Ann Gäst" in text(given), "presenters stand under every page"
        assert f'href="{page}?sida=3#p{items[19].pk}"' in given.content.decode()
        assert f'href="#p{items[19].pk}"' in client.get(f"{page}?sida=3").content.decode()
        row = sent(told.booking, items[19])
        assert client.post(f"/kalender/underlag/{row.pk}/", {"vem": "publish"})["Location"] == f"{page}?sida=3"
        loose = sent(told.booking, None)
        assert client.post(f"/kalender/underlag/{loose.pk}/", {"vem": "publish"})["Location"] == page
        assert client.post(f"/kalender/underlag/{sent(told.booking, item).pk}/", {"vem": "publish"})["Location"] == page

    def test_the_page_asks_few_questions_however_many_papers(self) -> None:
        told, item = meeting()
        client = signed_in(Role.SECRETARY)
        for number in range(12):
            sent(told.booking, item, pptx((f"{number}", "x")))
            name_presenter(
                item=add_item(booking=told.booking, title=f"P{number}", by=machine(), at=AT), person=None, name="Ann",
                email="ann@gast.example", by=machine(), at=AT,
            )  # fmt: skip
        for way in ("underlag/", ""):
            client.get(f"/kalender/{told.booking.pk}/{way}")
            with CaptureQueriesContext(connection) as asked:
                client.get(f"/kalender/{told.booking.pk}/{way}")
            assert len(asked) <= 15, "\n".join([way, *(one["sql"] for one in asked)])

    def test_the_network_sees_what_is_for_it_on_the_phone_when_the_agenda_is_out(self) -> None:
        told, item = meeting()
        row, hidden = sent(told.booking, item), sent(told.booking, item, PERSONAL, "Hemligt.pptx")
        decide_paper(paper=hidden, fate="unpublished", reason="working", by=machine(), at=AT)
        phone = told.ticket("phone", at=NOW)[1]
        assert "Bilder" not in text(Client().get(f"/l/{phone}/"))
        mark_step(booking=told.booking, step="agenda", by=machine(), at=AT)
        page = text(Client().get(f"/l/{phone}/"))
        assert f"/l/{phone}/handling/{row.pk}/" in page and "Hemligt" not in page
        assert fetched(Client(), f"/l/{phone}/handling/{row.pk}/")[0] == 200
        assert fetched(Client(), f"/l/{phone}/handling/{hidden.pk}/")[0] == 404


class TestTheWeb:
    def published(self, data: bytes = DECK, **more: Any) -> tuple[Invited, Paper]:
        told, item = meeting()
        opened()
        row = sent(told.booking, item, data)
        decide_paper(paper=row, fate="publish", reason="", by=machine(), at=AT)
        held = sent(told.booking, None, pptx(("c", "d")), "Underlag till budget.pptx")
        decide_paper(paper=held, fate="unpublished", reason="rights", by=machine(), at=AT)
        work()
        out(told.booking, **more)
        return told, row

    def test_a_file_is_there_while_the_agenda_is_and_others_are_named_with_the_reason(self) -> None:
        told, row = self.published()
        page = text(Client().get(f"/publikt/moten/{told.booking.pk}/"))
        assert f'href="/publikt/underlag/{row.pk}/fil/"' in page and re.search(r"Bilder \(PPTX, [^)]*\d[^)]*\)", page)
        assert "Underlag till budget: någon annan har upphovsrätten" in page
        got = Client().get(f"/publikt/underlag/{row.pk}/fil/")
        assert b"".join(got.streaming_content) == DECK and not got.cookies  # type: ignore[attr-defined]
        assert "Bilder.pptx" in got["Content-Disposition"] and "public" in got["Cache-Control"]
        assert (
            Client().get(f"/publikt/underlag/{row.pk}/fil/", headers={"If-None-Match": got["ETag"]}).status_code == 304
        )
        assert fetched(Client(), f"/publikt/underlag/{row.pk}/pdf/")[0] == 404
        assert Client().post(f"/publikt/underlag/{row.pk}/fil/").status_code == 405
        decide_paper(paper=row, fate="internal", reason="", by=machine(), at=AT)
        assert fetched(Client(), f"/publikt/underlag/{row.pk}/fil/")[0] == 404
        assert "publiceras inte längre" in text(Client().get(f"/publikt/moten/{told.booking.pk}/"))
        decide_paper(paper=row, fate="publish", reason="", by=machine(), at=AT)
        withdraw(kind="agenda", booking=told.booking, why="Fel fil.", by=machine(), at=NOW)
        assert fetched(Client(), f"/publikt/underlag/{row.pk}/fil/")[0] == 404

    def test_a_paper_that_looks_personal_goes_only_when_somebody_says_so(self) -> None:
        with pytest.raises(Unanswered, match="publiceras ändå"):
            self.published(PERSONAL)
        row = Paper.objects.get(fate="publish")
        out(row.booking, files={row.pk: "keep"})
        row.refresh_from_db()
        assert row.anyway_at is not None and Event.objects.filter(action="publish_paper_anyway").count() == 1
        assert fetched(Client(), f"/publikt/underlag/{row.pk}/fil/")[0] == 200
        out(row.booking, files={row.pk: "leave"}, correction="Utan bilderna.")
        page = text(Client().get(f"/publikt/moten/{row.booking_id}/"))
        assert "Bilder: innehåller personuppgifter" in page
        assert fetched(Client(), f"/publikt/underlag/{row.pk}/fil/")[0] == 404

    def test_the_check_before_publishing_asks(self) -> None:
        with pytest.raises(Unpublishable):
            self.published(PERSONAL)
        row, client = Paper.objects.get(fate="publish"), signed_in(Role.SECRETARY)
        address = f"/kalender/{row.booking_id}/publicera/dagordning/"
        page = text(client.get(address))
        assert f'name="u-{row.pk}"' in page and "0155-123 45 67" in page
        seal = re.findall(r'name="sigill" value="(\w+)"', page)[0]
        assert client.post(address, {"sigill": seal}).status_code == 422
        assert client.post(address, {"sigill": seal, f"u-{row.pk}": "keep"}).status_code == 302
        assert fetched(Client(), f"/publikt/underlag/{row.pk}/fil/")[0] == 200


class TestRawText:
    def test_it_is_shown_to_those_who_prepare_alone_and_goes_with_settling(self) -> None:
        told, item = meeting()
        page, client = f"/kalender/{told.booking.pk}/ratext/", signed_in(Role.SECRETARY)
        said = b"WEBVTT\n\n00:12:31.000 --> 00:12:35.000\n<v Ann Berg>N\xc3\xa4tverket beslutar att anta planen.</v>\n"
        assert client.post(page, {"fil": uploaded(said, "mote.vtt")}).status_code == 302
        work()
        shown = text(client.get(page))
        assert "12.31" in shown and "anta planen" in shown and "Ett förslag till anteckningarna" in shown
        reader = signed_in(Role.READER)
        assert reader.get(page).status_code == 403
        assert "anta planen" not in text(client.get("/sok/?q=planen"))
        answer = client.post(
            f"{page}gor/", {"text": RawText.objects.get().pk, "forslag": "0", "punkt": item.pk, "gor": "ta"}
        )
        assert answer.status_code == 302
        assert "anta planen" in text(client.get(f"/kalender/{told.booking.pk}/skriva/"))
        forget_books()
        found = text(client.get("/sok/?q=planen"))  # what somebody has taken from it is theirs, and typed at the desk
        assert found.count("anta planen") == 1 and f"/kalender/{told.booking.pk}/skriva/#p{item.pk}" in found
        assert "anta planen" not in text(reader.get("/sok/?q=planen"))
        for step in ("agenda", "notes"):
            mark_step(booking=told.booking, step=step, by=machine(), at=NOW)
        client.post(f"/kalender/{told.booking.pk}/gor/", {"gor": "klart", "steg": "settled"})
        assert not RawText.objects.exists() and Event.objects.filter(action="delete_raw_text").count() == 1
        assert client.post(page, {"fil": uploaded(said, "mote.vtt")}).status_code == 422

    def test_what_is_wrong_is_said(self) -> None:
        told, _ = meeting()
        page, client = f"/kalender/{told.booking.pk}/ratext/", signed_in(Role.SECRETARY)
        assert "Välj en fil" in text(client.post(page))
        assert "tas emot som" in text(client.post(page, {"fil": uploaded(b"x", "film.mp4")}))
        client.post(page, {"fil": uploaded(b"Hej alla.", "a.txt")})
        client.post(f"{page}gor/", {"text": RawText.objects.get().pk, "gor": "bort"})
        assert not RawText.objects.exists()
