"""An installation in processes of its own: its commands, its web site, and a visitor who keeps cookies."""

import contextlib
import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.factories.tables import ROOT, environment, folder_with_tables


def job(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A command, run to its end."""
    command = [sys.executable, "-m", "lagetrunt", *words]
    return subprocess.run(
        command, env=environment(data, **more), capture_output=True, text=True, check=False, timeout=120
    )


def well(data: Path, *words: str, **more: str) -> str:
    """What a command said that ended well."""
    done = job(data, *words, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


_MAIN = """
import sys, types
there = types.ModuleType("tests")  # another package of that name may be installed
there.__path__ = [sys.argv[1]]
sys.modules["tests"] = there
import importlib
importlib.import_module(f"tests.factories.{sys.argv[2]}").main()
"""


def told_by(module: str, data: Path) -> Any:
    """What the `main` of a module of the factories prints last, as JSON, when it is run in a process of its own on that register."""
    done = subprocess.run(
        [sys.executable, "-c", _MAIN, str(ROOT / "tests"), module],
        env=environment(data, DJANGO_SETTINGS_MODULE="lagetrunt.project.settings"), check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def ready(data: Path) -> Path:
    """The data folder with its tables on SQLite, as `lagetrunt migrate` leaves it."""
    return Path(shutil.copytree(folder_with_tables(), data, dirs_exist_ok=True))


@contextlib.contextmanager
def started(data: Path, *words: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command that goes on until the block ends."""
    process = subprocess.Popen([sys.executable, "-m", "lagetrunt", *words], env=environment(data, **more))
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


def wait(until: Callable[[], object], seconds: float = 240) -> None:
    """Until it comes about."""
    deadline = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(0.05)


def free_address() -> str:
    """An address of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


@dataclass(slots=True)
class Answer:
    """What the site answered."""

    status: int
    text: str
    headers: dict[str, str]


@dataclass(slots=True)
class Visitor:
    """Somebody at the site: keeps cookies, sends forms with the page's token, follows where answers lead."""

    address: str
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def get(self, path: str) -> Answer:
        """A page; status 0 where nobody answers."""
        return self._ask("GET", path, b"", {})

    def post(self, path: str, form: dict[str, str], file: tuple[str, bytes] | None = None) -> Answer:
        """A form, with a file where one is given."""
        token = self.cookies["csrftoken"].value if "csrftoken" in self.cookies else ""
        fields = {"csrfmiddlewaretoken": token, **form}
        if file is None:
            body, kind = urlencode(fields).encode(), "application/x-www-form-urlencoded"
        else:
            parts = [
                f'--gr\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                for name, value in fields.items()
            ]
            parts.append(f'--gr\r\nContent-Disposition: form-data; name="files"; filename="{file[0]}"\r\n\r\n')
            body, kind = "".join(parts).encode() + file[1] + b"\r\n--gr--\r\n", "multipart/form-data; boundary=gr"
        return self._ask("POST", path, body, {"Content-Type": kind})

    def log_in(self, email: str, password: str) -> None:
        """Signs in, as a person does."""
        self.get("/konto/logga-in/")
        self.post("/konto/logga-in/", {"login": email, "password": password})
        assert self.get("/").status == 200

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        site = http.client.HTTPConnection(self.address, timeout=60)
        sent = "; ".join(f"{name}={told.value}" for name, told in self.cookies.items())
        try:
            site.request(method, path, body or None, {"Cookie": sent, "Referer": f"http://{self.address}/", **headers})
            answer = site.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return Answer(0, "", {})
        finally:
            site.close()
        for told in answer.headers.get_all("Set-Cookie") or []:
            self.cookies.load(told)
        if answer.status in (302, 303) and method == "POST":
            led = urlsplit(answer.headers["Location"])
            return self.get(led.path + (f"?{led.query}" if led.query else ""))
        return Answer(answer.status, text, {name.lower(): told for name, told in answer.headers.items()})


def administrator(data: Path, **more: str) -> tuple[str, str]:
    """The address and the password of a new administrator."""
    told = well(data, "administrator", "a@exempel.example", "Prov Person", "--federation", "Provförbundet", **more)
    found = re.search(r"[0-9a-f]{6}(?:-[0-9a-f]{6}){3}", told)
    assert found is not None, told
    return "a@exempel.example", found[0]
