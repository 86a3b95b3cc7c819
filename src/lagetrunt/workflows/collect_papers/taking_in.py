"""Taking in a paper: what it is by its content, kept on the disk part by part, and a task to look at it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings
from django.db import transaction

from lagetrunt.adapters.disk import why_not
from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.paper_files import Unusable, clean_name, sort_of
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.papers.keeping import File, keep_paper
from lagetrunt.workflows.collect_papers.tasks import look_at_paper

if TYPE_CHECKING:
    from lagetrunt.apps.answers.models import Ticket
    from lagetrunt.apps.meetings.models import AgendaItem, Booking
    from lagetrunt.apps.organisation.actor import Actor
    from lagetrunt.apps.papers.models import Paper


def store() -> FileStore:
    """Where the files of papers lie."""
    return FileStore(settings.LAGETRUNT_FILES)


def take_in_paper(
    *, booking: "Booking", item: "AgendaItem | None", name: str, title: str, size: int, stream: BinaryIO,
    parts: Callable[[], Iterable[bytes]], by: "Actor | Ticket", at: datetime, replaces: "Paper | None" = None,
) -> tuple["Paper", bool]:  # fmt: skip
    """Keeps the file for the item, and whether it is new. Raises Refused in words; then nothing is kept that anything knows of."""
    if size > settings.LAGETRUNT_MAX_UPLOAD:
        raise Refused(too_large())
    try:
        sort = sort_of(stream)
    except Unusable as refused:
        raise Refused(str(refused)) from refused
    try:
        sha256, length = store().put_parts(parts())
    except OSError as error:
        raise Refused(f"Filen gick inte att spara: {why_not(error)}. Skicka den igen när det är avhjälpt.") from error
    with transaction.atomic():
        file = File(name=clean_name(name, sort), sort=sort, sha256=sha256, size=length, title=title)
        paper, is_new = keep_paper(booking=booking, item=item, file=file, replaces=replaces, by=by, at=at)
        if is_new:
            look_at_paper.enqueue(paper.pk)
    return paper, is_new


def too_large() -> str:
    """What is said of a file that is too large."""
    limit = settings.LAGETRUNT_MAX_UPLOAD // 1_000_000
    return (
        f"Filen är större än {limit} MB och tas inte emot. Förminska bilderna i den (i PowerPoint: Arkiv > Komprimera "
        "medier, eller Bildformat > Komprimera bilder) eller skicka den som PDF."
    )
