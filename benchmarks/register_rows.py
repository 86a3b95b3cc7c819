"""A register of many meetings, put in as rows: what the pages of benchmarks/register.py are measured on."""

import random
import time
from pathlib import Path
from typing import Any

PARAGRAPHS = 25  # a document
NETWORKS = 40


def rows_step(*, meetings: int, **_others: int) -> None:
    """Makes the tables, the rows and the index."""
    from django.core.management import call_command
    from django.db import connection
    from many import AT, many

    from lagetrunt.apps.organisation.models import Federation
    from lagetrunt.workflows.index_documents.updating import rebuild

    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    federation = Federation.objects.create(name="Mätförbundet", founded_at=AT)
    many(federation=federation, networks=NETWORKS, meetings=meetings)
    _passages()
    connection.cursor().execute("ANALYZE")
    rebuild(at=AT)
    size = ""
    if connection.vendor == "sqlite":
        size = f", the database {Path(str(connection.settings_dict['NAME'])).stat().st_size / 1e6:.0f} MB"
    print(f"rows: {meetings} meetings of 12 items in {NETWORKS} networks, {time.perf_counter() - began:.0f} s{size}")


def _passages() -> None:
    from searching import _sentences

    from lagetrunt.apps.sources.models import Document, Passage

    chance, sentences = random.Random(1), _sentences()
    documents = Document.objects.order_by("pk").values_list("pk", flat=True)
    made: list[Any] = []
    for pk in documents:
        at = 0
        for number in range(PARAGRAPHS):
            text = chance.choice(sentences)
            made.append(Passage(document_id=pk, number=number, start=at, end=at + len(text), text=text, form={}))
            at += len(text) + 1
        if len(made) > 5_000:
            Passage.objects.bulk_create(made, batch_size=500)
            made.clear()
    Passage.objects.bulk_create(made, batch_size=500)
