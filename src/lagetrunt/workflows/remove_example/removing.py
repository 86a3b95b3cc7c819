"""Removing: first the documents and what rests on them, then the rows of the organisation, then the files."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction

from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.leftovers import let_go
from lagetrunt.apps.accounts.services import close_demo_accounts
from lagetrunt.apps.bodies.laying import drop_unnamed
from lagetrunt.apps.evaluations.forgetting import empty_example as empty_questions
from lagetrunt.apps.initiatives.emptying import empty_example as empty_initiatives
from lagetrunt.apps.letters.forgetting import empty_example as empty_letters
from lagetrunt.apps.matters.laying import lay_matters
from lagetrunt.apps.meetings.booking import clear_bookings
from lagetrunt.apps.organisation.beginning import begin_own
from lagetrunt.apps.publications.sites import empty_example as empty_publications
from lagetrunt.apps.sources import queue
from lagetrunt.apps.sources.emptying import empty_example

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.actor import Actor
    from lagetrunt.apps.organisation.models import Federation


def remove_example(*, name: str, by: "Actor", at: datetime, relink: Callable[[int, int], object]) -> "Federation":
    """The federation under its own name; whoever acts keeps the account, the other example accounts are closed.

    Documents that somebody has taken in beside the example stay with what was answered of them, and are linked anew: `relink` puts
    that into the queue, in the same transaction.

    ValueError without a name; NotExample where the federation is somebody's own.
    """
    with transaction.atomic():
        empty_publications(by=by, at=at)
        clear_bookings(by=by, at=at)
        checksums = empty_example(by=by, at=at)
        empty_initiatives(by=by, at=at)
        empty_questions(by=by, at=at)
        empty_letters(by=by, at=at)
        lay_matters(federation_id=by.federation_id, kept=(), told=())
        drop_unnamed(federation_id=by.federation_id)
        federation = begin_own(name=name, by=by, at=at)
        close_demo_accounts(by=by, at=at)
        for federation_id, batch_id in queue.unlinked():
            if federation_id == federation.pk:
                relink(federation_id, batch_id)
        transaction.on_commit(lambda: _take_away(checksums))
    return federation


def _take_away(checksums: list[str]) -> None:
    store = FileStore(settings.LAGETRUNT_FILES)
    for sha256 in checksums:
        store.remove(sha256)
    let_go(connection)
