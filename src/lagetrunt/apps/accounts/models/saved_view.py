"""Saved view: a selection of a register that somebody wants back, under a name of their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.accounts.models.user import User


class SavedView(models.Model):
    """`register` is the address's name, `query` its filters as they stand in the address."""

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_views", verbose_name=_("konto"))
    register = models.CharField(_("register"), max_length=40)
    name = models.CharField(_("namn"), max_length=80)
    query = models.CharField(_("urval"), max_length=500)
    saved_at = models.DateTimeField(_("sparades"))

    class Meta:
        """By name; a name once in a register."""

        ordering = ("name",)
        verbose_name = _("sparat urval")
        verbose_name_plural = _("sparade urval")
        constraints = (models.UniqueConstraint(fields=("user", "register", "name"), name="saved_view_once"),)

    def __str__(self) -> str:
        return self.name
