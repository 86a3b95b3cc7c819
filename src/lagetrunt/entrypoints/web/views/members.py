"""Members: who sits in all networks, bringing in a list, and taking one out."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import network_asked, number, page_of
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.workflows.import_members import differing
from lagetrunt.workflows.import_members.reading import bring_in_file, bring_in_line
from lagetrunt.workflows.import_members.taking_out import FORMS, outlook_line, sitting, take_out

_SORTS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "vcf": "text/vcard; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
_LARGEST = 20_000_000
_SEPARATORS = {"outlook": "; ", "annat": ", "}


@door(Right.SEE)
def members(request: HttpRequest) -> HttpResponse:
    """Who represents whom, in all networks or in one, vacant seats first."""
    actor = actor_in(request)
    network = network_asked(request, actor)
    seats = sitting(actor=actor, day=timezone.localdate(), network=network)
    vacant = [seat for seat in seats if seat.person is None]
    filled = [seat for seat in seats if seat.person is not None]
    may_out = actor.may_somewhere(Right.EXPORT)
    separator = _SEPARATORS.get(request.GET.get("program", ""), "; ")
    exported = [seat for seat in filled if actor.may(Right.EXPORT, seat.network_id)]
    return render(
        request,
        "members/members.html",
        {
            "vacant": vacant, "page": page_of(request, filled, 100), "count": len(filled), "network": network,
            "networks": queries.networks(actor=actor), "lists": queries.member_lists(actor=actor)[:10],
            "layouts": _layouts(actor) if may_out else [], "separator": separator.strip(),
            "line": outlook_line(exported, separator) if may_out else "", "table": _table(actor, network) if may_out and network else "",
            "turns": differing.since_last(actor=actor, today=timezone.localdate(), network=network) if actor.may(Right.SEAT) else None,
            "today": timezone.localdate(), "held": len({seat.network_id for seat in filled}),
        },
    )  # fmt: skip


def _layouts(actor: Actor) -> list[Any]:
    """The accepted lists in whose layout members can be taken out."""
    return [one for one in queries.member_lists(actor=actor).filter(state="accepted")[:10] if one.layouts]


@door(Right.SEAT, "GET", "POST")
def bring_in(request: HttpRequest) -> HttpResponse:
    """The form for a file or pasted addresses, and what it takes in."""
    actor = actor_in(request)
    networks = [one for one in queries.networks(actor=actor) if actor.may(Right.SEAT, one.pk)]
    if request.method == "POST":
        pk = number(request.POST.get("natverk"))
        network = next((one.name for one in networks if one.pk == pk), "")
        file, pasted = request.FILES.get("fil"), request.POST.get("rad", "").strip()
        try:
            if file is not None:
                made = bring_in_file(
                    name=file.name or "fil", data=_bytes(file), network=network, by=actor, at=timezone.now()
                )
            elif pasted:
                made = bring_in_line(
                    name=_("Inklistrade adresser"), text=pasted, network=network, by=actor, at=timezone.now()
                )
            else:
                messages.error(request, _("Välj en fil, eller klistra in adresser i rutan."))
                return redirect("bring_in_members")
        except Unreadable as why:
            messages.error(request, why.message(translation.get_language() or "sv"))
            return render(request, "members/bring_in.html", _form(actor, networks, pk, pasted), status=422)
        return redirect("member_list", pk=made.pk)
    return render(request, "members/bring_in.html", _form(actor, networks, number(request.GET.get("natverk")), ""))


def _form(actor: Actor, networks: list[Any], network: int | None, pasted: str) -> dict[str, Any]:
    megabytes = min(_LARGEST, settings.LAGETRUNT_MAX_UPLOAD) // 1_000_000
    return {
        "networks": networks, "network": network, "pasted": pasted, "megabytes": megabytes,
        "lists": queries.member_lists(actor=actor).filter(state="open")[:10],
    }  # fmt: skip


def _bytes(file: "UploadedFile[Any]") -> bytes:
    largest = min(_LARGEST, settings.LAGETRUNT_MAX_UPLOAD)
    if (file.size or 0) > largest:
        n = largest // 1_000_000
        raise Unreadable("too_large", f"Filen är större än {n} MB.", f"The file is larger than {n} MB.")
    data: bytes = file.read()
    return data


@door(Right.EXPORT)
def out(request: HttpRequest) -> HttpResponse:
    """Members as a file: in the layout of a list that came in, or the plain one."""
    actor = actor_in(request)
    form, network = request.GET.get("form", "xlsx"), network_asked(request, actor)
    if form == "html":
        return _file(_table(actor, network).encode(), "medlemmar.html", _SORTS["html"])
    if form == "teams":
        try:
            since = date.fromisoformat(request.GET.get("sedan", ""))
        except ValueError:
            messages.error(request, _("Skriv dagen som 2025-08-31."))
            return redirect("members")
        told = differing.since_day(actor=actor, since=since, today=timezone.localdate(), network=network)
        return _file(differing.as_csv(told), f"skillnad-sedan-{since}.csv", _SORTS["csv"])
    form = form if form in FORMS else "xlsx"
    chosen = number(request.GET.get("lista"))
    layouts = _layouts(actor)
    layout = next((one for one in layouts if one.pk == chosen), None)
    data = take_out(actor=actor, form=form, day=timezone.localdate(), network=network, member_list=layout)
    return _file(data, f"medlemmar.{form}", _SORTS[form])


@door(Right.SEAT, "POST")
def fetch(request: HttpRequest) -> HttpResponse:
    """The difference for Teams since it was last fetched; the next one begins here."""
    actor = actor_in(request)
    pk = number(request.POST.get("natverk"))
    network = queries.network(actor=actor, pk=pk) if pk is not None else None
    data = differing.fetch(by=actor, at=timezone.now(), network=network)
    return _file(data, f"skillnad-{timezone.localdate()}.csv", _SORTS["csv"])


def _table(actor: Actor, network: Any) -> str:  # noqa: ANN401 - one network, or none for all
    """The table for a web page, vacant seats too, of what the actor may take out."""
    seats = sitting(actor=actor, day=timezone.localdate(), network=network)
    shown = [seat for seat in seats if actor.may(Right.EXPORT, seat.network_id)]
    caption = network.name if network is not None else _("Representanter i nätverken")
    return differing.web_table(shown, caption=caption)


def _file(data: bytes, name: str, sort: str) -> HttpResponse:
    return HttpResponse(data, content_type=sort, headers={"Content-Disposition": f'attachment; filename="{name}"'})
