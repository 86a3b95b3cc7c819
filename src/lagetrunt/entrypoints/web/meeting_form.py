"""The form by which meetings are planned and changed: days, times, place, host, with whom."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lagetrunt.apps.meetings import planning
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks, parties
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.preparing.fitting import Block

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

TURNS = "turas-om"
_MODES = (
    ("on_site", gettext_lazy("på plats")), ("remote", gettext_lazy("digitalt")),
    ("hybrid", gettext_lazy("på plats eller digitalt")),
)  # fmt: skip


NIGHT = {"evening": "17:00", "morning": "08:30"}  # what is offered for the nights of a meeting over several days


class MeetingForm(forms.Form):
    """When and where. `days` holds one day a line, so that a half-year is reserved at once."""

    network = forms.ChoiceField(label=gettext_lazy("Nätverk"))
    days = forms.CharField(
        label=gettext_lazy("Dagar"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "placeholder": "2027-01-22"}),
        help_text=gettext_lazy("En dag per rad, som 2027-01-22. Lunch till lunch skrivs 2027-01-22 – 2027-01-23."),
    )  # fmt: skip
    begins = forms.TimeField(label=gettext_lazy("Börjar"), widget=forms.TimeInput(attrs={"type": "time"}))
    ends = forms.TimeField(label=gettext_lazy("Slutar"), widget=forms.TimeInput(attrs={"type": "time"}))
    evening = forms.TimeField(
        label=gettext_lazy("Möte över flera dagar: dagen slutar"), required=False, widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=gettext_lazy("Första dagen börjar och sista dagen slutar som ovan. Lämna båda tomma om tiderna dag för dag inte är bestämda."),
    )  # fmt: skip
    morning = forms.TimeField(
        label=gettext_lazy("Möte över flera dagar: nästa dag börjar"), required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
    )  # fmt: skip
    mode = forms.ChoiceField(label=gettext_lazy("Hur"), choices=_MODES)
    place = forms.CharField(label=gettext_lazy("Plats"), max_length=300, required=False)
    join_url = forms.URLField(
        label=gettext_lazy("Digital länk"), max_length=1000, required=False, assume_scheme="https"
    )

    reference = forms.CharField(
        label=gettext_lazy("Diarienummer"), max_length=60, required=False,
        help_text=gettext_lazy("Om mötets handlingar är diarieförda. Det står i dagordningen och anteckningarna."),
    )  # fmt: skip
    host = forms.ChoiceField(label=gettext_lazy("Värd"), required=False)
    together = forms.MultipleChoiceField(
        label=gettext_lazy("Tillsammans med"), required=False, widget=forms.SelectMultiple(attrs={"size": 5}),
        help_text=gettext_lazy("Andra nätverk som träffas samtidigt."),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, turns: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.hosts = {str(one.pk): one for one in parties(actor=actor)}
        self.others = {str(one.pk): one for one in networks(actor=actor)}
        self._choose(
            "host",
            [
                ("", _("ingen särskild")),
                *([(TURNS, _("kommunerna turas om"))] if turns else []),
                *((key, one.name) for key, one in self.hosts.items()),
            ],
        )
        self._choose("together", [(key, one.name) for key, one in self.others.items()])
        within = actor.networks_with(Right.PREPARE)
        mine = [one for one in networks(actor=actor) if within is None or one.pk in within]
        self.networks = {str(one.pk): one for one in mine}
        self._choose("network", [(key, one.name) for key, one in self.networks.items()])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def held_with(self) -> dict[str, Any]:
        """Host and the other networks, as the service takes them."""
        said = self.cleaned_data
        return {"host": self.hosts.get(said["host"]), "together": [self.others[key] for key in said["together"]]}

    def takes_turns(self) -> bool:
        """Whether the meetings shall have hosts in turn."""
        return bool(self.cleaned_data["host"] == TURNS)

    def clean_days(self) -> list[tuple[Any, Any]]:
        """The first and last day of each line."""
        told = []
        for line in self.cleaned_data["days"].splitlines():
            parts = [part for part in line.replace("–", " ").split() if part not in ("-", "till")]
            if not parts:
                continue
            try:
                found = [datetime.strptime(part, "%Y-%m-%d").date() for part in parts]  # noqa: DTZ007 - a day alone
            except ValueError:
                found = []
            if not 1 <= len(found) <= 2:
                raise forms.ValidationError(
                    _("”%(line)s” är ingen dag. Skriv dagen som 2027-01-22, en per rad.") % {"line": line.strip()}
                )
            told.append((found[0], found[-1]))
        if not told:
            raise forms.ValidationError(_("Skriv minst en dag."))
        return told

    def clean(self) -> dict[str, Any]:
        """A meeting over several days sits as many times, or in one piece."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        several = any(first != last for first, last in said.get("days", ()))
        if (
            several
            and "evening" in said
            and "morning" in said
            and (said["evening"] is None) != (said["morning"] is None)
        ):
            name = "evening" if said["evening"] is None else "morning"
            self.add_error(name, _("Skriv både när dagen slutar och när nästa dag börjar, eller ingetdera."))
        return said

    def slots(self) -> list[planning.Slot]:
        """The meetings, as the service takes them."""
        said, zone = self.cleaned_data, timezone.get_default_timezone()
        return [
            planning.Slot(
                day=first, last=last, start=datetime.combine(first, said["begins"], zone),
                end=datetime.combine(last, said["ends"], zone), place=said["place"], mode=said["mode"],
                join_url=said["join_url"], reference=said["reference"], blocks=self._blocks(first, last),
            )
            for first, last in said["days"]
        ]  # fmt: skip

    def _blocks(self, first: date, last: date) -> tuple[Block, ...]:
        """The sittings of a meeting from one day to another, where its nights are told."""
        said, zone = self.cleaned_data, timezone.get_default_timezone()
        if first >= last or said["evening"] is None:
            return ()
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return tuple(
            (
                datetime.combine(day, said["begins"] if day == first else said["morning"], zone),
                datetime.combine(day, said["ends"] if day == last else said["evening"], zone),
            )
            for day in days
        )


def at_first(booking: "Booking") -> dict[str, Any]:
    """The form's values for a meeting that is changed."""
    days = booking.day.isoformat() + (f" – {booking.last.isoformat()}" if booking.last != booking.day else "")
    times = {
        name: timezone.localtime(at).strftime("%H:%M")
        for name, at in (("begins", booking.start), ("ends", booking.end))
        if at is not None
    }
    if booking.blocks:
        times |= {
            "evening": booking.sittings[0][1].strftime("%H:%M"),
            "morning": booking.sittings[1][0].strftime("%H:%M"),
        }
    elif booking.last == booking.day:
        times |= NIGHT
    return {
        "days": days, "mode": booking.mode or "on_site", "place": booking.place, "join_url": booking.join_url, "reference": booking.reference,
        "host": booking.host_id or "", "together": list(booking.together.values_list("pk", flat=True)), **times,
    }  # fmt: skip
