"""The trail on its page: sentences with their way, filters, paging, files, and the chain tried."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, machine, two_meetings

import lagetrunt
from lagetrunt.apps.audit.services import erase_payloads, record
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Batch, Document, Fact
from lagetrunt.entrypoints.web.telling import ACTS
from lagetrunt.workflows.confirm_facts.answering import confirm, correct

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register() -> None:
    two_meetings()
    Document.objects.update(released_at=AT, released_by="prov")


def test_a_correction_is_a_sentence_with_its_way() -> None:
    fact = Fact.objects.filter(kind="person", quote__contains="Amina")[0]
    correct(fact=fact, value={**fact.value, "organisation": "Skara"}, by=machine(), at=AT)
    page = secretary(Role.ADMINISTRATOR).get("/spar/").content.decode()
    assert "kommun/organisation från Lindesberg till Skara" in page and "rättade person ”Amina Jusufović" in page
    assert f'href="/dokument/{fact.document_id}/?uppgift={fact.pk}"' in page


def test_whatever_is_done_has_its_sentence() -> None:
    written = "".join(path.read_text("utf-8") for path in Path(lagetrunt.__file__).parent.rglob("*.py"))
    done = set(re.findall(r'\baction="([a-z_]+)",\s+table=', written))
    assert len(done) > 40 and done - set(ACTS) == set()


def test_filters_by_who_what_and_when_and_out_as_files() -> None:
    fact = Fact.objects.filter(kind="decision")[0]
    confirm(fact=fact, by=machine(), at=AT)
    client = secretary(Role.ADMINISTRATOR)
    assert "bekräftade" in client.get("/spar/?vad=answer_fact&fran=2025-01-15&till=2025-01-15").content.decode()
    for asked in ("vad=take_out", "vem=ingen", "fran=2025-01-16", "till=2025-01-14&vad=answer_fact"):
        assert "Inget har hänt som passar" in client.get(f"/spar/?{asked}").content.decode(), asked
    rows = json.loads(client.get("/spar/?format=json&vad=answer_fact").content)
    assert len(rows) == 1 and rows[0]["Vem"] == "kommandoraden" and len(rows[0]["Kontrollsumma"]) == 64
    assert secretary().get("/spar/?format=csv").status_code == 403


def test_hundreds_of_events_are_paged() -> None:
    for number in range(230):
        record(action="try", table="thing", row_key=number, by=machine(), at=AT + timedelta(minutes=number))
    client = secretary(Role.ADMINISTRATOR)
    page = client.get("/spar/").content.decode()
    assert page.count('class="lr-side"') == 50 and "sida 1 av 5" in page
    assert 'rel="prev"' in client.get("/spar/?sida=5").content.decode()


def test_the_chain_is_tried_and_erased_is_not_broken() -> None:
    erase_payloads(
        rows={"batch": list(Batch.objects.values_list("pk", flat=True))}, by=machine(), at=AT, reason="gallring"
    )
    client = secretary(Role.ADMINISTRATOR)
    page = client.get("/spar/?prova=1").content.decode()
    assert "Kedjan är hel" in page and "gallrad: vad det gällde" in page
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_event_no_update")
        else:
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_change")
        cursor.execute("UPDATE audit_event SET actor_name = 'någon annan' WHERE id = (SELECT min(id) FROM audit_event)")
    assert "Kedjan är bruten" in client.get("/spar/?prova=1").content.decode()
