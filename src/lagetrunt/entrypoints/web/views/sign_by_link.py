"""Approving a record by a link without login: the file to read, one button, and nothing at GET."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lagetrunt.apps.answers.opening import Act
from lagetrunt.apps.organisation.actor import the_sealer
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.proofs import queries, services
from lagetrunt.apps.proofs.refusing import Unsignable
from lagetrunt.entrypoints.web.link_doors import link_door, link_page, sign_of
from lagetrunt.entrypoints.web.views.signing import pdf_sent
from lagetrunt.workflows.sign_off_minutes import signing

if TYPE_CHECKING:
    from lagetrunt.apps.answers.models import Ticket


def sign_page(ticket: "Ticket", secret: str, *, wrong: str = "") -> HttpResponse:
    """What is to be approved, by whom, and the button; afterwards when it was done."""
    row, signer = queries.of_link(ticket=ticket)
    told = {
        "secret": secret, "sign": sign_of(secret), "row": row, "signer": signer, "booking": row.booking,
        "cancelled": row.booking.state == "cancelled", "wrong": wrong,
    }  # fmt: skip
    return link_page("sign.html", told, 422 if wrong else 200)


@link_door(Act.SIGN, "GET", "POST")
def approve(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """The signer's act; the last of them has the seal set."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    row, _signer = queries.of_link(ticket=ticket)
    at = timezone.now()
    try:
        services.sign(sign_off=row, original=request.POST.get("original", ""), method="link", by=ticket, at=at)
    except Unsignable as refused:
        return sign_page(ticket, secret, wrong=str(refused))
    try:
        signing.seal_if_all_approved(sign_off=row, at=at)
    except Unsignable:  # the approval stands; whoever leads the meeting sees why, and has the seal set again
        return redirect("by_link", secret=secret)
    return redirect("by_link", secret=secret)


@link_door(Act.SIGN)
def file(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """The very file that is approved, or that was."""
    row, _signer = queries.of_link(ticket=ticket)
    if not queries.may_have_file(actor=the_sealer(ticket.federation_id), sign_off=row):
        raise NotFound
    try:
        data = signing.final_of(row) if row.final else signing.original_of(row)
    except Unsignable as lost:
        return sign_page(ticket, secret, wrong=str(lost))
    return pdf_sent(data, row.booking, row, unsigned=not row.final)  # type: ignore[return-value]
