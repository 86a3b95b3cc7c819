"""`lagetrunt receive`: a mail on standard input is seen to, for a mail server that hands letters to a command."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.entrypoints.jobs.receiving import see_to_mail


class Command(BaseCommand):
    """Reads one mail."""

    help = "Tar hand om ett brev på standard in: svar på inbjudningar, anteckningar som bilagor, brev som studsade."

    def handle(self, *args: Any, **options: Any) -> None:
        """One mail, whole."""
        data = sys.stdin.buffer.read(settings.LAGETRUNT_MAX_UPLOAD + 1)
        if not data.strip():
            raise CommandError(_("Inget brev på standard in."), returncode=2)
        if len(data) > settings.LAGETRUNT_MAX_UPLOAD:
            raise CommandError(_("Brevet är för stort."), returncode=2)
        see_to_mail(data, at=timezone.now())
