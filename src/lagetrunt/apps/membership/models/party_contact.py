"""Party contact: who at an organisation is asked about its representatives."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Party, Person


class PartyContact(models.Model):
    """A person of the register: who is erased or under protection is asked nothing."""

    party = models.OneToOneField(Party, models.CASCADE, related_name="contact", verbose_name=_("kommun/organisation"))
    person = models.ForeignKey(Person, models.CASCADE, related_name="contact_of", verbose_name=_("kontakt"))

    class Meta:
        """By organisation."""

        ordering = ("party",)
        verbose_name = _("kontakt hos en organisation")
        verbose_name_plural = _("kontakter hos organisationer")

    def __str__(self) -> str:
        return f"{self.party}: {self.person}"
