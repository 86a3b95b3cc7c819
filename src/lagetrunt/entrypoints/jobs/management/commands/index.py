"""`lagetrunt index`: builds the index of the search anew from the database; the old one answers until it is done."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.workflows.index_documents.updating import rebuild


class Command(BaseCommand):
    """Builds it."""

    help = "Bygger sökregistret på nytt ur databasen."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many documents, and meetings with papers, can be searched."""
        self.stdout.write(
            _("%(count)d dokument och möten med underlag går att söka i.") % {"count": rebuild(at=timezone.now())}
        )
