"""Two acts that people wait for: notes from drop to differences, and sixty replies of a live round until a screen shows them."""

import http.client
import re
import statistics
import threading
import time
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urlsplit

from register_pages import serving

PARTIES, PAGES_LONG, WITHIN = 60, 10, 10.0


def drop_step(**_numbers: int) -> None:
    """A Word file of ten pages, dropped as notes, read by the worker's own step, until its differences stand on the page."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.core.management import call_command
    from docx import Document
    from register_pages import _logged_in

    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.actor import the_machine
    from lagetrunt.workflows.write_minutes.writing import notes_file

    client, took = _logged_in("administrator"), []
    for number, booking in enumerate(Booking.objects.order_by("pk")[:6]):
        paper = Document(BytesIO(notes_file(booking=booking, by=the_machine(booking.federation_id))[1]))
        heads = [
            line for line in paper.paragraphs if line.style is not None and str(line.style.name).startswith("Heading")
        ][1:13]
        for head in heads:  # some 35 lines a page
            for turn in range(PAGES_LONG * 3):
                line = paper.add_paragraph(
                    f"Nätverket talade om punkten. Flera lyfte att tiden är knapp {turn}. Prov{turn} Exempelsson skickar underlaget v. {turn % 40 + 1}."
                )
                head._p.addnext(line._p)
        out = BytesIO()
        paper.save(out)
        began = time.perf_counter()
        client.post(f"/kalender/{booking.pk}/lamna/", {"fil": SimpleUploadedFile("Anteckningar.docx", out.getvalue())})
        call_command("worker", "--batch")
        page = client.get(f"/kalender/{booking.pk}/skillnader/").content.decode()
        took.append(time.perf_counter() - began)
        assert "läses" not in re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)[1], page[:500]  # type: ignore[index]
        print(f"drop {number}: {len(out.getvalue()) // 1000} kB, {took[-1]:.2f} s until the differences are shown")
    print(f"drop: median {statistics.median(took[1:]):.2f} s (the first of the process left out)")


def live_step(**_numbers: int) -> None:
    """Sixty telephones reply within ten seconds; a screen asks every two seconds, as its page does."""
    from register_pages import _logged_in

    booking, links = _round()
    cookie = _logged_in("administrator").cookies["lagetrunt"].value
    with serving() as (site, _server):
        host = urlsplit(site).netloc
        seen: dict[str, float] = {}
        done = threading.Event()
        screen = threading.Thread(target=_watch, args=(host, cookie, booking.pk, seen, done))
        screen.start()
        sent: dict[str, float] = {}
        phones = [
            threading.Thread(target=_reply, args=(host, secret, n, WITHIN * n / PARTIES, sent))
            for n, secret in enumerate(links)
        ]
        began = time.monotonic()
        for phone in phones:
            phone.start()
        for phone in phones:
            phone.join()
        took = time.monotonic() - began
        until = time.monotonic() + 30
        while len(seen) < PARTIES and time.monotonic() < until:
            time.sleep(0.1)
        done.set()
        screen.join()
    delays = sorted(seen[word] - sent[word] for word in sent if word in seen)
    assert len(delays) == PARTIES, (len(sent), len(seen))
    print(
        f"live: {len(sent)} replies in {took:.1f} s, all shown; delay until the screen shows one: median {statistics.median(delays):.2f} s, most {delays[-1]:.2f} s"
    )


def _round() -> tuple[Any, list[str]]:
    from django.utils import timezone

    from lagetrunt.apps.answers.rounds import set_questions
    from lagetrunt.apps.answers.tickets import give_ticket
    from lagetrunt.apps.desk.live import begin
    from lagetrunt.apps.meetings.planning import Slot, plan_meetings
    from lagetrunt.apps.organisation.actor import the_machine
    from lagetrunt.apps.organisation.models import Federation, Network
    from lagetrunt.apps.organisation.seating import enter_party, enter_person, enter_seat

    federation, at = Federation.objects.get(), timezone.now()
    by = the_machine(federation.pk)
    network = Network.objects.create(federation=federation, name=f"Stort nätverk {at.timestamp():.0f}", released_at=at)
    start = at + timedelta(hours=2)
    day = timezone.localtime(start).date()
    (booking,) = plan_meetings(
        network=network, slots=[Slot(day=day, last=day, start=start, end=start + timedelta(hours=2))], by=by, at=at
    )
    links = []
    for n in range(PARTIES):
        party = enter_party(name=f"Part {n:02d} {at.timestamp():.0f}", by=by, at=at)
        enter_seat(
            network=network,
            party=party,
            person=enter_person(name=f"Rund{n} Exempelsson{at.timestamp():.0f}", by=by, at=at),
            by=by,
            at=at,
        )
        links.append(
            give_ticket(
                purpose="round", network=network, booking=booking, party=party, person=None, by=by, at=at
            ).secret
        )
    set_questions(booking=booking, texts=["Hur går det hos er?"], by=by, at=at)
    begin(booking=booking, by=by, at=at)
    return booking, links


def _reply(host: str, secret: str, number: int, after: float, sent: dict[str, float]) -> None:
    time.sleep(after)
    line = http.client.HTTPConnection(host, timeout=60)
    line.request("GET", f"/l/{secret}/")
    page = line.getresponse().read().decode()
    form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    field = re.search(r'<textarea[^>]*name="([^"]+)"', page)
    assert field is not None, page[:300]
    word = f"svar{number:03d}x"
    line.request(
        "POST",
        f"/l/{secret}/runda/",
        urlencode({**form, field[1]: word, "gor": "skicka", "namn": f"Rund{number}"}),
        {"Content-Type": "application/x-www-form-urlencoded"},
    )
    answer = line.getresponse()
    body = answer.read()
    assert answer.status in (200, 302, 303), (answer.status, body[:300])
    sent[word] = time.monotonic()


def _watch(host: str, cookie: str, pk: int, seen: dict[str, float], done: threading.Event) -> None:
    line, tag = http.client.HTTPConnection(host, timeout=60), ""
    while not done.wait(2.0):
        line.request(
            "GET",
            f"/kalender/{pk}/laget-runt/skarm/del/",
            headers={"Cookie": f"lagetrunt={cookie}", "If-None-Match": tag},
        )
        answer = line.getresponse()
        body, tag = answer.read().decode(), answer.headers.get("ETag") or tag
        if answer.status == 200:
            for word in re.findall(r"svar\d{3}x", body):
                seen.setdefault(word, time.monotonic())
