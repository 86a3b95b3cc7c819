"""A meeting that is to be: where it is on its way, its agenda, what may be taken up; planned, changed and called off."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lagetrunt.adapters.free_days import free_around
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.evaluations.queries import lately_said
from lagetrunt.apps.events.following import beside, when_of
from lagetrunt.apps.events.planning import shown_at
from lagetrunt.apps.letters.services import is_address
from lagetrunt.apps.meetings import numbering, planned, planning
from lagetrunt.apps.meetings.hosting import take_turns
from lagetrunt.apps.meetings.sharing import offers_to
from lagetrunt.apps.minutes.recording import waits_in_quarantine
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import holders, networks
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.coming import speakers_of
from lagetrunt.apps.papers.queries import papers_told
from lagetrunt.apps.proofs.queries import is_approved
from lagetrunt.apps.remarks.queries import circulation_of, unanswered
from lagetrunt.engines.preparing.fitting import begins
from lagetrunt.engines.preparing.way import Duty, Order, duties, stages
from lagetrunt.entrypoints.web.agenda_lines import agenda_lines, by_item, left_over, with_presenters
from lagetrunt.entrypoints.web.beside_meeting import beside_rows, fates_in, said_of
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.duty_lines import duty_lines
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.meeting_form import NIGHT, MeetingForm, at_first
from lagetrunt.entrypoints.web.remembered import remembered
from lagetrunt.entrypoints.web.standing_lines import lines_of, standing_of
from lagetrunt.entrypoints.web.words import day as say_day
from lagetrunt.workflows.call_meeting.calling import take_back_agenda
from lagetrunt.workflows.hold_events.following import call_off_meeting, move_meeting
from lagetrunt.workflows.hold_events.telling import untold
from lagetrunt.workflows.prepare_meeting.suggesting import suggestions
from lagetrunt.workflows.share_topics.reading import partners_and_words
from lagetrunt.workflows.take_in_raw_text.taking_in import settle

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking


@door(Right.PREPARE, "GET", "POST")
def plan(request: HttpRequest) -> HttpResponse:
    """Reserves the dates of a half-year at once; nothing is sent yet."""
    actor = actor_in(request)
    asked = number(request.GET.get("forbereder"))
    prepares = planned.prepared_meeting(actor=actor, pk=asked) if asked is not None else None
    network_first = str(prepares.network_id) if prepares is not None else request.GET.get("natverk", "")
    form = MeetingForm(
        request.POST or None, actor=actor, turns=True, initial={"network": network_first, "mode": "on_site", **NIGHT}
    )
    if request.method == "POST" and form.is_valid():
        try:
            network = form.networks[form.cleaned_data["network"]]
            now = timezone.now()
            with transaction.atomic():
                rows = planning.plan_meetings(network=network, slots=form.slots(), by=actor, at=now, prepares=prepares)
                for row in rows:
                    planning.hold_with(booking=row, by=actor, at=now, **form.held_with())
                if form.takes_turns():
                    take_turns(network=network, rows=rows, by=actor, at=now)
            messages.success(request, _("Datumen är reserverade. Ingen inbjudan har skickats än."))
            if form.takes_turns():
                return redirect("hosts", network.pk)
            return redirect("planned", rows[0].pk) if len(rows) == 1 else redirect("bookings")
        except planning.Unplannable as refused:
            form.add_error(None, str(refused))
    return render(request, "planned/plan.html", {"form": form, "booking": None, "prepares": prepares, "beside": []})


@door(Right.PREPARE, "GET", "POST")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day, time or place; who has been invited is told when the change is sent."""
    actor, now = actor_in(request), timezone.now()
    booking = planned.prepared_meeting(actor=actor, pk=pk)
    sent = request.POST or (request.GET if "days" in request.GET else None)  # as it is filled in, to see what follows
    form = MeetingForm(sent, actor=actor, initial=at_first(booking))
    form.fields.pop("network")
    events, before = beside(actor=actor, booking=booking, at=now), when_of(booking)
    if request.method == "POST" and form.is_valid():
        try:
            slots = form.slots()
            if len(slots) > 1:
                raise planning.Unplannable(_("Skriv en enda rad: det är ett möte som ändras."))
            slot, fates = replace(slots[0], summary=booking.summary), fates_in(request.POST, events)
            with transaction.atomic():
                changed = move_meeting(booking=booking, slot=slot, fates=fates, by=actor, at=now)
                planning.hold_with(booking=booking, by=actor, at=now, **form.held_with())
            messages.success(request, " ".join(filter(None, [_("Mötet är ändrat."), said_of(len(changed))])))
            return redirect("planned", pk)
        except (planning.Unplannable, Refused) as refused:
            form.add_error(None, str(refused))
    rows = beside_rows(events, before, form, sent or {}, timezone.localdate(now))
    return render(request, "planned/plan.html", {"form": form, "booking": booking, "beside": rows})


@door(Right.SEE)
@remembered
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the meeting is, and what is next."""
    actor = actor_in(request)
    booking = planned.planned_meeting(actor=actor, pk=pk)
    course, read = planned.courses_of(actor=actor, rows=[booking])[booking.pk]
    prepares = actor.may(Right.PREPARE, booking.network_id)
    order = planned.working_order(network=booking.network) if booking.network else None
    days = planned.order_of(order, free_around(booking.day)) if order is not None else Order()
    today = timezone.localdate()
    way = stages(course, days, today)
    sees = planned.sees_agenda(actor=actor, booking=booking)
    speakers = speakers_of(bookings=[booking.pk]) if sees else {}
    lines = with_presenters(planned.lines_of(booking=booking) if sees else [], speakers)
    here = [line for line in lines if line.moved_to is None]
    lengths = [line.minutes for line in here]
    starts = begins(booking.sittings, lengths)
    told: dict[str, Any] = {
        "booking": booking, "met": read, "way": way, "now": next((stage for stage in way if stage.state == "now"), None),
        "duties": _duties(actor, booking, duties(course, days, today), [line.presenter for line in here]),
        "items": agenda_lines(here, starts), "moved": [line for line in lines if line.moved_to is not None],
        **left_over(booking, here, speakers), "prepares": prepares, "sees": sees, "order": order,
        "signed": booking.settled_at is not None and is_approved(booking=booking),
        "papers": by_item(papers_told(actor=actor, booking=booking), here), "speakers": speakers if prepares else {},
        "shared": partners_and_words(booking=booking, actor=actor),
        "events": (events := shown_at(booking=booking)), "at_now": timezone.now(), "untold": untold(events=events) if prepares else {},
        "together": planned.company_of(booking=booking), "prepared_by": planned.preparations_of(booking=booking),
    }  # fmt: skip
    told["out"] = out = circulation_of(booking=booking) if course.notes is not None else None
    if out is not None:
        told["waiting"] = unanswered(booking=booking) if prepares else 0
        told["by_silence"] = booking.settled_at is not None and out.silence_at == booking.settled_at
    if prepares and order is not None and order.grade == "protocol" and any(line.paragraph is None for line in here):
        told["first"] = numbering.next_paragraph(booking=booking)
    if prepares and booking.network is not None:
        told |= {
            "offers": offers_to(actor=actor, booking=booking),
            "rolling": planned.rolling_list(network=booking.network.pk),
            "said": lately_said(booking=booking, today=today) if booking.last >= today else None,
            "suggests": booking.last >= today,
        }
    return render(request, "planned/meeting.html", told)


@door(Right.PREPARE)
def suggested(request: HttpRequest, pk: int) -> HttpResponse:
    """What the register suggests for the agenda, which the meeting's page fetches when it has been shown."""
    actor = actor_in(request)
    booking = planned.prepared_meeting(actor=actor, pk=pk)
    ours = booking.network is not None and booking.last >= timezone.localdate()
    offered = suggestions(booking=booking, actor=actor, say_day=say_day) if ours else []
    return render(request, "planned/suggested.html", {"booking": booking, "offered": offered})


def _duties(actor: Actor, booking: "Booking", asked: Sequence[Duty], presenters: Sequence[str]) -> list[dict[str, Any]]:
    """What the working order asks for around the meeting, and of whom; nothing once it is called off."""
    if booking.state == "cancelled":
        return []
    network = booking.network
    named = holders(actor=actor, network=network, day=booking.day) if network is not None else {}
    return duty_lines(asked, named, presenters)


_STEPS = frozenset(planning.STEPS)


@door(Right.PREPARE, "POST")
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Calls off, takes over, notes a step or takes it back: the buttons of the page."""
    actor = actor_in(request)
    booking = planned.prepared_meeting(actor=actor, pk=pk)
    asked, step = request.POST.get("gor", ""), request.POST.get("steg", "")
    now = timezone.now()
    try:
        if asked == "stall-in":
            fates = fates_in(request.POST, beside(actor=actor, booking=booking, at=now))
            changed = call_off_meeting(booking=booking, fates=fates, by=actor, at=now)
            messages.success(request, " ".join(filter(None, [_("Mötet är inställt."), said_of(len(changed))])))
        elif asked == "ta-over":
            planning.take_over(booking=booking, by=actor, at=now)
            messages.success(request, _("Mötet sköts härifrån från och med nu."))
        elif asked == "paragrafer":
            first = number(request.POST.get("forsta"))
            count = len(numbering.give_paragraphs(booking=booking, by=actor, at=now, first=first))
            words = ngettext("En punkt har fått sin paragraf.", "%(n)d punkter har fått sina paragrafer.", count)
            messages.success(request, words % {"n": count} if count else _("Alla punkter hade redan sina paragrafer."))
        elif asked == "klart" and step == "published":  # what goes out is looked at first
            return redirect("publish_notes", pk)
        elif asked == "klart" and step == "settled" and waits_in_quarantine(booking=booking):
            messages.error(
                request,
                _(
                    "Anteckningarna ligger kvar i karantänen. Släpp dem först, så att det som fastställs är det som alla ser."
                ),
            )
        elif asked == "klart" and step == "settled":
            settle(booking=booking, by=actor, at=now)
        elif asked == "skicka" and step == "agenda":  # from an old page: what goes is shown before it does
            return redirect(reverse("invitation", kwargs={"pk": pk}) + "?dagordning=1")
        elif asked == "klart" and step in _STEPS:
            planning.mark_step(booking=booking, step=step, by=actor, at=now)
            if step == "agenda":
                messages.success(request, _("Dagordningen är noterad som skickad. Inget brev gick härifrån."))
        elif asked == "angra" and step == "agenda":
            messages.success(request, _taken_back(take_back_agenda(booking=booking, by=actor, at=now)))
        elif asked == "angra" and step == "settled" and is_approved(booking=booking):
            messages.error(
                request, _("Protokollet är justerat. Det kan rättas på sidan Justering, men inte göras ojusterat.")
            )
        elif asked == "angra" and step in _STEPS:
            planning.take_back_step(booking=booking, step=step, by=actor, at=now)
        else:
            messages.error(request, _("Sidan är gammal. Ladda om den och försök igen."))
    except planning.Unplannable as refused:
        messages.error(request, str(refused))
    return redirect("planned", pk)


def _taken_back(gone: int) -> str:
    """That the agenda is not out any more, and what cannot be undone: `gone` people have it."""
    said = _("Dagordningen räknas inte längre som skickad.")
    if not gone:
        return said
    more = ngettext(
        "En person har den i ett brev som har gått eller är på väg. Det kan inte kallas tillbaka.",
        "%(n)d personer har den i brev som har gått eller är på väg. De kan inte kallas tillbaka.", gone,
    )  # fmt: skip
    return f"{said} {more % {'n': gone}} {_('Kalendrarna får veta när du skickar på nytt.')}"


class OrderForm(forms.Form):
    """The network's working order."""

    grade = forms.ChoiceField(
        label=gettext_lazy("Det som skrivs är"),
        choices=(("notes", gettext_lazy("minnesanteckningar")), ("protocol", gettext_lazy("protokoll"))),
    )
    items_days = forms.IntegerField(label=gettext_lazy("Frågor in, dagar före"), min_value=0, max_value=200)
    agenda_days = forms.IntegerField(label=gettext_lazy("Dagordning ut, dagar före"), min_value=0, max_value=200)
    papers_days = forms.IntegerField(label=gettext_lazy("Underlag in, dagar före"), min_value=0, max_value=200)
    notes_days = forms.IntegerField(label=gettext_lazy("Anteckningar ut, dagar efter"), min_value=0, max_value=200)
    silence_days = forms.IntegerField(
        label=gettext_lazy("Tyst godkännande, dagar efter utskick"), min_value=0, max_value=200
    )
    by_silence = forms.BooleanField(
        label=gettext_lazy("Anteckningarna fastställs genom tyst godkännande"), required=False,
        help_text=gettext_lazy(
            "Utkastet skickas ut på synpunkter. När sista dagen har gått och ingen synpunkt är obesvarad blir "
            "anteckningarna fastställda. Gäller minnesanteckningar: ett protokoll justeras."
        ),
    )  # fmt: skip
    paragraph_year = forms.ChoiceField(
        label=gettext_lazy("Protokollets paragrafer börjar om"), required=False,
        choices=(("calendar", gettext_lazy("varje kalenderår")), ("school", gettext_lazy("varje läsår"))),
        help_text=gettext_lazy("Byt bara vid ett årsskifte: bytet börjar om på § 1."),
    )  # fmt: skip
    standing = forms.CharField(
        label=gettext_lazy("Stående punkter"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "En per rad, med mål inom parentes och minuter sist: Läget i kommunerna (laget runt) 40. En rad som slutar med "
            "kolon är en avdelning för punkterna under den, som Information:"
        ),
    )  # fmt: skip
    sender_name = forms.CharField(
        label=gettext_lazy("Den som bjuder in"), required=False, max_length=200,
        help_text=gettext_lazy("Nätverket eller processledaren, så som det står i kalendern. Tomt blir nätverkets namn."),
    )  # fmt: skip
    sender_email = forms.EmailField(
        label=gettext_lazy("Adress för inbjudningar"), required=False, max_length=254,
        help_text=gettext_lazy(
            "Hit går svar från kalendrar och svar på breven. Tomt blir registrets egen adress. Den som redan är inbjuden "
            "till ett möte får ändringar från den som bjöd in."
        ),
    )  # fmt: skip

    def clean_sender_email(self) -> str:
        """An address that letters can come from."""
        told = str(self.cleaned_data["sender_email"])
        if told and not is_address(told):
            raise forms.ValidationError(_("Skriv adressen utan å, ä och ö, som natverket@exempel.se."))
        return told

    def clean_sender_name(self) -> str:
        """A name without the marks that part names from addresses."""
        told = " ".join(str(self.cleaned_data["sender_name"]).split())
        if any(mark in told for mark in "<>@"):
            raise forms.ValidationError(_("Skriv bara namnet här. Adressen har ett eget fält."))
        return told

    def clean_paragraph_year(self) -> str:
        """As it was where nothing is said."""
        return str(self.cleaned_data["paragraph_year"] or self.initial["paragraph_year"])

    def clean_standing(self) -> list[dict[str, Any]]:
        """The items, each with its section, goal and minutes where they are told."""
        return standing_of(str(self.cleaned_data["standing"]), dict(planned.goals()))


@door(Right.PREPARE, "GET", "POST")
def working_order(request: HttpRequest, pk: int) -> HttpResponse:
    """How a network prepares, writes and settles."""
    actor = actor_in(request)
    network = networks(actor=actor).get(pk=pk)
    if not actor.may(Right.PREPARE, pk):
        raise PermissionDenied
    row = planned.working_order(network=network)
    names = (
        "grade", "items_days", "agenda_days", "papers_days", "notes_days", "silence_days", "by_silence", "paragraph_year",
        "sender_name", "sender_email",
    )  # fmt: skip
    at_first: dict[str, Any] = {name: getattr(row, name) for name in names}
    at_first["standing"] = lines_of(row.standing, dict(planned.goals()))
    form = OrderForm(request.POST or None, initial=at_first)
    if request.method == "POST" and form.is_valid():
        planning.set_working_order(network=network, by=actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Arbetsordningen är sparad."))
        return redirect("network", pk)
    return render(request, "planned/working_order.html", {"form": form, "network": network})
