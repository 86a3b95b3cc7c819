"""Federation: whose register it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HeadsWord(models.TextChoices):
    """What the heads of education of the members are called."""

    SKOLCHEF = "skolchef", _("skolchef")
    UTBILDNINGSCHEF = "utbildningschef", _("utbildningschef")


class Federation(models.Model):
    """A federation of municipalities."""

    name = models.CharField(_("namn"), max_length=200, unique=True)
    is_example = models.BooleanField(_("exempel"), default=False)
    heads_word = models.CharField(
        _("chefernas titel"), max_length=20, choices=HeadsWord.choices, default=HeadsWord.SKOLCHEF
    )
    founded_at = models.DateTimeField(_("tillkom"))

    class Meta:
        """By name."""

        ordering = ("name",)
        verbose_name = _("förbund")
        verbose_name_plural = _("förbund")

    def __str__(self) -> str:
        return self.name
