"""The pages of the register beside bare views: requests a second, how long they take, what they ask, what they hold."""

import logging
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

CONNECTIONS, WORKERS, SECONDS, ROUNDS = 4, 2, 3, 3
TURNS = 20
_LUA = """
function init(args)
  anew, asked, cookie = args[1], 0, wrk.headers["Cookie"]
end

function request()
  if anew then  -- another cookie each time: no page is one that was opened before
    asked = asked + 1
    wrk.headers["Cookie"] = string.format("%s; tur=%s-%d", cookie, anew, asked)
  end
  return wrk.format()
end

function done(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.read + summary.errors.timeout + summary.errors.connect
  print(string.format("TOLD %d %d %f %f %d", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(95), bad))
end
"""


class Told(NamedTuple):
    """Requests a second, and the median and the 95th percentile in milliseconds."""

    rate: float
    median: float
    most: float


def addresses() -> dict[str, tuple[str, str | None]]:
    """Each page's address, and the bare view's."""
    from lagetrunt.apps.meetings.models import Meeting
    from lagetrunt.apps.organisation.models import Network
    from lagetrunt.apps.sources.models import Passage

    network = Network.objects.order_by("pk")[20].pk
    meeting = Meeting.objects.filter(network=network).order_by("pk")[10].pk
    first = Passage.objects.order_by("pk")[Passage.objects.count() // 2].pk
    return {
        "start": ("/", "/bare/"),
        "network": (f"/natverk/{network}/", f"/bare/natverk/{network}/"),
        "meeting": (f"/moten/{meeting}/", f"/bare/moten/{meeting}/"),
        "decisions": ("/beslut/", "/bare/beslut/"),
        "assignments": ("/att-gora/", "/bare/att-gora/"),
        "search": ("/sok/?q=gemensam+blankett", f"/bare/sok/?p={first}"),
        "documents": ("/dokument/", "/bare/dokument/"),
    }


def account(role: str) -> Any:
    """An account with the role; a chair's is in five networks."""
    from many import AT

    from lagetrunt.apps.accounts.models import User
    from lagetrunt.apps.organisation.models import Federation, Network, RoleGrant

    user, made = User.objects.get_or_create(email=f"{role}@exempel.example", defaults={"name": "Mätande Person"})
    within = list(Network.objects.order_by("pk")[18:23]) if role == "chair" else [None]
    for network in within if made else ():
        RoleGrant.objects.create(
            user=user, federation=Federation.objects.get(), network=network, role=role, granted_at=AT
        )
    return user


def _logged_in(role: str) -> Any:
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.force_login(account(role), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def queries_step(**_numbers: int) -> None:
    """What each page asks, as an administrator and as a chair of five networks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from lagetrunt.entrypoints.web.remembered import forget

    logging.disable(logging.INFO)
    for role in ("administrator", "chair"):
        client = _logged_in(role)
        for name, (address, _bare) in addresses().items():
            for _ in range(2):
                forget()
                with CaptureQueriesContext(connection) as asked:
                    began = time.process_time()
                    status = client.get(address).status_code
                    took = (time.process_time() - began) * 1000
            assert status == 200, address
            slow = sorted(((float(query["time"]) * 1000, query["sql"]) for query in asked), reverse=True)
            told = " ".join(f"{ms:.0f}" for ms, _ in slow[:4])
            print(f"queries, {role}, {name}: {len(asked)} in {took:.0f} ms; the slowest {told} ms")
            if os.environ.get("SQL") == name:
                print(*(f"   {ms:.0f} {sql}" for ms, sql in slow[:6]), sep="\n")


def cost_step(**_numbers: int) -> None:
    """What each page and its bare view cost of the processor, in turn: other work on the machine counts less here."""
    from lagetrunt.entrypoints.web.remembered import forget

    logging.disable(logging.INFO)
    for role in ("administrator", "chair"):
        client = _logged_in(role)
        for name, pair in addresses().items():
            took: tuple[list[float], list[float]] = ([], [])
            for turn in range(TURNS + 2):
                for told, address in zip(took, pair, strict=True):
                    forget()
                    began = time.process_time()
                    client.get(address)
                    told += [(time.process_time() - began) * 1000] if turn > 1 else []
            ours, bare = (statistics.median(told) for told in took)
            print(f"cost, {role}, {name}: {ours:.1f} ms of the processor; bare {bare:.1f}: {ours / bare:.2f} times")


@contextmanager
def serving() -> Iterator[tuple[str, int]]:
    """`lagetrunt serve` with two workers on a free port: its address, and its process's number."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "lagetrunt", "serve", "--no-reader", "--workers", str(WORKERS)]
    environment = {**os.environ, "LAGETRUNT_ADDRESS": f"127.0.0.1:{port}"}
    server = subprocess.Popen(
        [*words, "--address", f"127.0.0.1:{port}"], env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(600):
            time.sleep(0.5)
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").read()
                break
            except OSError:
                continue
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait()


def _wrk(address: str, cookie: str, script: str, seconds: int, *, anew: bool = True) -> Told:
    """What wrk tells: of pages that are all opened for the first time, or of one that is opened again and again."""
    words = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", script]
    last = ["--", str(time.monotonic_ns())] if anew else []
    told = subprocess.run(
        [*words, "-H", f"Cookie: lagetrunt={cookie}", address, *last], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"TOLD (\d+) (\d+) ([\d.]+) ([\d.]+) (\d+)", told)
    assert found is not None and found[5] == "0", told
    return Told(int(found[1]) / int(found[2]) * 1e6, float(found[3]) / 1000, float(found[4]) / 1000)


def pages_step(**_numbers: int) -> None:
    """Every page against its bare view."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script, serving() as (site, _server):
        script.write(_LUA)
        script.flush()
        print(f"pages: load of the machine before {os.getloadavg()[0]:.1f}")
        for role in ("administrator", "chair"):
            cookie = _logged_in(role).cookies["lagetrunt"].value
            for name, pair in addresses().items():
                if role == "chair" and name == "network":
                    continue
                _wrk(site + pair[0], cookie, script.name, 1)
                _wrk(site + str(pair[1]), cookie, script.name, 1)
                rounds = [
                    [
                        *(_wrk(site + str(way), cookie, script.name, SECONDS) for way in pair),
                        _wrk(site + pair[0], cookie, script.name, SECONDS, anew=False),
                    ]
                    for _ in range(ROUNDS)
                ]
                ours, bare, again = (max((each[k] for each in rounds), key=lambda told: told.rate) for k in (0, 1, 2))
                print(
                    f"pages, {role}, {name}: {ours.rate:.1f}/s, median {ours.median:.1f} ms, 95 % {ours.most:.1f} ms; "
                    f"bare {bare.rate:.1f}/s, {bare.median:.1f} ms, {bare.most:.1f} ms: {bare.rate / ours.rate:.2f} times; "
                    f"opened again {again.rate:.1f}/s, {again.median:.1f} ms, {again.most:.1f} ms"
                )


def memory_step(**_numbers: int) -> None:
    """The web processes after thirty of each page."""
    with serving() as (site, server):
        for role in ("administrator", "chair"):
            cookie = _logged_in(role).cookies["lagetrunt"].value
            for address, _bare in addresses().values():
                for _ in range(30):
                    asked = urllib.request.Request(site + address, headers={"Cookie": f"lagetrunt={cookie}"})
                    urllib.request.urlopen(asked).read()
        for pid in sorted(_below(server)):
            held = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
            print(f"memory: process {pid} {int(held[1]) / 1024 if held else 0:.0f} MB")


def _below(pid: int) -> set[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(child) for child in children} | {one for child in children for one in _below(int(child))}
