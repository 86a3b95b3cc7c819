"""Comments on a draft in the browser: sent out as shown, read and commented by link, answered, and seen by who wrote."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_by_link import POSTS, READS, Phone
from tests.factories.drafted import LAST, PASSAGE, SENT, Drafted, at, drafted
from tests.factories.meetings import network
from tests.factories.published import text
from tests.factories.register import machine

from lagetrunt.apps.answers.opening import OPENS, Purpose
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import mark_step, set_working_order
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.remarks.models import Circulation, Comment
from lagetrunt.apps.sources.models import Document
from lagetrunt.engines.commenting.passages import passages
from lagetrunt.entrypoints.web.link_doors import sign_of
from lagetrunt.workflows.settle_notes.silence import settle_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Drafted:
    found = drafted()
    monkeypatch.setattr(timezone, "now", lambda: SENT)
    return found


def page(client: Client, there: Drafted, more: str = "") -> str:
    return text(client.get(f"/kalender/{there.booking.pk}/synpunkter/{more}"))


def sent(client: Client, there: Drafted, **more: str) -> str:
    fields = dict(re.findall(r'name="(sista|sigill)" value="([^"]+)"', page(client, there)))
    return text(client.post(f"/kalender/{there.booking.pk}/synpunkter/", fields | more, follow=True))


def passage(words: str = PASSAGE) -> dict[str, str]:
    """What the form of the passage sends."""
    out = Circulation.objects.order_by("-pk")[0]
    found = next(one for one in passages(out.record.document.text) if words in one.text)
    return {"utskick": str(out.pk), "stycke": str(found.number), "ord": found.key}


class TestSending:
    def test_every_letter_is_shown_and_goes_by_one_press(self, there: Drafted) -> None:
        client = secretary()
        shown = page(client, there)
        for words in ("Utkastet är inte utskickat", "Skicka ut version 1", "Amina Jusufović", "Karl-Erik Holmqvist",
                      "med sista dag mån 29 mars 2027"):  # fmt: skip
            assert words in shown, words
        assert 'value="2027-04-02"' in page(client, there, "?sista=2027-04-02") and not Letter.objects.exists()
        told = sent(client, there)
        assert "3 brev är på väg" in told and "Utkastet är ute till mån 29 mars 2027" in told
        assert "Hörs inget senast mån 29 mars 2027" in told and "synpunkterna som kommer in är det" in told
        assert Letter.objects.count() == 3 and "3 personer har fått brevet" in told
        planned = text(client.get(f"/kalender/{there.booking.pk}/"))
        assert "Synpunkter på utkastet" in planned and "inte en allmän handling" in planned

    @pytest.mark.parametrize(
        ("more", "words"), [({"sigill": "x"}, "Något har ändrats"), ({"sista": "2027-03-15"}, "Något har ändrats")]
    )
    def test_an_old_page_sends_nothing(self, there: Drafted, more: dict[str, str], words: str) -> None:
        assert words in sent(secretary(), there, **more) and not Letter.objects.exists()

    def test_what_cannot_go_is_told(self, there: Drafted) -> None:
        Document.objects.filter(pk=there.record.document_id).update(text="")
        shown = page(secretary(), there)
        assert "saknar text" in shown and 'name="sigill"' not in shown


class TestByLink:
    def test_nothing_happens_at_get_and_it_opens_nothing_else(self, there: Drafted) -> None:
        there.out()
        _ticket, secret = there.link()
        for address in (f"/l/{secret}/", f"/l/{secret}/synpunkt/"):
            with CaptureQueriesContext(connection) as asked:
                answer = Client().get(address)
            assert answer.status_code in (200, 302) and not answer.cookies
            assert all(READS.match(one["sql"]) for one in asked) and len(asked) <= 15
        for pattern in POSTS:
            address = reverse(str(pattern.name), kwargs={"secret": secret})
            opened = pattern.callback.opens_for in OPENS[Purpose.DRAFT]
            assert Client().post(address, {"sida": sign_of(secret)}).status_code == (422 if opened else 404), address
        assert Client().get(f"/l/{secret}/kalender.ics").status_code == 404 and not Comment.objects.exists()
        assert Client().post(f"/l/{secret}/synpunkt/", {"sida": "fel"} | passage()).status_code == 403

    def test_a_comment_is_sent_answered_and_its_answer_seen(self, there: Drafted) -> None:
        there.out()
        phone, client = Phone(there.link()[1]), secretary()
        shown = text(phone.open())
        assert "säg till senast mån 29 mars 2027" in shown and PASSAGE in shown and "<nav" not in shown
        told = phone.told("synpunkt", synpunkt="Vi var <b>inte</b> överens.", **passage())
        assert (
            "En synpunkt har kommit in från dig" in told and "Vi var &lt;b&gt;inte" in told and "Inget svar än" in told
        )
        phone.told("synpunkt", synpunkt="Vi var <b>inte</b> överens.", **passage())
        made = Comment.objects.get()
        waiting = page(client, there)
        assert "En synpunkt väntar på svar" in waiting and "Karl-Erik Holmqvist" in waiting and PASSAGE in waiting
        assert "en obesvarad" in text(client.get(f"/kalender/{there.booking.pk}/"))
        address = f"/kalender/{there.booking.pk}/synpunkter/svar/"
        refused = client.post(address, {"synpunkt": made.pk, "svar": "declined", "skal": ""})
        assert refused.status_code == 422 and "Skriv varför" in text(refused)
        answer = {"synpunkt": made.pk, "svar": "declined", "skal": "Så blev det."}
        assert "Svaret är sparat" in text(client.post(address, answer, follow=True))
        assert "Ändras inte." in text(phone.open()) and "Så blev det." in text(phone.open())
        assert client.post(address, answer | {"synpunkt": 0}).status_code == 404

    def test_what_could_not_be_sent_stays_in_the_field(self, there: Drafted) -> None:
        there.out()
        phone = Phone(there.link()[1])
        answer = phone.send("synpunkt", synpunkt="Mina ord", **passage() | {"ord": "gammalt"})
        assert (
            answer.status_code == 422 and "Texten har ändrats" in text(answer) and "Mina ord</textarea>" in text(answer)
        )
        answer = phone.send("synpunkt", synpunkt="Mina ord", **passage() | {"utskick": "0"})
        assert answer.status_code == 422 and "nyare utkast" in text(answer) and not Comment.objects.exists()

    def test_a_new_version_keeps_what_was_said_and_marks_it(self, there: Drafted) -> None:
        there.out()
        there.comment()
        there.record = there.newer("Minnesanteckningar Elevhälsonätverket 12 mars 2027\n\nNätverket talade om annat.")
        assert "Orden står inte kvar i version 2" in page(secretary(), there)
        there.out()
        shown = text(Phone(there.link()[1]).open())
        assert "Om ord som inte står kvar" in shown and "Vi var inte överens." in shown and "talade om annat" in shown

    def test_after_the_last_day_and_when_settled_it_can_be_read(
        self, there: Drafted, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        there.out()
        secret = there.link()[1]
        monkeypatch.setattr(timezone, "now", lambda: at(LAST.replace(day=30)))
        shown = text(Phone(secret).open())
        assert "Tiden för synpunkter har gått ut" in shown and "<form" not in shown
        answer = Phone(secret).send("synpunkt", synpunkt="För sent", **passage())
        assert answer.status_code == 422 and "Det du skrev" in text(answer) and "För sent" in text(answer)
        assert settle_all(at=timezone.now()) == 1
        assert "Anteckningarna är fastställda" in text(Phone(secret).open())
        told = page(secretary(), there)
        assert "Fastställda genom tyst godkännande" in told and "upprättade och därmed allmän handling" in told
        assert "Fastställda genom tyst godkännande tis 30 mars 2027" in text(
            secretary(name="Bo Prov").get(f"/kalender/{there.booking.pk}/")
        )


class TestSettling:
    def test_the_chair_may_settle_before(self, there: Drafted) -> None:
        there.out()
        client = secretary()
        assert "Fastställ nu" in page(client, there)
        client.post(f"/kalender/{there.booking.pk}/gor/", {"steg": "settled", "gor": "klart"})
        assert Booking.objects.get(pk=there.booking.pk).settled_by == "Eva Prov"

    def test_what_waits_in_quarantine_is_not_settled_by_a_button(self, there: Drafted) -> None:
        Document.objects.filter(pk=there.record.document_id).update(released_at=None, released_by="")
        answer = secretary().post(
            f"/kalender/{there.booking.pk}/gor/", {"steg": "settled", "gor": "klart"}, follow=True
        )
        assert "ligger kvar i karantänen" in text(answer)
        assert Booking.objects.get(pk=there.booking.pk).settled_at is None

    def test_the_working_order_says_whether_silence_settles(self, there: Drafted) -> None:
        client, address = secretary(), f"/natverk/{network().pk}/arbetsordning/"
        shown = text(client.get(address))
        assert "tyst godkännande" in shown and "Protokollets paragrafer börjar om" in shown
        fields = {
            "grade": "protocol", "items_days": 1, "agenda_days": 1, "papers_days": 1, "notes_days": 1, "silence_days": 9,
            "paragraph_year": "school", "standing": "",
        }  # fmt: skip
        assert client.post(address, fields).status_code == 302
        order = network().working_order
        assert (order.by_silence, order.paragraph_year, order.silence_days) == (False, "school", 9)


class TestParagraphs:
    def test_they_are_given_by_a_button_and_shown(self, there: Drafted) -> None:
        set_working_order(network=network(), by=machine(), at=SENT, grade="protocol")
        client, address = secretary(), f"/kalender/{there.booking.pk}/"
        assert "Börja på §" in text(client.get(address))
        told = text(client.post(f"{address}gor/", {"gor": "paragrafer", "forsta": "84"}, follow=True))
        assert (
            "4 punkter har fått sina paragrafer" in told and "§ 84 Mötet öppnas" in told and "Ge paragrafer" not in told
        )
        assert "§ 85 Enkät om närvaro" in text(client.get(f"{address}skriva/"))
        again = text(client.post(f"{address}gor/", {"gor": "paragrafer"}, follow=True))
        assert "Alla punkter hade redan" in again
        client.post(f"{address}punkter/", {"rubrik": "En till"})
        assert "Ge paragrafer från § 88" in text(client.get(address))
        told = text(client.post(f"{address}gor/", {"gor": "paragrafer", "forsta": "3"}, follow=True))
        assert "redan givna" in told

    def test_notes_have_none(self, there: Drafted) -> None:
        client, address = secretary(), f"/kalender/{there.booking.pk}/"
        assert "Ge paragrafer" not in text(client.get(address))
        told = text(client.post(f"{address}gor/", {"gor": "paragrafer"}, follow=True))
        assert "minnesanteckningar" in told and "§ 1" not in text(client.get(address))
        mark_step(booking=there.booking, step="settled", by=machine(), at=SENT)


def test_who_deletes_the_notes_is_told_that_the_comments_go_too(there: Drafted) -> None:
    client = secretary(Role.ADMINISTRATOR)
    there.out()
    _ticket, secret = there.link()
    Phone(secret).send("synpunkt", synpunkt="Det stämmer inte.", **passage())
    assert Comment.objects.count() == 1
    document = Circulation.objects.get().record.document
    assert "En synpunkt på utkastet, med sitt svar" in text(client.get(f"/dokument/{document.pk}/gallra/"))
    client.post(f"/dokument/{document.pk}/gallra/", {"skal": "prov"})
    assert not Comment.objects.exists()
