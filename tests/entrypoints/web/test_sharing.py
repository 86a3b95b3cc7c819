"""The pages of samråd: a question is offered from its agenda, answered on its page, shown on both agendas, and ended."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_papers import text
from tests.factories.register import AT, federation, log_in, machine, user
from tests.factories.slides import sent
from tests.workflows.test_share_topics import TITLE, Both, both

from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.matters.laying import Told, lay_matters
from lagetrunt.apps.matters.models import Matter
from lagetrunt.apps.meetings.agenda import propose_topic
from lagetrunt.apps.meetings.models import SharedTopic
from lagetrunt.apps.meetings.sharing import accept_topic, offer_topic
from lagetrunt.apps.organisation.models import Network, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.apps.sources.models import Fact

pytestmark = pytest.mark.django_db


def inside(network: Network, role: Role = Role.SECRETARY) -> Client:
    """Signed in with a role in one network alone."""
    account = user(f"inne-{role}-{network.pk}@exempel.example")
    grant_role(user=account, role=role, federation=federation(), network=network, by=machine(), at=AT)
    return log_in(Client(), account)


def offered() -> tuple[Both, Client, Client, SharedTopic]:
    """Offered from the item's page; with both secretaries."""
    told = both()
    ours, theirs = inside(told.ours), inside(told.theirs)
    assert "samråd" in text(ours.get(f"/kalender/punkter/{told.item.pk}/"))
    said = {"punkt": told.item.pk, "natverk": told.theirs.pk, "varfor": "Samma lag"}
    page = text(ours.post("/samrad/erbjud/", said, follow=True))
    assert "väntar på svar" in page and "Samma lag" in page and "Ta tillbaka erbjudandet" in page
    return told, ours, theirs, SharedTopic.objects.get()


def test_it_is_offered_answered_and_stands_on_both_agendas_with_what_the_other_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told, ours, theirs, row = offered()
    assert f"vill ta upp ”{TITLE}” tillsammans med er" in text(theirs.get(f"/kalender/{told.their_meeting.pk}/"))
    assert "Väntar på ert svar" in text(theirs.get("/samrad/"))
    assert "En fråga till samråd väntar på svar" in text(theirs.get("/")) and "samråd" not in text(ours.get("/"))
    page = text(theirs.post(f"/samrad/{row.pk}/gor/", {"gor": "ja", "mote": told.their_meeting.pk}, follow=True))
    assert "samråd" not in text(theirs.get("/")), "it is answered"
    assert "Frågan är nu gemensam." in page and "Steg för steg i båda nätverken" in page
    assert f'href="/kalender/{told.item.booking_id}/"' not in page, "the other's meeting is not theirs to open"
    page = text(theirs.get(f"/kalender/{told.their_meeting.pk}/"))
    assert "Gemensamt med Elevhälsonätverket" in page and "en gemensam enkät" in page
    assert "Gemensamt med Grannätverket" in text(ours.get(f"/kalender/{told.item.booking_id}/"))
    assert "Gemensamt med Grannätverket" in text(ours.get(f"/kalender/punkter/{told.item.pk}/"))
    monkeypatch.setattr(timezone, "localdate", lambda *_: told.their_meeting.day)
    assert "Gemensamt med Elevhälsonätverket" in text(theirs.get(f"/natverk/{told.theirs.pk}/framat/"))


def test_the_letter_leads_to_the_page_where_it_is_answered_and_opening_it_answers_nothing() -> None:
    _told, _ours, theirs, row = offered()
    (letter,) = Letter.objects.filter(kind="shared")
    address = f"/samrad/{row.pk}/"
    assert f"\n{settings.LAGETRUNT_SITE}{address}\n" in letter.text
    away = Client().get(address)
    assert away.status_code == 302 and away.headers["Location"].endswith(f"?next={address}"), "and back after login"
    assert 'value="ja"' in text(theirs.get(address)) and 'value="nej"' in text(theirs.get(address))
    row.refresh_from_db()
    assert row.state == "offered"
    theirs.post(f"{address}gor/", {"gor": "nej"})
    assert theirs.get(address).status_code == 200, "the letter's address tells how it went"


def test_a_paper_of_the_one_is_fetched_by_the_other_and_by_nobody_else() -> None:
    told, _ours, theirs, row = offered()
    paper = sent(told.item.booking, told.item)
    address = f"/samrad/{row.pk}/underlag/{paper.pk}/"
    assert theirs.get(address).status_code == 404, "not before it is accepted"
    theirs.post(f"/samrad/{row.pk}/gor/", {"gor": "ja"})
    answer = theirs.get(address)
    assert answer.status_code == 200 and b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert theirs.get(f"/kalender/underlag/{paper.pk}/fil/").status_code == 404
    assert theirs.get(f"/kalender/{told.item.booking_id}/").status_code == 404
    reader = inside(told.theirs, Role.READER)
    assert reader.get(f"/samrad/{row.pk}/").status_code == 200 and reader.get(address).status_code == 404
    assert reader.post(f"/samrad/{row.pk}/gor/", {"gor": "avsluta"}).status_code == 403


def test_no_thank_you_and_the_end() -> None:
    told, ours, theirs, row = offered()
    assert ours.post(f"/samrad/{row.pk}/gor/", {"gor": "ja"}).status_code == 403
    page = text(theirs.post(f"/samrad/{row.pk}/gor/", {"gor": "nej", "svar": "Vi hinner inte"}, follow=True))
    assert "har tackat nej" in page and "”Vi hinner inte”" in page
    topic = propose_topic(network=told.ours, title="Ny lag", by=machine(), at=AT)
    assert "Ta upp ”Ny lag” med ett annat nätverk" in text(ours.get(f"/samrad/?fraga={topic.pk}"))
    assert theirs.get(f"/samrad/?fraga={topic.pk}").status_code == 404
    ours.post("/samrad/erbjud/", {"fraga": topic.pk, "natverk": told.theirs.pk})
    second = SharedTopic.objects.order_by("-pk")[0]
    page = text(ours.post(f"/samrad/{second.pk}/gor/", {"gor": "avsluta"}, follow=True))
    assert "Frågan är inte längre gemensam" in page
    assert "gäller inte längre" in text(theirs.post(f"/samrad/{second.pk}/gor/", {"gor": "ja"}, follow=True))
    assert "Välj vilket nätverk" in text(ours.post("/samrad/erbjud/", {"fraga": topic.pk}, follow=True))


def test_a_question_that_returns_leads_to_what_both_have_said() -> None:
    told = both()
    facts = tuple(Fact.objects.filter(kind="item").order_by("pk").values_list("pk", flat=True))[:2]
    lay_matters(federation_id=federation().pk, kept=(), told=[Told(title=TITLE, why="", facts=facts, mark="")])
    number = Matter.objects.get().pk
    topic = propose_topic(network=told.ours, title=TITLE, source=f"matter:{number}", by=machine(), at=AT)
    row = offer_topic(topic=topic, network=told.theirs, why="", by=machine(), at=AT)
    accept_topic(shared=row, booking=None, by=machine(), at=AT)
    assert f'href="/samrad/{row.pk}/"' in text(inside(told.ours).get(f"/fragor/{number}/"))


def test_who_prepares_for_all_networks_answers_an_offer_and_finds_it_when_it_is_declined() -> None:
    _told, _ours, _theirs, row = offered()
    everywhere = secretary()
    assert f'href="/samrad/{row.pk}/"' in text(everywhere.get("/samrad/"))
    assert 'value="ja"' in text(everywhere.get(f"/samrad/{row.pk}/"))
    page = text(everywhere.post(f"/samrad/{row.pk}/gor/", {"gor": "nej", "svar": "Inte i vår"}, follow=True))
    assert "Inte i vår" in page
    assert text(everywhere.get("/samrad/")).count(f'href="/samrad/{row.pk}/"') == 1


def test_who_offers_is_told_when_nobody_can_be_written_to() -> None:
    told = both()
    said = {"punkt": told.item.pk, "natverk": told.theirs.pk}
    Person.objects.filter(name="Siv Granne").update(email="")
    assert "säg till dem själv" in text(inside(told.ours).post("/samrad/erbjud/", said, follow=True))


def test_a_question_that_is_shared_already_is_not_offered_from_the_list() -> None:
    told, _ours, theirs, row = offered()
    theirs.post(f"/samrad/{row.pk}/gor/", {"gor": "ja"})
    propose_topic(network=told.theirs, title="Ny lag", by=machine(), at=AT)
    page = text(theirs.get(f"/kalender/{told.their_meeting.pk}/"))
    assert page.count("/samrad/?fraga=") == 1, "that of the other question"
