"""Promised papers on the meeting's page: there or missing, changed by hand, and no longer to check when there."""

import pytest
from django.test import Client
from tests.entrypoints.web.test_acts import secretary
from tests.factories.office import archive
from tests.factories.register import AT, machine, taken_in
from tests.factories.texts import NOTES

from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.minutes.models import Attachment
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document, Finding
from lagetrunt.apps.sources.queries import findings
from lagetrunt.workflows.read_documents.linking import link_readings

pytestmark = pytest.mark.django_db
PROMISE = NOTES.replace("gemensam enkät.", "gemensam enkät.\nBudgeten bifogas.")
SLIDES = archive({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"})


def _register(*files: tuple[str, bytes | str]) -> None:
    taken_in(("EHN/2024-11-22/Anteckningar.txt", PROMISE), *files)
    Document.objects.update(released_at=AT, released_by="prov")


def _page(client: Client) -> str:
    return client.get(f"/moten/{Meeting.objects.get().pk}/").content.decode()


def test_a_promised_paper_that_is_missing_is_said_and_found_by_hand() -> None:
    _register(("EHN/2024-11-22/lista.pptx", SLIDES))
    client, row = secretary(), Attachment.objects.get()
    paper = Document.objects.get(path__endswith=".pptx")
    assert paper.state == "kept"
    page = _page(client)
    assert "utlovad, saknas" in page and "Andra filer i mappen" in page and "lista.pptx" in page
    assert findings(actor=machine()).count() == Finding.objects.filter(code="attachment_missing").count() == 1
    page = client.post(f"/moten/bilagor/{row.pk}/", {"dokument": paper.pk}, follow=True).content.decode()
    assert "utlovad, finns" in page and "vald för hand" in page
    assert not findings(actor=machine()).filter(code="attachment_missing").exists()
    link_readings(federation_id=paper.federation_id, batch_id=None, at=AT)
    assert Attachment.objects.get().document_id == paper.pk
    assert not findings(actor=machine()).filter(code="attachment_missing").exists()
    client.post(f"/moten/bilagor/{row.pk}/", {"dokument": ""})
    assert Attachment.objects.get().document is None and findings(actor=machine()).count() == 1


def test_a_paper_that_comes_later_is_matched_and_saved_as_a_file() -> None:
    _register()
    assert "utlovad, saknas" in _page(secretary())
    taken_in(("EHN/2024-11-22/Bilaga 1 budget.pptx", SLIDES))
    reader = secretary(Role.READER)
    page = _page(reader)
    assert "inte släppt för dig" in page and "budget.pptx" not in page
    assert not findings(actor=machine()).filter(code="attachment_missing").exists()
    Document.objects.update(released_at=AT, released_by="prov")
    page = _page(reader)
    assert "utlovad, finns" in page and "Bilaga 1 budget.pptx" in page and "Filen är" not in page
    file = reader.get(f"/dokument/{Attachment.objects.get().document_id}/fil/")
    assert file["Content-Disposition"].startswith("attachment") and file["X-Content-Type-Options"] == "nosniff"


def test_only_those_who_confirm_change_it_and_only_to_what_they_see() -> None:
    _register(("EHN/2024-11-22/lista.pptx", SLIDES))
    row, paper = Attachment.objects.get(), Document.objects.get(path__endswith=".pptx")
    assert secretary(Role.READER).post(f"/moten/bilagor/{row.pk}/", {"dokument": paper.pk}).status_code == 403
    Document.objects.filter(pk=paper.pk).update(released_at=None, released_by="")
    assert secretary().post(f"/moten/bilagor/{row.pk}/", {"dokument": paper.pk}).status_code == 404
