"""Presenters item by item, with links that have been sent, become one for each meeting: their links open all their items."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.factories.installation import environment

_SECRETS = {"Enkäten": "hemlig-ett", "Budget": "hemlig-tva", "Kartan": "hemlig-tre", "Flyttad": "hemlig-fyra"}
_BEFORE = """
from datetime import datetime, timedelta, timezone
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from lagetrunt.apps.answers.tickets import digest_of

old = [("papers", "0002_words_of_papers"), ("letters", "0002_told_digest"), ("meetings", "0005_paragraphs")]
executor = MigrationExecutor(connection)
executor.migrate(old)
model = executor.loader.project_state(old).apps.get_model
now = datetime.now(timezone.utc)
start = now + timedelta(days=30)
federation = model("organisation", "Federation").objects.create(name="Provförbundet", founded_at=now)
network = model("organisation", "Network").objects.create(federation=federation, name="Provnätet", released_at=now)
booking, later = [
    model("meetings", "Booking").objects.create(
        federation=federation, network=network, uid=uid, day=at.date(), last=at.date(), start=at, place="Salen",
        taken_in_at=now, taken_in_by="x",
    )
    for uid, at in (("a", start), ("b", start + timedelta(days=30)))
]
there = model("meetings", "AgendaItem").objects.create(booking=later, position=0, title="Flyttad")
ann = ("Ann Gäst", "ann@gast.example")
for place, (title, (name, email)) in enumerate(
    {"Enkäten": ann, "Kartan": ("Bo Ny", "bo@ny.example"), "Budget": (ann[0], "Ann@Gast.example"), "Flyttad": ann}.items()
):
    item = model("meetings", "AgendaItem").objects.create(
        booking=booking, position=place, title=title, minutes=20, moved_to=there if title == "Flyttad" else None
    )
    presenter = model("papers", "Presenter").objects.create(
        item=item, name=name, email=email, nothing_at=now if title == "Budget" else None, named_at=now, named_by="x"
    )
    model("papers", "Paper").objects.create(
        booking=booking, item=item, presenter=presenter, title="Bilder till " + title, name="b.pdf", sort="pdf",
        sha256=title, size=1, sent_at=now, sent_by=name,
    )
    ticket = model("answers", "Ticket").objects.create(
        purpose="present", federation=federation, network=network, booking=booking, digest=digest_of(SECRETS[title]),
        made_at=now, made_by="x", expires_at=start,
    )
    model("papers", "PresenterLink").objects.create(ticket=ticket, presenter=presenter)
    for key in (f"papers:{presenter.pk}", f"papers-late:{presenter.pk}:2027-03-04"):
        model("letters", "Letter").objects.create(
            federation=federation, network=network, key=key, kind="papers", to_email=email, subject=title, text="x",
            state="sent", queued_at=now, made_at=now, made_by="x", sent_at=now,
        )
"""
_AFTER = """
executor = MigrationExecutor(connection)
executor.migrate(executor.loader.graph.leaf_nodes())

import json, re
from django.test import Client
from django.utils import timezone
from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.organisation.actor import the_reminder
from lagetrunt.apps.papers.models import Paper, PresentedItem, Presenter
from lagetrunt.apps.papers.presenting import presenter_of, taken_up
from lagetrunt.apps.papers.queries import sent_by
from lagetrunt.workflows.collect_papers.asking import show

now = timezone.now()
told = {"links": {}, "papers": {}, "pages": {}}
for title, secret in SECRETS.items():
    ticket = ticket_of(secret=secret, at=now)
    told["links"][title] = [one.item.title for one in taken_up(presenter=presenter_of(ticket=ticket))]
    told["papers"][title] = [row.title for row in sent_by(ticket=ticket)]
    page = Client(SERVER_NAME="localhost").get(f"/l/{secret}/")
    told["pages"][title] = [page.status_code, re.findall('<h2 class="lr-h2" id="t[^>]*>([^<]*)', page.content.decode())]
told["presenters"] = [[one.called, one.booking_id] for one in Presenter.objects.order_by("pk")]
told["nothing"] = [one.item.title for one in PresentedItem.objects.exclude(nothing_at=None)]
booking = Presenter.objects.order_by("pk").first().booking
shown = show(booking=booking, by=the_reminder(booking.federation_id), at=now)
told["letters"], told["have"] = [one.text for one in shown.letters], shown.have
told["late"] = list(Letter.objects.filter(key__startswith="papers-late:").order_by("pk").values_list("key", flat=True))
print(json.dumps(told))
"""


@pytest.mark.slow
def test_links_that_have_been_sent_open_all_items_of_their_presenter(tmp_path: Path) -> None:
    begin = f"import django\ndjango.setup()\nSECRETS = {_SECRETS!r}\n"
    program = "\n".join((begin, _BEFORE, _AFTER))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=240,
        env=environment(tmp_path, DJANGO_SETTINGS_MODULE="lagetrunt.project.settings"),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    hers = ["Enkäten", "Budget"]
    assert told["links"] == {"Enkäten": hers, "Budget": hers, "Flyttad": hers, "Kartan": ["Kartan"]}
    assert {title: (status, heads) for title, (status, heads) in told["pages"].items()} == {
        title: (200, titles) for title, titles in told["links"].items()
    }
    assert told["papers"]["Budget"] == ["Bilder till Enkäten", "Bilder till Budget"]
    assert told["papers"]["Kartan"] == ["Bilder till Kartan"]
    assert [name for name, _ in told["presenters"]] == ["Ann Gäst", "Bo Ny"] and told["nothing"] == ["Budget"]
    assert told["letters"] == [] and told["have"] == 2, "nobody is told anew of what their letters told"
    assert len(told["late"]) == 4 and "papers-late:1:2027-03-04" in told["late"]
