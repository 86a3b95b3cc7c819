"""One press that sends what was shown: what became of it, told in a sentence; and fields of several whole numbers."""

from collections.abc import Callable, Iterable, Sized
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.letters.services import NotWritable
from lagetrunt.apps.letters.showing import Changed

_LONGEST = 3  # digits


def press(request: HttpRequest, send: Callable[[str], Sized]) -> None:
    """Sends by the seal that the page was shown with, and says what became of it."""
    try:
        count = len(send(request.POST.get("sigill", "")))
    except Changed:
        messages.warning(
            request, _("Något har ändrats sedan sidan visades, så inget skickades. Se igenom listan och skicka igen.")
        )
    except (Refused, NotWritable) as refused:
        messages.error(request, str(refused))
    else:
        if count:
            messages.success(request, ngettext("Ett brev är på väg.", "%(n)d brev är på väg.", count) % {"n": count})
        else:
            messages.info(request, _("Det fanns inget att skicka."))


def clean_numbers(form: Form, told: dict[str, Any], names: Iterable[str], wrong: str) -> dict[str, Any]:
    """The fields as lists of whole numbers, written with commas; `wrong` is said of one that is not."""
    for name in names:
        parts = [part for part in told.get(name, "").replace(";", ",").replace(" ", ",").split(",") if part]
        if all(part.isascii() and part.isdigit() and len(part) <= _LONGEST for part in parts):
            told[name] = [int(part) for part in parts]
        else:
            form.add_error(name, wrong)
    return told
