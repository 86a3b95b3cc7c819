"""`lagetrunt nightly`: deletes what has been kept long enough; for a timer, and run once a day by `lagetrunt serve`."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.leftovers import let_go
from lagetrunt.adapters.post import remove_old
from lagetrunt.apps.accounts.services import forget_ended_logins
from lagetrunt.apps.arrivals.keeping import arrival_checksums
from lagetrunt.apps.evaluations.forgetting import forget_evaluations
from lagetrunt.apps.events.signing_up import forget_sign_ups
from lagetrunt.apps.letters.forgetting import forget_words
from lagetrunt.apps.minutes.word_templates import template_checksums
from lagetrunt.apps.papers.presenting import forget_outsiders
from lagetrunt.apps.papers.queries import paper_checksums
from lagetrunt.apps.papers.wording import not_read
from lagetrunt.apps.proofs.queries import proof_checksums
from lagetrunt.apps.sources.queue import all_checksums
from lagetrunt.entrypoints.jobs.speaking import the_actor
from lagetrunt.workflows.collect_papers.tasks import read_paper
from lagetrunt.workflows.delete_documents.clearing import clear_quarantine
from lagetrunt.workflows.read_documents.tasks import link_batch
from lagetrunt.workflows.take_in_raw_text.taking_in import delete_settled
from lagetrunt.workflows.take_out_register.waiting import remove_old as remove_take_outs

_A_DAY, _A_WEEK = timedelta(days=1), timedelta(days=7)


class Command(BaseCommand):
    """Clears."""

    help = "Gallrar det vars tid har gått ut: karantän, brev, inloggningar, filer som inget dokument har."

    def handle(self, *args: Any, **options: Any) -> None:
        """Each part by itself, so that what breaks off is done the next night."""
        at, by = timezone.now(), the_actor()
        documents = letters = 0
        if settings.LAGETRUNT_QUARANTINE_DAYS:
            documents = clear_quarantine(
                before=at - timedelta(days=settings.LAGETRUNT_QUARANTINE_DAYS), by=by, at=at,
                reason=_("tiden i karantänen är ute"), relink=link_batch.enqueue,
            )  # fmt: skip
        if settings.LAGETRUNT_OUTBOX_DAYS and settings.LAGETRUNT_OUTBOX is not None:
            letters = remove_old(settings.LAGETRUNT_OUTBOX, before=at - timedelta(days=settings.LAGETRUNT_OUTBOX_DAYS))
        if settings.LAGETRUNT_OUTBOX_DAYS:
            forget_words(before=at - timedelta(days=settings.LAGETRUNT_OUTBOX_DAYS), by=by, at=at)
        if settings.LAGETRUNT_PRESENTER_DAYS:
            since = timezone.localdate(at) - timedelta(days=settings.LAGETRUNT_PRESENTER_DAYS)
            forget_outsiders(before=since, by=by, at=at)
            forget_sign_ups(before=at - timedelta(days=settings.LAGETRUNT_PRESENTER_DAYS), by=by, at=at)
        if settings.LAGETRUNT_EVALUATION_DAYS:
            since = timezone.localdate(at) - timedelta(days=settings.LAGETRUNT_EVALUATION_DAYS)
            forget_evaluations(before=since, by=by, at=at)
        for paper in not_read():
            read_paper.enqueue(paper)
        taken_out = remove_take_outs(before=at - _A_WEEK)
        delete_settled(by=by, at=at)
        store = FileStore(settings.LAGETRUNT_FILES)
        forgotten = store.forgotten(
            [*all_checksums(), *template_checksums(), *arrival_checksums(), *proof_checksums(), *paper_checksums()],
            before=(at - _A_DAY).timestamp(),
        )
        for sha256 in forgotten:
            store.remove(sha256)
        call_command("clearsessions")
        forget_ended_logins()
        call_command("prune_db_task_results", verbosity=0)
        let_go(connection)
        self.stdout.write(
            _(
                "Gallrat: %(documents)d dokument ur karantänen, %(letters)d brev, %(files)d filer utan dokument, %(out)d uttag."
            )
            % {"documents": documents, "letters": letters, "files": len(forgotten), "out": taken_out}
        )
