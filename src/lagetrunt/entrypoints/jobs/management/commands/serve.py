"""`lagetrunt serve`: the site and the reader beside it, on this machine; each is started again when it falls."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from lagetrunt.adapters.tied import tied
from lagetrunt.entrypoints.jobs.collecting import collect

_PATIENCE = 15.0  # seconds in which a process may end by itself
_FIRST_NIGHT, _A_DAY = 600.0, 86_400.0  # seconds from the start, and between, when old things are deleted
_TOO_OFTEN = 5  # falls within a minute


class Command(BaseCommand):
    """Starts both and keeps them going."""

    help = "Startar webbplatsen och läsaren på den här datorn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, and with how many processes."""
        parser.add_argument("--address", default=settings.LAGETRUNT_ADDRESS, metavar="VÄRD:PORT")
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="webbprocesser")
        parser.add_argument("--no-reader", action="store_true", help="utan läsaren: den körs någon annanstans")

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs until it is told to stop."""
        host, _colon, port = options["address"].rpartition(":")
        if not host or not port.isdigit():
            raise CommandError(_("Adressen ska vara värd:port."), returncode=2)
        collect()
        commands = {
            "web": [
                sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host.strip("[]"), "--port", port,
                "--workers", str(options["workers"]), "--no-ws", "--blocking-threads", "4", "--backpressure", "64", "--log-level", "warning",
                "--respawn-failed-workers", "--respawn-interval", "1", "--workers-kill-timeout", str(int(_PATIENCE) - 5),
                "lagetrunt.project.wsgi:application",
            ],
        }  # fmt: skip
        if not options["no_reader"]:
            commands["reader"] = [sys.executable, "-m", "lagetrunt", "worker"]
        for ending in (signal.SIGTERM, signal.SIGHUP):  # the latter when its terminal is closed
            signal.signal(ending, _stop)
        self.stdout.write(_("Laget runt: http://%(address)s/") % {"address": options["address"]})
        self.stdout.flush()
        self._keep_going(commands)

    def _keep_going(self, commands: dict[str, list[str]]) -> None:
        with tempfile.TemporaryDirectory(prefix="lagetrunt-metrics-", dir=_counting_place()) as folder:
            self._watch(commands, {**os.environ, "PROMETHEUS_MULTIPROC_DIR": folder})  # noqa: TID251

    def _watch(self, commands: dict[str, list[str]], environment: dict[str, str]) -> None:
        running = {name: _started(command, environment) for name, command in commands.items()}
        falls: dict[str, list[float]] = {name: [] for name in commands}
        night = time.monotonic() + _FIRST_NIGHT
        try:
            while True:
                time.sleep(0.5)
                if time.monotonic() > night:
                    night += _A_DAY
                    subprocess.run([sys.executable, "-m", "lagetrunt", "nightly"], check=False)
                for name, process in running.items():
                    if process.poll() is None:
                        continue
                    now = time.monotonic()
                    falls[name] = [fall for fall in falls[name] if fall > now - 60] + [now]
                    if len(falls[name]) >= _TOO_OFTEN:
                        raise CommandError(_("%(name)s faller gång på gång. Se loggen.") % {"name": name})
                    _end_with_all(process)  # what it had started would go on, as it was
                    running[name] = _started(commands[name], environment)
        except KeyboardInterrupt:
            pass
        finally:
            for process in running.values():
                process.terminate()
            for process in running.values():
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_PATIENCE)
                _end_with_all(process)


def _started(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Starts the command as the head of a group of its own, so that all it starts can be ended with it; it ends with this process."""
    return subprocess.Popen(command, env=environment, process_group=0, preexec_fn=tied())  # noqa: PLW1509 - no threads here


def _end_with_all(process: subprocess.Popen[bytes]) -> None:
    """Ends at once what is left of the process and of what it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _counting_place() -> Path:
    """Where the web workers count together: in memory where there is such a place.

    They count in mapped files, and to write into one for which a full disk has no room stops a process.
    """
    memory = Path("/dev/shm")
    return memory if os.access(memory, os.W_OK | os.X_OK) else Path(settings.LAGETRUNT_DATA)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt(os.getpid())
