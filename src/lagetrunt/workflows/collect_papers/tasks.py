"""The task of the queue: look at one paper. Here the clock is read and handed on."""

from django.utils import timezone
from django_tasks import task


@task(priority=-5)
def look_at_paper(paper_id: int) -> None:
    """Looks at the paper, if it still waits."""
    from lagetrunt.workflows.collect_papers.looking import look_at

    look_at(paper_id=paper_id, at=timezone.now())
