"""A meeting: who was there, what was said, decided and promised, each with the way to its words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lagetrunt.apps.matters.queries import matter_of
from lagetrunt.apps.meetings.queries import attendances
from lagetrunt.apps.meetings.queries import meeting as one_meeting
from lagetrunt.apps.minutes.queries import items
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.queries import documents, findings
from lagetrunt.entrypoints.web.doors import actor_in, door


@door(Right.SEE)
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting."""
    actor = actor_in(request)
    found = one_meeting(actor=actor, pk=pk)
    there = list(attendances(actor=actor, meeting=found).order_by("position"))
    groups = [(status, [row for row in there if row.status == status]) for status in ("present", "absent", "other")]
    points = list(items(actor=actor, meeting=found))
    returning = matter_of(actor=actor, facts=[item.fact_id for item in points])
    return render(
        request,
        "meetings/meeting.html",
        {
            "meeting": found, "groups": [(status, rows) for status, rows in groups if rows], "items": [(item, returning.get(item.fact_id)) for item in points],
            "decided": sum(len(item.decisions.all()) for item in points),
            "by_authority": any(row.kind == "decision" for item in points for row in item.decisions.all()),
            "owed": sum(len(item.assignments.all()) for item in points),
            "present": sum(row.status == "present" for row in there),
            "versions": documents(actor=actor).filter(group=found.group_id).exclude(pk=found.document_id),
            "to_check": findings(actor=actor, document=found.document).filter(state="open").count(),
        },
    )  # fmt: skip
