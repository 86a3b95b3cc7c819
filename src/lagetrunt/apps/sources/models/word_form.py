"""Word form: a word as it stands in some document, with its base forms and parts, so that no page needs the dictionary."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WordForm(models.Model):
    """`bases` and `parts` are words with a space between; both are empty for a word that the dictionary does not know."""

    form = models.CharField(_("ordform"), max_length=80, primary_key=True)
    bases = models.TextField(_("grundformer"), blank=True)
    parts = models.TextField(_("ordleder"), blank=True)

    class Meta:
        """A form once."""

        verbose_name = _("ordform")
        verbose_name_plural = _("ordformer")

    def __str__(self) -> str:
        return self.form
