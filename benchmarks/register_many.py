"""Tens of thousands of short notes in one federation: taken in at once, read by workers, linked together, and ten more after them.

What came in must be there once, however many there are: the step counts it before it tells any time.
"""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import PurePosixPath
from zlib import crc32

NETWORKS = 60
WORKERS = 2
MORE = 10  # documents that come after all others
_WORDS = """
elevhälso grundskole förskole gymnasie vux studie rektors kvalitets ekonom kulturskole
Ekby Norrvik Lindsjö Hällnäs Kumleby Hallmark Askvik Laxnäs Degerby Karlsholm Ludby Fagernäs Norrby Skinnby Surhed
Eva Bo Karin Lars Amina Olle Siv Gun Ulf Liv Nils Åsa Örjan Pia Jon Maj Tor Ida Per Mia
Lind Ek Berg Holm Strand Dahl Ås Öberg Falk Sjö Rask Tall Hage Moe Gran Ask Kvist Fors Hed Malm
närvaro antagning kartläggning kvalitet skolskjuts fritidshem budget lokaler överlämning språk sommarskola praktik
"""
_FORMS, _TOWNS, _FIRST, _LAST, _SUBJECTS = (line.split() for line in _WORDS.strip().splitlines())


def _of(words: Sequence[str], *seed: object) -> str:
    return words[crc32(repr(seed).encode()) % len(words)]


def notes(many: int, *, start: int = 0) -> Iterator[tuple[PurePosixPath, bytes]]:
    """So many notes from number `start` on: path and text. Every network meets each fifteenth day."""
    for number in range(start, start + many):
        place, turn = number % NETWORKS, number // NETWORKS
        sort, letter = _FORMS[place % len(_FORMS)], place // len(_FORMS)
        name = f"{sort.capitalize()}nätverket" + (f" {chr(65 + letter)}" if letter else "")
        day, subject = date(1990, 1, 5) + timedelta(days=15 * turn), _of(_SUBJECTS, "om", number)
        people = [
            (f"{_of(_FIRST, 'för', place, town)} {_of(_LAST, 'efter', place, town)}", town)
            for town in _TOWNS
            if crc32(f"{number} {town}".encode()) % 2
        ][:6] or [("Eva Lind", "Ekby")]
        present = "".join(f"{person}, {town}\n" for person, town in people)
        yield (
            PurePosixPath(name, str(day.year), f"{day} anteckningar.txt"),
            (
                f"Minnesanteckningar\n{name} {day}\nKl. 9.00-11.30\n\nNärvarande:\n{present}\n"
                f"1. {subject.capitalize()} {turn}\nNätverket beslutar att följa upp {subject} nr {number}.\n\n"
                f"2. Rapport\n{people[0][0]} skickar underlaget om {subject}.\n"
            ).encode(),
        )


def many_step(*, documents: int, **_others: int) -> None:
    """Takes them in and lets workers read and link them; then ten more. Tells times, memory, and what is there."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from lagetrunt.apps.organisation.models import Federation
    from lagetrunt.apps.sources.models import Document

    call_command("migrate", verbosity=0)
    federation, _made = Federation.objects.get_or_create(name="Mätförbundet", defaults={"founded_at": timezone.now()})
    for heap, many in enumerate((documents, MORE)):
        before, began = Document.objects.count(), time.perf_counter()
        _take(federation.pk, f"stor hög {heap}", many, start=heap * documents)
        taken, read_from = time.perf_counter() - began, timezone.now()
        connection.close()
        most, used = _worked(1 if heap else WORKERS)
        new, last = (
            Document.objects.count() - before,
            Document.objects.order_by("-read_at").values_list("read_at")[0][0],
        )
        print(
            f"many, {connection.vendor}: {new} documents on {before}: taken in {taken:.0f} s; read after "
            f"{(last - read_from).total_seconds():.0f} s by {1 if heap else WORKERS} worker(s); linked and in the index "
            f"{(timezone.now() - last).total_seconds():.0f} s later; {used:.0f} s of the processor; a worker at most {most:.0f} MB",
            flush=True,
        )
    _count(federation.pk, documents + MORE)


def _take(federation: int, name: str, many: int, *, start: int) -> None:
    from django.utils import timezone

    from lagetrunt.adapters.incoming import Incoming
    from lagetrunt.apps.organisation.actor import the_machine
    from lagetrunt.workflows.read_documents.taking_in import take_in

    files = (Incoming(path=str(path), data=lambda data=data: data) for path, data in notes(many, start=start))  # type: ignore[misc]
    take_in(name=name, files=files, by=the_machine(federation), at=timezone.now())


def _worked(many: int) -> tuple[float, float]:
    """The most memory of one worker, in MB, and the seconds of the processor that all of them took."""
    command = [sys.executable, "-m", "lagetrunt", "worker", "--batch", "--interval", "0.1"]
    workers, most, used = [subprocess.Popen(command) for _ in range(many)], 0.0, 0.0
    for worker in workers:
        _pid, status, usage = os.wait4(worker.pid, 0)
        assert status == 0
        most, used = max(most, usage.ru_maxrss / 1024), used + usage.ru_utime + usage.ru_stime
    return most, used


def _count(federation: int, expected: int) -> None:
    from lagetrunt.apps.meetings.models import Meeting
    from lagetrunt.apps.minutes.models import Assignment, Decision
    from lagetrunt.apps.organisation.models import Network, Person
    from lagetrunt.apps.sources.models import Document, Finding

    states = Counter(Document.objects.filter(federation=federation).values_list("state", flat=True))
    days = Meeting.objects.filter(federation=federation)
    told = {
        "documents": sum(states.values()),
        "meetings": days.count(),
        "networks and days": days.values("network", "day").distinct().count(),
    }
    print(f"many: {told}, {dict(states)}; expected {expected} of each")
    for model in (Decision, Assignment, Network, Person, Finding):
        print(f"many: {model.__name__} {model.objects.count()}")
