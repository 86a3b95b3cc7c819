"""Roll-call (upprop): who is there, by party and representative."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.models import Party, Person


class RollState(models.TextChoices):
    """How somebody takes part; `UNSAID` takes back what was said."""

    PRESENT = "present", _("närvarande")
    DIGITAL = "digital", _("digitalt")
    SUBSTITUTE = "substitute", _("ersättare")
    ABSENT = "absent", _("frånvarande")
    UNSAID = "unsaid", _("inte uppropad")


class RollCall(models.Model):
    """Without a person the party's seat as such: vacant, or held by somebody who may not be named."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="roll_calls", verbose_name=_("möte"))
    party = models.ForeignKey(
        Party, models.CASCADE, null=True, blank=True, related_name="roll_calls", verbose_name=_("kommun/organisation")
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="roll_calls", verbose_name=_("person")
    )
    state = models.CharField(_("närvaro"), max_length=10, choices=RollState.choices)
    substitute = models.CharField(_("ersättare"), max_length=200, blank=True)
    called_at = models.DateTimeField(_("infördes"))
    called_by = models.CharField(_("infördes av"), max_length=200)

    class Meta:
        """By party; each once."""

        ordering = ("booking", "party__name", "pk")
        verbose_name = _("upprop")
        verbose_name_plural = _("upprop")
        constraints = (
            models.UniqueConstraint(
                fields=("booking", "party", "person"),
                condition=models.Q(party__isnull=False, person__isnull=False),
                name="roll_call_of_a_person_once",
            ),
            models.UniqueConstraint(
                fields=("booking", "party"),
                condition=models.Q(party__isnull=False, person__isnull=True),
                name="roll_call_of_a_party_once",
            ),
            models.UniqueConstraint(
                fields=("booking", "person"),
                condition=models.Q(party__isnull=True, person__isnull=False),
                name="roll_call_of_nobody_elses_once",
            ),
            models.CheckConstraint(
                condition=models.Q(party__isnull=False) | models.Q(person__isnull=False), name="roll_call_of_somebody"
            ),
            models.CheckConstraint(
                condition=models.Q(substitute="") | models.Q(state="substitute"), name="roll_call_names_a_substitute"
            ),
        )

    def __str__(self) -> str:
        return f"{self.party or self.person}: {self.get_state_display()}"
