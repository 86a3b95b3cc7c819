"""A draft of notes by a link without login: read it, and say something of a passage. Nothing happens at GET."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lagetrunt.apps.answers.opening import Act
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.sides import may_be_named
from lagetrunt.apps.meetings.planned import working_order
from lagetrunt.apps.remarks import queries
from lagetrunt.apps.remarks.commenting import MOST_SIGNS, send_comment
from lagetrunt.engines.commenting.passages import passages
from lagetrunt.entrypoints.web.link_doors import link_door, link_page, sign_of
from lagetrunt.entrypoints.web.listing import number

if TYPE_CHECKING:
    from lagetrunt.apps.answers.models import Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What was sent and could not be kept, to be put right."""

    wrong: str
    number: int
    text: str


@link_door(Act.COMMENT, "GET", "POST")
def comment(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Sends a comment; where it cannot be, the page says why with what was written."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    out, _said = queries.of_link(ticket=ticket)
    asked, text = number(request.POST.get("stycke")) or 0, request.POST.get("synpunkt", "")
    shown = number(request.POST.get("utskick"))
    try:
        if shown != out.pk:
            raise Refused("Ett nyare utkast har skickats ut. Läs det och skriv synpunkten där.")
        send_comment(
            circulation=out, number=asked, key=request.POST.get("ord", ""), text=text, by=ticket, at=timezone.now()
        )
    except Refused as refused:
        return draft_page(ticket, secret, _Written(wrong=str(refused), number=asked, text=text))
    return redirect("by_link", secret=secret)


def draft_page(ticket: "Ticket", secret: str, written: _Written | None = None) -> HttpResponse:
    """The draft, a passage at a time, with what the person has said of each and what was answered."""
    out, said = queries.of_link(ticket=ticket)
    person = ticket.person and (ticket.person.joined_into or ticket.person)
    rows = passages(out.record.document.text)
    first = {
        row.text: row.number for row in reversed(rows)
    }  # a comment on words that stand twice is shown at the first
    told: dict[str, Any] = {
        "secret": secret, "sign": sign_of(secret), "booking": out.booking, "out": out,
        "person": person.name if person is not None and may_be_named(person) else "",
        "rows": [(row, [one for one in said if one.passage == row.text and row.number == first[row.text]]) for row in rows],
        "whole": [one for one in said if not one.passage], "gone": [one for one in said if one.passage and one.passage not in first],
        "is_open": queries.is_open(circulation=out, at=timezone.now()), "written": written, "count": len(said),
        "cancelled": out.booking.state == "cancelled", "most": MOST_SIGNS,
        "order": working_order(network=out.booking.network) if out.booking.network is not None else None,
    }  # fmt: skip
    return link_page("draft.html", told, 422 if written is not None else 200)
