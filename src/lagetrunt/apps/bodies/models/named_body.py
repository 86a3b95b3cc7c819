"""Named body: a network, council or board that documents speak of, an organisation, or a report that they cite."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, NetworkKind, Party


class NamedSort(models.TextChoices):
    """What is named: a body, several bodies by one name in the plural, an organisation, or a report."""

    BODY = "body", _("organ")
    SEVERAL = "several", _("flera organ")
    ORGANISATION = "organisation", _("organisation")
    REPORT = "report", _("rapport")


class OrganisationKind(models.TextChoices):
    """What sort of organisation is named."""

    UNIVERSITY = "university", _("högskola/universitet")
    REGION = "region", _("region")
    AGENCY = "agency", _("myndighet")
    ORGANISATION = "organisation", _("organisation")


class NamedBody(models.Model):
    """`key` is that of networks' names, with a sign of its own before it for other sorts; `also` are its other names as
    written, `dismissed` when somebody said it is none, `party` the party of the register that somebody said it is.
    """

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="+", verbose_name=_("förbund"))
    sort = models.CharField(_("vad som nämns"), max_length=20, choices=NamedSort.choices, default=NamedSort.BODY)
    key = models.CharField(max_length=200)
    name = models.CharField(_("namn"), max_length=200)
    also = models.JSONField(_("kallas också"), default=list)
    kind = models.CharField(
        _("slag"), max_length=20, choices=[*NetworkKind.choices, *OrganisationKind.choices], default=NetworkKind.UNKNOWN
    )
    party = models.ForeignKey(
        Party, models.SET_NULL, null=True, blank=True, related_name="named", verbose_name=_("kommun/organisation")
    )
    dismissed = models.BooleanField(_("inget organ"), default=False)

    class Meta:
        """By name; a key means one body."""

        ordering = ("name", "id")
        verbose_name = _("organ som nämns")
        verbose_name_plural = _("organ som nämns")
        constraints = (models.UniqueConstraint(fields=("federation", "key"), name="named_body_key_once"),)

    def __str__(self) -> str:
        return self.name
