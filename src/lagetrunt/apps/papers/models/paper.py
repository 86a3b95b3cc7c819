"""Paper (underlag): a file for an item of a planned meeting, or for all of it; its versions, and who may see it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.papers.models.presenter import Presenter

COUNTS: dict[str, None] = {"replaced_at": None, "withdrawn_at": None}  # as `is_current` has it, for queries


class Fate(models.TextChoices):
    """Who may see it."""

    PUBLISH = "publish", _("publiceras")
    INTERNAL = "internal", _("internt")
    UNPUBLISHED = "unpublished", _("finns men publiceras inte")


class Reason(models.TextChoices):
    """Why it exists and is not published."""

    PERSONAL = "personal", _("innehåller personuppgifter")
    WORKING = "working", _("är arbetsmaterial")
    RIGHTS = "rights", _("någon annan har upphovsrätten")
    FORM = "form", _("finns inte i en form som alla kan läsa")
    ASKED = "asked", _("lämnas ut den som frågar")


class Paper(models.Model):
    """The file lies in the store under `sha256`; `copy` is its PDF copy there. A later version `replaces` an earlier one.

    `looked` is what was found when it had come in: {"copy": what became of the copy, "traits": how accessible it is,
    "signs": what looks personal, "unread": whether its words could not be looked at}. `read_at` is when its words were kept for the search. `anyway` says that somebody has
    chosen to publish it although something in it looks personal.
    """

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="papers", verbose_name=_("möte"))
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="papers", verbose_name=_("punkt")
    )
    presenter = models.ForeignKey(
        Presenter, models.SET_NULL, null=True, blank=True, related_name="papers", verbose_name=_("föredragande")
    )
    title = models.CharField(_("rubrik"), max_length=200)
    name = models.CharField(_("filnamn"), max_length=200)
    sort = models.CharField(_("filtyp"), max_length=4)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("storlek"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    replaces = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    fate = models.CharField(_("vem som ser det"), max_length=12, choices=Fate.choices, default=Fate.INTERNAL)
    reason = models.CharField(_("varför"), max_length=10, choices=Reason.choices, blank=True)
    copy = models.CharField(max_length=64, blank=True)
    looked = models.JSONField(default=dict)
    looked_at = models.DateTimeField(_("kontrollerades"), null=True, blank=True)
    read_at = models.DateTimeField(_("lästes för sökningen"), null=True, blank=True)
    sent_at = models.DateTimeField(_("skickades"))
    sent_by = models.CharField(_("skickades av"), max_length=200)
    replaced_at = models.DateTimeField(_("ersattes"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("togs bort"), null=True, blank=True)
    withdrawn_by = models.CharField(_("togs bort av"), max_length=200, blank=True)
    anyway_at = models.DateTimeField(_("får publiceras ändå"), null=True, blank=True)
    anyway_by = models.CharField(_("sade"), max_length=200, blank=True)

    class Meta:
        """In the order in which they came."""

        ordering = ("pk",)
        verbose_name = _("underlag")
        verbose_name_plural = _("underlag")
        constraints = (
            models.CheckConstraint(
                condition=(models.Q(fate="unpublished") & ~models.Q(reason=""))
                | (~models.Q(fate="unpublished") & models.Q(reason="")),
                name="paper_not_published_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by="")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_by="")),
                name="paper_withdrawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(anyway_at__isnull=True, anyway_by="")
                | (models.Q(anyway_at__isnull=False) & ~models.Q(anyway_by="")),
                name="paper_published_anyway_by_somebody",
            ),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="paper_version_from_one"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_current(self) -> bool:
        """Whether it counts: neither replaced nor withdrawn."""
        return self.replaced_at is None and self.withdrawn_at is None
