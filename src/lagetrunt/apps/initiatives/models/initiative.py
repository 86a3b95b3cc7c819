"""Initiative (lokal satsning): something that municipalities or organisations have going on, with whom, about what, and where it was told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models import RoundReply
from lagetrunt.apps.initiatives.models.focus import Focus
from lagetrunt.apps.organisation.models import Federation, Network, Party
from lagetrunt.apps.sources.models import Document

TITLE_SIGNS = 200
TEXT_SIGNS = 1000


class PartnerKind(models.TextChoices):
    """What sort of partner it is."""

    UNIVERSITY = "university", _("universitet eller högskola")
    AUTHORITY = "authority", _("myndighet eller region")
    COMPANY = "company", _("företag")
    OTHER = "other", _("annan")


class Initiative(models.Model):
    """`words` are those of the `document` that told of it, `digest` of the municipalities and the words; or a `reply` in a round told it.
    One that notes told of goes with the document: it says the same words.

    `contact` is a role, such as "utvecklingsledare", and no person. One that is taken away stays, and can be taken back.
    `before` is what it said before it was changed last (keeping.py), so that the change can be undone; None where it never was.
    """

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="initiatives", verbose_name=_("förbund"))
    title = models.CharField(_("satsning"), max_length=TITLE_SIGNS)
    text = models.TextField(_("beskrivning"), blank=True)
    parties = models.ManyToManyField(Party, related_name="initiatives", verbose_name=_("kommun/organisation"))
    partner = models.CharField(_("partner"), max_length=200, blank=True)
    partner_kind = models.CharField(_("slag av partner"), max_length=12, choices=PartnerKind.choices, blank=True)
    focuses = models.ManyToManyField(Focus, blank=True, related_name="initiatives", verbose_name=_("inriktning"))
    since = models.DateField(_("från"), null=True, blank=True)
    until = models.DateField(_("till"), null=True, blank=True)
    contact = models.CharField(_("kontakt (roll)"), max_length=120, blank=True)
    network = models.ForeignKey(
        Network, models.SET_NULL, null=True, blank=True, related_name="initiatives", verbose_name=_("nätverk")
    )
    document = models.ForeignKey(
        Document, models.CASCADE, null=True, blank=True, related_name="initiatives", verbose_name=_("dokument")
    )
    words = models.TextField(_("orden"), blank=True)
    place = models.PositiveIntegerField(_("plats i dokumentet"), null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    reply = models.OneToOneField(
        RoundReply,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="initiative",
        verbose_name=_("svar i förrundan"),
    )
    made_at = models.DateTimeField(_("infördes"))
    made_by = models.CharField(_("infördes av"), max_length=200)
    before = models.JSONField(null=True, blank=True)
    changed_at = models.DateTimeField(_("ändrades"), null=True, blank=True)
    changed_by = models.CharField(_("ändrades av"), max_length=200, blank=True)
    removed_at = models.DateTimeField(_("togs bort"), null=True, blank=True)
    removed_by = models.CharField(_("togs bort av"), max_length=200, blank=True)

    class Meta:
        """Latest first."""

        ordering = ("-pk",)
        verbose_name = _("lokal satsning")
        verbose_name_plural = _("lokala satsningar")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(since__isnull=True)
                | models.Q(until__isnull=True)
                | models.Q(since__lte=models.F("until")),
                name="initiative_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True, removed_by="")
                | (models.Q(removed_at__isnull=False) & ~models.Q(removed_by="")),
                name="initiative_removed_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(changed_at__isnull=True, changed_by="", before__isnull=True)
                | (models.Q(changed_at__isnull=False, before__isnull=False) & ~models.Q(changed_by="")),
                name="initiative_changed_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.title
