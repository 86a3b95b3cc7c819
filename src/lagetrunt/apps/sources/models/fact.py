"""Fact: a value read in a document, the words it rests on, and what people said of it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.sources.models.document import Document


class FactState(models.TextChoices):
    """What people said of it."""

    PROPOSED = "proposed", _("läst")
    CONFIRMED = "confirmed", _("bekräftad")
    CORRECTED = "corrected", _("rättad")
    REJECTED = "rejected", _("avvisad")


class Fact(models.Model):
    """`key` tells the same fact in a later reading; `value` is as read, `corrected` what a person put in its place.

    `spans` are [[start, end], ...] in the document's text, `quote` their words. `parent` is the item it stands under.
    `still_read` is false for a fact that a person has answered and a later reading has not found.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="facts", verbose_name=_("dokument"))
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    key = models.CharField(max_length=64)
    kind = models.CharField(_("slag"), max_length=40)
    position = models.PositiveIntegerField(default=0)
    value = models.JSONField(_("värde"))
    spans = models.JSONField(_("belägg"), default=list)
    quote = models.TextField(_("citat"), blank=True)
    confidence = models.FloatField(_("säkerhet"))
    why = models.TextField(_("skäl"), blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=FactState.choices, default=FactState.PROPOSED)
    corrected = models.JSONField(_("rättat värde"), null=True, blank=True)
    settled_at = models.DateTimeField(_("besvarad"), null=True, blank=True)
    settled_by = models.CharField(_("besvarad av"), max_length=200, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    still_read = models.BooleanField(_("läses än"), default=True)

    class Meta:
        """In the order of reading."""

        ordering = ("document", "position")
        verbose_name = _("uppgift")
        verbose_name_plural = _("uppgifter")
        indexes = (
            models.Index(fields=("document", "kind"), name="fact_kind"),
            models.Index(fields=("state", "confidence"), name="fact_doubt"),
        )
        constraints = (
            models.UniqueConstraint(fields=("document", "key"), name="fact_key_once"),
            models.CheckConstraint(
                condition=models.Q(state=FactState.PROPOSED, settled_at__isnull=True, settled_by="")
                | (~models.Q(state=FactState.PROPOSED) & models.Q(settled_at__isnull=False) & ~models.Q(settled_by="")),
                name="fact_settled_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(state=FactState.CORRECTED) ^ models.Q(corrected__isnull=True),
                name="fact_corrected_has_value",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.quote[:60]}"

    @property
    def current(self) -> Any:
        """The value that counts: the person's where there is one."""
        return self.corrected if self.state == FactState.CORRECTED else self.value
