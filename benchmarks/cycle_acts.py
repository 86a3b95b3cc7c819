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

PARTIES, PAGES_LONG, WITHIN, EVERY = 60, 10, 10.0, 3.0
WAITS = ("pages opened", "replies sent", "questions of whose turn it is")


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
    _in_a_room("live", WITHIN)


def room_step(**_numbers: int) -> None:
    """Sixty telephones reply at the same moment, the worst that a room can do."""
    _in_a_room("room", 0.0)


def _in_a_room(step: str, within: float) -> None:
    """All telephones have one address, and each asks every three seconds whose turn it is, as its page does."""
    from register_pages import _logged_in

    booking, links = _round()
    cookie = _logged_in("administrator").cookies["lagetrunt"].value
    phones = [Phone(secret, number) for number, secret in enumerate(links)]
    with serving() as (site, _server):
        host = urlsplit(site).netloc
        seen: dict[str, float] = {}
        done = threading.Event()
        screen = threading.Thread(target=_watch, args=(host, cookie, booking.pk, seen, done))
        asking = [threading.Thread(target=phone.ask, args=(host, done)) for phone in phones]
        replying = [
            threading.Thread(target=phone.reply, args=(host, within * phone.number / PARTIES)) for phone in phones
        ]
        for thread in (screen, *asking):
            thread.start()
        began = time.monotonic()
        for thread in replying:
            thread.start()
        for thread in replying:
            thread.join()
        took = time.monotonic() - began
        kept = {phone.word for phone in phones if phone.sent}
        until = time.monotonic() + 30
        while len(seen) < len(kept) and time.monotonic() < until:
            time.sleep(0.1)
        done.set()
        for thread in (screen, *asking):
            thread.join()
    assert kept == set(seen), (len(kept), len(seen))
    delays = sorted(seen[phone.word] - phone.sent for phone in phones if phone.sent)
    refused = sum(phone.refused for phone in phones)
    pages, sends, asks = (sorted(took for phone in phones for took in phone.took[what]) for what in WAITS)
    print(
        f"{step}: {len(kept)} of {PARTIES} replies kept in {took:.1f} s, {refused} answers were refusals (429); "
        f"the screen shows one after {statistics.median(delays):.2f} s (median; most {delays[-1]:.2f} s)"
    )
    for what, waited in zip(WAITS, (pages, sends, asks), strict=True):
        print(
            f"{step}, {what}: {len(waited)}, median {statistics.median(waited) * 1000:.0f} ms, most {waited[-1] * 1000:.0f} ms"
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


class Phone:
    """A telephone with its link: opens the page, sends its reply, and asks whose turn it is."""

    def __init__(self, secret: str, number: int) -> None:
        self.secret, self.number, self.word = secret, number, f"svar{number:03d}x"
        self.sent, self.refused = 0.0, 0
        self.took: dict[str, list[float]] = {what: [] for what in WAITS}

    def ask(self, host: str, done: threading.Event) -> None:
        """Until it is over, from a moment of its own within the period."""
        line, tag = http.client.HTTPConnection(host, timeout=60), ""
        wait = EVERY * self.number / PARTIES
        while not done.wait(wait):
            answer, _ = self._take(line, WAITS[2], "GET", "runda/tur/", headers={"If-None-Match": tag})
            tag, wait = answer.headers.get("ETag") or tag, EVERY

    def reply(self, host: str, after: float) -> None:
        """Opens and sends."""
        time.sleep(after)
        line = http.client.HTTPConnection(host, timeout=60)
        answer, page = self._take(line, WAITS[0], "GET", "")
        if answer.status != 200:
            return
        form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        field = re.search(r'<textarea[^>]*name="([^"]+)"', page)
        assert field is not None, page[:300]
        told = urlencode({**form, field[1]: self.word, "gor": "skicka", "namn": f"Rund{self.number}"})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        answer, _ = self._take(line, WAITS[1], "POST", "runda/", told, kind)
        if answer.status in (302, 303):
            self.sent = time.monotonic()

    def _take(self, line: http.client.HTTPConnection, what: str, method: str, way: str, *sent: Any, **more: Any) -> Any:
        began = time.monotonic()
        line.request(method, f"/l/{self.secret}/{way}", *sent, **more)
        answer = line.getresponse()
        page = answer.read().decode()
        self.took[what].append(time.monotonic() - began)
        assert answer.status in (200, 302, 303, 304, 429), (answer.status, page[:300])
        self.refused += answer.status == 429
        return answer, page


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
