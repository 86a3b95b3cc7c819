"""A list that waits: its rows with the doubtful ones first, what they would change, answers, and accepting the whole."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.organisation import lists, queries
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.doubting import change_told, doubt_told, field_told, note_told
from lagetrunt.entrypoints.web.listing import back_to, number, page_of
from lagetrunt.entrypoints.web.seating_form import member_in
from lagetrunt.kernel.schooling import SchoolForm
from lagetrunt.workflows.import_members.accepting import Changed, Unanswered, accept, discard
from lagetrunt.workflows.import_members.comparing import Compared, Row, compare_list

_ORDER = ("new", "changed", "vacant", "ended", "unchanged", "gone", "skipped")


def _kind(one: Row) -> str:
    if one.row.answer == "skipped" or one.difference is None:
        return "skipped"
    return one.difference.change.value


def _told(one: Row) -> dict[str, Any]:
    """A row as the page shows it."""
    differs = one.difference.differs if one.difference else ()
    seat = one.seat
    before = {name: getattr(seat, name) for name in differs if hasattr(seat, name)}
    if seat is not None and seat.person is not None:
        before |= {name: getattr(seat.person, name) for name in ("email", "phone") if name in differs}
    return {
        "row": one.row, "member": one.member, "person": one.person, "near": one.near, "blocked": one.blocked,
        "waits": one.waits, "kind": _kind(one), "change": change_told(_kind(one)), "seat": seat,
        "doubts": [doubt_told(doubt.code, doubt.about) for doubt in one.doubts],
        "differs": [
            {"before": field_told(name, before.get(name)), "after": field_told(name, getattr(one.member, name))}
            for name in differs
        ],
        "forms": [form.value for form in one.member.school_forms], "could_replace": one.could_replace, "replaces": one.replaces,
    }  # fmt: skip


def _in_order(compared: Compared) -> list[Row]:
    """The rows as the pages show them: the doubtful ones first, then by what they would change."""
    sure = [one for one in compared.rows if not one.waits]
    ordered = sorted(sure, key=lambda one: _ORDER.index(_kind(one)))
    return [one for one in compared.rows if one.waits] + ordered


def _groups(compared: Compared, shown: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows of a page that wait for nothing, by what they would change, and how many of each the whole list has."""
    sure = [_told(one) for one in shown if not one.waits]
    counts = Counter(_kind(one) for one in compared.rows if not one.waits)
    names = {
        "new": _("Nya"), "changed": _("Ändrade"), "vacant": _("Blir vakanta"), "ended": _("Slutar"),
        "unchanged": _("Oförändrade"), "gone": _("Överstrukna som inte fanns i registret"), "skipped": _("Hoppas över"),
    }  # fmt: skip
    groups = [
        {
            "kind": kind,
            "name": names[kind],
            "count": counts[kind],
            "rows": [one for one in sure if one["kind"] == kind],
        }
        for kind in _ORDER
    ]
    return [group for group in groups if group["rows"]]


@door(Right.SEAT)
def member_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The list beside the register, or what became of it."""
    actor = actor_in(request)
    found = queries.member_list(actor=actor, pk=pk)
    if found.state != "open":
        counts = [{"what": change_told(what), "count": count} for what, count in found.counts.items()]
        return render(request, "members/closed.html", {"list": found, "counts": counts})
    compared = compare_list(actor=actor, member_list=found, day=timezone.localdate())
    changing = sum(1 for one in compared.rows if not one.waits and _kind(one) in ("new", "changed", "vacant", "ended"))
    page = page_of(request, _in_order(compared))
    return render(
        request,
        "members/list.html",
        {
            "list": found, "page": page, "doubtful": [_told(one) for one in page if one.waits],
            "groups": _groups(compared, list(page)),
            "missing": compared.missing, "seal": compared.seal, "waiting": compared.waiting, "changing": changing,
            "new_networks": compared.new_networks, "notes": [note_told(code) for code in found.notes],
            "unknown": sorted({column[0] for layout in found.layouts for column in layout["columns"]
                               if column[0] and not column[1] and not column[2]}),
            "crossed": {layout["sheet"] for layout in found.layouts if any(column[2] for column in layout["columns"])},
            "remarks": sorted({column[0] for layout in found.layouts for column in layout["columns"] if column[1] == "remark"}),
            "today": timezone.localdate(), "school_forms": [form.value for form in SchoolForm], "count": len(compared.rows),
        },
    )  # fmt: skip


@door(Right.SEAT, "POST")
def answer_row(request: HttpRequest, pk: int) -> HttpResponse:
    """A row is taken, skipped or corrected."""
    actor = actor_in(request)
    row = queries.member_row(actor=actor, pk=pk)
    said = request.POST.get("svar", "")
    back = back_to(request, "member_list", row.member_list_id)
    try:
        if said == "ratta":
            member = member_in(request.POST, row)
            if member is None:
                messages.error(request, _("Ett datum skrivs som 2025-08-31. Ingenting är ändrat."))
                return back
            lists.correct_row(row=row, member=member, by=actor, at=timezone.now())
        else:
            _answer(request, said, row)
    except lists.Closed:
        messages.warning(request, _("Listan var redan avslutad av någon annan."))
    return back


def _answer(request: HttpRequest, said: str, row: Any) -> None:  # noqa: ANN401 - a row of a list
    actor, at = actor_in(request), timezone.now()
    chosen = request.POST.get("person", "")
    if said == "hoppa":
        lists.answer_row(row=row, taken=False, by=actor, at=at)
        return
    compared = compare_list(actor=actor, member_list=row.member_list, day=timezone.localdate())
    one = next(one for one in compared.rows if one.row.pk == row.pk)
    if said == "ersatter":
        asked = number(request.POST.get("ersatter"))
        lists.say_replaced(
            row=row, seat=next((seat for seat in one.could_replace if seat.pk == asked), None), by=actor, at=at
        )
    elif one.blocked:
        messages.error(request, _("Raden saknar något. Rätta den först, eller hoppa över den."))
    elif one.near and chosen != "ny" and number(chosen) not in {near.number for near in one.near}:
        messages.error(request, _("Välj vem raden avser innan den tas med."))
    else:
        person = (
            queries.people(actor=actor).filter(pk=number(chosen) or 0).first() if one.near and chosen != "ny" else None
        )
        lists.answer_row(
            row=row, taken=True, by=actor, at=at, person=person, is_new_person=bool(one.near) and chosen == "ny"
        )


@door(Right.SEAT, "POST")
def answer_all(request: HttpRequest, pk: int) -> HttpResponse:
    """All doubtful rows that can be taken as proposed are taken, or all are skipped."""
    actor = actor_in(request)
    found = queries.member_list(actor=actor, pk=pk)
    taken = request.POST.get("svar") == "ta"
    compared = compare_list(actor=actor, member_list=found, day=timezone.localdate())
    try:
        for one in compared.rows:
            if one.waits and not (taken and (one.blocked or one.near)):
                lists.answer_row(row=one.row, taken=taken, by=actor, at=timezone.now())
    except lists.Closed:
        messages.warning(request, _("Listan var redan avslutad av någon annan."))
    return back_to(request, "member_list", pk)


@door(Right.SEAT, "POST")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole list is accepted, or thrown away."""
    actor = actor_in(request)
    found = queries.member_list(actor=actor, pk=pk)
    try:
        if request.POST.get("svar") == "kasta":
            discard(member_list=found, by=actor, at=timezone.now())
            messages.success(request, _("Listan är kastad. Ingenting av den finns kvar."))
            return redirect("members")
        day = _day(request.POST.get("dag", ""))
        ended = {pk for pk in map(number, request.POST.getlist("avsluta")) if pk}
        counts = accept(
            member_list=found,
            seal=request.POST.get("sigill", ""),
            ended=ended,
            today=timezone.localdate(),
            day=day,
            by=actor,
            at=timezone.now(),
        )
    except lists.Closed:
        messages.warning(request, _("Listan var redan avslutad av någon annan."))
    except Unanswered as left:
        n = left.args[0]
        messages.error(
            request,
            ngettext("En tveksam rad är inte besvarad än.", "%(n)d tveksamma rader är inte besvarade än.", n)
            % {"n": n},
        )
    except Changed:
        messages.warning(request, _("Registret har ändrats sedan sidan visades. Se igenom skillnaden igen."))
    else:
        n = sum(counts.get(what, 0) for what in ("new", "changed", "vacant", "ended"))
        messages.success(request, ngettext("En ändring är införd.", "%(n)d ändringar är införda.", n) % {"n": n})
    return redirect("member_list", pk=pk)


def _day(written: str) -> date:
    """The day on which seats end; today where none is told."""
    try:
        return min(date.fromisoformat(written), timezone.localdate())
    except ValueError:
        return timezone.localdate()
