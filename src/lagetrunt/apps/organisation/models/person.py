"""Person: somebody whom documents name, in one row however it is spelt."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models.brought import Brought
from lagetrunt.apps.organisation.models.federation import Federation


class Person(Brought):
    """Two rows that are one person: the second is `joined_into` the first, and can be parted again.

    `as_read` is what the documents say of it: the name, the spellings and a mark of where they stand; none for a person
    that no document names. `name_shared`: somebody has said that several people bear the name, one in each municipality.
    """

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="people", verbose_name=_("förbund"))
    name = models.CharField(_("namn"), max_length=200, db_index=True)
    key = models.CharField(_("stavningsnyckel"), max_length=200, db_index=True)
    spellings = models.JSONField(_("stavningar"), default=list)
    email = models.CharField(_("e-post i tjänsten"), max_length=254, blank=True)
    phone = models.CharField(_("telefon i tjänsten"), max_length=60, blank=True)
    protected = models.BooleanField(_("skyddade uppgifter"), default=False)
    erased_at = models.DateTimeField(_("gallrad"), null=True, blank=True)
    as_read = models.JSONField(null=True, blank=True)
    name_shared = models.BooleanField(_("flera bär namnet"), default=False)
    joined_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="joined", verbose_name=_("samma som")
    )

    class Meta:
        """By name."""

        ordering = ("name",)
        verbose_name = _("person")
        verbose_name_plural = _("personer")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(joined_into__isnull=True) | ~models.Q(joined_into=models.F("id")),
                name="person_not_joined_into_itself",
            ),
        )

    def __str__(self) -> str:
        return self.name
