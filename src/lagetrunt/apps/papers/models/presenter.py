"""Presenter (föredragande): who presents an item and is asked for its papers, by links without login."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.meetings.models import AgendaItem
from lagetrunt.apps.organisation.models import Person


class Presenter(models.Model):
    """Somebody of the register, or of elsewhere by `name` and `email`. `nothing_at` is when they said that there is nothing to send."""

    item = models.OneToOneField(AgendaItem, models.CASCADE, related_name="presented_by", verbose_name=_("punkt"))
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="presents", verbose_name=_("person")
    )
    name = models.CharField(_("namn"), max_length=200, blank=True)
    email = models.CharField(_("e-postadress"), max_length=254, blank=True)
    nothing_at = models.DateTimeField(_("inget att skicka"), null=True, blank=True)
    named_at = models.DateTimeField(_("angavs"))
    named_by = models.CharField(_("angavs av"), max_length=200)

    class Meta:
        """By item."""

        ordering = ("item__position", "pk")
        verbose_name = _("föredragande")
        verbose_name_plural = _("föredragande")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, name="", email="")
                | (models.Q(person__isnull=True) & ~models.Q(name="") & ~models.Q(email="")),
                name="presenter_known_or_by_address",
            ),
        )

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name."""
        return self.person.name if self.person is not None else self.name

    @property
    def address(self) -> str:
        """Where letters go; nothing where they cannot be written to."""
        return self.person.email if self.person is not None else self.email


class PresenterLink(models.Model):
    """A link of a presenter: each letter has its own, for what is kept of a link does not tell it again."""

    ticket = models.OneToOneField(Ticket, models.CASCADE, related_name="presents", verbose_name=_("länk"))
    presenter = models.ForeignKey(Presenter, models.CASCADE, related_name="links", verbose_name=_("föredragande"))

    class Meta:
        """Latest first."""

        ordering = ("-pk",)
        verbose_name = _("länk till föredragande")
        verbose_name_plural = _("länkar till föredragande")

    def __str__(self) -> str:
        return str(self.presenter)
