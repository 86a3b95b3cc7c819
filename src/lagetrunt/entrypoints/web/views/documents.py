"""Documents: the list with what became of each, bringing in, and how the reading goes."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, cast

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.files import Damaged
from lagetrunt.adapters.incoming import Incoming, Refused, clean_path, from_zip, is_left_out
from lagetrunt.apps.organisation.queries import networks_offered
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources import queries
from lagetrunt.apps.sources.permissions import may_have_file
from lagetrunt.apps.statements.saying import says
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import MOST_COUNTED, Counted, network_asked, page_of, span_asked, spans_met
from lagetrunt.entrypoints.web.remembered import remembered
from lagetrunt.workflows.import_members.reading import looks_like_members
from lagetrunt.workflows.read_documents.rereading import try_again
from lagetrunt.workflows.read_documents.taking_in import store, take_in

_LISTS = (".xlsx", ".csv", ".vcf")
_KNOWN = 200  # known files that are named on the page of an import
_STATES = ("waiting", "read", "kept", "failed")
_SHOWN = (
    "path",
    "state",
    "why",
    "why_english",
    "released_at",
    "group__day",
    "group__network__name",
    "mandate__network__name",
)


@door(Right.SEE)
@remembered
def listed(request: HttpRequest) -> HttpResponse:
    """All documents that the actor may see, each with the network whose meeting or mandate it tells."""
    actor = actor_in(request)
    everything = queries.documents(actor=actor)
    rows = everything
    state, words = request.GET.get("lage", ""), request.GET.get("ord", "").strip()
    network, offered = network_asked(request, actor), spans_met(actor)
    span = span_asked(request, offered)
    left = queries.documents_left(actor=actor)
    if state in _STATES:
        rows = rows.filter(state=state)
    if words:
        rows = rows.filter(says(words, "path"))
    if network is not None:
        rows = rows.filter(Q(group__network=network) | Q(mandate__network=network))
    if span is not None:
        rows = rows.filter(group__day__range=(span.first, span.last))
    narrow = rows.select_related(None).select_related("group__network", "mandate__network").defer(None).only(*_SHOWN)
    page = page_of(request, narrow.order_by("path"))
    shown = page.paginator
    counted = shown if rows is everything and isinstance(shown, Counted) else Counted(everything, 1, MOST_COUNTED)
    return render(
        request,
        "documents/list.html",
        {
            "page": page,
            "all": counted.count, "told": counted.told, "failed": left["failed"],
            "waiting": left["waiting"] if actor.may_somewhere(Right.RELEASE) else 0,
            "states": [("waiting", _("väntar på att läsas")), ("read", _("lästa")), ("kept", _("sparade utan att läsas")),
                       ("failed", _("som inte gick att läsa"))],
            "state": state, "words": words, "network": network, "networks": networks_offered(actor=actor),
            "span": span, "spans": offered,
        },
    )  # fmt: skip


@door(Right.IMPORT, "GET", "POST")
def bring_in(request: HttpRequest) -> HttpResponse:
    """The form for files, a folder or a zip, and what it takes in."""
    actor = actor_in(request)
    if request.method == "POST":
        if not ratelimit.consume(request, action="upload", user=request.user):
            messages.error(request, _("Det blev för många intag på kort tid. Vänta en minut och försök igen."))
            return redirect("bring_in")
        files = [file for name in ("files", "folder") for file in request.FILES.getlist(name)]
        if not files:
            messages.error(request, _("Välj minst en fil, en mapp eller en zip-fil först."))
            return redirect("bring_in")
        first = PurePosixPath(_paths(request, files)[0])
        name = first.parts[0] if len(first.parts) > 1 or len(files) == 1 else _("%(n)d filer") % {"n": len(files)}
        batch = take_in(name=name, files=_incoming(request, files), by=actor, at=timezone.now())
        return redirect("batch", pk=batch.pk)
    return render(
        request,
        "documents/bring_in.html",
        {"batches": queries.batches(actor=actor)[:10], "megabytes": settings.LAGETRUNT_MAX_UPLOAD // 1_000_000},
    )


def _paths(request: HttpRequest, files: list[UploadedFile[bytes]]) -> list[str]:
    """The path of each file in its folder, where the page's script told it; else the file's own name."""
    names = [file.name or "fil" for file in files]
    try:
        told = json.loads(request.POST.get("paths", ""))
    except ValueError:
        return names
    if not isinstance(told, list) or len(told) != len(names) or not all(isinstance(path, str) for path in told):
        return names
    return cast(list[str], told)


def _incoming(request: HttpRequest, files: list[UploadedFile[bytes]]) -> Iterator[Incoming | Refused]:
    largest = settings.LAGETRUNT_MAX_UPLOAD
    for written, file in zip(_paths(request, files), files, strict=True):
        path = clean_path(written)
        if path is None:
            yield Refused(path=written[:900], why=_("Sökvägen leder ut ur mappen."))
        elif is_left_out(path):
            continue
        elif (file.size or 0) > largest:
            yield Refused(path=path, why=_("Filen är större än %(n)d MB.") % {"n": largest // 1_000_000})
        elif path.casefold().endswith(".zip"):
            yield from from_zip(file.read(), path[:-4], largest=largest)
        elif path.casefold().endswith(_LISTS) and _is_list(file, path):
            yield Refused(
                path=path,
                why=_("Filen är en medlemslista. Ta in den under Nätverk, Medlemmar, så jämförs den med registret."),
            )
        else:
            yield Incoming(path=path, data=file.read)


def _is_list(file: "UploadedFile[Any]", path: str) -> bool:
    """Whether the file is a list of members rather than a paper."""
    data: bytes = file.read()
    file.seek(0)
    return looks_like_members(data, path)


def _batch(request: HttpRequest, pk: int) -> dict[str, Any]:
    actor = actor_in(request)
    batch = queries.batches(actor=actor).get(pk=pk)
    counts = queries.progress(actor=actor, batch=batch)
    total = sum(counts.values())
    rows = queries.documents(actor=actor).filter(batch=batch).order_by("path")
    known = queries.known_files(actor=actor, batch=batch, most=_KNOWN) if batch.known else []
    return {
        "batch": batch, "known": known, "counts": counts, "total": total, "done": total - counts["waiting"],
        "going": counts["waiting"] > 0 or (total > 0 and batch.linked_at is None),
        "page": page_of(request, rows, 100),
    }  # fmt: skip


@door(Right.IMPORT)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What came in at once, and how far each file has come."""
    return render(request, "documents/batch.html", _batch(request, pk))


@door(Right.IMPORT)
def batch_part(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that is fetched anew while the reading goes on."""
    return render(request, "documents/_batch.html", _batch(request, pk))


@door(Right.SEE)
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it came in, to be saved; never shown as a page of ours."""
    actor = actor_in(request)
    document = queries.document(actor=actor, pk=pk)
    if not may_have_file(actor, document):
        raise Http404
    try:
        data = store().get(document.sha256)
    except Damaged as missing:
        raise Http404 from missing
    return FileResponse(
        BytesIO(data), as_attachment=True, filename=document.name, content_type="application/octet-stream"
    )


@door(Right.IMPORT, "POST")
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets a document that could not be read be tried once more."""
    actor = actor_in(request)
    document = queries.document(actor=actor, pk=pk)
    if document.state == "failed":
        try_again(document=document, by=actor, at=timezone.now())
        messages.success(request, _("%(name)s läses en gång till.") % {"name": document.name})
    return redirect("batch", pk=document.batch_id)
