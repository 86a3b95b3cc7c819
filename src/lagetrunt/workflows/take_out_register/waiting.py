"""Take-outs in the background: asked for on a page, made by the worker, fetched from the folder, gone after some days."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from lagetrunt.apps.accounts.queries import account_by_number
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import actor_of, the_federation
from lagetrunt.apps.organisation.roles import Right

_NAME = re.compile(r"laget-runt-\d{4}-\d\d-\d\d-[0-9a-f]{12}\.zip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A take-out that lies ready."""

    name: str
    at: float
    size: int


def folder() -> Path:
    """Where take-outs lie."""
    return Path(settings.LAGETRUNT_DATA) / "take-out"


def ask_for(*, by: Actor, at: datetime, with_protected: bool) -> str:
    """Puts the take-out into the queue; the name that it will have."""
    check(by, Right.MANAGE)
    assert by.user_id is not None  # the machine takes out at once, by the command
    name = f"laget-runt-{at:%Y-%m-%d}-{secrets.token_hex(6)}.zip"
    take_out_later.enqueue(name, by.user_id, with_protected)
    return name


@task()
def take_out_later(name: str, user_id: int, with_protected: bool) -> None:
    """Makes the take-out for the account, with the rights that it has now."""
    from lagetrunt.workflows.take_out_register.taking_out import take_out

    user = account_by_number(number=user_id)
    if user is None or not _NAME.fullmatch(name):
        return
    folder().mkdir(parents=True, exist_ok=True)
    take_out(
        target=folder() / name, by=actor_of(user, the_federation()), at=timezone.now(), with_protected=with_protected
    )


def ready(*, by: Actor) -> list[Made]:
    """The take-outs that lie ready, latest first."""
    check(by, Right.MANAGE)
    found = [path for path in folder().glob("*.zip") if _NAME.fullmatch(path.name)]
    told = [Made(name=path.name, at=path.stat().st_mtime, size=path.stat().st_size) for path in found]
    return sorted(told, key=lambda made: -made.at)


def being_made() -> int:
    """How many wait or are being made."""
    live = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return int(DBTaskResult.objects.filter(task_path=take_out_later.module_path, status__in=live).count())


def ready_file(*, by: Actor, name: str) -> Path | None:
    """The file of a take-out; None where there is none of that name."""
    check(by, Right.MANAGE)
    path = folder() / name
    return path if _NAME.fullmatch(name) and path.is_file() else None


def remove_old(*, before: datetime) -> int:
    """Takes away the take-outs made before the moment; how many it was."""
    old = [path for path in folder().glob("*.zip") if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
