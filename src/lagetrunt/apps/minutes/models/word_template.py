"""Word template: the federation's or a network's own .docx that agendas or notes are made with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, Network


class TemplateKind(models.TextChoices):
    """What is made with it."""

    AGENDA = "agenda", _("dagordning")
    NOTES = "notes", _("anteckningar")


class WordTemplate(models.Model):
    """Without a network it is the federation's. The bytes lie among the files, by their checksum."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="word_templates")
    network = models.ForeignKey(
        Network, models.CASCADE, null=True, blank=True, related_name="word_templates", verbose_name=_("nätverk")
    )
    kind = models.CharField(_("slag"), max_length=10, choices=TemplateKind.choices)
    name = models.CharField(_("namn"), max_length=200)
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    uploaded_at = models.DateTimeField(_("lades upp"))
    uploaded_by = models.CharField(_("lades upp av"), max_length=200)

    class Meta:
        """One of a kind for the federation, and one for each network."""

        ordering = ("federation", "network", "kind")
        verbose_name = _("Word-mall")
        verbose_name_plural = _("Word-mallar")
        constraints = (
            models.UniqueConstraint(fields=("network", "kind"), name="word_template_of_network_once"),
            models.UniqueConstraint(
                fields=("federation", "kind"),
                condition=models.Q(network__isnull=True),
                name="word_template_of_federation_once",
            ),
        )

    def __str__(self) -> str:
        return self.name
