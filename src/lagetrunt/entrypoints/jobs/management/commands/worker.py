"""`lagetrunt worker`: reads what waits in the queue, reminds, settles what silence settles, and sends letters until it is told to stop, or with --batch until nothing waits."""

import logging
import os
import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from lagetrunt.adapters.alone import alone, is_held
from lagetrunt.adapters.outage import is_outage
from lagetrunt.entrypoints.jobs.receiving import see_to_all
from lagetrunt.entrypoints.jobs.sharing import answers_fetched, shared_calendar
from lagetrunt.entrypoints.jobs.speaking import link_address
from lagetrunt.workflows.ask_members.asking import ask_all
from lagetrunt.workflows.collect_papers.asking import chase_all
from lagetrunt.workflows.index_documents.updating import bring_up_to_date
from lagetrunt.workflows.read_documents.rescuing import rescue
from lagetrunt.workflows.remind_people.reminding import remind_all
from lagetrunt.workflows.send_letters.sending import post
from lagetrunt.workflows.settle_notes.silence import settle_all
from lagetrunt.workflows.sign_off_minutes.sealing_again import seal_all_again

log = logging.getLogger("lagetrunt.worker")
_BEFORE_INDEXING = 50  # documents that are read before the index is looked at
_PATIENCE = 60.0  # seconds after an index that could not be written, and between looks for what has lost its worker
_BETWEEN_SEALS = 600.0  # seconds between tries to seal what could not be sealed
_LONGEST_PAUSE = 3_600.0
_AFTER_OUTAGE = 2.0  # seconds before a database that was away is asked again


class Command(BaseCommand):
    """Works through the queue."""

    help = "Läser det som väntar i kön, påminner och skickar brev."
    reminded_on: date | None = None
    settled_on: date | None = None

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long to go on, and how often to look."""
        parser.add_argument("--batch", action="store_true", help="sluta när inget väntar")
        parser.add_argument("--interval", type=float, default=1.0, metavar="SEKUNDER", help="hur ofta kön ses efter")

    def handle(self, *args: Any, **options: Any) -> None:
        """Works under a lock that tells others that it lives; a database that goes away is waited for."""
        folder = settings.LAGETRUNT_DATA / "locks"
        name = f"{os.uname().nodename[:24]}-{os.getpid()}-{get_random_string(8)}"
        with alone(f"worker-{name}", folder):
            try:
                while not self._works(folder, name, options["interval"], once=options["batch"]):
                    time.sleep(_AFTER_OUTAGE)
            finally:
                (folder / f"worker-{name}.lock").unlink(missing_ok=True)

    def _works(self, folder: Path, name: str, interval: float, *, once: bool) -> bool:
        """Works until the end; False where the database went away meanwhile. With `once` nobody waits for it."""
        try:
            self._work(folder, name, interval, once=once)
        except (OperationalError, InterfaceError) as error:
            if once or not is_outage(error):
                raise
            log.warning("the database is away, held or full; trying again in %d s: %s", _AFTER_OUTAGE, error)
            connection.close()
            return False
        return True

    def _work(self, folder: Path, name: str, interval: float, *, once: bool) -> None:
        """Reads what waits, then lets the index follow; and again. A stop ends it from within (Worker.shutdown).

        What dead workers left, and what this one had in hand when the database went away, is put back at the
        beginning and whenever nothing has waited for a while; less and less often what breaks off again and again.
        """
        before_index, before_arrivals, before_rescue, before_seal, pause = 0.0, 0.0, 0.0, 0.0, _PATIENCE
        while True:
            if before_rescue <= 0:
                back = rescue(is_alive=lambda other: other != name and _is_alive(folder, other), at=timezone.now())
                before_rescue, pause = pause, min(2 * pause, _LONGEST_PAUSE) if back else _PATIENCE
            worker = Worker(
                queue_names=["default"],
                interval=interval,
                batch=True,
                backend_name="default",
                startup_delay=False,
                max_tasks=_BEFORE_INDEXING,
                worker_id=name,
                excluded_queue_names=[],
            )
            worker.configure_signals()
            worker.run()
            if not worker.running:
                return
            self._remind()
            self._settle()
            if not _letters_go(worker, folder):
                return
            if before_arrivals <= 0:
                before_arrivals = _PATIENCE
                _arrivals_seen_to()
            if before_seal <= 0:
                before_seal = _BETWEEN_SEALS
                _seals_set()
            if before_index <= 0 and not _index_follows():
                before_index = _PATIENCE
            if worker._run_tasks >= _BEFORE_INDEXING:
                continue
            if once:
                return
            time.sleep(interval)
            before_index -= interval
            before_arrivals -= interval
            before_rescue -= interval
            before_seal -= interval

    def _remind(self) -> None:
        """Once a day, from the hour that is set; done again by another worker, or after a start, nobody is reminded twice."""
        now, hour = timezone.localtime(), settings.LAGETRUNT_REMIND_HOUR
        if hour is None or now.hour < hour or self.reminded_on == now.date():
            return
        self.reminded_on = now.date()
        try:
            remind_all(at=timezone.now(), link=link_address)
            ask_all(at=timezone.now(), link=link_address)
            chase_all(at=timezone.now(), link=link_address)
        except (OperationalError, InterfaceError):
            self.reminded_on = None
            raise
        except Exception:
            log.exception("people could not be reminded today; what waits goes tomorrow")

    def _settle(self) -> None:
        """Once a day what nobody has said anything of is settled; done again by another worker it settles nothing twice."""
        today = timezone.localdate()
        if self.settled_on == today:
            return
        self.settled_on = today
        try:
            settle_all(at=timezone.now())
        except (OperationalError, InterfaceError):
            self.settled_on = None
            raise
        except Exception:
            log.exception("notes could not be settled by silence today; what waits is settled tomorrow")


def _letters_go(worker: Worker, folder: Path) -> bool:
    """Sends what is due; reading goes on without it. A stop lets the letter in hand go first; whether there was none."""
    worker.running_task = True
    try:
        post(
            worker=worker.worker_id,
            is_alive=lambda name: _is_alive(folder, name),
            at=timezone.now,
            goes_on=lambda: worker.running,
            calendar=shared_calendar(),
        )
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("the letters could not be sent")
    finally:
        worker.running_task = False
    return bool(worker.running)


def _arrivals_seen_to() -> None:
    """Looks into the mailbox, the watched folder and the shared calendar; reading goes on without them."""
    try:
        see_to_all(at=timezone.now())
        answers_fetched()
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("what came in could not be seen to")


def _seals_set() -> None:
    """Seals what all have approved and could not be sealed then; all else goes on without it."""
    try:
        seal_all_again(at=timezone.now())
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("what waits for its seal could not be sealed")


def _index_follows() -> bool:
    """Whether the index could be brought up to date; reading goes on without it."""
    try:
        bring_up_to_date(at=timezone.now())
    except Exception:
        log.exception("the index could not be brought up to date; lagetrunt index builds it anew")
        return False
    return True


def _is_alive(folder: Path, name: str) -> bool:
    """Whether the worker lives; of one on another machine, only the time that its task takes can tell."""
    if not name.startswith(f"{os.uname().nodename[:24]}-"):
        return True
    return is_held(folder / f"worker-{name}.lock")
