"""Publication: the copy of an agenda or of notes that everybody may see, version by version."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import Booking


class PublicationKind(models.TextChoices):
    """What is published."""

    AGENDA = "agenda", _("dagordning")
    NOTES = "notes", _("anteckningar")


class Publication(models.Model):
    """A copy never changes: what is corrected is the next version, and `correction` says what. `sha256` is of `content`
    as it went out; where a person has been erased since, the words do not fit it any more.

    `masked` tells what sorts of words were taken out and how many, never which. The latest version counts, unless it is
    withdrawn; `replaced_at` is when a later one came. `words` are all of it, folded, for search.
    """

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="publications", verbose_name=_("möte"))
    kind = models.CharField(_("slag"), max_length=10, choices=PublicationKind.choices)
    version = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(_("innehåll"))
    words = models.TextField()
    masked = models.JSONField(_("maskat"), default=dict)
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    correction = models.CharField(_("rättat"), max_length=500, blank=True)
    published_at = models.DateTimeField(_("publicerades"), db_index=True)
    published_by = models.CharField(_("publicerades av"), max_length=200)
    replaced_at = models.DateTimeField(_("ersattes"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("togs bort"), null=True, blank=True)
    withdrawn_by = models.CharField(_("togs bort av"), max_length=200, blank=True)
    withdrawn_why = models.CharField(_("varför"), max_length=500, blank=True)

    class Meta:
        """The versions of a meeting in their order."""

        ordering = ("booking", "kind", "version")
        verbose_name = _("publicering")
        verbose_name_plural = _("publiceringar")
        constraints = (
            models.UniqueConstraint(fields=("booking", "kind", "version"), name="publication_version_once"),
            models.UniqueConstraint(
                fields=("booking", "kind"), condition=models.Q(replaced_at__isnull=True), name="publication_latest_once"
            ),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="publication_version_from_one"),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(correction=""), name="publication_says_what_is_corrected"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by="", withdrawn_why="")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_by="") & ~models.Q(withdrawn_why="")),
                name="publication_withdrawn_by_somebody_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.booking} ({self.version})"
