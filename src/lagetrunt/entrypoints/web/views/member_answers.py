"""What organisations have answered of their seats: old and new side by side, those on the page that are clear by one press, the others one by one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.membership import settling
from lagetrunt.apps.organisation import seating
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import back_to, number, page_of
from lagetrunt.workflows.import_members import answered
from lagetrunt.workflows.import_members.by_hand import WhoIsMeant
from lagetrunt.workflows.pass_on_networks.welcoming import newcomers

_SHOWN = 20
_WORDS = 50
_KINDS = ("klara", "ses-efter")


@door(Right.SEAT, "GET", "POST")
def listed(request: HttpRequest) -> HttpResponse:
    """What waits; and the press that takes those on the page that are clear, as they were looked at."""
    actor, at = actor_in(request), timezone.now()
    if not actor.may(Right.SEAT):
        raise PermissionDenied
    everything = answered.waiting(actor=actor)
    asked = request.GET.get("visa", "")
    rows = [one for one in everything.proposals if asked not in _KINDS or one.is_clear == (asked == "klara")]
    page = page_of(request, rows)
    shown = everything.among({one.answer.pk for one in page})
    if request.method == "POST":
        _take(request, shown)
        return back_to(request, "member_answers")
    told = {
        "waiting": len(everything.proposals), "clear": len(everything.clear), "page": page, "shown": shown, "asked": asked,
        "kinds": [("klara", _("de som är klara")), ("ses-efter", _("de som behöver ses efter"))],
        "settled": settling.settled(actor=actor)[:_SHOWN],
        "words": list(settling.asks(actor=actor).exclude(word="").order_by("-answered_at")[:_WORDS]),
        "newcomers": newcomers(by=actor, at=at).networks,
    }  # fmt: skip
    return render(request, "members/answers.html", told)


def _take(request: HttpRequest, shown: answered.Waiting) -> None:
    """Takes what is clear of what was shown, or says that it has changed."""
    numbers = {one.answer.pk for one in shown.clear}
    try:
        count = len(
            answered.accept_clear(
                by=actor_in(request), at=timezone.now(), seal=request.POST.get("sigill", ""), among=numbers
            )
        )
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
        return back_to(request, "member_answers")
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
    return back_to(request, "member_answers")
