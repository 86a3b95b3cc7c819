"""Figures of the sources, for whoever watches the machine: how many documents and tasks are in which state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.models import Document, DocumentState, Finding, FindingState

_STATES = {
    TaskResultStatus.READY: "waiting", TaskResultStatus.RUNNING: "running", TaskResultStatus.FAILED: "failed",
    TaskResultStatus.SUCCESSFUL: "done",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts by state, and how many seconds the oldest task has waited."""

    documents: Mapping[str, int]
    tasks: Mapping[str, int]
    oldest_waiting: float
    open_findings: int


def figures(*, actor: Actor, at: datetime) -> Figures:
    """The figures of the actor's federation; the queue is that of the whole installation."""
    if not actor.may(Right.MANAGE):
        raise PermissionDenied
    documents = Document.objects.filter(federation_id=actor.federation_id).order_by()
    counted = dict(documents.values_list("state").annotate(Count("pk")))
    tasks = dict(DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk")))
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).aggregate(first=Min("enqueued_at"))["first"]
    found = Finding.objects.filter(federation_id=actor.federation_id, state=FindingState.OPEN, still_found=True)
    return Figures(
        documents={state.value: counted.get(state.value, 0) for state in DocumentState},
        tasks={word: tasks.get(status, 0) for status, word in _STATES.items()},
        oldest_waiting=0.0 if ready is None else max(0.0, (at - ready).total_seconds()),
        open_findings=found.count(),
    )
