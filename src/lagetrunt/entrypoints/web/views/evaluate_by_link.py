"""How a meeting was, without login: the questions, and what everybody has said together. Nothing happens at GET, and nobody is known.

A browser that has answered is given a cookie that says so, and nothing else; where cookies are refused it may answer again.
"""

import secrets
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lagetrunt.apps.answers.opening import Act
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.sides import is_called_off
from lagetrunt.apps.evaluations.answering import Said, add_answer, evaluation_of, is_open
from lagetrunt.apps.evaluations.asking import end_of
from lagetrunt.apps.evaluations.queries import result_of
from lagetrunt.engines.evaluating.asking import WORDS_SIGNS
from lagetrunt.engines.evaluating.telling import FEWEST
from lagetrunt.entrypoints.web.link_doors import link_door, link_page, sign_of
from lagetrunt.entrypoints.web.listing import number

if TYPE_CHECKING:
    from lagetrunt.apps.answers.models import Ticket
    from lagetrunt.apps.evaluations.models import Evaluation

_PAGE = "blad"  # the field with what tells one opened page from another


def evaluate_page(request: HttpRequest, ticket: "Ticket", secret: str, *, wrong: str = "") -> HttpResponse:
    """The questions for who has not answered; what everybody said for who has, or when it is over."""
    evaluation = evaluation_of(ticket=ticket)
    answered = _cookie(evaluation) in request.COOKIES
    can_come = is_open(evaluation=evaluation, at=timezone.now())
    can = can_come and not answered
    told = {
        "secret": secret, "sign": sign_of(secret), "evaluation": evaluation, "booking": evaluation.booking, "wrong": wrong,
        "cancelled": is_called_off(evaluation.booking), "answered": answered, "open": can, "can_come": can_come, "fewest": FEWEST, "most": WORDS_SIGNS,
        "result": result_of(evaluation=evaluation, today=timezone.localdate()) if not can else None, "page": request.POST.get(_PAGE) or secrets.token_urlsafe(12),
        "rows": [
            (row, number(request.POST.get(f"val-{row.position}")), request.POST.get(f"ord-{row.position}", ""))
            for row in (evaluation.counts.all() if can else ())
        ],
    }  # fmt: skip
    return link_page("evaluate.html", told, 422 if wrong else 200)


@link_door(Act.EVALUATE, "GET", "POST")
def answer(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Counts an answer; where it cannot be, the page says why with what was written."""
    there = redirect("by_link", secret=secret)
    if request.method != "POST":
        return there
    evaluation, at = evaluation_of(ticket=ticket), timezone.now()
    name = _cookie(evaluation)
    if name in request.COOKIES:
        return there
    said = {
        row.position: Said(
            choice=number(request.POST.get(f"val-{row.position}")) if row.choices else None,
            words="" if row.choices else request.POST.get(f"ord-{row.position}", ""),
        )
        for row in evaluation.counts.all()
    }
    try:
        add_answer(evaluation=evaluation, said=said, page=request.POST.get(_PAGE, ""), ticket=ticket, at=at)
    except Refused as refused:
        return evaluate_page(request, ticket, secret, wrong=str(refused))
    there.set_cookie(
        name, "1", expires=end_of(evaluation), path="/l/", secure=request.is_secure(), httponly=True, samesite="Lax"
    )
    return there


def _cookie(evaluation: "Evaluation") -> str:
    """The name of the cookie, of this meeting alone."""
    return f"utvarderat-{evaluation.pk}"
