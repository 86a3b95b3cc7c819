"""Answer: whether somebody comes to a meeting that is to be; the newest of each counts, the earlier are kept."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models.ticket import Ticket
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.models import Party, Person

MOST_SIGNS = 300


class Choice(models.TextChoices):
    """What one answers."""

    COMING = "coming", _("kommer")
    DIGITAL = "digital", _("kommer digitalt")
    SUBSTITUTE = "substitute", _("skickar någon annan")
    NOT = "not", _("kommer inte")


class Answer(models.Model):
    """`person` is the representative that the name means; `name` stands as given. `is_current` marks the newest of its sort.

    `typed_by` is who wrote it in for somebody else; empty where it came by a link. `told_slot` is the day and time that it
    was given for (see Booking.slot): since the meeting has moved it does not count, until it is given anew.
    """

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="answers", verbose_name=_("möte"))
    party = models.ForeignKey(
        Party, models.CASCADE, null=True, blank=True, related_name="answers", verbose_name=_("kommun/organisation")
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="answers", verbose_name=_("person")
    )
    ticket = models.ForeignKey(Ticket, models.SET_NULL, null=True, blank=True, related_name="answers")
    name = models.CharField(_("namn"), max_length=200, blank=True)
    choice = models.CharField(_("svar"), max_length=10, choices=Choice.choices)
    substitute = models.CharField(_("skickar"), max_length=200, blank=True)
    note = models.CharField(_("meddelande"), max_length=MOST_SIGNS, blank=True)
    answered_at = models.DateTimeField(_("svarade"))
    typed_by = models.CharField(_("infört av"), max_length=200, blank=True)
    is_current = models.BooleanField(_("gäller"), default=True)
    told_slot = models.CharField(max_length=60)

    class Meta:
        """Newest first; of somebody one counts."""

        ordering = ("booking", "-answered_at", "-pk")
        verbose_name = _("svar på inbjudan")
        verbose_name_plural = _("svar på inbjudningar")
        constraints = (
            models.UniqueConstraint(
                fields=("booking", "party", "person"),
                condition=models.Q(is_current=True, party__isnull=False, person__isnull=False),
                name="answer_of_a_person_once",
            ),
            models.UniqueConstraint(
                fields=("booking", "party"),
                condition=models.Q(is_current=True, party__isnull=False, person__isnull=True),
                name="answer_of_a_party_once",
            ),
            models.UniqueConstraint(
                fields=("booking", "person"),
                condition=models.Q(is_current=True, party__isnull=True, person__isnull=False),
                name="answer_of_nobody_elses_once",
            ),
            models.CheckConstraint(
                condition=models.Q(party__isnull=False) | models.Q(person__isnull=False), name="answer_of_somebody"
            ),
            models.CheckConstraint(
                condition=models.Q(substitute="") | models.Q(choice="substitute"), name="answer_sends_one_or_comes"
            ),
        )

    def __str__(self) -> str:
        return f"{self.party or self.name}: {self.get_choice_display()}"

    @property
    def is_old(self) -> bool:
        """Whether it was given for another day or time than the meeting has now."""
        return self.told_slot != self.booking.slot

    @property
    def told_day(self) -> date:
        """The day that it was given for."""
        return date.fromisoformat(self.told_slot[:10])
