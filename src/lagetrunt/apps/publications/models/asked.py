"""What both the federation's pages and a network's have: whom their visitors ask, and who changed them last."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Asked(models.Model):
    """The contact is a function rather than a person, and is published as it stands."""

    contact_name = models.CharField(_("kontakt"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-post"), blank=True)
    contact_phone = models.CharField(_("telefon"), max_length=60, blank=True)
    changed_at = models.DateTimeField(_("ändrades"))
    changed_by = models.CharField(_("ändrades av"), max_length=200)

    class Meta:
        """No table of its own."""

        abstract = True
