"""`lagetrunt serve`: what falls is started again, the web workers count together, and a request to stop leaves nothing behind."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.factories.installation import environment, free_address, ready

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]


def _wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not until():
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(0.1)


def _children(pid: int) -> dict[int, str]:
    told = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int(folder.joinpath("stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid:
                told[int(folder.name)] = folder.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ValueError):
            continue
    return told


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    address = free_address()
    told, command = environment(ready(tmp_path), LAGETRUNT_ADDRESS=address), [sys.executable, "-m", "lagetrunt"]
    server = subprocess.Popen([*command, "serve", "--workers", "2"], env=told, stdout=subprocess.DEVNULL)
    try:
        yield server, address
    finally:
        server.terminate()
        server.wait(60)


def _told(address: str, path: str) -> str:
    site = http.client.HTTPConnection(address, timeout=30)
    try:
        site.request("GET", path)
        return site.getresponse().read().decode()
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        site.close()


def test_what_falls_is_started_again_and_a_stop_is_clean(serving: tuple[subprocess.Popen[bytes], str]) -> None:
    server, site = serving
    _wait(lambda: _told(site, "/readyz") == "ok\n")

    style = re.search(r"/static/web/pages\.[0-9a-f]{12}\.css", _told(site, "/konto/logga-in/"))
    assert style is not None and "{" in _told(site, style[0])  # a name that browsers may keep

    def one(word: str) -> int:
        return next(pid for pid, said in _children(server.pid).items() if word in said)

    def web_workers() -> set[int]:
        return {pid for pid, said in _children(one("granian")).items() if "granian" in said}

    _wait(lambda: len(web_workers()) == 2)
    worker = min(web_workers())
    os.kill(worker, signal.SIGKILL)
    _wait(lambda: len(web_workers() - {worker}) == 2)
    head, orphans = one("granian"), web_workers()
    os.kill(head, signal.SIGKILL)
    _wait(lambda: not any(Path(f"/proc/{pid}").exists() for pid in orphans))
    _wait(lambda: any("granian" in said and pid != head for pid, said in _children(server.pid).items()))
    _wait(lambda: len(web_workers()) == 2)
    reader = one("lagetrunt worker")
    os.kill(reader, signal.SIGKILL)
    _wait(lambda: any("lagetrunt worker" in said and pid != reader for pid, said in _children(server.pid).items()))
    _wait(lambda: "lagetrunt_requests_total" in _told(site, "/metrics"))
    family = {server.pid, *_children(server.pid), *web_workers()}
    server.send_signal(signal.SIGTERM)
    assert server.wait(60) == 0
    _wait(lambda: not any(Path(f"/proc/{pid}").exists() for pid in family - {server.pid}))
    assert _told(site, "/healthz") == ""


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGKILL])
def test_nothing_goes_on_when_the_terminal_is_closed_or_the_server_killed(
    how: signal.Signals, serving: tuple[subprocess.Popen[bytes], str]
) -> None:
    server, site = serving
    _wait(lambda: _told(site, "/healthz") == "ok\n")
    started = _children(server.pid)
    assert len(started) == 2, started  # site and reader
    family = {*started, *(pid for head in started for pid in _children(head))}
    server.send_signal(how)
    server.wait(60)
    _wait(lambda: not any(Path(f"/proc/{pid}").exists() for pid in family))
    assert _told(site, "/healthz") == ""
