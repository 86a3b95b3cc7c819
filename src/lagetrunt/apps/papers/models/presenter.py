"""Presenter (föredragande): who presents items of a meeting and is asked for their papers, by links without login."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.organisation.models import Person


class Presenter(models.Model):
    """Somebody of the register, or of elsewhere by `name` and `email`, at one meeting; once there, however many the items."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="presenters", verbose_name=_("möte"))
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="presents", verbose_name=_("person")
    )
    name = models.CharField(_("namn"), max_length=200, blank=True)
    email = models.CharField(_("e-postadress"), max_length=254, blank=True)
    named_at = models.DateTimeField(_("angavs"))
    named_by = models.CharField(_("angavs av"), max_length=200)

    class Meta:
        """As they were named."""

        ordering = ("booking", "pk")
        verbose_name = _("föredragande")
        verbose_name_plural = _("föredragande")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, name="", email="")
                | (models.Q(person__isnull=True) & ~models.Q(name="") & ~models.Q(email="")),
                name="presenter_known_or_by_address",
            ),
            models.UniqueConstraint(
                fields=("booking", "person"), condition=models.Q(person__isnull=False), name="presenter_once_by_person"
            ),
            models.UniqueConstraint(
                fields=("booking", "name", "email"), condition=models.Q(person__isnull=True), name="presenter_once_by_address",
            ),
        )  # fmt: skip

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


class PresentedItem(models.Model):
    """An item and who presents it. `nothing_at` is when they said that there is nothing to send to it."""

    item = models.OneToOneField(AgendaItem, models.CASCADE, related_name="presented_by", verbose_name=_("punkt"))
    presenter = models.ForeignKey(Presenter, models.CASCADE, related_name="items", verbose_name=_("föredragande"))
    nothing_at = models.DateTimeField(_("inget att skicka"), null=True, blank=True)

    class Meta:
        """In the order of the agenda."""

        ordering = ("item__position", "pk")
        verbose_name = _("punkt som någon föredrar")
        verbose_name_plural = _("punkter som någon föredrar")

    def __str__(self) -> str:
        return str(self.item)


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


class PresenterLetter(models.Model):
    """What a letter has told a presenter, so that one goes again only where something else holds; no reminders.

    `told` is {"slot": days and start, "where": digest of room and digital link, "until": last day for papers or null,
    "items": {number of the item: {"minutes": length or null, "start": moment or null, "sure": false where
    that is after the meeting's end or would go past it}}}; what is not in it was not told.
    """

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="tells_presenter", verbose_name=_("brev"))
    presenter = models.ForeignKey(Presenter, models.CASCADE, related_name="letters", verbose_name=_("föredragande"))
    told = models.JSONField(default=dict)

    class Meta:
        """As they were written."""

        ordering = ("pk",)
        verbose_name = _("brev till föredragande")
        verbose_name_plural = _("brev till föredragande")

    def __str__(self) -> str:
        return str(self.presenter)
