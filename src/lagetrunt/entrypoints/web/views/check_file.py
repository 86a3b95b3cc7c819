"""Is this file a record that was approved here? A page for anybody who has one; nothing of what is sent is kept."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lagetrunt.adapters.signatures import MOST_BYTES, examine, trusted_issuers
from lagetrunt.entrypoints.web.public_doors import file_door
from lagetrunt.workflows.verify_file.verifying import verify

_BESIDE = 10_000  # what a form adds to its file


@file_door("GET", "POST")
def shown(request: HttpRequest) -> HttpResponse:
    """The form, and the answer about the file that was sent."""
    if request.method != "POST":
        return _page()
    too_large = _("Filen är större än %(most)d MB och kontrolleras inte.") % {"most": MOST_BYTES // 1_000_000}
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > MOST_BYTES + _BESIDE:
        return _page(wrong=too_large, status=413)
    file = request.FILES.get("fil")
    if file is None:
        return _page(wrong=_("Välj en PDF-fil först."), status=422)
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        return _page(wrong=too_large, status=413)
    examined = examine(data, trust=trusted_issuers(settings.LAGETRUNT_TRUST))
    verdict, known, examined = verify(data=data, examined=examined)
    return _page(
        verdict=verdict, known=known, signatures=examined.signatures, lasting=examined.lasting, sha256=examined.sha256,
        words=verdict.english if get_language() == "en" else verdict.swedish,
    )  # fmt: skip


def _page(*, status: int = 200, **told: object) -> HttpResponse:
    """A page without menu or cookie, the same for whoever is signed in."""
    return HttpResponse(render_to_string("signing/check_file.html", told), status=status)
