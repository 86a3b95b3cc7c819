"""Meeting: when, where and of what network; what is known of it comes from the version that counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, Network
from lagetrunt.apps.sources.models import Document, Fact, VersionGroup


class Meeting(models.Model):
    """`document` is the version that counts. Times are "HH:MM" as told. `announced` is when it says that the next one is."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="meetings")
    group = models.OneToOneField(VersionGroup, models.CASCADE, related_name="meeting", verbose_name=_("versioner"))
    document = models.ForeignKey(Document, models.CASCADE, related_name="meetings", verbose_name=_("dokument"))
    network = models.ForeignKey(
        Network, models.SET_NULL, null=True, blank=True, related_name="meetings", verbose_name=_("nätverk")
    )
    kind = models.CharField(_("slag"), max_length=20, blank=True)
    day = models.DateField(_("dag"), null=True, blank=True, db_index=True)
    start = models.CharField(_("börjar"), max_length=5, blank=True)
    end = models.CharField(_("slutar"), max_length=5, blank=True)
    place = models.CharField(_("plats"), max_length=300, blank=True)
    mode = models.CharField(_("form"), max_length=20, blank=True)
    announced = models.OneToOneField(
        "meetings.ReadDate", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("nästa möte")
    )
    facts = models.ManyToManyField(Fact, related_name="meetings")

    class Meta:
        """Latest first."""

        ordering = ("-day", "-id")
        verbose_name = _("möte")
        verbose_name_plural = _("möten")
        indexes = (models.Index(fields=("network", "-day"), name="meeting_of_network"),)

    def __str__(self) -> str:
        return f"{self.network or ''} {self.day or ''}".strip()
