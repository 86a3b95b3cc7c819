"""Rescuing: what a worker that died left behind goes back into the queue, and nothing is read twice."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lagetrunt.apps.sources import queue
from lagetrunt.workflows.read_documents.tasks import link_batch, read_one

LONGEST = timedelta(minutes=20)  # no document is read for so long: a task that claims so has lost its worker


def rescue(*, is_alive: Callable[[str], bool], at: datetime) -> int:
    """Puts back the tasks of dead workers, and gives documents and batches without a task one; how many it was.

    `is_alive` tells of a worker's name whether it still works.
    """
    with transaction.atomic():
        rescued = 0
        for task in DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING):
            overdue = task.started_at is not None and task.started_at < at - LONGEST
            if overdue or not (task.worker_ids and is_alive(task.worker_ids[-1])):
                task.status = TaskResultStatus.READY
                task.save(update_fields=["status"])
                rescued += 1
        reading, linking = _in_queue(read_one.module_path), _in_queue(link_batch.module_path)
        for document_id in queue.waiting():
            if (document_id,) not in reading:
                read_one.enqueue(document_id)
                rescued += 1
        for federation_id, batch_id in queue.unlinked():
            if (federation_id, batch_id) not in linking:
                link_batch.enqueue(federation_id, batch_id)
                rescued += 1
        return rescued


def _in_queue(path: str) -> set[tuple[int, ...]]:
    """The arguments of the tasks of that kind that wait or run."""
    live = DBTaskResult.objects.filter(
        task_path=path, status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)
    ).values_list("args_kwargs", flat=True)
    return {tuple(told["args"]) for told in live}
