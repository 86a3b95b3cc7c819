"""Documents taken in, read and linked by a worker, in ten heaps: how the time of each grows with what is there already.

And what it costs to link all that is there again, with nothing new: what every heap pays for those before it.
"""

import os
import resource
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

HEAPS = 10
ROUNDS = 3


def import_step(*, documents: int, **_others: int) -> None:
    """Takes the heaps in one after the other, and tells the time of each."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone
    from register_documents import documents as made

    from lagetrunt.adapters.incoming import Incoming
    from lagetrunt.apps.organisation.actor import the_machine
    from lagetrunt.apps.organisation.models import Federation, Network, Person
    from lagetrunt.apps.sources.models import Document, Finding
    from lagetrunt.workflows.read_documents.taking_in import take_in

    call_command("migrate", verbosity=0)
    federation, _made = Federation.objects.get_or_create(name="Mätförbundet", defaults={"founded_at": timezone.now()})
    by, coming, took = the_machine(federation.pk), iter(made(documents)), []
    print(f"import, {connection.vendor}: load of the machine before {os.getloadavg()[0]:.1f}")
    for heap in range(HEAPS):
        before, began = Document.objects.count(), time.perf_counter()
        files = [Incoming(path=path, data=lambda data=data: data) for path, data in islice(coming, documents // HEAPS)]  # type: ignore[misc]
        take_in(name=f"hög {heap}", files=files, by=by, at=timezone.now())
        connection.close()
        worker = subprocess.Popen(
            [sys.executable, "-m", "lagetrunt", "worker", "--batch", "--interval", "0.1"], stderr=subprocess.DEVNULL
        )
        _pid, status, used = os.wait4(worker.pid, 0)
        assert status == 0
        new = Document.objects.count() - before
        took.append((time.perf_counter() - began) / new)
        last = Document.objects.order_by("-read_at").values_list("read_at", flat=True)[0]
        linked = (timezone.now() - last).total_seconds()
        print(
            f"import, {connection.vendor}: {new} documents on {before}, {took[-1] * 1000:.0f} ms each "
            f"({used.ru_utime / new * 1000:.0f} of the processor); {linked:.1f} s of it after the last was read; "
            f"the worker at most {used.ru_maxrss / 1024:.0f} MB",
            flush=True,
        )
    count = Document.objects.count()
    print(
        f"import, {connection.vendor}: {count} documents, {count / sum(took) / count * HEAPS:.1f} a second, the last tenth "
        f"{took[-1] / took[0]:.2f} times the first; {_size() / count / 1000:.0f} kB of database a document; "
        f"{Network.objects.count()} networks, {Person.objects.count()} people, {Finding.objects.count()} findings"
    )


def link_step(**_numbers: int) -> None:
    """Links what the import left in the folder once more, some times over, and tells the least of the processor's time."""
    from django.db import connection
    from django.utils import timezone

    from lagetrunt.apps.organisation.models import Federation
    from lagetrunt.apps.sources.models import Document
    from lagetrunt.workflows.read_documents.linking import link_readings

    federation, count, took = Federation.objects.get(), Document.objects.count(), []
    for _ in range(ROUNDS):
        began = time.process_time()
        link_readings(federation_id=federation.pk, batch_id=None, at=timezone.now())
        took.append(time.process_time() - began)
    print(
        f"link, {connection.vendor}: {count} documents, {min(took):.2f} s of the processor, "
        f"{min(took) / count * 1000:.2f} ms each; at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


def _size() -> float:
    from django.db import connection

    if connection.vendor == "sqlite":
        return Path(str(connection.settings_dict["NAME"])).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return float(cursor.fetchone()[0])
