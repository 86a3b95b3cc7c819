"""Desk note: what is typed under an item of the agenda, with its version; and what somebody else typed at the same time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import AgendaItem, Booking

MOST_SIGNS = 50_000
KEY_SIGNS = 40


class DeskNote(models.Model):
    """`version` rises by one at every change. Where the item has been taken off the agenda the words stay, under `title`."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="desk_notes", verbose_name=_("möte"))
    item = models.OneToOneField(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="desk_note", verbose_name=_("punkt")
    )
    title = models.CharField(_("rubrik"), max_length=300)
    text = models.TextField(_("text"), max_length=MOST_SIGNS, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(_("ändrades"))
    changed_by = models.CharField(_("ändrades av"), max_length=200)

    class Meta:
        """As they came to be."""

        ordering = ("booking", "pk")
        verbose_name = _("anteckning vid skrivbordet")
        verbose_name_plural = _("anteckningar vid skrivbordet")

    def __str__(self) -> str:
        return self.title


class DeskAside(models.Model):
    """Written onto a version that was no longer the newest: it stands beside the note until somebody has chosen.

    `writer` tells one open page from another. When it is settled, what was chosen away stays here.
    """

    note = models.ForeignKey(DeskNote, models.CASCADE, related_name="asides", verbose_name=_("anteckning"))
    writer = models.CharField(max_length=KEY_SIGNS)
    text = models.TextField(_("text"), max_length=MOST_SIGNS)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(_("skrevs"))
    written_by = models.CharField(_("skrevs av"), max_length=200)
    settled_at = models.DateTimeField(_("valdes"), null=True, blank=True)
    settled_by = models.CharField(_("valdes av"), max_length=200, blank=True)

    class Meta:
        """As they came; of one page one waits."""

        ordering = ("note", "pk")
        verbose_name = _("text bredvid")
        verbose_name_plural = _("texter bredvid")
        constraints = (
            models.UniqueConstraint(
                fields=("note", "writer"), condition=models.Q(settled_at__isnull=True), name="desk_aside_waits_once"
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=True, settled_by="")
                | (models.Q(settled_at__isnull=False) & ~models.Q(settled_by="")),
                name="desk_aside_settled_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.note}: {self.written_by}"
