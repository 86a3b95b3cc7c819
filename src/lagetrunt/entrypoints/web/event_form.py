"""The form by which side events are planned and changed."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from lagetrunt.apps.events.planning import Facts

if TYPE_CHECKING:
    from lagetrunt.apps.events.models import SideEvent
    from lagetrunt.apps.meetings.models import Booking


class EventForm(forms.Form):
    """What it is, when, where, for whom, and how many there is room for."""

    title = forms.CharField(label=gettext_lazy("Vad det är"), max_length=200)
    audience = forms.CharField(
        label=gettext_lazy("För vem"), max_length=200, required=False,
        help_text=gettext_lazy("I ord, som politiker och tjänstepersoner i medlemskommunerna."),
    )  # fmt: skip
    about = forms.CharField(
        label=gettext_lazy("Om det"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    day = forms.DateField(label=gettext_lazy("Dag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    begins = forms.TimeField(
        label=gettext_lazy("Börjar"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(label=gettext_lazy("Slutar"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.CharField(label=gettext_lazy("Plats"), max_length=300, required=False)
    join_url = forms.CharField(
        label=gettext_lazy("Digital länk"), max_length=1000, required=False,
        help_text=gettext_lazy("Visas bara för den som har anmält sig och fått plats."),
    )  # fmt: skip
    places = forms.IntegerField(
        label=gettext_lazy("Antal platser"), required=False, min_value=1, max_value=1000,
        help_text=gettext_lazy("Tomt om det inte finns någon gräns. Den som kommer sedan ställs på väntelistan."),
    )  # fmt: skip
    last_day = forms.DateField(
        label=gettext_lazy("Sista dag för anmälan"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    is_public = forms.BooleanField(
        label=gettext_lazy("Visa för alla på de öppna sidorna och i kalenderflödena"), required=False
    )

    def facts(self) -> Facts:
        """As the service takes them."""
        said, zone = self.cleaned_data, timezone.get_default_timezone()
        start, end = (datetime.combine(said["day"], said[name], zone) for name in ("begins", "ends"))
        kept = {
            name: said[name]
            for name in ("title", "audience", "about", "place", "join_url", "places", "last_day", "is_public")
        }
        return Facts(start=start, end=end, **kept)


def at_first(event: "SideEvent") -> dict[str, Any]:
    """What the form says of an event that there is."""
    start, end = timezone.localtime(event.start), timezone.localtime(event.end)
    names = ("title", "audience", "about", "place", "join_url", "places", "last_day", "is_public")
    return {"day": start.date(), "begins": start.time(), "ends": end.time()} | {
        name: getattr(event, name) for name in names
    }


def offered(booking: "Booking") -> dict[str, Any]:
    """Where a new one begins: when the meeting ends, where it is."""
    told: dict[str, Any] = {"day": booking.last, "place": booking.place}
    if booking.end is not None:
        told["begins"] = timezone.localtime(booking.end).time()
    return told
