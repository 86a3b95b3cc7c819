"""Known files: what came in once more, under the name that it had then."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.sources.models.batch import Batch


class KnownFile(models.Model):
    """A file of a batch whose bytes, told by their checksum, were in the register before."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="known_files", verbose_name=_("inläsning"))
    path = models.CharField(_("sökväg"), max_length=1000)
    sha256 = models.CharField(_("kontrollsumma"), max_length=64, db_index=True)

    class Meta:
        """As they came."""

        ordering = ("id",)
        verbose_name = _("känd fil")
        verbose_name_plural = _("kända filer")

    def __str__(self) -> str:
        return self.path
