"""What one person is to do, by a link without login: klart, flytta, inte jag. Nothing happens at GET."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from lagetrunt.apps.answers.opening import Act
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.sides import may_be_named
from lagetrunt.apps.followups.answering import Told, answer_todo, take_back
from lagetrunt.apps.followups.owed import Owed, owed_by
from lagetrunt.apps.followups.standing import followed_by
from lagetrunt.entrypoints.web.link_doors import link_door, link_page, sign_of
from lagetrunt.entrypoints.web.listing import back_to, number, page_of

if TYPE_CHECKING:
    from lagetrunt.apps.answers.models import Ticket

TAKE_BACK = "angra"
_SIZE = 20  # things to do of a page: each has three forms
_OUTCOMES = {"klart": "done", "flytta": "moved", "inte-jag": "not_mine"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What was sent and could not be kept, to be put right."""

    wrong: str
    number: int
    act: str
    day: str
    word: str
    who: str


@link_door(Act.FOLLOW_UP, "GET", "POST")
def follow_up(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Sends an answer about one thing, or takes it back; where it cannot be, the page says why with all that was written."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    at, sent = timezone.now(), request.POST
    asked, act = number(sent.get("uppgift")) or 0, sent.get("gor", "")
    try:
        if act == TAKE_BACK:
            take_back(number=asked, by=ticket, at=at)
        else:
            told = Told(
                outcome=_OUTCOMES.get(act, ""), due=_day(sent.get("dag", "")), word=sent.get("ord", ""), who=sent.get("vem", "")
            )  # fmt: skip
            answer_todo(number=asked, told=told, by=ticket, at=at)
    except Refused as refused:
        written = _Written(
            wrong=str(refused), number=asked, act=act, day=sent.get("dag", ""), word=sent.get("ord", ""),
            who=sent.get("vem", ""),
        )  # fmt: skip
        return todo_page(request, ticket, secret, written)
    return back_to(request, "by_link", secret)


def todo_page(request: HttpRequest, ticket: "Ticket", secret: str, written: _Written | None = None) -> HttpResponse:
    """What the person is to do, what is open first; then what has been answered, to be changed; by the page."""
    at, person = timezone.now(), ticket.person and (ticket.person.joined_into or ticket.person)
    owed = sorted(owed_by(ticket=ticket, at=at), key=lambda one: not one.is_open)
    page = page_of(request, owed, _SIZE)
    rows = list(page)
    told: dict[str, Any] = {
        "secret": secret, "sign": sign_of(secret), "person": person.name if person and may_be_named(person) else "",
        "open": [(one, _by(one)) for one in rows if one.is_open],
        "answered": [(one, _by(one)) for one in rows if not one.is_open],
        "count": sum(one.is_open for one in owed), "page": page, "request": request,
        "list_address": reverse("by_link", args=[secret]),
        "written": written, "today": timezone.localtime(at).date(),
    }  # fmt: skip
    return link_page("todo.html", told, 422 if written is not None else 200)


def _by(one: Owed) -> str:
    """Who has answered, where it is somebody else."""
    answer = one.answer
    if answer is None or one.person.pk in (answer.person_id, answer.person.joined_into_id):
        return ""
    return followed_by(answer)


def _day(written: str) -> date | None:
    """A day as a field for dates sends it; None where it is none."""
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None
