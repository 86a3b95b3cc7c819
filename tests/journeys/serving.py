"""The register with the whole example, made once and served: each that needs one of its own gets a copy of the folder."""

import fcntl
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.factories.tables import folder_with_tables

ROOT = Path(__file__).parents[2]
ADMINISTRATOR = "administrator@exempel.example"
_LAY_OUT = "import django; django.setup(); from lagetrunt.entrypoints.jobs.collecting import collect; collect()"
_STEPS = (  # what makes the example, ready to be served
    ("-c", _LAY_OUT),
    ("-m", "lagetrunt", "demo"),
    ("-m", "lagetrunt", "worker", "--batch"),
)
_PATIENCE = 180.0  # seconds until the site answers
_LOGIN = re.compile(r"(\S+@\S+)\s+(\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A data folder with the example read and released, and the passwords of its logins by address."""

    data: Path
    passwords: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A served register: its address, its logins, and where its data lie."""

    address: str
    passwords: Mapping[str, str]
    data: Path
    states: dict[str, Any] = field(default_factory=dict)  # what a browser holds that is logged in, by login


def _environment(data: Path, address: str = "localhost:8010", package: Path | None = None) -> dict[str, str]:
    """The environment of a command: the data folder, the address, and where another package than this one lies."""
    told = {**os.environ, "LAGETRUNT_DATA": str(data), "LAGETRUNT_ADDRESS": address}  # noqa: TID251
    return told if package is None else told | {"PYTHONPATH": str(package)}


def the_example(folder: Path) -> Example:
    """The example in the folder: made by whoever comes first, waited for by the others."""
    data, logins = folder / "example", folder / "logins.json"
    with (folder / "example.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not logins.is_file():
            shutil.copytree(folder_with_tables(), data, dirs_exist_ok=True)
            told = ""
            for step in _STEPS:
                command = [sys.executable, *step]
                done = subprocess.run(
                    command, cwd=ROOT, env=_environment(data), check=True, stdout=subprocess.PIPE, text=True
                )
                told += done.stdout
            logins.write_text(json.dumps(dict(_LOGIN.findall(told))), "utf-8")
    return Example(data=data, passwords=json.loads(logins.read_text("utf-8")))


def run_over(site: Site, *words: str, data: bytes = b"") -> None:
    """Runs a command over the site's folder, with something on standard input."""
    command = [sys.executable, "-m", "lagetrunt", *words]
    subprocess.run(
        command, cwd=ROOT, env=_environment(site.data), input=data, stdout=subprocess.DEVNULL, check=True, timeout=120
    )


@contextmanager
def serving(data: Path, passwords: Mapping[str, str], *, package: Path | None = None, port: int = 0) -> Iterator[Site]:
    """The folder served on the port, or a free one, of this machine; by the package in another folder where one is given."""
    port = port or free_port()
    address = f"localhost:{port}"  # keys are registered for a name, not for a number
    command = [sys.executable, "-m", "lagetrunt", "serve", "--address", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=ROOT, env=_environment(data, address, package))
    try:
        until = time.monotonic() + _PATIENCE
        while not _answers(port):
            assert server.poll() is None and time.monotonic() < until, "the site does not answer"
            time.sleep(0.1)
        yield Site(address=f"http://{address}", passwords=passwords, data=data)
    finally:
        server.terminate()
        server.wait(60)


@contextmanager
def served(example: Example, data: Path) -> Iterator[Site]:
    """A copy of the example at the place, served."""
    shutil.copytree(example.data, data)
    with serving(data, example.passwords) as site:
        yield site


def free_port() -> int:
    """A port of this machine that nobody has."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as there:
        return there.connect_ex(("127.0.0.1", port)) == 0
