"""Follow-up: what somebody has answered of a thing to do - done, moved, not mine; the newest counts, the earlier are kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.minutes.models import Assignment
from lagetrunt.apps.organisation.models import Party, Person
from lagetrunt.apps.sources.models import VersionGroup

MOST_SIGNS = 300


class Outcome(models.TextChoices):
    """What is answered."""

    DONE = "done", _("klart")
    MOVED = "moved", _("flyttat")
    NOT_MINE = "not_mine", _("inte jag")


class Followup(models.Model):
    """`party` is set where all were to do it: it counts for that party alone. `what` are the words that were answered.

    By the meeting's versions and its words the answer finds its thing to do again, where another version counts by now.
    """

    assignment = models.ForeignKey(
        Assignment, models.SET_NULL, null=True, blank=True, related_name="followups", verbose_name=_("att göra")
    )
    group = models.ForeignKey(VersionGroup, models.CASCADE, related_name="followups", verbose_name=_("möte"))
    what = models.TextField(_("vad"))
    party = models.ForeignKey(
        Party, models.CASCADE, null=True, blank=True, related_name="followups", verbose_name=_("kommun/organisation")
    )
    person = models.ForeignKey(Person, models.CASCADE, related_name="followups", verbose_name=_("person"))
    ticket = models.ForeignKey(Ticket, models.SET_NULL, null=True, blank=True, related_name="followups")
    outcome = models.CharField(_("svar"), max_length=10, choices=Outcome.choices)
    due = models.DateField(_("ny dag"), null=True, blank=True)
    word = models.CharField(_("varför"), max_length=MOST_SIGNS, blank=True)
    who = models.CharField(_("vem i stället"), max_length=200, blank=True)
    answered_at = models.DateTimeField(_("svarade"))
    is_current = models.BooleanField(_("gäller"), default=True)

    class Meta:
        """Newest first; of a thing to do one says how it stands, and each person once that it is not theirs."""

        ordering = ("-answered_at", "-pk")
        verbose_name = _("svar om att göra")
        verbose_name_plural = _("svar om att göra")
        indexes = (models.Index(fields=("group", "is_current"), name="followup_of_meeting"),)
        constraints = (
            models.UniqueConstraint(
                fields=("assignment",),
                condition=models.Q(is_current=True, party__isnull=True) & ~models.Q(outcome="not_mine"),
                name="followup_stands_once",
            ),
            models.UniqueConstraint(
                fields=("assignment", "party"),
                condition=models.Q(is_current=True, party__isnull=False) & ~models.Q(outcome="not_mine"),
                name="followup_of_a_party_once",
            ),
            models.UniqueConstraint(
                fields=("assignment", "person"),
                condition=models.Q(is_current=True, outcome="not_mine"),
                name="followup_declined_once",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="moved", due__isnull=False)
                | (~models.Q(outcome="moved") & models.Q(due__isnull=True)),
                name="followup_moved_has_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(who="") | models.Q(outcome="not_mine"), name="followup_names_another_or_not"
            ),
        )

    def __str__(self) -> str:
        return f"{self.what}: {self.get_outcome_display()}"
