"""Signing off a record (justering): who signs, how far it has come, the versions and their files, and the acts."""

import io
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.signatures import MOST_BYTES
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.sides import may_be_named
from lagetrunt.apps.answers.tickets import give_sign_ticket
from lagetrunt.apps.meetings.planned import planned_meeting, working_order
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.proofs import queries, services
from lagetrunt.apps.proofs.queries import Way
from lagetrunt.apps.proofs.refusing import Unsignable
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.link_doors import link_address
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.workflows.sign_off_minutes import signing
from lagetrunt.workflows.sign_off_minutes.gathering import confirmed

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.proofs.models import SignOff

_ADJUSTERS = 3  # fields on the page


@door(Right.SEE)
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """The signers, the state and all versions of the meeting's record."""
    actor = actor_in(request)
    return _page(request, actor, planned_meeting(actor=actor, pk=pk))


@door(Right.CONFIRM, "POST")
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes a version of the confirmed notes and lays it before the signers that were chosen."""
    actor = actor_in(request)
    booking = planned_meeting(actor=actor, pk=pk)
    people = {one.person.pk: one.person for one in queries.candidates(booking=booking)}
    asked = [("chair", "ordforande"), ("secretary", "sekreterare")]
    asked += [("minutes_checker", f"justerare-{place}") for place in range(1, _ADJUSTERS + 1)]
    chosen = [(role, number(request.POST.get(field))) for role, field in asked]
    signers = [(role, people[one]) for role, one in chosen if one is not None and one in people]
    way, reason = request.POST.get("satt", ""), request.POST.get("skal", "")
    said = {field: one for (_role, field), (_same, one) in zip(asked, chosen, strict=True)}
    told = [pk for pk in map(number, request.POST.getlist("anda")) if pk is not None]
    try:
        made = signing.begin(
            booking=booking, way=way, signers=signers, reason=reason, by=actor, at=timezone.now(), all_the_same=told
        )
    except signing.WereAway as away:
        return _page(request, actor, booking, status=422, away=away.people, said=said, way=way, reason=reason)
    except Unsignable as refused:
        return _page(request, actor, booking, status=422, wrong=str(refused), said=said, way=way, reason=reason)
    messages.success(request, _("Version %(n)d är gjord och väntar på underskrifter.") % {"n": made.number})
    return redirect("sign_off", pk)


@door(Right.SEE, "POST")
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """A signer approves, the seal is tried again, or the version is withdrawn: the buttons of the page."""
    actor = actor_in(request)
    booking = planned_meeting(actor=actor, pk=pk)
    row = queries.sign_off(actor=actor, booking=booking, number=number(request.POST.get("version")) or 0)
    asked, now = request.POST.get("gor", ""), timezone.now()
    try:
        if asked == "godkann":
            original = request.POST.get("original", "")
            done = services.sign(sign_off=row, original=original, method=_method(request), by=actor, at=now)
            messages.success(request, _("Du har godkänt.") if done else _("Du hade redan godkänt. Inget är ändrat."))
            _seal(request, row)
        elif asked == "forsegla" and actor.may(Right.CONFIRM, booking.network_id):
            if not _seal(request, row):
                messages.info(request, _("Det finns inget att försegla. Ladda om sidan."))
        elif asked == "dra-tillbaka":
            done = services.withdraw(sign_off=row, by=actor, at=now)
            messages.success(request, _("Versionen är tillbakadragen.") if done else _("Den var redan tillbakadragen."))
        else:
            raise PermissionDenied
    except Unsignable as refused:
        messages.error(request, str(refused))
    return redirect("sign_off", pk)


@door(Right.CONFIRM, "POST")
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as the signing service gave it back."""
    actor = actor_in(request)
    booking = planned_meeting(actor=actor, pk=pk)
    row = queries.sign_off(actor=actor, booking=booking, number=number(request.POST.get("version")) or 0)
    file = request.FILES.get("fil")
    try:
        if file is None:
            raise Unsignable(_("Välj den undertecknade PDF-filen först."))
        done = signing.take_in_signed(
            sign_off=row, data=file.read(MOST_BYTES + 1), one_for_all=request.POST.get("en-for-alla") == "1",
            by=actor, at=timezone.now(),
        )  # fmt: skip
    except Unsignable as refused:
        return _page(request, actor, booking, status=422, wrong_file=str(refused))
    messages.success(
        request,
        _("Underskrifterna håller. Filen är protokollet från och med nu.") if done else _("Filen var redan inlämnad."),
    )
    return redirect("sign_off", pk)


@door(Right.CONFIRM, "POST")
def give_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A link by which one signer approves without login; it is shown this once."""
    actor = actor_in(request)
    booking = planned_meeting(actor=actor, pk=pk)
    row = queries.sign_off(actor=actor, booking=booking, number=number(request.POST.get("version")) or 0)
    asked = number(request.POST.get("vem"))
    signer = next((one for one in row.signers.all() if one.pk == asked), None)
    try:
        if signer is None or signer.person is None or row.state != "open" or row.way != Way.SEAL:
            raise Refused(_("Sidan är gammal. Ladda om den och försök igen."))
        given = give_sign_ticket(
            booking=booking, person=signer.person.joined_into or signer.person, by=actor, at=timezone.now()
        )
    except Refused as refused:
        return _page(request, actor, booking, status=422, wrong_link=str(refused))
    link = link_address(request, given.secret)
    return _page(request, actor, booking, link=link, link_to=signer)


@door(Right.SEE)
def file(request: HttpRequest, pk: int, version: int) -> HttpResponseBase:
    """The signed file of a version; the one to be signed where it is asked for, or where there is no other yet."""
    actor = actor_in(request)
    booking = planned_meeting(actor=actor, pk=pk)
    row = queries.sign_off(actor=actor, booking=booking, number=version)
    if not queries.may_have_file(actor=actor, sign_off=row):
        raise Http404
    unsigned = request.GET.get("visa") == "original" or not row.final
    try:
        data = signing.original_of(row) if unsigned else signing.final_of(row)
    except Unsignable as lost:
        messages.error(request, str(lost))
        return redirect("sign_off", pk)
    return pdf_sent(data, booking, row, unsigned=unsigned)


def pdf_sent(data: bytes, booking: "Booking", row: "SignOff", *, unsigned: bool) -> FileResponse:
    """The file under a name that tells what it is."""
    network = booking.network.name if booking.network is not None else booking.summary
    ending = f" version {row.number}{' utan underskrifter' if unsigned else ''}"
    name = f"{booking.day.isoformat()} {network} protokoll{ending}.pdf".replace("/", " ")
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=name, content_type="application/pdf")


def _method(request: HttpRequest) -> str:
    """How whoever is signed in was known: by what the login itself noted."""
    used = {one.get("method") for one in request.session.get("account_authentication_methods", ())}
    if "mfa" in used:
        return "second_factor"
    return "organisation" if "socialaccount" in used else "password"


def _seal(request: HttpRequest, row: "SignOff") -> bool:
    """Seals where all have approved; what hinders it is told, and can be tried again."""
    try:
        done = signing.seal_if_all_approved(sign_off=row, at=timezone.now())
    except Unsignable as refused:
        messages.error(request, str(refused))
        return True
    if done:
        messages.success(request, _("Alla har godkänt, och förbundets sigill är satt. Texten ändras inte mer."))
    return done


def _page(request: HttpRequest, actor: Actor, booking: "Booking", *, status: int = 200, **more: Any) -> HttpResponse:  # noqa: ANN401 - what the page says
    rows = list(queries.sign_offs(actor=actor, booking=booking))
    for row in rows:
        row.booking = booking  # known already, with its federation
    current = next((row for row in rows if row.state == "open"), None)
    leads = actor.may(Right.CONFIRM, booking.network_id)
    holds = next((row.number for row in rows if row.state == "approved"), None)
    hinder, people = "", []
    if current is None and leads:
        people = queries.candidates(booking=booking)
        try:
            confirmed(booking=booking, actor=actor)
        except Unsignable as why:
            hinder = str(why)
    told: dict[str, Any] = {
        "booking": booking, "rows": [(row, _signers(row, actor)) for row in rows], "current": current, "leads": leads,
        "holds": holds, "hinder": hinder, "people": people, "ways": list(Way), "adjusters": range(1, _ADJUSTERS + 1),
        "changed": signing.changed_since(sign_off=current) if current is not None and leads else "",
        "protocol": booking.network is not None and working_order(network=booking.network).grade == "protocol",
        "said": _guess(people), "megabytes": MOST_BYTES // 1_000_000,
        "all_approved": current is not None and all(one.acted_at for one in current.signers.all()),
    } | more  # fmt: skip
    return render(request, "signing/sign_off.html", told, status=status)


def _guess(people: "list[queries.Candidate]") -> dict[str, int]:
    """Chair and secretary as the network has them."""
    told = {}
    for role, field in (("chair", "ordforande"), ("secretary", "sekreterare")):
        found = next((one for one in people if one.role == role), None)
        if found is not None:
            told[field] = found.person.pk
    return told


def _signers(row: "SignOff", actor: Actor) -> list[tuple[Any, str, bool]]:
    """Each signer, the name as it may be shown, and whether it is whoever is signed in."""
    return [
        (one, one.name if one.person is None or may_be_named(one.person) else _("någon med skyddade uppgifter"), queries.is_signer(actor=actor, signer=one))
        for one in row.signers.all()
    ]  # fmt: skip
