"""Masking: a person's names are kept out of the register; the names are known again by keyed digests alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models.federation import Federation
from lagetrunt.apps.organisation.models.person import Person


class Masking(models.Model):
    """`code` stands in the place of the names. `kept` are the names of somebody under protection; None for the erased.

    `whole` are digests of whole names, which are masked in every document (`everywhere`) or in those of `documents`:
    by the digest of its bytes, the digests of parts of names - a first name alone - that mean this person there.
    `check` tells whether the key is still the one that the digests were made with.
    """

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="maskings")
    person = models.OneToOneField(Person, models.CASCADE, related_name="masking")
    code = models.CharField(_("kod"), max_length=20)
    whole = models.JSONField(default=list)
    documents = models.JSONField(default=dict)
    everywhere = models.BooleanField(default=True)
    kept = models.JSONField(null=True)
    check_digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("när"))

    class Meta:
        """A code means one person."""

        verbose_name = _("maskning")
        verbose_name_plural = _("maskningar")
        constraints = (models.UniqueConstraint(fields=("federation", "code"), name="masking_code_once"),)

    def __str__(self) -> str:
        return self.code
