"""Document: a file that came in, by the digest of its bytes, with its text as read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation
from lagetrunt.apps.sources.models.batch import Batch
from lagetrunt.apps.sources.models.version_group import VersionGroup


class DocumentState(models.TextChoices):
    """How far the reading has come."""

    WAITING = "waiting", _("väntar")
    READ = "read", _("läst")
    KEPT = "kept", _("sparad, läses inte")
    FAILED = "failed", _("gick inte att läsa")


class FileAccess(models.TextChoices):
    """Who may have the file as it came in: it says what its text here may not say any more."""

    OPEN = "open", _("alla som ser dokumentet")
    RESTRICTED = "restricted", _("bara de som får se skyddade uppgifter")
    REMOVED = "removed", _("borttagen")


class Document(models.Model):
    """`path` is as it lay in its folder: evidence of network and date. Others than the importer see it when released.

    `rank` is its place among the versions of its meeting, the one that speaks loudest first.
    """

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="documents", verbose_name=_("förbund"))
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="documents", verbose_name=_("inläsning"))
    group = models.ForeignKey(
        VersionGroup, models.SET_NULL, null=True, blank=True, related_name="documents", verbose_name=_("möte")
    )
    rank = models.PositiveSmallIntegerField(_("plats bland versionerna"), default=0)
    path = models.CharField(_("sökväg"), max_length=1000)
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    size = models.PositiveBigIntegerField(_("storlek"))
    media_type = models.CharField(_("filtyp"), max_length=120, blank=True)
    state = models.CharField(
        _("läge"), max_length=10, choices=DocumentState.choices, default=DocumentState.WAITING, db_index=True
    )
    attempts = models.PositiveSmallIntegerField(_("försök"), default=0)
    why = models.TextField(_("skäl"), blank=True)
    why_english = models.TextField(blank=True)
    kind = models.CharField(_("slag"), max_length=20, blank=True)
    text = models.TextField(_("text"), blank=True)
    pages = models.PositiveIntegerField(_("sidor"), null=True, blank=True)
    page_starts = models.JSONField(default=list)
    legible = models.FloatField(_("läsbarhet"), default=1.0)
    read_at = models.DateTimeField(_("lästes"), null=True, blank=True)
    released_at = models.DateTimeField(_("släppt"), null=True, blank=True, db_index=True)
    released_by = models.CharField(_("släppt av"), max_length=200, blank=True)
    file_access = models.CharField(_("filen"), max_length=10, choices=FileAccess.choices, default=FileAccess.OPEN)

    class Meta:
        """The same bytes are one document, and a path means one."""

        ordering = ("path",)
        verbose_name = _("dokument")
        verbose_name_plural = _("dokument")
        constraints = (
            models.UniqueConstraint(fields=("federation", "sha256"), name="document_bytes_once"),
            models.UniqueConstraint(fields=("federation", "path"), name="document_path_once"),
            models.CheckConstraint(
                condition=models.Q(released_at__isnull=True, released_by="")
                | (models.Q(released_at__isnull=False) & ~models.Q(released_by="")),
                name="document_released_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return self.path

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]

    def page_of(self, offset: int) -> int | None:
        """The page, from 1, that the offset stands on; None where there are no pages."""
        if not self.page_starts:
            return None
        return max(1, sum(1 for start in self.page_starts if start <= offset))

    def line_of(self, offset: int) -> int:
        """The line, from 1, that the offset stands on."""
        return self.text.count("\n", 0, offset) + 1
