"""The tasks of the queue: look at one paper, or read its words alone. Here the clock is read and handed on."""

from django.utils import timezone
from django_tasks import task


@task(priority=-5)
def look_at_paper(paper_id: int) -> None:
    """Looks at the paper, if it still waits."""
    from lagetrunt.workflows.collect_papers.looking import look_at

    look_at(paper_id=paper_id, at=timezone.now())


@task(priority=-10)
def read_paper(paper_id: int) -> None:
    """Reads the words of the paper for the search, if they have not been kept."""
    from lagetrunt.workflows.collect_papers.reading_words import read_words

    read_words(paper_id=paper_id, at=timezone.now())
