"""The task of the queue: go through one raw text. Here the clock is read and handed on."""

from django.utils import timezone
from django_tasks import task


@task(priority=-5)
def understand_raw_text(raw_text_id: int) -> None:
    """Goes through the raw text, if it still waits."""
    from lagetrunt.workflows.take_in_raw_text.understanding import understand_waiting

    understand_waiting(raw_text_id=raw_text_id, at=timezone.now())
