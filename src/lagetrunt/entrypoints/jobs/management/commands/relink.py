"""`lagetrunt relink`: makes all rows of the register anew from what was read; people's answers stay."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from lagetrunt.entrypoints.jobs.speaking import the_actor
from lagetrunt.workflows.read_documents.linking import link_from_scratch


class Command(BaseCommand):
    """Links everything from scratch."""

    help = "Kopplar ihop allt som lästs, från början."

    def handle(self, *args: Any, **options: Any) -> None:
        """Linking after an import writes only what has changed; this writes everything."""
        link_from_scratch(federation_id=the_actor().federation_id, at=timezone.now())
