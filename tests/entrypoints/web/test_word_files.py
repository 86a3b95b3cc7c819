"""Word out in the browser: the agenda, the notes, and templates that are checked before they are used."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from docx import Document
from tests.entrypoints.web.test_acts import secretary
from tests.factories.meetings import network, planned
from tests.factories.office import docx, p
from tests.factories.register import AT, federation, log_in, machine

from lagetrunt.adapters.word_fields import FIELDS, LISTS
from lagetrunt.adapters.word_templates import default
from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.planning import mark_step
from lagetrunt.apps.minutes.models import WordTemplate
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.entrypoints.web.field_words import field_words, list_words

pytestmark = pytest.mark.django_db


def template(words: str) -> bytes:
    made = Document()
    made.add_paragraph(words)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sent(client: Client, data: bytes, **more: Any) -> Any:
    file = SimpleUploadedFile("Vår mall.docx", data)
    return client.post("/mallar/", {"slag": "agenda", "mall": file} | more, follow=True)


def text(answer: Any) -> str:
    return open_document(b"".join(answer.streaming_content), "fil.docx").text


def test_the_agenda_and_the_notes_are_taken_as_word_files() -> None:
    booking = planned()
    answer = secretary().get(f"/kalender/{booking.pk}/dagordning.docx")
    assert (
        answer["Content-Type"].endswith("wordprocessingml.document") and "attachment" in answer["Content-Disposition"]
    )
    assert "Enkät om närvaro" in text(answer)
    assert "Amina Jusufović" in text(secretary().get(f"/kalender/{booking.pk}/anteckningar.docx"))
    page = secretary().get(f"/kalender/{booking.pk}/").content.decode()
    assert f"/kalender/{booking.pk}/dagordning.docx" in page and f"/kalender/{booking.pk}/anteckningar.docx" in page


def test_a_reader_has_the_agenda_alone_and_nothing_of_another_network() -> None:
    booking = planned()
    mark_step(booking=booking, step="agenda", by=machine(), at=AT)
    reader = secretary(Role.READER)
    assert reader.get(f"/kalender/{booking.pk}/dagordning.docx").status_code == 200
    assert reader.get(f"/kalender/{booking.pk}/anteckningar.docx").status_code == 403
    other = Network.objects.create(federation=federation(), name="SYV-nätverket")
    account = User.objects.create_user("egen@exempel.example", name="Egen")
    grant_role(user=account, role=Role.SECRETARY, federation=federation(), network=other, by=machine(), at=AT)
    client = log_in(Client(), account)
    assert client.get(f"/kalender/{booking.pk}/dagordning.docx").status_code == 404
    assert client.get(f"/mallar/?natverk={booking.network_id}").status_code == 404
    assert sent(client, template("{{ dag }}"), natverk=str(booking.network_id)).status_code == 404
    assert "Word-mallar för SYV-nätverket" in client.get("/mallar/").content.decode()


def test_a_template_is_checked_used_and_taken_back() -> None:
    booking, client = planned(), secretary(Role.ADMINISTRATOR)
    page = sent(client, template("Förbundets dagordning {{ dag }}")).content.decode()
    assert "Mallen är kontrollerad" in page and "Vår mall.docx" in page
    assert text(client.get(f"/kalender/{booking.pk}/dagordning.docx")).startswith(
        "Förbundets dagordning fredag 12 mars 2027"
    )
    assert "Förbundets" in text(client.get("/mallar/agenda.docx"))
    page = client.post("/mallar/", {"slag": "agenda", "svar": "standard"}, follow=True).content.decode()
    assert "Mallen är borttagen" in page and "mallen som följer med" in page
    assert text(client.get(f"/kalender/{booking.pk}/dagordning.docx")).startswith("Dagordning")
    acts = list(Event.objects.filter(table="word_template").order_by("pk").values_list("action", flat=True))
    assert acts == ["keep_word_template", "drop_word_template"]


def test_what_a_template_leaves_out_is_told_when_it_is_checked_and_as_long_as_it_is_used() -> None:
    client = secretary(Role.ADMINISTRATOR)
    page = client.get("/mallar/").content.decode()
    assert "kommer inte med i filerna" not in page, "nothing of the one that comes along"
    assert "seminarier och annat i anslutning till mötet" in page and "gemensamt med vilket nätverk, vid samråd" in page
    page = sent(client, template("{{ dag }}")).content.decode()
    assert "Mallen är kontrollerad" in page and "de kommer inte med i filerna" in page
    assert "<code>arrangemang</code>" in page and "<code>punkter.gemensamt</code>" in page
    assert "<code>punkter.gemensamt</code>" in client.get("/mallar/").content.decode()
    whole = b"".join(client.get("/mallar/agenda.docx?visa=standard").streaming_content)  # type: ignore[attr-defined]
    assert "kommer inte med i filerna" not in sent(client, whole).content.decode()


def test_a_misspelt_field_is_told_and_the_template_before_stays() -> None:
    client = secretary(Role.ADMINISTRATOR)
    sent(client, template("{{ dag }}"))
    answer = sent(client, template("Hej {{ natverk }} <b>"))
    page = answer.content.decode()
    assert answer.status_code == 422 and "Menar du ”nätverk”?" in page and "&lt;b&gt;" in page
    assert WordTemplate.objects.count() == 1
    assert "innehåller makron" in sent(client, docx(p("x"), members={"word/vbaProject.bin": b"x"})).content.decode()
    assert "Välj en Word-fil" in client.post("/mallar/", {"slag": "agenda"}).content.decode()


def test_a_secretary_of_the_federation_changes_networks_and_not_the_federation() -> None:
    client, found = secretary(), network()
    assert sent(client, template("{{ dag }}"), natverk=str(found.pk)).status_code == 200
    assert WordTemplate.objects.get().network == found
    for asked in ({"slag": "agenda", "natverk": "9999"}, {"slag": "protokoll"}):
        assert client.post("/mallar/", asked).status_code in (403, 404)


def test_the_same_file_twice_is_one_template_and_one_event() -> None:
    client, file = secretary(Role.ADMINISTRATOR), template("{{ dag }}")  # made once: a zip tells when
    for _ in range(2):
        sent(client, file)
    assert WordTemplate.objects.count() == 1 and Event.objects.filter(action="keep_word_template").count() == 1


def test_the_default_can_be_fetched_and_changed() -> None:
    client = secretary()
    answer = client.get("/mallar/notes.docx?visa=standard")
    assert b"".join(answer.streaming_content) == default("notes")
    assert client.get("/mallar/protokoll.docx").status_code == 404
    assert "{{ nästa_möte }}" in client.get("/mallar/").content.decode()


def test_every_field_of_a_template_is_told_in_both_tongues() -> None:
    assert list(field_words()) == list(FIELDS)
    assert {name: list(row) for name, row in list_words().items()} == {name: list(row) for name, row in LISTS.items()}
    assert field_words()["länk"] == "digital länk"
    with override("en"):
        assert field_words()["länk"] == "digital link"
        assert list_words()["uppgifter"]["klart"] == "by when"
