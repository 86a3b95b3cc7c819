"""Signer: who is to sign a record in which role, and when and how it was done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.proofs.models.sign_off import SignOff


class SignerRole(models.TextChoices):
    """As what."""

    CHAIR = "chair", _("ordförande")
    SECRETARY = "secretary", _("sekreterare")
    ADJUSTER = "minutes_checker", _("justerare")


class Method(models.TextChoices):
    """How it was known who did it."""

    PASSWORD = "password", _("inloggad med lösenord")
    SECOND_FACTOR = "second_factor", _("inloggad med andra faktor")
    ORGANISATION = "organisation", _("inloggad med organisationens konto")
    LINK = "link", _("egen länk utan inloggning")


class Signer(models.Model):
    """`name` is as it stands in the file. `method` tells how the act was done; empty where the signature is in the file alone."""

    sign_off = models.ForeignKey(SignOff, models.CASCADE, related_name="signers", verbose_name=_("justering"))
    position = models.PositiveSmallIntegerField()
    role = models.CharField(_("roll"), max_length=20, choices=SignerRole.choices)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="signings", verbose_name=_("person"))
    name = models.CharField(_("namn"), max_length=200)
    acted_at = models.DateTimeField(_("godkände"), null=True, blank=True)
    method = models.CharField(_("hur"), max_length=20, choices=Method.choices, blank=True)

    class Meta:
        """In the order of the record."""

        ordering = ("sign_off", "position")
        verbose_name = _("den som skriver under")
        verbose_name_plural = _("de som skriver under")
        constraints = (
            models.UniqueConstraint(fields=("sign_off", "person"), name="signer_once"),
            models.CheckConstraint(
                condition=models.Q(acted_at__isnull=True, method="")
                | (models.Q(acted_at__isnull=False) & ~models.Q(method="")),
                name="signer_acted_somehow",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role}: {self.name}"
