"""What organisations have answered of their seats: old and new side by side, all that are clear by one press, the others one by one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.membership import settling
from lagetrunt.apps.organisation import seating
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.workflows.import_members import answered
from lagetrunt.workflows.import_members.by_hand import WhoIsMeant
from lagetrunt.workflows.pass_on_networks.welcoming import newcomers

_SHOWN = 20


@door(Right.SEAT, "GET", "POST")
def listed(request: HttpRequest) -> HttpResponse:
    """What waits; and the press that takes all that are clear, as they were looked at."""
    actor, at = actor_in(request), timezone.now()
    if not actor.may(Right.SEAT):
        raise PermissionDenied
    if request.method == "POST":
        try:
            count = len(answered.accept_clear(by=actor, at=at, seal=request.POST.get("sigill", "")))
        except (answered.Changed, settling.Settled, WhoIsMeant, seating.NotPossible):
            messages.warning(
                request, _("Något har ändrats sedan sidan visades, så inget infördes. Se igenom listan och tryck igen.")
            )
        else:
            messages.success(
                request,
                ngettext("En ändring är införd.", "%(n)d ändringar är införda.", count) % {"n": count}
                if count
                else _("Införda."),
            )
        return redirect("member_answers")
    told = {
        "told": answered.waiting(actor=actor), "settled": settling.settled(actor=actor)[:_SHOWN],
        "words": list(settling.asks(actor=actor).exclude(word="").order_by("-answered_at")[:_SHOWN]),
        "newcomers": newcomers(by=actor, at=at).networks,
    }  # fmt: skip
    return render(request, "members/answers.html", told)


@door(Right.SEAT, "POST")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer is taken into the register, or not."""
    actor, at, posted = actor_in(request), timezone.now(), request.POST
    if not actor.may(Right.SEAT):
        raise PermissionDenied
    row, act = settling.answer(actor=actor, pk=pk), posted.get("gor", "")
    if act not in ("infor", "avsla"):
        return HttpResponse(status=400)
    if posted.get("sett") != row.sent_at.isoformat():
        messages.warning(
            request, _("Organisationen har skickat ett nytt svar sedan sidan visades. Se igenom det först.")
        )
        return redirect("member_answers")
    try:
        if act == "avsla":
            answered.decline(answer=row, by=actor, at=at)
            messages.success(request, _("Svaret är avslaget. Registret är som det var."))
        else:
            person = posted.get("person", "")
            answered.accept(answer=row, chosen=number(person), is_new=person == "ny", by=actor, at=at)
            messages.success(request, _("Svaret är infört."))
    except settling.Settled:
        messages.warning(request, _("Någon annan har redan avgjort det svaret."))
    except WhoIsMeant:
        messages.error(request, _("Välj vem det är, eller att personen är ny. Ingenting är ändrat."))
    except seating.MayNotBeNamed:
        messages.error(request, _("Namnet kan inte föras in. Fråga en administratör."))
    except seating.NotPossible:
        messages.error(request, _("Platsen är redan avslutad. Avslå svaret, eller ändra för hand på nätverkets sida."))
    return redirect("member_answers")
