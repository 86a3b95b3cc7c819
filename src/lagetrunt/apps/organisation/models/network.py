"""Network: a body that meets, in a tree, under all its names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models.brought import Brought
from lagetrunt.apps.organisation.models.federation import Federation


class NetworkKind(models.TextChoices):
    """What sort of body."""

    HEADS = "heads", _("skolchefer")
    PROFESSION = "profession", _("profession")
    WORKING_GROUP = "working_group", _("arbetsgrupp")
    COUNCIL = "council", _("branschråd")
    REFERENCE = "reference", _("referensgrupp")
    STEERING = "steering", _("styrgrupp")
    POLITICAL = "political", _("politiskt organ")
    UNKNOWN = "unknown", _("ej angivet")


class Network(Brought):
    """A network or board; `parent` is what it belongs to, `reports_to` whom it answers to.

    `as_read` holds the name and the aliases that documents give it; none for a network that no document names.
    Unless somebody has placed it by hand, it stands where its mandate says: `place_read` is then
    {"above": network, "fact": number, "document": number, "confidence": 0 to 1}.
    """

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="networks", verbose_name=_("förbund"))
    name = models.CharField(_("namn"), max_length=200)
    kind = models.CharField(_("slag"), max_length=20, choices=NetworkKind.choices, default=NetworkKind.UNKNOWN)
    as_read = models.JSONField(null=True, blank=True)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children", verbose_name=_("hör till")
    )
    reports_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reporting", verbose_name=_("rapporterar till")
    )
    placed_by_hand = models.BooleanField(_("placerat för hand"), default=False)
    place_read = models.JSONField(null=True, blank=True)
    joined_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="joined", verbose_name=_("samma som")
    )

    class Meta:
        """By name."""

        ordering = ("name",)
        verbose_name = _("nätverk")
        verbose_name_plural = _("nätverk")
        constraints = tuple(
            models.CheckConstraint(
                condition=models.Q(**{f"{field}__isnull": True}) | ~models.Q(**{field: models.F("id")}),
                name=f"network_{field}_another",
            )
            for field in ("parent", "reports_to", "joined_into")
        )

    def __str__(self) -> str:
        return self.name


class NetworkAlias(models.Model):
    """A name that a network goes by; `key` is the folded name."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="+")
    network = models.ForeignKey(Network, models.CASCADE, related_name="aliases", verbose_name=_("nätverk"))
    name = models.CharField(_("namn"), max_length=200)
    key = models.CharField(max_length=200)

    class Meta:
        """A name means one network."""

        ordering = ("name",)
        verbose_name = _("namn på nätverk")
        verbose_name_plural = _("namn på nätverk")
        constraints = (models.UniqueConstraint(fields=("federation", "key"), name="network_alias_once"),)

    def __str__(self) -> str:
        return self.name
