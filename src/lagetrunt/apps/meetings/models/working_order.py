"""Working order (arbetsordning): how a network prepares, writes and settles, counted in days from its meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Network


class Grade(models.TextChoices):
    """What its minutes are."""

    NOTES = "notes", _("minnesanteckningar")
    PROTOCOL = "protocol", _("protokoll")


class ParagraphYear(models.TextChoices):
    """When the § numbers of a protocol begin at 1 again."""

    CALENDAR = "calendar", _("kalenderår")
    SCHOOL = "school", _("läsår")


class WorkingOrder(models.Model):
    """Days are calendar days: before the meeting for the agenda, after it for the notes, after these for silence as consent.

    With `by_silence` notes are sent out for comments and are settled when the days have passed and nothing waits for an
    answer; without it they are settled when the chair or the secretary confirms them. `standing` are the items of every
    agenda, each {"title", "minutes", "goal", "section"}. `hosts` are the numbers of the parties that are hosts in turn,
    empty where nothing is chosen. `sender_name` and `sender_email` are who calls to the meetings,
    the network itself or its process leader; blank for the register.
    """

    network = models.OneToOneField(Network, models.CASCADE, related_name="working_order", verbose_name=_("nätverk"))
    grade = models.CharField(_("protokollsform"), max_length=10, choices=Grade.choices, default=Grade.NOTES)
    items_days = models.PositiveSmallIntegerField(_("dagar före: frågor in"), default=21)
    agenda_days = models.PositiveSmallIntegerField(_("dagar före: dagordning ut"), default=10)
    papers_days = models.PositiveSmallIntegerField(_("dagar före: underlag in"), default=4)
    notes_days = models.PositiveSmallIntegerField(_("dagar efter: anteckningar ut"), default=10)
    silence_days = models.PositiveSmallIntegerField(_("dagar till tyst godkännande"), default=14)
    by_silence = models.BooleanField(_("tyst godkännande"), default=False)
    paragraph_year = models.CharField(
        _("paragraferna börjar om"), max_length=10, choices=ParagraphYear.choices, default=ParagraphYear.CALENDAR
    )
    standing = models.JSONField(_("stående punkter"), default=list, blank=True)
    hosts = models.JSONField(_("värdar i tur och ordning"), default=list, blank=True)
    sender_name = models.CharField(_("avsändarens namn"), max_length=200, blank=True)
    sender_email = models.EmailField(_("avsändarens e-postadress"), blank=True)

    class Meta:
        """By network."""

        ordering = ("network",)
        verbose_name = _("arbetsordning")
        verbose_name_plural = _("arbetsordningar")

    def __str__(self) -> str:
        return str(self.network)
