"""Word out: the agenda and the notes of a planned meeting as files, and the templates that they are made with."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.files import Damaged
from lagetrunt.adapters.word_templates import MOST_BYTES, check_template, default, left_out
from lagetrunt.apps.answers.rounds import summed
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.minutes.word_templates import (
    KINDS,
    drop_template,
    keep_template,
    kind_words,
    may_change,
    word_templates,
)
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.field_words import field_words, list_words
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.workflows.read_documents.taking_in import store
from lagetrunt.workflows.write_minutes.writing import agenda_file, notes_file

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.minutes.models import WordTemplate
    from lagetrunt.apps.organisation.models import Network

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def sent(name: str, data: bytes) -> FileResponse:
    """The file, to be saved."""
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=name, content_type=_WORD)


def round_told(booking: "Booking", actor: Actor) -> list[dict[str, Any]]:
    """The questions of the round with each party's reply, empty where it has sent none; for those who prepare."""
    if not actor.may(Right.PREPARE, booking.network_id):
        return []
    return [
        {
            "fråga": f"{one.question.text} ({one.summary.tally})" if one.summary.tally else one.question.text,
            "svar": [{"kommun": reply.party.name, "svar": reply.said} for reply in one.replies]
            + [{"kommun": name, "svar": ""} for name in one.summary.missing],
        }
        for one in summed(actor=actor, booking=booking)
    ]


def _file(request: HttpRequest, pk: int, make: Callable[..., tuple[str, bytes]]) -> HttpResponseBase:
    """The meeting's file as it is made; back to the meeting with the reason where it cannot be."""
    actor = actor_in(request)
    try:
        booking = bookings(actor=actor).get(pk=pk)
        name, data = make(booking=booking, by=actor, questions=round_told(booking, actor))
    except ValueError as refused:
        messages.error(request, str(refused))
        return redirect("planned", pk)
    return sent(name, data)


@door(Right.SEE)
def agenda(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The agenda as a Word file."""
    return _file(request, pk, agenda_file)


@door(Right.PREPARE)
def notes(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The notes as a Word file, ready to be written on."""
    return _file(request, pk, notes_file)


@door(Right.PREPARE, "GET", "POST")
def templates(request: HttpRequest) -> HttpResponse:
    """The templates of the federation or of one network; a file that is sent is checked before it is kept."""
    actor = actor_in(request)
    mine = [one for one in networks(actor=actor) if may_change(actor, one)]
    network = _asked(actor, request.POST if request.method == "POST" else request.GET, mine)
    problems: list[str] = []
    kind = request.POST.get("slag", "")
    if request.method == "POST":
        if kind not in KINDS or not may_change(actor, network):
            raise PermissionDenied
        if request.POST.get("svar") == "standard":
            drop_template(network=network, kind=kind, by=actor, at=timezone.now())
            messages.success(request, _("Mallen är borttagen. Den som gällde innan används igen."))
            return redirect(_address(network))
        problems = _kept(request, actor, network, kind)
        if not problems:
            messages.success(request, _("Mallen är kontrollerad och används från och med nu."))
            return redirect(_address(network))
    rows = {(row.network_id, row.kind): row for row in word_templates(actor=actor)}
    told = {
        "network": network, "networks": mine, "manages": may_change(actor, None), "may": may_change(actor, network),
        "rows": [_row(code, word, rows.get((network.pk if network else None, code)), rows.get((None, code))) for code, word in kind_words()],
        "problems": problems, "asked": kind, "fields": field_words(), "lists": list_words(), "megabytes": MOST_BYTES // 1_000_000,
    }  # fmt: skip
    return render(request, "meetings/word_templates.html", told, status=422 if problems else 200)


def _row(kind: str, word: str, own: "WordTemplate | None", common: "WordTemplate | None") -> dict[str, Any]:
    """A kind of template: its own, else the federation's, and by field what the one in use leaves out of that which comes along."""
    used = own or common
    return {
        "code": kind,
        "word": word,
        "own": own,
        "common": common,
        "left_out": _left_out(used.sha256, kind) if used else [],
    }


def _left_out(sha256: str, kind: str) -> list[tuple[str, str]]:
    try:
        missing = left_out(store().get(sha256), "agenda" if kind == "agenda" else "notes")
    except Damaged:
        return []
    means = field_words() | {f"{of}.{name}": words for of, rows in list_words().items() for name, words in rows.items()}
    return [(name, means[name]) for name in missing]


@door(Right.PREPARE)
def template_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """A template to look at or change: the one in use, or the default."""
    actor = actor_in(request)
    if kind not in KINDS:
        raise Http404
    words = dict(kind_words())
    if request.GET.get("visa") == "standard":
        return sent(f"Mall {words[kind]}.docx", default("agenda" if kind == "agenda" else "notes"))
    row = word_templates(actor=actor).get(kind=kind, network=number(request.GET.get("natverk")))
    try:
        return sent(row.name, store().get(row.sha256))
    except Damaged as missing:
        raise Http404 from missing


def _asked(actor: Actor, told: Any, mine: list["Network"]) -> "Network | None":  # noqa: ANN401
    """The network that is asked for; the federation where none is, for who may change its templates, else the first."""
    pk = number(told.get("natverk"))
    if pk is not None:
        found = next((one for one in mine if one.pk == pk), None)
        if found is None:
            raise Http404
        return found
    return None if may_change(actor, None) or not mine else mine[0]


def _address(network: "Network | None") -> str:
    return reverse("word_templates") + (f"?natverk={network.pk}" if network is not None else "")


def _kept(request: HttpRequest, actor: Actor, network: "Network | None", kind: str) -> list[str]:
    """Keeps the file that was sent; what is wrong with it, where it is not kept."""
    file = request.FILES.get("mall")
    if file is None:
        return [_("Välj en Word-fil (.docx) först.")]
    data = file.read(MOST_BYTES + 1)
    problems = check_template(data)
    if not problems:
        name = file.name or "mall.docx"
        keep_template(network=network, kind=kind, name=name, sha256=store().put(data), by=actor, at=timezone.now())
    return problems
