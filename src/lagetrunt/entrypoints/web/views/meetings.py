"""A meeting: who was there, what was said, decided and promised, each with the way to its words."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.followups.standing import followed_by, standings
from lagetrunt.apps.matters.queries import matter_of
from lagetrunt.apps.meetings.queries import another_day, attended, days_named
from lagetrunt.apps.meetings.queries import meeting as one_meeting
from lagetrunt.apps.minutes.narrowing import replacing
from lagetrunt.apps.minutes.queries import attachment, items_told
from lagetrunt.apps.minutes.services import choose_paper
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.queries import documents, documents_numbered, files_beside, to_check
from lagetrunt.apps.statements.prepared import prepared_count
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.remembered import remembered

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lagetrunt.apps.meetings.models import Attendance, Meeting, ReadDate
    from lagetrunt.apps.sources.models import Document

_PAPERS = 100  # files of a folder that are offered


@prepared_count
def _left_to_check(actor: Actor, document: int) -> "QuerySet[Any]":
    return to_check(actor=actor).filter(documents=document).order_by().values("pk")


def _municipalities(there: "Iterable[Attendance]") -> dict[str, int]:
    """How many municipalities had somebody there, of those that the list of attendance names as members."""
    seats = [row for row in there if row.party is not None and row.party.municipality_code]
    present = {row.party_id for row in seats if row.status == "present"}
    return {"from_present": len(present), "from_all": len(present | {row.party_id for row in seats if row.status == "absent"})}  # fmt: skip


def _days(actor: Actor, found: "Meeting") -> "list[list[ReadDate]]":
    """The days that the notes name beside the meeting's own, each with its places; where a meeting is announced for it, that first."""
    told: dict[Any, list[ReadDate]] = {}
    for row in days_named(actor, meeting=found.pk):
        if (row.day, row.last or row.day) != (found.day, found.day):
            told.setdefault((row.day, row.last or row.day), []).append(row)
    return [sorted(rows, key=lambda row: row.kind != "next_meeting") for rows in told.values()]


@door(Right.SEE)
@remembered
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting."""
    actor = actor_in(request)
    found = one_meeting(actor=actor, pk=pk)
    there = attended(actor=actor, meeting=found.pk)
    groups = [(status, [row for row in there if row.status == status]) for status in ("present", "absent", "other")]
    points = items_told(actor=actor, meeting=found.pk)
    returning = matter_of(actor=actor, facts=[item.fact_id for item in points])
    beside = list(_named(files_beside(actor=actor, document=found.document))[:_PAPERS])
    papers = [one for one in beside if one.group_id is None]
    promised = [row for item in points for row in item.attachments.all()]
    attached = frozenset(row.document_id for row in promised if row.document_id)
    shown = attached & {one.pk for one in beside}
    if shown != attached:
        shown |= {row.pk for row in documents_numbered(actor=actor, numbers=attached - shown)}
    promises = [row for item in points for row in item.assignments.all()]
    for item in points:
        item.meeting = found
    return render(
        request,
        "meetings/meeting.html",
        {
            "meeting": found, "another_day": another_day(found), "groups": [(status, rows) for status, rows in groups if rows], "items": [(item, returning.get(item.fact_id)) for item in points],
            "decided": sum(len(item.decisions.all()) for item in points),
            "by_authority": any(row.kind == "decision" for item in points for row in item.decisions.all()),
            "owed": len(promises), "standings": standings(promises), "followed_by": followed_by,
            "replacing": replacing(actor=actor, decisions=[row.pk for item in points for row in item.decisions.all() if row.is_tied]),  # type: ignore[attr-defined]
            "hands_out": bool(promises) and actor.may(Right.PREPARE, found.network_id),
            "present": sum(row.status == "present" for row in there), **_municipalities(there),
            "papers": papers, "shown": shown, "unpromised": [paper for paper in papers if paper.pk not in attached],
            "days": _days(actor, found), "promised": len(promised), "missing": sum(row.document_id is None for row in promised),
            "versions": [one for one in beside if one.group_id is not None],
            "to_check": _left_to_check(actor, document=found.document_id),
        },
    )  # fmt: skip


def _named(rows: "QuerySet[Document]") -> "QuerySet[Document]":
    """The documents with what the page shows of them: their names, and how far the reading has come."""
    return rows.select_related(None).defer(None).only("path", "state", "group")


@door(Right.CONFIRM, "POST")
def choose_attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """Says which file a promised paper is, or that none is."""
    actor = actor_in(request)
    promised = attachment(actor=actor, pk=pk)
    asked = number(request.POST.get("dokument"))
    document = None
    if asked is not None:
        document = documents(actor=actor).filter(pk=asked).first()
        if document is None:
            raise NotFound
    choose_paper(attachment=promised, document=document, by=actor, at=timezone.now())
    messages.success(request, _("Bilagan är ändrad."))
    return redirect("meeting", pk=promised.item.meeting_id)
