"""The pages and feeds of the meeting cycle beside bare views of the same rows."""

import logging
import statistics
import tempfile
import time
from typing import Any

from register_pages import _LUA, _logged_in, _wrk, serving

TURNS = 20


def addresses() -> dict[str, tuple[str, str]]:
    """Each page's address, and the bare view's."""
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.models import Network

    network = Network.objects.order_by("pk")[20].pk
    booking = Booking.objects.filter(network=network).order_by("pk")[5].pk
    return {
        "planned meeting": (f"/kalender/{booking}/", f"/bare/kalender/{booking}/"),
        "feed of a network": (f"/publikt/natverk/{network}.ics", f"/bare/feed/{network}/"),
        "fragment": (f"/publikt/natverk/{network}/del.html", f"/bare/del/{network}/"),
        "published notes": (f"/publikt/moten/{booking}/", f"/bare/moten/{booking}/"),
        "public search": ("/publikt/sok/?q=%C3%B6verl%C3%A4mningar+1999", "/bare/sok/?q=%C3%B6verl%C3%A4mningar+1999"),
        "public search, many hits": ("/publikt/sok/?q=rutin", "/bare/sok/?q=rutin"),
    }


def cost_step(**_numbers: int) -> None:
    """What each page and its bare view cost of the processor, in turn, and how many questions the page asks."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from lagetrunt.entrypoints.web.remembered import forget

    logging.disable(logging.INFO)
    staff, visitor = _logged_in("administrator"), Client()
    for name, pair in addresses().items():
        client = staff if name.startswith("planned") else visitor
        answers = [client.get(address).status_code for address in pair]
        assert answers == [200, 200], (name, answers)
        forget()
        with CaptureQueriesContext(connection) as asked:
            client.get(pair[0])
            count = len(asked)
        took: tuple[list[float], list[float]] = ([], [])
        for _ in range(TURNS):
            for told, address in zip(took, pair, strict=True):
                forget()
                began = time.process_time()
                client.get(address)
                told.append((time.process_time() - began) * 1000)
        ours, bare = (statistics.median(told) for told in took)
        print(
            f"cost, {name}: {ours:.1f} ms of the processor; bare {bare:.1f}: {ours / bare:.2f} times; {count} queries"
        )


def pages_step(**_numbers: int) -> None:
    """Every page against its bare view, by wrk."""
    rounds: dict[str, Any] = {}
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script, serving() as (site, _server):
        script.write(_LUA)
        script.flush()
        staff = _logged_in("administrator").cookies["lagetrunt"].value
        for name, pair in addresses().items():
            cookie = staff if name.startswith("planned") else ""
            for way in pair:
                _wrk(site + way, cookie, script.name, 1)
            rounds[name] = [[_wrk(site + way, cookie, script.name, 3) for way in pair] for _ in range(3)]
            ours, bare = (max((both[k] for both in rounds[name]), key=lambda told: told.rate) for k in (0, 1))
            print(
                f"pages, {name}: {ours.rate:.1f}/s, median {ours.median:.1f} ms, 95 % {ours.most:.1f} ms; "
                f"bare {bare.rate:.1f}/s, {bare.median:.1f} ms: {bare.rate / ours.rate:.2f} times"
            )
